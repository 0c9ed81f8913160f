"""The brief: what is extracted from one item.

The order of the fields is the order of the keys in the JSON; do not change it.
"""

from __future__ import annotations

from math import isqrt
from typing import Literal

from msgspec import Struct

from briefgen.model.attribution import Dates, Hint, Region, Resolution
from briefgen.model.document import Role
from briefgen.model.figure import Figure
from briefgen.model.source import SourceFormat, Warn
from briefgen.model.span import Span


class SourceRef(Struct, frozen=True):
    """The file that a brief was made from."""

    path: str
    """来源: path of the file, relative to the project."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """Encoding by which the bytes were decoded."""


class Keyword(Struct, frozen=True):
    """A term that sets this item apart from others."""

    term: str
    """关键词."""
    weight: float
    """Relative to the first, 1 at most, four decimals."""
    count: int
    """Number of occurrences."""
    spans: tuple[Span, ...]
    """Places of all occurrences, in order."""


class KeySentence(Struct, frozen=True):
    """A sentence that the brief selects (要点)."""

    id: str
    """The id that marks in pages refer to."""
    text: str
    """The whole sentence, as cleaned."""
    score: float
    """Relative to the best, 1 at most, four decimals."""
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    span: Span
    """Its place in the source."""
    reasons: tuple[str, ...]
    """Why it was selected, in Chinese, the strongest reason first."""
    landed: tuple[Resolution, ...]
    """Words that only this text explains, 我省 or 今年, with what they refer to."""
    lead: Span | None
    """The opening word that links ``text`` to the sentence before, 其中 or 此外，. It is not printed."""
    shown: tuple[Span, ...]
    """The parts of ``text`` that a page prints, in order. The page prints …… wherever text was left out."""
    pinned: bool = False
    """True if an editor chose it. Then every page prints it."""


class Measure(Struct, frozen=True):
    """A concrete action (举措), usually an 一是 or （一） point."""

    id: str
    """The id that marks in pages refer to."""
    label: str
    """Its first clause, by which it is named."""
    text: str
    """The whole point as cleaned, starting with the sentence of the label."""
    themes: tuple[str, ...]
    """Ids of its themes. ``theme_names`` has their names."""
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    span: Span
    """Its place in the source."""
    terms: tuple[str, ...]
    """The words that identify it among other measures: words that name things, the rarest first."""


class Unfolding(Struct, frozen=True):
    """The meaning of a framework's name in the text's own words: 高端化、智能化、绿色化 for “三化”."""

    text: str
    """The words, as cleaned."""
    span: Span
    """Its place in the source."""


class Framework(Struct, frozen=True):
    """A named framework (提法): a numbered formula, “1+5+X”工作体系, or a named way of working, “链长制”."""

    id: str
    """The id that marks in pages refer to."""
    name: str
    """Its fullest name in the text."""
    text: str
    """The sentence in which that name stands first."""
    span: Span
    """Place of ``name`` in the source."""
    unfolds: Unfolding | None = None
    """Its meaning; None if the text does not explain it clearly."""


class OutlineEntry(Struct, frozen=True):
    """A heading."""

    number: str | None
    """Number as written, without the mark behind it: 一, （一）, 1, 一是."""
    level: int
    """Level, counted from 1."""
    text: str
    """Text without number and final mark."""
    span: Span
    """Its place in the source."""


class SentenceRef(Struct, frozen=True, gc=False):
    """Place and role of a sentence, without its text."""

    id: str
    """The id that key sentences and figures refer to."""
    span: Span
    """Its place in the source."""
    role: Role
    """Its role in the text. Only ``body`` carries content."""
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""


class Profile(Struct, frozen=True):
    """Counts over the whole text, for comparisons."""

    chars: int
    """Number of characters of the body, without white space."""
    theme_chars: dict[str, int]
    """Number of characters of the measures on each theme, by theme id."""
    terms: dict[str, int]
    """Number of occurrences of each keyword."""
    topic_chars: dict[str, int]
    """Number of characters of the sentences on each topic of lexicon/topics.toml, by topic name."""
    words: dict[str, int]
    """Number of occurrences of each word that names something and occurs at least twice."""


class Brief(Struct, frozen=True, kw_only=True):
    """The brief of one item. Every text is verbatim, and every span points into the source as received."""

    schema: Literal["briefgen/brief/1"] = "briefgen/brief/1"
    """Name and version of this JSON format."""
    id: str
    """Name of the source without suffix; -01, -02 … is added for each item of a digest."""
    source: SourceRef
    title: str | None
    """标题."""
    regions: tuple[Region, ...]
    """地区 that it is about; empty if the text does not say."""
    issuer: str | None
    """发文机关."""
    doc_number: str | None
    """发文字号."""
    published: str | None
    """发布日期, ISO."""
    url: str | None
    """原文链接."""
    period: str | None
    """Period that it covers, as ISO ``from/to``: the days of a digest, the years of a plan."""
    keywords: tuple[Keyword, ...]
    """关键词, the one with the greatest weight first."""
    key_sentences: tuple[KeySentence, ...]
    """要点, the best first; the best 30, or all if there are fewer."""
    figures: tuple[Figure, ...]
    """数据, in reading order."""
    measures: tuple[Measure, ...]
    """举措, in reading order."""
    frameworks: tuple[Framework, ...]
    """提法, in reading order."""
    outline: tuple[OutlineEntry, ...]
    """Headings, in reading order."""
    warnings: tuple[Warn, ...]
    """核对提示: what a person should check."""
    sentences: tuple[SentenceRef, ...]
    """All sentences, in reading order."""
    doc_type: str | None
    """文种: 规划, 方案, 意见, 通知, 新闻 …"""
    level: str | None
    """层级: 国家, 省, 市, 县 or 企业."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编."""
    dates: Dates
    hints: tuple[Hint, ...]
    """Evidence that was too weak for an answer."""
    profile: Profile
    stated: tuple[str, ...]
    """Names of the fields above that a person stated in seeds/<name>.toml."""
    format: SourceFormat
    """Format of the source. For html, docx and pdf all spans point into ``<source id>.txt`` beside the brief."""
    digest: str | None
    """Name of the digest that it is an item of; None if it is no such item, or the digest has no name."""

    @property
    def fair_length(self) -> int:
        """Number of key sentences on a page unless a length is set: 1 + the square root of the number of sentences.

        It follows the reference selection: two readers were asked for 4 of about 12 sentences of a news item, for 8 of
        49, 14 of 240 and 20 of 330.
        """
        return 1 + isqrt(sum(sentence.role == "body" for sentence in self.sentences))

    @property
    def is_whole(self) -> bool:
        """True if it covers its whole source; False for an item of a digest."""
        return all(sentence.id.partition("#")[0] == self.id for sentence in self.sentences)

    @property
    def is_document(self) -> bool:
        """True for a document that an office issued: no speech, no explainer, and news only with a document number."""
        return is_document(self.doc_type, self.doc_number)


def is_document(doc_type: str | None, doc_number: str | None) -> bool:
    """Return True for the type and number of a document that an office issued; see ``Brief.is_document``."""
    if doc_type in (None, "新闻"):
        return doc_number is not None
    return doc_type not in ("讲话", "解读")
