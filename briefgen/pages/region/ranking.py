"""Ranking: the order in which the paragraph and the sheet of a region take points from its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Literal

from msgspec import Struct

from briefgen.model import RegionPage, RegionPoint

PointKind = Literal["scale", "target", "mainline", "done", "ahead"]


# Measures and results; None in briefs whose sentences were not read.
_DEEDS = ("M", "R", None)


class RankedPoint(Struct, frozen=True):
    """A point of a page, with its kind and its position on the page."""

    point: RegionPoint
    kind: PointKind
    """The part of the page that has the point."""
    position: int
    """Index of the point in the reading order of the page, from 0."""

    @property
    def is_deed(self) -> bool:
        """True if the point says what was done or is yet to be done."""
        return self.kind in ("done", "ahead")


def rank_points(page: RegionPage) -> list[RankedPoint]:
    """Return all points of a page, the best first.

    What readers ask first comes first: the headline result, the target of the year, the main line. Then points on what
    was done alternate with points on what is yet to be done. Other points of scale come last. Within a kind the points
    of the newest year come first, points that state no measure and no result come late, and points from plans that are
    over come last.
    """
    scale, targets, mainlines, done, ahead = _split_by_kind(page)
    deeds = [sorted(points, key=_merit) for points in (done, ahead)]
    deeds.sort(key=lambda points: [_merit(point) for point in points[:1]])
    in_turn = (point for point in chain.from_iterable(zip_longest(*deeds)) if point is not None)
    return [*scale[:1], *targets, *mainlines, *in_turn, *sorted(scale[1:], key=_merit)]


def are_apart(points: Iterable[RegionPoint]) -> bool:
    """Return whether no two points are from the same section of a source. Points outside of any section are ignored."""
    sections = [(point.source.id, point.sentence.section) for point in points if point.sentence.section]
    return len(set(sections)) == len(sections)


def _split_by_kind(page: RegionPage) -> list[list[RankedPoint]]:
    """Return a list of points for each kind, in the order of the page."""
    kinds: tuple[tuple[PointKind, Sequence[RegionPoint]], ...] = (
        ("scale", page.scale),
        ("target", page.targets),
        ("mainline", page.mainlines),
        ("done", list(chain.from_iterable(group.points for group in page.groups))),
        ("ahead", page.ahead),
    )
    return list(_number(kinds))


def _number(kinds: Iterable[tuple[PointKind, Sequence[RegionPoint]]]) -> Iterator[list[RankedPoint]]:
    start = 0
    for kind, points in kinds:
        yield [RankedPoint(point, kind, position) for position, point in enumerate(points, start)]
        start += len(points)


def _merit(ranked: RankedPoint) -> tuple[bool, bool, int, int]:
    source = ranked.point.source
    year = int(source.date[:4]) if source.date else 0
    return source.is_over, ranked.point.does not in _DEEDS, -year, ranked.point.rank
