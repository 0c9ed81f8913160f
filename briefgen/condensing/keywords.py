"""Keywords: the words that TextRank finds central, and the phrases in which they stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

from briefgen.condensing.engines import Engine
from briefgen.condensing.segmenting import Row, Word
from briefgen.model import Item, Keyword, Span

# After Mihalcea and Tarau, a third of the words take part in phrases.
_SHARE = 1 / 3
# A term that tells one document from another is a phrase rather than a word (企业, 发展): three characters and more.
_SHORTEST = 3
_LONGEST = 12
_FEWEST = 2
_NO_START = frozenset(("v", "vd"))


def rank_keywords(item: Item, rows: Sequence[Row], engine: Engine, most: int) -> tuple[Keyword, ...]:
    """Return at most ``most`` keywords, best first; ties stand in order of their first occurrence.

    Neighbouring central words make a phrase if they stand together twice or more. A term that stands mostly
    inside terms that are chosen is left out.
    """
    scores = engine.rank_words([row.telling for row in rows], [row.content for row in rows])
    ranked = sorted(scores, key=lambda word: (-round(scores[word], 9), word))
    central = frozenset(ranked[: max(most, int(len(ranked) * _SHARE))])
    spans: dict[str, list[Span]] = {}
    weights: dict[str, float] = {}
    for row in rows:
        for run in _runs(row, central):
            term = "".join(w.text for w in run)
            spans.setdefault(term, []).append(Span(run[0].start, run[-1].end))
            weights[term] = sum(scores[w.text] for w in run)
    repeated = {t: log2(len(spans[t])) * w for t, w in weights.items() if len(spans[t]) >= _FEWEST}
    chosen: list[str] = []
    covered: set[int] = set()
    for term in sorted(repeated, key=lambda t: (-round(repeated[t], 9), spans[t][0])):
        places = spans[term]
        if 2 * sum(p.start in covered and p.end - 1 in covered for p in places) > len(places):
            continue
        chosen.append(term)
        covered.update(at for p in places for at in range(p.start, p.end))
        if len(chosen) == most:
            break
    return tuple(
        Keyword(
            term,
            round(repeated[term] / repeated[chosen[0]], 4),
            len(spans[term]),
            tuple(item.origin(span) for span in spans[term]),
        )
        for term in chosen
    )


def _runs(row: Sequence[Word], central: frozenset[str]) -> Iterator[Sequence[Word]]:
    """Yield every row of neighbouring central words that has the length of a term and ends in a noun."""
    for start in range(len(row)):
        for end in range(start + 1, len(row) + 1):
            last = row[end - 1]
            length = last.end - row[start].start
            if last.text not in central or length > _LONGEST:
                break
            if length >= _SHORTEST and last.tag[0] in "nijl" and row[start].tag not in _NO_START:
                yield row[start:end]
