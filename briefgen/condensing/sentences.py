"""Key sentences: which sentences the brief cannot do without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefgen.condensing.engines import Engine
from briefgen.condensing.segmenting import Word
from briefgen.model import Figure, Item, KeySentence, Landing

# Beside the most central sentence (1.0), a sentence with three figures or more counts for half as much again. Tuned
# on nothing finer than this: on the six documents with gold, weights of 0.3 to 0.7 select the same to within 0.03.
_FIGURES_WEIGHT = 0.5
_MOST_FIGURES = 3
_CENTRAL = 0.75
_MOST_KEPT = 30
_LONGEST_SALUTATION = 40  # 各位代表：


def rank_key_sentences(
    item: Item,
    words: Sequence[Sequence[Word]],
    figures: Sequence[Figure],
    engine: Engine,
    landings: Mapping[str, tuple[Landing, ...]],
) -> tuple[KeySentence, ...]:
    """Return the best 30 sentences of an item's body, best first; ties stand in reading order.

    ``words`` are those of the body's sentences, in order, ``landings`` what words such as 我省 refer to, by sentence
    id. The score adds up how central a sentence is to the text and how many figures it states, relative to the best.
    """
    body = [s for s in item.sentences if s.role == "body"]
    spoken = [not (s.text[-1] in "：:" and len(s.text) <= _LONGEST_SALUTATION) for s in body]
    central = engine.rank_sentences([[w.text for w in row if w.is_content] for row in words])
    most = max(central, default=0.0) or 1.0
    counts = Counter(f.sentence_id for f in figures)
    scored = [
        (
            centrality / most + _FIGURES_WEIGHT * min(_MOST_FIGURES, counts[s.id]) / _MOST_FIGURES,
            centrality / most,
            s,
        )
        for centrality, s, is_spoken in zip(central, body, spoken, strict=True)
        if is_spoken
    ]
    best = max((score for score, _, _ in scored), default=0.0) or 1.0
    ranked = sorted(
        ((round(score / best, 4), centrality, s) for score, centrality, s in scored),
        key=lambda row: (-row[0], row[2].span),
    )
    return tuple(
        KeySentence(
            id=s.id,
            text=s.text,
            score=score,
            section=s.section,
            span=item.origin(s.span),
            reasons=_reasons(c, counts[s.id]),
            landed=landings.get(s.id, ()),
        )
        for score, c, s in ranked[:_MOST_KEPT]
    )


def _reasons(centrality: float, figures: int) -> tuple[str, ...]:
    """Return what spoke for a sentence, in words that a reader of briefs understands."""
    reasons = []
    if figures:
        reasons.append(f"载有数据{figures}项")
    if centrality >= _CENTRAL:
        reasons.append("与全文其他内容联系紧密")
    return tuple(reasons) or ("与全文其他内容有联系",)
