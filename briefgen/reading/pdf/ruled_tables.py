"""Finding tables with borders. The ruling lines of a page are the borders of the cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from briefgen.model import MergedCell
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.pdf.letters import Letter
from briefgen.reading.pdf.line_breaks import join
from briefgen.reading.pdf.oriented_pages import OrientedPage
from briefgen.reading.pdf.ruling_lines import RulingLine
from briefgen.reading.pdf.text_lines import TextLine, merge, read_text_lines

# Lines no further apart, in points, touch.
_TOUCH = 3.0
_MOST_CELLS = 20_000
# The height above its baseline at which a letter is in its cell, in sizes of the letter.
_MIDDLE_HEIGHT = 0.3

_Cell: TypeAlias = tuple[int, int]
"""The row of a cell, from the bottom, and its column, from the left. Both count from 0."""


class _Grid(Struct, frozen=True):
    """The edges of the cells of a table, and which of the edges are drawn.

    Neighbouring cells without a drawn edge between them are one merged cell.
    """

    columns: tuple[float, ...]
    """The horizontal positions of the edges of columns, from left to right."""
    rows: tuple[float, ...]
    """The vertical positions of the edges of rows, from the bottom up."""
    floors: frozenset[tuple[int, int]]
    """The drawn horizontal edges of cells: the index of the edge in ``rows``, and the index of the column."""
    walls: frozenset[tuple[int, int]]
    """The drawn vertical edges of cells: the index of the edge in ``columns``, and the index of the row."""

    def find_cell(self, letter: Letter) -> _Cell | None:
        """Return the cell that contains a letter; None for a letter outside the table.

        If several cells are merged, the upper left cell is returned.
        """
        x, y = (letter.left + letter.right) / 2, letter.baseline + _MIDDLE_HEIGHT * letter.size
        if not (self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]):
            return None
        return self.find_first(bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1)

    def find_first(self, row: int, column: int) -> _Cell:
        """Return the upper left one of the cells that are merged with a cell."""
        while column and (column, row) not in self.walls:
            column -= 1
        while row + 2 < len(self.rows) and (row + 1, column) not in self.floors:
            row += 1
        return row, column


def extract_ruled_tables(page: OrientedPage) -> tuple[list[TextLine], list[Letter]]:
    """Return the tables with borders on a page, from the top, and the letters outside these tables."""
    tables: list[TextLine] = []
    letters = page.letters
    for grid in _find_grids(page.ruling_lines):
        cells: dict[_Cell, list[Letter]] = {}
        outside: list[Letter] = []
        for letter in letters:
            cell = grid.find_cell(letter)
            if cell is None:
                outside.append(letter)
            else:
                cells.setdefault(cell, []).append(letter)
        table = _read_table(grid, page.page, cells)
        if table is not None:
            left, right, top = grid.columns[0], grid.columns[-1], grid.rows[-1]
            tables.append(TextLine(page.page, "", left, right, top, size=0.0, table=table))
            letters = outside
    return tables, letters


def _read_table(grid: _Grid, page: int, cells: dict[_Cell, list[Letter]]) -> ExtractedTable | None:
    """Return a table, with its rows from the top.

    None if no row has text in two cells: the ruling lines are then only a frame around text.
    """
    texts = {cell: _read_cell(page, letters) for cell, letters in cells.items()}
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    rows = [tuple(texts.get((row, column), "") for column in range(width)) for row in reversed(range(height))]
    if max(sum(bool(text) for text in row) for row in rows) < 2:
        return None
    return ExtractedTable(tuple(rows), merged=tuple(_find_merged(grid))).without_blank_rows()


def _find_merged(grid: _Grid) -> Iterator[MergedCell]:
    """Yield the cells that cover several rows or columns, which count from the top and from the left."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    covered: dict[_Cell, list[_Cell]] = {}
    for row in range(height):
        for column in range(width):
            covered.setdefault(grid.find_first(row, column), []).append((row, column))
    for (row, column), places in covered.items():
        rows = row - min(place[0] for place in places) + 1
        columns = max(place[1] for place in places) - column + 1
        if rows > 1 or columns > 1:
            yield MergedCell(height - 1 - row, column, rows, columns)


def _read_cell(page: int, letters: Sequence[Letter]) -> str:
    return reduce(join, (merge(line).text for line in read_text_lines(page, letters)), "")


def _find_grids(lines: Sequence[RulingLine]) -> list[_Grid]:
    """Return the grids that the ruling lines of a page form, from the top. A grid has at least two rows and columns."""
    groups: list[list[RulingLine]] = []
    lowest = 0.0
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if not groups or line.top < lowest - _TOUCH:
            groups.append([])
            lowest = line.bottom
        groups[-1].append(line)
        lowest = min(lowest, line.bottom)
    grids = (_to_grid(group) for group in groups)
    return [grid for grid in grids if grid is not None]


def _to_grid(lines: Sequence[RulingLine]) -> _Grid | None:
    """Return the grid that the ruling lines form; None if they form no table, or a table with too many cells."""
    horizontal = [line for line in lines if line.bottom == line.top and line.left < line.right]
    vertical = [line for line in lines if line.bottom < line.top]
    if not horizontal or not vertical:
        return None
    sides = [min(line.left for line in horizontal), max(line.right for line in horizontal)]
    columns = _merge_edges([*sides, *(line.left for line in vertical)])
    rows = _merge_edges([line.bottom for line in horizontal])
    if min(len(columns), len(rows)) < 3 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    floors = {
        (_find_edge(rows, line.bottom), column)
        for line in horizontal
        for column in _find_covered(columns, line.left, line.right)
    }
    walls = {
        (_find_edge(columns, line.left), row) for line in vertical for row in _find_covered(rows, line.bottom, line.top)
    }
    return _Grid(columns, rows, frozenset(floors), frozenset(walls))


def _merge_edges(places: Sequence[float]) -> tuple[float, ...]:
    """Return the positions in order. Of several positions that are nearly equal, only the first is returned."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    return tuple(edges)


def _find_edge(edges: Sequence[float], place: float) -> int:
    """Return the index of the last edge that is at or before ``place``; 0 if there is none."""
    return max(bisect_right(edges, place) - 1, 0)


def _find_covered(edges: Sequence[float], start: float, end: float) -> range:
    """Return the indices of the columns or rows that a line from ``start`` to ``end`` covers.

    A column or row lies between two neighbouring edges. It is covered if the line passes its middle.
    """
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    return range(bisect_right(middles, start), bisect_right(middles, end))
