"""What speaks for a sentence: evidence that can be named, weighed, and spread over the text.

The weights were fitted by logistic regression, with an L2 penalty of 10, on the sentences of six documents and the 22
items of a digest for which readers (two independent passes of a language model) chose key sentences, and then rounded
to halves, of those near the fit that did best. Refitted without each document in turn, the share of the first k that a
reader also chose was on average 0.64 of the six; with all of them and rounded it is 0.67, and 0.66 of the items.
Centrality by TextRank was tried as one more: up to half the weight of a figure it changed nothing, beyond that it
cost. How rare a sentence's words are in a background corpus spoke slightly against it, as headline indicators have
everybody's names. Neither is used.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from msgspec import Struct

from briefgen.condensing.segmenting import Row
from briefgen.lexicon.evidence_words import count_words
from briefgen.model import Figure, Item, Sentence

_SHORT = 25
# Length counts by its logarithm: up to ten times what a sentence of twenty characters has.
_UNIT_LENGTH, _LONGEST = 20, 200


class _Weight(Struct, frozen=True):
    value: float
    most: int
    """So many of a kind count in full."""
    reason: str
    """What a reader of briefs is told; nothing where it would tell nothing."""


_WEIGHTS = {
    "figures": _Weight(1.5, 1, "载有数据{count}项"),
    "indicators": _Weight(2.0, 3, "涉及主要指标"),
    "terms": _Weight(1.5, 2, "有目标或时限"),
    "acts": _Weight(1.0, 4, "有具体举措"),
    "coinages": _Weight(1.0, 1, "有特色提法"),
    "rules": _Weight(0.5, 1, "定有条件或规则"),
    "mechanisms": _Weight(0.5, 4, "有机制或载体"),
    "names": _Weight(0.5, 4, "点明项目、单位或地点"),
    "opens_section": _Weight(0.5, 1, "居一节之首"),
    "opens_paragraph": _Weight(0.5, 1, "居一段之首"),
    "short": _Weight(-0.5, 1, ""),
    "generic": _Weight(-2.0, 3, ""),
}
_OF_LENGTH = 0.5
# Of each kind what none, one, two of them are worth, up to all that counts.
_WORTH = {
    kind: [weight.value * (count / weight.most) for count in range(weight.most + 1)]
    for kind, weight in _WEIGHTS.items()
}
_MOST_REASONS = 3
# The selection spreads: what stands under a heading that has been chosen from loses, and so does what repeats chosen
# words. Greedy, after Lin and Bilmes (2011): as values only fall while more is chosen, each choice is the best left.
_SAME_SECTION = 0.2
_REPEATED = 2.0
_LEAST_REPEATED = 0.4


class Scored(Struct, frozen=True):
    """A sentence, how much speaks for it, and what."""

    sentence: Sentence
    value: float
    counts: Mapping[str, int]
    """How many it holds of each kind of evidence."""
    row: Row
    """Its words."""


def weigh(item: Item, rows: Sequence[Row], figures: Sequence[Figure]) -> list[Scored]:
    """Return the sentences of an item's body with what speaks for each; ``rows`` are their words, in order."""
    of_sentence = Counter(figure.sentence_id for figure in figures)
    scored: list[Scored] = []
    for sentence, row in zip((s for s in item.sentences if s.role == "body"), rows, strict=True):
        before = item.clean.text[max(0, sentence.span.start - 1) : sentence.span.start]
        counts = {
            **count_words(sentence.text),
            "figures": of_sentence[sentence.id],
            "names": len([1 for lexeme in row.lexemes if lexeme.is_proper]),
            "opens_section": int(not scored or scored[-1].sentence.section != sentence.section),
            "opens_paragraph": int(not before or before.isspace()),
            "short": int(len(sentence.text) < _SHORT),
        }
        scored.append(Scored(sentence, _value(len(sentence.text), counts), counts, row))
    return scored


def kinds_of_evidence() -> tuple[str, ...]:
    """Return the names of the kinds of evidence."""
    return (*_WEIGHTS, "length")


def share_evidence(scored: Scored) -> dict[str, float]:
    """Return how much of each kind of evidence a sentence holds; 1 is all that counts, length is a logarithm."""
    shares = {kind: min(scored.counts[kind], weight.most) / weight.most for kind, weight in _WEIGHTS.items()}
    return {**shares, "length": _length(len(scored.sentence.text))}


def _value(length: int, counts: Mapping[str, int]) -> float:
    value = 0.0
    for kind, worth in _WORTH.items():
        count = counts[kind]
        if count:
            value += worth[count] if count < len(worth) else worth[-1]
    return value + _OF_LENGTH * _length(length)


def _length(characters: int) -> float:
    return log(min(characters, _LONGEST) / _UNIT_LENGTH) if characters >= _UNIT_LENGTH else -1.0


def find_reasons(scored: Scored) -> tuple[str, ...]:
    """Return what speaks for a sentence, the strongest first, in words that a reader of briefs understands."""
    told = [kind for kind, weight in _WEIGHTS.items() if weight.reason and scored.counts[kind]]
    told.sort(key=lambda kind: -_WORTH[kind][min(scored.counts[kind], _WEIGHTS[kind].most)])
    return tuple(_WEIGHTS[kind].reason.format(count=scored.counts[kind]) for kind in told[:_MOST_REASONS])


def spread(scored: Sequence[Scored], most: int, pinned: Sequence[Scored] = ()) -> list[tuple[Scored, float]]:
    """Return the best sentences, each with what it is worth beside those before it; ties in reading order.

    Before them stand those that are ``pinned``, as chosen already.
    """
    chosen: list[tuple[Scored, float]] = [(s, s.value) for s in pinned]
    words = [_content(s) for s in pinned]
    # Values only fall, so one that was worked out anew and still leads is the best.
    heap = [(-s.value, at, 0) for at, s in enumerate(scored)]
    heapq.heapify(heap)
    sections = Counter(s.sentence.section for s in pinned)
    alike: defaultdict[int, float] = defaultdict(float)
    while heap and len(chosen) < most:
        value, at, known = heapq.heappop(heap)
        section = scored[at].sentence.section
        if known < len(chosen):
            own = _content(scored[at])
            alike[at] = max(alike[at], *(_overlap(own, other) for other in words[known:]))
            crowd = _SAME_SECTION * sections[section] if section else 0.0
            worth = scored[at].value - crowd - (_REPEATED * alike[at] if alike[at] >= _LEAST_REPEATED else 0.0)
            heapq.heappush(heap, (-worth, at, len(chosen)))
            continue
        sections[section] += 1
        words.append(_content(scored[at]))
        chosen.append((scored[at], -value))
    return chosen


def _content(scored: Scored) -> frozenset[str]:
    """Return the words of a sentence that carry meaning, those of two and more characters."""
    return frozenset(lexeme.content for lexeme in scored.row.lexemes if len(lexeme.content) > 1)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
