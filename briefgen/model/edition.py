"""Pages put together from briefs: one region, a week, and the first page of out/."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Brief, Figure
from briefgen.model.comparison import Group, IndicatorRow
from briefgen.model.source import SkippedSource


class RegionPage(Struct, frozen=True, kw_only=True):
    """Everything known of one region."""

    code: str
    name: str
    briefs: tuple[Brief, ...]
    """About the region itself, by date, the newest first; undated ones last."""
    parts: tuple[Brief, ...]
    """About its cities and counties, in administrative order."""


class Index(Struct, frozen=True, kw_only=True):
    """What a build gave: the first page of out/."""

    briefs: tuple[Brief, ...]
    regions: tuple[str, ...]
    """Names of the regions that have a page, in administrative order."""
    has_comparison: bool
    skipped: tuple[SkippedSource, ...]
    weeks: tuple[str, ...] = ()
    """Those that have a draft of the briefing."""


DayOf = Literal["发布", "印发", "成文", "收录", "转载"]
"""What happened on the day by which a text belongs to a week. Of 收录 and 转载 the day is not the text's own."""


class WeeklyEntry(Struct, frozen=True):
    """A text in its column."""

    brief: Brief
    date: str
    """As ISO; of a digest's item without a day of its own the last day that the digest covers."""
    day_of: DayOf


class WeeklyColumn(Struct, frozen=True):
    """A column of the briefing and what stands in it."""

    name: str
    by_title: bool
    """True if its texts are given by title and source alone."""
    entries: tuple[WeeklyEntry, ...]


class WeeklyTable(Struct, frozen=True):
    """Figures of several regions that measure the same."""

    indicator: str
    group: Group
    rows: tuple[IndicatorRow, ...]


class Tracked(Struct, frozen=True):
    """What a document of this week changes against an earlier one."""

    brief: Brief
    what: Literal["新出台", "修订", "目标调整"]
    earlier: Brief | None = None
    before: Figure | None = None
    now: Figure | None = None


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands around the weekly briefing; nothing of it is ever guessed."""

    name: str = "国资国企改革周报"
    office: str | None = None
    """编发单位."""
    report: str | None = None
    """报: to whom above, in the order of protocol; printed as it is."""
    send: str | None = None
    """送: to whom beside."""
    distribute: str | None = None
    """发: to whom below."""
    editor: str | None = None
    reviewer: str | None = None
    signer: str | None = None


class Weekly(Struct, frozen=True, kw_only=True):
    """A draft of the briefing: what the sources give for some days."""

    id: str
    """2021-W31, or the first and the last day: 2021-08-02_2021-08-08."""
    start: str
    end: str
    paper: Paper
    columns: tuple[WeeklyColumn, ...]
    """Those that hold anything, in order."""
    tables: tuple[WeeklyTable, ...]
    tracked: tuple[Tracked, ...]

    @property
    def entries(self) -> tuple[WeeklyEntry, ...]:
        """All texts, in order."""
        return tuple(entry for column in self.columns for entry in column.entries)


class Worksheet(Struct, frozen=True, kw_only=True):
    """What an editor clears before a draft can be issued; it stays in the office."""

    weekly: Weekly
    undated: tuple[Brief, ...]
    """Texts without any day, which no week can have until a person dates them."""
    skipped: tuple[SkippedSource, ...]
