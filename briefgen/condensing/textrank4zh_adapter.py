"""An adapter that lets the published package textrank4zh run with NetworkX 3.

Source: https://github.com/someus/TextRank4ZH, version 0.3. The package calls ``networkx.from_numpy_matrix``, which
NetworkX 3 does not have. Therefore this module gives ``textrank4zh.util`` a substitute for NetworkX with this function.
No installed file is changed.
"""

from __future__ import annotations

from types import SimpleNamespace

import networkx
import textrank4zh.util

PAGE_RANK = {"alpha": 0.85, "tol": 1e-12, "max_iter": 1000}
"""Options for ``networkx.pagerank``.

The function stops when the error is below ``tol`` times the number of vertices. Its default for ``max_iter`` is 100."""

textrank4zh.util.nx = SimpleNamespace(
    from_numpy_matrix=networkx.from_numpy_array,
    pagerank=networkx.pagerank,
)
sort_sentences = textrank4zh.util.sort_sentences
sort_words = textrank4zh.util.sort_words
