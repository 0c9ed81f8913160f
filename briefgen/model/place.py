"""Administrative divisions, and what attribution finds out about an item."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.source import Warn
from briefgen.model.span import Span

Level = Literal["province", "prefecture", "county"]


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

    kind: Literal["title", "issuer", "doc_number", "body"]
    text: str
    """The words, as cleaned."""
    span: Span
    """Where they stand in the source."""


class Region(Struct, frozen=True):
    """A region that an item is about."""

    code: str
    name: str
    """The full path: 广东省深圳市宝安区."""
    level: Level
    confidence: float
    """Share of all the evidence on places that speaks for it, its parents and its parts; 0 to 1, four decimals."""
    evidence: tuple[Evidence, ...]
    """In reading order, title and fields first; at most ten of each kind."""


class Hint(Struct, frozen=True):
    """Evidence short of an answer."""

    kind: Literal["region"]
    text: str
    """The words, and the name they may stand for: 广州（广东省广州市）."""
    span: Span


class Dates(Struct, frozen=True, kw_only=True):
    """The dates of an item, ISO, each None where the text does not state it."""

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
    """事件日期."""


class Attribution(Struct, frozen=True, kw_only=True):
    """Whose an item is, and when."""

    regions: tuple[Region, ...]
    hints: tuple[Hint, ...]
    issuer: str | None
    doc_number: str | None
    url: str | None
    dates: Dates
    doc_type: str | None
    level: str | None
    """国家, 省, 市, 县 or 企业."""
    warnings: tuple[Warn, ...]
