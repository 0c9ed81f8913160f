"""Reads the sentences of an item once, for all that follows: ranking, measures, themes, the saved brief."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.condensing.sentences.grams import Integers
from briefgen.condensing.sentences.item_sentences import ItemSentences
from briefgen.condensing.sentences.linear import UNIT
from briefgen.condensing.sentences.model import ItemReading
from briefgen.condensing.sentences.sentence_features import find_sentence_marks
from briefgen.condensing.sentences.weights import load_model
from briefgen.condensing.tokenizing import TokenizedItem
from briefgen.lexicon import load_sentence_marks
from briefgen.model import Figure, Function, Sentence, SentenceTheme

# A second theme has at least so much of the first, and at least so much certainty.
_LEAST_SHARE, _LEAST_CERTAINTY = 0.45, 0.15
_MOST_REASONS = 3
_NO_REASON = "写法近于同类材料的要点"


class SentenceReading(Struct, frozen=True):
    """How the sentence model reads a sentence."""

    function: Function
    themes: tuple[SentenceTheme, ...] = ()
    """The one or two themes of a sentence that has themes, the most certain first."""
    theme_scores: Integers | None = None
    """The score of each theme of the list; None if the sentence has no themes."""
    worth: float | None = None
    """How much a brief needs the sentence, from 0 to 1; None if it is not of the body."""
    rating: int = 0
    """The rating of the sentence among those of its item; a higher one is better."""


class Reading(Struct, frozen=True):
    """The readings of all sentences of an item."""

    by_id: dict[str, SentenceReading]
    theme_ids: tuple[str, ...]
    """The ids of the themes, in the order of ``theme_scores``; empty if the model does not know the list of themes."""

    def of(self, sentence: Sentence) -> SentenceReading:
        """Return the reading of a sentence of the item."""
        return self.by_id[sentence.id]

    def name_themes(self, scores: Integers) -> tuple[SentenceTheme, ...]:
        """Return the one or two best themes of a row of scores."""
        return _name_themes(scores.tolist(), self.theme_ids)


def read_sentences(
    tokenized: TokenizedItem, figures: Sequence[Figure], doc_type: str | None, theme_list: str
) -> Reading:
    """Return how the sentence model reads the sentences of an item.

    ``figures`` are the figures of the item, and ``doc_type`` is its kind of document (文种).
    """
    model = load_model()
    item = ItemSentences.of(tokenized, figures, doc_type)
    reading = model.read(item, theme_list)
    ids = model.themes[theme_list].outputs if theme_list in model.themes else ()
    body = {row: place for place, row in enumerate(item.body_rows)}
    sentences = tokenized.item.sentences
    return Reading({s.id: _make_reading(reading, row, body.get(row), ids) for row, s in enumerate(sentences)}, ids)


def _make_reading(reading: ItemReading, row: int, place: int | None, ids: Sequence[str]) -> SentenceReading:
    """Return the reading of a row. ``place`` is the index of the sentence in the body, or None."""
    scores = reading.themes.get(row)
    return SentenceReading(
        function=reading.functions[row],  # type: ignore[arg-type]  # a letter of FUNCTIONS
        themes=() if scores is None else _name_themes(scores.tolist(), ids),
        theme_scores=scores,
        worth=None if place is None else reading.worth[place],
        rating=0 if place is None else reading.ratings[place],
    )


def _name_themes(scores: Sequence[int], ids: Sequence[str]) -> tuple[SentenceTheme, ...]:
    """Return the best theme; also the second best, if it is certain enough by itself and compared with the best."""
    first = scores.index(max(scores))
    others = [*scores[:first], 0, *scores[first + 1 :]]
    certainty, next_certainty = _limit(scores[first]), _limit(max(others))
    best = SentenceTheme(ids[first], round(certainty, 2))
    if next_certainty < max(_LEAST_SHARE * certainty, _LEAST_CERTAINTY):
        return (best,)
    return best, SentenceTheme(ids[others.index(max(others))], round(next_certainty, 2))


def _limit(score: int) -> float:
    return min(max(score / UNIT, 0.0), 1.0)


def find_reasons(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each text the reasons why a sentence ranks high, in Chinese: three at most, the strongest first.

    The reasons belong to marks of lexicon/sentence_marks.toml in the text. If there is no such mark, the only reason is
    a general one.
    """
    marks, weights = load_sentence_marks(), load_model().weigh_marks()
    telling = [(-weights[mark], mark, entry.reason) for mark, entry in enumerate(marks) if entry.reason]
    telling = sorted(entry for entry in telling if entry[0] < 0)
    reasons = []
    for found in find_sentence_marks(texts).tolist():
        own = dict.fromkeys(reason for _, mark, reason in telling if found[mark])
        reasons.append(tuple(own)[:_MOST_REASONS] or (_NO_REASON,))
    return reasons
