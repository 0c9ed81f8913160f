"""Columns: which regions are compared, and by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from briefgen.lexicon import load_topics
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Asked, Card, Column, Division, Material

NATION = "000000"
"""The nation's code, GB/T 2260 has none below it."""
# Below so many characters on the subject a region is not compared: its silence would tell of the source alone.
_ENOUGH = 200
# Two texts that share so many of their sentences are one story.
_SAME_STORY = 0.6
_CLASSES = ("原件", "官方发布", "官方转载", "媒体报道", "二手摘编", None)


class Held(Struct, frozen=True):
    """A column of a comparison, and what it rests on."""

    column: Column
    briefs: tuple[str, ...]
    """Keys of the cards."""


def columns_of(cards: Sequence[Card], regions: Sequence[Division], asked: Asked) -> list[Held]:
    """Return the columns of a comparison, each with the briefs it rests on; the nation's last, if it is asked for."""
    by_region: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for code in dict.fromkeys(code for r in card.listed.regions for code in _counts_for(r.code, asked)):
            by_region[code].append(card)
    ordered = sorted(set(regions), key=lambda division: (division.code != asked.home, division.code))
    columns = [_column(division, _merge(by_region[division.code]), asked) for division in ordered]
    if asked.reference == NATION:
        kept = _merge([card for card in cards if card.listed.level == "国家" and not card.listed.regions])
        columns.append(_column(None, kept, asked))
    return columns


def _counts_for(code: str, asked: Asked) -> tuple[str, ...]:
    return (code, *load_divisions()[code].parents) if asked.is_folded else (code,)


def _column(division: Division | None, kept: Sequence[tuple[Card, tuple[str, ...]]], asked: Asked) -> Held:
    """Return the column of a region, of the nation if it is None, and its briefs."""
    chars = sum(card.chars for card, _ in kept)
    on_topic = sum(card.topic_chars.get(asked.topic, 0) for card, _ in kept) if asked.topic else chars
    column = Column(
        code=division.code if division else NATION,
        name=division.full_name if division else "全国",
        materials=tuple(_material(card, also) for card, also in kept),
        chars=chars,
        level=division.level if division else "nation",
        short_name=division.short_name if division else "全国",
        topic_chars=on_topic,
        is_enough=on_topic >= _ENOUGH,
    )
    return Held(column, tuple(card.key for card, _ in kept))


def _material(card: Card, also: tuple[str, ...]) -> Material:
    brief = card.listed
    date = brief.published or brief.dates.event or brief.dates.reposted
    return Material(
        id=brief.id,
        title=brief.title,
        doc_type=brief.doc_type,
        date=date,
        is_reposted=date is not None and date == brief.dates.reposted and brief.published is None,
        source=brief.source.path,
        chars=card.chars,
        source_class=brief.source_class,
        also=also,
    )


def _merge(cards: Sequence[Card]) -> list[tuple[Card, tuple[str, ...]]]:
    """Return the cards with those left out that tell the same story as another from nearer to its source.

    Sentences are known by what their ids say of their text; each sentence is looked up once, so that the cost grows
    with the texts and not with pairs of them.
    """
    ranked = sorted(cards, key=lambda c: (_CLASSES.index(c.listed.source_class), -c.chars, c.id))
    kept: dict[str, tuple[Card, list[str]]] = {}
    holders: dict[str, str] = {}
    for card in ranked:
        texts = set(card.story.split())
        shared: defaultdict[str, int] = defaultdict(int)
        for text in texts:
            if text in holders:
                shared[holders[text]] += 1
        nearest = min(shared, key=lambda other: (-shared[other], other), default=None)
        if nearest is not None and shared[nearest] >= _SAME_STORY * len(texts):
            kept[nearest][1].append(card.id)
            continue
        kept[card.id] = (card, [])
        for text in texts:
            holders.setdefault(text, card.id)
    return [(kept[c.id][0], tuple(kept[c.id][1])) for c in cards if c.id in kept]


def is_on_topic(text: str, topic: str | None) -> bool:
    """Return True if a text holds a word of the topic, or there is none."""
    return topic is None or any(word in text for word in load_topics()[topic])
