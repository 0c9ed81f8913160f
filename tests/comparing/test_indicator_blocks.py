from __future__ import annotations

import pytest

from briefgen import compare
from briefgen.lexicon.region_names import find_division
from briefgen.model import Brief, Comparison
from tests.comparing.comparisons import block_of, compare_results, compare_seven, group_of, stated
from tests.conftest import brief_of
from tests.real_texts import needs_real_texts

OWN_TARGETS = [
    ("地区生产总值", "%", "rate", "甘肃5.5%左右 吉林5%左右 浙江5.5%—6% 安徽5.5%—6% 广东4.5%—5% 重庆5%以上 陕西5%左右"),
    (
        "城镇新增就业",
        "万人",
        "total",
        "甘肃30万人 吉林20万人 浙江95万人以上 安徽66万人左右 广东115万人以上 重庆62万人以上 陕西38万人以上",
    ),
    ("粮食产量", "万吨", "total", "甘肃1250万吨以上 吉林860亿斤以上 浙江120亿斤 广东1290万吨以上"),
    ("一般公共预算收入", "%", "rate", "甘肃3.5% 吉林3.2% 安徽2.7%左右 广东2.8%左右 重庆3% 陕西3%"),
]
REAL_TARGETS = [
    ("地区生产总值", "%", "rate", "甘肃5.5%左右 吉林5%左右 浙江5%—5.5% 安徽5%—5.5% 广东4.5%—5% 重庆5%以上 陕西5%左右"),
    (
        "城镇新增就业",
        "万人",
        "total",
        "甘肃30万人 吉林21万人 浙江100万人以上 安徽68万人左右 广东110万人以上 重庆65万人以上 陕西40万人以上",
    ),
    ("粮食产量", "万吨", "total", "甘肃1300万吨以上 吉林900亿斤以上 浙江125亿斤 广东1285万吨以上"),
    ("一般公共预算收入", "%", "rate", "吉林3.7% 安徽2%左右 广东3%左右 重庆3% 陕西3%"),
]


def check_targets(seven: Comparison, indicator: str, unit: str, form: str, wanted: str) -> None:
    block = block_of(seven, indicator, unit)
    group = group_of(block, status="target", period="2026", form=form, basis=None, scope=None, subject="全域")
    assert " ".join(region + raw for region, raw in stated(seven, block, group).items()) == wanted
    assert group.ranks == {}


@pytest.mark.parametrize(("indicator", "unit", "form", "wanted"), OWN_TARGETS, ids=lambda value: value[:8])
def test_the_targets_of_2026_are_as_our_reports_state_them(indicator: str, unit: str, form: str, wanted: str) -> None:
    check_targets(compare_seven("own"), indicator, unit, form, wanted)


@needs_real_texts
@pytest.mark.parametrize(("indicator", "unit", "form", "wanted"), REAL_TARGETS, ids=lambda value: value[:8])
def test_the_targets_of_2026_are_as_real_reports_state_them(indicator: str, unit: str, form: str, wanted: str) -> None:
    check_targets(compare_seven("real"), indicator, unit, form, wanted)


def test_a_result_and_a_target_of_one_indicator_are_two_figures(own_seven: Comparison) -> None:
    block = block_of(own_seven, "城镇新增就业", "万人")
    shaanxi = {(row.raw, row.status, row.basis) for row in block.rows if row.region == "610000"}
    assert {("38万人以上", "actual", "每年"), ("38万人以上", "target", None)} <= shaanxi


def test_a_city_that_is_called_like_its_province_gives_it_no_figures() -> None:
    page = compare_results(
        {
            "吉林省": "全省地区生产总值增长5.6%。吉林市地区生产总值1600亿元、增长5.5%，城镇新增就业5万人。",
            "浙江省": "全省地区生产总值增长5.5%，城镇新增就业110万人。",
        }
    )
    growth = block_of(page, "地区生产总值", "%")
    assert stated(page, growth, group_of(growth, period="2025")) == {"吉林": "5.6%", "浙江": "5.5%"}
    assert not [block for block in page.indicators if block.indicator == "城镇新增就业"]


def test_nothing_is_credited_to_a_region_that_its_own_text_does_not_say(
    seven: Comparison, reports: tuple[Brief, ...]
) -> None:
    own = {brief.id: brief for brief in reports}
    for block in seven.indicators:
        for row in block.rows:
            brief = own[row.brief]
            assert row.region in {region.code for region in brief.regions}
            assert row.figure_id in {figure.id for figure in brief.figures}


def test_what_only_looks_alike_is_refused_with_its_reason(own_seven: Comparison) -> None:
    refused = {n.raw: n.reason for block in own_seven.indicators for n in block.not_comparable}
    assert refused["7%左右"] == "原文为“海洋生产总值”，与“地区生产总值”所指不同"
    assert "7.9%" in refused  # 货物和服务进出口


def compare_with_shared_text(figures: str) -> Comparison:
    """Return the comparison of 甘肃, 青海 and 四川, of which the first two share a text."""
    texts = {
        "两省": f"甘肃、青海两省深化合作推进会\n2025年，{figures}\n" + "推进两省各项合作事项，提升合作水平。" * 15,
        "四川": "四川省合作推进会\n2025年，全省一般公共预算收入增长3%。\n" + "推进各项合作事项，提升合作水平。" * 15,
    }
    briefs = [brief_of(text, stem=stem) for stem, text in texts.items()]
    assert [region.name for region in briefs[0].regions] == ["甘肃省", "青海省"]
    return compare(briefs, [find_division(name) for name in ("甘肃", "青海", "四川")])


def test_a_figure_of_a_text_on_two_regions_is_of_none_unless_it_names_its_region() -> None:
    page = compare_with_shared_text("一般公共预算收入增长6%。")
    assert not page.indicators
    reasons = {left.region: left.reason for left in page.figures_left_out}
    shared = "材料涉及甘肃省、青海省，未写明是哪一个地区的数据"
    assert reasons == {"620000": shared, "630000": shared, "510000": "没有其他地区的同类数据可以并列"}


def test_a_figure_of_a_text_on_two_regions_is_of_the_region_that_it_names() -> None:
    page = compare_with_shared_text("甘肃省一般公共预算收入增长6%，青海省一般公共预算收入增长7%。")
    (block,) = page.indicators
    assert {row.region: row.raw for row in block.rows} == {"620000": "6%", "630000": "7%", "510000": "3%"}


def test_a_figure_that_is_left_out_says_why() -> None:
    page = compare_results(
        {
            "甘肃省": "一般公共预算收入增长6%。一般公共预算收入增长6%。",
            "青海省": "一般公共预算收入增长7%。一般公共预算收入增长8%。",
        }
    )
    assert {left.raw: left.reason for left in page.figures_left_out} == {
        "6%": "同一地区重复载有",
        "7%": "同一地区同一口径另有“8%”",
        "8%": "同一地区同一口径另有“7%”",
    }
