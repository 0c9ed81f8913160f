"""Ranking: the choice of the most important sentences of an item, its key sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from briefgen.condensing.ranking.base import Candidate, Ranker, Scored
from briefgen.model import Item, KeySentence, Resolution
from briefgen.quoting.clause_choice import choose_shown


def rank_key_sentences(
    item: Item,
    candidates: Sequence[Candidate],
    ranker: Ranker,
    resolutions: Mapping[str, tuple[Resolution, ...]],
) -> tuple[KeySentence, ...]:
    """Return the key sentences of an item as ``ranker`` orders them: first pinned sentences, then the best others.

    The score of a sentence is exp(value - highest value), so the sentence with the highest value has the score 1.
    ``resolutions`` lists, by the id of a sentence, the words such as 我省 in the sentence and what they refer to.
    """
    ranked = ranker.rank(candidates)
    best = max((scored.value for scored in ranked), default=0.0)
    key_sentences = []
    for scored in ranked:
        resolved = resolutions.get(scored.candidate.sentence.id, ())
        key_sentences.append(_make_key_sentence(item, scored, round(exp(scored.value - best), 4), resolved))
    return tuple(key_sentences)


def _make_key_sentence(item: Item, scored: Scored, score: float, resolved: tuple[Resolution, ...]) -> KeySentence:
    sentence = scored.candidate.sentence
    shown = choose_shown(
        sentence.text,
        [clause.shift(-sentence.span.start) for clause in sentence.clauses],
        [point.shift(-sentence.span.start) for point in sentence.points],
        [resolution.place for resolution in resolved],
    )
    return KeySentence(
        id=sentence.id,
        text=sentence.text,
        score=score,
        section=sentence.section,
        span=item.origin(sentence.span),
        reasons=scored.reasons,
        landed=resolved,
        lead=shown.lead,
        shown=shown.parts,
        pinned=scored.candidate.choice == "pinned",
    )
