"""The brief: what is kept of one item. Field order is the order of the keys in JSON; keep it."""

from __future__ import annotations

from math import isqrt
from typing import Literal

from msgspec import Struct

from briefgen.model.document import Role
from briefgen.model.figure import Figure
from briefgen.model.place import Dates, Hint, Region, Resolution
from briefgen.model.source import SourceFormat, Warn
from briefgen.model.span import Span


class SourceRef(Struct, frozen=True):
    """The file a brief was made from."""

    path: str
    """来源: path of the file, relative to the project."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """How the bytes were decoded."""


class Keyword(Struct, frozen=True):
    """A term that tells this item from others."""

    term: str
    """关键词."""
    weight: float
    """Relative to the first, 1 at most, four decimals."""
    count: int
    """How often it occurs."""
    spans: tuple[Span, ...]
    """Every occurrence, in order."""


class KeySentence(Struct, frozen=True):
    """A sentence the brief cannot do without."""

    id: str
    """What its mark leads by."""
    text: str
    """As cleaned, whole."""
    score: float
    """Relative to the best, 1 at most, four decimals."""
    section: tuple[str, ...]
    """Titles of the headings it stands under, outermost first."""
    span: Span
    """Where it stands in the source."""
    reasons: tuple[str, ...]
    """What spoke for it, in Chinese, the strongest first."""
    landed: tuple[Resolution, ...]
    """Its words that only its own text explains."""
    lead: Span | None
    """The word at the start of ``text`` that only joins it to the sentence before, 其中 or 此外，; not printed."""
    shown: tuple[Span, ...]
    """The parts of ``text`` that a page prints, in order, with …… before, between and behind where more stands."""
    pinned: bool = False
    """True if an editor chose it: every page prints it."""


class Measure(Struct, frozen=True):
    """A concrete action, usually an 一是 or （一） point."""

    id: str
    """What its mark leads by."""
    label: str
    """举措: its first clause."""
    text: str
    """The whole point, its label sentence first, as cleaned."""
    themes: tuple[str, ...]
    """Ids of its themes; ``theme_names`` has their names."""
    section: tuple[str, ...]
    """Titles of the headings it stands under, outermost first."""
    span: Span
    """Where it stands in the source."""
    terms: tuple[str, ...]
    """The words by which it is recognized beside others: those that name things, the rarest first."""


class Unfolding(Struct, frozen=True):
    """What a formula stands for, in the text's own words: 高端化、智能化、绿色化 for “三化”."""

    text: str
    """As cleaned."""
    span: Span
    """Where it stands in the source."""


class Framework(Struct, frozen=True):
    """A named formula, “1+5+X”工作体系, or a way of working that a text names, “链长制”."""

    id: str
    """What its mark leads by."""
    name: str
    """提法, at its fullest."""
    text: str
    """The sentence where its fullest name first stands."""
    span: Span
    """Of ``name``."""
    unfolds: Unfolding | None = None
    """None where the text does not say it, or not clearly."""


class OutlineEntry(Struct, frozen=True):
    """A heading."""

    number: str | None
    """As written, without its mark: 一, （一）, 1, 一是."""
    level: int
    """Counted from 1."""
    text: str
    """Without number and final mark."""
    span: Span
    """Where it stands in the source."""


class SentenceRef(Struct, frozen=True, gc=False):
    """One sentence of the item, by place."""

    id: str
    """As in the key sentences."""
    span: Span
    """Where it stands in the source."""
    role: Role
    """What it does; only ``body`` carries content."""
    section: tuple[str, ...]
    """Titles of the headings it stands under, outermost first."""


class Profile(Struct, frozen=True):
    """What comparisons need to know of the whole text."""

    chars: int
    """Characters of body text without white space."""
    theme_chars: dict[str, int]
    """Characters of the measures on each theme, by theme id."""
    terms: dict[str, int]
    """Occurrences of each keyword."""
    topic_chars: dict[str, int]
    """Characters of the sentences on each topic of lexicon/topics.toml, by its name."""
    words: dict[str, int]
    """Occurrences of the words that name things, those of two and more."""


class Brief(Struct, frozen=True, kw_only=True):
    """One item, condensed. Every text in it is verbatim and every span leads to the source as received."""

    schema: Literal["briefgen/brief/1"] = "briefgen/brief/1"
    """Name and version of this form."""
    id: str
    """Stem of the source's name; of a digest's item followed by -01, -02 …"""
    source: SourceRef
    title: str | None
    """标题."""
    regions: tuple[Region, ...]
    """地区, what it is about; an empty list where the text does not say it."""
    issuer: str | None
    """发文机关."""
    doc_number: str | None
    """发文字号."""
    published: str | None
    """ISO date."""
    url: str | None
    """原文链接."""
    period: str | None
    """What it covers: the days of a digest, the years of a plan, as ISO ``from/to``."""
    keywords: tuple[Keyword, ...]
    """关键词, the most telling first."""
    key_sentences: tuple[KeySentence, ...]
    """Ranked best first, the best 30 or all."""
    figures: tuple[Figure, ...]
    """数据, in reading order."""
    measures: tuple[Measure, ...]
    """举措, in reading order."""
    frameworks: tuple[Framework, ...]
    """提法, in reading order."""
    outline: tuple[OutlineEntry, ...]
    """Its headings, in reading order."""
    warnings: tuple[Warn, ...]
    """核对提示."""
    sentences: tuple[SentenceRef, ...]
    """All sentences, in reading order."""
    doc_type: str | None
    """文种: 规划, 方案, 意见, 通知, 新闻 …"""
    level: str | None
    """国家, 省, 市, 县 or 企业."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编."""
    dates: Dates
    hints: tuple[Hint, ...]
    """Evidence short of an answer."""
    profile: Profile
    stated: tuple[str, ...]
    """Names of the keys above that a person stated in seeds/<name>.toml."""
    format: SourceFormat
    """How the source was read. Of html, docx and pdf all spans point into ``<source id>.txt`` beside the brief."""
    digest: str | None
    """What the digest that it stands in calls itself; None if it is no item of one, or that has no name."""

    @property
    def fair_length(self) -> int:
        """How many key sentences a page shows of it if nobody says: one more than the square root of its sentences.

        The two readers of the gold, who were told how many to choose, were asked for 4 of some 12 in a news item, 8 of
        49, 14 of 240 and 20 of 330.
        """
        return 1 + isqrt(sum(sentence.role == "body" for sentence in self.sentences))

    @property
    def is_whole(self) -> bool:
        """True if it is all of its source, and no item of a digest."""
        return all(sentence.id.partition("#")[0] == self.id for sentence in self.sentences)

    @property
    def is_document(self) -> bool:
        """True for a document of an office; news is one only if it bears a number, a speech or an explainer never."""
        return is_document(self.doc_type, self.doc_number)


def is_document(doc_type: str | None, doc_number: str | None) -> bool:
    """Tell whether a text of a kind, with this number or none, is a document of an office."""
    if doc_type in (None, "新闻"):
        return doc_number is not None
    return doc_type not in ("讲话", "解读")
