from __future__ import annotations

from briefgen import compare
from briefgen.lexicon.region_names import find_division
from briefgen.model import Comparison
from briefgen.pages.comparison.leads import find_leads
from briefgen.pages.comparison.standings import find_standings
from tests.comparing.comparisons import block_of, compare_results, group_of, stated
from tests.conftest import brief_of


def test_targets_are_sorted_into_tiers_the_highest_first(own_seven: Comparison) -> None:
    group = group_of(block_of(own_seven, "地区生产总值", "%"), status="target", period="2026", basis=None)
    assert [tier.raw for tier in group.tiers] == ["5.5%—6%", "5.5%左右", "5%以上", "5%左右", "4.5%—5%"]


def test_results_of_one_year_are_ranked_and_ties_share_a_place(own_seven: Comparison) -> None:
    block = block_of(own_seven, "地区生产总值", "%")
    group = group_of(block, status="actual", period="2025", form="rate", basis=None)
    names = {column.code: column.short_name for column in own_seven.regions}
    assert {names[code]: rank for code, rank in group.ranks.items()} == {
        "甘肃": 1,
        "浙江": 2,
        "安徽": 2,
        "重庆": 4,
        "陕西": 5,
        "吉林": 6,
        "广东": 7,
    }


def test_only_exact_results_of_a_known_subject_are_ranked(seven: Comparison) -> None:
    for block in seven.indicators:
        rows = {row.figure_id: row for row in block.rows}
        for group in block.groups:
            if group.ranks:
                ranked = [row for row in map(rows.__getitem__, group.figures) if row.region in group.ranks]
                assert {row.status for row in ranked} == {"actual"}
                assert all(row.raw == f"{row.value}{row.unit}" and row.subject for row in ranked)


def test_a_yearly_average_never_stands_with_a_target_of_one_year(seven: Comparison) -> None:
    for block in seven.indicators:
        for group in block.groups:
            of_years = [row for row in block.rows if row.figure_id in group.figures and row.basis in ("年均", "每年")]
            assert not of_years or (group.basis == "年均" and len(of_years) == len(group.figures))


def test_a_fall_stands_below_every_rise_and_says_that_it_is_one() -> None:
    page = compare_results(
        {
            "甘肃省": "全省进出口总额增长1.2%，居民消费价格上涨0.2%。",
            "浙江省": "全省进出口总额同比下降了2.3%，居民消费价格下降0.1%。",
            "广东省": "全省进出口总额增长-3%，居民消费价格指数上涨0.1%。",
        }
    )
    group = group_of(block_of(page, "进出口总额", "%"), period="2025")
    assert [tier.raw for tier in group.tiers] == ["1.2%", "下降2.3%", "-3%"]
    assert group.ranks == {"620000": 1, "330000": 2, "440000": 3}
    assert [row.value for row in block_of(page, "进出口总额", "%").rows] == ["-2.3", "-3", "1.2"]
    prices = group_of(block_of(page, "居民消费价格涨幅", "%"), period="2025")
    assert [tier.raw for tier in prices.tiers] == ["0.2%", "0.1%", "下降0.1%"]


def test_what_several_years_or_a_part_of_one_bring_never_stands_with_a_year() -> None:
    page = compare_results(
        {
            "甘肃省": "全省地区生产总值增长5.8%，地区生产总值五年累计增长32%。五年累计城镇新增就业150万人。",
            "浙江省": "全省地区生产总值增长5.5%，城镇新增就业110万人。1至11月，全省进出口总额增长6%。",
            "广东省": "全省前三季度地区生产总值增长4.1%。城镇新增就业140万人，进出口总额增长4%。",
        }
    )
    growth = block_of(page, "地区生产总值", "%")
    assert stated(page, growth, group_of(growth, period="2025")) == {"浙江": "5.5%", "甘肃": "5.8%"}
    jobs = block_of(page, "城镇新增就业", "万人")
    assert stated(page, jobs, group_of(jobs, period="2025")) == {"浙江": "110万人", "广东": "140万人"}
    trade = block_of(page, "进出口总额", "%")
    assert stated(page, trade, group_of(trade, period="2025")) == {"广东": "4%"}


def test_by_how_much_profits_changed_never_stands_with_profits() -> None:
    page = compare_results({"甘肃省": "省属企业利润总额同比减少5亿元。", "浙江省": "省属企业利润总额600亿元。"})
    assert all(len(group.figures) == 1 and not group.ranks for group in block_of(page, "利润总额", "亿元").groups)


def compare_targets(targets: dict[str, str]) -> Comparison:
    texts = {name: f"{name}2025年计划\n2025年1月20日\n\n2025年，力争{name}{words}。" for name, words in targets.items()}
    return compare([brief_of(text, stem=name) for name, text in texts.items()], [find_division(n) for n in texts])


def test_one_value_in_two_notations_is_one_tier() -> None:
    page = compare_targets(
        dict.fromkeys(("浙江省", "安徽省"), "进出口总额增长5%—5.5%") | {"江西省": "进出口总额增长5%-5.5%"}
    )
    (group,) = block_of(page, "进出口总额", "%").groups
    assert [len(tier.regions) for tier in group.tiers] == [3]


def test_targets_in_words_stand_in_one_table_without_an_order() -> None:
    page = compare_targets(
        {
            "浙江省": "居民收入增长与经济增长同步",
            "安徽省": "居民收入增速高于经济增速",
            "江西省": "居民收入增长与经济增长同步",
        }
    )
    (group,) = block_of(page, "居民收入", "").groups
    assert {tier.raw: len(tier.regions) for tier in group.tiers} == {"与经济增长同步": 2, "高于经济增速": 1}
    assert (group.form, group.ranks) == ("words", {})
    assert find_leads(page) == []
    assert find_standings(page) == []


def test_about_a_value_is_neither_above_nor_below_it() -> None:
    equal = compare_targets(
        {"浙江省": "进出口总额增长5%左右", "安徽省": "进出口总额增长5%", "江西省": "进出口总额增长5%左右"}
    )
    assert find_standings(equal) == []
    apart = compare_targets(
        {"浙江省": "进出口总额增长6%", "安徽省": "进出口总额增长5%", "江西省": "进出口总额增长5%左右"}
    )
    (standing,) = find_standings(apart)
    assert (standing.highest, standing.lowest) == ("6%（浙江）", "5%（安徽）、5%左右（江西）")


def test_totals_follow_the_size_of_a_region_and_are_never_ranked() -> None:
    page = compare_results(
        {
            "甘肃省": "城镇新增就业30万人，一般公共预算收入1112亿元、增长5.7%，居民人均可支配收入2.8万元。",
            "浙江省": "城镇新增就业110万人，一般公共预算收入8865亿元、增长1.8%，居民人均可支配收入7万元。",
            "江西省": "城镇新增就业45万人，一般公共预算收入3070亿元、增长2.1%，居民人均可支配收入3.6万元。",
        }
    )
    assert block_of(page, "城镇新增就业", "万人").groups[0].ranks == {}
    assert block_of(page, "一般公共预算收入", "亿元").groups[0].ranks == {}
    assert set(block_of(page, "一般公共预算收入", "%").groups[0].ranks.values()) == {1, 2, 3}
    assert block_of(page, "全体居民人均可支配收入", "元").groups[0].ranks == {"330000": 1, "360000": 2, "620000": 3}


def test_a_low_rate_of_unemployment_is_no_last_place() -> None:
    page = compare_results(
        {
            "甘肃省": "城镇调查失业率5.2%。",
            "浙江省": "城镇调查失业率4.6%。",
            "江西省": "城镇调查失业率5.0%。",
        }
    )
    assert block_of(page, "城镇调查失业率", "%").groups[0].ranks == {}


def test_a_level_at_the_end_of_five_years_stands_with_its_last_year_and_a_sum_does_not() -> None:
    page = compare_results(
        {
            "甘肃省": "五年来，常住人口城镇化率62.5%，进出口总额突破700亿元，城镇新增就业150万人。",
            "浙江省": "全年常住人口城镇化率76%，进出口总额5.4万亿元，城镇新增就业110万人。",
            "江西省": "五年来，城镇调查失业率稳定在5.5%，粮食产量连续五年突破430亿斤。",
            "安徽省": "全年城镇调查失业率5.2%，粮食产量838亿斤。",
        }
    )
    towns = block_of(page, "常住人口城镇化率", "%")
    assert stated(page, towns, group_of(towns, period="2025")) == {"浙江": "76%", "甘肃": "62.5%"}
    trade = block_of(page, "进出口总额", "亿元")
    assert stated(page, trade, group_of(trade, period="2025")) == {"浙江": "5.4万亿元", "甘肃": "突破700亿元"}
    for indicator in ("城镇新增就业", "城镇调查失业率", "粮食产量"):
        (block,) = [block for block in page.indicators if block.indicator == indicator]
        assert all(len(group.figures) == 1 for group in block.groups)


def test_a_region_stands_once_in_a_group() -> None:
    page = compare_results(
        {
            "甘肃省": "地区生产总值突破1.3万亿元、达1.37万亿元。",
            "浙江省": "地区生产总值9.4万亿元。进出口总额连破5万亿元、6万亿元。",
            "江西省": "进出口总额5000亿元。进出口总额4800亿元。",
            "安徽省": "进出口总额9000亿元。",
        }
    )
    total = block_of(page, "地区生产总值", "亿元")
    assert stated(page, total, group_of(total, period="2025")) == {"浙江": "9.4万亿元", "甘肃": "1.37万亿元"}
    for block in page.indicators:
        rows = {row.figure_id: row.region for row in block.rows}
        for group in block.groups:
            regions = [rows[figure] for figure in group.figures]
            assert len(regions) == len(set(regions))
    reasons = {figure.raw: figure.reason for figure in page.figures_left_out}
    assert reasons["4800亿元"] == "同一地区同一口径另有“5000亿元”"


def test_one_number_for_two_indicators_counts_for_both() -> None:
    page = compare_targets(
        {"黑龙江省": "社会消费品零售总额、固定资产投资增长4%左右", "吉林省": "固定资产投资增长3%，社零总额增长5%"}
    )
    assert {block.indicator: [row.raw for row in block.rows] for block in page.indicators} == {
        "固定资产投资": ["3%", "4%左右"],
        "社会消费品零售总额": ["5%", "4%左右"],
    }


def test_no_figure_of_an_indicator_is_lost_without_a_reason() -> None:
    page = compare_results(
        {
            "甘肃省": "地区生产总值从9323亿元增加到13697亿元，海洋生产总值3000亿元，单位生产总值能耗下降14%。",
            "浙江省": "地区生产总值9.4万亿元，高于全国0.5个百分点。",
        }
    )
    assert {figure.raw: figure.reason for figure in page.figures_left_out} == {
        "9323亿元": "为变化的起点",
        "3000亿元": "原文为“海洋生产总值”，与“地区生产总值”所指不同",
        "下降14%": "原文为“单位生产总值能耗”，未作为该指标",
        "0.5个百分点": "为与其他数比较的差距，或未写明是实际还是目标",
    }
