"""The result of attribution: what an item is about, who issued it, and when."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.place import Level
from briefgen.model.source import Warn
from briefgen.model.span import Span

EvidenceKind = Literal["stated", "issuer", "doc_number", "title", "masthead", "source", "body"]
"""Where evidence for a region comes from: a part of the text, or ``stated`` if a person stated the region."""


class Evidence(Struct, frozen=True):
    """A place name or a document number that is evidence for a region."""

    kind: EvidenceKind
    """The part of the text that has the evidence, or ``stated`` if a person stated the region."""
    text: str
    """The place name or the document number; for ``stated``, the full name of the region."""
    span: Span | None
    """Span of ``text`` in the source; None if a person stated the region."""


class Region(Struct, frozen=True):
    """A region that an item is about."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Full name of the region, including the divisions that contain it: 广东省深圳市宝安区."""
    level: Level
    """Level of the region: ``province`` (省级), ``prefecture`` (市级) or ``county`` (县级)."""
    confidence: float
    """Weight of the evidence for the region, as a share of all evidence on places; from 0 to 1, four decimals.

    The names of divisions that contain the region, or that lie in it, are evidence for it too.
    """
    evidence: tuple[Evidence, ...]
    """The evidence in reading order, at most ten of each kind. Evidence from title and fields comes first."""


class Hint(Struct, frozen=True):
    """A place name or a day in a text that was not enough to decide on a region or a date."""

    kind: Literal["region", "event", "dated"]
    """What the hint may be: a region of the item, or one of its dates."""
    text: str
    """The words of the text. A place name is followed by the divisions that it may mean: 广州（广东省广州市）."""
    span: Span
    """Span of the words in the source."""


class Dates(Struct, frozen=True):
    """The six dates of a document, in ISO form. A date that is not known is None."""

    written: str | None = None
    """成文日期; a month, such as 2022-12, if the text names no day."""
    issued: str | None = None
    """印发日期."""
    published: str | None = None
    """发布日期."""
    reposted: str | None = None
    """转载日期: the day on which a web site reposted the text."""
    effective: str | None = None
    """施行日期."""
    event: str | None = None
    """事件日期: the day of the meeting or event, or the day on which a report was delivered."""


class Resolution(Struct, frozen=True):
    """A word whose meaning depends on the text that uses it, and this meaning: 我省 → 甘肃, 今年 → 2021年."""

    span: Span
    """Span of the word in the source."""
    to: str
    """The meaning of the word: 甘肃, 2021年."""
    place: Span
    """Span of the word in the text of its sentence."""


class Fact(Struct, frozen=True):
    """A value that was found for an item, and where it comes from."""

    name: str
    """Name of the field that has the value in the brief: issuer, dates.published …"""
    value: str
    by: str
    """How the value was found: stated, label, title, signature, derived …"""
    span: Span | None
    """Span of the value in the source; None if a person stated the value or it is derived from other facts."""


class OtherPlace(Struct, frozen=True):
    """A place that a sentence names and that is not the region of its item."""

    span: Span
    """Span in the sentence, with the names of places around it right before the name: 甘肃省张掖市民乐县."""
    name: str
    """The name to print: 民乐县 for 甘肃省张掖市民乐县, 甘肃 for 全省 in a text about 张掖市."""


class Attribution(Struct, frozen=True, kw_only=True):
    """The result of attribution: region, issuer, dates and type of an item."""

    title: str | None
    regions: tuple[Region, ...]
    hints: tuple[Hint, ...]
    issuer: str | None
    doc_number: str | None
    url: str | None
    period: str | None
    """The days that a digest covers, or the years of a plan, as ISO ``from/to``; None if they are not known."""
    dates: Dates
    doc_type: str | None
    """文种: 规划, 方案, 意见, 办法, 通知, 报告, 总结, 讲话, 新闻, 解读 …; None if it is not known."""
    level: str | None
    """层级: 国家, 省, 市, 县 or 企业; None if it is not known."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编; None if it is not known."""
    themes: str | None
    """The list of themes that a person stated for the text; None if nobody stated one."""
    reference_date: str | None
    """The ISO day from which words such as 今年 are counted; None if it is not known.

    It is a year if the headings of a yearly report tell no more.
    """
    resolutions: dict[str, tuple[Resolution, ...]]
    """The words such as 我省 and 今年 with their meanings, by the id of their sentence."""
    other_places: dict[str, tuple[OtherPlace, ...]]
    """The places in the body that are not the item's region, in order, by the id of the sentence.

    If the item has several regions, these places are listed as well.
    A sentence without such places is not in the dictionary.
    """
    facts: tuple[Fact, ...]
    """How each value above was found. Regions are listed only if a person stated them; see ``Region.evidence``."""
    rejected_places: tuple[Fact, ...]
    """Place names that do not count for the region of the item. ``value`` is the full name, ``by`` the reason.

    The reasons are ``name`` (part of the name of a company), ``street`` (part of the name of a street, a railway or a
    bridge), ``partner`` (a partner of somebody), ``venue`` (where a meeting was or somebody went), ``byline``
    (兰州8月2日电) and ``quoted`` (in the title of a quoted document).
    """
    warnings: tuple[Warn, ...]
