from __future__ import annotations

from briefgen import compare
from briefgen.lexicon.divisions import find_division
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
    assert all(not group.ranks for group in block_of(page, "利润总额", "亿元").groups)


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
