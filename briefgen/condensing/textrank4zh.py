"""The published textrank4zh behind the same signature as our own TextRank.

Source: https://github.com/someus/TextRank4ZH, version 0.3. It calls ``networkx.from_numpy_matrix``, which NetworkX 3
no longer has; its module is given a stand-in for NetworkX that does, and nothing that is installed is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import networkx
import textrank4zh.util

# NetworkX stops at an error of tol times the number of vertices and gives up after 100 rounds by default.
_PAGE_RANK = {"alpha": 0.85, "tol": 1e-12, "max_iter": 1000}

textrank4zh.util.nx = SimpleNamespace(
    from_numpy_matrix=networkx.from_numpy_array,
    pagerank=networkx.pagerank,
)


def rank_words(vertices: Sequence[Sequence[str]], edges: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the score of each word of ``vertices``; see textrank.rank_words."""
    ranked = textrank4zh.util.sort_words(vertices, edges, window=2, pagerank_config=_PAGE_RANK)
    return {item.word: float(item.weight) for item in ranked}


def rank_sentences(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Return the score of each sentence, given as its words; see textrank.rank_sentences.

    Compares all pairs in Python: a text of 500 sentences takes tens of seconds.
    """
    words = [list(sentence) for sentence in sentences]
    ranked = textrank4zh.util.sort_sentences(words, words, pagerank_config=_PAGE_RANK)
    scores = [0.0] * len(words)
    for item in ranked:
        scores[item.index] = float(item.weight)
    return scores
