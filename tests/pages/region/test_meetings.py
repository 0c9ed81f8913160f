"""What a region's page prints of news on a meeting."""

from __future__ import annotations

import pytest

from tests.pages.region.conftest import page_of, print_page

_NEWS = "铜仁市召开国企改革专题会\n2026年3月6日\n\n{}\n"


def _print(sentences: str) -> str:
    return print_page(page_of("铜仁市", _NEWS.format(sentences)))


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (
            "会议指出，2025年，全市国有企业营业收入完成27.4亿元，同比增长5.2%。",
            "2025年，全市国有企业营业收入完成27.4亿元，同比增长5.2%。",
        ),
        ("会议要求，要加快锰业整合，健全合规管理制度。", "要加快锰业整合，健全合规管理制度。"),
        ("会议还强调，市属企业要加快剥离非主业资产。", "市属企业要加快剥离非主业资产。"),
        ("会议强调要推行经理层契约化管理。", "要推行经理层契约化管理。"),
        ("大会要求：要抓紧清退低效无效资产。", "要抓紧清退低效无效资产。"),
        ("他强调，要完善外部董事选聘办法。", "要完善外部董事选聘办法。"),
    ],
)
def test_the_frame_is_left_out_and_its_sentence_is_printed(sentence: str, printed: str) -> None:
    assert f"\n{printed}\n" in _print(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "会议要求，各县（市、区）加快剥离国有企业办社会职能。",
        "会议明确，组建2家产业投资公司。",
        "会议决定，将市属企业由11户整合为5户。",
        "会议要求，按照国家要求加快清退低效无效资产。",
    ],
)
def test_the_frame_stays_where_it_alone_says_that_something_is_demanded(sentence: str) -> None:
    assert f"\n{sentence}\n" in _print(sentence)


def test_what_a_meeting_demands_is_yet_to_be_done() -> None:
    printed = _print("会议要求，要健全合规管理制度。会议强调，各县加快剥离国有企业办社会职能。")
    done, ahead = printed.split("下一步安排")
    assert "主要做法" not in done
    assert "要健全合规管理制度" in ahead
    assert "会议强调，各县加快剥离" in ahead


@pytest.mark.parametrize(
    "sentence",
    [
        "会议强调，要提高政治站位，压实主体责任，凝心聚力抓好落实。",
        "会议认为，国企改革取得阶段性成效。",
        "会议听取了市国资委关于国有资产管理情况的汇报，研究了下一步工作。",
        "他强调，加快完善外部董事选聘办法和任期考核办法，推动企业建立现代企业制度。",
        "会议指出，公司要加快剥离非主业资产，健全合规管理制度。",
    ],
)
def test_empty_calls_and_what_hangs_on_other_sentences_are_not_printed(sentence: str) -> None:
    other = "铜仁市2025年完成企业重组3户，盘活资产1.2亿元。"
    printed = _print(f"{other}{sentence}")
    assert other in printed
    assert sentence.partition("，")[2] not in printed


def test_the_meeting_of_a_company_says_nothing_of_the_region() -> None:
    text = (
        "铜北矿业集团有限公司召开工作会议\n2026年2月3日\n\n1月30日，铜北矿业集团有限公司在铜仁市召开工作会议。"
        "会议指出，2025年实现利润总额3.8亿元。会议要求，要加快推进锰业整合，健全合规管理制度。"
    )
    assert "锰业整合" not in print_page(page_of("铜仁市", text))
    assert "3.8亿元" not in print_page(page_of("贵州", text))
