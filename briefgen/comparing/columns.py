"""Columns: which regions are compared, and by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from briefgen.lexicon import load_topics
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import BriefSummary, Column, ComparisonQuery, Division, Material
from briefgen.model.place import NATION

# Below so many characters on the subject a region is not compared: its silence would tell of the source alone.
_ENOUGH = 200
# Two texts that share so many of their sentences are one story.
_SAME_STORY = 0.6
_CLASSES = ("原件", "官方发布", "官方转载", "媒体报道", "二手摘编", None)


class ColumnSources(Struct, frozen=True):
    """A column of a comparison, and what it rests on."""

    column: Column
    briefs: tuple[str, ...]
    """Keys of the summaries."""


def columns_of(
    summaries: Sequence[BriefSummary], regions: Sequence[Division], asked: ComparisonQuery
) -> list[ColumnSources]:
    """Return the columns of a comparison, each with the briefs it rests on; the nation's last, if it is asked for."""
    by_region: defaultdict[str, list[BriefSummary]] = defaultdict(list)
    for summary in summaries:
        for code in dict.fromkeys(code for r in summary.listed.regions for code in _counts_for(r.code, asked)):
            by_region[code].append(summary)
    ordered = sorted(set(regions), key=lambda division: (division.code != asked.home, division.code))
    columns = [_column(division, _merge(by_region[division.code]), asked) for division in ordered]
    if asked.reference == NATION:
        kept = _merge(
            [summary for summary in summaries if summary.listed.level == "国家" and not summary.listed.regions]
        )
        columns.append(_column(None, kept, asked))
    return columns


def _counts_for(code: str, asked: ComparisonQuery) -> tuple[str, ...]:
    return (code, *load_divisions()[code].parents) if asked.is_folded else (code,)


def _column(
    division: Division | None, kept: Sequence[tuple[BriefSummary, tuple[str, ...]]], asked: ComparisonQuery
) -> ColumnSources:
    """Return the column of a region, of the nation if it is None, and its briefs."""
    chars = sum(summary.chars for summary, _ in kept)
    on_topic = sum(summary.topic_chars.get(asked.topic, 0) for summary, _ in kept) if asked.topic else chars
    column = Column(
        code=division.code if division else NATION,
        name=division.full_name if division else "全国",
        materials=tuple(_material(summary, also) for summary, also in kept),
        chars=chars,
        level=division.level if division else "nation",
        short_name=division.short_name if division else "全国",
        topic_chars=on_topic,
        is_enough=on_topic >= _ENOUGH,
    )
    return ColumnSources(column, tuple(summary.key for summary, _ in kept))


def _material(summary: BriefSummary, also: tuple[str, ...]) -> Material:
    brief = summary.listed
    date = brief.published or brief.dates.event or brief.dates.reposted
    return Material(
        id=brief.id,
        title=brief.title,
        doc_type=brief.doc_type,
        date=date,
        is_reposted=date is not None and date == brief.dates.reposted and brief.published is None,
        source=brief.source.path,
        chars=summary.chars,
        source_class=brief.source_class,
        also=also,
    )


def _merge(summaries: Sequence[BriefSummary]) -> list[tuple[BriefSummary, tuple[str, ...]]]:
    """Return the summaries with those left out that tell the same story as another from nearer to its source.

    Sentences are known by what their ids say of their text; each sentence is looked up once, so that the cost grows
    with the texts and not with pairs of them.
    """
    ranked = sorted(summaries, key=lambda c: (_CLASSES.index(c.listed.source_class), -c.chars, c.id))
    kept: dict[str, tuple[BriefSummary, list[str]]] = {}
    holders: dict[str, str] = {}
    for summary in ranked:
        texts = set(summary.story.split())
        shared: defaultdict[str, int] = defaultdict(int)
        for text in texts:
            if text in holders:
                shared[holders[text]] += 1
        nearest = min(shared, key=lambda other: (-shared[other], other), default=None)
        if nearest is not None and shared[nearest] >= _SAME_STORY * len(texts):
            kept[nearest][1].append(summary.id)
            continue
        kept[summary.id] = (summary, [])
        for text in texts:
            holders.setdefault(text, summary.id)
    return [(kept[c.id][0], tuple(kept[c.id][1])) for c in summaries if c.id in kept]


def is_on_topic(text: str, topic: str | None) -> bool:
    """Return True if a text holds a word of the topic, or there is none."""
    return topic is None or any(word in text for word in load_topics()[topic])
