"""How similar two texts are, measured by the bigrams that they share (Dice, 1945).

A bigram is a pair of neighbouring characters. A set of bigrams has each bigram once. Comparing sets is fast, and enough
to find passages on the same subject. A count of bigrams also says how often each occurs. Comparing counts also
distinguishes texts that differ only in repetitions.
"""

from __future__ import annotations

from collections import Counter


def list_bigrams(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of a text, in order. A text of one character has no pairs.

    >>> list_bigrams("国企改革")
    ['国企', '企改', '改革']
    """
    return [text[index : index + 2] for index in range(len(text) - 1)]


def bigram_set(text: str) -> frozenset[str]:
    """Return the set of all pairs of neighbouring characters of a text.

    >>> sorted(bigram_set("看看看"))
    ['看看']
    """
    return frozenset(list_bigrams(text))


def count_bigrams(text: str) -> Counter[str]:
    """Return how often each pair of neighbouring characters occurs in a text.

    >>> count_bigrams("看看看")
    Counter({'看看': 2})
    """
    return Counter(list_bigrams(text))


def dice(shared: int, size: int, other_size: int) -> float:
    """Return Dice's coefficient of two collections, from 0 (nothing shared) to 1 (equal).

    ``shared`` is the number of common elements. ``size`` and ``other_size`` are the sizes of the collections. The
    result is 0 if both are empty.

    >>> dice(2, 3, 5), dice(0, 0, 0)
    (0.5, 0.0)
    """
    return 2 * shared / (size + other_size) if size + other_size else 0.0


def compare_sets(bigrams: frozenset[str], others: frozenset[str]) -> float:
    """Return the similarity of two texts, from 0 to 1, computed from their sets of bigrams.

    >>> compare_sets(bigram_set("国企改革"), bigram_set("国资改革"))
    0.3333333333333333
    """
    return dice(len(bigrams & others), len(bigrams), len(others))


def compare_counts(bigrams: Counter[str], others: Counter[str]) -> float:
    """Return the similarity of two texts, from 0 to 1, computed from their counts of bigrams.

    >>> compare_counts(count_bigrams("看看看"), count_bigrams("看看"))
    0.6666666666666666
    """
    return dice((bigrams & others).total(), bigrams.total(), others.total())
