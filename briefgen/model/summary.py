"""Cards: what is known of a brief without opening it, as the catalogue of a library has it."""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from briefgen.model.brief import Brief, is_document
from briefgen.model.figure import Figure, FigureStatus
from briefgen.model.ids import content_id
from briefgen.model.place import Dates


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
    """A brief as lists name it: all but what it says. The fields are those of the brief."""

    id: str
    """Stem of the source's name; of a digest's item followed by -01, -02 …"""
    source: HeaderSource
    title: str | None
    """标题."""
    regions: tuple[HeaderRegion, ...]
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
    doc_type: str | None
    """文种: 规划, 方案, 意见, 通知, 新闻 …"""
    level: str | None
    """国家, 省, 市, 县 or 企业."""
    source_class: str | None
    """来源层级: 原件, 官方发布, 官方转载, 媒体报道 or 二手摘编."""
    dates: Dates
    stated: tuple[str, ...]
    """Names of the keys above that a person stated in seeds/<name>.toml."""
    digest: str | None
    """What the digest that it stands in calls itself; None if it is no item of one, or that has no name."""

    @property
    def is_document(self) -> bool:
        """True for a document of an office; news is one only if it bears a number, a speech or an explainer never."""
        return is_document(self.doc_type, self.doc_number)

    @classmethod
    def of(cls, brief: Brief) -> Self:
        """Return a brief as lists name it."""
        own = {name: getattr(brief, name) for name in cls.__struct_fields__ if name not in ("source", "regions")}
        regions = tuple(HeaderRegion(region.code, region.name) for region in brief.regions)
        return cls(source=HeaderSource(brief.source.path), regions=regions, **own)


def target_of(figure: Figure) -> str | None:
    """Return what stands for a target, its value left out, so that others can be set beside it.

    None if the figure is no target, or of no known time.
    """
    if figure.status != FigureStatus.TARGET or figure.period is None:
        return None
    name = figure.measured or figure.indicator
    parts = (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period)
    return content_id("", "\n".join(part or "" for part in parts))


class BriefSummary(Struct, frozen=True, kw_only=True):
    """What is known of a brief without opening it."""

    key: str
    """By which it is opened; no two briefs that differ share one."""
    source: str
    """Id of its source: its own, unless it is an item of a digest."""
    sha256: str
    """Hex digest of the source's bytes."""
    listed: BriefHeader
    chars: int
    """Characters of body text without white space."""
    topic_chars: dict[str, int]
    """Characters of the sentences on each topic of lexicon/topics.toml, by its name."""
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
        """Of the brief."""
        return self.listed.id

    @property
    def title(self) -> str | None:
        """Of the brief."""
        return self.listed.title

    @property
    def is_whole(self) -> bool:
        """True if it is all of its source, and no item of a digest."""
        return self.id == self.source

    @property
    def codes(self) -> frozenset[str]:
        """Of the regions that it is about."""
        return frozenset(region.code for region in self.listed.regions)

    @classmethod
    def of(cls, brief: Brief, key: str, source: str) -> Self:
        """Return the card of a brief that is opened by a key, and its source has this id."""
        body = (sentence.id for sentence in brief.sentences if sentence.role == "body")
        return cls(
            key=key,
            source=source,
            sha256=brief.source.sha256,
            listed=BriefHeader.of(brief),
            chars=brief.profile.chars,
            topic_chars=brief.profile.topic_chars,
            packed_sentences=" ".join(identifier.rpartition("#")[2].partition("~")[0] for identifier in body),
            packed_targets=" ".join(filter(None, map(target_of, brief.figures))),
        )
