"""What changed words are about: a number, a deadline, a duty, an organ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diffing.edit_kinds import find_edit_kinds
from briefgen.diffing.word_changes import find_changed_words
from tests.cases import cases

WORDS = (
    "省财政厅",
    "应当",
    "可以",
    "每月",
    "每季度",
    "6月底前",
    "2025年",
    "增长",
    "下降",
    "5%",
    "以上",
    "30家",
    "“链长制”",
    "全部",
    "，",
    "。",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map("".join)


@pytest.mark.parametrize(("versions", "expected"), cases("edit_kinds"))
def test_the_kinds_of_an_edit_are_those_that_a_reader_names(versions: str, expected: str) -> None:
    before, after = versions.split("\n")
    assert find_edit_kinds(before, after) == tuple(expected.split())
    assert find_edit_kinds(after, before) == tuple(expected.split())


@given(TEXTS, TEXTS)
def test_texts_differ_in_their_changed_words_alone(before: str, after: str) -> None:
    changed = find_changed_words(before, after)
    rests = []
    for text, spans in zip((before, after), changed, strict=True):
        ends = [0, *(end for span in spans for end in (span.start, span.end)), len(text)]
        rests.append([text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)])
    assert rests[0] == rests[1]
    assert find_changed_words(after, before) == (changed.after, changed.before)


@given(TEXTS)
def test_an_unchanged_text_has_no_changed_words(text: str) -> None:
    assert find_changed_words(text, text) == ((), ())
    assert find_edit_kinds(text, text) == ()
