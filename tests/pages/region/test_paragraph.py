"""The paragraph of a region."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.region.view import format_point, group_by_source, join_cuts
from tests.pages.region.conftest import REGIONS, page_of, print_page


@pytest.mark.parametrize("region", ["甘肃", "浙江"])
def test_a_paragraph_has_200_to_300_characters(print_region: Callable[..., str], region: str) -> None:
    title, note, paragraph = print_region(region, "--length", "paragraph").split("\n\n")
    assert title == f"# {region}省国资国企改革情况摘编"
    assert note.startswith("（")
    assert 200 <= len(paragraph.strip()) <= 300
    assert f"\n\n{paragraph}" in print_region(region)


@pytest.mark.parametrize("region", REGIONS)
def test_a_thin_paragraph_is_shorter_and_never_longer(print_region: Callable[..., str], region: str) -> None:
    paragraph = print_region(region, "--length", "paragraph").split("\n\n")[-1].strip()
    assert len(paragraph) <= 300
    assert paragraph.endswith(("）", "。", "……"))


SENTENCES = [f"2023年推动{number}户省属企业{'整合重组、' * number}组建环保集团。" for number in range(1, 12)]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9, unique=True), st.booleans())
def test_a_paragraph_is_as_long_as_its_points_and_citations(sentences: Sequence[str], has_sections: bool) -> None:
    heads = [f"{number}、主要做法\n" if has_sections else "" for number in "一二三四五六七八九"]
    lines = [head + sentence for head, sentence in zip(heads, sentences, strict=False)]
    page = page_of("甘肃", "甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n" + "\n".join(lines))
    text = "".join(format_point(point) for row in group_by_source(page.paragraph, page) for point in row.points)
    assert len(text) <= 300 or len(page.paragraph) == 1
    assert text in print_page(page)


def test_a_best_point_that_is_too_long_stands_alone() -> None:
    clause = "推动省属企业以“链长制”统筹产业基础再造和重大技术装备攻关及优势产业延链补链强链与上下游协同"
    text = f"甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n2023年{'、'.join([clause] * 8)}。"
    page = page_of("甘肃", text)
    assert [len(format_point(point)) > 300 for point in page.paragraph] == [True]


def test_a_page_without_points_has_no_paragraph() -> None:
    assert page_of("甘肃", "甘肃省国资委举行会议\n发布日期：2023-12-05\n省国资委主任出席会议并致辞。").paragraph == ()


@pytest.mark.parametrize("task", ["改造渠系18公里，2026年9月底前完成", "改造渠系18公里（2026年9月底前完成）"])
def test_a_nearer_deadline_comes_first_and_is_not_said_twice(task: str) -> None:
    text = (
        "娄底市农田水利方案\n2026年1月5日\n\n一、目标\n到2030年，娄底市节水灌溉面积达到120万亩。\n"
        f"二、任务\n（一）改造渠系。{task}。\n娄底市水利局"
    )
    paragraph = print_page(page_of("娄底市", text)).split("\n\n")[2]
    assert paragraph == f"{task}。到2030年，娄底市节水灌溉面积达到120万亩。"


def test_a_year_that_belongs_to_something_else_does_not_stand_for_a_deadline() -> None:
    text = (
        "娄底市农田水利方案\n2026年1月5日\n\n一、2030年目标\n"
        "灌溉水利用系数达到0.58，节水灌溉面积达到120万亩，2030年前基本建成节水型社会。\n娄底市水利局"
    )
    assert "〔2030年〕灌溉水利用系数" in print_page(page_of("娄底市", text))


def test_where_two_cuts_meet_one_ellipsis_is_printed(print_region: Callable[..., str]) -> None:
    for region in REGIONS:
        for length in ("paragraph", "page"):
            assert "…………" not in print_region(region, "--length", length)


def test_a_cut_at_the_end_meets_a_cut_at_the_start_with_its_id_between() -> None:
    printed = str(join_cuts("产值增长5%……<!--s:甲#1-->……建成平台3个。"))
    assert printed == "产值增长5%……<!--s:甲#1-->建成平台3个。"


def test_no_cut_takes_away_whose_the_figures_are() -> None:
    text = (
        "贵州省2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n地区生产总值增长6.1%。\n"
        "（一）改革。实施省属国企战略性布局，"
        "统筹煤炭开采、电力生产、交通建设、物流运输、旅游开发、粮食储备、建筑施工、商贸流通、金融服务、信息产业、文化传媒、环境保护等板块专业化整合，"
        "研发投入增长31.5%、专利授权增长12.4%。\n"
    )
    for quoted in re.findall(r"[^。]*研发投入增长31\.5%[^。]*", print_page(page_of("贵州", text))):
        assert "省属国企" in quoted
