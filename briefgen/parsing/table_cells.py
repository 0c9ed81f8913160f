"""Cells: the rows of the tables of a file, cut into their cells. Each cell is a line of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from briefgen.model import CleanText, Span
from briefgen.parsing.flattened_tables import find_barred_rows, find_cell_lines, trim_bars

# A longer cell, or one with a sentence, is a paragraph that stands in a table.
_LONGEST_CELL = 40
_CELL = re.compile(r"[^\t|]+")


class CellPlace(Struct, frozen=True, order=True):
    """The place of a cell."""

    table: int
    """Index of the table in the source."""
    row: int
    """Index of the row in the table."""
    column: int


class CutLines(Struct, frozen=True):
    """The lines of an item, with a line for each cell of its tables."""

    lines: tuple[Span, ...]
    cells: Mapping[int, CellPlace]
    """The places of the lines that are cells, by the index of the line."""
    contents: frozenset[int]
    """Indices of the lines that belong to a table of contents."""

    def is_short(self, text: str, index: int) -> bool:
        """Return whether a cell is a short one, and no paragraph that stands in a table."""
        words = self.lines[index].of(text)
        return len(words) <= _LONGEST_CELL and "。" not in words


def cut_rows(clean: CleanText, lines: Sequence[Span], contents: Collection[int]) -> CutLines:
    """Return the lines of an item with the rows of tables cut into cells. Cells without text are left out.

    ``contents`` has the indices of the lines that belong to a table of contents.
    """
    text, source = clean.text, clean.source
    rows = source.rows
    numbers = [(table, row) for table, own in enumerate(source.tables) for row in range(len(own.rows))]
    cut: list[Span] = []
    cells: dict[int, CellPlace] = {}
    cut_contents: set[int] = set()
    for index, line in enumerate(lines):
        first = len(cut)
        row = _find_row(clean, line, rows) if rows else None
        if row is None or index in contents:
            cut.append(line)
        else:
            start = text.rfind("\n", 0, line.start) + 1
            for cell in _find_cells(text, line):
                cells[len(cut)] = CellPlace(*numbers[row], text.count("\t", start, cell.start))
                cut.append(cell)
        if index in contents:
            cut_contents.update(range(first, len(cut)))
    return CutLines(tuple(cut), cells, frozenset(cut_contents))


def add_cell_lines(cut: CutLines, text: str, tables: int) -> CutLines:
    """Return the lines with those as cells that have one cell a line, in a clear rhythm, or bars between cells.

    ``tables`` is the number of the tables known so far.
    """
    places: dict[int, list[tuple[Span, CellPlace]]] = {}
    known = {*cut.cells, *cut.contents}
    number = tables
    for number, rows in enumerate(find_barred_rows(text, cut.lines, known), tables):
        for row, (index, own) in enumerate(rows):
            filled = [
                (cell, CellPlace(number, row, column)) for column, cell in enumerate(own) if cell.start < cell.end
            ]
            places[index] = filled
    first = number + 1 if places else tables
    for number, ranges in enumerate(find_cell_lines(text, cut.lines, {*known, *places}), first):
        for row, indices in enumerate(ranges):
            for column, index in enumerate(indices):
                places[index] = [(trim_bars(text, cut.lines[index]), CellPlace(number, row, column))]
    return _put_cells(cut, places) if any(places.values()) else cut


def _put_cells(cut: CutLines, places: Mapping[int, Sequence[tuple[Span, CellPlace]]]) -> CutLines:
    """Return the lines with some of them cut into cells, by the index of the line."""
    lines: list[Span] = []
    cells: dict[int, CellPlace] = {}
    contents: set[int] = set()
    for index, line in enumerate(cut.lines):
        own = [(span, place) for span, place in places.get(index, ()) if span.start < span.end]
        if not own:
            if index in cut.cells:
                cells[len(lines)] = cut.cells[index]
            if index in cut.contents:
                contents.add(len(lines))
            lines.append(line)
        for span, place in own:
            cells[len(lines)] = place
            lines.append(span)
    return CutLines(tuple(lines), cells, frozenset(contents))


def _find_row(clean: CleanText, line: Span, rows: Sequence[Span]) -> int | None:
    """Return the index of the row that a line comes from; None if it comes from none."""
    origin = clean.origin(line)
    row = bisect_right(rows, origin.start, key=lambda span: span.start) - 1
    return row if row >= 0 and origin.end <= rows[row].end else None


def _find_cells(text: str, line: Span) -> list[Span]:
    """Return the spans of the cells of a row, without blanks around them."""
    cells = []
    for match in _CELL.finditer(text, line.start, line.end):
        words = match.group()
        if words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            cells.append(Span(start, start + len(words.strip())))
    return cells
