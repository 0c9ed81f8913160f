"""Words that name things, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_background

# A word in half of the background corpus tells no text from another.
COMMON_SHARE = 0.5
_MOST_OF_A_MEASURE = 12


def count_names(sentences: Iterable[TokenizedSentence]) -> Counter[str]:
    """Return how often each naming word occurs in ``sentences``. A naming word is a word that names something."""
    return Counter([lexeme.name for sentence in sentences for lexeme in sentence.tokens.lexemes if lexeme.name])


def find_rarest_names(sentences: Iterable[TokenizedSentence]) -> tuple[str, ...]:
    """Return the words that distinguish a measure from others: its rarest naming words, 12 at most, the rarest first.

    A word is rare if few texts of the background corpus have it. Of equally rare words the one that occurs more often
    comes first.
    """
    background = load_background()
    shares = [(background.share(word), -count, word) for word, count in count_names(sentences).items()]
    return tuple(word for share, _, word in sorted(shares) if share < COMMON_SHARE)[:_MOST_OF_A_MEASURE]
