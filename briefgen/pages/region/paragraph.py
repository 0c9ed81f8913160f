"""The paragraph of a region (一段话): the best points of its page, together about 200 to 300 characters long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from briefgen.model import RegionPage, RegionPoint
from briefgen.pages.region.ranking import RankedPoint, are_apart, rank_points
from briefgen.pages.region.statements import join_shown_parts
from briefgen.pages.region.view import cite_source, format_point, group_by_source

_LEAST, _MOST = 200, 300
# The best row is searched among so many points; it hardly ever has more than four.
_CANDIDATES, _MOST_IN_ROW = 10, 4
# 2026年9月, 2030年
_YEAR_AND_MONTH = re.compile(r"(20\d\d)年(?:(1[0-2]|[1-9])月)?")
_WHOLE_YEAR = 13


def choose_paragraph(page: RegionPage) -> tuple[RegionPoint, ...]:
    """Return the points of the paragraph in the order of the page; an empty tuple if the page has no points.

    One to four points are chosen from the ten best points of the page. With their citations they have at most 300
    characters, and no two are from the same section of a source. If several choices are possible, these criteria
    decide, in this order:

    - a choice with at least 200 characters comes first;
    - then the choice with more kinds of points;
    - then a choice with more than one point;
    - then the choice with better ranked points.

    If no choice is possible, the best point alone is returned.
    """
    candidates = rank_points(page)[:_CANDIDATES]
    sizes = [len(format_point(ranked.point)) for ranked in candidates]

    def measure(row: Sequence[int]) -> int:
        citations = [cite_source(cited.source) for cited in group_by_source(_in_order(candidates, row))]
        return sum(sizes[index] for index in row) + sum(len(f"（{citation}）") for citation in citations)

    def merit(row: Sequence[int]) -> tuple[bool, int, bool, int]:
        kinds = {candidates[index].kind for index in row}
        return measure(row) >= _LEAST, len(kinds), len(row) > 1, -sum(row)

    rows = [
        row
        for count in range(1, _MOST_IN_ROW + 1)
        for row in combinations(range(len(candidates)), count)
        if are_apart(candidates[index].point for index in row) and measure(row) <= _MOST
    ]
    best = max(rows, key=merit, default=range(len(candidates))[:1])
    return tuple(_in_order(candidates, best))


def _in_order(candidates: Sequence[RankedPoint], row: Sequence[int]) -> list[RegionPoint]:
    """Return the candidates with the indexes in ``row`` as points, in the order of the page.

    Points of one source on what is yet to be done are put in the order of their deadlines. Otherwise readers would take
    到2030年 at the start of a sentence for the time of the next sentence, too. Points without a deadline keep their
    places.
    """
    ranked = sorted((candidates[index] for index in row), key=lambda ranked: ranked.position)
    done = [one.point for one in ranked if one.kind != "ahead"]
    ahead = [one.point for one in ranked if one.kind == "ahead"]
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
