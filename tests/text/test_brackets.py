from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.brackets import BRACKETS, CLOSING, OPENING, is_balanced, pair_brackets

TEXTS = st.text(alphabet=f"{OPENING}{CLOSING}甘肃。", max_size=20)
NESTED = st.recursive(
    st.text(alphabet="甘肃，", max_size=3),
    lambda inner: (
        st.builds(lambda mark, text: f"{mark}{text}{BRACKETS[mark]}", st.sampled_from(OPENING), inner)
        | st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=8,
)


@given(TEXTS)
def test_pairs_are_of_one_kind_and_cross_no_other_pair(text: str) -> None:
    pairs = pair_brackets(text, range(len(text)))
    for opening, closing in pairs.items():
        assert opening < closing
        assert BRACKETS[text[opening]] == text[closing]
        for other, end in pairs.items():
            assert not opening < other < closing < end


@given(NESTED)
def test_in_a_nested_text_every_mark_has_its_partner(text: str) -> None:
    assert is_balanced(text)
    marks = sum(mark in OPENING for mark in text)
    assert len(pair_brackets(text, range(len(text)))) == marks


@given(NESTED, st.sampled_from(OPENING + CLOSING))
def test_a_mark_too_many_is_noticed(text: str, mark: str) -> None:
    assert not is_balanced(text + mark)
