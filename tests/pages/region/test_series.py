"""Targets beside results."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.pages.region.sheet import fit_sheet
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
