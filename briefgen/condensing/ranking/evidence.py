"""The default ranker: it weighs named kinds of evidence and spreads the key sentences over the text.

The weights were fitted by logistic regression, with an L2 penalty of 10. The data are the sentences of six documents
and of the 22 items of a digest, a document that collects many items. Readers (two independent passes of a language
model) chose key sentences in them. The fitted weights were then rounded to halves; of the roundings near the fit the
best was kept.

The measure of quality is the share of the first k sentences that a reader chose, too. It is 0.67 over the six
documents and 0.66 over the items. If each document in turn is left out of the fit, it is 0.64 on average over the six
documents. tests/quality/fitting.py repeats the fit.

Two more kinds of evidence were tried and are not used. Centrality by TextRank changed nothing up to half the weight of
a figure; a higher weight made the agreement worse. The rarity of a sentence's words in a background corpus spoke
slightly against the sentence, because headline indicators have names that every text has.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log

from msgspec import Struct

from briefgen.condensing.ranking.base import MOST_KEY_SENTENCES, Candidate, Ranker, Scored


class EvidenceWeight(Struct, frozen=True):
    """How much one kind of evidence is worth."""

    value: float
    """What ``most`` of the kind are worth."""
    most: int
    """More of the kind are worth no more."""
    reason: str
    """The reason that readers of the brief see, in Chinese; empty for a kind that would tell them nothing."""


WEIGHTS = {
    "figures": EvidenceWeight(1.5, 1, "载有数据{count}项"),
    "indicators": EvidenceWeight(2.0, 3, "涉及主要指标"),
    "terms": EvidenceWeight(1.5, 2, "有目标或时限"),
    "acts": EvidenceWeight(1.0, 4, "有具体举措"),
    "frameworks": EvidenceWeight(1.0, 1, "有特色提法"),
    "rules": EvidenceWeight(0.5, 1, "定有条件或规则"),
    "mechanisms": EvidenceWeight(0.5, 4, "有机制或载体"),
    "names": EvidenceWeight(0.5, 4, "点明项目、单位或地点"),
    "opens_section": EvidenceWeight(0.5, 1, "居一节之首"),
    "opens_paragraph": EvidenceWeight(0.5, 1, "居一段之首"),
    "short": EvidenceWeight(-0.5, 1, ""),
    "generic": EvidenceWeight(-2.0, 3, ""),
}
_LENGTH_WEIGHT = 0.5
# Length counts by its logarithm, up to ten times the unit.
_UNIT_LENGTH, _LONGEST = 20, 200
_MOST_REASONS = 3
# What none, one, two … of each kind are worth, up to the most that counts.
_WORTH = {
    kind: [weight.value * (count / weight.most) for count in range(weight.most + 1)] for kind, weight in WEIGHTS.items()
}
# The selection spreads over the text. Every sentence chosen under a heading costs the others there. A sentence that
# shares many words with a chosen one loses.
_SAME_SECTION = 0.2
_REPEATED = 2.0
_LEAST_REPEATED = 0.4


class EvidenceRanker:
    """Ranks sentences by the evidence in each sentence."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences; see ``Ranker``."""
        return rank_by(candidates, weigh)


def rank_by(candidates: Sequence[Candidate], weigh: Callable[[Candidate], float]) -> list[Scored]:
    """Return the key sentences, chosen by ``weigh`` and spread over the text.

    ``weigh`` gives the value of a candidate by itself. The value falls if sentences that were already chosen are
    similar or in the same section.
    """
    spread = _Spread()
    for candidate in candidates:
        if candidate.choice == "pinned":
            spread.choose(candidate, weigh(candidate))
    spread.choose_best([(c, weigh(c)) for c in candidates if c.choice == "open"])
    return [Scored(candidate, value, find_reasons(candidate)) for candidate, value in spread.chosen]


def weigh(candidate: Candidate) -> float:
    """Return the value of a sentence by itself: the weighted sum of its evidence and its length."""
    value = 0.0
    for kind, worth in _WORTH.items():
        count = candidate.features[kind]
        if count:
            value += worth[count] if count < len(worth) else worth[-1]
    return value + _LENGTH_WEIGHT * rate_length(len(candidate.sentence.text))


def rate_length(characters: int) -> float:
    """Return how much the length of a sentence speaks for it: a logarithm, or -1 below 20 characters."""
    return log(min(characters, _LONGEST) / _UNIT_LENGTH) if characters >= _UNIT_LENGTH else -1.0


def find_reasons(candidate: Candidate) -> tuple[str, ...]:
    """Return the reasons why a sentence ranks high, worded for readers: three at most, the strongest first."""
    counts = candidate.features
    kinds = [kind for kind, weight in WEIGHTS.items() if weight.reason and counts[kind]]
    kinds.sort(key=lambda kind: -_WORTH[kind][min(counts[kind], WEIGHTS[kind].most)])
    return tuple(WEIGHTS[kind].reason.format(count=counts[kind]) for kind in kinds[:_MOST_REASONS])


class _Spread:
    """Chooses sentences one by one. Each choice is the best sentence, given the sentences chosen before.

    The method is greedy, after H. Lin and J. Bilmes, A Class of Submodular Functions for Document Summarization, ACL
    2011. The worth of a sentence can only fall while other sentences are chosen. So worths that were computed earlier
    are upper bounds. A sentence at the top with an up-to-date worth is the best of all.
    """

    def __init__(self) -> None:
        self.chosen: list[tuple[Candidate, float]] = []
        """The sentences with what they were worth when they were chosen."""
        self._words: list[frozenset[str]] = []
        self._in_section: Counter[tuple[str, ...]] = Counter()

    def choose(self, candidate: Candidate, value: float) -> None:
        """Choose a sentence."""
        self.chosen.append((candidate, value))
        self._words.append(_content(candidate))
        self._in_section[candidate.sentence.section] += 1

    def choose_best(self, weighed: Sequence[tuple[Candidate, float]]) -> None:
        """Choose the best sentences of ``weighed`` until ``MOST_KEY_SENTENCES`` are chosen.

        Each sentence comes with its own value. Of equally good sentences the earlier one is chosen first.
        """
        # Each entry: the worth, negated; which sentence; how many were chosen when its worth was worked out.
        heap = [(-value, index, 0) for index, (_, value) in enumerate(weighed)]
        heapq.heapify(heap)
        likeness: defaultdict[int, float] = defaultdict(float)
        while heap and len(self.chosen) < MOST_KEY_SENTENCES:
            worth, index, known = heapq.heappop(heap)
            candidate, value = weighed[index]
            if known == len(self.chosen):
                self.choose(candidate, -worth)
                continue
            words = _content(candidate)
            likeness[index] = max(likeness[index], *(_overlap(words, other) for other in self._words[known:]))
            repeated = _REPEATED * likeness[index] if likeness[index] >= _LEAST_REPEATED else 0.0
            heapq.heappush(heap, (-(value - self._crowding(candidate) - repeated), index, len(self.chosen)))

    def _crowding(self, candidate: Candidate) -> float:
        section = candidate.sentence.section
        return _SAME_SECTION * self._in_section[section] if section else 0.0


def _content(candidate: Candidate) -> frozenset[str]:
    """Return the content words of a sentence that have two characters or more."""
    return frozenset(lexeme.content for lexeme in candidate.tokens.lexemes if len(lexeme.content) > 1)


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / len(words | others) if words and others else 0.0


RANKER: Ranker = EvidenceRanker()
