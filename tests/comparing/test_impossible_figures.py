"""Figures that cannot be true, and neighbours that can."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.comparing.impossible_figures import find_impossible_figures
from briefgen.lexicon import load_indicators
from tests.cases import cases
from tests.conftest import brief_of


def find_reasons(text: str) -> str:
    """Return the reasons for the figures of texts that cannot be true, one a line.

    A line that is === stands between two texts, and “/” is a line break.
    """
    texts = [part.strip("\n").replace("/", "\n") for part in text.split("===")]
    briefs = [brief_of(part, stem=f"文{number}") for number, part in enumerate(texts, 1)]
    return "\n".join(found.reason for found in find_impossible_figures(briefs, load_indicators()))


@pytest.mark.parametrize(("text", "wanted"), cases("impossible_figures"))
def test_a_figure_that_cannot_be_true_is_named_and_its_neighbour_is_not(text: str, wanted: str) -> None:
    assert find_reasons(text) == wanted


def test_both_places_are_quoted_with_their_sources() -> None:
    province = brief_of("浙江省2025年统计公报\n2026年2月20日\n全省地区生产总值9000亿元。", stem="省")
    city = brief_of("宁波市2025年统计公报\n2026年2月25日\n全市地区生产总值9100亿元。", stem="市")
    (found,) = find_impossible_figures([province, city], load_indicators())
    assert found.text == (
        "浙江省宁波市地区生产总值“9100亿元”大于浙江省的“9000亿元”，请核对原文："
        "“全市地区生产总值9100亿元”（seeds/市.txt）；“全省地区生产总值9000亿元”（seeds/省.txt）。"
    )


def test_a_result_after_the_day_of_its_text_is_named() -> None:
    """The rules of status never make such a figure; a day that a person states later can."""
    brief = brief_of("浙江省2025年统计公报\n2026年2月20日\n全省地区生产总值9000亿元。")
    (found,) = find_impossible_figures([replace(brief, published="2024-02-20")], load_indicators())
    assert found.reason == "该文日期为2024年2月20日，却把2025年的“9000亿元”记为实际数"
