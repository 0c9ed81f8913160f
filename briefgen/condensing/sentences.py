"""Key sentences: which sentences the brief cannot do without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.engines import Engine
from briefgen.condensing.evidence import Scored, find_reasons, spread, weigh
from briefgen.condensing.segmenting import Row
from briefgen.model import EditorChoices, Figure, Item, KeySentence, Resolution
from briefgen.quoting.clauses import choose_shown

_MOST_KEPT = 30
_LONGEST_SALUTATION = 40  # 各位代表：
_CENTRAL = 0.75


class Told(Struct, frozen=True):
    """What is known of an item's sentences beside their words, by their ids."""

    resolutions: Mapping[str, tuple[Resolution, ...]]
    """What words such as 我省 refer to."""
    hand: EditorChoices
    """What an editor decided."""


def rank_key_sentences(
    item: Item,
    rows: Sequence[Row],
    figures: Sequence[Figure],
    engine: Engine | None,
    told: Told,
) -> tuple[KeySentence, ...]:
    """Return the best 30 sentences of an item's body, best first; ties stand in reading order.

    ``rows`` are the words of the body's sentences, in order. They are ranked by evidence and spread over the text, or,
    with an engine, by how central they are. The score says how much less likely than the best a sentence is to be
    chosen. Before them stand those that an editor pinned, in reading order.
    """
    scored = weigh(item, rows, figures)
    if engine is not None:
        scored = _by_centrality(scored, engine)
    pinned = [s for s in scored if s.sentence.id in told.hand.pinned]
    apart = told.hand.pinned | told.hand.dropped
    spoken = [s for s in scored if s.sentence.id not in apart and not _is_salutation(s.sentence.text)]
    if engine is None:
        ranked = spread(spoken, _MOST_KEPT, pinned)
    else:
        central = sorted(spoken, key=lambda s: (-s.value, s.sentence.span))
        ranked = [(s, s.value) for s in (*pinned, *central[:_MOST_KEPT])]
    best = max((value for _, value in ranked), default=0.0)
    reasons = find_reasons if engine is None else _find_closeness
    return tuple(_keep(item, s, round(exp(value - best), 4), reasons(s), told) for s, value in ranked)


def _keep(item: Item, scored: Scored, score: float, reasons: tuple[str, ...], told: Told) -> KeySentence:
    sentence = scored.sentence
    landed = told.resolutions.get(sentence.id, ())
    shown = choose_shown(
        sentence.text,
        [clause.shift(-sentence.span.start) for clause in sentence.clauses],
        [point.shift(-sentence.span.start) for point in sentence.points],
        [resolution.place for resolution in landed],
    )
    return KeySentence(
        id=sentence.id,
        text=sentence.text,
        score=score,
        section=sentence.section,
        span=item.origin(sentence.span),
        reasons=reasons,
        landed=landed,
        lead=shown.lead,
        shown=shown.parts,
        pinned=sentence.id in told.hand.pinned,
    )


def _is_salutation(text: str) -> bool:
    return text[-1] in "：:" and len(text) <= _LONGEST_SALUTATION


def _by_centrality(scored: Sequence[Scored], engine: Engine) -> list[Scored]:
    """Return sentences with how central they are as their value, relative to the most central one."""
    central = engine.rank_sentences([s.row.content for s in scored])
    most = max(central, default=0.0) or 1.0
    return [replace(s, value=round(centrality / most, 9)) for s, centrality in zip(scored, central, strict=True)]


def _find_closeness(scored: Scored) -> tuple[str, ...]:
    """Return what an engine's value says of a sentence."""
    return ("与全文其他内容联系紧密" if scored.value >= _CENTRAL else "与全文其他内容有联系",)
