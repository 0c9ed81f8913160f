"""Summaries: the facts about a brief that lists, weeks and comparisons need before the brief is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from msgspec import Struct

from briefgen.model.attribution import Dates
from briefgen.model.brief import Brief, is_document, show_title
from briefgen.model.figure import Figure, FigureStatus
from briefgen.model.ids import content_id


class HeaderSource(Struct, frozen=True):
    """The source of a text, as lists print it."""

    path: str
    """来源: path of the file, relative to the project."""


class HeaderRegion(Struct, frozen=True):
    """A region that a text is about."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Full name: 广东省深圳市宝安区."""


class BriefHeader(Struct, frozen=True, kw_only=True):
    """The facts about a brief that lists print. Each field has the same meaning as in ``Brief``."""

    id: str
    """Name of the source without suffix. For an item of a digest, -01, -02 … is added."""
    source: HeaderSource
    title: str | None
    """标题; None if the text has no title."""
    regions: tuple[HeaderRegion, ...]
    """地区: the regions that the text is about; empty if they are not known."""
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
    doc_type: str | None
    """文种: 规划, 方案, 意见, 通知, 新闻 …; None if it is not known."""
    level: str | None
    """层级: 国家, 省, 市, 县 or 企业; None if it is not known."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编; None if it is not known."""
    dates: Dates
    stated: tuple[str, ...]
    """Names of the fields above whose values a person stated in seeds/<name>.toml."""
    digest: str | None
    """Name of the digest that the text belongs to.

    None if the text is not part of a digest, or if the digest has no name.
    """
    theme_list: str
    """The list of themes of the text: a file of lexicon/themes/."""
    year: str | None = None
    """年份: the year in which the text speaks; None if it is not known."""
    working_title: str | None = None
    """拟题: words of the text by which pages call it; None if it has a title, or no words."""

    @property
    def shown_title(self) -> str:
        """The title as pages print it; see ``show_title``."""
        return show_title(self.title, self.working_title)

    @property
    def is_document(self) -> bool:
        """True for a document that an office issued: no speech, no explainer, and news only with a document number.

        Reports of experience, bulletins, and questions and answers do not count either. A text of unknown type counts
        like news.
        """
        return is_document(self.doc_type, self.doc_number)

    @classmethod
    def of(cls, brief: Brief) -> Self:
        """Return the header of a brief."""
        own = {name: getattr(brief, name) for name in cls.__struct_fields__ if name not in ("source", "regions")}
        regions = tuple(HeaderRegion(region.code, region.name) for region in brief.regions)
        return cls(source=HeaderSource(brief.source.path), regions=regions, **own)


def make_target_key(figure: Figure) -> str | None:
    """Return a key for what a figure aims at; None if the figure is no target or has no period.

    Two targets have the same key if they agree in indicator, subject, scope, form, basis and period. Their values may
    differ.
    """
    if figure.status != FigureStatus.TARGET or figure.period is None:
        return None
    name = figure.measured or figure.indicator
    parts = (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period)
    return content_id("", "\n".join(part or "" for part in parts))


def _find_due_months(brief: Brief) -> Iterator[str]:
    duties = (measure.duty for measure in brief.measures)
    yield from (month for duty in duties if duty is not None and (month := duty.due_month) is not None)


class BriefSummary(Struct, frozen=True, kw_only=True):
    """The facts about a brief that are known without opening the brief.

    A corpus has the summaries of all its briefs in memory. To save memory, the keys of all sentences of a brief are
    joined into one string with blanks between them, and so are the keys of its targets. 10,000 summaries of real texts
    with 170 sentences on average then take 42 MB. With tuples of strings they would take 142 MB.
    """

    key: str
    """The key with which the store opens the brief. Briefs that differ have different keys."""
    source: str
    """Id of the source. For an item of a digest, the id of the brief is another one."""
    sha256: str
    """Hex digest of the bytes of the source file."""
    header: BriefHeader
    chars: int
    """Number of characters of the body, without white space."""
    topic_chars: dict[str, int]
    """Number of characters of the sentences on each topic of lexicon/topics.toml, by topic name."""
    packed_sentences: str
    """The keys that ``sentence_keys`` returns, joined by blanks."""
    packed_targets: str
    """The keys that ``target_keys`` returns, joined by blanks."""
    due_months: tuple[str, ...] = ()
    """The months in which something of the brief falls due, in order: 2026-06."""

    @property
    def sentence_keys(self) -> list[str]:
        """The keys of the sentences in the body, in reading order. Sentences with the same text have the same key."""
        return self.packed_sentences.split()

    @property
    def target_keys(self) -> list[str]:
        """The keys of the targets that have a period, in reading order; see ``make_target_key``."""
        return self.packed_targets.split()

    @property
    def id(self) -> str:
        """Id of the brief."""
        return self.header.id

    @property
    def title(self) -> str | None:
        """Title of the brief; None if the text has no title."""
        return self.header.title

    @property
    def is_whole(self) -> bool:
        """True if the brief covers its whole source; False for an item of a digest."""
        return self.id == self.source

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the regions that the text is about."""
        return frozenset(region.code for region in self.header.regions)

    @classmethod
    def of(cls, brief: Brief, key: str, source: str) -> Self:
        """Return the summary of a brief. ``key`` is the key that opens it, ``source`` the id of its source."""
        body = (sentence.id for sentence in brief.sentences if sentence.role == "body")
        return cls(
            key=key,
            source=source,
            sha256=brief.source.sha256,
            header=BriefHeader.of(brief),
            chars=brief.profile.chars,
            topic_chars=brief.profile.topic_chars,
            packed_sentences=" ".join(identifier.rpartition("#")[2].partition("~")[0] for identifier in body),
            packed_targets=" ".join(filter(None, map(make_target_key, brief.figures))),
            due_months=tuple(sorted(set(_find_due_months(brief)))),
        )
