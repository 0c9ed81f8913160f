"""The page of a region: what its texts say, by theme, with all that a reader must know beside each sentence."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Framework, KeySentence
from briefgen.model.edition import DayOf
from briefgen.model.figure import Figure
from briefgen.model.source import Warn

RegionDayOf = Literal[DayOf, "事件", "述及"]
"""``DayOf`` for the page of a region. 述及 is the latest period of which an undated text states a result."""

RegionSourceKind = Literal["正式文件", "工作报告", "新闻报道", "其他材料"]
"""The kinds of text, in the order in which a page counts them."""

RegionLength = Literal["paragraph", "page", "full"]


class RegionSource(Struct, frozen=True, kw_only=True):
    """A text that the page of a region is based on."""

    id: str
    """Id of its brief."""
    title: str | None
    """Title; None if the text has none."""
    doc_type: str | None
    """文种; None if it is unknown."""
    kind: RegionSourceKind
    """Kind of text, as the page counts them."""
    date: str | None
    """Date, ISO: a day, a month or a year; None if it is unknown."""
    day_of: RegionDayOf | None
    """What happened on that day."""
    path: str
    """Path of the file."""
    source_class: str | None
    """来源层级."""
    is_over: bool
    """True for a plan whose term had ended by the as-of day of the page."""
    warnings: tuple[Warn, ...]
    """核对提示: what a person should check."""


class RegionPoint(Struct, frozen=True, kw_only=True):
    """A sentence that can be read alone, with the words that must be added for that."""

    sentence: KeySentence
    """The key sentence; ``shown`` has the parts that the page prints."""
    source: RegionSource
    """The text that states it."""
    rank: int
    """Rank among the sentences of its source, from 0 for the best."""
    subject: str | None
    """Name of the region, to be added if the sentence does not name it, or names nobody who acts; else None."""
    period: str | None
    """Period to be added, ISO; None if the sentence states it."""
    period_raw: str | None
    """``period`` in the text's own words."""
    whose: tuple[str, ...] = ()
    """Subjects and scopes of its figures of scale (口径)."""


class RegionGroup(Struct, frozen=True):
    """The points on a group of themes."""

    name: str | None
    """Name of the group; None for points on no theme."""
    points: tuple[RegionPoint, ...]
    """Points of the newest text first, in reading order."""


class RegionFigure(Struct, frozen=True):
    """A figure with the text that states it."""

    figure: Figure
    """The figure."""
    source: RegionSource
    """The text that states it."""


class RegionSeries(Struct, frozen=True):
    """A target beside the latest result in the same terms."""

    indicator: str
    """The indicator."""
    subject: str | None
    """主体; None if the text does not say."""
    reached: RegionFigure | None
    """The latest result; None if no text states one in the same terms."""
    aimed: RegionFigure
    """The target."""


class RegionFramework(Struct, frozen=True):
    """A framework (提法) with the text of the region that has it first."""

    framework: Framework
    """The framework."""
    source: RegionSource
    """The text that has it first."""


class RegionPart(Struct, frozen=True):
    """A city or county of the region. Its texts stand apart from those of the region."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 浙江省宁波市."""
    sources: tuple[RegionSource, ...]
    """Texts about it, the newest first."""
    points: tuple[RegionPoint, ...]
    """Points from these texts."""


class RegionPage(Struct, frozen=True, kw_only=True):
    """All that the texts say of one region, ready to be pasted into another paper."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 浙江省宁波市."""
    subject: str | None
    """Subject of at least half of its texts: 国资国企改革; None if there is no such subject."""
    length: RegionLength = "full"
    """How much of it is printed: a paragraph, one page, or all."""
    sources: tuple[RegionSource, ...]
    """Texts about the region itself, the newest first, undated ones last."""
    scale: tuple[RegionPoint, ...]
    """Points on the scale of what is governed: assets, revenue, profit."""
    series: tuple[RegionSeries, ...]
    """目标与进展: targets with the latest results."""
    groups: tuple[RegionGroup, ...]
    """Points on what was done, by groups of themes."""
    formulas: tuple[RegionFramework, ...]
    """Frameworks (提法), those that the texts explain first."""
    ahead: tuple[RegionPoint, ...]
    """Points on what is yet to be done."""
    parts: tuple[RegionPart, ...]
    """Its cities and counties, in administrative order."""
    paragraph: tuple[RegionPoint, ...] = ()
    """一段话: the points that stand for the whole page in 200 to 300 characters, in the order of the page."""
