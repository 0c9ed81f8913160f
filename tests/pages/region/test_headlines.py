"""What the page of a region says first: the result of the last year, the target of this year, the main line."""

from __future__ import annotations

import pytest

from tests.pages.region.conftest import page_of, print_page

RESULT = "全省地区生产总值增长6.1%，规模以上工业增加值增长7.2%。"
TARGET = "今年全省经济社会发展主要预期目标是：地区生产总值增长6%左右，粮食产量稳定在900万吨。"
MAIN_LINE = "加快构建“一廊三带”区域发展格局，推动沿河各县协同布局盐化、石材、药材等特色产业。"
DEED = "改造老旧渠系380公里，新建粮食烘干中心42个，培育家庭牧场1600家。"


def report_of(*, result: str = RESULT, target: str = TARGET, main_line: str = MAIN_LINE, deed: str = DEED) -> str:
    return (
        "贵州省2026年政府工作报告\n——2026年1月20日在贵州省第十四届人民代表大会第四次会议上\n"
        f"一、2025年工作回顾\n{result}\n（一）农业稳中有进。{deed}\n"
        f"二、2026年重点工作\n{target}\n（一）推动区域协调发展。{main_line}\n"
    )


def test_a_paragraph_begins_with_result_target_main_line_and_ends_with_a_deed() -> None:
    paragraph = print_page(page_of("贵州", report_of())).split("\n\n")[2]
    assert paragraph == f"〔2025年〕{RESULT}{TARGET}〔2026年〕{MAIN_LINE}〔2025年〕{DEED}"


def test_a_page_states_them_under_headings_of_their_own_and_only_once() -> None:
    printed = print_page(page_of("贵州", report_of())).partition("## ")[2]
    heads = [line for line in printed.splitlines() if line.startswith("## ")]
    assert heads[:3] == ["## 二、目标与进展", "## 三、工作主线", "## 四、主要做法"]
    for sentence in (RESULT, TARGET, MAIN_LINE, DEED):
        assert printed.count(sentence) == 1
    overall, rest = printed.split("## 二、目标与进展")
    goals, rest = rest.split("## 三、工作主线")
    main_lines, deeds = rest.split("## 四、主要做法")
    assert (RESULT in overall, TARGET in goals, MAIN_LINE in main_lines, DEED in deeds) == (True, True, True, True)


def test_growth_is_found_in_a_long_sentence_and_cut_to_the_clauses_that_state_it() -> None:
    opening = "一年来，全省上下迎难而上、团结奋斗，深入开展作风建设和能力提升行动，着力稳住农业、工业、服务业基本盘，"
    praise = "我们顶住了压力，地区生产总值增长6.1%，城镇新增就业31万人，各项事业取得新的进步。"
    paragraph = print_page(page_of("贵州", report_of(result=f"{opening}{praise}"))).split("\n\n")[2]
    assert paragraph.startswith("〔2025年〕……地区生产总值增长6.1%，城镇新增就业31万人，")


@pytest.mark.parametrize(
    "other",
    [
        "“十四五”时期，全省地区生产总值年均增长5.2%。",
        "2021年至2025年，全省地区生产总值增长31%。",
        "云岩区地区生产总值增长9.9%。",
    ],
)
def test_what_is_not_the_regions_own_result_of_a_year_is_no_headline(other: str) -> None:
    page = page_of("贵州", report_of(result=f"{RESULT}{other}"))
    assert page.scale[0].sentence.text == RESULT
    assert page.paragraph[0].sentence.text == RESULT


def test_the_target_of_the_year_goes_before_that_of_the_plan() -> None:
    plan = "到2030年，全省地区生产总值达到3万亿元，年均增长5.5%。"
    (target,) = page_of("贵州", report_of(target=f"{plan}{TARGET}")).targets
    assert target.sentence.text == TARGET


def test_of_two_reports_the_newer_one_gives_result_and_target() -> None:
    older = report_of().replace("2026", "2024").replace("2025", "2023").replace("6.1%", "4.4%").replace("6%左右", "5%")
    page = page_of("贵州", older, report_of())
    assert page.scale[0].sentence.text == RESULT
    assert page.targets[0].sentence.text == TARGET


@pytest.mark.parametrize(
    "sentence",
    [
        "凯里市加快构建“一核两翼”发展格局，新建产业园3个。",
        "开展“暖冬”送温暖活动，走访困难群众3200户。",
    ],
)
def test_a_city_or_a_single_drive_is_no_main_line(sentence: str) -> None:
    assert page_of("贵州", report_of(main_line=sentence)).mainlines == ()


def test_a_text_on_enterprises_opens_with_their_figures() -> None:
    text = (
        "贵州省国资国企改革工作情况\n发布日期：2026-01-20\n一、工作情况\n推动省属企业重组3户，压减法人户数12户。"
        "2025年，全省省属企业利润总额增长8.2%，资产总额达到1.9万亿元。\n二、工作安排\n2026年，省属企业利润总额增长5%以上。"
    )
    paragraph = print_page(page_of("贵州", text)).split("\n\n")[2]
    assert paragraph.startswith("2025年，全省省属企业利润总额增长8.2%，资产总额达到1.9万亿元。2026年，省属企业利润总额")
