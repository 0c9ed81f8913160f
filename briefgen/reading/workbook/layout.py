"""The lines and tables of a sheet: titles, units and notes around tables are lines, and so is text in one column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.model import Mark
from briefgen.reading.cell_paragraphs import CellText, add_row, join_paragraphs
from briefgen.reading.extraction import ExtractedLine, ExtractedTable
from briefgen.reading.printable import drop_unprintable
from briefgen.reading.table_grid import TableGrid
from briefgen.reading.workbook.sheets import ShownSheet
from briefgen.reading.workbook.visible_grid import GridCell, GridRow, list_rows

# 单位：万元, 填报单位：云溪市水利局, 联系电话：0000
_LABEL = re.compile(r"[^:：\d]{1,12}[:：].*", re.DOTALL)
# 注：1.本表不含市本级。 数据来源：各县统计局。
_NOTE = re.compile(r"[（(]?(?:注|备注|附注|说明|数据来源|资料来源|来源)\s*\d*\s*[:：.．、]")
# 2024.10.6 or 2024年10月 below a table: the day beside the office that signs it
_DAY = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*(?:[月./-]\s*(?:\d{1,2}\s*日?)?)?")
# A text of more characters below a table is a note on it.
_LONGEST_STUB = 30


def lay_out(sheet: ShownSheet) -> list[ExtractedLine | ExtractedTable]:
    """Return the lines and tables of a sheet, in order. Their marks are the numbers of its rows."""
    parts: list[ExtractedLine | ExtractedTable] = []
    for rows in _join_continued(_split_rows(list_rows(sheet))):
        parts += _read_block(rows)
    number = max(sheet.rows, default=0) + 1
    return [*parts, *(line for text in sheet.boxes for line in _make_lines([text], number))]


def _split_rows(rows: Iterable[GridRow]) -> Iterator[list[GridRow]]:
    """Yield the blocks of rows that stand between blank rows."""
    block: list[GridRow] = []
    for row in rows:
        if block and row.place > block[-1].place + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _join_continued(blocks: Iterable[list[GridRow]]) -> Iterator[list[GridRow]]:
    """Yield the blocks, those joined that are one table with blank rows in it.

    A block that begins with a row of numbers has no head of its own: it goes on with the table above.
    """
    joined: list[GridRow] = []
    for block in blocks:
        if joined and not _continues(joined, block):
            yield joined
            joined = []
        joined += block
    if joined:
        yield joined


def _continues(above: Sequence[GridRow], block: Sequence[GridRow]) -> bool:
    first = block[0]
    has_number = any(cell.cell.is_number for cell in first.cells)
    table = next((row for row in reversed(above) if len(row.cells) > 1), None)
    return has_number and len(first.cells) > 1 and table is not None and first.columns <= table.columns


def _read_block(rows: Sequence[GridRow]) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield the lines above a table, the table, and the lines below it. Tables side by side come one by one."""
    first, last = _find_table(rows)
    for row in rows[:first]:
        yield from _read_line(row)
    table = rows[first:last]
    parts = _split_columns(table)
    if len(parts) > 1:
        for part in parts:
            yield from _read_block(part)
    elif table:
        yield from _read_table(table)
    for row in rows[last:]:
        yield from _read_line(row)


def _find_table(rows: Sequence[GridRow]) -> tuple[int, int]:
    """Return the index of the first row of a table, and of the first one below it."""
    first, last = 0, len(rows)
    if all(len(row.cells) < 2 and not row.covered for row in rows):
        return last, last
    while first < last and _is_line_above(rows[first], rows[first + 1 : min(first + 4, last)]):
        first += 1
    widest = max((len(row.columns) for row in rows[first:last]), default=0)
    while last > first and _is_line_below(rows[last - 1], widest):
        last -= 1
    return first, last


def _is_line_above(row: GridRow, below: Sequence[GridRow]) -> bool:
    """Return whether a row is a title, a unit or the like above a table, and neither its head nor its data.

    ``below`` are the next few rows.
    """
    if row.covered or any(cell.rows > 1 and cell.columns == 1 for cell in row.cells):
        return False
    if len(row.cells) < 2:
        return not any(cell.cell.is_number or _is_head(cell, below) for cell in row.cells)
    fuller = max((len(other.columns) for other in below), default=0)
    return len(row.cells) < fuller and _has_label(row)


def _is_head(cell: GridCell, below: Sequence[GridRow]) -> bool:
    """Return whether a cell that is alone in its row stands over columns of the table below, and not over all of it.

    The place over the first column is free in such a head: a title or a unit has no numbers right below it.
    """
    left = min((min(row.columns) for row in below if row.columns), default=0)
    if cell.column <= left or _LABEL.fullmatch(cell.text.strip()):
        return False
    return cell.columns > 1 or any(own.cell.is_number for row in below[:1] for own in row.cells)


def _is_line_below(row: GridRow, widest: int) -> bool:
    """Return whether a row is a note or a signature below a table of so many columns."""
    if row.covered or not row.cells:
        return False
    first = row.cells[0]
    if len(row.cells) == 1:
        is_wide = 2 * first.columns > widest
        return _NOTE.match(first.text.strip()) is not None or (
            not first.cell.is_number and first.rows == 1 and (is_wide or len(first.text) > _LONGEST_STUB)
        )
    is_signature = len(row.cells) < 3 and _DAY.fullmatch(row.cells[-1].text.strip()) is not None
    return len(row.cells) < widest and (_has_label(row) or is_signature)


def _has_label(row: GridRow) -> bool:
    texts = [cell.text.strip() for cell in row.cells if not cell.cell.is_number]
    return any(_LABEL.fullmatch(text) for text in texts) and not any(len(text) > 2 * _LONGEST_STUB for text in texts)


def _split_columns(rows: Sequence[GridRow]) -> list[list[GridRow]]:
    """Return the tables that stand side by side, with a free column between them, each of two columns or more."""
    used = sorted(set().union(*(row.columns for row in rows)))
    groups: list[list[int]] = []
    for column in used:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    if len(groups) < 2 or any(len(group) < 2 for group in groups):
        return [list(rows)]
    return [_take_columns(rows, frozenset(group)) for group in groups]


def _take_columns(rows: Sequence[GridRow], columns: frozenset[int]) -> list[GridRow]:
    taken = (
        replace(
            row,
            cells=tuple(cell for cell in row.cells if cell.column in columns),
            covered=row.covered & columns,
        )
        for row in rows
    )
    return [row for row in taken if row.cells or row.covered]


def _read_line(row: GridRow) -> Iterator[ExtractedLine]:
    """Yield a row as lines, one for each cell: a unit beside an office is one, and a day beside a signature."""
    for cell in row.cells:
        yield from _make_lines(cell.text.splitlines(), row.number)


def _make_lines(texts: Iterable[str], number: int) -> Iterator[ExtractedLine]:
    for text in texts:
        printed = drop_unprintable(text.replace("\t", " ")).strip()
        if printed:
            yield ExtractedLine(printed, marks=(Mark(0, number),))


def _read_table(rows: Sequence[GridRow]) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield the rows as a table, without columns that are free in all of them; as lines if one column is left."""
    used = sorted(set().union(*(row.columns for row in rows)))
    if len({cell.column for row in rows for cell in row.cells}) < 2:
        for row in rows:
            yield from _read_line(row)
        return
    grid = TableGrid()
    marks: list[Mark] = []
    for row in rows:
        add_row(grid, list(_read_cells(row, used)), skipped=0, is_head=False)
        marks += [Mark(0, row.number)] * (grid.height - len(marks))
    yield replace(grid.make_table(), marks=tuple(marks))


def _read_cells(row: GridRow, used: Sequence[int]) -> Iterator[CellText]:
    """Yield the cells of a row, with an empty one for each free place among the columns in use."""
    cells = {cell.column: cell for cell in row.cells}
    end = 0
    for column in used:
        if column < end:
            continue
        cell = cells.get(column)
        if cell is None:
            yield CellText(("",), 1, is_continued=column in row.covered)
        else:
            end = column + cell.columns
            yield CellText(_split_paragraphs(cell), bisect_left(used, end) - bisect_left(used, column))


def _split_paragraphs(cell: GridCell) -> tuple[str, ...]:
    lines = (" ".join(drop_unprintable(line).split()) for line in cell.text.splitlines())
    return join_paragraphs([line for line in lines if line], has_rows=False)
