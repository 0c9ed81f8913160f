"""Summaries: the facts about a brief that lists, weeks and comparisons need before it is opened."""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from briefgen.model.attribution import Dates
from briefgen.model.brief import Brief, is_document
from briefgen.model.figure import Figure, FigureStatus
from briefgen.model.ids import content_id


class HeaderSource(Struct, frozen=True):
    """The file that a text was read from."""

    path: str
    """来源: path of the file, relative to the project."""


class HeaderRegion(Struct, frozen=True):
    """A region that a text is about."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """The full path: 广东省深圳市宝安区."""


class BriefHeader(Struct, frozen=True, kw_only=True):
    """The head of a brief, as lists print it, without its content. The fields are those of the brief."""

    id: str
    """Name of the source without suffix; -01, -02 … is added for each item of a digest."""
    source: HeaderSource
    title: str | None
    """标题."""
    regions: tuple[HeaderRegion, ...]
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
    doc_type: str | None
    """文种: 规划, 方案, 意见, 通知, 新闻 …"""
    level: str | None
    """层级: 国家, 省, 市, 县 or 企业."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编."""
    dates: Dates
    stated: tuple[str, ...]
    """Names of the fields above that a person stated in seeds/<name>.toml."""
    digest: str | None
    """Name of the digest that it is an item of; None if it is no such item, or the digest has no name."""

    @property
    def is_document(self) -> bool:
        """True for a document that an office issued: no speech, no explainer, and news only with a document number."""
        return is_document(self.doc_type, self.doc_number)

    @classmethod
    def of(cls, brief: Brief) -> Self:
        """Return the head of a brief."""
        own = {name: getattr(brief, name) for name in cls.__struct_fields__ if name not in ("source", "regions")}
        regions = tuple(HeaderRegion(region.code, region.name) for region in brief.regions)
        return cls(source=HeaderSource(brief.source.path), regions=regions, **own)


def make_target_key(figure: Figure) -> str | None:
    """Return the key of a target: figures with the same key aim at the same thing, whatever the value.

    None if the figure is no target or has no period.
    """
    if figure.status != FigureStatus.TARGET or figure.period is None:
        return None
    name = figure.measured or figure.indicator
    parts = (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period)
    return content_id("", "\n".join(part or "" for part in parts))


class BriefSummary(Struct, frozen=True, kw_only=True):
    """The facts about a brief that are known without opening it.

    A corpus keeps the summaries of all its briefs in memory. The keys of sentences and targets are therefore packed
    into one string each, with blanks between: 10,000 summaries of real texts, of 170 sentences on average, take 42 MB
    so, and 142 MB with tuples of strings.
    """

    key: str
    """Key by which the brief is opened. Two briefs that differ have different keys."""
    source: str
    """Id of the source. It differs from the id of the brief for an item of a digest."""
    sha256: str
    """Hex digest of the source's bytes."""
    header: BriefHeader
    chars: int
    """Number of characters of the body, without white space."""
    topic_chars: dict[str, int]
    """Number of characters of the sentences on each topic of lexicon/topics.toml, by topic name."""
    packed_sentences: str
    """The keys of its sentences, packed; see ``sentence_keys``."""
    packed_targets: str
    """The keys of its targets, packed; see ``target_keys``."""

    @property
    def sentence_keys(self) -> list[str]:
        """A key for the text of each sentence of the body, in reading order. Equal sentences have one key."""
        return self.packed_sentences.split()

    @property
    def target_keys(self) -> list[str]:
        """A key for each target of a known period, in reading order. It tells what is aimed at, not the value."""
        return self.packed_targets.split()

    @property
    def id(self) -> str:
        """The same as in the brief."""
        return self.header.id

    @property
    def title(self) -> str | None:
        """The same as in the brief."""
        return self.header.title

    @property
    def is_whole(self) -> bool:
        """True if it covers its whole source; False for an item of a digest."""
        return self.id == self.source

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the regions that it is about."""
        return frozenset(region.code for region in self.header.regions)

    @classmethod
    def of(cls, brief: Brief, key: str, source: str) -> Self:
        """Return the summary of a brief, for the key that opens it and the id of its source."""
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
        )
