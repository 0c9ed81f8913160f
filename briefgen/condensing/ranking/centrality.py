"""Ranking by centrality: how much a sentence has in common with the rest of its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.condensing.ranking.base import MOST_KEY_SENTENCES, Candidate, Scored

ScoreSentences = Callable[[Sequence[Sequence[str]]], list[float]]
"""A function that takes the content words of each sentence and returns a score for each sentence."""

_CENTRAL = 0.75
_DIGITS = 9


class CentralityRanker:
    """Ranks sentences by centrality. The most central sentence has the value 1."""

    def __init__(self, score_sentences: ScoreSentences) -> None:
        self._score_sentences = score_sentences

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences; see ``Ranker``. There are up to 30 open sentences besides the pinned sentences."""
        scores = self._score_sentences([candidate.tokens.content_words for candidate in candidates])
        highest = max(scores, default=0.0) or 1.0
        scored = [
            _make_scored(candidate, round(score / highest, _DIGITS))
            for candidate, score in zip(candidates, scores, strict=True)
        ]
        pinned = [s for s in scored if s.candidate.choice == "pinned"]
        ranked = [s for s in scored if s.candidate.choice == "open"]
        ranked.sort(key=lambda s: (-s.value, s.candidate.sentence.span))
        return [*pinned, *ranked[:MOST_KEY_SENTENCES]]


def _make_scored(candidate: Candidate, value: float) -> Scored:
    reason = "与全文其他内容联系紧密" if value >= _CENTRAL else "与全文其他内容有联系"
    return Scored(candidate, value, (reason,))
