"""The features of sentences: the amount of each kind of evidence in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.condensing.ranking.base import Candidate, Choice
from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon.evidence_words import count_words
from briefgen.model import EditorChoices, Figure, Sentence

_SHORT = 25
_LONGEST_SALUTATION = 40


def find_candidates(
    body: Sequence[TokenizedSentence], figures: Sequence[Figure], choices: EditorChoices
) -> list[Candidate]:
    """Return the sentences of an item's body as candidates, in reading order.

    ``choices`` says which sentences are pinned or dropped. Targets in words do not count as figures.
    """
    # The weights were fitted on numbers: a target in words is none.
    figure_counts = Counter(figure.sentence_id for figure in figures if figure.value is not None)
    candidates: list[Candidate] = []
    section: tuple[str, ...] | None = None
    for tokenized in body:
        sentence = tokenized.sentence
        features = {
            **count_words(sentence.text),
            "figures": figure_counts[sentence.id],
            "names": len([1 for lexeme in tokenized.tokens.lexemes if lexeme.is_proper]),
            "opens_section": int(sentence.section != section),
            "opens_paragraph": int(tokenized.opens_paragraph),
            "short": int(len(sentence.text) < _SHORT),
        }
        section = sentence.section
        candidates.append(Candidate(sentence, tokenized.tokens, features, _find_choice(sentence, choices)))
    return candidates


def _find_choice(sentence: Sentence, choices: EditorChoices) -> Choice:
    if sentence.id in choices.pinned:
        return "pinned"
    return "excluded" if sentence.id in choices.dropped or _is_salutation(sentence.text) else "open"


def _is_salutation(text: str) -> bool:
    """Return whether a sentence only addresses the audience, as 各位代表： does."""
    return text[-1] in "：:" and len(text) <= _LONGEST_SALUTATION
