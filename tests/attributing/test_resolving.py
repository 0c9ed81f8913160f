from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen import Settings, attribute, clean, condense, parse
from briefgen.model import CleanText, Damage, Span, Warn
from tests.cases import cases
from tests.conftest import SEEDS, document_of, documents_of, source_of


@pytest.mark.parametrize(("text", "resolved"), cases("resolving"))
def test_resolving(text: str, resolved: str) -> None:
    item = document_of(text).items[0]
    resolutions = attribute(item).resolutions
    shown = []
    for sentence in item.sentences:
        words = sentence.text
        for resolution in reversed(resolutions.get(sentence.id, ())):
            at = resolution.place.end if resolution.to.endswith("年") else resolution.place.start
            words = f"{words[:at]}〔{resolution.to}〕{words[at:]}"
            assert resolution.span.of(item.clean.source.text) == resolution.place.of(sentence.text)
        if sentence.role == "body":
            shown.append(words)
    assert shown == resolved.splitlines()


def test_our_regions_slow_progress_and_this_years_first_half_are_resolved() -> None:
    items = documents_of(SEEDS[3]).items
    for item, words, to in ((items[21], "我区国企改革三年行动", "广西"), (items[13], "今年上半年，浙江省属", "2021年")):
        sentence = next(s for s in item.sentences if words in s.text)
        assert to in {resolution.to for resolution in attribute(item).resolutions[sentence.id]}


TEXT = "甘肃省国资委召开会议\n发布日期：2021-08-02\n我省国企完成投资5亿元，今年上半年增长8%。"


def meanings(cleaned: CleanText) -> list[str]:
    (item,) = parse(cleaned).items
    return [resolution.to for places in attribute(item).resolutions.values() for resolution in places]


def figures(cleaned: CleanText) -> list[str]:
    (item,) = parse(cleaned).items
    return [figure.raw for figure in condense(item, attribute(item), Settings()).figures]


def test_a_warning_with_a_place_stops_nothing_from_being_read_there() -> None:
    cleaned = clean(source_of(TEXT))
    whole = Span(0, len(cleaned.source.text))
    warned = replace(cleaned, warnings=(*cleaned.warnings, Warn("new-and-harmless", "此处请留意。", whole)))
    assert meanings(warned) == meanings(cleaned) == ["甘肃", "2021年"]
    assert figures(warned) == figures(cleaned) == ["5亿元", "8%"]


def test_nothing_is_resolved_where_the_source_is_damaged() -> None:
    cleaned = clean(source_of(TEXT))
    start = TEXT.index("我省")
    damaged = replace(cleaned, damages=(Damage("name", Span(start, start + 2)),))
    assert meanings(damaged) == ["2021年"]
    assert figures(damaged) == figures(cleaned)


def test_a_damaged_number_is_no_figure() -> None:
    cleaned = clean(source_of(TEXT))
    start = TEXT.index("5亿元")
    damaged = replace(cleaned, damages=(Damage("number", Span(start, start + 3)),))
    assert figures(damaged) == ["8%"]
    assert meanings(damaged) == meanings(cleaned)
