"""The paragraph of a region (一段话): the best points of its page, together about 200 to 300 characters long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefgen.model import RegionPage, RegionPoint
from briefgen.pages.region.ranking import RankedPoint, are_apart, rank_points
from briefgen.pages.region.view import cite_source, format_point, group_by_source

_LEAST, _MOST = 200, 300
# The best row is searched among so many points; it hardly ever has more than four.
_CANDIDATES, _MOST_IN_ROW = 10, 4


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
    """Return the candidates with the indexes in ``row`` as points, in the order of the page."""
    return [ranked.point for ranked in sorted((candidates[index] for index in row), key=lambda ranked: ranked.position)]
