from __future__ import annotations

import pytest

from briefgen.model import Brief, Comparison
from tests.comparing.comparisons import block_of, compare_results, compare_seven, group_of, stated
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
