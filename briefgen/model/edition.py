"""Pages that are made from many briefs: the weekly briefing, its worksheet, and the index of out/."""

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
from briefgen.model.track import PastTargets


class Index(Struct, frozen=True, kw_only=True):
    """The index of an output, which is its first page."""

    briefs: tuple[BriefHeader, ...]
    """The headers of all briefs, ordered by source. Items of one digest are in reading order."""
    regions: tuple[str, ...]
    """Names of the regions that have a page of their own, in administrative order."""
    has_comparison: bool
    """True if the output has a page that compares regions."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources that have no brief, each with the reason."""
    weeks: tuple[str, ...] = ()
    """The weeks for which the output has a draft of the briefing, such as 2021-W31."""
    issued: tuple[LedgerEntry, ...] = ()
    """Issued editions, in the order of the ledger."""
    tracks: tuple[str, ...] = ()
    """Names of the regions that have a tracking page, in administrative order; 全国 is the nation."""
    due: tuple[str, ...] = ()
    """The months in which tasks fall due, in order; each has a page of its own."""
    unmade: tuple[str, ...] = ()
    """未能生成的文件: the paths in the output of the files that could not be made."""


DayOf = Literal["发布", "印发", "成文", "收录", "转载"]
"""What happened on the day that decides to which week a text belongs.

收录 is the last day that the digest of the text covers. 转载 is the day on which a web site reposted the text.
"""


class WeeklyEntry(Struct, frozen=True):
    """A text in a column of the weekly briefing."""

    brief: Brief
    date: str
    """The day that decides to which week the text belongs, ISO.

    For an undated item of a digest, it is the last day that the digest covers.
    """
    day_of: DayOf
    """What happened on ``date``."""
    note: Note | None = None
    """The editor's note on the text; None if there is none."""
    copies: tuple[BriefHeader, ...] = ()
    """Texts of these days that print the same story and are left out."""


class WeeklyColumn(Struct, frozen=True):
    """A column of the weekly briefing, with its texts."""

    name: str
    """栏目: name of the column."""
    by_title: bool
    """True if only the title and the source of each text are printed, and sentences that an editor pinned."""
    entries: tuple[WeeklyEntry, ...]
    """The texts of the column, in the order of printing."""
    weight: float = 0
    """How much its texts count for the head of the paper."""


class WeeklyTable(Struct, frozen=True):
    """A table of comparable figures of at least three regions."""

    indicator: str
    """指标: name of the indicator."""
    group: Group
    """The group of comparable figures that the table shows."""
    rows: tuple[IndicatorRow, ...]


class Tracked(Struct, frozen=True):
    """An entry of policy tracking: a document of the week that is new or revised, or that changes an earlier target."""

    brief: Brief
    """The document of this week."""
    what: Literal["新出台", "修订", "目标调整"]
    """What the entry reports: a new document, a revised document, or a changed target."""
    earlier: BriefHeader | None = None
    """The earlier version of the document, or the text that set the earlier target; None if the document is new."""
    before: Figure | None = None
    """The earlier target; None unless the entry reports a changed target."""
    now: Figure | None = None
    """The new target; None unless the entry reports a changed target."""


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The imprint of the weekly briefing, from the settings. A part that is None is left out or left open."""

    name: Words = "工作周报"
    """刊名."""
    home_column: bool = False
    """True if the texts on places are in two columns, one for the office's own region: 省内动态, 省外动态."""
    marking: Words | None = "内部资料 注意保存"
    """Marking at the top of the first page. It is not a secrecy level."""
    office: Words | None = None
    """编发单位."""
    report: Words | None = None
    """报: the superiors who receive the briefing, in the order of protocol. The words are printed unchanged."""
    send: Words | None = None
    """送: the bodies of equal rank that receive the briefing."""
    distribute: Words | None = None
    """发: the subordinate bodies that receive the briefing."""
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
    """The week (2021-W31), or the first and the last day of the edition (2021-08-02_2021-08-08)."""
    start: str
    """The first day that the edition covers, ISO."""
    end: str
    """The last day that the edition covers, ISO."""
    paper: Paper
    home: str | None = None
    """The code of the office's own region; None if the settings name none."""
    state: State = "草稿"
    """State of the edition: 草稿, 送审稿, 签发稿 or 已归档."""
    issue: Issue | None = None
    """Number and day of the issue; None until the edition is signed."""
    note: Note | None = None
    """编者按: the editor's note on the whole edition; None if there is none."""
    columns: tuple[WeeklyColumn, ...]
    """The columns that have at least one text, in order."""
    tables: tuple[WeeklyTable, ...]
    """数据比较: tables of comparable figures."""
    tracked: tuple[Tracked, ...]
    """政策跟踪: documents of the week that are new or revised, and targets that they change."""
    past: tuple[PastTargets, ...] = ()
    """目标与结果: for each region with a yearly report of this week, what it says of the last targets."""

    @property
    def entries(self) -> tuple[WeeklyEntry, ...]:
        """The texts of all columns, in the order of printing."""
        return tuple(entry for column in self.columns for entry in column.entries)

    @property
    def merged(self) -> tuple[WeeklyEntry, ...]:
        """The texts with copies that are left out."""
        return tuple(entry for entry in self.entries if entry.copies)

    @property
    def borrowed(self) -> tuple[WeeklyEntry, ...]:
        """The texts that are dated by the last day of their digest (收录) or by a day of reposting (转载)."""
        return tuple(entry for entry in self.entries if entry.day_of in ("收录", "转载"))


class Check(Struct, frozen=True):
    """A warning on a text of an edition (核对提示), and whether a person has acknowledged it."""

    brief: Brief
    """Brief of the text that has the warning."""
    kind: str
    """Name of the kind of warnings that it belongs to: 日期."""
    text: str
    """The message of the warning, in Chinese."""
    by: str | None
    """The person who acknowledged the warning; None if nobody has."""


class CheckGroup(Struct, frozen=True):
    """All warnings of one kind on the texts of an edition. They are acknowledged together."""

    kind: str
    """Name of the kind: 日期."""
    checks: tuple[Check, ...]
    """The warnings, in the order of the texts."""

    @property
    def open(self) -> int:
        """The number of warnings that nobody has acknowledged."""
        return sum(check.by is None for check in self.checks)

    @property
    def names(self) -> tuple[str, ...]:
        """The persons who acknowledged warnings of the group, each once."""
        return tuple(dict.fromkeys(check.by for check in self.checks if check.by is not None))


class DraftChange(Struct, frozen=True):
    """A paragraph of a draft that changed after the draft was sent for review."""

    section: str
    """The heading above the paragraph."""
    before: str | None
    """The paragraph in the draft that was sent for review; None if the paragraph is new."""
    now: str | None
    """The paragraph in the current draft; None if the paragraph is gone."""


class Worksheet(Struct, frozen=True, kw_only=True):
    """The list of what an editor must settle before a draft can be issued (编务单). It is not issued itself."""

    weekly: Weekly
    """The draft that the worksheet belongs to."""
    groups: tuple[CheckGroup, ...]
    """The warnings on what the draft prints, by their kinds, the kinds that matter most first."""
    problems: tuple[str, ...]
    """Messages in Chinese about choices of the editor that can no longer be applied."""
    changes: tuple[DraftChange, ...]
    """The paragraphs that changed since the draft was last sent for review."""
    held: tuple[HeldText, ...]
    """The texts that an editor holds back (缓发)."""
    late: tuple[BriefHeader, ...]
    """Texts of days that an issued edition covers, whose sources arrived or changed after that edition was issued.

    No edition contains them.
    """
    undated: tuple[BriefHeader, ...]
    """Texts without a day. They belong to no week until a person states a day."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources that have no brief, each with the reason."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """The warnings on what the draft prints, in the order of the texts."""
        ranks = {entry.brief.id: rank for rank, entry in enumerate(self.weekly.entries)}
        checks = (check for group in self.groups for check in group.checks)
        return tuple(sorted(checks, key=lambda check: ranks.get(check.brief.id, len(ranks))))

    @property
    def open_checks(self) -> int:
        """The number of warnings that nobody has acknowledged."""
        return sum(group.open for group in self.groups)
