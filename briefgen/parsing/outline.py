"""The outline of a text: which heading is under which. The sequence of all headings decides this."""

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
    HeadingCandidate,
    LineSentence,
    find_heading,
    find_line_heading,
    trim_span,
)
from briefgen.parsing.parallel_headings import find_parallel
from briefgen.parsing.sentences import find_points

# The headings of a row show where its last heading ends: if each takes one line with its text, the last one does too.
# The row needs at least this many headings, or this many points.
_FEWEST_SIBLINGS = 3
_FEWEST_POINTS = 2
# A paragraph does not become a heading by a style that someone left on it.
_LONGEST_STYLED = 60
# If each of them takes up to this many lines, points or dashes that begin further down are no part of the last one.
_LONGEST_SIBLING = 3
# So many characters decide whether lines begin alike.
_OPENING = 3
# A heading without a number ranks so far above or below the numbers behind it.
_RANK_STEP = 5


class PlacedHeading(Struct, frozen=True):
    """A heading, the sentence that begins with it, and the headings above it."""

    heading: HeadingCandidate
    sentence: int
    """Index of the sentence that begins with it."""
    above: tuple[int, ...]
    """Indices of the headings above it, outermost first."""
    level: int
    """Counted from 1, a lost heading above it included."""


class Outline(Struct, frozen=True):
    """The headings of a text, and the headings above each sentence."""

    headings: tuple[PlacedHeading, ...]
    sections: tuple[tuple[int, ...], ...]
    """For each sentence the indices of the headings that it stands under, its own included."""


class _OpenHeading(Struct):
    """A heading that is open: the text that follows is still under it."""

    rank: int
    ordinal: int | None
    index: int | None
    """None if the heading was lost."""
    last_line: int | None = None
    """Index of its last line, if it ends before the next heading."""


def find_outline(
    text: str,
    sentences: Sequence[LineSentence],
    lines: Sequence[Span],
    *,
    breaks: frozenset[int] = frozenset(),
    styles: Mapping[int, int] = MappingProxyType({}),
) -> Outline:
    """Return the outline of a text: its headings, and the headings above each sentence.

    The line number of each sentence is an index into ``lines``. At the lines in ``breaks`` all headings end. ``styles``
    maps the lines that the file itself marks as headings to their levels.

    - A short line with a style is a heading, whatever its words. It ranks like the numbered headings of the same style.
    - A heading without a number ranks above the numbered headings behind it if they begin at 1.
    - If numbers of one kind begin again and no heading above them was found, that heading was lost. The text that
      follows is then under a heading without a title, and no longer under the heading before.
    - If each heading of a row fills one line together with its text, the last heading ends after one line too. The text
      behind that line belongs to the heading above the row.
    """
    candidates = _rank_styles(_rank_unnumbered(text, _find_candidates(text, sentences, lines, styles)))
    outline = _place(candidates, sentences, {}, breaks)
    last_lines = _find_last_lines(outline, sentences)
    return _place(candidates, sentences, last_lines, breaks) if last_lines else outline


def _find_candidates(
    text: str, sentences: Sequence[LineSentence], lines: Sequence[Span], styles: Mapping[int, int]
) -> list[HeadingCandidate | None]:
    """Return for each sentence the heading that it is or begins with; None for a sentence without a heading."""
    numbered = [find_heading(text, sent.span) for sent in sentences]
    plain = (index for index, heading in enumerate(numbered) if heading is None)
    parallel = find_parallel(text, sentences, plain)
    candidates: list[HeadingCandidate | None] = []
    for index, sent in enumerate(sentences):
        heading = numbered[index]
        if heading is not None and heading.is_point and find_points(text, sent.span):
            heading = None  # a list within one sentence
        if heading is None:
            heading = parallel.get(index)
        is_short = sent.fills and sent.span.end - sent.span.start <= _LONGEST_STYLED
        style = styles.get(sent.line, 0) if is_short else 0
        if heading is None and style:
            span = trim_span(text, sent.span)
            heading = HeadingCandidate(LINE_RANK, None, None, span, is_point=False, fills=True)
        elif heading is None and sent.fills:
            before = lines[sent.line - 1] if sent.line else None
            following = lines[sent.line + 1] if sent.line + 1 < len(lines) else None
            heading = find_line_heading(text, before, sent.span, following)
        candidates.append(structs.replace(heading, style=style) if heading is not None and style else heading)
    return candidates


def _rank_styles(candidates: Sequence[HeadingCandidate | None]) -> list[HeadingCandidate | None]:
    """Return the candidates after setting the ranks of the headings that have a style but no number.

    The rank is that of the numbered headings of the same style. If there are none, it is next to the rank of the
    nearest style that numbered headings have.
    """
    numbered = {h.style: h.rank for h in reversed(candidates) if h is not None and h.style and h.number is not None}
    return [
        structs.replace(h, rank=_rank_of(h.style, numbered)) if h is not None and h.style and h.number is None else h
        for h in candidates
    ]


def _rank_of(style: int, numbered: Mapping[int, int]) -> int:
    """Return the rank of a style; ``numbered`` maps the styles of numbered headings to the ranks of these headings."""
    if style in numbered:
        return numbered[style]
    above = [level for level in numbered if level < style]
    below = [level for level in numbered if level > style]
    if above:
        return numbered[max(above)] + style - max(above)
    return (numbered[min(below)] + style - min(below)) if below else LINE_RANK + style


def _rank_unnumbered(text: str, candidates: Sequence[HeadingCandidate | None]) -> list[HeadingCandidate | None]:
    """Return the candidates after setting the ranks of the headings without a number.

    Such a heading ranks above the numbered headings behind it if they begin at 1, and below them if they continue a
    count. Three or more headings that begin with the same words form one row, and all get the same rank.
    """
    ranks: dict[int, int] = {}
    following: HeadingCandidate | None = None
    openings = Counter(
        heading.text.of(text)[:_OPENING] for heading in candidates if heading is not None and _is_unnumbered(heading)
    )
    for index in range(len(candidates) - 1, -1, -1):
        heading = candidates[index]
        if heading is None:
            continue
        if _is_unnumbered(heading) and openings[heading.text.of(text)[:_OPENING]] >= _FEWEST_SIBLINGS:
            ranks[index] = PARALLEL_RANK
        elif _is_unnumbered(heading):
            if following is not None and following.number is not None and following.rank < BELOW_NUMBERS:
                ranks[index] = following.rank + (-_RANK_STEP if following.ordinal == 1 else _RANK_STEP)
            following = heading
        elif heading.rank < BELOW_NUMBERS:
            following = heading
    usual = min(ranks.values(), default=LINE_RANK)
    return [
        structs.replace(heading, rank=ranks.get(index, usual))
        if heading is not None and _is_unnumbered(heading)
        else heading
        for index, heading in enumerate(candidates)
    ]


def _is_unnumbered(heading: HeadingCandidate) -> bool:
    return heading.number is None and heading.rank == LINE_RANK and not heading.style


def _place(
    candidates: Sequence[HeadingCandidate | None],
    sentences: Sequence[LineSentence],
    last_lines: Mapping[int, int],
    breaks: frozenset[int],
) -> Outline:
    """Return the outline that results from putting each heading under the headings that are still open.

    ``last_lines`` maps the index of a heading that ends early to the index of its last line.
    """
    lost = _find_lost(candidates)
    open_: list[_OpenHeading] = []
    placed: list[PlacedHeading] = []
    section: tuple[int, ...] = ()
    sections: list[tuple[int, ...]] = []
    for number, (sent, heading) in enumerate(zip(sentences, candidates, strict=True)):
        depth = len(open_)
        if sent.opens and sent.line in breaks:
            open_.clear()
        if last_lines:
            _close_early(open_, sent.line)
        if heading is not None:
            if number in lost:
                _close_for(open_, lost[number])
                open_.append(_OpenHeading(lost[number].rank, lost[number].ordinal, None))
            _close_for(open_, heading)
            above = tuple(o.index for o in open_ if o.index is not None)
            index = len(placed)
            placed.append(PlacedHeading(heading, number, above, len(open_) + 1))
            open_.append(_OpenHeading(heading.rank, heading.ordinal, index, last_lines.get(index)))
        if heading is not None or len(open_) != depth:
            section = tuple([o.index for o in open_ if o.index is not None])
        sections.append(section)
    return Outline(tuple(placed), tuple(sections))


def _close_early(open_: list[_OpenHeading], line: int) -> None:
    """Close the open headings whose last line is before ``line``, together with all headings under them."""
    for depth, heading in enumerate(open_):
        if heading.last_line is not None and line > heading.last_line:
            del open_[depth:]
            return


def _close_for(open_: list[_OpenHeading], heading: HeadingCandidate) -> None:
    """Close all open headings that the new heading is not under.

    If the numbers begin again, the heading directly above was lost. An open heading without a title takes its place.
    """
    while open_ and open_[-1].rank > heading.rank:
        open_.pop()
    if not open_ or open_[-1].rank < heading.rank:
        return
    before = open_.pop()
    if heading.ordinal is None or before.ordinal is None or heading.rank >= BELOW_NUMBERS:
        return
    if heading.ordinal <= before.ordinal and open_:
        # The numbers begin anew, so that the heading above them was lost.
        parent = open_.pop()
        open_.append(_OpenHeading(parent.rank, None, None))


def _find_lost(candidates: Sequence[HeadingCandidate | None]) -> dict[int, HeadingCandidate]:
    """Return the lost headings: headings that must have existed because the numbers require them.

    Example: （二） follows the （三） of another row, so the （一） of its own row was lost. The lost （一） must have
    come before the last 1. between the two.

    The key is the index of the sentence before which the lost heading is inserted.
    """
    lost: dict[int, HeadingCandidate] = {}
    last: dict[int, tuple[int, int]] = {}  # of each rank the index and the ordinal of the last heading
    firsts: list[tuple[int, int]] = []  # index and rank of the headings that count from one
    for index, heading in enumerate(candidates):
        if heading is None or heading.rank >= BELOW_NUMBERS or heading.ordinal is None:
            continue
        before = last.get(heading.rank)
        if before is not None and 1 < heading.ordinal <= before[1]:
            above = (first for first, rank in reversed(firsts) if rank > heading.rank or first <= before[0])
            first = next(above, 0)
            if first > before[0]:
                lost[first] = structs.replace(heading, ordinal=heading.ordinal - 1)
        if heading.ordinal == 1:
            firsts.append((index, heading.rank))
        last = {rank: place for rank, place in last.items() if rank < heading.rank}
        last[heading.rank] = (index, heading.ordinal)
    return lost


def _find_last_lines(outline: Outline, sentences: Sequence[LineSentence]) -> dict[int, int]:
    """Return the last line of each heading that ends before the next heading begins, by the index of the heading.

    Only the last heading of a row can end early. The length of the other headings in the row shows where it ends.
    """
    rows = _find_rows(outline.headings)
    lines = [sentences[placed.sentence].line for placed in outline.headings]
    nested = _find_nested_rows(outline, rows)
    last_lines = {}
    for row in rows:
        first = outline.headings[row[0]]
        is_point = first.heading.is_point
        if len(row) < (_FEWEST_POINTS if is_point else _FEWEST_SIBLINGS) or not (first.above or is_point):
            continue
        longest = max(1, *(lines[later] - lines[index] for index, later in pairwise(row)))
        end = lines[row[-1]] + longest - 1
        goes_beyond = any(lines[index] > end for index in nested.get(row[-1], ()))
        if longest == 1 or (longest <= _LONGEST_SIBLING and goes_beyond):
            last_lines[row[-1]] = end
    return last_lines


def _find_nested_rows(outline: Outline, rows: Sequence[Sequence[int]]) -> Mapping[int, list[int]]:
    """Return the first heading of each row of points or dashes, by the index of every heading above the row."""
    nested: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        first = outline.headings[row[0]]
        if len(row) >= _FEWEST_SIBLINGS and first.heading.rank >= BELOW_NUMBERS:
            for index in first.above:
                nested[index].append(row[0])
    return nested


def _find_rows(headings: Sequence[PlacedHeading]) -> list[list[int]]:
    """Return the rows of headings as lists of indices.

    The headings of one row are directly under the same heading, have the same rank, and their numbers rise.
    """
    rows: list[list[int]] = []
    open_rows: dict[tuple[int, ...], list[int]] = {}
    for index, placed in enumerate(headings):
        row = open_rows.get(placed.above)
        if row is None or not _follows(placed.heading, headings[row[-1]].heading):
            row = open_rows[placed.above] = []
            rows.append(row)
        row.append(index)
    return rows


def _follows(heading: HeadingCandidate, before: HeadingCandidate) -> bool:
    """Return True if a heading continues the row of the heading ``before``.

    Both must have the same rank. If both have numbers, the number of ``heading`` must be greater.
    """
    if before.rank != heading.rank:
        return False
    return before.ordinal is None or heading.ordinal is None or heading.ordinal > before.ordinal
