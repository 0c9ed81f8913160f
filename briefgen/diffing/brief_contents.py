"""Pairs the figures, key sentences and measures of two versions of an item."""

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
    """Pair the figures of two versions of an item in six steps.

    Steps 1 to 5 pair the remaining figures that have the same:

    1. id, apart from the id of the source
    2. sentence and words
    3. measured quantity, and clause apart from its numbers
    4. measured quantity
    5. clause apart from its numbers

    Step 6 pairs the remaining figures with similar clauses. Steps 3 and 5 ignore numbers, because these may be what
    changed.
    """
    figures = Pairing(before.figures, after.figures)
    figures.by(lambda figure: drop_source(figure.id))
    figures.by(lambda figure: (drop_source(figure.sentence_id), figure.raw))
    figures.by(lambda figure: (identify_measured(figure), _replace_digits(figure.clause)))
    figures.by(identify_measured)
    figures.by(lambda figure: _replace_digits(figure.clause))
    return figures.by_likeness(lambda figure: figure.clause)


def pair_key_sentences(printed: Pair[Sequence[KeySentence]], edits: SentenceEdits) -> Pairing[KeySentence]:
    """Pair the key sentences that the old page prints with those that the new page prints.

    Two sentences are paired if they have the same text, or if they are the two versions of an edited sentence. They may
    differ in rank.
    """
    sentences = Pairing(*printed)
    sentences.by(lambda sentence: drop_source(sentence.id))
    return sentences.by(lambda sentence: edits.find_number(sentence.text))


def pair_measures(before: Brief, after: Brief, edits: SentenceEdits) -> Pairing[Measure]:
    """Pair the measures of two versions of an item in five steps.

    Steps 1 to 4 pair the remaining measures that have the same:

    1. id, apart from the id of the source
    2. text; the old and the new version of an edited sentence count as equal
    3. label and section
    4. label

    Step 5 pairs the remaining measures with similar texts.
    """
    measures = Pairing(before.measures, after.measures)
    measures.by(lambda measure: drop_source(measure.id))
    measures.by(lambda measure: edits.unify(measure.text))
    measures.by(lambda measure: (measure.label, measure.section))
    measures.by(lambda measure: measure.label)
    return measures.by_likeness(lambda measure: measure.text)


def _replace_digits(clause: str) -> str:
    return _DIGITS.sub("#", clause)
