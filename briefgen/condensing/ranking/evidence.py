"""Ranking by evidence: it weighs named kinds of evidence and spreads the key sentences over the text.

The weights were fitted by logistic regression, with an L2 penalty of 10. The data are the sentences of six documents
and of the 22 items of a digest, a document that collects many items. Readers (two independent passes of a language
model) chose key sentences in them. The fitted weights were then rounded to halves. Several roundings near the fit were
compared, and the best was kept.

The measure of quality compares a reader's k sentences with the ranker's first k sentences: it is the share of sentences
that both chose. It is 0.67 over the six documents and 0.66 over the items. If each document in turn is left out of the
fit, it is 0.64 on average over the six documents. tests/quality/fitting.py repeats the fit.

Two more kinds of evidence were tried and are not used. Centrality by TextRank changed nothing up to half the weight of
a figure; a higher weight made the agreement worse. The rarity of a sentence's words in a background corpus spoke
slightly against the sentence, because headline indicators have names that every text has.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import log

from msgspec import Struct

from briefgen.condensing.ranking.base import MOST_KEY_SENTENCES, Candidate, Ranker, Scored
from briefgen.lexicon.evidence_words import count_words


class EvidenceWeight(Struct, frozen=True):
    """The weight of one kind of evidence."""

    value: float
    """The value that a sentence gets for the amount ``most``. A smaller amount gets a proportional share."""
    most: int
    """The largest amount that counts. A larger amount adds no more value."""
    reason: str
    """The reason that readers of the brief see, in Chinese; empty for evidence against a sentence."""


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
_SHORT = 25
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
    """Ranks sentences by the weighted sum of their evidence."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences; see ``Ranker``."""
        evidence = {candidate.sentence.id: count_evidence(candidate) for candidate in candidates}
        return rank_by(candidates, evidence, weigh)


def count_evidence(candidate: Candidate) -> dict[str, int]:
    """Return the amount of each kind of evidence in a sentence. The kinds are the keys of ``WEIGHTS``."""
    text = candidate.sentence.text
    return {
        **count_words(text),
        "figures": candidate.figures,
        "names": len([1 for lexeme in candidate.tokens.lexemes if lexeme.is_proper]),
        "opens_section": int(candidate.opens_section),
        "opens_paragraph": int(candidate.opens_paragraph),
        "short": int(len(text) < _SHORT),
    }


def rank_by(
    candidates: Sequence[Candidate],
    evidence: Mapping[str, Mapping[str, int]],
    weigh: Callable[[Candidate, Mapping[str, int]], float],
) -> list[Scored]:
    """Return the key sentences, chosen by ``weigh`` and spread over the text.

    ``evidence`` has the amounts of evidence of each candidate, by the id of its sentence. ``weigh`` gives the value of
    a candidate by itself. The value falls if sentences that were already chosen are similar or in the same section.
    """
    spread = _Spread()
    values = {c.sentence.id: weigh(c, evidence[c.sentence.id]) for c in candidates if c.choice != "excluded"}
    for candidate in candidates:
        if candidate.choice == "pinned":
            spread.choose(candidate, values[candidate.sentence.id])
    spread.choose_best([(c, values[c.sentence.id]) for c in candidates if c.choice == "open"])
    return [Scored(c, value, find_reasons(evidence[c.sentence.id])) for c, value in spread.chosen]


def weigh(candidate: Candidate, evidence: Mapping[str, int]) -> float:
    """Return the value of a sentence by itself: the weighted sum of its evidence and its length."""
    value = 0.0
    for kind, worth in _WORTH.items():
        count = evidence[kind]
        if count:
            value += worth[count] if count < len(worth) else worth[-1]
    return value + _LENGTH_WEIGHT * rate_length(len(candidate.sentence.text))


def rate_length(characters: int) -> float:
    """Return the rating of a sentence's length: 0 for 20 characters, rising with the logarithm up to 200 characters.

    A sentence of fewer than 20 characters is rated -1.
    """
    return log(min(characters, _LONGEST) / _UNIT_LENGTH) if characters >= _UNIT_LENGTH else -1.0


def find_reasons(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the reasons why a sentence ranks high, worded for readers: three at most, the strongest first.

    ``counts`` has the amount of each kind of evidence.
    """
    kinds = [kind for kind, weight in WEIGHTS.items() if weight.reason and counts[kind]]
    kinds.sort(key=lambda kind: -_WORTH[kind][min(counts[kind], WEIGHTS[kind].most)])
    return tuple(WEIGHTS[kind].reason.format(count=counts[kind]) for kind in kinds[:_MOST_REASONS])


class _Spread:
    """Chooses sentences one by one. Each choice is the best sentence, given the sentences chosen before.

    The method is greedy, after H. Lin and J. Bilmes, A Class of Submodular Functions for Document Summarization, ACL
    2011. The value of a sentence can only fall while other sentences are chosen. So a value that was computed earlier
    is an upper bound. If the value of the first sentence in the heap is up to date, this sentence is the best of all.
    """

    def __init__(self) -> None:
        self.chosen: list[tuple[Candidate, float]] = []
        """The chosen sentences in order of choice, each with the value that it had when it was chosen."""
        self._words: list[frozenset[str]] = []
        self._in_section: Counter[tuple[str, ...]] = Counter()

    def choose(self, candidate: Candidate, value: float) -> None:
        """Add a sentence to the chosen sentences. ``value`` is its value at this time."""
        self.chosen.append((candidate, value))
        self._words.append(_content(candidate))
        self._in_section[candidate.sentence.section] += 1

    def choose_best(self, weighed: Sequence[tuple[Candidate, float]]) -> None:
        """Choose the best sentences of ``weighed`` until ``MOST_KEY_SENTENCES`` are chosen.

        ``weighed`` gives for each sentence the value that it has by itself. Of equally good sentences the earlier one
        is chosen first.
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
    """Return which share of the words of two sentences both have."""
    both = len(words & others)
    return both / (len(words) + len(others) - both) if both else 0.0


RANKER: Ranker = EvidenceRanker()
