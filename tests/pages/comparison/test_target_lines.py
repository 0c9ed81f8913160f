"""The table of targets beside results: its cells, and targets grouped by value."""

from __future__ import annotations

from briefgen.pages.comparison.target_lines import (
    group_targets,
    list_grouped_targets,
    list_target_lines,
    list_unlisted_regions,
)
from tests.pages.comparison.hand_made import NAMES, cell, make_comparison, state, targets_of

GROWTH = "地区生产总值增速"


def test_a_cell_has_the_words_of_the_text_or_says_why_there_are_none() -> None:
    targets = targets_of(
        {
            GROWTH: [
                cell("天津市", "5%左右", "5.1%"),
                cell("河北省", "5%以上", "年均增长6%", target_origin="elsewhere", result_period="yearly average"),
                cell("福建省", None, None, target_absence="not recognized"),
            ]
        }
    )
    aimed, reached = list_target_lines(make_comparison(NAMES[:3], targets=targets))
    assert [line.text for line in aimed.cells] == ["5%左右", "5%以上*", "未识别"]
    assert [line.text for line in reached.cells] == ["5.1%", "五年：年均增长6%", "未载"]
    assert [line.figures for line in aimed.cells] == [("f5%左右",), ("f5%以上",), ()]


def test_a_result_that_says_itself_what_it_is_of_is_not_explained_again() -> None:
    expected = cell("天津市", "5%", "预计增长5.2%", result_period="expected")
    plain = cell("河北省", "5%", "5.2%", result_period="expected")
    _, reached = list_target_lines(make_comparison(NAMES[:2], targets=targets_of({GROWTH: [expected, plain]})))
    assert [line.text for line in reached.cells] == ["预计增长5.2%", "预计：5.2%"]


def test_a_long_clause_on_incomes_leaves_out_what_its_row_says() -> None:
    words = "城镇居民人均可支配收入增速高于全国平均水平，农村居民人均可支配收入增速高于城镇"
    rows = {"居民收入": [cell("天津市", state(words, is_own_name=False))]}
    aimed, _ = list_target_lines(make_comparison(NAMES[:1], targets=targets_of(rows)))
    assert aimed.cells[0].text == "城镇…高于全国平均水平，农村…高于城镇"


def test_grain_and_emissions_stand_beside_the_table() -> None:
    rows = {GROWTH: [cell("天津市", "5%")], "粮食产量": [cell("天津市", None)]}
    page = make_comparison(NAMES[:1], targets=targets_of(rows))
    assert [line.indicator for line in list_target_lines(page)] == [GROWTH] * 2
    assert [line.indicator for line in list_target_lines(page, beside=True)] == ["粮食产量"] * 2


def test_targets_are_grouped_by_value_and_bound_from_the_highest() -> None:
    written = ["5%左右", "5%—5.5%", "5%", "5%以上", "5.0%左右", "4.5%—5%", "与全国同步"]
    row = targets_of({GROWTH: [cell(n, text) for n, text in zip(NAMES, written, strict=False)]}).rows[0]
    groups = [(group.text, len(group.regions)) for group in group_targets(row)]
    assert groups == [("5%—5.5%", 1), ("5%以上", 1), ("5%", 1), ("5%左右", 2), ("4.5%—5%", 1), ("与全国同步", 1)]


def test_each_region_of_a_row_is_named_once() -> None:
    rows = {
        "工业增加值": [
            cell("天津市", "6%"),
            cell("河北省", state("规上工业增加值增长6%", is_own_name=False)),
            cell("福建省", None),
            cell("河南省", None, target_absence="not recognized"),
            cell("湖北省", "6%"),
        ]
    }
    (line,) = list_grouped_targets(make_comparison(NAMES[:5], targets=targets_of(rows)))
    assert line.text == "工业增加值：6%的2个（天津、湖北）；名目不同1个（河北）；未列1个（福建）；未识别1个（河南）。"


def test_the_largest_group_of_many_regions_is_the_others() -> None:
    names = [*NAMES, "山西省", "辽宁省", "吉林省", "江苏省", "浙江省", "安徽省", "江西省"]
    written = ["6%", "6%", *["5%"] * 9, *[None] * 7]
    for count, largest in ((18, "其余"), (15, "福建、河南")):
        cells = [cell(name, text) for name, text in zip(names[:count], written[:count], strict=True)]
        (line,) = list_grouped_targets(make_comparison(names[:count], targets=targets_of({"工业增加值": cells})))
        assert line.text.startswith(f"工业增加值：6%的2个（天津、河北）；5%的9个（{largest}")


def test_regions_without_targets_for_the_year_are_named() -> None:
    page = make_comparison(NAMES[:3], targets=targets_of({GROWTH: [cell("天津市", "5%"), cell("河北省", "6%")]}))
    assert list_unlisted_regions(page) == ["350000"]
