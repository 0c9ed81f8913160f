"""The page of a region: what is known of it, by theme, and what must stand beside each sentence."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Figure, Framework, KeySentence
from briefgen.model.edition import DayOf
from briefgen.model.source import Warn

RegionDayOf = Literal[DayOf, "事件", "述及"]
"""The same for the page of a region; 述及 is the latest time of which an undated text tells what had been reached."""

RegionLength = Literal["paragraph", "page", "full"]


class RegionSource(Struct, frozen=True, kw_only=True):
    """A text that the page of a region rests on."""

    id: str
    """Of its brief."""
    title: str | None
    """None if the text has none."""
    doc_type: str | None
    """文种; None if it is not known."""
    kind: Literal["正式文件", "工作报告", "新闻报道", "其他材料"]
    """How the page counts it."""
    date: str | None
    """As ISO, a day, a month or a year."""
    day_of: RegionDayOf | None
    """What happened on that day."""
    path: str
    """Of the file."""
    source_class: str | None
    """来源层级."""
    is_over: bool
    """True for a plan whose term had ended on the day as of which the page is made."""
    warnings: tuple[Warn, ...]
    """核对提示."""


class RegionPoint(Struct, frozen=True, kw_only=True):
    """A sentence that can stand on a page of its own, with what must be added for that."""

    sentence: KeySentence
    """Its shown parts are those that the page prints."""
    source: RegionSource
    """The text that it stands in."""
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
    """The figure."""
    source: RegionSource
    """The text that it stands in."""


class RegionSeries(Struct, frozen=True):
    """What is aimed at, beside what was reached last in the same terms."""

    indicator: str
    """What is measured."""
    subject: str | None
    """Whose; None if the text does not say it."""
    reached: RegionFigure | None
    """None if the texts do not tell it in the same terms."""
    aimed: RegionFigure
    """The target."""


class RegionFramework(Struct, frozen=True):
    """A named formula, where the region's texts have it first."""

    framework: Framework
    """The formula."""
    source: RegionSource
    """The text that has it first."""


class RegionPart(Struct, frozen=True):
    """A city or county of the region, which stands apart from it."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 浙江省宁波市."""
    sources: tuple[RegionSource, ...]
    """The texts about it, the newest first."""
    points: tuple[RegionPoint, ...]
    """What they say of it."""


class RegionPage(Struct, frozen=True, kw_only=True):
    """Everything known of one region, to be pasted into another paper."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 浙江省宁波市."""
    subject: str | None
    """What most of its texts are about: 国资国企改革; None if nothing is known to take the half of them."""
    length: RegionLength = "full"
    """How much of it is printed."""
    sources: tuple[RegionSource, ...]
    """About the region itself, the newest first; undated ones last."""
    scale: tuple[RegionPoint, ...]
    """How large what is governed is: assets, revenue, profit."""
    series: tuple[RegionSeries, ...]
    """目标与进展."""
    groups: tuple[RegionGroup, ...]
    """What was done, by groups of themes."""
    formulas: tuple[RegionFramework, ...]
    """Those that the texts explain first."""
    ahead: tuple[RegionPoint, ...]
    """What is yet to be done."""
    parts: tuple[RegionPart, ...]
    """Its cities and counties, in administrative order."""
    paragraph: tuple[RegionPoint, ...] = ()
    """一段话: the points that stand for the whole page in 200 to 300 characters, in the order of the page."""
