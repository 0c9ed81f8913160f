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
    """Pair figures by their id, by their words in one sentence, by what they measure, then by their clauses.

    Numbers in a clause are not compared: they may be what changed.
    """
    figures = Pairing(before.figures, after.figures)
    figures.by(lambda figure: drop_source(figure.id))
    figures.by(lambda figure: (drop_source(figure.sentence_id), figure.raw))
    figures.by(lambda figure: (identify_measured(figure), _replace_digits(figure.clause)))
    figures.by(identify_measured)
    figures.by(lambda figure: _replace_digits(figure.clause))
    return figures.by_likeness(lambda figure: figure.clause)


def pair_key_sentences(printed: Pair[Sequence[KeySentence]], edits: SentenceEdits) -> Pairing[KeySentence]:
    """Pair the key sentences that are printed on both sides. Their ranks may differ."""
    sentences = Pairing(*printed)
    sentences.by(lambda sentence: drop_source(sentence.id))
    return sentences.by(lambda sentence: edits.find_number(sentence.text))


def pair_measures(before: Brief, after: Brief, edits: SentenceEdits) -> Pairing[Measure]:
    """Pair measures by their id, by their text, by label and section, by label, then by likeness of their texts.

    Edited sentences count as equal when texts are compared.
    """
    measures = Pairing(before.measures, after.measures)
    measures.by(lambda measure: drop_source(measure.id))
    measures.by(lambda measure: edits.unify(measure.text))
    measures.by(lambda measure: (measure.label, measure.section))
    measures.by(lambda measure: measure.label)
    return measures.by_likeness(lambda measure: measure.text)


def _replace_digits(clause: str) -> str:
    return _DIGITS.sub("#", clause)
