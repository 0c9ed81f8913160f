"""PageRank on sparse symmetric graphs. TextRank uses it to score words and sentences.

Source: R. Mihalcea and P. Tarau, TextRank: Bringing Order into Texts, EMNLP 2004.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_DAMPING = 0.85
# Scores are compared to 1e-9. The error that is left is at most damping / (1 - damping) times this.
_TOLERANCE = 1e-13
_MOST_ROUNDS = 1000


def rank_vertices(graph: Any) -> list[float]:
    """Return the PageRank scores of the vertices of a graph. The sum of all scores is 1.

    ``graph`` is a square sparse array of edge weights. The method is power iteration. A vertex without edges gives an
    equal share of its score to every vertex. For an empty graph the result is empty.
    """
    size = graph.shape[0]
    if not size:
        return []
    strength = graph.sum(axis=1)
    is_alone = strength == 0
    step = graph.multiply(_DAMPING / np.where(is_alone, 1.0, strength)[:, None]).T.tocsr()
    scores = np.full(size, 1 / size)
    for _ in range(_MOST_ROUNDS):
        before = scores
        scores = step @ before + (_DAMPING * before[is_alone].sum() + 1 - _DAMPING) / size
        if np.abs(scores - before).sum() < _TOLERANCE * size:
            break
    return [float(score) for score in scores]
