from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.similarity import bigram_set, compare_counts, compare_sets, count_bigrams, list_bigrams

TEXTS = st.text(alphabet="国资改革深化", max_size=12)
LONGER = st.text(alphabet="国资改革深化", min_size=2, max_size=12)


def by_sets(text: str, other: str) -> float:
    return compare_sets(bigram_set(text), bigram_set(other))


def by_counts(text: str, other: str) -> float:
    return compare_counts(count_bigrams(text), count_bigrams(other))


@given(TEXTS, TEXTS)
def test_likeness_is_from_0_to_1_and_the_same_in_both_directions(text: str, other: str) -> None:
    for likeness in (by_sets, by_counts):
        assert 0 <= likeness(text, other) == likeness(other, text) <= 1


@given(LONGER)
def test_equal_texts_are_alike_as_can_be(text: str) -> None:
    assert by_sets(text, text) == by_counts(text, text) == 1


@given(st.text(max_size=1))
def test_a_text_of_one_character_is_like_nothing_not_even_itself(text: str) -> None:
    assert by_sets(text, text) == by_counts(text, text) == 0


@given(LONGER, TEXTS)
def test_texts_without_a_shared_bigram_are_not_alike(text: str, other: str) -> None:
    if not set(list_bigrams(text)) & set(list_bigrams(other)):
        assert by_sets(text, other) == by_counts(text, other) == 0


def test_only_counts_tell_a_text_from_one_that_repeats_itself() -> None:
    assert by_sets("改改改改", "改改") == 1
    assert by_counts("改改改改", "改改") == 0.5
