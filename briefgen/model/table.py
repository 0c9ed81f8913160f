"""A table of a text, cell by cell, with what stands around it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.span import Span

TableKind = Literal["data", "list", "text"]
"""What a table is: ``data`` if columns of it are numbers, ``list`` if its cells are short, ``text`` if some are long.

Lists of duties, forms and tables for the layout of a page are no tables of data.
"""


class TableCell(Struct, frozen=True, gc=False):
    """A cell with text."""

    row: int
    """Index of its first row in the table, from 0."""
    column: int
    """Index of its first column, from 0."""
    rows: int
    """How many rows it covers."""
    columns: int
    """How many columns it covers."""
    text: str
    span: Span
    """Span of ``text``."""
    sentence_id: str
    """Id of the sentence that the cell is."""
    indent: int = 0
    """By how many ideographic blanks its text is set in; a part of a row above is often set in deeper."""


class Table(Struct, frozen=True):
    """A table of an item. Spans point into the clean text."""

    number: int
    """Number of the table in its item, from 1."""
    kind: TableKind
    span: Span
    """Span from the first cell to the last."""
    cells: tuple[TableCell, ...]
    """The cells with text, row by row."""
    head_rows: int
    """How many rows are the head; 0 if no row is known to be."""
    caption_rows: int = 0
    """How many of these stand above the head proper: the row of the title, and rows such as 填报单位：市财政局."""
    title: Span | None = None
    """Span of the line above the table that names it, or of the first row, if that is all of it."""
    unit: Span | None = None
    """Span of the unit for the whole table, as in 单位：亿元."""
    notes: tuple[Span, ...] = ()
    """Spans of the notes below the table, and of what the lines above say of the unit of a part of it."""
    period: Span | None = None
    """Span of the period of the whole table, as in 统计期间：2025年1—9月."""
    first_row: int = 0
    """Index of its first row in the grid, where several tables stand below one another. Its own rows count from 0."""
    stacked: tuple[Table, ...] = ()
    """The tables that stand below one another in its grid; empty if it is a single one."""

    @property
    def parts(self) -> tuple[Table, ...]:
        """The tables of its grid: those that stand below one another, or itself."""
        return self.stacked or (self,)


class CellRef(Struct, frozen=True):
    """The cell in which a figure stands. Rows and columns count from 1, with those of the head."""

    table: int
    """Number of the table in the text, from 1."""
    row: int
    """Number of the row."""
    column: int
    """Number of the column."""
    stub: str
    """The words of the row that say what the figure is of, verbatim, with ／ between cells.

    Of a cell with more than 120 characters, …… stands for the rest.
    """
    head: str
    """The words of the column that say what the figure is of, verbatim, with ／ between cells; cut like ``stub``."""


class TableSummary(Struct, frozen=True, kw_only=True):
    """A table as a brief lists it."""

    number: int
    """Number of the table in the text, from 1."""
    kind: TableKind
    """What it is: data, a list, or text in cells."""
    title: str | None
    """The line that names it; None if there is none."""
    unit: str | None
    """The unit for the whole table."""
    rows: int
    """How many rows it has, with those of the head."""
    columns: int
    """How many columns it has."""
    head_rows: int
    """How many rows are the head; 0 if no row is known to be."""
    span: Span
    """Span of the table in the source."""
