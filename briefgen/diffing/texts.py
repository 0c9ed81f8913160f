"""Pairing the figures, sentences and measures of an item, so that one edit of the source is met once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefgen.diffing.pairing import Pair, Pairing, tail
from briefgen.model import Brief, Figure, KeySentence, Measure
from briefgen.model.ids import content_id

_DIGITS = re.compile(r"[\d０-９]+(?:[.,．][\d０-９]+)*|[〇零一二三四五六七八九十百千万亿两]+")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」』）]*")
_MARKS = re.compile(r"[，、；：。！？,;:.!?…\s]+")


class Known(Struct, frozen=True):
    """A sentence of which the brief keeps the text."""

    key: str
    """What its id says of the text."""
    text: str


class Edit(Struct, frozen=True):
    """A sentence of which there is another version."""

    before: Known
    after: Known
    is_told: bool
    """True if the figures that changed in it say all that changed."""


class Edits:
    """The sentences of an item that were edited."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._number = {text: at for at, edit in enumerate(edits) for text in (edit.before.text, edit.after.text)}
        self._longest_first = sorted(self._number, key=lambda text: (-len(text), text))

    def number(self, text: str) -> int | None:
        """Return the same number for both versions of a sentence, None for one that has no other."""
        return self._number.get(text)

    def is_told(self, text: str) -> bool:
        """Tell whether the figures that changed in a sentence say all that changed in it."""
        at = self.number(text)
        return at is not None and self.edits[at].is_told

    def level(self, text: str) -> str:
        """Return a text in which both versions of an edited sentence are the same."""
        for sentence in self._longest_first:
            text = text.replace(sentence, f"\0{self._number[sentence]}\0")
        return text


def pair_figures(before: Brief, after: Brief) -> Pairing[Figure]:
    """Pair the figures of two versions: by their words, by what they measure, then by their clause but for the number.

    What is measured is (indicator, subject, scope, form, basis, period); the region is the item's.
    """
    held = Pairing(before.figures, after.figures)
    held.by(lambda figure: tail(figure.id)).by(lambda figure: (tail(figure.sentence_id), figure.raw))
    held.by(lambda figure: (_measured(figure), _without_digits(figure.clause)))
    held.by(_measured).by(lambda figure: _without_digits(figure.clause))
    return held.by_likeness(lambda figure: figure.clause)


def find_edits(before: Brief, after: Brief, figures: Pairing[Figure]) -> Edits:
    """Return the sentences that have another version: those whose figures are paired, then those that are alike."""
    old, new = _only_here(before, after), _only_here(after, before)
    partners: dict[str, str] = {}
    for pair in figures.pairs:
        here, there = key_of(pair.before.sentence_id), key_of(pair.after.sentence_id)
        if here in old and there in new and there not in partners.values():
            partners.setdefault(here, there)
    matched = [Pair(old.pop(here), new.pop(there)) for here, there in partners.items()]
    matched += Pairing(old.values(), new.values()).by_likeness(lambda known: known.text).pairs
    changed_old, changed_new = _changed(figures)
    return Edits(
        [
            Edit(*pair, _rest(pair.before, changed_old) == _rest(pair.after, changed_new))
            for pair in sorted(matched, key=lambda pair: pair.before.key)
        ]
    )


def pair_sentences(printed: Pair[Sequence[KeySentence]], edits: Edits) -> Pairing[KeySentence]:
    """Pair the key sentences that are printed; a rank that moved among them is no change."""
    held = Pairing(*printed).by(lambda sentence: tail(sentence.id))
    return held.by(lambda sentence: edits.number(sentence.text))


def pair_measures(before: Brief, after: Brief, edits: Edits) -> Pairing[Measure]:
    """Pair measures by their words, then by label and section, then by likeness of the text."""
    held = Pairing(before.measures, after.measures)
    held.by(lambda measure: tail(measure.id)).by(lambda measure: edits.level(measure.text))
    held.by(lambda measure: (measure.label, measure.section)).by(lambda measure: measure.label)
    return held.by_likeness(lambda measure: measure.text)


def key_of(identifier: str) -> str:
    """Return what an id says of a sentence's text, the same for its repeats."""
    return tail(identifier).partition("~")[0]


def key_of_text(text: str) -> str:
    """Return what the id of a sentence with this text says of it."""
    return tail(content_id("", text))


def _measured(figure: Figure) -> object:
    name = figure.measured or figure.indicator
    return name and (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period)


def _said(figure: Figure) -> object:
    amount = (figure.value, figure.value_to, figure.unit, figure.bound, figure.fell)
    return amount, figure.indicator, figure.status, _measured(figure)


def _without_digits(clause: str) -> str:
    return _DIGITS.sub("#", clause)


def _only_here(here: Brief, there: Brief) -> dict[str, Known]:
    """Return the sentences whose text is known and that the other version does not have, by their keys."""
    ours, theirs = ({key_of(sentence.id) for sentence in brief.sentences} for brief in (here, there))
    texts = {sentence.text for sentence in here.key_sentences} | {figure.sentence for figure in here.figures}
    texts.update(part for measure in here.measures for part in _SENTENCE.findall(measure.text))
    known = {key_of_text(text): text for text in texts}
    return {key: Known(key, text) for key, text in sorted(known.items()) if key in ours and key not in theirs}


def _changed(figures: Pairing[Figure]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the clauses of the figures that are not as they were, by the keys of their sentences, for both sides."""
    pairs = [pair for pair in figures.pairs if _said(pair.before) != _said(pair.after)]
    return (
        _clauses([*(pair.before for pair in pairs), *figures.gone]),
        _clauses([*(pair.after for pair in pairs), *figures.new]),
    )


def _clauses(figures: Iterable[Figure]) -> dict[str, list[str]]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for figure in figures:
        held[key_of(figure.sentence_id)].append(figure.clause.strip("…"))
    return held


def _rest(sentence: Known, clauses: dict[str, list[str]]) -> str:
    """Return what a sentence says beside some of its clauses, without marks."""
    text = sentence.text
    for clause in sorted(set(clauses.get(sentence.key, ())), key=lambda words: (-len(words), words)):
        text = text.replace(clause, "")
    return _MARKS.sub("", text)
