"""The grids that ruling lines form: the cells of tables with borders.

Ruling lines that touch, or that are drawn side by side, belong to one table. The lines of a page are therefore cut
into groups at heights and at places that no line crosses. The lines of each group are the edges of rows and columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from briefgen.model import MergedCell
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.ruling_lines import RulingLine

# Lines no further apart, in points, touch.
_TOUCH = 3.0
# The lines of a double border are no further apart than the first length, and all of them than the second, in points.
# No letter that can be read fits between them.
_DOUBLE, _WIDEST_BORDER = 4.0, 7.0
_MOST_CELLS = 20_000
# How often the lines of a page are cut into groups, above and beside each other.
_MOST_CUTS = 6
# The share of the length of an edge that must be drawn. A broken or dashed line has gaps.
_DRAWN = 0.5
# A frame has four sides. The least width and height of a frame, in points, and the share of each side that is drawn.
_SIDES, _SMALLEST_FRAME, _CLOSED = 4, 24.0, 0.9
# Two lines between rows must end at one height, so that this height is an edge of the table.
_FEWEST_ENDS = 2
# The height above its baseline at which a letter is in its cell, in sizes of the letter.
_MIDDLE_HEIGHT = 0.3

Cell: TypeAlias = tuple[int, int]
"""The row of a cell, from the bottom, and its column, from the left. Both count from 0."""


class RuleGrid(Struct, frozen=True):
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

    def find_cell(self, letter: Letter) -> Cell | None:
        """Return the cell that contains a letter; None for a letter outside the table.

        If several cells are merged, the upper left cell is returned. A letter of vertical text has a box that is too
        wide; only a width up to its size counts.
        """
        x = letter.left + min(letter.right - letter.left, letter.size) / 2
        y = letter.baseline + _MIDDLE_HEIGHT * letter.size
        if not (self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]):
            return None
        return self.find_first(bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1)

    def find_first(self, row: int, column: int) -> Cell:
        """Return the upper left one of the cells that are merged with a cell."""
        while column and (column, row) not in self.walls:
            column -= 1
        while row + 2 < len(self.rows) and (row + 1, column) not in self.floors:
            row += 1
        return row, column

    def find_merged(self) -> Iterator[MergedCell]:
        """Yield the cells that cover several rows or columns, which count from the top and from the left.

        Places that form no rectangle, because lines between them are missing, are no merged cell.
        """
        height, width = len(self.rows) - 1, len(self.columns) - 1
        covered: dict[Cell, list[Cell]] = {}
        for row in range(height):
            for column in range(width):
                covered.setdefault(self.find_first(row, column), []).append((row, column))
        for (row, column), places in covered.items():
            rows = row - min(place[0] for place in places) + 1
            columns = max(place[1] for place in places) - column + 1
            if len(places) == rows * columns > 1:
                yield MergedCell(height - 1 - row, column, rows, columns)


def find_grids(lines: Sequence[RulingLine]) -> list[RuleGrid]:
    """Return the grids that the ruling lines of a page form, from the top. A grid has at least two columns."""
    grids = [grid for group in _group_lines(list(lines)) if (grid := _to_grid(group)) is not None]
    return sorted(grids, key=lambda grid: (-grid.rows[-1], grid.columns[0]))


def find_frames(lines: Sequence[RulingLine]) -> list[Box]:
    """Return the frames on a page, from the top: four lines around a place, and none through it."""
    frames = [frame for group in _group_lines(list(lines)) if (frame := _to_frame(group)) is not None]
    return sorted(frames, key=lambda frame: (-frame.top, frame.left))


def _to_frame(lines: Sequence[RulingLine]) -> Box | None:
    if len(lines) < _SIDES:
        return None
    box = Box(
        min(line.left for line in lines),
        min(line.bottom for line in lines),
        max(line.right for line in lines),
        max(line.top for line in lines),
    )
    width, height = box.right - box.left, box.top - box.bottom
    if min(width, height) < _SMALLEST_FRAME:
        return None
    sides = [0.0] * _SIDES
    for line in lines:
        across, along = line.right - line.left, line.top - line.bottom
        distances = line.bottom - box.bottom, box.top - line.top, line.left - box.left, box.right - line.right
        side = min(range(2) if across > along else range(2, _SIDES), key=lambda side: distances[side])
        if distances[side] > _WIDEST_BORDER:
            return None
        sides[side] += across / width if across > along else along / height
    return box if min(sides) >= _CLOSED else None


def _group_lines(lines: list[RulingLine]) -> list[list[RulingLine]]:
    """Return the lines in groups with free space between them, above or beside."""
    groups = [lines]
    for _ in range(_MOST_CUTS):
        cut = [
            part
            for group in groups
            for band in _cut(_drop_frame(group), lambda line: (line.bottom, line.top))
            for part in _cut(band, lambda line: (line.left, line.right))
        ]
        if list(map(len, cut)) == list(map(len, groups)):
            break
        groups = cut
    return groups


def _drop_frame(lines: list[RulingLine]) -> list[RulingLine]:
    """Return lines without those of a frame around a page or a text, which no other line touches."""
    if not lines:
        return lines
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    bottom, top = min(line.bottom for line in lines), max(line.top for line in lines)
    inner = [
        line
        for line in lines
        if min(line.right - left, right - line.left, line.top - bottom, top - line.bottom) > _WIDEST_BORDER
    ]
    is_apart = all(
        min(line.left - left, right - line.right, line.bottom - bottom, top - line.top) > _WIDEST_BORDER
        for line in inner
    )
    return inner if inner and is_apart else lines


def _cut(lines: Iterable[RulingLine], extent: Callable[[RulingLine], tuple[float, float]]) -> list[list[RulingLine]]:
    """Return the lines in groups, cut wherever no ``extent`` of a line covers a stretch of the page."""
    groups: list[list[RulingLine]] = []
    farthest = 0.0
    for line in sorted(lines, key=extent):
        start, end = extent(line)
        if not groups or start > farthest + _TOUCH:
            groups.append([])
            farthest = end
        groups[-1].append(line)
        farthest = max(farthest, end)
    return groups


def _to_grid(lines: Sequence[RulingLine]) -> RuleGrid | None:
    """Return the grid that the ruling lines form; None if they form no table, or a table with too many cells."""
    horizontal = [line for line in lines if line.bottom == line.top and line.left < line.right]
    vertical = [line for line in lines if line.bottom < line.top]
    if not horizontal or not vertical:
        return None
    sides = [min(line.left for line in horizontal), max(line.right for line in horizontal)]
    columns = _merge_edges([*sides, *(line.left for line in vertical)])
    rows = _merge_edges([*(line.bottom for line in horizontal), *_find_open_ends(horizontal, vertical)])
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    floors = _find_drawn(rows, columns, [(line.bottom, line.left, line.right) for line in horizontal])
    walls = _find_drawn(columns, rows, [(line.left, line.bottom, line.top) for line in vertical])
    return RuleGrid(columns, rows, frozenset(floors), frozenset(walls))


def _find_open_ends(horizontal: Sequence[RulingLine], vertical: Sequence[RulingLine]) -> list[float]:
    """Return the heights at which a table ends without a horizontal line, as where it is cut by the page."""
    lowest, highest = min(line.bottom for line in horizontal), max(line.top for line in horizontal)
    below = [line.bottom for line in vertical if line.bottom < lowest - 2 * _TOUCH]
    above = [line.top for line in vertical if line.top > highest + 2 * _TOUCH]
    ends = [min(below)] if len(below) >= _FEWEST_ENDS else []
    return [*ends, max(above)] if len(above) >= _FEWEST_ENDS else ends


def _merge_edges(places: Iterable[float]) -> tuple[float, ...]:
    """Return the positions in order. Of the positions of a double border, only the first is returned."""
    edges: list[float] = []
    last = 0.0
    for place in sorted(places):
        if not edges or place - last > _DOUBLE or place - edges[-1] > _WIDEST_BORDER:
            edges.append(place)
        last = place
    return tuple(edges)


def _find_drawn(
    edges: Sequence[float], across: Sequence[float], lines: Iterable[tuple[float, float, float]]
) -> Iterator[tuple[int, int]]:
    """Yield the edges that are drawn: the index in ``edges``, and the index of the stretch between two of ``across``.

    Each line is its position among ``edges``, its start and its end. An edge is drawn if lines cover half of it.
    """
    drawn: dict[tuple[int, int], float] = {}
    for place, start, end in sorted(lines):
        edge = max(bisect_right(edges, place) - 1, 0)
        for index in range(max(bisect_right(across, start) - 1, 0), len(across) - 1):
            if across[index] >= end:
                break
            length = min(end, across[index + 1]) - max(start, across[index])
            drawn[edge, index] = drawn.get((edge, index), 0.0) + max(length, 0.0)
    lengths = [high - low for low, high in pairwise(across)]
    return (key for key, length in drawn.items() if length >= _DRAWN * lengths[key[1]])
