"""Targets beside results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.pages.region.sheet import fit_sheet
from tests.conftest import Run, write
from tests.pages.region.conftest import page_of, print_page


def test_a_target_stands_beside_what_was_reached(print_region: Callable[..., str]) -> None:
    assert (
        "| 国有控股上市公司 | 全域国有企业 | 56家（2020年底） | 71家（2025年） | 规划，2021年6月转载 |"
        in print_region("浙江")
    )


def test_a_sheet_with_room_has_the_target_and_what_was_reached_in_a_line() -> None:
    text = (
        "甘肃省国资国企改革工作情况\n发布日期：2026-01-27\n一、工作情况\n2025年，全省国有控股上市公司达到56家。\n"
        "二、工作安排\n2026年，全省国有控股上市公司达到71家。"
    )
    sheet = print_page(fit_sheet(page_of("甘肃", text), print_page))
    assert "国有控股上市公司（主体未载明）：56家〔2025年〕→71家〔2026年目标〕。\n" in sheet


def test_what_grew_in_five_years_does_not_stand_beside_the_target_of_one() -> None:
    page = page_of(
        "甘肃",
        "2026年甘肃省政府工作报告\n发布日期：2026-01-27\n一、“十四五”时期工作回顾\n五年来，全省地区生产总值增长33.6%。\n"
        "2025年，全省地区生产总值增长5.8%。\n二、2026年重点工作\n2026年，全省地区生产总值增长5.5%左右。",
    )
    (series,) = page.series
    assert series.reached is not None
    assert (series.reached.figure.raw, series.aimed.figure.raw) == ("5.8%", "5.5%左右")


REPORT = (
    "贵州省{year}年政府工作报告\n——{year}年1月20日在贵州省第十四届人民代表大会会议上\n一、{before}年工作回顾\n"
    "城镇新增就业{jobs}万人，地区生产总值增长{growth}%。\n二、{year}年重点工作\n"
    "今年经济社会发展主要预期目标是：地区生产总值增长{target}%左右，城镇新增就业{aim}万人。\n"
    "加快新建粮食烘干中心{aim}个。\n到{later}年，研发经费投入强度达到2.6%。"
)


def test_last_targets_their_results_and_new_targets_are_one_table(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", REPORT.format(year=2025, before=2024, jobs=59, growth=5.2, target=6, aim=60, later=2027))
    write(project, "乙.txt", REPORT.format(year=2026, before=2025, jobs=58, growth=6.1, target=5, aim=55, later=2030))
    printed = briefgen("-C", project, "region", "贵州").out
    head, _, *rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert head == "| 指标（口径） | 2025年目标 | 结果（时点） | 对照 | 新目标（期限） | 出处 |"
    cited = "工作报告，2025年1月；工作报告，2026年1月 |"
    assert f"| 地区生产总值增速 | 6%左右 | 6.1% | 超过 | 5%左右（2026年） | {cited}" in rows
    assert f"| 城镇新增就业 | 60万人 | 58万人 | 未达到 | 55万人（2026年） | {cited}" in rows
    assert [row.split(" | ")[4] for row in rows if "研发经费投入强度" in row] == ["2.6%（2030年）", "2.6%（2027年）"]
    assert len(rows) == 4
    assert printed.count("表1　主要目标与进展") == 1


def test_what_an_older_report_planned_for_a_past_year_is_no_next_step(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", REPORT.format(year=2025, before=2024, jobs=59, growth=5.2, target=6, aim=60, later=2027))
    write(project, "乙.txt", REPORT.format(year=2026, before=2025, jobs=58, growth=6.1, target=5, aim=55, later=2030))
    ahead = briefgen("-C", project, "region", "贵州").out.partition("下一步安排")[2]
    assert "粮食烘干中心55个" in ahead
    assert "粮食烘干中心60个" not in ahead
    assert "到2027年，研发经费投入强度达到2.6%" in ahead
