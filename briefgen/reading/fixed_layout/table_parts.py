"""Joining the parts of tables that continue on the next page.

The head that is printed again is dropped, and so are the title and the unit that are printed again above it. A row that
the page cuts is joined again. Rows keep the marks of their pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Mark, MergedCell
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.fixed_layout.cell_texts import is_numeric
from briefgen.reading.fixed_layout.line_breaks import join
from briefgen.reading.fixed_layout.line_cues import begins_note, begins_with_number
from briefgen.reading.fixed_layout.reading_order import TextColumn
from briefgen.reading.fixed_layout.ruled_tables import have_same_edges
from briefgen.reading.fixed_layout.text_lines import TextLine

# The greatest difference of the edges of columns without ruling lines on two pages, in sizes of the letters: the head,
# which the second part may lack, is wider than the cells below it.
_SAME_EDGE = 3.0
# How many lines above a table may be printed again above its next part.
_MOST_LINES_ABOVE = 4
# 续表 / 续表3 / 表2（续） / （续上表）
_CONTINUED = re.compile(r"[（(]?续上?表.{0,6}|.{0,40}[（(]续(?:上?表)?[)）]")
_ENDS_CELL = "。；！？;"
# How many rows at the edge of a page are found by their columns alone, and the longest text of their cells.
_MOST_ALONE, _LONGEST_CELL = 3, 15


class _OpenTable(Struct):
    """A table at the end of a page, which may continue on the next one."""

    column: int
    line: int
    last_page: int
    bottom: float
    """The height at which it ends on its last page."""


def join_table_parts(columns: Sequence[TextColumn]) -> list[TextColumn]:
    """Return the columns of a document, with each part of a table added to the part on the page before."""
    lines = [list(column.lines) for column in columns]
    for (column, own), (following, below) in pairwise(zip(columns, lines, strict=True)):
        if following.page == column.page + 1:
            _find_rows_alone(own, below)
    table: _OpenTable | None = None
    for index, column in enumerate(columns):
        is_first = index == 0 or columns[index - 1].page != column.page
        if table is not None and (not is_first or column.page != table.last_page + 1):
            table = None if column.page != table.last_page else table
        if table is not None and column.page == table.last_page + 1:
            table = _continue(lines, table, index, column.page)
        last = _find_last_table(lines[index])
        if last is not None:
            table = _OpenTable(index, last, column.page, lines[index][last].bottom)
        elif table is not None and _find_below(lines[index], table.bottom):
            table = None
    return [replace(column, lines=tuple(own)) for column, own in zip(columns, lines, strict=True) if own]


def _find_rows_alone(above: list[TextLine], below: list[TextLine]) -> None:
    """Make a table of the last lines of a page that are the first rows of the table at the top of the next page.

    So are the first lines of a page that are the last rows of the table at the foot of the page before.
    """
    if below[0].table is not None:
        rows = [*takewhile(bool, (_read_row(line, below[0]) for line in above[: -_MOST_ALONE - 1 : -1]))]
        # The uppermost line of names is the head. It may be printed again on the next page.
        heads = [count for count, row in enumerate(rows, 1) if not any(map(is_numeric, row))]
        count = heads[-1] if heads else 0
        first = below[0].table.rows[0]
        if count and (any(map(is_numeric, first)) or _are_same_head(rows[count - 1], first)):
            above[-count:] = [_to_table(above[-count:], rows[count - 1 :: -1], below[0])]
    elif above[-1].table is not None:
        rows = [*takewhile(bool, (_read_row(line, above[-1]) for line in below[:_MOST_ALONE]))]
        if any(is_numeric(cell) for row in rows for cell in row):
            below[: len(rows)] = [_to_table(below[: len(rows)], rows, above[-1])]


def _read_row(line: TextLine, table: TextLine) -> list[str]:
    """Return the cells of a line that stands in the columns of a table without a grid; empty if it does not."""
    if not table.size or len(line.parts) < max(2, len(table.edges) - 2):
        return []
    inner = table.edges[1:-1]
    columns = [sum(edge < (text.left + text.right) / 2 for edge in inner) for text in line.parts]
    if len({*columns}) < len(columns) or any(len(text.text) > _LONGEST_CELL for text in line.parts):
        return []
    row = [""] * (len(table.edges) - 1)
    for column, text in zip(columns, line.parts, strict=True):
        row[column] = text.text
    return row


def _to_table(lines: Sequence[TextLine], rows: Sequence[Sequence[str]], model: TextLine) -> TextLine:
    """Return lines as a table with the columns of another one."""
    table = ExtractedTable(tuple(map(tuple, rows)), tuple(Mark(0, line.page) for line in lines))
    first, last = lines[0], lines[-1]
    return replace(first, text="", parts=(), size=model.size, table=table, bottom=last.baseline, edges=model.edges)


def _find_last_table(lines: Sequence[TextLine]) -> int | None:
    """Return the index of the table that ends a column; None if text stands below it. Notes do not count."""
    tables = [index for index, line in enumerate(lines) if line.table]
    if not tables:
        return None
    below = _find_below(lines[tables[-1] + 1 :], lines[tables[-1]].bottom)
    is_note = not below or begins_note(below[0].text) or below[0].has_note_mark or bool(below[0].note_number)
    return tables[-1] if is_note else None


def _find_below(lines: Sequence[TextLine], bottom: float) -> list[TextLine]:
    """Return the lines below a height. Lines beside a table are not."""
    return [line for line in lines if line.baseline < bottom]


def _continue(lines: list[list[TextLine]], table: _OpenTable, index: int, page: int) -> _OpenTable | None:
    """Add the first table of a column to the open table. Return the table if it may go on on the next page."""
    own = lines[index]
    above = lines[table.column][max(0, table.line - _MOST_LINES_ABOVE) : table.line]
    first = sum(1 for _ in takewhile(lambda line: line.table is None and _is_repeated(line, above), own))
    part = own[first] if first < len(own) else None
    open_line = lines[table.column][table.line]
    if part is None or part.table is None or open_line.table is None or not _have_same_columns(open_line, part):
        return None
    joined = _join(open_line.table, part.table)
    if joined is None:
        return None
    lines[table.column][table.line] = replace(open_line, table=joined)
    del own[: first + 1]
    return _OpenTable(table.column, table.line, page, part.bottom)


def _is_repeated(line: TextLine, above: Sequence[TextLine]) -> bool:
    text = _strip(line.text)
    return any(text == _strip(other.text) for other in above) or bool(_CONTINUED.fullmatch(text))


def _strip(text: str) -> str:
    return "".join(text.split())


def _have_same_columns(table: TextLine, part: TextLine) -> bool:
    if len(table.edges) != len(part.edges) or bool(table.size) != bool(part.size):
        return False
    if not table.size:
        return have_same_edges(table.edges, part.edges)
    farthest = _SAME_EDGE * table.size
    return all(abs(edge - other) <= farthest for edge, other in list(zip(table.edges, part.edges, strict=True))[1:-1])


def _join(table: ExtractedTable, part: ExtractedTable) -> ExtractedTable | None:
    """Return a table with its next part; None if the part is another table, with a head of its own."""
    head = _count_same_rows(table, part)
    if not head and (part.head_rows or _has_other_head(table, part)):
        return None
    rest = part.keep_rows(range(head, len(part.rows)))
    if not rest.rows:
        return table
    rows = list(table.rows)
    has_stub = any(cell.column == 0 and cell.rows > 1 for cell in (*table.merged, *rest.merged))
    filled = [index for index, cell in enumerate(rest.rows[0]) if cell]
    opened = {index: _find_open_cell(table, index) for index in filled}
    is_cut = (
        len(rows) > head
        and all(column == index for index, (_, column) in opened.items())
        and _is_cut(rows[-1], rest.rows[0], has_stub=has_stub)
    )
    for index, (row, _) in opened.items() if is_cut else ():
        cells = list(rows[row])
        cells[index] = _join_texts(cells[index], rest.rows[0][index])
        rows[row] = tuple(cells)
    shift = len(rows) - is_cut
    moved = [MergedCell(cell.row + shift, cell.column, cell.rows, cell.columns) for cell in rest.merged]
    rows += rest.rows[is_cut:]
    merged = _join_merged(table, moved, rows, shift if not is_cut else shift + 1)
    return ExtractedTable(
        rows=tuple(rows),
        marks=(*table.marks, *rest.marks[is_cut:]),
        merged=tuple(sorted(merged, key=lambda cell: (cell.row, cell.column))),
        head_rows=max(table.head_rows, head),
    )


def _count_same_rows(table: ExtractedTable, part: ExtractedTable) -> int:
    """Return how many rows of the head of a table are printed again at the beginning of its part."""
    same = takewhile(lambda pair: _are_same_head(*pair), zip(table.rows, part.rows, strict=False))
    return min(sum(1 for _ in same), part.head_rows or len(part.rows))


def _are_same_head(row: Sequence[str], another: Sequence[str]) -> bool:
    is_same = list(map(_strip, row)) == list(map(_strip, another))
    return is_same and sum(map(bool, row)) > 1 and not any(map(is_numeric, row))


def _has_other_head(table: ExtractedTable, part: ExtractedTable) -> bool:
    """Return whether the first row of a part has only names where the table has numbers."""
    numbers = {column for row in table.rows[-2:] for column, cell in enumerate(row) if is_numeric(cell)} - {0}
    return bool(numbers) and all(
        part.rows[0][column] and not any(char.isdecimal() for char in part.rows[0][column]) for column in numbers
    )


def _is_cut(above: Sequence[str], below: Sequence[str], *, has_stub: bool) -> bool:
    """Return whether two rows on two pages are one row that the page cuts.

    The second one has no first cell, and its texts continue those of the first one. If it has all other cells, it may
    be a row below a first cell that covers several rows, as ``has_stub`` says.
    """
    filled = [index for index, cell in enumerate(below) if cell]
    if below[0] or any(is_numeric(below[index]) and above[index] for index in filled):
        return False
    if any(above[index] and not below[index] for index in range(1, len(above))):
        return any(above[index] for index in filled)
    is_item = any(begins_with_number(below[index]) for index in filled)
    return not has_stub and not is_item and any(above[index] and above[index][-1] not in _ENDS_CELL for index in filled)


def _join_texts(above: str, below: str) -> str:
    return join(above, below) if above and below else above or below


def _join_merged(
    table: ExtractedTable, moved: Sequence[MergedCell], rows: Sequence[Sequence[str]], start: int
) -> Iterator[MergedCell]:
    """Yield the merged cells of both parts. A cell of a stub that is empty at the top of the page continues above.

    ``moved`` are the merged cells of the part, whose first own row is ``start``.
    """
    continued: dict[int, int] = {}
    for column in range(len(rows[0])):
        if start < len(rows) and not rows[start][column] and _is_stub(table, column):
            first = max(row for row in range(start) if rows[row][column])
            below = [cell.row + cell.rows for cell in moved if cell.column == column and cell.row <= start]
            continued[column] = first
            yield MergedCell(first, column, max([start + 1, *below]) - first, 1)
    for cell in moved:
        row, column = _find_open_cell(table, cell.column)
        if cell.row < start < cell.row + cell.rows and cell.columns == 1 and column == cell.column not in continued:
            continued[column] = row
            yield MergedCell(row, column, cell.row + cell.rows - row, 1)
    for cell in table.merged:
        if continued.get(cell.column) != cell.row:
            yield cell
    for cell in moved:
        if cell.row > start or (cell.row == start and cell.column not in continued):
            yield cell


def _find_open_cell(table: ExtractedTable, column: int) -> tuple[int, int]:
    """Return the row and the column of the cell that reaches the foot of a table in a column."""
    last = len(table.rows) - 1
    for cell in table.merged:
        if cell.row + cell.rows > last and cell.column <= column < cell.column + cell.columns:
            return cell.row, cell.column
    return last, column


def _is_stub(table: ExtractedTable, column: int) -> bool:
    """Return whether a column has cells that cover several rows, and no empty cell."""
    covered: set[int] = set()
    for cell in table.merged:
        if cell.column == column and cell.rows > 1 and cell.columns == 1:
            covered.update(range(cell.row + 1, cell.row + cell.rows))
    return bool(covered) and all(row[column] or index in covered for index, row in enumerate(table.rows))
