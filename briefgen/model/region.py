"""The page of a region: what the texts about the region say, grouped by theme, with the source of each sentence."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Framework, Function, KeySentence, show_title
from briefgen.model.edition import DayOf
from briefgen.model.figure import Figure
from briefgen.model.source import Warn
from briefgen.model.track import PastTargets

RegionDayOf = Literal[DayOf, "事件", "述及"]
"""What happened on the day of a text, for the page of a region.

事件 is the day of an event. 述及 is used if a text has no day: the day is then the end of the latest period for which
the text states a result. The other words are those of ``DayOf``.
"""

RegionSourceKind = Literal["正式文件", "工作报告", "新闻报道", "其他材料"]
"""The kinds of texts, in the order in which the page of a region counts them."""

RegionLength = Literal["paragraph", "page", "full"]


class RegionSource(Struct, frozen=True, kw_only=True):
    """A text that the page of a region quotes or counts."""

    id: str
    """Id of the brief of the text."""
    title: str | None
    """Title of the text; None if it has none."""
    doc_type: str | None
    """文种; None if it is unknown."""
    kind: RegionSourceKind
    """Kind of text, such as 工作报告."""
    date: str | None
    """Date of the text, ISO: a day, a month or a year; None if no date is known."""
    day_of: RegionDayOf | None
    """What happened on ``date``; None if no date is known."""
    path: str
    """Path of the source, relative to the project."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编; None if it is not known."""
    is_over: bool
    """True for a plan whose last year is over.

    This depends on the day as of which the page is made: a day that the user gave, or the newest day of any source.
    """
    warnings: tuple[Warn, ...]
    """核对提示: what a person should check."""
    working_title: str | None = None
    """拟题: words of the text by which pages call it; None if it has a title, or no words."""

    @property
    def shown_title(self) -> str:
        """The title as pages print it; see ``show_title``."""
        return show_title(self.title, self.working_title)


class RegionPoint(Struct, frozen=True, kw_only=True):
    """A quoted sentence, and the words that the page adds so that a reader understands the sentence alone."""

    sentence: KeySentence
    """The key sentence. Its field ``shown`` has the parts that the page prints."""
    source: RegionSource
    """The text that contains the sentence."""
    rank: int
    """Rank among the key sentences of the source; 0 is the best."""
    subject: str | None
    """The name of the region, which the page adds in front; None if the head of the page is enough."""
    period: str | None
    """The period that the page adds in front, ISO; None if the sentence needs no period."""
    period_raw: str | None
    """``period`` in the words of the text; None if ``period`` is a year that was only derived."""
    whose: tuple[str, ...] = ()
    """The subjects of the figures of scale in the sentence, with their scopes: 省属企业（同口径）.

    Empty if the sentence has no figures of scale; see ``RegionPage.scale``.
    """
    theme: str | None = None
    """Name of the group of themes that the sentence is on; None if it is on no theme."""
    does: Function | None = None
    """What the sentence does: ``M`` states a measure, ``R`` a result …; None if it was not read."""
    is_ahead: bool = False
    """True if the sentence says what is yet to be done."""
    is_cited: bool = True
    """False if the page cites the source elsewhere: in its head, or behind a later point."""


class RegionGroup(Struct, frozen=True):
    """The points on one group of themes."""

    name: str | None
    """Name of the group; None for points on no theme."""
    points: tuple[RegionPoint, ...]
    """The points, ordered by text, the newest text first.

    The points of one text are in reading order, those without an added period before the others.
    """


class RegionFigure(Struct, frozen=True):
    """A figure, and the text that states it."""

    figure: Figure
    """The figure."""
    source: RegionSource
    """The text that states it."""


class RegionSeries(Struct, frozen=True):
    """A target, and the latest result for the same indicator with the same subject, scope, form and basis."""

    indicator: str
    """Name of the indicator."""
    subject: str | None
    """主体 of both figures; None if the texts do not state it."""
    reached: RegionFigure | None
    """The latest result; None if no text states such a result."""
    aimed: RegionFigure
    """The target."""


class RegionFramework(Struct, frozen=True):
    """A framework (提法), and the text that is cited for it."""

    framework: Framework
    """The framework."""
    source: RegionSource
    """The oldest text that explains the framework, or else the oldest text that names it."""


class RegionPart(Struct, frozen=True):
    """A city or county in the region, and the texts about it.

    The page keeps these texts apart from the texts about the region itself.
    """

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Full name: 浙江省宁波市."""
    sources: tuple[RegionSource, ...]
    """The texts about the city or county, the newest first."""
    points: tuple[RegionPoint, ...]
    """The best points from these texts, at most three."""


class RegionPage(Struct, frozen=True, kw_only=True):
    """The page of a region: its sources, its figures and the quoted sentences."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Full name: 浙江省宁波市."""
    subject: str | None
    """The subject of at least half of the text, such as 国资国企改革; None if there is no such subject.

    Half is counted in the characters of all texts about the region.
    """
    length: RegionLength = "full"
    """How much of the page is printed: the paragraph 一段话, one sheet of paper, or everything."""
    sources: tuple[RegionSource, ...]
    """The texts about the region itself, the newest first and undated texts last."""
    scale: tuple[RegionPoint, ...]
    """总体情况: first the headline result, such as the growth of the last year.

    Then come points with other figures of scale, such as total assets, revenue or profit.
    """
    series: tuple[RegionSeries, ...]
    """目标与进展: each target with the latest result."""
    groups: tuple[RegionGroup, ...]
    """主要做法: points on what was done, in groups of themes."""
    formulas: tuple[RegionFramework, ...]
    """Frameworks (提法). Those that a text explains come before those that are only named."""
    ahead: tuple[RegionPoint, ...]
    """Points on what is to be done in the future, in the order of their themes."""
    parts: tuple[RegionPart, ...]
    """The cities and counties of the region that have texts, in administrative order."""
    past: PastTargets | None = None
    """上年目标与结果: the targets of the last year beside their results; None without reports of two years."""
    year: str | None = None
    """Year of the newest source. In texts of this year, the page does not explain 今年. None if it is not known."""
    targets: tuple[RegionPoint, ...] = ()
    """The sentence with the main target for the year, such as that of growth; empty if no text sets one."""
    mainlines: tuple[RegionPoint, ...] = ()
    """工作主线: sentences with the name that the region gives the whole of its way of working: “1+5+X”工作体系."""
    paragraph: tuple[RegionPoint, ...] = ()
    """一段话: the result and the target of the year, the main line, and the best deeds, as excerpts.

    Together they have at most 300 characters if possible. Empty if the page has no points.
    """
    is_clean: bool = False
    """True if the page is to be pasted: without 〔〕, ids and marks of sources."""
