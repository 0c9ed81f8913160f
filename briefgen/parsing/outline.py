"""The outline: which headings stand under which, decided by their sequence rather than one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct, structs

from briefgen.model import Span
from briefgen.parsing.headings import (
    BELOW_NUMBERS,
    LINE_RANK,
    PARALLEL_RANK,
    Found,
    Unit,
    bare,
    find_heading,
    find_line_heading,
    find_parallel,
)
from briefgen.parsing.sentences import find_points

# Three headings, each one line long with all that it holds, say that the fourth is one line long too.
_FEWEST_SIBLINGS = 3
_FEWEST_POINTS = 2
# A paragraph does not become a heading by a style that someone left on it.
_LONGEST_STYLED = 60
# If they are up to three lines long, a row of points or dashes further on is not part of the fourth.
_LONGEST_SIBLING = 3


class Placed(Struct, frozen=True):
    """A heading in its place."""

    found: Found
    unit: int
    """Index of the unit that begins with it."""
    above: tuple[int, ...]
    """Indices of the headings above it, outermost first."""
    level: int
    """Counted from 1, an untitled heading above it included."""


class Outline(Struct, frozen=True):
    """The headings of a text and what stands under them."""

    headings: tuple[Placed, ...]
    sections: tuple[tuple[int, ...], ...]
    """For each unit the indices of the headings it stands under, its own included."""


class _Open(Struct):
    """A heading that further text stands under; without an index it was lost."""

    rank: int
    ordinal: int | None
    index: int | None
    until: int | None = None
    """The last line under it, where that is known."""


def find_outline(
    text: str,
    units: Sequence[Unit],
    lines: Sequence[Span],
    *,
    breaks: frozenset[int] = frozenset(),
    styles: Mapping[int, int] = MappingProxyType({}),
) -> Outline:
    """Return the outline of a text given as sentences; ``lines`` are those that the units count.

    No heading reaches over a line of ``breaks``. ``styles`` are the levels of the lines that the file itself marks as
    headings: such a line is one even if nothing else tells, and stands where those with numbers of its level do.

    Numbers of one kind that begin anew have a new parent. Where none is written it was lost: then the text stands
    under an untitled heading, and not under the last one. A heading without a number stands above what counts from one
    behind it. If all headings of a row but the last are one line long with their text, so is the last; what follows
    stands under the heading above.
    """
    found = _rank_styles(_rank_lines(text, _find_all(text, units, lines, styles)))
    outline = _place(found, units, {}, breaks)
    last_lines = _last_lines(outline, units)
    return _place(found, units, last_lines, breaks) if last_lines else outline


def _find_all(text: str, units: Sequence[Unit], lines: Sequence[Span], styles: Mapping[int, int]) -> list[Found | None]:
    numbered = [find_heading(text, unit.span) for unit in units]
    parallel = find_parallel(text, units, (at for at, heading in enumerate(numbered) if heading is None))
    found: list[Found | None] = []
    for at, unit in enumerate(units):
        heading = numbered[at]
        if heading is not None and heading.is_point and find_points(text, unit.span):
            heading = None  # a list within one sentence
        if heading is None:
            heading = parallel.get(at)
        style = styles.get(unit.line, 0) if unit.fills and unit.span.end - unit.span.start <= _LONGEST_STYLED else 0
        if heading is None and style:
            heading = Found(LINE_RANK, None, None, bare(text, unit.span), is_point=False, fills=True)
        elif heading is None and unit.fills:
            before = lines[unit.line - 1] if unit.line else None
            following = lines[unit.line + 1] if unit.line + 1 < len(lines) else None
            heading = find_line_heading(text, before, unit.span, following)
        found.append(structs.replace(heading, style=style) if heading is not None and style else heading)
    return found


def _rank_styles(found: Sequence[Found | None]) -> list[Found | None]:
    """Rank the headings that only a style marks: as those with numbers of the same style, else between their levels."""
    numbered = {h.style: h.rank for h in reversed(found) if h is not None and h.style and h.number is not None}
    return [
        structs.replace(h, rank=_rank_of(h.style, numbered)) if h is not None and h.style and h.number is None else h
        for h in found
    ]


def _rank_of(style: int, numbered: Mapping[int, int]) -> int:
    """Return the rank of a style, given those of styles that have numbers."""
    if style in numbered:
        return numbered[style]
    above = [level for level in numbered if level < style]
    below = [level for level in numbered if level > style]
    if above:
        return numbered[max(above)] + style - max(above)
    return (numbered[min(below)] + style - min(below)) if below else LINE_RANK + style


def _rank_lines(text: str, found: Sequence[Found | None]) -> list[Found | None]:
    """Rank the headings without a number: above what counts from one behind them, below what goes on counting.

    Where three or more begin alike they are one row, and none of them is above.
    """
    ranks: dict[int, int] = {}
    following: Found | None = None
    openings = Counter(heading.text.of(text)[:3] for heading in found if heading is not None and _is_line(heading))
    for at in range(len(found) - 1, -1, -1):
        heading = found[at]
        if heading is None:
            continue
        if _is_line(heading) and openings[heading.text.of(text)[:3]] >= _FEWEST_SIBLINGS:
            ranks[at] = PARALLEL_RANK
        elif _is_line(heading):
            if following is not None and following.number is not None and following.rank < BELOW_NUMBERS:
                ranks[at] = following.rank + (-5 if following.ordinal == 1 else 5)
            following = heading
        elif heading.rank < BELOW_NUMBERS:
            following = heading
    usual = min(ranks.values(), default=LINE_RANK)
    return [
        structs.replace(heading, rank=ranks.get(at, usual)) if heading is not None and _is_line(heading) else heading
        for at, heading in enumerate(found)
    ]


def _is_line(heading: Found) -> bool:
    return heading.number is None and heading.rank == LINE_RANK and not heading.style


def _place(
    found: Sequence[Found | None], units: Sequence[Unit], last_lines: dict[int, int], breaks: frozenset[int]
) -> Outline:
    """Put each heading under the open ones; ``last_lines`` are those of headings, by index, that end early."""
    lost = _lost(found)
    stack: list[_Open] = []
    placed: list[Placed] = []
    section: tuple[int, ...] = ()
    sections: list[tuple[int, ...]] = []
    for at, (unit, heading) in enumerate(zip(units, found, strict=True)):
        depth = len(stack)
        if unit.opens and unit.line in breaks:
            stack.clear()
        if last_lines:
            _close_early(stack, unit.line)
        if heading is not None:
            if at in lost:
                _make_room(stack, lost[at])
                stack.append(_Open(lost[at].rank, lost[at].ordinal, None))
            _make_room(stack, heading)
            above = tuple(o.index for o in stack if o.index is not None)
            index = len(placed)
            placed.append(Placed(heading, at, above, len(stack) + 1))
            stack.append(_Open(heading.rank, heading.ordinal, index, last_lines.get(index)))
        if heading is not None or len(stack) != depth:
            section = tuple([o.index for o in stack if o.index is not None])
        sections.append(section)
    return Outline(tuple(placed), tuple(sections))


def _close_early(stack: list[_Open], line: int) -> None:
    """Close the headings that end before a line, and what stands under them."""
    for depth, open_ in enumerate(stack):
        if open_.until is not None and line > open_.until:
            del stack[depth:]
            return


def _lost(found: Sequence[Found | None]) -> dict[int, Found]:
    """Return headings that must have stood before others, by the index of these.

    A row that goes on with （二） behind another's （三） has lost its （一）. That stood at the latest before the
    last 1. between them.
    """
    lost: dict[int, Found] = {}
    last: dict[int, tuple[int, int]] = {}  # of each rank, index and ordinal of the last heading
    firsts: list[tuple[int, int]] = []  # index and rank of the headings that count from one
    for at, heading in enumerate(found):
        if heading is None or heading.rank >= BELOW_NUMBERS or heading.ordinal is None:
            continue
        before = last.get(heading.rank)
        if before is not None and 1 < heading.ordinal <= before[1]:
            first = next((index for index, rank in reversed(firsts) if rank > heading.rank or index <= before[0]), 0)
            if first > before[0]:
                lost[first] = structs.replace(heading, ordinal=heading.ordinal - 1)
        if heading.ordinal == 1:
            firsts.append((at, heading.rank))
        last = {rank: place for rank, place in last.items() if rank < heading.rank}
        last[heading.rank] = (at, heading.ordinal)
    return lost


def _make_room(stack: list[_Open], heading: Found) -> None:
    """Close what the heading does not stand under."""
    while stack and stack[-1].rank > heading.rank:
        stack.pop()
    if not stack or stack[-1].rank < heading.rank:
        return
    before = stack.pop()
    if heading.ordinal is None or before.ordinal is None or heading.rank >= BELOW_NUMBERS:
        return
    if heading.ordinal <= before.ordinal and stack:
        lost = stack.pop()
        stack.append(_Open(lost.rank, None, None))


def _last_lines(outline: Outline, units: Sequence[Unit]) -> dict[int, int]:
    """Return the last lines of headings that end before the next heading: each the last of a row."""
    rows = _rows(outline.headings)
    lines = [units[placed.unit].line for placed in outline.headings]
    below: defaultdict[int, list[int]] = defaultdict(list)  # rows of points and dashes, by the headings above them
    for row in rows:
        first = outline.headings[row[0]]
        if len(row) >= _FEWEST_SIBLINGS and first.found.rank >= BELOW_NUMBERS:
            for index in first.above:
                below[index].append(row[0])
    last_lines = {}
    for row in rows:
        first = outline.headings[row[0]]
        is_point = first.found.is_point
        if len(row) < (_FEWEST_POINTS if is_point else _FEWEST_SIBLINGS) or not (first.above or is_point):
            continue
        longest = max(1, *(lines[later] - lines[index] for index, later in pairwise(row)))
        end = lines[row[-1]] + longest - 1
        if longest == 1 or (longest <= _LONGEST_SIBLING and any(lines[i] > end for i in below.get(row[-1], ()))):
            last_lines[row[-1]] = end
    return last_lines


def _rows(headings: Sequence[Placed]) -> list[list[int]]:
    """Return the headings that follow each other under the same one, by index."""
    rows: list[list[int]] = []
    open_rows: dict[tuple[int, ...], list[int]] = {}
    for index, placed in enumerate(headings):
        row = open_rows.get(placed.above)
        if row is None or not _goes_on(headings[row[-1]].found, placed.found):
            row = open_rows[placed.above] = []
            rows.append(row)
        row.append(index)
    return rows


def _goes_on(before: Found, heading: Found) -> bool:
    """Tell whether a heading follows another in one row."""
    if before.rank != heading.rank:
        return False
    return before.ordinal is None or heading.ordinal is None or heading.ordinal > before.ordinal
