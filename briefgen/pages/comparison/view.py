"""Filters and a test for the templates of a comparison."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.model import Group
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.comparison.chosen_themes import choose_themes, list_asked_themes, list_deciding_lines
from briefgen.pages.comparison.counted_lines import list_counted_lines
from briefgen.pages.comparison.counts import count_measures, count_regions, count_undated, find_latest_day
from briefgen.pages.comparison.differing_scopes import find_differing_scopes
from briefgen.pages.comparison.extent import find_extent
from briefgen.pages.comparison.figure_lines import list_beside_lines, list_figure_lines
from briefgen.pages.comparison.leads import describe_home_tier, find_leads
from briefgen.pages.comparison.level_pages import list_level_pages
from briefgen.pages.comparison.notable import find_notable
from briefgen.pages.comparison.practice_lines import (
    choose_quotations,
    list_common_lines,
    list_deed_lines,
    list_degree_lines,
    list_dividing_practices,
    list_grid_lines,
    list_grid_rows,
    list_lone_practices,
    list_other_words,
    write_signs,
)
from briefgen.pages.comparison.standings import find_standings
from briefgen.pages.comparison.target_lines import list_grouped_targets, list_target_lines, list_unlisted_regions
from briefgen.pages.comparison.theme_figure_lines import (
    group_left_out,
    list_shared_figures,
    list_two_years,
    list_unlike_figures,
    list_unlike_targets,
)
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
    "asked_themes": list_asked_themes,
    "beside_lines": list_beside_lines,
    "chart": find_chart,
    "clauses_of": choose_quotations,
    "common_lines": list_common_lines,
    "count_in_group": count_measures,
    "counted": list_counted_lines,
    "deciding_lines": list_deciding_lines,
    "deeds": list_deed_lines,
    "degree_lines": list_degree_lines,
    "dividing": list_dividing_practices,
    "extent": find_extent,
    "figure_lines": list_figure_lines,
    "grid_lines": list_grid_lines,
    "grid_rows": list_grid_rows,
    "grouped_targets": list_grouped_targets,
    "left_out_by_reason": group_left_out,
    "latest": find_latest_day,
    "leads": find_leads,
    "level_name": list_level_names,
    "level_pages": list_level_pages,
    "lone_practices": list_lone_practices,
    "names": list_short_names,
    "notable": find_notable,
    "other_words": list_other_words,
    "scope": describe_group,
    "shared_figures": list_shared_figures,
    "short_scope": describe_group_briefly,
    "signs": write_signs,
    "standings": find_standings,
    "telling_themes": choose_themes,
    "target_lines": list_target_lines,
    "tier_of_home": describe_home_tier,
    "two_years": list_two_years,
    "undated": count_undated,
    "unlike": find_differing_scopes,
    "unlike_figures": list_unlike_figures,
    "unlike_targets": list_unlike_targets,
    "unlisted": list_unlisted_regions,
}
"""The function of each filter, by the name of the filter in templates."""
TESTS: dict[str, Callable[..., bool]] = {"of_several": is_of_several}
"""The function of each test, by the name of the test in templates."""
