from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import clean
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.cleaning.script import simplify
from briefgen.lexicon import load_boilerplate
from briefgen.model import SourceText, Span
from briefgen.reading import decode_source

from .cases import cases
from .conftest import SEEDS, documents_of, source_of

CASES = [
    case
    for name in ("script", "glosses", "punctuation", "debris", "characters", "lines")
    for case in cases(f"cleaning/{name}")
]


@pytest.mark.parametrize(("received", "cleaned"), CASES)
def test_cleaning(received: str, cleaned: str) -> None:
    lines = [line for line in clean(source_of(received)).text.splitlines() if line.strip()]
    assert "\n".join(lines) == cleaned


@pytest.mark.parametrize(("text", "warnings"), cases("cleaning/damage"))
def test_damage_is_reported_with_its_place(text: str, warnings: str) -> None:
    cleaned = clean(source_of(text))
    found = [f"{w.code} {normalize_punctuation(w.span.of(cleaned.source.text))}" for w in cleaned.warnings]
    assert found == warnings.splitlines()


def test_the_damage_of_the_first_seed_is_found() -> None:
    codes = [w.code for w in documents_of(SEEDS[0]).clean.warnings]
    assert codes.count("number-damaged") == 1
    assert codes.count("name-overwritten") == 5
    for path in SEEDS[1:]:
        assert {w.code for w in documents_of(path).clean.warnings} <= {"script-converted"}


@pytest.mark.parametrize("rule", load_boilerplate(), ids=lambda rule: rule.id)
def test_a_rule_for_debris_matches_its_own_example_and_no_sentence(rule: object) -> None:
    assert re.fullmatch(rule.pattern, normalize_punctuation(rule.example))
    assert not re.fullmatch(rule.pattern, "打印产业链条，下载应用超过100万次。")


def test_what_is_dropped_is_kept_with_the_rule_that_dropped_it() -> None:
    cleaned = clean(source_of("下载\n\n 政府工作报告 \n扫一扫在手机打开当前页"))
    assert [(drop.rule, drop.span) for drop in cleaned.leftovers] == [
        ("toolbar", Span(0, 2)),
        ("qr-code", Span(13, 24)),
    ]


def test_a_converted_source_is_warned_of_and_another_is_not() -> None:
    assert [w.code for w in clean(source_of("國資國企高質量發展")).warnings] == ["script-converted"]
    assert clean(source_of("国资国企高质量发展")).warnings == ()


TEXT = st.text(
    alphabet='甘肃國資產業鍊區(qū)bào（）。，“”"：一二是、\u00a0\u200b\r\n\t 1.%％０O年<|下载打印相关报道；,:?炼甯波',
    max_size=60,
)


@given(TEXT)
def test_each_character_leads_back_to_where_it_came_from(text: str) -> None:
    cleaned = clean(source_of("甘肃" + text))
    received = cleaned.source.text
    places = [cleaned.origin(Span(at, at + 1)) for at in range(len(cleaned.text))]
    assert places == sorted(places)
    for char, place in zip(cleaned.text, places, strict=True):
        original = place.of(received)
        # Whatever cleaning does to one character alone, it may do; it may repair a word; it may not put in another.
        assert char in {original, *POSSIBLE.get(original, ())} or char == simplify(original)[0], (char, original)


POSSIBLE = {
    "鍊": "链炼练", "炼": "链", "甯": "宁", "\r": "\n", "\r\n": "\n", "\u00a0": " ",
    "％": "%", "０": "0", "O": "〇", "0": "〇",
    ",": "，", ":": "：", "?": "？", "(": "（", ")": "）", '"': "“”",
}  # fmt: skip


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(source_of("甘肃改革" + text)).text
    assert not once.strip() or clean(source_of(once)).text == once


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_and_what_is_read_is_cleaned(raw: bytes) -> None:
    source = decode_source(raw, "a.txt", "a")
    if isinstance(source, SourceText):
        cleaned = clean(source)
        assert cleaned.origin(Span(0, len(cleaned.text))).end <= len(source.text)


@given(st.text(max_size=60))
def test_half_characters_and_all_of_unicode_pass_through(text: str) -> None:
    cleaned = clean(SourceText("a.txt", "a", "", "utf-8", text + "\ud800\0" + text))
    assert not set(cleaned.text) & set("\ud800\0\u200b\ufeff")


BROKEN = re.compile("产业炼|供应炼|补炼|炼接|甯波|鍊")


def test_no_brief_of_the_seeds_holds_a_broken_word_and_right_ones_stand() -> None:
    text = "".join(documents_of(path).clean.text for path in SEEDS)
    assert not BROKEN.search(text)
    for right in ("覃海甯", "炼钢厂", "提炼", "淬炼", "产业链链长", "宁缺毋滥", "宁波舟山港", "着墨", "官网链接"):
        assert right in text, right


def test_simplified_text_passes_script_conversion_to_the_byte() -> None:
    for path in (SEEDS[0], SEEDS[1], SEEDS[4]):
        text = path.read_text("utf-8")
        assert simplify(text) == (text, False)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_in_the_seeds_no_gloss_is_left_and_no_traditional_character(path: object) -> None:
    text = documents_of(path).clean.text
    assert not re.search(r"[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔù]*[)）]", text)
    assert not set(text) & set("國資發區產業為與開關體機實際經濟")
