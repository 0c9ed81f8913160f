from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Span
from briefgen.parsing.sentences import LONGEST_PART, LONGEST_SENTENCE, find_sentences
from tests.cases import cases
from tests.conftest import SEEDS, document_of, documents_of
from tests.parsing.covering import assert_covers


@pytest.mark.parametrize(("line", "sentences"), cases("sentences"))
def test_sentences(line: str, sentences: str) -> None:
    assert [span.of(line) for span in find_sentences(line, Span(0, len(line)))] == sentences.splitlines()


def _divide(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text, Span(0, len(text)))]


def test_only_a_sentence_that_is_too_long_is_divided() -> None:
    long = "推进改革，" * (LONGEST_SENTENCE // 5)
    assert _divide(long) == [long]
    parts = _divide(f"{long}完善制度。")
    assert "".join(parts) == f"{long}完善制度。"
    assert max(map(len, parts)) <= LONGEST_PART
    assert all(part.endswith("，") for part in parts[:-1])


@pytest.mark.parametrize(
    ("piece", "end"),
    [
        ("会议指出，要推进改革。完善制度；", "。"),
        ("投资12亿元，增长3%、", "，"),
        ("投资12亿元；增长3%，", "；"),
        ("云河县 12 亿元|增长3%", "|"),
        ("投资1,200亿元下降3.5%推进数字平台建设", "平"),
    ],
    ids=["a quotation", "commas", "semicolons", "bars", "no marks"],
)
def test_a_long_sentence_is_divided_at_its_strongest_mark_and_in_no_number(piece: str, end: str) -> None:
    text = f"他说：“{piece * 100}”"
    parts = _divide(text)
    assert "".join(parts) == text
    assert len(parts) > 2
    assert all(part.endswith(end) for part in parts[:-1]), parts


def test_clauses_and_points_have_places_of_their_own() -> None:
    text = "重点抓三件事：一是强化考核，压实责任；二是分类授权；三是补齐“短板，弱项”。"
    (sentence,) = document_of("甘肃省属企业情况\n" + text).items[0].sentences[1:]
    document = document_of("甘肃省属企业情况\n" + text)
    assert [p.of(document.clean.text) for p in sentence.points] == [
        "一是强化考核，压实责任；",
        "二是分类授权；",
        "三是补齐“短板，弱项”。",
    ]
    assert [c.of(document.clean.text) for c in sentence.clauses] == [
        "重点抓三件事：一是强化考核，",
        "压实责任；",
        "二是分类授权；",
        "三是补齐“短板，弱项”。",
    ]


def test_a_repeated_sentence_has_an_id_of_its_own() -> None:
    first, other, again = document_of("各位代表！改革取得成效。各位代表！").items[0].sentences
    assert again.id == f"{first.id}~2"
    assert other.id != first.id


def test_an_id_outlives_a_change_elsewhere() -> None:
    before = document_of("一、做法\n甲推进改革。乙加强监管。").items[0].sentences
    after = document_of("一、做法\n新增一句话。甲推进改革。乙加强监管。").items[0].sentences
    assert {s.id for s in before} < {s.id for s in after}


@given(st.text(alphabet="甘肃改革。！？，“”《》（）()一二是、1.\n\r\u3000 ：——丨下载国令第号〔〕", max_size=80))
def test_sentences_and_leftovers_cover_whatever_can_be_seen(text: str) -> None:
    assert_covers(document_of("甘" + text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_sentences_and_leftovers_cover_each_seed(path: Path) -> None:
    assert_covers(documents_of(path))
