"""Finds the outline of a text, that is, the headings above each heading and above each sentence.

The form of a single heading does not decide what is above it. The sequence of all headings does.
"""

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
    """A heading with its position in the outline."""

    heading: HeadingCandidate
    sentence: int
    """Index of the sentence that begins with this heading."""
    above: tuple[int, ...]
    """Indices into ``Outline.headings`` of the headings above this one, outermost first; empty at the top level."""
    level: int
    """Depth in the outline, counted from 1. A heading above this one that the text has lost counts as a level."""


class Outline(Struct, frozen=True):
    """The headings of a text, and the headings above each sentence."""

    headings: tuple[PlacedHeading, ...]
    sections: tuple[tuple[int, ...], ...]
    """For each sentence: the indices of the headings above it, outermost first.

    A heading with which the sentence itself begins is included as the last one.
    """


class _OpenHeading(Struct):
    """A heading that is open while the outline is built: the following text is still under it."""

    rank: int
    ordinal: int | None
    index: int | None
    """Index into ``Outline.headings``; None for a lost heading, which the text does not have."""
    last_line: int | None = None
    """Index of the last line under the heading if it ends early; None if only a later heading ends it."""


def find_outline(
    text: str,
    sentences: Sequence[LineSentence],
    lines: Sequence[Span],
    *,
    breaks: frozenset[int] = frozenset(),
    styles: Mapping[int, int] = MappingProxyType({}),
) -> Outline:
    """Return the outline of a text: its headings, and the headings above each sentence.

    The line number of each sentence is an index into ``lines``. ``breaks`` has indices of lines: all open headings end
    before such a line. ``styles`` maps the index of each line that the source file marks as a heading to its level.

    - A short line with a style is a heading, whatever its words. It ranks like the numbered headings of the same style.
    - A heading without a number ranks above the numbered headings that follow it if their numbers begin at 1.
    - If the numbers under a heading begin again (（一） （二） （一）) and no new heading above them was found, the
      text has lost that heading. The following text is then under a heading without a title, and not under the heading
      before.
    - A row is a list of headings of one rank under the same heading. If each earlier heading of a row takes exactly one
      line together with its text, the last heading ends after one line too. The next lines belong to the heading above
      the row.
    """
    candidates = _rank_styles(_rank_unnumbered(text, _find_candidates(text, sentences, lines, styles)))
    outline = _place(candidates, sentences, {}, breaks)
    last_lines = _find_last_lines(outline, sentences)
    return _place(candidates, sentences, last_lines, breaks) if last_lines else outline


def _find_candidates(
    text: str, sentences: Sequence[LineSentence], lines: Sequence[Span], styles: Mapping[int, int]
) -> list[HeadingCandidate | None]:
    """Return one entry for each sentence: the heading with which the sentence begins, or None.

    A heading may also be the whole sentence. ``styles`` maps the index of each line that the source file marks as a
    heading to its level.
    """
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
    """Return the candidates with new ranks for the headings that have a style but no number.

    If there are at least three headings with a style, those with neither a style nor a number rank below them. A
    heading with a style gets the rank of the numbered headings that have the same style. If there are none, its rank is
    derived from the nearest style of numbered headings, as ``_rank_of`` explains.
    """
    numbered = {h.style: h.rank for h in reversed(candidates) if h is not None and h.style and h.number is not None}
    ranked = [
        structs.replace(h, rank=_rank_of(h.style, numbered)) if h is not None and h.style and h.number is None else h
        for h in candidates
    ]
    styled = [h.rank for h in ranked if h is not None and h.style]
    if len(styled) < _FEWEST_SIBLINGS:
        return ranked
    # The file marks its headings: a line that only looks like one stands below them.
    below = max(styled) + 1
    return [
        structs.replace(h, rank=below) if h is not None and _only_looks_like_one(h) and h.rank < below else h
        for h in ranked
    ]


def _only_looks_like_one(heading: HeadingCandidate) -> bool:
    return heading.number is None and not heading.style and not heading.is_point


def _rank_of(style: int, numbered: Mapping[int, int]) -> int:
    """Return the rank of the headings that have the level ``style`` (1 for the outermost headings) but no number.

    ``numbered`` maps the levels of numbered headings to the ranks of these headings. If it has ``style``, the result is
    the rank of that level. Otherwise the rank of the nearest outer level, or else of the nearest inner level, is used,
    plus the difference of the two levels. If ``numbered`` is empty, the result is ``LINE_RANK`` plus ``style``.
    """
    if style in numbered:
        return numbered[style]
    above = [level for level in numbered if level < style]
    below = [level for level in numbered if level > style]
    if above:
        return numbered[max(above)] + style - max(above)
    return (numbered[min(below)] + style - min(below)) if below else LINE_RANK + style


def _rank_unnumbered(text: str, candidates: Sequence[HeadingCandidate | None]) -> list[HeadingCandidate | None]:
    """Return the candidates with new ranks for the headings that have neither a number nor a style.

    - Three or more such headings that begin with the same three characters all get ``PARALLEL_RANK``.
    - A heading ranks above the next heading if the next one has the number 1, and below it if it has another number.
    - All other such headings get the smallest rank that was set in these two ways, or ``LINE_RANK`` if none was set.

    Dashes and points are ignored when the next heading is looked for.
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
    """Return the outline in which each heading is placed under the headings that are open before it.

    ``last_lines`` maps the index of each heading that ends early to the index of its last line. ``breaks`` has the
    indices of the lines before which all open headings end.
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
    """Close the open headings whose rank is equal to or greater than the rank of a new heading.

    If the numbers begin again (（一） after （三）), the text has lost a heading between the two numbers. The open
    heading directly above them is then replaced by an open heading without a title.
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
    """Return the headings that the text has lost although the numbers of its other headings require them.

    Example: In （三） 1. 2. 1. 2. （二）, the （二） cannot continue the row of the （三）. It needs a （一） before
    it, which was lost. The lost （一） is inserted before the last 1. between （三） and （二）.

    Each key is the index of the sentence before which the lost heading is inserted.
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
    """Return where the last heading of a row ends: a dict from the index of the heading to the index of its last line.

    The other headings of the row show it. If each takes one line with its text, the last one does too. If they take up
    to ``_LONGEST_SIBLING`` lines, the last one takes as many as the longest, but only if points or dashes begin further
    down. Rows that do not show it are left out. ``_find_rows`` says what a row is.
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
    """Return for each heading, by its index, the rows of points or dashes somewhere under it.

    A row is given by the index of its first heading. Only rows of at least three headings are returned, and only those
    whose rank is ``BELOW_NUMBERS`` or greater.
    """
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
