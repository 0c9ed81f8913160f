"""The paragraph of a region (一段话): result, target, main line and the best deeds, in at most 300 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from briefgen.model import RegionPage, RegionPoint
from briefgen.pages.region.actors import names_no_actor
from briefgen.pages.region.points import PlacedPoint, QuotedPlace
from briefgen.pages.region.ranking import RankedPoint, are_apart, rank_points
from briefgen.pages.region.scale import is_of_scale
from briefgen.pages.region.statements import join_shown_parts
from briefgen.pages.region.view import cite_source, format_point, group_by_source, says_time

_MOST = 300
# Beside result, target and main line, each piece is cut to so many characters.
_LONGEST_PIECE = 72
_MOST_DEEDS = 4
# A shorter excerpt tells too little.
_SHORTEST_DEED = 20
# If the clauses at the start of a deed have fewer characters, those around its first fact are taken.
_SHORT_OPENING = 36
_CANDIDATES = 12
# 〔2021—2025年〕 and the …… of a cut
_WIDTH_OF_PERIOD = 14
# 2026年9月, 2030年
_YEAR_AND_MONTH = re.compile(r"(20\d\d)年(?:(1[0-2]|[1-9])月)?")
_WHOLE_YEAR = 13


def choose_paragraph(
    page: RegionPage, placed: Mapping[str, PlacedPoint], headlines: Sequence[QuotedPlace], lines: Sequence[QuotedPlace]
) -> tuple[RegionPoint, ...]:
    """Return the points of the paragraph; an empty tuple if the page has no points.

    ``headlines`` are the headline result and the target of the year, as far as the texts state them. Behind them comes
    the first of the main lines ``lines`` that leaves room for a deed. All these are cut to the clauses that state them.
    Then come the best deeds that fit into 300 characters, no two from the same section of a source. If the texts have
    no headlines, any points take their place. ``placed`` has the points of the page by the ids of their sentences.
    """
    ranked = rank_points(page)
    openings = [_cut(headline.placed, headline.place) for headline in headlines]
    if not headlines:
        return tuple(_in_order(_choose_fitting(page, ranked[:_CANDIDATES]))) or tuple(p.point for p in ranked[:1])
    deeds = _find_deeds(ranked, placed)
    for heads in (*([*openings, _cut(line.placed, line.place)] for line in lines), openings):
        fitting = _choose_cut(page, heads, deeds, placed)
        if fitting:
            return (*heads, *_in_order(fitting))
    return tuple(openings)


def _cut(placed: PlacedPoint, place: int, longest: int = _LONGEST_PIECE) -> RegionPoint:
    return placed.cut(place, longest) or placed.point


def _find_deeds(ranked: Iterable[RankedPoint], placed: Mapping[str, PlacedPoint]) -> list[RankedPoint]:
    """Return the best points on what was done or is yet to be done.

    Points that also state how large the region is come last. Points without any time are left out if there are others:
    readers would take them for deeds of the time that was said before.
    """
    deeds = [one for one in ranked if one.is_deed]
    deeds = [one for one in deeds if _is_dated(one.point)] or deeds
    deeds.sort(key=lambda one: any(map(is_of_scale, placed[one.point.sentence.id].statement.figures)))
    return deeds[:_CANDIDATES]


def _is_dated(point: RegionPoint) -> bool:
    return point.period is not None or says_time(point)


def _choose_fitting(page: RegionPage, candidates: Iterable[RankedPoint]) -> list[RankedPoint]:
    """Return the first candidates that fit into a paragraph of nothing else."""
    chosen: list[RankedPoint] = []
    for one in candidates:
        if _fits(page, (), [*chosen, one]):
            chosen.append(one)
    return chosen


def _choose_cut(
    page: RegionPage, openings: Sequence[RegionPoint], deeds: Iterable[RankedPoint], placed: Mapping[str, PlacedPoint]
) -> list[RankedPoint]:
    """Return the first deeds that fit into the paragraph behind its openings, cut to the room that is left.

    No cut takes the time away from a deed.
    """
    chosen: list[RankedPoint] = []
    for deed in deeds:
        room = _MOST - _measure(page, [*openings, *(one.point for one in chosen)])
        for longest in (_LONGEST_PIECE, room - _WIDTH_OF_PERIOD):
            one = _shorten(deed, placed[deed.point.sentence.id], longest)
            is_whole = _is_dated(one.point) or not _is_dated(deed.point)
            is_long = len(join_shown_parts(one.point.sentence)) >= _SHORTEST_DEED
            if is_whole and is_long and _fits(page, openings, [*chosen, one]):
                chosen.append(one)
                break
    return chosen


def _shorten(ranked: RankedPoint, placed: PlacedPoint, longest: int) -> RankedPoint:
    if len(format_point(ranked.point)) <= longest:
        return ranked
    from_start = _cut(placed, 0, longest)
    is_short = len(join_shown_parts(from_start.sentence)) < _SHORT_OPENING
    # Without its first clause, a deed with an actor would be read as that of another.
    may_open_late = is_short and names_no_actor(placed.statement.shown_text, placed.text)
    return replace(ranked, point=_cut(placed, placed.first_fact, longest) if may_open_late else from_start)


def _fits(page: RegionPage, openings: Sequence[RegionPoint], chosen: Sequence[RankedPoint]) -> bool:
    points = [one.point for one in chosen]
    return len(points) <= _MOST_DEEDS and are_apart(points) and _measure(page, [*openings, *points]) <= _MOST


def _measure(page: RegionPage, points: Sequence[RegionPoint]) -> int:
    """Return the number of characters of points with their citations, which a page with one source does not print."""
    citations = [cite_source(row.source) for row in group_by_source(points, page) if row.is_cited]
    return sum(len(format_point(point)) for point in points) + sum(len(f"（{citation}）") for citation in citations)


def _in_order(deeds: Iterable[RankedPoint]) -> list[RegionPoint]:
    """Return points in the order of the page.

    Points of one source on what is yet to be done are put in the order of their deadlines. Otherwise readers would take
    到2030年 at the start of a sentence for the time of the next sentence, too. Points without a deadline keep their
    places.
    """
    ordered = sorted(deeds, key=lambda ranked: ranked.position)
    done = [one.point for one in ordered if one.kind != "ahead"]
    ahead = [one.point for one in ordered if one.kind == "ahead"]
    return [*done, *chain.from_iterable(_by_deadline(cited.points) for cited in group_by_source(ahead))]


def _by_deadline(points: Sequence[RegionPoint]) -> Iterator[RegionPoint]:
    deadlines = [_find_deadline(point) for point in points]
    dated = [(deadline, index) for index, deadline in enumerate(deadlines) if deadline is not None]
    in_order = iter(sorted(dated))
    for point, deadline in zip(points, deadlines, strict=True):
        yield point if deadline is None else points[next(in_order)[1]]


def _find_deadline(point: RegionPoint) -> tuple[int, int] | None:
    """Return the last year and month that a point names, or else those of its added period; None if there are none.

    A year without a month gets the number ``_WHOLE_YEAR`` as its month, which is greater than that of any month.
    """
    shown = join_shown_parts(point.sentence)
    named = [(int(match[1]), int(match[2] or _WHOLE_YEAR)) for match in _YEAR_AND_MONTH.finditer(shown)]
    if not named and point.period is not None:
        year, _, month = point.period.rpartition("/")[2].partition("-")
        named = [(int(year), int(month[:2] or _WHOLE_YEAR))]
    return max(named, default=None)
