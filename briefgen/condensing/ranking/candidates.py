"""Candidates: the sentences of a body, with what rankers need to know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefgen.condensing.ranking.base import Candidate, Choice
from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.model import EditorChoices, Figure, Sentence

_LONGEST_SALUTATION = 40
# What separates the cells of a row of a table: a row is no sentence.
_CELL = "\t"


def find_candidates(
    body: Sequence[TokenizedSentence],
    figures: Sequence[Figure],
    choices: EditorChoices,
    ratings: Mapping[str, int],
) -> list[Candidate]:
    """Return the sentences of an item's body as candidates, in reading order.

    ``ratings`` are the ratings of the sentences by the sentence model, by the ids of the sentences.
    """
    # A target in words is no figure here: the weights of evidence were fitted on numbers.
    figure_counts = Counter(figure.sentence_id for figure in figures if figure.value is not None)
    candidates: list[Candidate] = []
    section: tuple[str, ...] | None = None
    for tokenized in body:
        sentence = tokenized.sentence
        candidates.append(
            Candidate(
                sentence=sentence,
                tokens=tokenized.tokens,
                figures=figure_counts[sentence.id],
                opens_section=sentence.section != section,
                opens_paragraph=tokenized.opens_paragraph,
                rating=ratings.get(sentence.id, 0),
                choice=_find_choice(sentence, choices),
            )
        )
        section = sentence.section
    return candidates


def _find_choice(sentence: Sentence, choices: EditorChoices) -> Choice:
    if sentence.id in choices.pinned:
        return "pinned"
    is_excluded = sentence.id in choices.dropped or _is_salutation(sentence.text) or _CELL in sentence.text
    return "excluded" if is_excluded else "open"


def _is_salutation(text: str) -> bool:
    """Return whether a sentence only addresses the audience, as 各位代表： does."""
    return text[-1] in "：:" and len(text) <= _LONGEST_SALUTATION
