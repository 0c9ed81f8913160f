"""Followed measures: the measures of each region on one matter, which is given as a word.

These are the measures that contain the word. A region without such a measure is represented by its measure that is most
similar to those of the other regions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from briefgen.lexicon.entry_types import Background
from briefgen.model import Brief, Followed

# A measure that shares less of its words with those of other regions is another thing.
_NEAR = 0.3


def follow_measure(by_region: Mapping[str, Sequence[Brief]], word: str, background: Background) -> Iterator[Followed]:
    """Yield the measures of each region that contain ``word``, or else the nearest measure of the region.

    The nearest measure shares the most of its terms with the measures of other regions that contain the word. A rare
    term weighs more. A region yields nothing if its nearest measure is not similar enough.
    """
    naming = {
        code: [(b, m) for b in briefs for m in b.measures if word in m.text] for code, briefs in by_region.items()
    }
    terms = {term for measures in naming.values() for _, measure in measures for term in measure.terms}
    for code, briefs in by_region.items():
        if naming[code]:
            yield from (Followed(code, brief.id, measure, is_named=True) for brief, measure in naming[code])
            continue
        rated = [(_rate_nearness(m.terms, terms, background), b, m) for b in briefs for m in b.measures]
        nearness, brief, measure = max(rated, key=lambda rating: rating[0], default=(0.0, None, None))
        if brief is not None and measure is not None and nearness >= _NEAR:
            yield Followed(code, brief.id, measure, is_named=False)


def _rate_nearness(terms: Sequence[str], others: Collection[str], background: Background) -> float:
    """Return the share of a measure's terms that occur in ``others``, from 0 to 1. A rare term weighs more."""
    weights = {term: 1.0 - background.share(term) for term in terms}
    return sum(weight for term, weight in weights.items() if term in others) / (sum(weights.values()) or 1.0)
