from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Span
from briefgen.text.clauses import CLAUSE_MARKS, end_of_part, part_around, start_of_part

TEXTS = st.text(alphabet="甘肃省，；。", min_size=1, max_size=30)


@given(TEXTS, st.data())
def test_a_part_has_no_mark_and_marks_around_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    start, end = start_of_part(text, offset, "，。"), end_of_part(text, offset, "，。")
    assert start <= offset <= end
    assert not set(text[start:offset] + text[offset:end]) & set("，。")
    assert start == 0 or text[start - 1] in "，。"
    assert end == len(text) or text[end] in "，。"


def test_a_part_without_end_is_looked_for_no_further_than_400_characters() -> None:
    text = "甘" * 1000
    assert start_of_part(text, 500, CLAUSE_MARKS) == 100
    assert end_of_part(text, 500, CLAUSE_MARKS) == 900
    assert len(part_around(text, Span(500, 502))) == 802
