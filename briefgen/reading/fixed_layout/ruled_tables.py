"""Finding tables with borders. The ruling lines of a page are the borders of the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise

from briefgen.model import Mark, MergedCell
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.fixed_layout.cell_texts import is_numeric
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.line_breaks import join
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage
from briefgen.reading.fixed_layout.rule_grids import Cell, RuleGrid, find_grids
from briefgen.reading.fixed_layout.text_lines import TextLine, merge, read_text_lines

# The greatest difference in height of the texts of one row, in sizes of the letters.
_SAME_HEIGHT = 0.5
# The greatest difference of the edges of columns on two pages, in points.
_SAME_EDGE = 8.0
# The most letters of a page number.
_MOST_BELOW = 12


def extract_ruled_tables(page: OrientedPage, before: TextLine | None = None) -> tuple[list[TextLine], list[Letter]]:
    """Return the tables with borders on a page, from the top, and the letters outside these tables.

    ``before`` is the last table of the page before. If it continues on this page, its part is a table even if it has
    only one row or one text, as where a long cell fills the page.
    """
    tables: list[TextLine] = []
    letters = page.letters
    open_edges = before.edges if before is not None and before.page == page.page - 1 else ()
    for grid in find_grids(page.ruling_lines):
        cells: dict[Cell, list[Letter]] = {}
        outside: list[Letter] = []
        for letter in letters:
            cell = grid.find_cell(letter)
            if cell is None:
                outside.append(letter)
            else:
                cells.setdefault(cell, []).append(letter)
        is_part = not tables and have_same_edges(open_edges, grid.columns)
        table = _read_table(grid, page.page, cells)
        if table is not None and (is_part or _is_table(table, grid, page.letters)):
            left, right, top = grid.columns[0], grid.columns[-1], grid.rows[-1]
            tables.append(
                TextLine(
                    page.page, "", left, right, top, size=0.0, table=table, bottom=grid.rows[0], edges=grid.columns
                )
            )
            letters = outside
    return tables, letters


def have_same_edges(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Return whether the columns of two ruled tables have the same edges."""
    is_same = len(edges) == len(others) > 0
    return is_same and all(abs(edge - other) <= _SAME_EDGE for edge, other in zip(edges, others, strict=True))


def _is_table(table: ExtractedTable, grid: RuleGrid, letters: Sequence[Letter]) -> bool:
    """Return whether a row has text in two cells. Otherwise the ruling lines are only a frame around text.

    A table of one row is one only at the foot of its page, where it may continue. ``letters`` are those of the page.
    """
    has_cells = max(sum(bool(text) for text in row) for row in table.rows) > 1
    return has_cells and (len(table.rows) > 1 or _is_last(grid, letters))


def _is_last(grid: RuleGrid, letters: Iterable[Letter]) -> bool:
    """Return whether a grid is the last thing on its page, but for a page number."""
    below = sum(letter.baseline < grid.rows[0] for letter in letters if not letter.char.isspace())
    return below <= _MOST_BELOW


def _read_table(grid: RuleGrid, page: int, cells: Mapping[Cell, Sequence[Letter]]) -> ExtractedTable | None:
    """Return a table, with its rows from the top; None if there is no text in it."""
    lines = {cell: [merge(line) for line in read_text_lines(page, letters)] for cell, letters in cells.items()}
    width = len(grid.columns) - 1
    rows: list[list[str]] = []
    heights: list[int] = []
    for row in reversed(range(len(grid.rows) - 1)):
        own = [lines.get((row, column), []) for column in range(width)]
        written = _split_row(own)
        heights.append(len(written))
        rows += written
    merged = sorted((_shift(cell, heights) for cell in grid.find_merged()), key=lambda cell: (cell.row, cell.column))
    marks = (Mark(0, page),) * len(rows)
    return ExtractedTable(tuple(map(tuple, rows)), marks, tuple(merged)).without_blank_rows()


def _split_row(cells: Sequence[Sequence[TextLine]]) -> list[list[str]]:
    """Return a ruled row as the rows that are seen in it: several if no lines are drawn between rows of numbers.

    A row of its own begins at each height at which numbers stand, if two columns have numbers at several heights, and
    the first column has a text for each of them.
    """
    starts = _find_row_heights(cells)
    if len(starts) < 2:
        return [[_join_lines(lines) for lines in cells]]
    limits = [(high + low) / 2 for high, low in pairwise(starts)]
    rows: list[list[list[TextLine]]] = [[[] for _ in cells] for _ in starts]
    for column, lines in enumerate(cells):
        for line in lines:
            rows[sum(line.baseline < limit for limit in limits)][column].append(line)
    return [[_join_lines(lines) for lines in row] for row in rows]


def _find_row_heights(cells: Sequence[Sequence[TextLine]]) -> list[float]:
    """Return the heights of the rows of numbers in a ruled row, from the top; empty if it is a single row."""
    columns = [lines for lines in cells if len(lines) > 1 and all(is_numeric(line.text) for line in lines)]
    if len(columns) < 2:
        return []
    most = max(map(len, columns))
    if len(cells[0]) < most or any(len(lines) > most for lines in cells[1:]):
        return []
    heights: list[float] = []
    for line in sorted((line for lines in columns for line in lines), key=lambda line: -line.baseline):
        if not heights or heights[-1] - line.baseline > _SAME_HEIGHT * line.size:
            heights.append(line.baseline)
    return heights if len(heights) == most else []


def _join_lines(lines: Iterable[TextLine]) -> str:
    return reduce(join, (line.text for line in lines), "")


def _shift(cell: MergedCell, heights: Sequence[int]) -> MergedCell:
    """Return a merged cell, with each ruled row counted as the rows that are seen in it."""
    return MergedCell(
        sum(heights[: cell.row]), cell.column, sum(heights[cell.row : cell.row + cell.rows]), cell.columns
    )
