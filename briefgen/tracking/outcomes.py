"""Outcomes: what later texts say of a target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from briefgen.comparing.region_texts import TextSentence
from briefgen.lexicon import load_tracking_words
from briefgen.model.figure import STARTING_POINT
from briefgen.model.track import NO_NUMBER, TrackAbsence, TrackedTarget, TrackResult, TrackStatement
from briefgen.text.periods import is_of_several_years
from briefgen.tracking.likeness import find_differences, find_other_name, is_same_period
from briefgen.tracking.promises import Promise
from briefgen.tracking.tracked_names import (
    NameFinder,
    borne_rows,
    find_naming,
    find_other_basis,
    is_known,
    may_leave_open_whose,
    rows_by_name,
    says_no_purpose,
)
from briefgen.tracking.tracked_texts import NamedFigure, TrackedBrief, end_year, start_year, state_clause
from briefgen.tracking.verdicts import judge

OF_PLAN = "为后文计划所列的上年数"
"""The difference between a target and what the next plan says of the year before: it can be what was planned."""
NO_PRICES = "相隔数年的金额，价格口径未核实"
"""The difference between amounts of money some years apart, of which it is not sure that they count at one price."""
SAME_NAME = "名称相同，用途未核实"
"""The difference between amounts of money whose name does not say what they are for."""
_MOST_SAID = 2
_CLAUSE = re.compile("[^，；。：！？]+")
# 预期增长目标未能实现: no indicator is named.
_OF_GOAL = re.compile("^(?:年度|全年|预期|增长|主要)*目标(?:任务)?[^，；。]{0,6}(?:实现|完成|达到)$")
# A shorter name stands in too many other words.
_SHORTEST_NAME, _SHORTEST_OWN = 3, 5


class OutcomeFinder:
    """Finds what the texts of a region say of the targets of its earlier texts."""

    def __init__(self, texts: Sequence[TrackedBrief], names: NameFinder) -> None:
        self._texts, self._names = texts, names
        self._reports = {text.year: index for index, text in enumerate(texts) if text.text.is_report}
        self._last_year = max((text.year for text in texts if text.year is not None), default="")

    def find(self, promise: Promise) -> TrackedTarget:
        """Return a target with what later texts say of it."""
        year_after = str(int(end_year(promise.period)) + 1)
        after = self._reports.get(year_after)
        results = list(self._find_results(promise))
        if after is not None and not any(is_same_period(promise.period, r.statement.period) for r in results):
            results += self._find_unlike(promise, self._texts[after])
        said: tuple[TrackStatement, ...] = ()
        if after is not None and after > promise.index and not results:
            said = find_said(promise.key, self._texts[after]) or self._find_undated(promise, self._texts[after])
        return TrackedTarget(
            indicator=promise.key,
            naming=find_naming(promise.key),
            is_ahead=end_year(promise.period) > (self._texts[promise.index].year or "9999"),
            period=promise.period,
            target=promise.statement,
            baseline=self._find_baseline(promise),
            earlier=promise.earlier,
            results=tuple(results),
            yearly=tuple(self._find_yearly(promise)),
            said=said,
            absence=None if results else self._explain(promise, year_after, is_said=bool(said)),
            missing_year=year_after if after is None else None,
        )

    def _explain(self, promise: Promise, year_after: str, *, is_said: bool) -> TrackAbsence:
        if year_after in self._reports:
            return "not stated" if not is_said and is_known(promise.key) else "not recognized"
        return "no later text" if self._last_year <= end_year(promise.period) else "missing report"

    def _find_results(self, promise: Promise) -> Iterator[TrackResult]:
        """Yield what later texts state for the period of a target; of equal values, the first."""
        seen: set[tuple[str | None, ...]] = set()
        for text in self._texts[promise.index + 1 :]:
            candidates = [
                named
                for named in text.results_by_key.get(promise.key, ())
                if named.name.key == promise.key and self._is_of_period(promise, named)
            ]
            found = self._choose(promise, candidates)
            if found is not None:
                value = (found.statement.value, found.statement.unit, found.statement.status)
                if value not in seen:
                    seen.add(value)
                    yield found

    def _is_of_period(self, promise: Promise, named: NamedFigure) -> bool:
        return is_same_period(promise.period, named.figure.period) and self._has_form(promise, named)

    def _has_form(self, promise: Promise, named: NamedFigure) -> bool:
        if promise.named is None:
            return not named.measurand.is_per_year
        own, other = promise.named.measurand, named.measurand
        if own.form != other.form:
            return False
        is_open = may_leave_open_whose(promise.key) and not (own.subject and other.subject)
        return own.subject == other.subject or is_open

    def _choose(self, promise: Promise, candidates: Sequence[NamedFigure]) -> TrackResult | None:
        """Return the candidate that differs least from the target."""
        results = [self._compare(promise, named) for named in sorted(candidates, key=lambda n: n.measurand.is_per_year)]
        return min(results, key=lambda result: (len(result.differences), result.is_expected), default=None)

    def _compare(self, promise: Promise, named: NamedFigure, other_name: bool = False) -> TrackResult:
        other = find_other_name(promise.key, named.name.key) if other_name else ()
        if promise.named is None:
            return TrackResult(statement=named.statement, is_alike=False, differences=(NO_NUMBER, *other))
        of_figures = find_differences(promise.named.figure, named.figure, self._names)
        differences = (*of_figures, *other, *self._find_doubts(promise, named))
        is_borne = promise.key in borne_rows()
        verdict = None if differences else judge(promise.named.figure, named.figure, is_borne=is_borne)
        return TrackResult(
            statement=named.statement, is_alike=not differences, differences=differences, verdict=verdict
        )

    def _find_doubts(self, promise: Promise, named: NamedFigure) -> Iterator[str]:
        """Yield why figures that look alike may not be of one thing."""
        if says_no_purpose(promise.key):
            yield SAME_NAME
        if named.figure.basis == STARTING_POINT and named.sentence.time == "planned":
            yield OF_PLAN
        if promise.is_money_far_ahead(self._texts[promise.index].year):
            yield NO_PRICES

    def _find_unlike(self, promise: Promise, text: TrackedBrief) -> list[TrackResult]:
        """Return what the report after the period states of the indicator, or of something near, though unlike.

        It is the figure that differs least; the list is empty if there is none.
        """
        end = end_year(promise.period)
        found = [
            self._compare(promise, named, other_name=named.name.key != promise.key)
            for named in text.results_by_key.get(promise.key, ())
            if named.figure.period is not None
            and end_year(named.figure.period) == end
            and (is_of_several_years(named.figure.period) or not is_of_several_years(promise.period))
            and self._has_form(promise, named)
        ]
        return sorted(found, key=lambda result: len(result.differences))[:1]

    def _find_undated(self, promise: Promise, text: TrackedBrief) -> tuple[TrackStatement, ...]:
        """Return the clauses with results of the indicator whose period a text does not state."""
        results = text.results_by_key.get(promise.key, ())
        undated = [named for named in results if named.figure.period is None and self._has_form(promise, named)]
        return tuple(state_clause(named.sentence, named.figure.clause, promise.key) for named in undated[:_MOST_SAID])

    def _find_baseline(self, promise: Promise) -> TrackStatement | None:
        """Return the latest result of the indicator in the text of its target.

        It is 56家 in 2020年底有56家，2025年达到71家.
        """
        if promise.named is None:
            return None
        results = self._texts[promise.index].results_by_key.get(promise.key, ())
        own = [named for named in results if named.name.key == promise.key and self._is_before(promise, named)]
        latest = max(own, key=lambda named: end_year(named.figure.period or ""), default=None)
        return latest.statement if latest is not None else None

    def _is_before(self, promise: Promise, named: NamedFigure) -> bool:
        period = named.figure.period
        assert promise.named is not None
        if period is None or end_year(period) >= end_year(promise.period) or not self._has_form(promise, named):
            return False
        if is_of_several_years(period) != is_of_several_years(promise.period):
            return False
        return (named.figure.scope or "") == (promise.named.figure.scope or "") and not find_other_basis(named.figure)

    def _find_yearly(self, promise: Promise) -> Iterator[TrackStatement]:
        """Yield the result of each year before the last one of a target that is set for later than its text."""
        set_in = self._texts[promise.index].year
        end = end_year(promise.period)
        is_long = is_of_several_years(promise.period) or (set_in is not None and end > set_in)
        if not is_long or promise.named is None:
            return
        first = start_year(promise.period) if is_of_several_years(promise.period) else set_in or end
        seen: set[str] = set()
        for text in self._texts[promise.index + 1 :]:
            for named in text.results_by_key.get(promise.key, ()):
                period = named.figure.period
                is_year = period is not None and period.isdecimal() and first <= period <= end
                is_other = period is not None and not is_same_period(period, promise.period) and period not in seen
                if is_year and is_other and named.name.key == promise.key and self._has_form(promise, named):
                    assert period is not None
                    if not named.measurand.is_per_year and not find_other_basis(named.figure):
                        seen.add(period)
                        yield named.statement


class _Clause(Struct, frozen=True):
    sentence: TextSentence
    text: str
    rank: int


def find_said(key: str, text: TrackedBrief) -> tuple[TrackStatement, ...]:
    """Return clauses of a text that speak of what came of an indicator; at most two. The whole text is searched.

    Clauses on goals come first, then those with a name of the indicator itself. Clauses that set a target, look ahead,
    or speak of others are left out.
    """
    pattern = _trace(key)
    clauses = [
        _Clause(sentence, clause, _rank(key, clause))
        for sentence in text.sentences
        if pattern.search(sentence.plain) and text.tells_of_results(sentence)
        for clause in _split_said(sentence.text)
        if pattern.search(clause) and not text.aims(sentence, clause) and _may_tell(key, clause)
    ]
    best = sorted(clauses, key=lambda clause: clause.rank)[:_MOST_SAID]
    return tuple(state_clause(clause.sentence, clause.text.strip(" \u3000—－-"), key) for clause in best)


def _split_said(sentence: str) -> Iterator[str]:
    """Yield the clauses of a sentence, each with a next one that says what came of a goal: 预期目标未能实现."""
    matches = list(_CLAUSE.finditer(sentence))
    for match, following in zip_longest(matches, matches[1:]):
        is_verdict = following is not None and _OF_GOAL.search(following[0]) is not None
        yield sentence[match.start() : following.end()] if is_verdict and following is not None else match[0]


def _may_tell(key: str, clause: str) -> bool:
    """Return whether a clause can tell what came of an indicator: it is of this one, of here, and looks back."""
    words, rows = load_tracking_words(), rows_by_name()
    if any(word in clause for word in words.elsewhere) or clause.count("“") != clause.count("”"):
        return False
    if any(word in clause for word in words.ahead) and not any(word in clause for word in words.reached):
        return False
    own = rows[key].row.names if key in rows else (key,)
    if any(name in clause for name in own):
        return True
    near = rows[key].row.near if key in rows else ()
    others = (name for other, row in rows.items() if other != key for name in row.row.names if name not in near)
    return not any(len(name) >= _SHORTEST_NAME and name in clause for name in others)


def _rank(key: str, clause: str) -> int:
    """Return how well a clause tells what came of an indicator; the smallest number is the best."""
    words, row = load_tracking_words(), rows_by_name().get(key)
    if any(word in clause for word in words.goals):
        return 0
    is_own = any(name in clause for name in ((key,) if row is None else row.row.names))
    return 1 if is_own else 2 if any(word in clause for word in words.outcomes) else 3


def _trace(key: str) -> re.Pattern[str]:
    """Return a pattern for the words by which a text speaks of an indicator."""
    row = rows_by_name().get(key)
    if row is None:
        return re.compile(re.escape(key) if len(key) >= _SHORTEST_OWN else r"(?!)")
    names = (*row.row.names, *row.row.near)
    words = {*row.row.traces, *(name for name in names if len(name) >= _SHORTEST_NAME)}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
