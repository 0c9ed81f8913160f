"""Tables that are ruled: their cells are told by the lines around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import reduce

from msgspec import Struct

from briefgen.reading.pdf.letters import Letter, Sheet
from briefgen.reading.pdf.rows import Row, join, merge, set_rows
from briefgen.reading.pdf.rules import Rule

_TOUCH = 3.0
_MOST_CELLS = 20_000


class _Grid(Struct, frozen=True):
    """A table's lines: edges from left to right and from the bottom up, and which cells are open to each other."""

    across: tuple[float, ...]
    upward: tuple[float, ...]
    floors: frozenset[tuple[int, int]]
    """(line, column): where a line across is drawn."""
    walls: frozenset[tuple[int, int]]
    """(line, row): where a line down is drawn."""

    def cell(self, letter: Letter) -> tuple[int, int] | None:
        """Return the row (from the bottom) and the column of the cell that a letter stands in."""
        middle, height = (letter.left + letter.right) / 2, letter.base + 0.3 * letter.size
        if not (self.across[0] < middle < self.across[-1] and self.upward[0] < height < self.upward[-1]):
            return None
        column, row = bisect_right(self.across, middle) - 1, bisect_right(self.upward, height) - 1
        while column and (column, row) not in self.walls:
            column -= 1
        while row + 2 < len(self.upward) and (row + 1, column) not in self.floors:
            row += 1
        return row, column


def set_tables(sheet: Sheet) -> tuple[list[Row], list[Letter]]:
    """Return the ruled tables of a sheet, and the letters that stand in none."""
    tables: list[Row] = []
    letters = sheet.letters
    for grid in _grids(sheet.rules):
        cells: dict[tuple[int, int], list[Letter]] = {}
        outside: list[Letter] = []
        for letter in letters:
            cell = grid.cell(letter)
            if cell is None:
                outside.append(letter)
            else:
                cells.setdefault(cell, []).append(letter)
        lines = _lines(grid, sheet.page, cells)
        if lines:
            tables.append(
                Row(sheet.page, "", grid.across[0], grid.across[-1], grid.upward[-1], 0.0, table=tuple(lines))
            )
            letters = outside
    return tables, letters


def _lines(grid: _Grid, page: int, cells: dict[tuple[int, int], list[Letter]]) -> list[str]:
    """Return the rows of a table as text; none if no row has two cells with text, for then it is a frame."""
    texts = {place: _cell_text(page, letters) for place, letters in cells.items()}
    rows = [
        [texts.get((row, column), "") for column in range(len(grid.across) - 1)]
        for row in reversed(range(len(grid.upward) - 1))
    ]
    if max(sum(bool(text) for text in row) for row in rows) < 2:
        return []
    return ["\t".join(row).rstrip("\t") for row in rows if any(row)]


def _cell_text(page: int, letters: Sequence[Letter]) -> str:
    return reduce(join, (merge(pieces).text for pieces in set_rows(page, letters)), "")


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    """Return the grids among the lines of a page: at least two rows and two columns, lines that touch in height."""
    groups: list[list[Rule]] = []
    lowest = 0.0
    for rule in sorted(rules, key=lambda rule: (-rule.top, rule.left)):
        if not groups or rule.top < lowest - _TOUCH:
            groups.append([])
            lowest = rule.bottom
        groups[-1].append(rule)
        lowest = min(lowest, rule.bottom)
    made = (_grid(group) for group in groups)
    return [grid for grid in made if grid is not None]


def _grid(rules: Sequence[Rule]) -> _Grid | None:
    flat = [rule for rule in rules if rule.bottom == rule.top and rule.left < rule.right]
    steep = [rule for rule in rules if rule.bottom < rule.top]
    if not flat or not steep:
        return None
    sides = [min(rule.left for rule in flat), max(rule.right for rule in flat)]
    across = _edges([*sides, *(rule.left for rule in steep)])
    upward = _edges([rule.bottom for rule in flat])
    if min(len(across), len(upward)) < 3 or len(across) * len(upward) > _MOST_CELLS:
        return None
    floors = {
        (line, column)
        for rule in flat
        for line in _near(upward, rule.bottom)
        for column in _covered(across, rule.left, rule.right)
    }
    walls = {
        (line, row)
        for rule in steep
        for line in _near(across, rule.left)
        for row in _covered(upward, rule.bottom, rule.top)
    }
    return _Grid(across, upward, frozenset(floors), frozenset(walls))


def _edges(places: Sequence[float]) -> tuple[float, ...]:
    """Return places in order, those that touch once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    return tuple(edges)


def _near(edges: Sequence[float], place: float) -> range:
    at = bisect_right(edges, place) - 1
    return range(max(at, 0), max(at, 0) + 1)


def _covered(edges: Sequence[float], start: float, end: float) -> range:
    """Return the spaces between edges whose middle a line passes."""
    middles = [(edges[at] + edges[at + 1]) / 2 for at in range(len(edges) - 1)]
    return range(bisect_right(middles, start), bisect_right(middles, end))
