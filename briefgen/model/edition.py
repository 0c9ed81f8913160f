"""Pages made of many briefs: the weekly briefing, and the index of out/."""

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
    """The index of an output, its first page."""

    briefs: tuple[BriefHeader, ...]
    """All briefs, by source, items in reading order."""
    regions: tuple[str, ...]
    """Names of the regions that have a page, in administrative order."""
    has_comparison: bool
    """True if there is a page that compares regions."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources without a brief, and why."""
    weeks: tuple[str, ...] = ()
    """Weeks with a draft of the briefing: 2021-W31."""
    issued: tuple[LedgerEntry, ...] = ()
    """Issued editions, in the order of the ledger."""


DayOf = Literal["发布", "印发", "成文", "收录", "转载"]
"""What happened on the day that puts a text into a week. 收录 and 转载 are days of the source, not of the text."""


class WeeklyEntry(Struct, frozen=True):
    """A text in a column of the briefing."""

    brief: Brief
    date: str
    """The day that puts it into the week, ISO. For an undated item of a digest, the last day that the digest covers."""
    day_of: DayOf
    """What happened on that day."""
    note: Note | None = None
    """An editor's note on it."""


class WeeklyColumn(Struct, frozen=True):
    """A column of the briefing with its texts."""

    name: str
    """栏目: name of the column."""
    by_title: bool
    """True if only title and source of its texts are printed, and sentences that an editor pinned."""
    entries: tuple[WeeklyEntry, ...]
    """Its texts, in the order of printing."""


class WeeklyTable(Struct, frozen=True):
    """A table of comparable figures, one for each of several regions."""

    indicator: str
    """指标."""
    group: Group
    """The group that the figures form."""
    rows: tuple[IndicatorRow, ...]


class Tracked(Struct, frozen=True):
    """A document of this week that is new, or that changes an earlier one."""

    brief: Brief
    """The document of this week."""
    what: Literal["新出台", "修订", "目标调整"]
    """Whether it is new, a revision, or sets another target."""
    earlier: BriefHeader | None = None
    """The document that it changes; None if it is new."""
    before: Figure | None = None
    """The earlier target; None unless a target was changed."""
    now: Figure | None = None
    """The new target; None unless a target was changed."""


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The imprint of the weekly briefing, from the settings. Nothing in it is ever guessed."""

    name: Words = "国资国企改革周报"
    """刊名."""
    marking: Words | None = "内部资料 注意保存"
    """Marking at the top of the paper. It is no level of secrecy."""
    office: Words | None = None
    """编发单位."""
    report: Words | None = None
    """报: superiors who receive it, in the order of protocol. Printed as given."""
    send: Words | None = None
    """送: bodies of the same rank that receive it."""
    distribute: Words | None = None
    """发: subordinate bodies that receive it."""
    editor: Words | None = None
    """编辑."""
    reviewer: Words | None = None
    """审核."""
    signer: Words | None = None
    """签发."""
    copies: Annotated[int, Meta(ge=1)] | None = None
    """印数."""


class Weekly(Struct, frozen=True, kw_only=True):
    """An edition of the weekly briefing."""

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
    """Number and day; None until it is signed."""
    note: Note | None = None
    """编者按."""
    columns: tuple[WeeklyColumn, ...]
    """Columns that have a text, in order."""
    tables: tuple[WeeklyTable, ...]
    """数据比较."""
    tracked: tuple[Tracked, ...]
    """政策跟踪."""

    @property
    def entries(self) -> tuple[WeeklyEntry, ...]:
        """All texts, in the order of printing."""
        return tuple(entry for column in self.columns for entry in column.entries)

    @property
    def borrowed(self) -> tuple[WeeklyEntry, ...]:
        """The texts whose day is that of their source (收录, 转载)."""
        return tuple(entry for entry in self.entries if entry.day_of in ("收录", "转载"))


class Check(Struct, frozen=True):
    """A warning on a text of an edition (核对提示)."""

    brief: Brief
    """Brief of the text."""
    text: str
    """What to check, in Chinese."""
    by: str | None
    """Who acknowledged it; None if nobody has."""


class DraftChange(Struct, frozen=True):
    """A paragraph that changed since the draft was sent for review."""

    section: str
    """The heading above it."""
    before: str | None
    """The paragraph as sent; None if it is new."""
    now: str | None
    """The paragraph now; None if it is gone."""


class Worksheet(Struct, frozen=True, kw_only=True):
    """The list of what an editor clears before a draft can be issued (编务单). It is never issued itself."""

    weekly: Weekly
    """The draft that it belongs to."""
    checks: tuple[Check, ...]
    """Warnings by text, in the order of the edition."""
    problems: tuple[str, ...]
    """Editor's choices that can no longer be applied, in Chinese."""
    changes: tuple[DraftChange, ...]
    """Changes since the draft was last sent for review."""
    held: tuple[HeldText, ...]
    """Texts that an editor holds back (缓发)."""
    late: tuple[BriefHeader, ...]
    """Texts of days that an issued edition covers, whose sources arrived after it. No edition has them."""
    undated: tuple[BriefHeader, ...]
    """Texts without any day. No week can have them until a person dates them."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources without a brief, and why."""

    @property
    def open_checks(self) -> int:
        """Number of warnings that nobody has acknowledged."""
        return sum(check.by is None for check in self.checks)
