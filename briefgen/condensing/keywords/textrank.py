"""TextRank over words: an edge of weight 1 joins two words that are side by side, as in textrank4zh."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

from briefgen.condensing.keywords.base import KeywordFinder
from briefgen.condensing.keywords.phrases import PhraseFinder
from briefgen.condensing.page_rank import rank_vertices


def score_words(candidates: Sequence[Sequence[str]], sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the score of each word of ``candidates``. The sum of all scores is 1.

    ``candidates`` are sentences that are reduced to the words that can be keywords. ``sentences`` are the same
    sentences with all their content words. Two candidates are neighbours only if they are side by side in
    ``sentences``.

    >>> scores = score_words([["国企", "改革", "国企"]], [["国企", "改革", "国企"]])
    >>> {word: round(score, 4) for word, score in scores.items()}
    {'国企': 0.5, '改革': 0.5}
    """
    index_of: dict[str, int] = {}
    for words in candidates:
        for word in words:
            index_of.setdefault(word, len(index_of))
    pairs = set()
    for words in sentences:
        for left, right in pairwise(words):
            if left in index_of and right in index_of:
                pairs.add((index_of[left], index_of[right]))
                pairs.add((index_of[right], index_of[left]))
    rows, columns = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    graph = sparse.csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(index_of), len(index_of)))
    return dict(zip(index_of, rank_vertices(graph), strict=True))


FINDER: KeywordFinder = PhraseFinder(score_words)
