"""Followed measures: the measures of each region on one matter, which is given as a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.model import Brief, Followed


def follow_measure(by_region: Mapping[str, Sequence[Brief]], word: str, alike: Sequence[str]) -> Iterator[Followed]:
    """Yield the measures of each region that contain ``word``, or else those with a word that says much the same.

    ``alike`` are these words, from the lexicon. Measures that only share other words are another matter: texts on
    消费券 share more words with those on any consumption than with one another.
    """
    for code, briefs in by_region.items():
        measures = [(brief, measure) for brief in briefs for measure in brief.measures]
        named = [(brief, measure) for brief, measure in measures if word in measure.text]
        near = [(brief, measure) for brief, measure in measures if any(other in measure.text for other in alike)]
        for brief, measure in named or near[:1]:
            yield Followed(code, brief.id, measure, is_named=bool(named))
