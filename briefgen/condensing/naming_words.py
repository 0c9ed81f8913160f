"""Naming words, such as nouns and proper names: how often they occur, and which of them are rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_background

# A word in half of the background corpus tells no text from another.
COMMON_SHARE = 0.5
_MOST_OF_A_MEASURE = 12


def count_names(sentences: Iterable[TokenizedSentence]) -> Counter[str]:
    """Return how often each naming word occurs in ``sentences``.

    A naming word is a noun, a proper name, an abbreviation or a foreign word; see ``Lexeme.name``.
    """
    return Counter(chain.from_iterable(sentence.tokens.names for sentence in sentences))


def find_rarest_names(sentences: Iterable[TokenizedSentence]) -> tuple[str, ...]:
    """Return the words that distinguish a measure from others: its rarest naming words, 12 at most, the rarest first.

    ``sentences`` are the sentences of the measure. A word is rare if few texts of the background corpus contain it.
    Words in at least half of these texts are left out. Of two equally rare words, the more frequent one comes first.
    """
    background = load_background()
    names = [(background.counts.get(word, 0), -count, word) for word, count in count_names(sentences).items()]
    rarest = [word for _, _, word in sorted(names)[:_MOST_OF_A_MEASURE]]
    return tuple([word for word in rarest if background.share(word) < COMMON_SHARE])
