from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Edit, OffsetMap, Span, edit


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="甘肃省产业链，。(q)\n 1", max_size=40))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit(Span(start, end), draw(st.text(alphabet="改换。x", max_size=3)))
        for start, end in zip(places[0::2], places[1::2], strict=False)
    ]
    return text, edits


@given(texts_with_edits())
def test_what_an_edit_left_alone_leads_back_to_itself(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    derived, origins = edit(text, edits)
    for offset, char in enumerate(derived):
        origin = origins.origin(Span(offset, offset + 1))
        touched = any(e.span.start <= origin.start and origin.end <= e.span.end for e in edits)
        assert touched or origin.of(text) == char


@given(texts_with_edits())
def test_origins_are_in_order_and_inside_the_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    derived, origins = edit(text, edits)
    places = [origins.origin(Span(offset, offset + 1)) for offset in range(len(derived))]
    assert places == sorted(places)
    assert all(place.end <= len(text) for place in places)
    assert origins.origin(Span(len(derived), len(derived))) == Span(len(text), len(text))


@given(texts_with_edits(), st.data())
def test_two_steps_back_are_one_through_both_maps(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    middle, first = edit(text, edits)
    places = sorted(data.draw(st.sets(st.integers(0, len(middle)), max_size=6)))
    more = [Edit(Span(a, b), "新") for a, b in zip(places[0::2], places[1::2], strict=False)]
    final, second = edit(middle, more)
    both = second.through(first)
    for start in range(len(final)):
        for end in range(start + 1, len(final) + 1):
            assert both.origin(Span(start, end)) == first.origin(second.origin(Span(start, end)))


def test_the_map_of_a_text_onto_itself_changes_nothing() -> None:
    assert OffsetMap.identity(5).origin(Span(1, 3)) == Span(1, 3)
    assert OffsetMap.identity(0).origin(Span(0, 0)) == Span(0, 0)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        edit("产业链", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


def test_a_span_past_the_text_is_refused() -> None:
    with pytest.raises(IndexError, match="past a text of 2"):
        Span(0, 3).of("甘肃")
    with pytest.raises(IndexError, match="outside a text of 2"):
        OffsetMap.identity(2).origin(Span(1, 3))
