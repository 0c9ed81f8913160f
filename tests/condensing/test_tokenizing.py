from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.condensing.tokenizing import tokenize, tokenize_item
from briefgen.condensing.tokenizing.chunking import find_chunks, join_quotations
from tests.conftest import SEEDS, document_of, documents_of


@given(st.text(alphabet="甘肃企业改革投资“”，。123%1+\n ", max_size=60))
def test_tokens_together_are_the_whole_text(text: str) -> None:
    tokens = tokenize(text, "rjieba", start=7)
    assert "".join(token.text for token in tokens) == text
    assert [text[token.start - 7 : token.end - 7] for token in tokens] == [token.text for token in tokens]
    assert "".join(token.text for token in join_quotations(tokens)) == text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_sentence_has_the_words_that_it_has_by_itself(path: Path) -> None:
    for item in documents_of(path).items:
        for tokenized in tokenize_item(item, "rjieba").sentences:
            alone = tokenize(tokenized.text, "rjieba", start=tokenized.sentence.span.start)
            assert list(tokenized.tokens) == list(alone)


def test_only_the_first_sentence_of_a_line_opens_a_paragraph() -> None:
    item = document_of("甘肃省国资国企改革情况\n投资5亿元。招商2亿元。\n新增企业3户。").items[0]
    body = tokenize_item(item, "rjieba").body
    assert [sentence.opens_paragraph for sentence in body] == [True, False, True]


def test_titles_and_headings_have_words_and_are_no_body() -> None:
    tokenized = tokenize_item(document_of("甘肃省国资国企改革情况\n一、主要目标\n投资5亿元。").items[0], "rjieba")
    assert [sentence.sentence.role for sentence in tokenized.sentences] == ["title", "heading", "body"]
    assert [sentence.text for sentence in tokenized.body] == ["投资5亿元。"]
    lines = zip(tokenized.line_starts, tokenized.sentences, strict=True)
    assert all(tokenized.tokens.text.startswith(sentence.text, start) for start, sentence in lines)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我们打好“八场硬仗”，多措并举稳增长。", "“八场硬仗”"),
        ("深入实施“千亩果园”产能建设工程，果品产量再创新高。", "“千亩果园”产能建设工程"),
        ("蓝藻产业产值超过三百亿元。", "蓝藻产业"),
        ("推动现代煤化工项目落地。", "现代煤化工"),
        ("在新一轮国企改革深化提升行动中，提出新的要求。", "国企改革深化提升行动"),
    ],
)
def test_a_name_is_whole_in_quotation_marks_before_a_measure_and_behind_an_adverb(text: str, name: str) -> None:
    tokens = join_quotations(tokenize(text, "rjieba"))
    assert name in [chunk.text for chunk in find_chunks(tokens)]
