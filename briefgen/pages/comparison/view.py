"""Filters and a test for the template of a comparison."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.model import Group
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.comparison.counts import count_measures, count_regions, count_undated, find_latest_day
from briefgen.pages.comparison.differing_scopes import find_differing_scopes
from briefgen.pages.comparison.leads import describe_home_tier, find_leads
from briefgen.pages.comparison.notable import find_notable
from briefgen.pages.comparison.standings import find_standings
from briefgen.pages.comparison.wording import (
    describe_group,
    describe_group_briefly,
    list_level_names,
    list_short_names,
)


def is_of_several(group: Group) -> bool:
    """Return whether a group contains figures of more than one region."""
    return count_regions(group) > 1


FILTERS: dict[str, Callable[..., Any]] = {
    "chart": find_chart,
    "count_in_group": count_measures,
    "latest": find_latest_day,
    "leads": find_leads,
    "level_name": list_level_names,
    "names": list_short_names,
    "notable": find_notable,
    "scope": describe_group,
    "short_scope": describe_group_briefly,
    "standings": find_standings,
    "tier_of_home": describe_home_tier,
    "undated": count_undated,
    "unlike": find_differing_scopes,
}
"""The function of each filter, by the name of the filter in templates."""
TESTS: dict[str, Callable[..., bool]] = {"of_several": is_of_several}
"""The function of each test, by the name of the test in templates."""
