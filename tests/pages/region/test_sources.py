"""The sources of a region's page: their order, and plans that are over."""

from __future__ import annotations

from tests.pages.region.conftest import PLAN, page_of, print_page


def test_the_newest_text_comes_first_and_what_it_repeats_is_printed_once() -> None:
    repeated = "推进专业化整合，2023年完成6户省属企业整合重组。"
    older = "省国资委组织压减法人户数，2022年压减120户。"
    page = page_of(
        "甘肃",
        f"甘肃省国资委工作情况\n发布日期：2023-06-01\n{older}{repeated}",
        f"甘肃省国资委工作情况\n发布日期：2024-01-05\n{repeated}",
    )
    assert [source.date for source in page.sources] == ["2024-01-05", "2023-06-01"]
    assert [(p.source.date, p.sentence.text[:4]) for g in page.groups for p in g.points] == [
        ("2024-01-05", "推进专业"),
        ("2023-06-01", "省国资委"),
    ]


def test_a_plan_is_over_if_its_term_ended_before_the_newest_source() -> None:
    news = "甘肃省国资委召开会议\n发布日期：{}\n甘肃省属企业2023年完成投资153亿元。"
    assert not page_of("甘肃", PLAN).sources[0].is_over
    assert not page_of("甘肃", PLAN, news.format("2025-12-31")).sources[-1].is_over
    page = page_of("甘肃", PLAN, news.format("2026-01-05"))
    assert page.sources[-1].is_over
    printed = print_page(page)
    assert "3%以上。（规划，2021年6月，规划期已满）" in printed
    assert "所注规划期已满的，仅供对照" in printed
