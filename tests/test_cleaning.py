from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import clean
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.lexicon import load_boilerplate
from briefgen.model import Span

from .cases import cases
from .conftest import SEEDS, documents_of, source_of


@pytest.mark.parametrize(("received", "cleaned"), cases("cleaning"))
def test_cleaning(received: str, cleaned: str) -> None:
    lines = [line for line in clean(source_of(received)).text.splitlines() if line.strip()]
    assert "\n".join(lines) == cleaned


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
    alphabet="甘肃國資產業鍊區(qū)bào（）。，“”：一二是、\u00a0\u200b\r\n\t 1.%<|下载打印\0\ud800", max_size=60
)


@given(TEXT)
def test_each_character_leads_back_to_where_it_came_from(text: str) -> None:
    cleaned = clean(source_of("甘肃" + text.replace("\0", "").encode("utf-8", "ignore").decode()))
    received = cleaned.source.text
    places = [cleaned.origin(Span(at, at + 1)) for at in range(len(cleaned.text))]
    assert places == sorted(places)
    for char, place in zip(cleaned.text, places, strict=True):
        original = place.of(received)
        assert char == original or original != cleaned.text, (char, original)
        assert char.isspace() == (not original.strip())


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(source_of("甘肃" + text.replace("\0", "").encode("utf-8", "ignore").decode())).text
    assert clean(source_of(once)).text == once if once.strip() else True


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_in_the_seeds_no_gloss_is_left_and_no_traditional_character(path: object) -> None:
    text = documents_of(path).clean.text
    assert not re.search(r"[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔù]*[)）]", text)
    assert not set(text) & set("國資發區產業為與開關體機實際經濟")
