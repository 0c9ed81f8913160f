"""Keywords by the published package textrank4zh."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.condensing.keywords.base import KeywordFinder
from briefgen.condensing.keywords.phrases import PhraseFinder
from briefgen.condensing.textrank4zh_adapter import PAGE_RANK, sort_words


def score_words(candidates: Sequence[Sequence[str]], sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the score of each word of ``candidates``; see ``keywords.textrank.score_words``."""
    ranked = sort_words(candidates, sentences, window=2, pagerank_config=PAGE_RANK)
    return {item.word: float(item.weight) for item in ranked}


FINDER: KeywordFinder = PhraseFinder(score_words)
