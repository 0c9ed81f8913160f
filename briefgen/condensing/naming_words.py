"""Naming words, such as nouns and proper names: how often they occur, and which of them are rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_background

# A word in half of the background corpus tells no text from another.
COMMON_SHARE = 0.5
_MOST_OF_A_MEASURE = 12


def count_names(sentences: Iterable[TokenizedSentence]) -> Counter[str]:
    """Return how often each naming word occurs in ``sentences``.

    A naming word is a noun, a proper name, an abbreviation or a foreign word; see ``Lexeme.name``.
    """
    return Counter([lexeme.name for sentence in sentences for lexeme in sentence.tokens.lexemes if lexeme.name])


def find_rarest_names(sentences: Iterable[TokenizedSentence]) -> tuple[str, ...]:
    """Return the words that distinguish a measure from others: its rarest naming words, 12 at most, the rarest first.

    ``sentences`` are the sentences of the measure. A word is rare if few texts of the background corpus contain it.
    Words in at least half of these texts are left out. Of two equally rare words, the more frequent one comes first.
    """
    background = load_background()
    shares = [(background.share(word), -count, word) for word, count in count_names(sentences).items()]
    return tuple(word for share, _, word in sorted(shares) if share < COMMON_SHARE)[:_MOST_OF_A_MEASURE]
