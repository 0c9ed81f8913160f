"""The published textrank4zh, made to run with today's NetworkX.

Source: https://github.com/someus/TextRank4ZH, version 0.3. It calls ``networkx.from_numpy_matrix``, which NetworkX 3
no longer has. Therefore the module ``textrank4zh.util`` gets a substitute for NetworkX that has this function. No
installed file is changed.
"""

from __future__ import annotations

from types import SimpleNamespace

import networkx
import textrank4zh.util

PAGE_RANK = {"alpha": 0.85, "tol": 1e-12, "max_iter": 1000}
"""NetworkX stops at an error of tol times the number of vertices, and by default gives up after 100 rounds."""

textrank4zh.util.nx = SimpleNamespace(
    from_numpy_matrix=networkx.from_numpy_array,
    pagerank=networkx.pagerank,
)
sort_sentences = textrank4zh.util.sort_sentences
sort_words = textrank4zh.util.sort_words
