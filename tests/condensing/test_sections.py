from __future__ import annotations

import pytest

from tests.cases import cases
from tests.conftest import brief_of

# Goals and layouts of five years, none of which says what will be done.
_GOALS = "".join(
    f"到2030年，{what}。"
    for what in (
        "地区生产总值突破2万亿元",
        "研发经费投入强度达到3%",
        "常住人口城镇化率达到70%",
        "粮食产量稳定在400万吨",
        "森林覆盖率达到45%",
        "人均预期寿命达到81岁",
        "高速公路里程达到6000公里",
        "数字经济占比达到50%",
        "规模以上工业企业达到8000户",
        "居民收入增长与经济增长同步",
    )
)
_REPORT = "云岭省政府工作报告\n——2026年1月20日在云岭省第十四届人民代表大会第四次会议上\n一、2025年工作回顾\n{review}\n"
_OUTLOOK = "二、{heading}\n{goals}\n三、2026年重点工作\n实施“人工智能+”行动，建设算力中心。组建产业创新联合体。\n"


@pytest.mark.parametrize(("text", "kinds"), cases("sections"))
def test_the_kind_of_a_section(text: str, kinds: str) -> None:
    outline = brief_of(text.replace("/", "\n")).outline
    assert [f"{entry.text} | {entry.kind or '-'}" for entry in outline] == kinds.splitlines()


def warned_chapters(text: str) -> list[str]:
    warnings = [warning for warning in brief_of(text).warnings if warning.code == "chapter-without-measures"]
    return [text[warning.span.start : warning.span.end] for warning in warnings if warning.span is not None]


def test_a_chapter_of_work_without_measures_is_a_warning() -> None:
    report = _REPORT.format(review="过去一年，全省上下顶住压力。") + _OUTLOOK
    text = report.format(heading="“十五五”时期重点任务", goals=_GOALS)
    assert warned_chapters(text) == ["“十五五”时期重点任务"]
    (warning,) = [warning for warning in brief_of(text).warnings if warning.code == "chapter-without-measures"]
    assert warning.text == "“十五五”时期重点任务：这一部分未识别出举措，请核对原文。"


def test_a_chapter_of_goals_or_of_few_sentences_or_of_the_past_gives_no_warning() -> None:
    report = _REPORT + _OUTLOOK
    few = "。".join(_GOALS.split("。")[:4]) + "。"
    results = _GOALS.replace("到2030年", "全年")
    assert warned_chapters(report.format(review="过去一年。", heading="“十五五”时期主要目标", goals=_GOALS)) == []
    assert warned_chapters(report.format(review=results, heading="“十五五”时期重点任务", goals=few)) == []


def test_news_gives_no_warning_of_chapters_without_measures() -> None:
    news = (
        f"云岭省多项指标将迈上新台阶\n2026年1月20日　来源：云岭日报\n记者获悉。\n一、现状\n见图。\n二、下一步\n{_GOALS}"
    )
    assert brief_of(news).doc_type in (None, "新闻")
    assert warned_chapters(news) == []
