"""The calendar: texts sorted by day.

The calendar finds the texts of a week, and the earlier texts that documents of this week may revise.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

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


_LENGTH_OF_DAY = len("2021-08-02")
_DatedSummary = tuple[str, int, BriefSummary]
"""The ISO day of a text, its position in the corpus, and its summary."""


def find_day(dates: Dates, period: str | None) -> tuple[str, DayOf] | None:
    """Return the day that decides to which week a text belongs, and what happened on it: 2021-08-05, 发布.

    The result is None if the text has no day. The day of publication is preferred, then the day of issue, then the day
    of writing. A text without any of these gets the last day of the period that its digest covers, or else the day on
    which a site reposted it.
    """
    days = _DAYS.fullmatch(period or "")
    candidates: tuple[tuple[str | None, DayOf], ...] = (
        (dates.published, "发布"),
        (dates.issued, "印发"),
        (dates.written, "成文"),
        (days[1] if days else None, "收录"),
        (dates.reposted, "转载"),
    )
    # Of some texts only the month of writing is known.
    return next(((day, event) for day, event in candidates if day is not None and len(day) == _LENGTH_OF_DAY), None)


def day_of(text: Brief | BriefHeader) -> tuple[str, DayOf] | None:
    """Return the day of a text, and what happened on that day; see ``find_day``."""
    return find_day(text.dates, text.period)


def week_of(day: str) -> str:
    """Return the week of a day.

    >>> week_of("2021-08-08"), week_of("2021-01-01")
    ('2021-W31', '2020-W53')
    """
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}"


class Days(Struct, frozen=True):
    """The first and the last day of an edition, and the edition's name: 2021-W31, or 2021-08-02_2021-08-08."""

    name: str
    start: str
    end: str

    def contains(self, day: str) -> bool:
        """Return whether an ISO day is one of these days."""
        return self.start <= day <= self.end


def days_of(week: str) -> Days:
    """Return the days of a week. Raises ValueError if there is no such week.

    >>> days_of("2021-W31")
    Days(name='2021-W31', start='2021-08-02', end='2021-08-08')
    """
    year, _, number = week.partition("-W")
    first = date.fromisocalendar(int(year), int(number), 1)
    # The calendar ends within its last week.
    last = min(first.toordinal() + 6, date.max.toordinal())
    return Days(week, first.isoformat(), date.fromordinal(last).isoformat())


def version_of(text: Brief | BriefHeader) -> tuple[str, frozenset[str]]:
    """Return a key that all versions of a document share: the constant words of the title, and the regions.

    Years, names of five-year plans, quotation marks, and notes such as （修订） are removed from the title.
    """
    return _VERSION.sub("", text.title or ""), codes_of(text)


def codes_of(text: Brief | BriefHeader) -> frozenset[str]:
    """Return the codes of the regions that a text is about."""
    return frozenset(region.code for region in text.regions)


class Calendar:
    """Texts sorted by day. The texts of a week are found without searching all texts."""

    def __init__(self, summaries: Sequence[BriefSummary]) -> None:
        days = ((day_of(summary.header), position, summary) for position, summary in enumerate(summaries))
        dated = sorted((day[0], position, summary) for day, position, summary in days if day is not None)
        self._timeline = _Timeline(dated)
        self.undated = tuple(summary for summary in summaries if day_of(summary.header) is None)
        """Texts without a day, which belong to no week."""
        by_key: defaultdict[Hashable, list[_DatedSummary]] = defaultdict(list)
        for entry in dated:
            for key in _version_keys(entry[2]):
                by_key[key].append(entry)
        self._timelines = {key: _Timeline(entries) for key, entries in by_key.items()}

    @property
    def days(self) -> Sequence[str]:
        """The ISO day of each text that has one, in order."""
        return self._timeline.days

    @property
    def weeks(self) -> list[str]:
        """The ISO weeks that have texts, in order, written as 2021-W31."""
        return sorted({week_of(day) for day in self._timeline.days})

    def pick(self, days: Days) -> tuple[BriefSummary, ...]:
        """Return the texts of the given days, in their order in the corpus."""
        return self._timeline.between(days)

    def pick_earlier(self, days: Days, own: Sequence[BriefSummary]) -> tuple[BriefSummary, ...] | None:
        """Return the earlier texts that the documents among ``own`` may revise, the latest first.

        Earlier means before the first of ``days``. For each document, its latest earlier version is returned. For each
        target in it, the latest earlier text that sets the same target for the same regions is returned. The result is
        None if the corpus has no earlier text at all. In this case it is unknown whether a document is new.
        """
        if not self._timeline.days or self._timeline.days[0] >= days.start:
            return None
        keys = {key for summary in own if summary.header.is_document for key in _version_keys(summary)}
        earlier = filter(None, (self._timelines[key].last_before(days.start) for key in keys))
        latest_first = sorted({(day, -position): summary for day, position, summary in earlier}.items(), reverse=True)
        return tuple(summary for _, summary in latest_first)


def _version_keys(summary: BriefSummary) -> Iterator[Hashable]:
    """Yield the keys under which the calendar files a text.

    A document has the key that all its versions share; see ``version_of``. Any text also has a key for each of its
    targets, made of the target and the regions. Two texts with a common key are versions of one document, or set the
    same target.
    """
    codes = codes_of(summary.header)
    if summary.header.is_document:
        yield version_of(summary.header)
    for target in summary.target_keys:
        yield target, codes


class _Timeline:
    """Texts sorted by day. Texts of the same day are in the order of the corpus."""

    def __init__(self, dated: Sequence[_DatedSummary]) -> None:
        self._dated = dated
        self.days = [day for day, _, _ in dated]

    def between(self, days: Days) -> tuple[BriefSummary, ...]:
        first, end = bisect_left(self.days, days.start), bisect_right(self.days, days.end)
        return tuple(summary for _, _, summary in sorted(self._dated[first:end], key=lambda entry: entry[1]))

    def last_before(self, day: str) -> _DatedSummary | None:
        """Return the latest text before a day, or None if there is none.

        If several texts have the same day, the first of them is returned.
        """
        end = bisect_left(self.days, day)
        return self._dated[bisect_left(self.days, self.days[end - 1])] if end else None
