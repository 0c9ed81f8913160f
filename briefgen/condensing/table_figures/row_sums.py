"""Rows that no mark sets off, but that are parts of one above: they add up to it, or their words say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.condensing.table_figures.axis_words import read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import Grid, is_blank
from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.lexicon import load_table_words
from briefgen.lexicon.cell_numbers import parse_cell
from briefgen.model.table import TableCell

_FEWEST_PARTS = 2


class NamedRow(Struct, frozen=True):
    """A row with the cell that names it."""

    row: int
    stub: TableCell


class _Run(Struct, frozen=True):
    """A row that says what is measured, and the rows behind it that may be its parts."""

    whole: NamedRow
    rows: list[NamedRow]
    marked: list[NamedRow]
    """Those between them that are marked as parts, of it or of one of them."""


def find_added_rows(grid: Grid, rows: Sequence[NamedRow], amounts: Sequence[int]) -> dict[int, int]:
    """Return the rows that are parts of another one above them, with that row.

    ``amounts`` are the columns whose numbers can be added up.
    """
    added: dict[int, int] = {}
    for run in _find_runs(grid, rows):
        in_order = sorted([*run.rows, *run.marked], key=lambda named: named.row)
        # 其中：火电 and 水电 add up to 发电量 together.
        sums = (_find_sums(grid, run.whole, rows, amounts) for rows in (run.rows, in_order))
        parts = next((rows for rows in sums if rows), None) or _find_known(grid, run, amounts)
        marked = {named.row for named in run.marked}
        added |= {row: run.whole.row for row in parts if row not in marked}
    return added


def _find_runs(grid: Grid, rows: Iterable[NamedRow]) -> Iterator[_Run]:
    run: _Run | None = None
    for named in rows:
        words = read_axis([named.stub.text])
        if grid.section_at(named.row) is not None:
            yield from [run] if run is not None else ()
            run = None
        elif strip_part_mark(named.stub.text) is not None:
            if run is not None:
                run.marked.append(named)
        elif is_metric(words.rest):
            yield from [run] if run is not None else ()
            run = _Run(named, [], [])
        elif run is not None and named.stub.indent == run.whole.stub.indent and _has_unit_of(grid, named, run.whole):
            run.rows.append(named)
    yield from [run] if run is not None else ()


def _has_unit_of(grid: Grid, part: NamedRow, whole: NamedRow) -> bool:
    """Return whether a row has the unit of another one, or none of its own."""
    own, other = (
        read_axis([named.stub.text]).unit or grid.find_in_row(named.row, "unit") or "" for named in (part, whole)
    )
    return is_blank(own) or own == other


def _find_sums(grid: Grid, whole: NamedRow, rows: Sequence[NamedRow], amounts: Sequence[int]) -> list[int]:
    """Return the rows that add up to a whole, once or several times: 城镇 and 乡村, then 男性 and 女性."""
    parts: list[int] = []
    while found := _find_sum(grid, whole, rows[len(parts) :], amounts):
        parts += found
    return parts


def _find_sum(grid: Grid, whole: NamedRow, rows: Sequence[NamedRow], amounts: Sequence[int]) -> list[int]:
    """Return the first of some rows that add up to a whole in each column, but for what was rounded."""
    wholes = read_amounts(grid, whole.row, amounts)
    sums = dict.fromkeys(wholes, Decimal(0))
    digits = {column: _count_digits(number) for column, number in wholes.items()}
    for count, named in enumerate(rows, 1):
        numbers = read_amounts(grid, named.row, amounts)
        if not wholes or numbers.keys() != wholes.keys():
            return []
        for column, number in numbers.items():
            sums[column] += number
            digits[column] = min(digits[column], _count_digits(number))
        is_sum = all(
            abs(sums[column] - number) * 2 <= (count + 1) * Decimal(1).scaleb(-digits[column])
            for column, number in wholes.items()
        )
        if is_sum and count >= _FEWEST_PARTS:
            return [part.row for part in rows[:count]]
    return []


def _find_known(grid: Grid, run: _Run, amounts: Sequence[int]) -> list[int]:
    """Return the rows of a run up to the last one that is never measured by itself, from the first one: 第一产业.

    None of them is more than the whole.
    """
    known = [at for at, named in enumerate(run.rows) if _is_known(named)]
    parts = [named.row for named in run.rows[known[0] : known[-1] + 1]] if known else []
    wholes = read_amounts(grid, run.whole.row, amounts)
    is_more = any(
        number > wholes.get(column, number)
        for row in parts
        for column, number in read_amounts(grid, row, amounts).items()
    )
    return [] if is_more else parts


def _is_known(named: NamedRow) -> bool:
    return read_axis([named.stub.text]).rest in load_table_words().part_rows


def read_amounts(grid: Grid, row: int, columns: Iterable[int]) -> dict[int, Decimal]:
    """Return the numbers of a row in some columns, by column."""
    cells = ((column, cell) for column in columns if (cell := grid.at(row, column)) is not None)
    numbers = ((column, parse_cell(cell.text)) for column, cell in cells)
    return {column: Decimal(number.value) for column, number in numbers if number is not None}


def _count_digits(number: Decimal) -> int:
    """Return how many digits a number has behind its point."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
