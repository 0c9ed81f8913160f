from __future__ import annotations

import pytest

from briefgen.model import Comparison
from briefgen.model.target import TargetCell
from tests.comparing.comparisons import compare_texts, work_report

_TARGETS = "主要预期目标是："


def compare_plans(plans: dict[str, str], reviews: dict[str, str] | None = None) -> Comparison:
    """Return the comparison of work reports by the tasks of the year, and by what they say of the year before."""
    reviews = reviews or {}
    return compare_texts({n: work_report(n, reviews.get(n, "各项工作取得新进展。"), plan) for n, plan in plans.items()})


def cell_of(page: Comparison, indicator: str, region: str) -> TargetCell:
    assert page.targets is not None
    code = next(column.code for column in page.regions if column.name == region)
    row = next(row for row in page.targets.rows if row.indicator == indicator)
    return next(cell for cell in row.cells if cell.region == code)


def target_in(page: Comparison, indicator: str, region: str) -> str | None:
    target = cell_of(page, indicator, region).target
    return target.text if target else cell_of(page, indicator, region).target_absence


def result_in(page: Comparison, indicator: str, region: str) -> str | None:
    result = cell_of(page, indicator, region).result
    return result.text if result else cell_of(page, indicator, region).result_absence


GROWTH = "地区生产总值增长5%左右"


def test_a_target_stands_beside_the_result_of_the_year_before() -> None:
    page = compare_plans(
        {"甘肃省": f"{_TARGETS}{GROWTH}。", "青海省": f"{_TARGETS}{GROWTH}，一般公共预算收入增长3%。"},
        {"甘肃省": "地区生产总值增长5.6%。", "青海省": "全省地区生产总值达到4100亿元、增长4.2%。"},
    )
    assert page.targets is not None
    assert page.targets.year == 2026
    assert [target_in(page, "地区生产总值增速", region) for region in ("甘肃省", "青海省")] == ["5%左右", "5%左右"]
    assert [result_in(page, "地区生产总值增速", region) for region in ("甘肃省", "青海省")] == ["5.6%", "4.2%"]


@pytest.mark.parametrize(
    ("clause", "indicator", "expected"),
    [
        ("居民收入增长与经济增长基本同步", "居民收入", "与经济增长基本同步"),
        ("居民收入增速高于经济增速、高于全国平均水平", "居民收入", "高于经济增速、高于全国平均水平"),
        ("进出口稳量提质", "进出口", "稳量提质"),
        ("居民消费价格保持合理水平", "居民消费价格涨幅", "保持合理水平"),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率", "5.5%以内"),
        ("规上工业增加值增长6%以上", "工业增加值", "规上工业增加值增长6%以上"),
        ("民间投资增长8%", "投资", None),
        ("外贸企业进出口增长8%", "进出口", None),
    ],
)
def test_the_target_is_what_the_sentence_of_targets_says_in_words_or_numbers(
    clause: str, indicator: str, expected: str | None
) -> None:
    page = compare_plans(dict.fromkeys(("甘肃省", "青海省"), f"{_TARGETS}{GROWTH}，{clause}。"))
    assert page.targets is not None
    rows = {row.indicator: row.cells[0].target for row in page.targets.rows}
    target = rows.get(indicator)
    assert (target.text if target else None) == expected


def test_a_target_among_the_tasks_of_the_year_says_where_it_stands() -> None:
    tasks = "\n（一）扩大内需。社会消费品零售总额增长5%左右。"
    page = compare_plans({"甘肃省": f"{_TARGETS}{GROWTH}。{tasks}", "青海省": f"{_TARGETS}{GROWTH}。{tasks}"})
    cell = cell_of(page, "社会消费品零售总额", "甘肃省")
    assert cell.target is not None
    assert (cell.target.text, cell.target_origin) == ("5%左右", "elsewhere")
    assert cell_of(page, "地区生产总值增速", "甘肃省").target_origin == "target sentence"


def test_what_no_name_stands_for_is_not_stated_and_what_was_not_read_is_not_recognized() -> None:
    plans = {
        "甘肃省": f"{_TARGETS}{GROWTH}，城镇新增就业30万人以上。",
        "青海省": f"{_TARGETS}{GROWTH}，城镇新增就业6万人以上。",
        "四川省": f"{_TARGETS}{GROWTH}，城镇新增就业85万人。",
        "宁夏回族自治区": f"{_TARGETS}{GROWTH}。",
        "陕西省": f"{_TARGETS}{GROWTH}。城镇新增就业要比上年多2成。",
    }
    page = compare_plans(plans)
    assert target_in(page, "城镇新增就业", "宁夏回族自治区") == "not stated"
    assert target_in(page, "城镇新增就业", "陕西省") == "not recognized"


def test_an_average_of_five_years_is_no_result_of_one_year_but_is_shown_as_one() -> None:
    review = "五年来，一般公共预算收入年均增长7.8%，研发投入强度从2%提高到2.61%。"
    page = compare_plans(
        dict.fromkeys(("甘肃省", "青海省"), f"{_TARGETS}{GROWTH}，一般公共预算收入增长3%。"),
        dict.fromkeys(("甘肃省", "青海省"), review),
    )
    cell = cell_of(page, "一般公共预算收入", "甘肃省")
    assert cell.result is not None
    assert (cell.result.text, cell.result_period) == ("年均增长7.8%", "yearly average")


def test_a_target_of_the_next_five_years_is_no_target_of_the_year() -> None:
    plan = f"{_TARGETS}地区生产总值增长4.5%左右。"
    outlook = "“十五五”时期我省发展的主要目标是：地区生产总值年均增长6%以上，全社会研发投入强度达到3%。"
    page = compare_texts(
        {name: work_report(name, "地区生产总值增长5.6%。", plan, outlook) for name in ("甘肃省", "青海省")}
    )
    assert target_in(page, "地区生产总值增速", "甘肃省") == "4.5%左右"


def test_regions_without_targets_have_no_table() -> None:
    plan = "（一）推进改革。组建产业基金20个，完成混改项目12项。"
    assert compare_plans({"甘肃省": plan, "青海省": plan}).targets is None


def test_one_number_for_several_indicators_is_a_target_of_each() -> None:
    page = compare_plans(
        {
            "黑龙江省": f"{_TARGETS}{GROWTH}。固定资产投资、社会消费品零售总额增长4%左右。",
            "吉林省": f"{_TARGETS}{GROWTH}，固定资产投资增长3%，社会消费品零售总额增长5%。",
        }
    )
    assert target_in(page, "投资", "黑龙江省") == "4%左右"
    assert target_in(page, "社会消费品零售总额", "黑龙江省") == "4%左右"


def test_a_number_of_a_narrower_thing_is_no_result() -> None:
    page = compare_plans(
        {"陕西省": f"{_TARGETS}{GROWTH}，进出口增长6%。", "甘肃省": f"{_TARGETS}{GROWTH}，进出口增长10%。"},
        {"陕西省": "富平柿饼综合产值增长7%、出口增长41%。", "甘肃省": "货物进出口总额700亿元、增长9%，出口增长12%。"},
    )
    assert result_in(page, "进出口", "陕西省") != "出口增长41%"
    assert result_in(page, "进出口", "甘肃省") == "9%"


def test_a_quoted_target_begins_where_its_own_clause_does() -> None:
    plan = f"{_TARGETS}{GROWTH}，社会消费品零售总额增长3.5%左右，城镇、农村居民人均可支配收入分别增长5%、6.5%左右。"
    page = compare_plans({"江西省": plan, "甘肃省": f"{_TARGETS}{GROWTH}，居民收入增长与经济增长同步。"})
    assert target_in(page, "居民收入", "江西省") == "城镇、农村居民人均可支配收入分别增长5%、6.5%左右"


def test_words_that_are_said_of_several_things_are_quoted_from_the_first_of_them() -> None:
    page = compare_plans(
        {
            "甘肃省": f"{_TARGETS}{GROWTH}，碳排放强度、节能约束性指标完成国家下达任务。",
            "云南省": f"{_TARGETS}{GROWTH}，单位地区生产总值二氧化碳排放降低完成国家审核后的目标。",
            "上海市": f"{_TARGETS}{GROWTH}，单位生产总值二氧化碳排放量进一步下降。",
        }
    )
    assert target_in(page, "碳排放", "甘肃省") == "碳排放强度、节能约束性指标完成国家下达任务"
    assert target_in(page, "碳排放", "云南省") == "完成国家审核后的目标"
    assert target_in(page, "碳排放", "上海市") == "进一步下降"


def test_a_result_in_words_is_never_said_to_be_missing() -> None:
    page = compare_plans(
        dict.fromkeys(("青海省", "甘肃省"), f"{_TARGETS}{GROWTH}，居民消费价格涨幅2%左右。"),
        {"青海省": "居民消费价格涨幅基本持平。"},
    )
    assert result_in(page, "居民消费价格涨幅", "青海省") == "not recognized"


def test_what_a_review_strove_for_before_a_number_does_not_make_it_a_target() -> None:
    page = compare_plans(
        {"湖南省": f"{_TARGETS}{GROWTH}。", "甘肃省": f"{_TARGETS}{GROWTH}。"},
        {"湖南省": "过去的一年，殊为不易。坚决贯彻中央部署，努力加快转型步伐，地区生产总值增长4.8%。"},
    )
    assert result_in(page, "地区生产总值增速", "湖南省") == "4.8%"


def test_who_strives_for_more_than_the_target_is_quoted_from_the_verb_on() -> None:
    page = compare_plans(
        {
            "甘肃省": f"{_TARGETS}{GROWTH}，在实际工作中努力争取更好结果。",
            "青海省": f"{_TARGETS}{GROWTH}、力争更好结果；城镇新增就业6万人以上。",
            "陕西省": f"{_TARGETS}{GROWTH}。\n（一）扩大开放。在招商中争取更好成绩。",
        }
    )
    assert page.targets is not None
    assert [(striving.region, striving.text) for striving in page.targets.strivings] == [
        ("620000", "努力争取更好结果"),
        ("630000", "力争更好结果"),
    ]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("物价总体平稳。", "not recognized"),
        ("CPI涨幅未达年初预期。", "not recognized"),
        ("各项工作取得新进展。", "not stated"),
    ],
)
def test_no_result_is_said_to_be_missing_where_other_words_for_it_stand(review: str, expected: str) -> None:
    plans = dict.fromkeys(("甘肃省", "青海省"), f"{_TARGETS}{GROWTH}，居民消费价格涨幅2%左右。")
    assert result_in(compare_plans(plans, {"甘肃省": review}), "居民消费价格涨幅", "甘肃省") == expected


@pytest.mark.parametrize(
    "clause",
    [
        "能源、水资源、碳排放等指标达到国家要求",
        "完成国家下达的降碳减排任务",
        "节能减排和碳排放强度下降完成国家下达任务",
    ],
)
def test_what_the_nation_sets_for_several_things_in_one_clause_is_a_target(clause: str) -> None:
    page = compare_plans(dict.fromkeys(("甘肃省", "青海省"), f"{_TARGETS}{GROWTH}，{clause}。"))
    assert target_in(page, "碳排放", "甘肃省") == clause


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("一般公共预算收入同口径增长5%。", "同口径增长5%"),
        ("扣除一次性因素后，一般公共预算收入增长5%。", "扣除一次性因素后，一般公共预算收入增长5%"),
        ("落实各项政策后，一般公共预算收入增长5%。", "5%"),
    ],
)
def test_a_limit_of_a_figure_is_never_left_out(review: str, expected: str) -> None:
    plans = dict.fromkeys(("甘肃省", "青海省"), f"{_TARGETS}{GROWTH}，一般公共预算收入增长3%。")
    assert result_in(compare_plans(plans, {"甘肃省": review}), "一般公共预算收入", "甘肃省") == expected
