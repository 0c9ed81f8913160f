"""Promises: the targets that the texts of a region set, each once, with what it was before it was revised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing.region_texts import TextSentence
from briefgen.comparing.targets.stated_targets import PlannedSentences, TargetFinder, is_target_sentence
from briefgen.lexicon.units import find_unit
from briefgen.model import Figure, FigureForm
from briefgen.model.track import TrackStatement
from briefgen.tracking.tracked_names import Measurand, is_yearly, rows_by_name
from briefgen.tracking.tracked_texts import NamedFigure, TrackedBrief, end_year

_LEVELS = (FigureForm.TOTAL, FigureForm.SHARE)


class Promise(Struct, frozen=True):
    """A target of a text."""

    key: str
    """Name of the indicator."""
    period: str
    index: int
    """Index of the text that sets it."""
    statement: TrackStatement
    named: NamedFigure | None = None
    """The figure; None for a target in words."""
    earlier: tuple[TrackStatement, ...] = ()
    """What it was before, the oldest first."""

    def is_money_far_ahead(self, year: str | None) -> bool:
        """Return whether it is an amount of money that is set two years ahead or more, by a text of ``year``."""
        if self.named is None or year is None or self.named.measurand.form is not FigureForm.TOTAL:
            return False
        unit = find_unit(self.named.figure.unit)
        return unit is not None and unit[0] == "money" and int(end_year(self.period)) >= int(year) + 2


class _Identity(Struct, frozen=True):
    """What two statements share if the later one restates or revises the earlier one."""

    measurand: Measurand
    period: str
    scope: str
    basis: str


def find_promises(texts: Sequence[TrackedBrief]) -> tuple[list[Promise], int]:
    """Return the targets of the texts that have a period, and the number of those that have none.

    A target that a later text states again is kept once; if its value is another one, the earlier values are kept with
    it. A figure that only says by how much a target differs from the year before is left out. A main indicator of a
    yearly report for which no number is set can have a target in words.
    """
    latest: dict[_Identity, list[Promise]] = {}
    undated = 0
    for index, text in enumerate(texts):
        targets = [named for named in text.figures if named.is_target]
        levels = {(named.name.key, named.figure.period) for named in targets if named.measurand.form in _LEVELS}
        for named in targets:
            if named.figure.period is None:
                undated += 1
            elif _is_difference(named, levels):
                continue
            elif text.year is None or end_year(named.figure.period) >= text.year:
                _add(latest, Promise(named.name.key, named.figure.period, index, named.statement, named))
    promises = [promise for same in latest.values() for promise in same]
    with_figure = {(promise.key, promise.period) for promise in promises}
    for index, text in enumerate(texts):
        promises += _find_worded(text, index, {key for key, period in with_figure if period == text.year})
    return promises, undated


def _add(latest: dict[_Identity, list[Promise]], promise: Promise) -> None:
    assert promise.named is not None
    figure = promise.named.figure
    identity = _Identity(promise.named.measurand, promise.period, figure.scope or "", figure.basis or "")
    same = latest.setdefault(identity, [])
    if any(_value(before) == _value(promise) for before in same):
        return
    if same and same[-1].index < promise.index:
        before = same[-1]
        same[-1] = replace(promise, index=before.index, earlier=(*before.earlier, before.statement))
    else:
        same.append(promise)


def _is_difference(named: NamedFigure, levels: Set[tuple[str, str | None]]) -> bool:
    """Return whether a figure only says by how much a target differs from the year before: 比上年增加2700亿元.

    ``levels`` are the indicators and periods for which the text aims at a level.
    """
    if named.measurand.form not in (FigureForm.INCREASE, FigureForm.POINTS):
        return False
    return is_yearly(named.figure) or (named.name.key, named.figure.period) in levels


def _value(promise: Promise) -> tuple[str | None, ...]:
    statement = promise.statement
    return statement.value, statement.value_to, statement.unit


def _find_worded(text: TrackedBrief, index: int, numbered: Set[str]) -> Iterator[Promise]:
    """Yield the targets in words of a yearly report for the main indicators that are not ``numbered``."""
    if not text.text.is_report or text.year is None:
        return
    planned = _planned_sentences(text)
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in text.brief.figures:
        figures[figure.sentence_id].append(figure)
    for name, row in rows_by_name().items():
        if name in numbered:
            continue
        found, _, _ = TargetFinder(row, planned, figures, int(text.year)).find()
        if found is not None and found.value is None and found.is_own_name:
            statement = TrackStatement(
                text=found.text, clause=found.text, brief=text.brief.id, sentence_id=found.sentence_id, name=name
            )
            yield Promise(name, text.year, index, statement)


def _planned_sentences(text: TrackedBrief) -> PlannedSentences:
    listing: list[TextSentence] = []
    others: list[TextSentence] = []
    for sentence in text.sentences:
        if sentence.time == "planned" and sentence.role != "heading":
            (listing if is_target_sentence(sentence) else others).append(sentence)
    return PlannedSentences(tuple(listing), tuple(others))
