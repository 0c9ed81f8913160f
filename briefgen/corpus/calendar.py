"""The calendar: by which day a text belongs to a week, and what came before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from briefgen.model import Brief, BriefHeader, BriefSummary, Dates
from briefgen.model.edition import DayOf
from briefgen.text.five_year_plans import PLAN_NAME

# A digest covers days, 2021-08-02/2021-08-08; a plan covers years, 2021/2025.
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d)")
# 《…“十四五”规划（修订）》 and 《…“十三五”规划》 are one document in two versions.
_VERSION = re.compile(
    r"[“”《》]|[（(](?:修订|修正|试行|暂行|20\d\d)[^）)]{0,8}[）)]"
    rf"|(?:20)?\d\d(?:[-—年]+(?:20)?\d\d)?年?|{PLAN_NAME}"
)


def find_day(dates: Dates, period: str | None) -> tuple[str, DayOf] | None:
    """Return the day by which a text belongs to a week, and what happened on it; None if it has none.

    Its own day counts: that of publication, else of issue or writing. Without one it is the last day that its digest
    covers, else that on which a site reposted it.
    """
    days = _DAYS.fullmatch(period or "")
    known: tuple[tuple[str | None, DayOf], ...] = (
        (dates.published, "发布"),
        (dates.issued, "印发"),
        (dates.written, "成文"),
        (days[1] if days else None, "收录"),
        (dates.reposted, "转载"),
    )
    return next(((day, what) for day, what in known if day is not None), None)


def day_of(text: Brief | BriefHeader) -> tuple[str, DayOf] | None:
    """Return what ``find_day`` says of a text."""
    return find_day(text.dates, text.period)


def week_of(day: str) -> str:
    """Return the week of a day.

    >>> week_of("2021-08-08"), week_of("2021-01-01")
    ('2021-W31', '2020-W53')
    """
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}"


class Days(Struct, frozen=True):
    """The days of an edition, both included, and its name: 2021-W31, or 2021-08-02_2021-08-08."""

    name: str
    start: str
    end: str

    def hold(self, day: str) -> bool:
        """Tell whether a day is one of them."""
        return self.start <= day <= self.end


def days_of(week: str) -> Days:
    """Return the days of a week. Raises ValueError if there is no such week.

    >>> days_of("2021-W31")
    Days(name='2021-W31', start='2021-08-02', end='2021-08-08')
    """
    year, _, number = week.partition("-W")
    first = date.fromisocalendar(int(year), int(number), 1)
    return Days(week, first.isoformat(), (first + timedelta(days=6)).isoformat())


def version_of(text: Brief | BriefHeader) -> tuple[str, frozenset[str]]:
    """Return what the versions of a document have in common: the words of its title, and its regions."""
    return _VERSION.sub("", text.title or ""), codes_of(text)


def codes_of(text: Brief | BriefHeader) -> frozenset[str]:
    """Return the regions that a text is about."""
    return frozenset(region.code for region in text.regions)


class Calendar:
    """All texts there are by their days, so that a week is found without a look at all the others."""

    def __init__(self, summaries: Sequence[BriefSummary]) -> None:
        found = ((day_of(summary.listed), at, summary) for at, summary in enumerate(summaries))
        dated = sorted((day[0], at, summary) for day, at, summary in found if day is not None)
        self._summaries = _Row(dated)
        self.undated = tuple(summary for summary in summaries if day_of(summary.listed) is None)
        """Those that no week can have."""
        by_key: defaultdict[Hashable, list[tuple[str, int, BriefSummary]]] = defaultdict(list)
        for one in dated:
            for key in _keys_of(one[2]):
                by_key[key].append(one)
        self._rows = {key: _Row(held) for key, held in by_key.items()}

    @property
    def weeks(self) -> list[str]:
        """The weeks that texts belong to, as ISO has them, in order: 2021-W31."""
        return sorted({week_of(day) for day in self._summaries.days})

    def pick(self, days: Days) -> tuple[BriefSummary, ...]:
        """Return the texts of some days, in the order in which they were given."""
        return self._summaries.between(days)

    def pick_earlier(self, days: Days, own: Sequence[BriefSummary]) -> tuple[BriefSummary, ...] | None:
        """Return of the texts before some days those that the documents among ``own`` change, the latest first.

        They are versions of the same document, or set the same target for the same regions. None if there is no
        earlier text at all: then nothing can be said to be new.
        """
        if not self._summaries.days or self._summaries.days[0] >= days.start:
            return None
        keys = {key for summary in own if summary.listed.is_document for key in _keys_of(summary)}
        found = filter(None, (self._rows[key].last_before(days.start) for key in keys))
        latest_first = sorted({(day, -at): summary for day, at, summary in found}.items(), reverse=True)
        return tuple(summary for _, summary in latest_first)


def _keys_of(summary: BriefSummary) -> Iterator[Hashable]:
    """Yield by what a later text may find a text that it changes."""
    codes = codes_of(summary.listed)
    if summary.listed.is_document:
        yield version_of(summary.listed)
    for target in summary.targets.split():
        yield target, codes


class _Row:
    """Texts by their days, those of one day in the order in which they were given."""

    def __init__(self, dated: Sequence[tuple[str, int, BriefSummary]]) -> None:
        self._dated = dated
        self.days = [day for day, _, _ in dated]

    def between(self, days: Days) -> tuple[BriefSummary, ...]:
        first, end = bisect_left(self.days, days.start), bisect_right(self.days, days.end)
        return tuple(summary for _, _, summary in sorted(self._dated[first:end], key=lambda one: one[1]))

    def last_before(self, day: str) -> tuple[str, int, BriefSummary] | None:
        """Return the latest text before a day; of two of one day the first."""
        end = bisect_left(self.days, day)
        return self._dated[bisect_left(self.days, self.days[end - 1])] if end else None
