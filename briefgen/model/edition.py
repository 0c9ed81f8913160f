"""Pages put together from briefs: a week, and the first page of out/."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefgen.model.archive import Issue, LedgerEntry, State
from briefgen.model.brief import Brief
from briefgen.model.comparison import Group, IndicatorRow
from briefgen.model.editorial import HeldText, Note
from briefgen.model.figure import Figure
from briefgen.model.sidecar import Words
from briefgen.model.source import SkippedSource
from briefgen.model.summary import BriefHeader


class Index(Struct, frozen=True, kw_only=True):
    """What a build gave: the first page of out/."""

    briefs: tuple[BriefHeader, ...]
    """By source, in reading order."""
    regions: tuple[str, ...]
    """Names of the regions that have a page, in administrative order."""
    has_comparison: bool
    """True if there is a page that compares the regions."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源."""
    weeks: tuple[str, ...] = ()
    """Those that have a draft of the briefing."""
    issued: tuple[LedgerEntry, ...] = ()
    """Issued editions, in the order of the ledger."""


DayOf = Literal["发布", "印发", "成文", "收录", "转载"]
"""What happened on the day by which a text belongs to a week. Of 收录 and 转载 the day is not the text's own."""


class WeeklyEntry(Struct, frozen=True):
    """A text in its column."""

    brief: Brief
    date: str
    """As ISO; of a digest's item without a day of its own the last day that the digest covers."""
    day_of: DayOf
    """What happened on that day."""
    note: Note | None = None
    """A person's words on it."""


class WeeklyColumn(Struct, frozen=True):
    """A column of the briefing and what stands in it."""

    name: str
    """栏目."""
    by_title: bool
    """True if its texts are given by title and source alone, but for sentences that an editor pinned."""
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
    earlier: BriefHeader | None = None
    """The document that it changes."""
    before: Figure | None = None
    """What that aimed at."""
    now: Figure | None = None
    """What this aims at."""


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands around the weekly briefing; nothing of it is ever guessed."""

    name: Words = "国资国企改革周报"
    """刊名."""
    marking: Words | None = "内部资料 注意保存"
    """Stands at the top of the paper; it is no level of secrecy."""
    office: Words | None = None
    """编发单位."""
    report: Words | None = None
    """报: to whom above, in the order of protocol; printed as it is."""
    send: Words | None = None
    """送: to whom beside."""
    distribute: Words | None = None
    """发: to whom below."""
    editor: Words | None = None
    """编辑."""
    reviewer: Words | None = None
    """审核."""
    signer: Words | None = None
    """签发."""
    copies: Annotated[int, Meta(ge=1)] | None = None
    """印数."""


class Weekly(Struct, frozen=True, kw_only=True):
    """An edition of the briefing: what the sources give for some days, in an editor's order."""

    id: str
    """2021-W31, or the first and the last day: 2021-08-02_2021-08-08."""
    start: str
    """The first day, ISO."""
    end: str
    """The last day, ISO."""
    paper: Paper
    state: State = "草稿"
    """How far it is."""
    issue: Issue | None = None
    """None until it is signed."""
    note: Note | None = None
    """编者按."""
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

    @property
    def borrowed(self) -> tuple[WeeklyEntry, ...]:
        """The texts whose day is not their own but their source's."""
        return tuple(entry for entry in self.entries if entry.day_of in ("收录", "转载"))


class Check(Struct, frozen=True):
    """A warning on a text of an edition."""

    brief: Brief
    """Of the text."""
    text: str
    """What to check."""
    by: str | None
    """Who acknowledged it; None as long as nobody did."""


class DraftChange(Struct, frozen=True):
    """A paragraph that is not as it was sent for review."""

    section: str
    """The heading that it stands under."""
    before: str | None
    """As it was sent; None if it is new."""
    now: str | None
    """As it is; None if it is gone."""


class Worksheet(Struct, frozen=True, kw_only=True):
    """What an editor clears before a draft can be issued; it stays in the office."""

    weekly: Weekly
    """The draft that it goes with."""
    checks: tuple[Check, ...]
    """By text, in the order of the edition."""
    problems: tuple[str, ...]
    """What is lost of the editor's choices, in Chinese."""
    changes: tuple[DraftChange, ...]
    """Since it was last sent for review."""
    held: tuple[HeldText, ...]
    """Texts that an editor holds back."""
    late: tuple[BriefHeader, ...]
    """Texts of days that an issued edition covers, whose sources came after it; no edition has them."""
    undated: tuple[BriefHeader, ...]
    """Texts without any day, which no week can have until a person dates them."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源."""

    @property
    def open_checks(self) -> int:
        """How many warnings nobody acknowledged."""
        return sum(check.by is None for check in self.checks)
