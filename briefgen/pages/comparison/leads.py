"""Leads: the one or two groups of figures at the top of page one, chosen because they cover many regions."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Comparison, FigureForm, FigureStatus, Group, IndicatorBlock
from briefgen.pages.comparison.counts import count_regions
from briefgen.pages.comparison.extremes import find_equal_tiers, find_tier_values
from briefgen.pages.comparison.wording import find_short_name

_FEWEST_REGIONS = 2


class LeadGroup(Struct, frozen=True):
    """A group of figures with its indicator."""

    block: IndicatorBlock
    group: Group


def find_leads(page: Comparison) -> list[LeadGroup]:
    """Return the groups that page one begins with: at most one group of targets, then at most one group of results.

    Among the groups of targets, and among the groups of results, the one with the most regions is returned. If any
    group of results has ranks, only groups with ranks are considered for the results. A group without a period, with
    fewer than two regions, or of figures in words is never returned.
    """
    shared = [
        LeadGroup(block, group)
        for block in page.indicators
        for group in block.groups
        if count_regions(group) >= _FEWEST_REGIONS and group.period is not None and group.form != FigureForm.WORDS
    ]
    targets = [lead for lead in shared if lead.group.status == FigureStatus.TARGET]
    results = [lead for lead in shared if lead.group.status == FigureStatus.ACTUAL]
    ranked = [lead for lead in results if lead.group.ranks]
    return [max(leads, key=lambda lead: count_regions(lead.group)) for leads in (targets, ranked or results) if leads]


def describe_home_tier(page: Comparison, group: Group) -> str | None:
    """Return the value of the home region and its tier, in words: 甘肃为5.5%左右，居最高档.

    The result is None if no home region is set, if the home region is not in the group, or if the group has only one
    tier. The tier is not named if another one is equally high: 5% and 5%左右.
    """
    values = find_tier_values(page, group)
    last = len(group.tiers) - 1
    for index, tier in enumerate(group.tiers if last > 0 else ()):
        if page.asked.home is not None and page.asked.home in tier.regions:
            if len(find_equal_tiers(group, tier, values)) > 1:
                return f"{find_short_name(page, page.asked.home)}为{tier.raw}"
            height = "最高档" if index == 0 else "最低档" if index == last else f"第{index + 1}档"
            return f"{find_short_name(page, page.asked.home)}为{tier.raw}，居{height}"
    return None
