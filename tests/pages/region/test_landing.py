"""What the page of a region explains in 〔〕, and what its head explains already."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.model import Span
from briefgen.pages.region.view import group_by_source
from tests.conftest import Run, write
from tests.pages.region.conftest import page_of, print_page

HEAD = "甘肃省国资国企改革工作情况\n发布日期：{}\n"


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("2023年全省国有企业完成投资153亿元。", "2023年全省国有企业完成投资153亿元。"),
        ("2023年我省国有企业完成投资153亿元。", "2023年〔甘肃〕我省国有企业完成投资153亿元。"),
        ("今年以来，全省国有企业完成投资153亿元。", "今年以来，全省国有企业完成投资153亿元。"),
    ],
)
def test_the_head_explains_what_can_only_mean_its_region_and_its_year(sentence: str, printed: str) -> None:
    assert f"\n{printed}\n" in print_page(page_of("甘肃", HEAD.format("2023-12-05") + sentence))


def test_the_own_province_needs_no_name_in_an_office_of_that_province(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", HEAD.format("2023-12-05") + "2023年我省国有企业完成投资153亿元。")
    assert "〔甘肃〕我省国有企业" in briefgen("-C", project, "region", "甘肃").out
    (project / "briefgen.toml").write_text('home = "甘肃"\n', "utf-8")
    assert "\n2023年我省国有企业完成" in briefgen("-C", project, "region", "甘肃").out


def test_this_year_is_explained_in_a_text_that_is_not_of_the_newest_year() -> None:
    older = HEAD.format("2022-12-05") + "今年以来，全省国有企业压减法人户数120户。"
    newer = HEAD.format("2023-12-05") + "今年以来，全省国有企业完成投资153亿元。"
    printed = print_page(page_of("甘肃", older, newer))
    assert "今年以来〔2022年〕，全省国有企业压减" in printed
    assert "今年以来，全省国有企业完成" in printed


def test_a_period_is_added_once_to_sentences_that_follow_each_other() -> None:
    text = (
        "甘肃省2026年政府工作报告\n2026年1月27日\n一、2025年工作回顾\n新建牧草基地12个，推广耐旱种子30万亩。"
        "建成苹果冷库46座，培育果业合作社800家。\n“十四五”时期，累计改造盐碱地90万亩。改良草场120万亩，治理沙地60万亩。"
    )
    page = page_of("甘肃", text)
    (group,) = page.groups
    assert [point.period for point in group.points].count("2025") == 2
    assert print_page(page).partition("## ")[2].count("〔2025年〕") == 1


def test_with_one_source_the_head_names_it_and_with_two_each_block_does() -> None:
    first = (
        HEAD.format("2023-12-05") + "推进专业化整合，2023年完成6户省属企业整合重组。省属企业2023年压减法人户数120户。"
    )
    second = HEAD.format("2024-01-05") + "省属企业2023年盘活闲置土地900亩。"
    alone = print_page(page_of("甘肃", first))
    assert "（据《甘肃省国资国企改革工作情况》，2023年12月5日发布）" in alone
    assert "（材料，2023年12月）" not in alone
    both = print_page(page_of("甘肃", first, second)).partition("## ")[2]
    assert both.count("（材料，2023年12月）") == 1
    assert both.count("（材料，2024年1月）") == 1
    assert "整合重组。\n" in both


def test_a_later_point_of_a_count_is_printed_without_its_mark() -> None:
    text = (
        "酒泉市国资委召开专题会\n2026年2月3日\n\n一是要推行任期制和契约化管理，覆盖面达到100%。"
        "二是要加快剥离非主业资产，清理法人户数12户。"
    )
    printed = print_page(page_of("酒泉市", text))
    assert "\n要推行任期制和契约化管理，覆盖面达到100%。\n" in printed
    assert "\n要加快剥离非主业资产，清理法人户数12户。\n" in printed


def test_a_count_within_one_sentence_keeps_its_marks() -> None:
    text = "酒泉市国资国企改革工作总结\n2026年2月3日\n\n一是2025年压减法人户数12户；二是2025年盘活土地900亩。"
    assert "\n一是2025年压减法人户数12户；二是2025年盘活土地900亩。\n" in print_page(page_of("酒泉市", text))


def test_the_head_explains_no_year_of_a_city_whose_texts_are_older() -> None:
    own = HEAD.format("2024-01-05") + "省属企业2023年盘活闲置土地900亩。"
    city = "兰州市国资国企改革工作情况\n发布日期：2022-12-05\n今年以来，全市国有企业压减法人户数12户。"
    assert "今年以来〔2022年〕，全市国有企业压减" in print_page(page_of("甘肃", own, city))
    assert "今年以来〔2022年〕，全市国有企业压减" in print_page(page_of("甘肃", city))
    assert "今年以来，全市国有企业压减" in print_page(page_of("兰州", city))


def test_what_a_yearly_report_plans_without_a_time_gets_the_year_of_the_report() -> None:
    text = (
        "甘肃省2026年政府工作报告\n2026年1月27日\n一、2025年工作回顾\n新建牧草基地12个，推广耐旱种子30万亩。\n"
        "二、2026年重点工作\n加快建设牧草良种繁育体系，推动育草、种草、护草协同发展，引导牧民合作经营草场。"
        "开展草场轮牧试点，完善禁牧补助办法，支持饲草加工企业与养殖合作社签订长期合同。"
    )
    printed = print_page(page_of("甘肃", text)).partition("下一步安排")[2]
    assert "\n〔2026年〕加快建设牧草良种繁育体系" in printed
    assert "\n〔2026年〕开展草场轮牧试点" in printed


@pytest.mark.parametrize(
    ("last", "periods"),
    [
        ("2024年改良草场120万亩。", ["2025", None, None]),
        ("改良草场，治理沙地。", ["2025", "2025", None]),
    ],
)
def test_a_period_is_not_shared_if_readers_would_carry_it_on_to_a_sentence_without_any_time(
    last: str, periods: list[str | None]
) -> None:
    text = "甘肃省2026年政府工作报告\n2026年1月27日\n一、2025年工作回顾\n新建牧草基地12个。推广耐旱种子30万亩。"
    (group,) = page_of("甘肃", text).groups
    first, second = group.points
    sentence = replace(second.sentence, text=last, shown=(Span(0, len(last)),))
    third = replace(second, sentence=sentence, period=None, period_raw=None)
    (row,) = group_by_source([first, second, third])
    assert [point.period for point in row.points] == periods
