"""Comparable figures as the page prints them: a line for each group that several regions state."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Comparison, Group, IndicatorBlock
from briefgen.pages.comparison.counts import count_regions
from briefgen.pages.comparison.page_lines import Line, join_unique
from briefgen.pages.comparison.wording import describe_group_briefly, list_short_names

_FEWEST_REGIONS = 2


class FigureLine(Struct, frozen=True):
    """The figures of several regions that may stand side by side."""

    indicator: str
    """Name of the indicator."""
    scope: str
    """What the figures have in common: 2026年目标增速."""
    cells: tuple[Line, ...]
    """The figures of each column, in the order of the columns; — for a column without one."""
    listed: Line
    """The figures as written, each with the names of its regions: 5%（浙江、安徽）；4%（陕西）."""


def list_figure_lines(page: Comparison, most: int) -> list[FigureLine]:
    """Return the groups of figures of the compared regions: those of most regions, in the order of the indicators."""
    levels = {column.level for column in page.regions}
    groups = [entry for entry in _list_groups(page) if entry[1].level in levels]
    widest = sorted(groups, key=lambda entry: -count_regions(entry[1]))[:most]
    return [_make_line(page, *entry) for entry in groups if entry in widest]


def list_beside_lines(page: Comparison) -> list[FigureLine]:
    """Return the groups of figures of regions of other levels, in the order of the indicators."""
    levels = {column.level for column in page.regions}
    return [_make_line(page, *entry) for entry in _list_groups(page) if entry[1].level not in levels]


def _list_groups(page: Comparison) -> Iterator[tuple[IndicatorBlock, Group]]:
    for block in page.indicators:
        for group in block.groups:
            if count_regions(group) >= _FEWEST_REGIONS:
                yield block, group


def _make_line(page: Comparison, block: IndicatorBlock, group: Group) -> FigureLine:
    rows = [row for row in block.rows if row.figure_id in group.figures]
    cells = []
    for column in page.regions:
        own = [row for row in rows if row.region == column.code]
        text = "、".join(dict.fromkeys(row.raw for row in own)) or "—"
        cells.append(Line(text, (), join_unique(row.figure_id for row in own)))
    by_value = "；".join(f"{tier.raw}（{list_short_names(page, tier.regions)}）" for tier in group.tiers)
    return FigureLine(
        block.indicator, describe_group_briefly(group), tuple(cells), Line(by_value, (), tuple(group.figures))
    )
