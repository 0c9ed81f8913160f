"""Indicator blocks: the figures of several regions that measure the same indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.comparing.comparable_figures import (
    ComparableFigure,
    StatedFigure,
    find_stated_figures,
    make_comparable,
    may_measure,
    refuse,
    why_not_stated,
)
from briefgen.comparing.figure_groups import drop_restatements, find_doubles, group_figures
from briefgen.comparing.figure_limits import FigureLimit
from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.lexicon.entry_types import Indicator
from briefgen.model import IndicatorBlock, NotComparable
from briefgen.model.place import NATION
from briefgen.model.theme_figures import LeftOutFigure

_FEWEST_REGIONS = 2


class ComparedFigures(Struct, frozen=True):
    """The figures of regions, by indicators, and those that were left out."""

    blocks: tuple[IndicatorBlock, ...]
    """The blocks of the indicators that at least two regions state."""
    left_out: tuple[LeftOutFigure, ...]
    """The figures of the indicators that are in no group of a block."""


def compare_figures(
    columns: Sequence[ColumnBriefs], indicators: Sequence[Indicator], limit: FigureLimit
) -> ComparedFigures:
    """Return the blocks of the indicators, in the order of ``indicators``, and the figures that were left out.

    An indicator has a block if at least two regions state a figure of it. ``limit`` says which figures
    count for the query.
    """
    by_indicator = _sort_figures(columns, indicators, limit)
    blocks: list[IndicatorBlock] = []
    left_out: list[LeftOutFigure] = []
    for indicator in indicators:
        block = by_indicator[indicator.name].make_block()
        blocks += [block] if block is not None else []
        left_out += by_indicator[indicator.name].list_left_out(block)
    return ComparedFigures(tuple(blocks), tuple(left_out))


_Place = tuple[str, str]
"""The code of a region and the id of a figure. A text about two regions states its figures in the columns of both."""


def _place_of(stated: StatedFigure) -> _Place:
    return stated.column.code, stated.figure.id


class _SortedFigures:
    """The figures of one indicator: those that can be compared, those refused, and those left out without a word."""

    def __init__(self, indicator: Indicator) -> None:
        self._indicator = indicator
        self._stated: dict[_Place, StatedFigure] = {}
        self._comparable: list[ComparableFigure] = []
        self._refused: list[NotComparable] = []
        self._reasons: dict[_Place, str] = {}

    def add(self, stated: StatedFigure) -> None:
        """Add a figure with a name of the indicator."""
        self._stated[_place_of(stated)] = stated
        reason = why_not_stated(stated.figure)
        result = make_comparable(stated, self._indicator) if reason is None else None
        if isinstance(result, ComparableFigure):
            self._comparable.append(result)
        elif result is not None:
            self._refused.append(result)
        else:
            self._reasons[_place_of(stated)] = reason or f"“{stated.figure.raw}”的单位或形态与该指标不符"

    def add_near(self, stated: StatedFigure, *, is_shown: bool) -> None:
        """Add a figure whose name only resembles the indicator. It is shown as not comparable if ``is_shown``."""
        self._stated[_place_of(stated)] = stated
        name = stated.figure.measured
        if is_shown:
            self._refused.append(refuse(stated, f"原文为“{name}”，与“{self._indicator.name}”所指不同"))
        else:
            self._reasons[_place_of(stated)] = why_not_stated(stated.figure) or f"原文为“{name}”，未作为该指标"

    def make_block(self) -> IndicatorBlock | None:
        """Return the block of the indicator, or None if no two regions state a figure of it."""
        distinct = drop_restatements(self._comparable)
        distinct_ids = {comparable.row.figure_id for comparable in distinct}
        doubles = find_doubles(distinct)
        clear = [comparable for comparable in distinct if comparable.row.figure_id not in doubles]
        for row in (comparable.row for comparable in self._comparable):
            if row.figure_id not in distinct_ids:
                self._reasons[row.region, row.figure_id] = "同一地区重复载有"
            elif row.figure_id in doubles:
                self._reasons[row.region, row.figure_id] = doubles[row.figure_id]
        if len({comparable.row.region for comparable in clear} - {NATION}) < _FEWEST_REGIONS:
            return None
        groups = tuple(group_figures(clear, self._indicator))
        return IndicatorBlock(
            indicator=self._indicator.name,
            unit=groups[0].unit,
            rows=tuple(comparable.row for comparable in clear),
            not_comparable=tuple(self._refused),
            groups=groups,
        )

    def list_left_out(self, block: IndicatorBlock | None) -> Iterator[LeftOutFigure]:
        """Yield the figures that are in no group of the block of the indicator, in reading order."""
        refused = {(refusal.region, refusal.figure_id): refusal.reason for refusal in self._refused}
        grouped = {(row.region, row.figure_id) for row in block.rows} if block is not None else set()
        for place, stated in self._stated.items():
            if place not in grouped:
                yield LeftOutFigure(
                    indicator=self._indicator.name,
                    region=stated.column.code,
                    brief=stated.brief.id,
                    figure_id=stated.figure.id,
                    raw=stated.figure.printed,
                    clause=stated.figure.clause,
                    reason=refused.get(place) or self._reasons.get(place) or "没有其他地区的同类数据可以并列",
                )


def _sort_figures(
    columns: Sequence[ColumnBriefs], indicators: Sequence[Indicator], limit: FigureLimit
) -> dict[str, _SortedFigures]:
    """Return the figures with a name of an indicator, or with one that resembles it, by the name of the indicator."""
    names = IndicatorNames(indicators)
    own: defaultdict[str, list[StatedFigure]] = defaultdict(list)
    near: defaultdict[str, list[StatedFigure]] = defaultdict(list)
    for stated in find_stated_figures(columns):
        words = stated.figure.measured or ""
        found = names.find_all(words)
        for indicator in found:
            own[indicator.name].append(stated)
        similar = None if found else names.find_ending(words) or names.find_within(stated.figure.indicator or words)
        if similar is not None:
            near[similar.name].append(stated)
    sorted_figures = {}
    for indicator in indicators:
        of_indicator = _SortedFigures(indicator)
        for stated in limit.select(indicator, own[indicator.name]):
            of_indicator.add(stated)
        for stated in limit.select(indicator, near[indicator.name]):  # 海洋生产总值
            is_ending = names.find_ending(stated.figure.measured or "") is indicator
            of_indicator.add_near(stated, is_shown=is_ending and may_measure(stated.figure, indicator))
        sorted_figures[indicator.name] = of_indicator
    return sorted_figures
