"""TextRank over sentences.

The sentences are the vertices of a graph. The weight of the edge between two sentences is the number of different words
that they share, divided by the sum of the logarithms of their lengths in words. Each sentence also has an edge to
itself. Graph and weights are the same as in textrank4zh, so both give the same scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from briefgen.condensing.page_rank import rank_vertices
from briefgen.condensing.ranking.base import Ranker
from briefgen.condensing.ranking.centrality import CentralityRanker

# A report of 500 sentences has 0.2 million pairs of sentences that share a word. So many pairs take some 100 MB.
_MOST_PAIRS = 4_000_000


def score_sentences(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Return the score of each sentence. The sum of all scores is 1.

    Each sentence is given as a list of its words. If a text would have more than 4 million pairs of sentences, the
    commonest words are ignored.

    >>> [round(score, 4) for score in score_sentences([["国企", "改革"], ["国企", "党建"], ["天气", "晴朗"]])]
    [0.3333, 0.3333, 0.3333]
    """
    columns_of: dict[str, int] = {}
    rows, columns = [], []
    too_common = _find_too_common(sentences)
    for row, words in enumerate(sentences):
        for word in sorted(set(words) - too_common):
            rows.append(row)
            columns.append(columns_of.setdefault(word, len(columns_of)))
    shape = (len(sentences), max(1, len(columns_of)))
    has_word = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    shared = sparse.coo_array(has_word @ has_word.T)
    logs = np.log([max(1, len(words)) for words in sentences])
    lengths = logs[shared.row] + logs[shared.col]
    weights = np.divide(shared.data, lengths, out=np.zeros_like(shared.data), where=lengths > 1e-12)
    return rank_vertices(sparse.csr_array((weights, (shared.row, shared.col)), shape=shared.shape))


def _find_too_common(sentences: Sequence[Sequence[str]]) -> set[str]:
    """Return the commonest words, as many as must be ignored so that the graph has at most 4 million pairs.

    The result is empty if all words can be used.
    """
    counts = Counter(word for words in sentences for word in set(words))
    pairs = sum(count * count for count in counts.values())
    too_common: set[str] = set()
    for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        if pairs <= _MOST_PAIRS:
            break
        too_common.add(word)
        pairs -= count * count
    return too_common


RANKER: Ranker = CentralityRanker(score_sentences)
