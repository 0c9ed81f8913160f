"""Rows that hold for those below them, up to the next such row: 总产出指数（上年=100） above 第一产业 and 第二产业."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.table_figures.axis_words import AxisWords, is_index_base, read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import Grid
from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.condensing.table_figures.row_sums import NamedRow, read_amounts
from briefgen.lexicon.cell_numbers import parse_cell, parse_duration

_RELATIVE = ("%", "‰")
_NOTE = re.compile(r"\s*(?:附?注|说明|备注)\s*\d{0,2}\s*[:：]")
_FEWEST_OPENERS = 2


class _Row(Struct, frozen=True):
    """A row with what its words say."""

    row: int
    words: AxisWords
    name: str
    is_alone: bool
    """True if the row has no numbers."""
    in_row: str
    """The unit in its column of units, or in its cells; empty if it has none."""

    @property
    def is_plain(self) -> bool:
        """True if the words of the row have no unit, and it is not measured by itself."""
        return self.words.unit is None and not self.is_alone and not is_metric(self.name)


def find_section_members(grid: Grid, rows: Sequence[NamedRow], amounts: Sequence[int]) -> dict[int, int]:
    """Return the rows for which another one above holds, with that row.

    They have the same names below several rows that open a section, or each row of the table either has a unit or is
    one of the things that the rows with units measure. ``amounts`` are the columns whose numbers can be added up.
    """
    read = [own for named in rows if (own := _read(grid, named, amounts)) is not None]
    counts = Counter(own.name for own in read)
    runs = list(_find_runs(read, counts))
    repeated = _find_repeated(runs)
    is_pure = _is_pure(read)
    members: dict[int, int] = {}
    for opener, run in runs:
        names = {own.name for own in run}
        has_repeated = not names.isdisjoint(repeated)
        is_whole = is_pure and opener.words.unit is not None
        for own in run:
            is_beside = own.is_plain and (is_whole or (has_repeated and is_metric(opener.name)) or _only_names(opener))
            if (own.name in repeated or is_beside) and _may_be_part(grid, own, opener, amounts):
                members[own.row] = opener.row
    return members


def _read(grid: Grid, named: NamedRow, amounts: Sequence[int]) -> _Row | None:
    """Return what a row says; None if it only divides the rows below it, or explains them."""
    if _NOTE.match(named.stub.text):
        return None
    words = read_axis([named.stub.text])
    name = strip_part_mark(words.rest) or words.rest
    cells = (grid.at(named.row, column) for column in amounts)
    numbers = (parse_duration(cell.text) or parse_cell(cell.text) for cell in cells if cell is not None)
    own_unit = next((number.unit for number in numbers if number is not None and number.unit), "")
    in_row = grid.find_in_row(named.row, "unit") or own_unit
    return _Row(named.row, words, name, grid.section_at(named.row) is not None, in_row)


def _find_runs(rows: Iterable[_Row], counts: Counter[str]) -> Iterator[tuple[_Row, list[_Row]]]:
    """Yield each row that may hold for those below it, with these."""
    opener: _Row | None = None
    run: list[_Row] = []
    for own in rows:
        if _opens(own, counts):
            if opener is not None:
                yield opener, run
            opener, run = own, []
        elif opener is not None:
            run.append(own)
    if opener is not None:
        yield opener, run


def _opens(own: _Row, counts: Counter[str]) -> bool:
    """Return whether a row may hold for those below it: it has no numbers, a unit, or a name of what is measured.

    A name that stands in several rows is that of a part.
    """
    has_name = own.words.unit is not None or is_metric(own.name)
    return own.is_alone or (has_name and (not own.name or counts[own.name] == 1))


def _find_repeated(runs: Sequence[tuple[_Row, list[_Row]]]) -> set[str]:
    """Return the names that stand below several rows, and once below each of them."""
    openers: defaultdict[str, list[int]] = defaultdict(list)
    for opener, run in runs:
        for own in run:
            openers[own.name].append(opener.row)
    several = (name for name, rows in openers.items() if name and len(rows) >= _FEWEST_OPENERS)
    return {name for name in several if len(set(openers[name])) == len(openers[name])}


def _is_pure(rows: Sequence[_Row]) -> bool:
    """Return whether each row has a unit or is plain, and the first one and several others have one."""
    units = [own for own in rows if own.words.unit is not None]
    is_first = bool(rows) and rows[0].words.unit is not None
    return is_first and len(units) >= _FEWEST_OPENERS and all(own.words.unit or own.is_plain for own in rows)


def _only_names(opener: _Row) -> bool:
    """Return whether a row without numbers says what those below it measure: 从业人员（人）."""
    return opener.is_alone and (is_metric(opener.name) or opener.words.unit is not None)


def _may_be_part(grid: Grid, part: _Row, opener: _Row, amounts: Sequence[int]) -> bool:
    """Return whether a row may be a part of another one: it has no other unit, and no greater amount."""
    if opener.is_alone:
        return True
    if part.in_row != opener.in_row:
        return False
    unit = opener.words.unit or ""
    if unit.startswith(_RELATIVE) or is_index_base(unit):
        return True
    wholes = read_amounts(grid, opener.row, amounts)
    parts = read_amounts(grid, part.row, amounts)
    return all(number <= wholes.get(column, number) for column, number in parts.items())
