"""A workbook as data: what a page's workbook module returns and formats/xlsx.py writes."""

from __future__ import annotations

from msgspec import Struct

Cell = str | int | None
"""Text, a whole number, or nothing. A decimal is text too: what writes the workbook decides if it becomes a number."""


class Choices(Struct, frozen=True):
    """The only values that a spreadsheet program accepts in a column."""

    column: int
    """From 0."""
    values: tuple[str, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """A table below a row of headings that stays in view."""

    name: str
    columns: tuple[str, ...]
    """The headings."""
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in characters."""
    is_verbatim: bool = False
    """True if text that looks like a number stays text: 0012."""
    is_hidden: bool = False
    to_fill: tuple[tuple[int, int], ...] = ()
    """Cells that wait for a person, empty and yellow: their rows and columns, both from 0."""
    choices: tuple[Choices, ...] = ()


class Workbook(Struct, frozen=True):
    """The sheets of a workbook, in order."""

    title: str
    sheets: tuple[Sheet, ...]
