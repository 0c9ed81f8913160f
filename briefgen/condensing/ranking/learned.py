"""The default ranker: it takes the sentences that the sentence model rates best, without repetition.

The model was trained on labels by several readers, which were independent passes of a language model. The module
``briefgen.condensing.sentences.model`` describes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.condensing.ranking.base import MOST_KEY_SENTENCES, Candidate, Ranker, Scored
from briefgen.condensing.sentences.reading import find_reasons
from briefgen.lexicon import load_quoting_words

# Ratings are thousandths of their standard deviation in the text.
_UNIT = 1000.0
# A sentence that has most of its pairs of characters from a chosen one repeats it.
_LEAST_REPEATED = 0.8
# What a sentence loses that repeats another, or that speaks of what stands before it.
_REPEATED, _REFERS_BACK = 4000, 2000


class LearnedRanker:
    """Ranks sentences by the ratings of the sentence model."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences; see ``Ranker``."""
        pinned = [candidate for candidate in candidates if candidate.choice == "pinned"]
        opened = [candidate for candidate in candidates if candidate.choice == "open"]
        ratings = {c.sentence.id: c.rating - _REFERS_BACK * _refers_back(c) for c in opened}
        opened.sort(key=lambda candidate: (-ratings[candidate.sentence.id], candidate.sentence.span))
        repeated = _find_repeated(pinned, opened)
        values = {key: rating - _REPEATED * (key in repeated) for key, rating in ratings.items()}
        opened.sort(key=lambda candidate: (-values[candidate.sentence.id], candidate.sentence.span))
        chosen = [(candidate, candidate.rating) for candidate in pinned]
        chosen += [(candidate, values[candidate.sentence.id]) for candidate in opened[:MOST_KEY_SENTENCES]]
        reasons = find_reasons([candidate.sentence.text for candidate, _ in chosen])
        return [Scored(c, value / _UNIT, why) for (c, value), why in zip(chosen, reasons, strict=True)]


def _find_repeated(pinned: Sequence[Candidate], ranked: Sequence[Candidate]) -> set[str]:
    """Return the ids of the sentences that repeat a better or a pinned one.

    ``ranked`` has the best sentence first. Only as many are looked at as can be chosen.
    """
    known, repeated = [_pairs(candidate) for candidate in pinned], set()
    for candidate in ranked:
        if len(known) > MOST_KEY_SENTENCES + len(pinned):
            break
        pairs = _pairs(candidate)
        if any(_are_alike(pairs, others) for others in known):
            repeated.add(candidate.sentence.id)
        else:
            known.append(pairs)
    return repeated


def _refers_back(candidate: Candidate) -> bool:
    """Return whether a sentence begins with a word for something in the sentence before it: 这些项目…."""
    return candidate.sentence.text.startswith(load_quoting_words().refers_back)


def _pairs(candidate: Candidate) -> frozenset[tuple[str, str]]:
    letters = "".join(filter(str.isalnum, candidate.sentence.text))
    return frozenset(pairwise(letters))


def _are_alike(pairs: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    fewest = min(len(pairs), len(others))
    return fewest > 0 and len(pairs & others) >= _LEAST_REPEATED * fewest


RANKER: Ranker = LearnedRanker()
