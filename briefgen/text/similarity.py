"""How alike two texts are, by the pairs of neighbouring characters that they share (Dice, 1945).

Two ways of counting are used. A set counts each pair once: it is fast, and enough to tell whether two passages treat of
the same. A count takes a pair as often as it stands: it also tells apart texts that repeat themselves.
"""

from __future__ import annotations

from collections import Counter


def list_bigrams(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of a text, in order; none of a text of one character.

    >>> list_bigrams("国企改革")
    ['国企', '企改', '改革']
    """
    return [text[index : index + 2] for index in range(len(text) - 1)]


def bigram_set(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, each once.

    >>> sorted(bigram_set("看看看"))
    ['看看']
    """
    return frozenset(list_bigrams(text))


def count_bigrams(text: str) -> Counter[str]:
    """Return how often each pair of neighbouring characters stands in a text.

    >>> count_bigrams("看看看")
    Counter({'看看': 2})
    """
    return Counter(list_bigrams(text))


def dice(shared: int, size: int, other_size: int) -> float:
    """Return Dice's coefficient of two collections, from 0 to 1: 1 if they are equal, 0 if both are empty.

    >>> dice(2, 3, 5), dice(0, 0, 0)
    (0.5, 0.0)
    """
    return 2 * shared / (size + other_size) if size + other_size else 0.0


def compare_sets(bigrams: frozenset[str], others: frozenset[str]) -> float:
    """Return how alike two texts are, by their sets of bigrams.

    >>> compare_sets(bigram_set("国企改革"), bigram_set("国资改革"))
    0.3333333333333333
    """
    return dice(len(bigrams & others), len(bigrams), len(others))


def compare_counts(bigrams: Counter[str], others: Counter[str]) -> float:
    """Return how alike two texts are, by their counts of bigrams.

    >>> compare_counts(count_bigrams("看看看"), count_bigrams("看看"))
    0.6666666666666666
    """
    return dice((bigrams & others).total(), bigrams.total(), others.total())
