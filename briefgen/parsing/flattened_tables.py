"""Tables that were copied or printed with one cell a line: their numbers have lost their rows and columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefgen.lexicon.cell_numbers import is_number
from briefgen.model import Span

_LONGEST_CELL = 20
_FEWEST_LINES, _FEWEST_NUMBERS = 12, 6
# A table of names and numbers has at least as many numbers; a list of headlines with days has none.
_LEAST_SHARE = 1 / 3
_SENTENCE_MARKS = frozenset("。；！？")


def find_flattened_tables(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[Span]:
    r"""Yield the span of each run of short lines of which many are numbers alone. ``cells`` are lines of known tables.

    >>> rows = "产品\n单位\n产量\n" + "水泥\n吨\n15\n钢材\n吨\n16\n纸\n吨\n17\n" * 2
    >>> from briefgen.model import find_lines
    >>> [(found.start, found.end) for found in find_flattened_tables(rows, list(find_lines(rows)), ())]
    [(0, 54)]
    """
    run: list[Span] = []
    for index, line in enumerate(lines):
        words = line.of(text).strip()
        if index not in cells and len(words) <= _LONGEST_CELL and not _SENTENCE_MARKS & set(words):
            run.append(line)
            continue
        yield from _check(text, run)
        run = []
    yield from _check(text, run)


def _check(text: str, run: Sequence[Span]) -> Iterator[Span]:
    if len(run) < _FEWEST_LINES:
        return
    numbers = [index for index, line in enumerate(run) if is_number(line.of(text).strip())]
    if len(numbers) >= _FEWEST_NUMBERS and len(numbers) >= _LEAST_SHARE * (numbers[-1] + 1 - numbers[0]):
        yield Span(run[0].start, run[numbers[-1]].end)
