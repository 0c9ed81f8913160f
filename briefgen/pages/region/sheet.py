"""The sheet of a region: a short form of the region's page that fits on one sheet of paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from briefgen.model import RegionGroup, RegionPage, RegionPoint, RegionSeries
from briefgen.pages.region.ranking import PointKind, RankedPoint, are_apart, rank_points
from briefgen.pages.region.sheet_lines import LINES, measure_extent, measure_width
from briefgen.pages.region.view import format_point, format_series

_MOST_SERIES = 3
# What was done may fill the sheet.
_MOST_OF_KIND: dict[PointKind, int] = {"scale": 2, "mainline": 1, "ahead": 2}
# A sheet that has refused so many candidates counts as full, so that no region is printed more than some 40 times.
_MOST_REFUSALS = 24


def fit_sheet(page: RegionPage, print_page: Callable[[RegionPage], str]) -> RegionPage:
    """Return a copy of a page that is cut down to fit on one sheet of paper.

    ``print_page`` returns a page as Markdown. The sheet is filled in this order: points with the best first, then
    series, those with a result first. Points of the paragraph are cut as they are there. No two points on what was done
    or is to be done are from the same section of a source. After each addition the page is printed and its lines are
    counted; an addition that does not fit is left out. Cities and counties lose their points.
    """
    sheet = _Sheet(_cut_like_paragraph(page), print_page)
    for ranked in rank_points(sheet.whole):
        sheet.add_point(ranked)
    for series in sorted(page.series, key=lambda series: series.reached is None):
        sheet.add_series(series)
    return sheet.page


def _cut_like_paragraph(page: RegionPage) -> RegionPage:
    """Return a page on which the points of the paragraph are cut as they are there."""
    short = {point.sentence.id: point for point in page.paragraph}

    def cut(points: Sequence[RegionPoint]) -> tuple[RegionPoint, ...]:
        return tuple(short.get(point.sentence.id, point) for point in points)

    return replace(
        page,
        scale=cut(page.scale),
        targets=cut(page.targets),
        mainlines=cut(page.mainlines),
        groups=tuple(replace(group, points=cut(group.points)) for group in page.groups),
        ahead=cut(page.ahead),
    )


class _Sheet:
    """A sheet that is being filled."""

    def __init__(self, page: RegionPage, print_page: Callable[[RegionPage], str]) -> None:
        self.whole = page
        """The page of which the sheet takes its content."""
        self._print = print_page
        self._series: list[RegionSeries] = []
        self._points: list[RegionPoint] = []
        self._deeds: list[RegionPoint] = []
        self._counts: Counter[PointKind] = Counter()
        self._refusals: Counter[type] = Counter()
        self.page = self._select(self._series, self._points)
        """The page of the region, reduced to the series and points that the sheet has so far."""
        self._room = measure_extent(print_page(self.page)).room

    def add_point(self, ranked: RankedPoint) -> None:
        """Add a point, unless its kind is full, its section of the source is already used, or it does not fit."""
        points = [*self._points, ranked.point]
        most = _MOST_OF_KIND.get(ranked.kind)
        is_full = most is not None and self._counts[ranked.kind] >= most
        deeds = [*self._deeds, ranked.point] if ranked.is_deed else self._deeds
        if is_full or not are_apart(deeds):
            return
        if self._fill(self._series, points, ranked.point):
            self._points, self._deeds = points, deeds
            self._counts[ranked.kind] += 1

    def add_series(self, series: RegionSeries) -> None:
        """Add a series, unless the sheet already has three series or the new one does not fit."""
        both = [*self._series, series]
        if len(both) <= _MOST_SERIES and self._fill(both, self._points, series):
            self._series = both

    def _fill(
        self, series: Sequence[RegionSeries], points: Sequence[RegionPoint], new: RegionPoint | RegionSeries
    ) -> bool:
        """Return whether the given series and points fit on the sheet. If they do, they become its content.

        ``new`` is the series or point that is added. The result is False, without printing the page, if ``new`` is
        wider than the room that is left, or if too many additions of its type did not fit before.
        """
        width = measure_width(format_point(new) if isinstance(new, RegionPoint) else format_series(new))
        if width > self._room or self._refusals[type(new)] >= _MOST_REFUSALS:
            return False
        page = self._select(series, points)
        extent = measure_extent(self._print(page))
        if extent.lines > LINES:
            self._refusals[type(new)] += 1
            return False
        self.page, self._room = page, extent.room
        return True

    def _select(self, series: Sequence[RegionSeries], points: Sequence[RegionPoint]) -> RegionPage:
        """Return a copy of the whole page with only these series and points, in the order of the page."""
        ids = {point.sentence.id for point in points}

        def among(candidates: Sequence[RegionPoint]) -> tuple[RegionPoint, ...]:
            return tuple(point for point in candidates if point.sentence.id in ids)

        groups = (RegionGroup(group.name, among(group.points)) for group in self.whole.groups)
        return replace(
            self.whole,
            length="page",
            scale=among(self.whole.scale),
            targets=among(self.whole.targets),
            mainlines=among(self.whole.mainlines),
            series=tuple(s for s in self.whole.series if s in series),
            groups=tuple(group for group in groups if group.points),
            formulas=(),
            ahead=among(self.whole.ahead),
            parts=tuple(replace(part, points=()) for part in self.whole.parts),
        )
