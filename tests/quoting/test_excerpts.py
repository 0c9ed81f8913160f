from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.model import Brief, Span
from briefgen.quoting.excerpts import (
    make_plain,
    quote_clauses,
    quote_differences,
    quote_on_terminal,
    shorten_cell,
    shorten_enumeration,
    shorten_to_clauses,
)
from briefgen.quoting.limits import LONGEST_CELL, LONGEST_ON_TERMINAL
from briefgen.quoting.shortening import shorten
from briefgen.text.brackets import is_balanced
from tests.counting import count_calls

TEXT = st.text(alphabet="改革投资，；。、：！？“”123亿元% ", max_size=300)


@given(TEXT, TEXT)
def test_differences_are_verbatim_and_fit_in_a_cell(before: str, after: str) -> None:
    for text, excerpt in zip((before, after), quote_differences(before, after), strict=True):
        assert excerpt.strip("…") in text
        assert len(excerpt) <= LONGEST_CELL + 4


@given(TEXT)
def test_texts_that_are_the_same_differ_nowhere(text: str) -> None:
    before, after = quote_differences(text, text)
    assert before == after


def test_short_texts_are_compared_whole() -> None:
    assert quote_differences("完成投资。增长5%。", "完成投资。增长6%。") == ("完成投资。增长5%。", "完成投资。增长6%。")


@given(TEXT.filter(bool), st.integers(min_value=1, max_value=60))
def test_a_clip_is_verbatim(text: str, most: int) -> None:
    assert shorten_to_clauses(text, most).strip("…") in text
    assert shorten_enumeration(text, most).removesuffix("……") in text
    assert len(shorten_enumeration(text, most)) <= most + 2


def test_a_clause_around_a_number_is_cut_at_a_semicolon_and_only_a_long_one_at_a_comma() -> None:
    short = "聚焦主业，投资153亿元；盘活存量。"
    long = f"聚焦主业，{'推动改革，' * 12}投资153亿元，增长5%；盘活存量。"
    assert quote_clauses(short, [Span(7, 12)]) == ["聚焦主业，投资153亿元……"]
    start = long.index("153")
    assert quote_clauses(long, [Span(start, start + 5)]) == ["……投资153亿元……"]


@given(TEXT)
def test_the_clauses_of_all_numbers_of_a_sentence_hold_them(text: str) -> None:
    places = [Span(*match.span()) for match in re.finditer(r"\d+", text)]
    for place, clause in zip(places, quote_clauses(text, places), strict=True):
        assert place.of(text) in clause
        assert clause.strip("…") in text


@given(st.text(max_size=80))
def test_a_terminal_gets_one_printable_line(text: str) -> None:
    assert make_plain(text).isprintable()
    assert len(quote_on_terminal(text)) <= LONGEST_ON_TERMINAL + 1


def test_a_cell_holds_120_characters() -> None:
    assert shorten_cell("改" * 120) == "改" * 120
    assert shorten_cell("改" * 121) == "改" * 120 + "……"


def test_a_point_is_shorter_and_keeps_most_figures_in_balanced_quotation_marks(seed_briefs: dict[str, Brief]) -> None:
    shortened = 0
    for brief in seed_briefs.values():
        for sentence in brief.key_sentences:
            figures = [figure.raw for figure in brief.figures if figure.sentence_id == sentence.id]
            short = shorten(sentence, figures, may_open_late=False)
            before, after = ("".join(part.of(s.text) for part in s.shown).replace("\n", "") for s in (sentence, short))
            assert 3 * sum(f in after for f in figures) >= 2 * sum(f in before for f in figures) - 3
            if after != before:
                shortened += 1
                assert 60 <= len(after) <= 200
                assert is_balanced(after)
                assert short.shown[0].start == sentence.shown[0].start
    assert shortened > 3


def test_shortening_costs_in_proportion_to_the_clauses(seed_briefs: dict[str, Brief]) -> None:
    sentence = next(sentence for brief in seed_briefs.values() for sentence in brief.key_sentences)

    def shorten_commas(count: int) -> None:
        text = f"完善机制{'，' * count}建成平台。"
        long = replace(sentence, text=text, shown=(Span(0, len(text)),))
        shorten(long, [], may_open_late=True)

    assert count_calls(lambda: shorten_commas(8000)) < 9 * count_calls(lambda: shorten_commas(1000))
