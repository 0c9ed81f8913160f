"""Ranking by the published package textrank4zh. It compares all pairs of sentences: 500 take tens of seconds."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.condensing.ranking.base import Ranker
from briefgen.condensing.ranking.centrality import CentralityRanker
from briefgen.condensing.textrank4zh_adapter import PAGE_RANK, sort_sentences


def score_sentences(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Return the score of each sentence. A sentence is given as a list of its words. The sum of all scores is 1."""
    words = [list(sentence) for sentence in sentences]
    scores = [0.0] * len(words)
    for item in sort_sentences(words, words, pagerank_config=PAGE_RANK):
        scores[item.index] = float(item.weight)
    return scores


RANKER: Ranker = CentralityRanker(score_sentences)
