"""What organs, numbers and words of deixis look like, each with lines that look alike and are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.deixis import OUR_PLACE_WORD, PLACE_WORD, TIME_WORD, may_have_place_word
from briefgen.text.doc_numbers import DOC_NUMBER
from briefgen.text.han import HAN, is_han
from briefgen.text.heading_numbers import LINE_NUMBER, parse_ordinal
from briefgen.text.matcher import Matcher
from briefgen.text.numerals import write_numeral
from briefgen.text.organs import ORGAN, SIGNER, find_title_issuer


@pytest.mark.parametrize(
    "name", ["浙江省人民政府办公厅", "国务院", "省委", "中共中央", "国家发展和改革委员会", "甘肃省财政厅"]
)
def test_an_organ_is_known_by_its_end(name: str) -> None:
    assert re.fullmatch(ORGAN, name)


@pytest.mark.parametrize("name", ["兰新集团", "金川集团公司", "省国资委、省财政厅"])
def test_whoever_signs_may_be_more_than_an_organ(name: str) -> None:
    assert re.fullmatch(SIGNER, name)
    assert not re.fullmatch(ORGAN, name)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("国务院办公厅关于印发全民健身计划的通知", "国务院办公厅"),
        ("中共甘肃省委办公厅 甘肃省人民政府办公厅印发方案", "中共甘肃省委办公厅 甘肃省人民政府办公厅"),
        ("国家发展改革委等三部门关于推进改革的意见", "国家发展改革委"),
        ("关于推进国企改革的意见", None),
        ("浙江省属企业交出“半年报”", None),
    ],
)
def test_a_title_names_its_issuer_at_its_start(title: str, issuer: str | None) -> None:
    assert find_title_issuer(title) == issuer


@pytest.mark.parametrize("number", ["浙政办发〔2021〕33号", "国发[2021]11号", "国令第744号", "甘国资发（2021）第 5 号"])
def test_numbers_of_documents_are_known_in_any_brackets(number: str) -> None:
    assert re.fullmatch(DOC_NUMBER, number)
    assert not re.fullmatch(DOC_NUMBER, f"{number}文件")


@pytest.mark.parametrize("line", ["第一章 总则", "一、总体要求", "（二）目标", "3.重点", "(4)保障", "①完善", "■要闻"])
def test_a_numbered_line_is_known_by_its_beginning(line: str) -> None:
    assert re.match(LINE_NUMBER, line)


@pytest.mark.parametrize("line", ["2.5万户企业", "第十四届人大", "二十大精神", "总体要求"])
def test_a_line_that_only_begins_with_a_number_is_not_numbered(line: str) -> None:
    assert not re.match(LINE_NUMBER, line)


@given(st.integers(1, 999))
def test_a_heading_counts_alike_in_numerals_and_digits(number: int) -> None:
    assert parse_ordinal(write_numeral(number)) == parse_ordinal(str(number)) == number


def test_numbers_in_circles_count_from_one_to_twenty() -> None:
    assert [parse_ordinal(chr(ord("①") + number)) for number in range(20)] == list(range(1, 21))


@pytest.mark.parametrize("text", ["我省国企", "全市国企", "本县", "全区企业"])
def test_words_of_place_are_found(text: str) -> None:
    assert PLACE_WORD.search(text)


@pytest.mark.parametrize("text", ["资本市场", "我省长期坚持", "安全省", "全市场化", "全区域协同"])
def test_words_that_look_like_words_of_place_are_not(text: str) -> None:
    assert not PLACE_WORD.search(text)
    assert not OUR_PLACE_WORD.search(text)


@given(st.text(alphabet="我本全省市区县州长场的", max_size=8))
def test_the_fast_test_for_words_of_place_misses_none(text: str) -> None:
    assert may_have_place_word(text) or not PLACE_WORD.search(text)


@pytest.mark.parametrize(
    ("text", "group"),
    [("今年以来", "this"), ("去年同期", "last"), ("上年末", "before"), ("明年底", "next"), ("下半年", "half")],
)
def test_words_of_time_say_which_year_they_mean(text: str, group: str) -> None:
    match = TIME_WORD.fullmatch(text)
    assert match is not None
    assert match[group]


@pytest.mark.parametrize("text", ["过去年代", "以上年龄", "证明年度", "基本年均", "2021年上半年"])
def test_words_that_look_like_words_of_time_are_not(text: str) -> None:
    assert not TIME_WORD.search(text)


@given(st.characters())
def test_a_character_is_chinese_if_the_class_of_the_patterns_says_so(character: str) -> None:
    assert is_han(character) == (re.fullmatch(f"[{HAN}]", character) is not None)


@given(
    st.lists(st.text(alphabet="甘肃省兰州", min_size=2, max_size=4), min_size=1),
    st.text(alphabet="甘肃省兰州", max_size=20),
)
def test_a_matcher_finds_every_name_and_nothing_else(names: list[str], text: str) -> None:
    matcher = Matcher(names)
    found = list(matcher.find(text))
    assert [name for name, _ in found] == matcher.find_names(text) == [place.of(text) for _, place in found]
    ends = [0, *(place.end for _, place in found)]
    assert all(place.start >= end for (_, place), end in zip(found, ends, strict=False))
    nested = matcher.find_nested_names(text)
    assert {name: nested.count(name) for name in set(nested)} == {
        name: count
        for name in set(names)
        if (count := sum(text.startswith(name, offset) for offset in range(len(text))))
    }


def test_a_name_of_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="too short to be found: '甘'"):
        Matcher(["甘肃", "甘"])
