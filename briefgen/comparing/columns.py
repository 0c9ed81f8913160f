"""Columns: which regions are compared, and by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.lexicon import load_topics
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Asked, Brief, Column, Division, Material

NATION = "000000"
"""The nation's code, GB/T 2260 has none below it."""
# Below so many characters on the subject a region is not compared: its silence would tell of the source alone.
_ENOUGH = 200
# Two texts that share so many of their sentences are one story.
_SAME_STORY = 0.6
_CLASSES = ("原件", "官方发布", "官方转载", "媒体报道", "二手摘编", None)


def columns_of(
    briefs: Sequence[Brief], regions: Sequence[Division], asked: Asked
) -> list[tuple[Column, tuple[Brief, ...]]]:
    """Return the columns of a comparison, each with the briefs it rests on; the nation's last, if it is asked for."""
    by_region: defaultdict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for code in dict.fromkeys(code for r in brief.regions for code in _counts_for(r.code, asked)):
            by_region[code].append(brief)
    ordered = sorted(set(regions), key=lambda division: (division.code != asked.home, division.code))
    columns = [_column(division, _merge(by_region[division.code]), asked) for division in ordered]
    if asked.reference == NATION:
        kept = _merge([brief for brief in briefs if brief.level == "国家" and not brief.regions])
        columns.append(_column(None, kept, asked))
    return columns


def _counts_for(code: str, asked: Asked) -> tuple[str, ...]:
    return (code, *load_divisions()[code].parents) if asked.is_folded else (code,)


def _column(
    division: Division | None, kept: Sequence[tuple[Brief, tuple[str, ...]]], asked: Asked
) -> tuple[Column, tuple[Brief, ...]]:
    """Return the column of a region, of the nation if it is None, and its briefs."""
    held = tuple(brief for brief, _ in kept)
    chars = sum(brief.profile.chars for brief in held)
    on_topic = sum(b.profile.topic_chars.get(asked.topic, 0) for b in held) if asked.topic else chars
    column = Column(
        code=division.code if division else NATION,
        name=division.full_name if division else "全国",
        materials=tuple(_material(brief, also) for brief, also in kept),
        chars=chars,
        level=division.level if division else "nation",
        short_name=division.short_name if division else "全国",
        topic_chars=on_topic,
        is_enough=on_topic >= _ENOUGH,
    )
    return column, held


def _material(brief: Brief, also: tuple[str, ...]) -> Material:
    date = brief.published or brief.dates.event or brief.dates.reposted
    return Material(
        id=brief.id,
        title=brief.title,
        doc_type=brief.doc_type,
        date=date,
        is_reposted=date is not None and date == brief.dates.reposted and brief.published is None,
        source=brief.source.path,
        chars=brief.profile.chars,
        source_class=brief.source_class,
        also=also,
    )


def _merge(briefs: Sequence[Brief]) -> list[tuple[Brief, tuple[str, ...]]]:
    """Return the briefs with those left out that tell the same story as another from nearer to its source.

    Sentences are known by what their ids say of their text; each sentence is looked up once, so that the cost grows
    with the texts and not with pairs of them.
    """
    ranked = sorted(briefs, key=lambda b: (_CLASSES.index(b.source_class), -b.profile.chars, b.id))
    kept: dict[str, tuple[Brief, list[str]]] = {}
    holders: dict[str, str] = {}
    for brief in ranked:
        texts = set(_texts(brief))
        shared: defaultdict[str, int] = defaultdict(int)
        for text in texts:
            if text in holders:
                shared[holders[text]] += 1
        nearest = min(shared, key=lambda other: (-shared[other], other), default=None)
        if nearest is not None and shared[nearest] >= _SAME_STORY * len(texts):
            kept[nearest][1].append(brief.id)
            continue
        kept[brief.id] = (brief, [])
        for text in texts:
            holders.setdefault(text, brief.id)
    return [(kept[b.id][0], tuple(kept[b.id][1])) for b in briefs if b.id in kept]


def _texts(brief: Brief) -> Iterator[str]:
    """Yield what stands for the text of each sentence of the body."""
    for sentence in brief.sentences:
        if sentence.role == "body":
            yield sentence.id.rpartition("#")[2].partition("~")[0]


def is_on_topic(text: str, topic: str | None) -> bool:
    """Return True if a text holds a word of the topic, or there is none."""
    return topic is None or any(word in text for word in load_topics()[topic])
