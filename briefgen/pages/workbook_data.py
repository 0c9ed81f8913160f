"""Types for the content of a workbook. The workbook module of a page returns it, and formats/xlsx.py writes it."""

from __future__ import annotations

from msgspec import Struct

Cell = str | int | None
"""The value of a cell: a text, a whole number, or None for an empty cell.

A decimal is a text, such as "2.5". formats/xlsx.py decides whether the file has it as a number.
"""


class Choices(Struct, frozen=True):
    """A column in which a spreadsheet program accepts only the given values."""

    column: int
    """Index of the column, from 0."""
    values: tuple[str, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet with one table. The row of headings stays visible when a person scrolls down."""

    name: str
    columns: tuple[str, ...]
    """Headings of the columns."""
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """Widths of the columns, in characters."""
    is_verbatim: bool = False
    """True if text is written as text even if it looks like a number, such as 0012."""
    is_hidden: bool = False
    to_fill: tuple[tuple[int, int], ...] = ()
    """The row and the column of each empty cell that a person should fill in. Such a cell is yellow.

    Rows and columns are counted from 0, without the row of headings.
    """
    choices: tuple[Choices, ...] = ()


class Workbook(Struct, frozen=True):
    """A workbook: its title, and its sheets in order."""

    title: str
    sheets: tuple[Sheet, ...]
