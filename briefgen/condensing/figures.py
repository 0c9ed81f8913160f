"""Figures: numbers with a unit, what they measure, and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from briefgen.condensing.indicators import find_indicator
from briefgen.condensing.kinds import find_form, find_kind
from briefgen.condensing.numbers import CLAUSE_MARKS, Number, end_of_part, find_numbers, start_of_part
from briefgen.condensing.periods import Period, find_periods
from briefgen.condensing.segmenting import Word
from briefgen.model import Figure, Item, Sentence, Span, Warn
from briefgen.model.ids import Ids

_BASIS = re.compile(r"同比|环比|比上年|比20\d\d年同期|较上年|比上年同期|年均")
_LONGEST_CLAUSE = 60


class _Context(Struct, frozen=True):
    """What surrounds a number."""

    item: Item
    sent: Sentence
    row: Sequence[Word]
    """The words of the sentence."""
    periods: Sequence[Period]
    """The periods that the sentence names."""


def find_figures(item: Item, words: Sequence[Sequence[Word]], ids: Ids) -> tuple[tuple[Figure, ...], tuple[Warn, ...]]:
    """Return the figures of an item's body in reading order, and a warning for each number that is not read.

    ``words`` are those of the body's sentences, in order. Subject and scope are not told apart yet and are
    None; an indicator that the sentence does not name is None too.
    """
    figures: list[Figure] = []
    warnings: list[Warn] = []
    damaged = (w.span for w in item.clean.warnings if w.code == "number-damaged" and w.span)
    unread = {at for span in damaged for at in range(span.start, span.end)}
    body = [s for s in item.sentences if s.role == "body"]
    for sent, row in zip(body, words, strict=True):
        context = _Context(item, sent, row, find_periods(sent.text))
        told: list[Figure] = []
        for number in find_numbers(sent.text, frozenset(w.span.start - sent.span.start for w in row)):
            place = item.origin(number.span.shift(sent.span.start))
            if place.start in unread or place.end - 1 in unread:
                continue
            if number.unit_low not in (None, number.unit):
                text = f"“{number.span.of(sent.text)}”两端单位不同，未作为数据采用。"
                warnings.append(Warn("range-unread", text, place))
                continue
            told.append(_figure(context, number, told, ids))
        figures += told
    return tuple(figures), tuple(warnings)


def _figure(context: _Context, number: Number, told: Sequence[Figure], ids: Ids) -> Figure:
    sent = context.sent
    before = sent.text[start_of_part(sent.text, number.span.start, CLAUSE_MARKS) : number.span.start]
    kind, status = find_kind(sent, before, number, told[-1] if told else None)
    known = bisect_right(context.periods, number.span.start, key=lambda period: period.span.end)
    period = context.periods[known - 1] if known else None
    basis = _BASIS.search(before)
    raw = number.span.of(sent.text)
    return Figure(
        id=ids.make(f"{sent.id} {raw}"),
        indicator=find_indicator(sent, context.row, number, before, told),
        subject=None,
        scope=None,
        form=find_form(before, number),
        status=status,
        kind=kind,
        value=number.value,
        value_to=number.value_to,
        unit=number.unit,
        raw=raw,
        bound=number.bound,
        basis=basis.group() if basis else None,
        period=period.iso if period else None,
        period_raw=period.span.of(sent.text) if period else None,
        sentence_id=sent.id,
        sentence=sent.text,
        span=context.item.origin(number.span.shift(sent.span.start)),
        clause=quote_clause(sent.text, number.span),
    )


def quote_clause(text: str, place: Span) -> str:
    """Return the part of a sentence around ``place``, up to ； or its end, with …… where it was cut.

    A part of more than 60 characters is cut at the nearest ， instead.

    >>> text = "一是聚焦主业，投资153亿元；二是盘活存量。"
    >>> quote_clause(text, Span(9, 14))
    '一是聚焦主业，投资153亿元……'
    """
    for marks in ("。！？；;", "。！？；;，,"):
        start, end = start_of_part(text, place.start, marks), end_of_part(text, place.end, marks)
        if end - start <= _LONGEST_CLAUSE:
            break
    goes_on = bool(text[end:].strip("。！？；;，,”’）) "))
    return ("……" if start else "") + text[start:end].strip() + ("……" if goes_on else "")
