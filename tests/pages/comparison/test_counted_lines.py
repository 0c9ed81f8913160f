"""总的看: what the sentences count, and that they count no more than the table says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import ComparisonQuery
from briefgen.pages.comparison.counted_lines import list_counted_lines
from tests.pages.comparison.hand_made import NAMES, cell, code_of, make_comparison, state, targets_of

GROWTH, JOBS = "地区生产总值增速", "城镇新增就业"


def counted(rows: Mapping[str, Sequence[tuple[str | None, str | None]]], home: str | None = None) -> list[str]:
    stated = {
        indicator: [cell(name, *pair) for name, pair in zip(NAMES, pairs, strict=False)]
        for indicator, pairs in rows.items()
    }
    count = len(next(iter(stated.values())))
    asked = ComparisonQuery(home=code_of(home) if home else None)
    return [
        line.text
        for line in list_counted_lines(make_comparison(NAMES[:count], targets=targets_of(stated), asked=asked))
    ]


def test_the_ways_to_write_the_target_are_counted_with_names() -> None:
    pairs = [("5%左右", None), ("5%左右", None), ("5.5%以上", None), (None, None)]
    assert counted({GROWTH: pairs}) == [
        "地区生产总值增速目标2种写法：5.5%以上的1个（福建），5%左右的2个（天津、河北）；未见目标1个（河南）。"
    ]


def test_targets_are_set_against_results_without_a_judgement() -> None:
    pairs = [
        ("5%—5.5%", "4.8%"),
        ("5%—5.5%", "5.5%"),
        ("5%—5.5%", "5.2%"),
        ("5%左右", "5.3%"),
        ("5%以上", "5%"),
        ("5%左右", None),
    ]
    assert counted({GROWTH: pairs})[1] == (
        "地区生产总值增速目标与2025年结果相比，下限高于结果的1个（天津），区间含结果的1个（福建），"
        "上限等于结果的1个（河北），所写数值等于结果的1个（湖北），所写数值低于结果的1个（河南），缺数或口径不同的1个（湖南）。"
    )


def test_an_average_of_years_and_a_bounded_result_are_set_against_no_target() -> None:
    cells = [
        cell("天津市", "5%", "6%", result_period="yearly average"),
        cell("河北省", "5%", "6%以上"),
        cell("福建省", "5%", "6%", result_period="expected"),
        cell("河南省", "5%", "6%"),
        cell("湖北省", "5%", "6%"),
    ]
    page = make_comparison(NAMES[:5], targets=targets_of({GROWTH: cells}))
    assert list_counted_lines(page)[1].text.endswith(
        "所写数值低于结果的2个（河南、湖北），缺数或口径不同的3个（天津、河北、福建）。"
    )


def test_the_home_region_has_its_place_among_exact_results_only() -> None:
    pairs = [("5%", "5.1%"), ("5%", "5.3%"), ("5%", "5.1%")]
    assert counted({GROWTH: pairs}, home="天津市")[1].endswith("天津2025年为5.1%，由高到低并列第2位（可比3个）。")
    assert "由高到低" not in counted({GROWTH: [("5%", "5.1%左右"), *pairs[1:]]}, home="天津市")[1]


def test_who_strives_for_more_is_quoted() -> None:
    targets = targets_of(
        {GROWTH: [cell(name, "5%") for name in NAMES[:3]]}, {"天津市": "努力争取更好结果", "福建省": "力争更好结果"}
    )
    lines = [line.text for line in list_counted_lines(make_comparison(NAMES[:3], targets=targets))]
    assert "另写争取更好结果的2个：“努力争取更好结果”的1个（天津），“力争更好结果”的1个（福建）。" in lines


def test_rates_that_the_target_sentence_leaves_out_are_looked_for_elsewhere() -> None:
    names = ("工业增加值", "投资", "社会消费品零售总额", "进出口")
    rows = {GROWTH: [cell(name, "5%") for name in NAMES[:4]]}
    for name in names:
        rows[name] = [
            cell("天津市", "6%", target_origin="elsewhere"),
            cell("河北省", "6%" if name == "投资" else None, target_origin="elsewhere" if name == "投资" else None),
            cell("福建省", None),
            cell("河南省", "6%"),
        ]
    lines = [line.text for line in list_counted_lines(make_comparison(NAMES[:4], targets=targets_of(rows)))]
    assert (
        "工业增加值、投资、社会消费品零售总额、进出口4项，目标句均未列的3个（天津、河北、福建）："
        "工作部署中都写明的1个（天津），写明部分的1个（河北），全文未列的1个（福建）。"
    ) in lines
    del rows["进出口"]
    lines = [line.text for line in list_counted_lines(make_comparison(NAMES[:4], targets=targets_of(rows)))]
    assert not [line for line in lines if "目标句均未列" in line]


def test_a_move_one_way_needs_two_thirds_and_three_regions() -> None:
    jobs = [
        ("40万人以上", "45万人"),
        ("60万人", "62万人"),
        ("30万人左右", "31万人"),
        ("50万人", "49万人"),
        (None, "9万人"),
    ]
    assert (
        "城镇新增就业目标所写数值低于2025年结果的，可比4个中3个（天津、河北、福建），缺数或口径不同的1个（湖北）。"
        in counted({GROWTH: [("5%", None)] * 5, JOBS: jobs})
    )
    assert len(counted({GROWTH: [("5%", None)] * 2, JOBS: jobs[:2]})) == 1


def test_unemployment_and_prices_are_borne_and_not_sought() -> None:
    lines = counted({GROWTH: [("5%", None)] * 3, "城镇调查失业率": [("5.5%左右", "5.2%")] * 3})
    assert not [line for line in lines if "失业率" in line]


def test_a_near_name_is_no_target_of_the_indicator() -> None:
    near = cell("天津市", state("规上工业增加值增长9%", is_own_name=False), "5%")
    rows = {
        GROWTH: [cell(n, "5%") for n in NAMES[:3]],
        "工业增加值": [near, cell("河北省", "6%", "5%"), cell("福建省", None)],
    }
    lines = [line.text for line in list_counted_lines(make_comparison(NAMES[:3], targets=targets_of(rows)))]
    assert not [line for line in lines if line.startswith("工业增加值目标")]


def test_no_more_than_five_sentences_stand_there() -> None:
    rows: dict[str, list[tuple[str | None, str | None]]] = {
        name: [("4%", "5%")] * 4
        for name in (GROWTH, "一般公共预算收入", "工业增加值", "投资", "社会消费品零售总额", "进出口")
    }
    assert len(counted(rows)) <= 5
