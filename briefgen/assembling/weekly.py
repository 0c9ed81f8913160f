"""The weekly briefing: which texts belong to a week, in which column, and what they change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from briefgen.lexicon.words import ColumnRule
from briefgen.model import Brief, Dates, Figure, Paper, Tracked, Weekly, WeeklyColumn, WeeklyEntry, WeeklyTable
from briefgen.model.comparison import IndicatorBlock
from briefgen.model.edition import DayOf

# A digest covers days, 2021-08-02/2021-08-08; a plan covers years, 2021/2025.
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d)")
# 《…“十四五”规划（修订）》 and 《…“十三五”规划》 are one document in two versions.
_VERSION = re.compile(
    r"[“”《》]|[（(](?:修订|修正|试行|暂行|20\d\d)[^）)]{0,8}[）)]"
    r"|(?:20)?\d\d(?:[-—年]+(?:20)?\d\d)?年?|十[一二三四五六七八九]五"
)
# Fewer values of one kind are no comparison.
_FEWEST = 3


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


def find_weeks(briefs: Iterable[Brief]) -> list[str]:
    """Return the weeks that texts belong to, as ISO has them, in order: 2021-W31."""
    days = (find_day(brief.dates, brief.period) for brief in briefs)
    return sorted({week_of(day[0]) for day in days if day is not None})


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

    def pick(self, briefs: Iterable[Brief]) -> tuple[Brief, ...]:
        """Return those texts that belong to them."""
        found = ((brief, find_day(brief.dates, brief.period)) for brief in briefs)
        return tuple(brief for brief, day in found if day is not None and self.hold(day[0]))


def days_of(week: str) -> Days:
    """Return the days of a week. Raises ValueError if there is no such week.

    >>> days_of("2021-W31")
    Days(name='2021-W31', start='2021-08-02', end='2021-08-08')
    """
    year, _, number = week.partition("-W")
    first = date.fromisocalendar(int(year), int(number), 1)
    return Days(week, first.isoformat(), (first + timedelta(days=6)).isoformat())


def assemble_weekly(
    briefs: Sequence[Brief],
    days: Days,
    rules: Sequence[ColumnRule],
    *,
    paper: Paper,
    blocks: Sequence[IndicatorBlock] = (),
) -> Weekly:
    """Return the briefing of some days: each text in the first column that takes it.

    ``blocks`` are the figures of its regions side by side, of which those stay that three or more state alike.
    Earlier texts among ``briefs`` are what it is compared with.
    """
    entries = [WeeklyEntry(brief, *day) for brief in briefs if (day := find_day(brief.dates, brief.period)) is not None]
    own = [entry for entry in entries if days.hold(entry.date)]
    columns: dict[str, list[WeeklyEntry]] = {rule.name: [] for rule in rules}
    for entry in own:
        columns[next(rule.name for rule in rules if _takes(rule, entry.brief))].append(entry)
    before = [entry for entry in entries if entry.date < days.start]
    earlier = [entry.brief for entry in sorted(before, key=lambda entry: entry.date, reverse=True)]
    return Weekly(
        id=days.name,
        start=days.start,
        end=days.end,
        paper=paper,
        columns=tuple(
            WeeklyColumn(rule.name, rule.by_title, tuple(_in_order(columns[rule.name], rule)))
            for rule in rules
            if columns[rule.name]
        ),
        tables=tuple(_tables(blocks)),
        tracked=tuple(_track([entry.brief for entry in own if entry.brief.is_document], earlier)),
    )


def _takes(rule: ColumnRule, brief: Brief) -> bool:
    title = brief.title or ""
    text = "".join((title, *(sentence.text for sentence in brief.key_sentences)))
    return (
        (not rule.levels or brief.level in rule.levels)
        and (rule.documents is None or rule.documents == brief.is_document)
        and (not rule.placed or bool(brief.regions))
        and (not rule.title or any(word in title for word in rule.title))
        and (not rule.text or any(word in text for word in rule.text))
    )


def _in_order(entries: Sequence[WeeklyEntry], rule: ColumnRule) -> list[WeeklyEntry]:
    """Return entries by region in administrative order, those of the centre first, or by day; then as received."""
    if rule.order == "region":
        return sorted(entries, key=lambda entry: min((r.code for r in entry.brief.regions), default=""))
    return sorted(entries, key=lambda entry: entry.date)


def _tables(blocks: Sequence[IndicatorBlock]) -> Iterator[WeeklyTable]:
    for block in blocks:
        for group in block.groups:
            rows = [row for row in block.rows if row.figure_id in group.figures]
            if len({row.region for row in rows}) >= _FEWEST:
                yield WeeklyTable(block.indicator, group, tuple(rows))


def _track(documents: Sequence[Brief], earlier: Sequence[Brief]) -> Iterator[Tracked]:
    """Yield what this week's documents are against earlier texts, the latest first; nothing if there are none."""
    if not earlier:
        return
    for brief in documents:
        before = next((old for old in earlier if old.is_document and _is_same(brief, old)), None)
        yield Tracked(brief, "新出台" if before is None else "修订", before)
        yield from _moved_targets(brief, earlier)


def _is_same(brief: Brief, old: Brief) -> bool:
    return _VERSION.sub("", brief.title or "") == _VERSION.sub("", old.title or "") and _codes(brief) == _codes(old)


def _codes(brief: Brief) -> frozenset[str]:
    return frozenset(region.code for region in brief.regions)


def _moved_targets(brief: Brief, earlier: Sequence[Brief]) -> Iterator[Tracked]:
    """Yield the targets that the same region set otherwise before, for the same measure and the same time."""
    olds = [(old, figure) for old in earlier if _codes(old) == _codes(brief) for figure in old.figures]
    known: dict[tuple[str | None, ...], tuple[Brief, Figure]] = {}
    for old, figure in olds:
        if figure.status == "target":
            known.setdefault(_measure_of(figure), (old, figure))
    for figure in brief.figures if brief.regions else ():
        before = known.get(_measure_of(figure)) if figure.status == "target" and figure.period else None
        if before is not None and before[1].raw != figure.raw:
            yield Tracked(brief, "目标调整", before[0], before[1], figure)


def _measure_of(figure: Figure) -> tuple[str | None, ...]:
    name = figure.measured or figure.indicator
    return (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period)
