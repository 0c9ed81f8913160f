"""Figures: numbers with a unit, each with what it measures, its subject and its period.

Most modules of this package find one property of a figure, such as its period. ``figure`` puts the properties together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.condensing.figures.figure import make_figure
from briefgen.condensing.figures.number import Number
from briefgen.condensing.figures.surroundings import (
    ItemContext,
    SentenceContext,
    SentenceTime,
    describe_number,
    find_contexts,
)
from briefgen.condensing.figures.worded import keeps_pace
from briefgen.model import Figure, FigureForm, FigureStatus, Item, Span, Warn
from briefgen.model.ids import Ids
from briefgen.quoting.excerpts import quote_clauses


def find_figures(
    times: Sequence[SentenceTime], item_context: ItemContext, ids: Ids
) -> tuple[tuple[Figure, ...], tuple[Warn, ...]]:
    """Return the figures of an item's body in reading order, and a warning for each range that cannot be read.

    ``times`` are the times of all sentences of the body.
    A target in words (与经济增长同步) is a figure without a value. A range cannot be read if its ends have different
    units: 500万元至1亿元. Such a range is not returned as a figure. Damaged numbers are left out, too; cleaning has
    already warned of them. A field of a figure is None if the text does not give it.
    """
    item = item_context.item
    figures: list[Figure] = []
    warnings: list[Warn] = []
    damaged = _damaged_offsets(item)
    earlier: list[Figure] = []
    for context in find_contexts(times, item_context):
        preceding, earlier = earlier, []
        for number, place, clause in _locate_numbers(context):
            if place.start in damaged or place.end - 1 in damaged:
                continue
            if number.unit_low not in (None, number.unit):
                warnings.append(_warn_of_range(number.span.of(context.sentence.text), place))
                continue
            figure = make_figure(describe_number(context, number, earlier, preceding), place, clause, ids)
            if number.needs_name and figure.indicator is None:
                continue
            if figure.form != FigureForm.WORDS:
                earlier.append(figure)
            if figure.form != FigureForm.WORDS or _is_stated(figure):
                figures.append(figure)
    return tuple(figures), tuple(warnings)


def _is_stated(figure: Figure) -> bool:
    """Return whether a target in words is complete enough to be a figure.

    It must have an indicator. It must also be a target, or say that one value keeps pace with another (同步).
    """
    return figure.indicator is not None and (figure.status == FigureStatus.TARGET or keeps_pace(figure.raw))


def _damaged_offsets(item: Item) -> set[int]:
    spans = (damage.span for damage in item.clean.damages if damage.kind == "number")
    return {offset for span in spans for offset in range(span.start, span.end)}


def _locate_numbers(context: SentenceContext) -> Iterator[tuple[Number, Span, str]]:
    """Yield each number of a sentence with its span in the source and the clause to quote with it."""
    item, sentence = context.item_context.item, context.sentence.sentence
    clauses = quote_clauses(sentence.text, [number.span for number in context.numbers])
    for number, clause in zip(context.numbers, clauses, strict=True):
        yield number, item.origin(number.span.shift(sentence.span.start)), clause


def _warn_of_range(words: str, place: Span) -> Warn:
    return Warn("range-unread", f"“{words}”两端单位不同，未作为数据采用。", place)
