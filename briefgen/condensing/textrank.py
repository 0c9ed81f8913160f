"""TextRank over words and over sentences, on sparse graphs.

Source: R. Mihalcea and P. Tarau, TextRank: Bringing Order into Texts, EMNLP 2004. Graphs and weights are those of
textrank4zh, so that both give the same scores on the same words: words that stand side by side are joined by an
edge of weight 1; sentences by the number of different words they share, over the sum of the logarithms of their
lengths in words. As there, a sentence is also joined to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

_DAMPING = 0.85
# Scores are compared to 1e-9; the error left is at most damping / (1 - damping) times this.
_TOLERANCE = 1e-13
_MOST_ROUNDS = 1000
# A report of 500 sentences has 0.2 million pairs of sentences with a word in common; this many take some 100 MB.
_MOST_PAIRS = 4_000_000


def rank_words(vertices: Sequence[Sequence[str]], edges: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the score of each word of ``vertices``; all scores together make 1.

    ``edges`` are the same sentences with further words in them: two vertices are neighbours only if nothing
    stands between them there.

    >>> scores = rank_words([["国企", "改革", "国企"]], [["国企", "改革", "国企"]])
    >>> {word: round(score, 4) for word, score in scores.items()}
    {'国企': 0.5, '改革': 0.5}
    """
    index: dict[str, int] = {}
    for words in vertices:
        for word in words:
            index.setdefault(word, len(index))
    pairs = set()
    for words in edges:
        for left, right in pairwise(words):
            if left in index and right in index:
                pairs.add((index[left], index[right]))
                pairs.add((index[right], index[left]))
    rows, columns = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    graph = sparse.csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(index), len(index)))
    return dict(zip(index, _page_rank(graph), strict=True))


def rank_sentences(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Return the score of each sentence, given as its words; all scores together make 1.

    In texts so long that pairs of sentences would number millions, the commonest words join none.

    >>> [round(score, 4) for score in rank_sentences([["国企", "改革"], ["国企", "党建"], ["天气", "晴朗"]])]
    [0.3333, 0.3333, 0.3333]
    """
    index: dict[str, int] = {}
    rows, columns = [], []
    too_common = _too_common(sentences)
    for row, words in enumerate(sentences):
        for word in sorted(set(words) - too_common):
            rows.append(row)
            columns.append(index.setdefault(word, len(index)))
    holds = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(sentences), max(1, len(index))))
    shared = sparse.coo_array(holds @ holds.T)
    logs = np.log([max(1, len(words)) for words in sentences])
    lengths = logs[shared.row] + logs[shared.col]
    weights = np.divide(shared.data, lengths, out=np.zeros_like(shared.data), where=lengths > 1e-12)
    return _page_rank(sparse.csr_array((weights, (shared.row, shared.col)), shape=shared.shape))


def _too_common(sentences: Sequence[Sequence[str]]) -> set[str]:
    """Return the commonest words, as many as must go so that the graph keeps to _MOST_PAIRS edges."""
    counts = Counter(word for words in sentences for word in set(words))
    pairs = sum(count * count for count in counts.values())
    common: set[str] = set()
    for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        if pairs <= _MOST_PAIRS:
            break
        common.add(word)
        pairs -= count * count
    return common


def _page_rank(graph: Any) -> list[float]:
    """Return the scores of a symmetric weighted graph by power iteration.

    A vertex without edges gives its score to all alike.
    """
    size = graph.shape[0]
    if not size:
        return []
    strength = graph.sum(axis=1)
    alone = strength == 0
    step = graph.multiply(_DAMPING / np.where(alone, 1.0, strength)[:, None]).T.tocsr()
    scores = np.full(size, 1 / size)
    for _ in range(_MOST_ROUNDS):
        before = scores
        scores = step @ before + (_DAMPING * before[alone].sum() + 1 - _DAMPING) / size
        if np.abs(scores - before).sum() < _TOLERANCE * size:
            break
    return [float(score) for score in scores]
