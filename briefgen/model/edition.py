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
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 浙江省宁波市."""
    briefs: tuple[Brief, ...]
    """About the region itself, by date, the newest first; undated ones last."""
    parts: tuple[Brief, ...]
    """About its cities and counties, in administrative order."""


class Index(Struct, frozen=True, kw_only=True):
    """What a build gave: the first page of out/."""

    briefs: tuple[Brief, ...]
    """By source, in reading order."""
    regions: tuple[str, ...]
    """Names of the regions that have a page, in administrative order."""
    has_comparison: bool
    """True if there is a page that compares the regions."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源."""
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
    """What happened on that day."""


class WeeklyColumn(Struct, frozen=True):
    """A column of the briefing and what stands in it."""

    name: str
    """栏目."""
    by_title: bool
    """True if its texts are given by title and source alone."""
    entries: tuple[WeeklyEntry, ...]
    """Its texts, in order."""


class WeeklyTable(Struct, frozen=True):
    """Figures of several regions that measure the same."""

    indicator: str
    """指标."""
    group: Group
    """What the figures have in common."""
    rows: tuple[IndicatorRow, ...]


class Tracked(Struct, frozen=True):
    """What a document of this week changes against an earlier one."""

    brief: Brief
    """The document of this week."""
    what: Literal["新出台", "修订", "目标调整"]
    """Whether it is new, revised, or aims at something else."""
    earlier: Brief | None = None
    """The document that it changes."""
    before: Figure | None = None
    """What that aimed at."""
    now: Figure | None = None
    """What this aims at."""


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands around the weekly briefing; nothing of it is ever guessed."""

    name: str = "国资国企改革周报"
    """刊名."""
    office: str | None = None
    """编发单位."""
    report: str | None = None
    """报: to whom above, in the order of protocol; printed as it is."""
    send: str | None = None
    """送: to whom beside."""
    distribute: str | None = None
    """发: to whom below."""
    editor: str | None = None
    """编辑."""
    reviewer: str | None = None
    """审核."""
    signer: str | None = None
    """签发."""


class Weekly(Struct, frozen=True, kw_only=True):
    """A draft of the briefing: what the sources give for some days."""

    id: str
    """2021-W31, or the first and the last day: 2021-08-02_2021-08-08."""
    start: str
    """The first day, ISO."""
    end: str
    """The last day, ISO."""
    paper: Paper
    columns: tuple[WeeklyColumn, ...]
    """Those that hold anything, in order."""
    tables: tuple[WeeklyTable, ...]
    """数据比较."""
    tracked: tuple[Tracked, ...]
    """政策跟踪."""

    @property
    def entries(self) -> tuple[WeeklyEntry, ...]:
        """All texts, in order."""
        return tuple(entry for column in self.columns for entry in column.entries)


class Worksheet(Struct, frozen=True, kw_only=True):
    """What an editor clears before a draft can be issued; it stays in the office."""

    weekly: Weekly
    """The draft that it goes with."""
    undated: tuple[Brief, ...]
    """Texts without any day, which no week can have until a person dates them."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源."""
