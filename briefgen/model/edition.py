"""Pages put together from briefs: one region, a week, and the first page of out/."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Brief, Figure, Framework, KeySentence
from briefgen.model.comparison import Group, IndicatorRow
from briefgen.model.source import SkippedSource, Warn

DayOf = Literal["发布", "印发", "成文", "收录", "转载"]
"""What happened on the day by which a text belongs to a week. Of 收录 and 转载 the day is not the text's own."""

RegionDayOf = Literal[DayOf, "事件", "述及"]
"""The same for the page of a region; 述及 is the latest time of which an undated text tells what had been reached."""

RegionLength = Literal["paragraph", "page", "full"]


class RegionSource(Struct, frozen=True, kw_only=True):
    """A text that the page of a region rests on."""

    id: str
    title: str | None
    doc_type: str | None
    kind: Literal["正式文件", "工作报告", "新闻报道", "其他材料"]
    date: str | None
    """As ISO, a day, a month or a year."""
    day_of: RegionDayOf | None
    path: str
    source_class: str | None
    is_over: bool
    """True for a plan whose term had ended on the day as of which the page is made."""
    warnings: tuple[Warn, ...]


class RegionPoint(Struct, frozen=True, kw_only=True):
    """A sentence that can stand on a page of its own, with what must be added for that."""

    sentence: KeySentence
    """Its shown parts are those that the page prints."""
    source: RegionSource
    rank: int
    """Among the sentences of its source, the best first, from 0."""
    subject: str | None
    """The region, if the sentence does not name it, or nobody who acts."""
    period: str | None
    """When, as ISO, if the sentence leaves that out."""
    period_raw: str | None
    """The text's own words for ``period``."""
    whose: tuple[str, ...] = ()
    """Of figures of scale: whose they are, and what else limits them."""


class RegionGroup(Struct, frozen=True):
    """The points on a group of themes."""

    name: str | None
    """None for those on no theme of the list."""
    points: tuple[RegionPoint, ...]
    """Those of the newest text first, in reading order."""


class RegionFigure(Struct, frozen=True):
    """A figure with the text it stands in."""

    figure: Figure
    source: RegionSource


class RegionSeries(Struct, frozen=True):
    """What is aimed at, beside what was reached last in the same terms."""

    indicator: str
    subject: str | None
    """Whose; None if the text does not say it."""
    reached: RegionFigure | None
    aimed: RegionFigure


class RegionFormula(Struct, frozen=True):
    """A named formula, where the region's texts have it first."""

    framework: Framework
    source: RegionSource


class RegionPart(Struct, frozen=True):
    """A city or county of the region, which stands apart from it."""

    code: str
    name: str
    sources: tuple[RegionSource, ...]
    points: tuple[RegionPoint, ...]


class RegionPage(Struct, frozen=True, kw_only=True):
    """Everything known of one region, to be pasted into another paper."""

    code: str
    name: str
    subject: str | None
    """What most of its texts are about: 国资国企改革; None if nothing is known to take the half of them."""
    length: RegionLength = "full"
    sources: tuple[RegionSource, ...]
    """About the region itself, the newest first; undated ones last."""
    scale: tuple[RegionPoint, ...]
    """How large what is governed is: assets, revenue, profit."""
    series: tuple[RegionSeries, ...]
    groups: tuple[RegionGroup, ...]
    """What was done, by groups of themes."""
    formulas: tuple[RegionFormula, ...]
    """Those that the texts explain first."""
    ahead: tuple[RegionPoint, ...]
    """What is yet to be done."""
    parts: tuple[RegionPart, ...]
    """Its cities and counties, in administrative order."""


class Index(Struct, frozen=True, kw_only=True):
    """What a build gave: the first page of out/."""

    briefs: tuple[Brief, ...]
    regions: tuple[str, ...]
    """Names of the regions that have a page, in administrative order."""
    has_comparison: bool
    skipped: tuple[SkippedSource, ...]
    weeks: tuple[str, ...] = ()
    """Those that have a draft of the briefing."""


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
