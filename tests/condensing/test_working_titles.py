"""Working titles: what pages call a text without a title, in words of the text."""

from __future__ import annotations

import pytest

from tests.conftest import brief_of

STORAGE = "云溪储备粮轮换机制不断完善，仓储设施持续改善"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "今年以来,甘肃省国资委深入实施国企改革深化提升行动,甘肃全省坚持问题导向。把国企改革深化提升行动作为重要抓手。"
            "推动国企改革深化提升行动走深走实,甘肃省省属企业完成投资3亿元。",
            "甘肃国企改革深化提升行动",
            id="region and what it repeats",
        ),
        pytest.param(
            "《云溪区2026年粮食储备行动计划》(以下简称《行动计划》)正式印发,推出4大方面16条举措,自印发之日起施行。",
            "《云溪区2026年粮食储备行动计划》",
            id="the document that it is about",
        ),
        pytest.param(f"一、主要做法\n{STORAGE}。", "主要做法", id="its first heading"),
        pytest.param(
            f"{STORAGE}，全年轮换{3}万吨，没有发生一起事故，群众满意。",
            "云溪储备粮轮换机制不断完善",
            id="its first clause",
        ),
    ],
)
def test_a_text_without_a_title_is_called_by_its_own_words(text: str, title: str) -> None:
    brief = brief_of(text)
    assert brief.title is None
    assert brief.working_title == title
    assert brief.shown_title == f"〔{title}〕"


def test_a_text_with_a_title_has_no_working_title() -> None:
    brief = brief_of("云溪市粮食工作通报\n全年轮换3万吨。")
    assert brief.working_title is None
    assert brief.shown_title == "云溪市粮食工作通报"
