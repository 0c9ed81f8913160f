from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from briefgen import clean
from briefgen.cleaning.script import simplify
from briefgen.model import SourceText, Span
from briefgen.reading import decode_source
from tests.cases import cases
from tests.conftest import SEEDS, documents_of, source_of

CASES = [
    case
    for name in ("script", "glosses", "punctuation", "debris", "characters", "lines", "numbers")
    for case in cases(f"cleaning/{name}")
]


@pytest.mark.parametrize(("received", "cleaned"), CASES)
def test_cleaning(received: str, cleaned: str) -> None:
    lines = [line for line in clean(source_of(received)).text.splitlines() if line.strip()]
    assert "\n".join(lines) == cleaned


TEXT = st.text(
    alphabet='甘肃國資產業鍊區(qū)bào（）。，“”"：一二是、\u00a0\u200b\r\n\t 1.%％０O年<|下载打印相关报道；,:?炼甯波'
    "23 ，亿元家月日⾼⻄「」『』乾彞kmW/到",
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
    ".": "。", "⾼": "高", "⻄": "西", "「": "“‘", "」": "”’", "『": "“‘", "』": "”’", "彞": "彝", "乾": "干",
    "，": ",", "， ": ",", ", ": ",", " ,": ",", " .": ".", ". ": ".", " . ": ".", " , ": ",",
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


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_in_the_seeds_no_gloss_is_left_and_no_traditional_character(path: Path) -> None:
    text = documents_of(path).clean.text
    assert not re.search(r"[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔù]*[)）]", text)
    assert not set(text) & set("國資發區產業為與開關體機實際經濟")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## 基本信息\n- **发布日期**：2024-05-06\n正文。", ["基本信息", "发布日期：2024-05-06", "正文。"]),
        ("云溪市供水办法\n### 一、目标\n**建成**水厂三座。", ["云溪市供水办法", "一、目标", "建成水厂三座。"]),
        ("| 项目 | 数量 |\n|---|---|\n| 水厂 | 3 |", ["项目\t数量", "水厂\t3"]),
        ("- 水厂三座\n* 管网百公里", ["- 水厂三座", "* 管网百公里"]),
        ("2**3与**粗**", ["2**3与**粗**"]),
    ],
)
def test_marks_of_markdown_go_from_a_word_file_that_has_headings_or_tables_in_them(text: str, lines: list[str]) -> None:
    source = structs.replace(source_of(text), format="docx", tables=(), headings=())
    assert [line for line in clean(source).text.splitlines() if line] == lines
