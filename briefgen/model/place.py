"""Administrative divisions, and what attribution finds out about an item."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.source import Warn
from briefgen.model.span import Span

Level = Literal["province", "prefecture", "county"]

NATION = "000000"
"""Code of the nation, where it stands among regions."""


class Division(Struct, frozen=True):
    """A row of the national table of administrative divisions."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Its own name: 宝安区."""
    full_name: str
    """With its parents, without repeats and placeholders: 广东省深圳市宝安区."""
    short_name: str
    """Without its kind: 宝安."""
    level: Level
    parents: tuple[str, ...]
    """Codes of the divisions that hold it, outermost first."""


class Evidence(Struct, frozen=True):
    """One thing in the text that speaks for a region."""

    kind: Literal["stated", "issuer", "doc_number", "title", "masthead", "source", "body"]
    """Where it was found."""
    text: str
    """The words, as cleaned."""
    span: Span | None
    """Where they stand in the source; None for what a person stated."""


class Region(Struct, frozen=True):
    """A region that an item is about."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 广东省深圳市宝安区."""
    level: Level
    """省级, 市级 or 县级."""
    confidence: float
    """Share of all the evidence on places that speaks for it, its parents and its parts; 0 to 1, four decimals."""
    evidence: tuple[Evidence, ...]
    """In reading order, title and fields first; at most ten of each kind."""


class Hint(Struct, frozen=True):
    """Evidence short of an answer."""

    kind: Literal["region", "event", "dated"]
    """What it may tell."""
    text: str
    """The words, and what they may stand for: 广州（广东省广州市）."""
    span: Span
    """Where it stands in the source."""


class Dates(Struct, frozen=True):
    """The six dates of a document, ISO or None where the text does not state it."""

    written: str | None = None
    """成文日期."""
    issued: str | None = None
    """印发日期."""
    published: str | None = None
    """发布日期."""
    reposted: str | None = None
    """转载日期: a reposting site's clock."""
    effective: str | None = None
    """施行日期."""
    event: str | None = None
    """事件日期: of a meeting, of the delivery of a report."""


class Resolution(Struct, frozen=True):
    """A word that only its own text explains, and what it refers to: 我省 → 甘肃, 今年 → 2021年."""

    span: Span
    """Of the word, in the source."""
    to: str
    """What it refers to: 甘肃, 2021年."""
    place: Span
    """Of the word, in the text of the sentence."""


class Fact(Struct, frozen=True):
    """Something found out about an item, and what it rests on."""

    name: str
    """As the key of the brief: issuer, dates.published …"""
    value: str
    by: str
    """How it was found: stated, label, title, signature …"""
    span: Span | None
    """Where it stands in the source; None for what a person stated or what follows from other facts."""


class Attribution(Struct, frozen=True, kw_only=True):
    """Whose an item is, and when."""

    title: str | None
    regions: tuple[Region, ...]
    hints: tuple[Hint, ...]
    issuer: str | None
    doc_number: str | None
    url: str | None
    period: str | None
    """What it covers: the days of a digest, the years of a plan, as ISO ``from/to``."""
    dates: Dates
    doc_type: str | None
    """规划, 方案, 意见, 办法, 通知, 报告, 总结, 讲话, 新闻, 解读 …"""
    level: str | None
    """国家, 省, 市, 县 or 企业."""
    source_class: str | None
    """原件, 官方发布, 官方转载, 媒体报道 or 二手摘编."""
    reference_date: str | None
    """The day on which it speaks, by which words such as 今年 are understood."""
    resolutions: dict[str, tuple[Resolution, ...]]
    """The words that could be landed, by the id of their sentence."""
    other_places: dict[str, tuple[Span, ...]]
    """Where a sentence names places other than the item's own regions, parts of those too; spans in its text, by id."""
    facts: tuple[Fact, ...]
    """What the fields above rest on."""
    rejected_places: tuple[Fact, ...]
    """Places that are named and not what the text is about: value is the full name, ``by`` the reason (partner, venue,
    byline, quoted, name: part of a company's)."""
    warnings: tuple[Warn, ...]
