"""The standing of sentences in their text: how their scores compare with those of the sentences around them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from math import isqrt

import numpy as np
from msgspec import Struct

from briefgen.condensing.sentences.grams import Integers

OUTPUTS = ("value", "vital", "printable", "usable", "R", "T", "M", "F", "B", "E", "P", "H", "D")
"""The outputs of the first model: the worth of a sentence, the chances that its worth is 3, at least 2, at least 1, and
the chance of each function."""

_MEANS = ("value", "vital", "R", "T", "M", "F", "B")
_THOUSAND = 1000
_BEST = 3


class BodySentences(Struct, frozen=True):
    """What the standing of the sentences of a body depends on, besides their scores.

    The lists have one entry for each sentence.
    """

    sections: Sequence[tuple[str, ...]]
    begins_paragraph: Sequence[bool]
    amounts: Sequence[Sequence[int]]
    """Rows of amounts, such as the lengths of all sentences. A row has one entry for each sentence."""


def describe_standing(scores: Integers, body: BodySentences, rows: Integers) -> Integers:
    """Return the inputs of the second model: a row for each of the sentences ``rows``.

    ``scores`` are the outputs of the first model for all sentences. The inputs are these scores; the rank of a sentence
    in its text, chapter, section and paragraph; the scores of its neighbours; the means of the text; and how far
    amounts such as its length are from those of the others.
    """
    # Of each column only these rows are kept: a text may have 200,000 sentences, and there are 100 columns.
    return np.stack([column[rows] for column in _list_columns(scores, body)], axis=1).astype(np.int64, copy=False)


def _list_columns(scores: Integers, body: BodySentences) -> Iterator[Integers]:
    """Yield each input for all sentences."""
    yield from scores.T
    groupings = [_number_groups(keys) for keys in _group_keys(body)]
    for ratings in (scores[:, 0] + scores[:, 1], scores[:, 1], scores[:, 2]):
        yield from _compare_ratings(ratings, groupings)
    for name in _MEANS:
        yield np.full(len(scores), _floor_mean(scores[:, OUTPUTS.index(name)]))
    for amounts in np.array(body.amounts, np.int64):
        yield from _compare_amounts(amounts)


def to_deviations(values: Integers) -> Integers:
    """Return how far each value of a text is from the mean of the text, in thousandths of the standard deviation.

    The standard deviation is taken slightly too large, so that it is never 0. This matters only for small values, as in
    the example.

    >>> to_deviations(np.array([1, 1, 4], np.int64)).tolist()
    [-600, -600, 1200]
    """
    count, total = len(values), int(values.sum())
    spread = isqrt(max(0, count * int((values * values).sum()) - total * total)) + 1
    return (values * count - total) * _THOUSAND // spread


def _group_keys(body: BodySentences) -> Iterable[Sequence[Hashable]]:
    """Yield three lists with one entry for each sentence: its section, its chapter, and its paragraph."""
    yield body.sections
    yield [section[:1] for section in body.sections]
    yield np.cumsum(body.begins_paragraph).tolist()


def _number_groups(keys: Sequence[Hashable]) -> Integers:
    """Return for each key the number of its group: equal keys are one group. The numbers begin with 0."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def _compare_ratings(ratings: Integers, groupings: Sequence[Integers]) -> list[Integers]:
    """Return columns that compare each rating with those of the text, of its neighbours and of its groups.

    Each entry of ``groupings`` has the number of the group of each sentence.
    """
    count = len(ratings)
    ranks, low = _rank(ratings), int(ratings.min())
    padded = np.concatenate([[low, low], ratings, [low, low]])
    best = int(np.sort(ratings)[::-1][:_BEST].sum()) // min(_BEST, count)
    columns = [ranks, _THOUSAND * ranks // count, ratings - best, to_deviations(ratings)]
    columns += [padded[1:-3], padded[3:-1], padded[:-4], padded[4:]]
    for groups in groupings:
        columns += _compare_in_groups(ratings, groups)
    return columns


def _compare_in_groups(ratings: Integers, groups: Integers) -> list[Integers]:
    """Return the rank of each rating in its group, its distance from the best, the mean, and the size of the group."""
    order = np.lexsort((-ratings, groups))
    sizes = np.bincount(groups)
    starts = np.cumsum(sizes) - sizes
    ranks = np.empty(len(ratings), np.int64)
    ranks[order] = np.arange(len(ratings)) - np.repeat(starts, sizes)
    ordered = ratings[order]
    means = np.add.reduceat(ordered, starts) // sizes
    return [ranks, ratings - ordered[starts][groups], means[groups], sizes[groups]]


def _compare_amounts(amounts: Integers) -> list[Integers]:
    """Return the rank of each amount in the text, and its distance from the median relative to the mean distance."""
    count = len(amounts)
    away = amounts - int(np.sort(amounts)[count // 2])
    return [_THOUSAND * _rank(amounts) // count, away * 100 * count // (int(np.abs(away).sum()) + count)]


def _rank(values: Integers) -> Integers:
    """Return the rank of each value, from 0 for the greatest. Of equal values the earlier one is first."""
    ranks = np.empty(len(values), np.int64)
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks


def _floor_mean(values: Integers) -> int:
    return int(values.sum()) // len(values)
