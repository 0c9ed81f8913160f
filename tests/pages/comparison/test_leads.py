from __future__ import annotations

from briefgen.model import Comparison, FigureStatus
from briefgen.pages.comparison.counts import count_regions
from briefgen.pages.comparison.leads import describe_home_tier, find_leads
from tests.comparing.comparisons import block_of, compare_results, group_of


def test_page_one_begins_with_a_target_and_a_result_that_can_be_ranked(seven: Comparison) -> None:
    target, result = find_leads(seven)
    assert (target.group.status, result.group.status) == (FigureStatus.TARGET, FigureStatus.ACTUAL)
    assert result.group.ranks
    assert count_regions(target.group) == 7


def test_a_result_that_cannot_be_ranked_stands_in_if_there_is_no_other() -> None:
    page = compare_results({"甘肃省": "全省进出口总额增长1.2%。", "浙江省": "全省进出口总额增长2.3%。"})
    (lead,) = find_leads(page)
    assert (lead.block.indicator, lead.group.ranks) == ("进出口总额", {})


def test_no_two_regions_with_the_same_have_no_lead() -> None:
    assert find_leads(compare_results({"甘肃省": "全省进出口总额增长1.2%。"})) == []


def test_the_tier_of_ones_own_region_is_named(own_seven: Comparison) -> None:
    growth = group_of(block_of(own_seven, "地区生产总值", "%"), status="target", period="2026", basis=None)
    assert describe_home_tier(own_seven, growth) == "甘肃为5.5%左右，居第2档"
    jobs = group_of(block_of(own_seven, "城镇新增就业", "万人"), status="target", period="2026", basis=None)
    assert describe_home_tier(own_seven, jobs) == "甘肃为30万人，居第6档"


def test_without_a_region_of_ones_own_there_is_no_tier_to_name() -> None:
    page = compare_results({"甘肃省": "全省进出口总额增长1.2%。", "浙江省": "全省进出口总额增长2.3%。"})
    (lead,) = find_leads(page)
    assert describe_home_tier(page, lead.group) is None
