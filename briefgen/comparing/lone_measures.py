"""Lone measures: measures of one region that resemble no measure of another region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.measure_sentences import find_best_sentences
from briefgen.lexicon import load_measure_words, load_term_words
from briefgen.lexicon.entry_types import Background
from briefgen.model import Brief, Cell, CellMeasure, KeySentence, LoneMeasure

_MOST_LONE = 3
# With fewer words a measure would match nothing for lack of words.
_FEWEST_TERMS = 2
# A measure has a near match if a measure of another region has this share of its words, by weight.
_NEAR = 0.35
# A word in more measures than this is not looked up: it would match everything.
_TOO_COMMON = 200
# 153亿元, 20个, “链长制”: a number or a coined name; 3月 and 2.1 are neither.
_CONCRETE = re.compile(r"\d[\d.]*[万亿]?(?![月日年\d.])[\u4e00-\u9fff%]|“[^”]{2,12}”")
_AIM = re.compile(r"力争|到20\d\d年")
# 国务院印发……: the first words of a sentence say that the nation acts.
_OF_NATION = re.compile("国务院|党中央|中央")
_OPENING = 24


class _Index(Struct, frozen=True):
    """The measures of all regions, the weights of their terms, and an index from terms to measures."""

    measures: dict[str, tuple[str, CellMeasure]]
    """The code of the region and the measure, by the id of the measure."""
    weights: dict[str, dict[str, float]]
    """The weight of each term of a measure, by the id of the measure. A rare term weighs more."""
    by_term: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, cells: Sequence[Cell], background: Background) -> _Index:
        measures = {m.measure.id: (cell.region, m) for cell in cells for m in cell.measures}
        weights = {i: {t: 1.0 - background.share(t) for t in m.measure.terms} for i, (_, m) in measures.items()}
        by_term: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, terms in weights.items():
            for term in terms:
                by_term[term].append(identifier)
        return cls(measures, weights, by_term)

    def rate_nearest(self, identifier: str) -> float:
        """Return the similarity between a measure and the most similar measure of another region, from 0 to 1.

        The similarity is the share of the measure's terms that the other measure has too. A rare term weighs more. Very
        common terms of the compared measures never count as shared.
        """
        region, _ = self.measures[identifier]
        terms = self.weights[identifier]
        shared: defaultdict[str, float] = defaultdict(float)
        for term, weight in terms.items():
            candidates = self.by_term[term]
            for candidate in candidates if len(candidates) <= _TOO_COMMON else ():
                if self.measures[candidate][0] != region:
                    shared[candidate] += weight
        return max(shared.values(), default=0.0) / (sum(terms.values()) or 1.0)


def find_lone_measures(cells: Sequence[Cell], briefs: Iterable[Brief], background: Background) -> Iterator[LoneMeasure]:
    """Yield for each region up to three measures that resemble no measure of another region.

    A measure counts only if its label names an action and its key sentence is concrete. Measures with the best key
    sentences come first.
    """
    index = _Index.of(cells, background)
    sentences = {id_: sentence for brief in briefs for id_, sentence in find_best_sentences(brief).items()}
    lone: defaultdict[str, list[LoneMeasure]] = defaultdict(list)
    for identifier, (region, cell_measure) in index.measures.items():
        sentence, measure = sentences.get(identifier), cell_measure.measure
        if len(index.weights[identifier]) < _FEWEST_TERMS or sentence is None:
            continue
        if not _is_concrete(sentence) or not _is_deed(measure.label):
            continue
        nearest = index.rate_nearest(identifier)
        if nearest < _NEAR:
            lone[region].append(LoneMeasure(region, cell_measure.brief, measure, round(nearest, 2), sentence))
    for region in dict.fromkeys(cell.region for cell in cells):
        yield from sorted(lone[region], key=lambda m: (-m.sentence.score, m.nearest, m.measure.span))[:_MOST_LONE]


def _is_concrete(sentence: KeySentence) -> bool:
    """Return True if a sentence has a number or a quoted name, and states neither an aim nor an act of the nation."""
    is_done = _CONCRETE.search(sentence.text) is not None and _AIM.search(sentence.text) is None
    return is_done and _OF_NATION.search(sentence.text, 0, _OPENING) is None


def _is_deed(label: str) -> bool:
    """Return True if a label names an action, such as 推进… or 建立…, and not an observation or an event."""
    words = load_measure_words()
    return label.startswith((*words.deeds, *words.leads, *load_term_words().acts))
