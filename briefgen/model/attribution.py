"""The result of attribution: whose an item is, and when."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.place import Level
from briefgen.model.source import Warn
from briefgen.model.span import Span

EvidenceKind = Literal["stated", "issuer", "doc_number", "title", "masthead", "source", "body"]
"""The part of a text in which a place is named, or ``stated`` by a person."""


class Evidence(Struct, frozen=True):
    """A piece of evidence for a region."""

    kind: EvidenceKind
    """Part of the text in which it stands, or ``stated`` by a person."""
    text: str
    """Words of the text, as cleaned."""
    span: Span | None
    """Place of the words in the source; None for a statement of a person."""


class Region(Struct, frozen=True):
    """A region that an item is about."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 广东省深圳市宝安区."""
    level: Level
    """省级, 市级 or 县级."""
    confidence: float
    """Share of the evidence for it, its parents and its parts in all evidence on places; 0 to 1, four decimals."""
    evidence: tuple[Evidence, ...]
    """Evidence in reading order, title and fields first, at most ten of each kind."""


class Hint(Struct, frozen=True):
    """Evidence that was too weak for an answer."""

    kind: Literal["region", "event", "dated"]
    """The question that it may answer."""
    text: str
    """The words, with what they may stand for: 广州（广东省广州市）."""
    span: Span
    """Its place in the source."""


class Dates(Struct, frozen=True):
    """The six dates of a document, ISO; None if the text does not state it."""

    written: str | None = None
    """成文日期."""
    issued: str | None = None
    """印发日期."""
    published: str | None = None
    """发布日期."""
    reposted: str | None = None
    """转载日期, by the clock of the site that reposted it."""
    effective: str | None = None
    """施行日期."""
    event: str | None = None
    """事件日期: day of the meeting, or of the delivery of a report."""


class Resolution(Struct, frozen=True):
    """A word that only its own text explains, with what it refers to: 我省 → 甘肃, 今年 → 2021年."""

    span: Span
    """Place of the word in the source."""
    to: str
    """What it refers to: 甘肃, 2021年."""
    place: Span
    """Place of the word in the text of its sentence."""


class Fact(Struct, frozen=True):
    """A fact about an item, with its source."""

    name: str
    """Name of the field of the brief: issuer, dates.published …"""
    value: str
    by: str
    """How it was found: stated, label, title, signature …"""
    span: Span | None
    """Its place in the source; None if a person stated it or it follows from other facts."""


class Attribution(Struct, frozen=True, kw_only=True):
    """The result of attribution: region, issuer, dates and type of an item."""

    title: str | None
    regions: tuple[Region, ...]
    hints: tuple[Hint, ...]
    issuer: str | None
    doc_number: str | None
    url: str | None
    period: str | None
    """Period that it covers, as ISO ``from/to``: the days of a digest, the years of a plan."""
    dates: Dates
    doc_type: str | None
    """规划, 方案, 意见, 办法, 通知, 报告, 总结, 讲话, 新闻, 解读 …"""
    level: str | None
    """国家, 省, 市, 县 or 企业."""
    source_class: str | None
    """原件, 官方发布, 官方转载, 媒体报道 or 二手摘编."""
    reference_date: str | None
    """The day to which words such as 今年 refer, ISO; None if it is unknown."""
    resolutions: dict[str, tuple[Resolution, ...]]
    """Words with what they refer to, by the id of their sentence."""
    other_places: dict[str, tuple[Span, ...]]
    """Names of places outside the item's regions, or of parts of these: spans in the sentence, by its id."""
    facts: tuple[Fact, ...]
    """The facts behind the fields above."""
    rejected_places: tuple[Fact, ...]
    """Places that are named although the text is not about them: ``value`` is the full name, ``by`` the reason.

    The reasons are partner, venue, byline, quoted, and name (part of the name of a company).
    """
    warnings: tuple[Warn, ...]
