"""The brief: everything that is extracted from one item.

The JSON has the fields of each type in the order in which they are defined here, so do not change this order.
"""

from __future__ import annotations

from math import isqrt
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.attribution import Dates, Hint, Region, Resolution
from briefgen.model.document import Role
from briefgen.model.duty import Duty
from briefgen.model.figure import Figure
from briefgen.model.source import SourceFormat, Warn
from briefgen.model.span import Span
from briefgen.model.table import TableSummary


class SourceRef(Struct, frozen=True):
    """The file from which a brief was made."""

    path: str
    """来源: path of the file, relative to the project."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """Encoding of the file: utf-8, gb18030 …; for formats that define their own docx, doc, pdf, ofd, xls …"""


class Keyword(Struct, frozen=True):
    """A term that distinguishes an item from other texts."""

    term: str
    """关键词: the term itself."""
    weight: float
    """Weight relative to the first keyword, which has the weight 1; four decimals."""
    count: int
    """Number of occurrences in the item."""
    spans: tuple[Span, ...]
    """Spans of all occurrences in the source, in order."""


class KeySentence(Struct, frozen=True):
    """A sentence that the brief selects (要点)."""

    id: str
    """Id of the sentence. Marks in pages refer to it."""
    text: str
    """The whole sentence, as in the clean text."""
    score: float
    """Score relative to the best sentence of the item, which has the score 1; four decimals."""
    section: tuple[str, ...]
    """Titles of the headings that the sentence is under, outermost first."""
    span: Span
    """Span of the sentence in the source."""
    reasons: tuple[str, ...]
    """The reasons why the sentence was selected, in Chinese, the strongest first."""
    landed: tuple[Resolution, ...]
    """The words such as 我省 and 今年 in the sentence, with their meanings."""
    lead: Span | None
    """Span in ``text`` of an opening word that only links the sentence to the one before, such as 其中 or 此外.

    Pages do not print this word. None if there is no such word.
    """
    shown: tuple[Span, ...]
    """Spans of the parts of ``text`` that a page prints, in order.

    The page prints …… wherever other words than ``lead`` are left out.
    """
    pinned: bool = False
    """True if an editor pinned the sentence. Pages then always print it."""
    is_doubtful: bool = False
    """Whether words of it were recognised on a scan with little confidence. Pages print 〔识别存疑〕 behind it."""


MeasureTime = Literal["done", "planned", "standing"]
"""When a measure is taken.

- ``done``: it was taken, or it is how a place works already.
- ``planned``: it is to be taken.
- ``standing``: it is a rule, which holds all the time.
"""


class Measure(Struct, frozen=True):
    """A concrete action (举措): usually a point such as 一是… or （一）…."""

    id: str
    """Id of the measure. Marks in pages refer to it."""
    label: str
    """What is done, in words of the text: the heading of the measure, or a clause of it."""
    text: str
    """The sentences of the measure without a heading before them, as in the clean text."""
    themes: tuple[str, ...]
    """Ids of the themes of the measure. In templates, ``theme_names`` maps these ids to names."""
    section: tuple[str, ...]
    """Titles of the headings above the measure, outermost first."""
    span: Span
    """Span of the measure in the source."""
    terms: tuple[str, ...]
    """The words that distinguish the measure from others: words that name something, the rarest first."""
    when: MeasureTime | None = None
    """Whether the measure was taken, is to be taken, or is a rule; None if the text does not show it."""
    duty: Duty | None = None
    """Whose task the measure is, and by when it is due; None if the text says neither.

    Briefs of version 0.1 have no such key.
    """


class Unfolding(Struct, frozen=True):
    """The words in which a text explains the name of a framework: 高端化、智能化、绿色化 for “三化”."""

    text: str
    """The explaining words, as in the clean text."""
    span: Span
    """Span of these words in the source."""


class Framework(Struct, frozen=True):
    """A name that a text gives its own way of working (提法), such as “1+5+X”工作体系 or “链长制”."""

    id: str
    """Id of the framework. Marks in pages refer to it."""
    name: str
    """The fullest name that the text gives the framework."""
    text: str
    """The first sentence that contains ``name``."""
    span: Span
    """Place of ``name`` in the source."""
    unfolds: Unfolding | None = None
    """What the name means; None if the text does not clearly explain it."""


SectionKind = Literal["review", "five_years", "plan", "outlook", "rules"]
"""The kind of a section.

- ``review`` says what was done: in the past year, or until the text was written.
- ``five_years`` says what was done in several years, as in those of a five-year plan.
- ``plan`` says what is to be done: in this year, or under the plan or notice that the text is.
- ``outlook`` says, in a text that is no plan itself, what is to be done in the years of a five-year plan.
- ``rules`` consists of rules.
"""


class OutlineEntry(Struct, frozen=True):
    """A heading of the outline of an item."""

    number: str | None
    """Number as written, without the mark after it: 第一章, 一, （一）, 1, 一是; None if the heading has no number."""
    level: int
    """Level of the heading in its item; 1 is the highest level."""
    text: str
    """Title of the heading, without its number and without the mark at its end."""
    span: Span
    """Span of ``text`` in the source."""
    kind: SectionKind | None = None
    """Kind of the section under the heading; None if it is not known."""


Function = Literal["R", "T", "M", "F", "B", "E", "P", "H", "D"]
"""What a sentence does (功能).

- ``R`` states a result, and ``T`` a target.
- ``M`` states a measure: what is done or will be done.
- ``F`` states the layout of the work in one sentence, or names a framework.
- ``B`` gives the background: a situation, a problem, a reason.
- ``E`` exhorts without content of its own.
- ``P`` is procedure: a greeting, thanks, who took part.
- ``H`` is a heading, and ``D`` debris.
"""


class SentenceTheme(Struct, frozen=True, gc=False):
    """A theme of a sentence."""

    id: str
    """Id of the theme in the list ``theme_list`` of the brief."""
    certainty: float
    """How certain the theme is, from 0 to 1; two decimals."""


class SentenceRef(Struct, frozen=True, gc=False):
    """The span and the role of a sentence, without its text, and how the sentence model reads it."""

    id: str
    """Id of the sentence. Key sentences and figures refer to it."""
    span: Span
    """Span of the sentence in the source."""
    role: Role
    """Role of the sentence in the text. Only sentences with the role ``body`` have content."""
    section: tuple[str, ...]
    """Titles of the headings that the sentence is under, outermost first."""
    does: Function | None = None
    """What the sentence does; None if it was not read."""
    themes: tuple[SentenceTheme, ...] = ()
    """The one or two themes of a result, target, measure or layout, the most certain first."""
    worth: float | None = None
    """How much a brief needs the sentence, from 0 to 1; two decimals. None if the sentence has no content."""


class Profile(Struct, frozen=True):
    """Counts over the whole text of an item, so that comparisons need not read the text."""

    chars: int
    """Number of characters of the body, without white space."""
    theme_chars: dict[str, int]
    """Number of characters in the measures on each theme, by the id of the theme."""
    terms: dict[str, int]
    """Number of occurrences of each keyword."""
    topic_chars: dict[str, int]
    """Number of characters in the sentences on each topic of lexicon/topics.toml, by the name of the topic."""
    words: dict[str, int]
    """Number of occurrences of each word that names something.

    Words that occur once, words that most texts have, and words in the names of the item's regions are left out.
    """


class BriefRules(Struct, frozen=True):
    """What a brief depends on besides its source, the program and the settings.

    Each digest is the first 12 hex digits of a SHA-256 digest.
    """

    sentence_model: str
    """Digest of the weights of the sentence model, lexicon/sentence_model.npz."""
    lexicon: dict[str, str] = {}
    """Digest of each file of the project's own lexicon, by its path there; empty if the project has no lexicon."""


class Brief(Struct, frozen=True, kw_only=True):
    """The brief of one item. Its quotations are verbatim, and all its spans point into the source."""

    schema: Literal["briefgen/brief/1"] = "briefgen/brief/1"
    """Name and version of this JSON format."""
    id: str
    """Name of the source without suffix. For an item of a digest, -01, -02 … is added."""
    source: SourceRef
    title: str | None
    """标题; None if the text has no title."""
    regions: tuple[Region, ...]
    """地区: the regions that the item is about; empty if they are not known."""
    issuer: str | None
    """发文机关; None if it is not known."""
    doc_number: str | None
    """发文字号; None if it is not known."""
    published: str | None
    """发布日期, ISO; None if it is not known."""
    url: str | None
    """原文链接; None if it is not known."""
    period: str | None
    """The days that a digest covers, or the years of a plan, as ISO ``from/to``; None if they are not known."""
    keywords: tuple[Keyword, ...]
    """关键词, in the order of their weight, the greatest first."""
    key_sentences: tuple[KeySentence, ...]
    """要点: first the sentences that an editor pinned, then the best others; 30 at most unless more are pinned."""
    figures: tuple[Figure, ...]
    """数据, in reading order."""
    measures: tuple[Measure, ...]
    """举措, in reading order."""
    frameworks: tuple[Framework, ...]
    """提法, in reading order."""
    outline: tuple[OutlineEntry, ...]
    """Headings, in reading order."""
    warnings: tuple[Warn, ...]
    """核对提示: warnings about what a person should check."""
    sentences: tuple[SentenceRef, ...]
    """All sentences, in reading order."""
    doc_type: str | None
    """文种: 规划, 方案, 意见, 通知, 新闻 …; None if it is not known."""
    level: str | None
    """层级: 国家, 省, 市, 县 or 企业; None if it is not known."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编; None if it is not known."""
    dates: Dates
    hints: tuple[Hint, ...]
    """Place names and days that were not enough to decide on a region or a date."""
    profile: Profile
    stated: tuple[str, ...]
    """Names of the fields above whose values a person stated in seeds/<name>.toml."""
    format: SourceFormat
    """Format of the source. For all but txt and md, all spans point into ``<source id>.txt`` beside the brief."""
    digest: str | None
    """Name of the digest that the item belongs to.

    None if the item is not part of a digest, or if the digest has no name.
    """
    theme_list: str = "soe-reform"
    """The list of themes to which the ids of themes in the brief belong: a file of lexicon/themes/.

    Briefs of version 0.1 have no such key; their list is the default.
    """
    rules: BriefRules | None = None
    """规则: digests of the sentence model and of the project's own lexicon; None in briefs of version 0.1."""
    page_sentences: int | None = None
    """Number of key sentences that suits a page, by the kind and length of the text; None in briefs of version 0.1."""
    tables: tuple[TableSummary, ...] = ()
    """The tables of the text, in order; empty in briefs of version 0.1."""
    year: str | None = None
    """年份: the year in which the text speaks: that of its day, or that of a yearly report; None if it is not known."""
    doubtful_sentences: tuple[str, ...] = ()
    """Ids of the sentences with words that were recognised on a scan with little confidence, in reading order."""
    working_title: str | None = None
    """拟题: words of the text by which pages call it; None if it has a title, or no words. Pages print it in 〔〕."""

    @property
    def shown_title(self) -> str:
        """The title as pages print it; see ``show_title``."""
        return show_title(self.title, self.working_title)

    def without_doubtful_figures(self) -> Brief:
        """Return the brief without the figures that were recognised with little confidence."""
        if not any(figure.is_doubtful for figure in self.figures):
            return self
        return replace(self, figures=tuple(figure for figure in self.figures if not figure.is_doubtful))

    @property
    def fair_length(self) -> int:
        """Number of key sentences on a page if no length is set: ``page_sentences``.

        For a brief of version 0.1 it is what pages of that version printed: 1 + the square root of the number of body
        sentences.
        """
        if self.page_sentences is not None:
            return self.page_sentences
        return 1 + isqrt(sum(sentence.role == "body" for sentence in self.sentences))

    @property
    def is_whole(self) -> bool:
        """True if the brief covers its whole source; False for an item of a digest."""
        return all(sentence.id.partition("#")[0] == self.id for sentence in self.sentences)

    @property
    def is_document(self) -> bool:
        """True for a document that an office issued: no speech, no explainer, and news only with a document number.

        Reports of experience, bulletins, and questions and answers do not count either. A text of unknown type counts
        like news.
        """
        return is_document(self.doc_type, self.doc_number)


def show_title(title: str | None, working_title: str | None) -> str:
    """Return a title as pages print it. In its place a working title is printed in 〔〕, because an editor added it.

    >>> show_title("关于做好稳就业工作的通知", None), show_title(None, "云溪国企改革"), show_title(None, None)
    ('关于做好稳就业工作的通知', '〔云溪国企改革〕', '〔原文无标题〕')
    """
    return title if title is not None else f"〔{working_title or '原文无标题'}〕"


def is_document(doc_type: str | None, doc_number: str | None) -> bool:
    """Return True if a text with this type and number is a document that an office issued.

    See ``Brief.is_document``.
    """
    if doc_type in (None, "新闻"):
        return doc_number is not None
    return doc_type not in ("讲话", "解读", "问答", "经验", "简报")
