"""Ranking: the order in which the paragraph and the sheet of a region take points from its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from briefgen.model import RegionPage, RegionPoint

PointKind = Literal["scale", "done", "ahead"]


class RankedPoint(Struct, frozen=True):
    """A point of a page, with its kind and its position on the page."""

    point: RegionPoint
    kind: PointKind
    """The part of the page that has the point: scale, what was done, or what is yet to be done."""
    position: int
    """Index of the point in the reading order of the page, from 0."""


def rank_points(page: RegionPage) -> list[RankedPoint]:
    """Return all points of a page, the best first.

    The kinds alternate: one point of scale, two points on what was done, one point on what is yet to be done. Within a
    kind the points of the newest year come first, and points from plans that are over come last.
    """
    scale, done, ahead = (sorted(points, key=_merit) for points in _split_by_kind(page))
    ranked: list[RankedPoint] = []
    while scale or done or ahead:
        ranked += [*scale[:1], *done[:2], *ahead[:1]]
        scale, done, ahead = scale[1:], done[2:], ahead[1:]
    return ranked


def are_apart(points: Iterable[RegionPoint]) -> bool:
    """Return whether no two points are from the same section of a source. Points outside of any section are ignored."""
    sections = [(point.source.id, point.sentence.section) for point in points if point.sentence.section]
    return len(set(sections)) == len(sections)


def _split_by_kind(page: RegionPage) -> list[Sequence[RankedPoint]]:
    """Return three lists of points: points of scale, points on what was done, points on what is yet to be done."""
    done = list(chain.from_iterable(group.points for group in page.groups))
    kinds: tuple[tuple[PointKind, Sequence[RegionPoint]], ...] = (
        ("scale", page.scale),
        ("done", done),
        ("ahead", page.ahead),
    )
    starts = (0, len(page.scale), len(page.scale) + len(done))
    return [
        [RankedPoint(point, kind, position) for position, point in enumerate(points, start)]
        for (kind, points), start in zip(kinds, starts, strict=True)
    ]


def _merit(ranked: RankedPoint) -> tuple[bool, int, int]:
    source = ranked.point.source
    year = int(source.date[:4]) if source.date else 0
    return source.is_over, -year, ranked.point.rank
