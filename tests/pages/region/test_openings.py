"""What a region's page leaves out at the start of a sentence, and which sentences it leaves out for what they lack."""

from __future__ import annotations

import pytest

from tests.pages.region.conftest import page_of, print_page

_HEAD = "湖南省益阳市国资国企改革工作情况\n发布日期：2023-12-05\n"
_NEWS = "益阳市推进国企改革\n2023年12月5日 来源：益阳日报\n\n益阳市2023年完成企业重组3户，盘活资产1.2亿元。"


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("15.培育2户百亿级市属企业，新增上市公司1家。", "培育2户百亿级市属企业，新增上市公司1家。"),
        ("（四）市国资委牵头压减管理层级，清理法人12户。", "市国资委牵头压减管理层级，清理法人12户。"),
        ("15.5亿元低效资产由市属企业在2023年盘活。", "15.5亿元低效资产由市属企业在2023年盘活。"),
        (
            "据市国资委负责人介绍，市属企业2023年清理法人12户。",
            "市属企业2023年清理法人12户。",
        ),
        (
            "（资江电台消息）益阳市属企业2023年清理法人12户。",
            "益阳市属企业2023年清理法人12户。",
        ),
    ],
)
def test_marks_of_lists_and_reporters_are_not_printed(sentence: str, printed: str) -> None:
    assert f"\n{printed}\n" in print_page(page_of("益阳市", f"{_HEAD}{sentence}"))


@pytest.mark.parametrize(
    "sentence",
    [
        "投产后，公司将建成3条生产线，年产值达到8亿元。",
        "市属企业有下列情形之一的，由市国资委责令其在2023年12月底前改正：",
        "且通信线与电力线之间的距离不小于1.5米。",
        "随后，企业负责人介绍2023年完成投资3亿元的情况。",
        "我局2023年清理法人12户，盘活资产3亿元。",
        "李某某说：“2023年，全市国企清理法人12户。”",
        "详见https://www.example.com/2023/12/content_3亿元.html",
    ],
)
def test_what_hangs_on_other_words_is_not_printed(sentence: str) -> None:
    printed = print_page(page_of("益阳市", f"{_NEWS}{sentence}"))
    assert "盘活资产1.2亿元" in printed
    assert sentence[:9] not in printed


def test_an_office_that_speaks_and_a_company_that_is_named_are_printed() -> None:
    text = (
        f"{_NEWS}益阳市应急管理局表示，2023年排查企业320家，消除隐患118处。"
        "益阳城投集团整合6户企业，集团将在2023年底完成注资5亿元。"
    )
    printed = print_page(page_of("益阳市", text))
    assert "排查企业320家" in printed
    assert "完成注资5亿元" in printed


def test_news_do_not_say_what_the_person_of_their_title_did() -> None:
    text = "李某某到益阳市企业调研\n2023年12月5日 来源：益阳日报\n\n李某某来到益阳船舶厂，查看2023年投产的3条生产线。"
    assert "查看" not in print_page(page_of("益阳市", text))


@pytest.mark.parametrize(
    ("sentence", "is_ahead"),
    [
        ("益阳市国资委还将与市财政局建立协作机制，制定国有资本收益管理办法。", True),
        ("益阳市国资委将逐步完善外部董事选聘机制，健全市属企业考核评价制度。", True),
        ("益阳市国资委将水务、公交等企业并入城投集团，形成公共服务板块。", False),
    ],
)
def test_what_will_be_done_is_no_result(sentence: str, is_ahead: bool) -> None:
    printed = print_page(page_of("益阳市", f"{_NEWS}{sentence}"))
    before, _, after = printed.partition("下一步安排")
    assert sentence in (after if is_ahead else before)


def test_the_year_that_figures_are_compared_with_does_not_stand_for_their_own() -> None:
    text = "益阳市2015年政府工作报告\n2016年2月1日\n\n一、2015年工作回顾\n市属企业能耗比2010年降低5.2%，清理法人12户。"
    assert "〔2015年〕市属企业能耗比2010年降低5.2%" in print_page(page_of("益阳市", text))


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("新建绿道5公里，修缮民房48户。", "〔安化县青石镇〕新建绿道5公里，修缮民房48户。"),
        ("2022年，青石镇新建绿道5公里，修缮民房48户。", "2022年，青石镇新建绿道5公里，修缮民房48户。"),
    ],
)
def test_what_a_township_did_is_not_credited_to_its_county(sentence: str, printed: str) -> None:
    text = f"安化县青石镇建设美丽乡村工作总结\n2022年12月30日\n\n{sentence}"
    assert f"\n{printed}\n" in print_page(page_of("安化县", text))


def test_a_text_of_the_county_is_the_countys() -> None:
    text = "安化县乡村建设工作总结\n2022年12月30日\n\n新建绿道5公里，修缮民房48户。"
    assert "\n新建绿道5公里" in print_page(page_of("安化县", text))
