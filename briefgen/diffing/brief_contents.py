"""Pairing the figures, key sentences and measures of two versions of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.diffing.amounts import identify_measured
from briefgen.diffing.content_keys import drop_source
from briefgen.diffing.pairing import Pair, Pairing
from briefgen.diffing.sentence_edits import SentenceEdits
from briefgen.model import Brief, Figure, KeySentence, Measure

_DIGITS = re.compile(r"[\d０-９]+(?:[.,．][\d０-９]+)*|[〇零一二三四五六七八九十百千万亿两]+")


def pair_figures(before: Brief, after: Brief) -> Pairing[Figure]:
    """Pair the figures of two versions of an item, step by step.

    Figures are paired by id, then by their words within one sentence, then by what they measure, then by their clauses.
    Numbers in a clause are not compared, because they may be what changed.
    """
    figures = Pairing(before.figures, after.figures)
    figures.by(lambda figure: drop_source(figure.id))
    figures.by(lambda figure: (drop_source(figure.sentence_id), figure.raw))
    figures.by(lambda figure: (identify_measured(figure), _replace_digits(figure.clause)))
    figures.by(identify_measured)
    figures.by(lambda figure: _replace_digits(figure.clause))
    return figures.by_likeness(lambda figure: figure.clause)


def pair_key_sentences(printed: Pair[Sequence[KeySentence]], edits: SentenceEdits) -> Pairing[KeySentence]:
    """Pair the key sentences that both versions print. Paired sentences may differ in rank."""
    sentences = Pairing(*printed)
    sentences.by(lambda sentence: drop_source(sentence.id))
    return sentences.by(lambda sentence: edits.find_number(sentence.text))


def pair_measures(before: Brief, after: Brief, edits: SentenceEdits) -> Pairing[Measure]:
    """Pair the measures of two versions of an item, step by step.

    Measures are paired by id, then by text, then by label and section, then by label, then by the likeness of their
    texts. When texts are compared, both versions of an edited sentence count as equal.
    """
    measures = Pairing(before.measures, after.measures)
    measures.by(lambda measure: drop_source(measure.id))
    measures.by(lambda measure: edits.unify(measure.text))
    measures.by(lambda measure: (measure.label, measure.section))
    measures.by(lambda measure: measure.label)
    return measures.by_likeness(lambda measure: measure.text)


def _replace_digits(clause: str) -> str:
    return _DIGITS.sub("#", clause)
