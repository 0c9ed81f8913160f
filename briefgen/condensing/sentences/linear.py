"""Linear models over features, evaluated in whole numbers, so that each machine gives the same scores."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import isqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from briefgen.condensing.sentences.grams import BITS, Integers
from briefgen.condensing.sentences.sentence_features import FeaturePart

UNIT = 4096
"""A score of 1 is this whole number."""
SHIFT = 34
"""The multipliers of a model are fractions with so many bits behind the point."""
ROOT = 1 << 16
"""The factor 1 / square root of a count is kept as a whole number: it is multiplied by this number and rounded down."""

_MOST_COUNTED = 4096
# A weight has 8 bits. 256 of them, each raised by 128, add up to less than 2^16, so that they do not run into the next.
_PACKED, _RAISED, _MOST_ADDED = 4, 128, 256
# So many features are weighed at once: a long text has millions, whose weights would take hundreds of megabytes.
_BLOCK = 1 << 18
# 2^16 / root(n), from whole numbers alone.
_ROOTS = np.array([0, *(isqrt((ROOT * ROOT) // count) for count in range(1, _MOST_COUNTED))], np.int64)


class LinearModel(Struct, frozen=True, dict=True):
    """A linear model with several outputs. Features that it does not know have the weight 0."""

    outputs: tuple[str, ...]
    """Names of the outputs."""
    keys: Integers
    """The keys of the known features, in rising order."""
    weights: NDArray[np.int8]
    """The weights of each known feature: a row for each feature, a column for each output."""
    multipliers: Integers
    """For each output, the number that turns sums of weights into scores."""
    bias: Integers
    """The score of each output for a text without known features."""

    def score(self, parts: Iterable[FeaturePart]) -> Integers:
        """Return the scores of sentences: a row for each sentence, a column for each output. ``UNIT`` stands for 1.

        Each part adds the sum of the weights of its features, multiplied by the weight of the part and divided by the
        square root of the number of these features. There is at least one part.
        """
        # One part after the other, and in place: a text may have 200,000 sentences.
        each = map(self._score_part, parts)
        total = next(each)
        for scores in each:
            total += scores
        total *= self.multipliers
        total >>= SHIFT
        total += self.bias
        return total

    def _score_part(self, part: FeaturePart) -> Integers:
        """Return what a part adds to the scores of each sentence."""
        texts = int(part.of_sentence.max(initial=-1)) + 1
        counts = np.minimum(np.bincount(part.owners, minlength=texts), _MOST_COUNTED - 1)
        sums = self._sum_weights(part, texts)
        sums *= (_ROOTS[counts] * part.weight)[:, None]
        return sums[part.of_sentence]

    def score_keys(self, keys: Integers) -> Integers:
        """Return what each feature adds to the scores, up to a factor: a row for each key, a column for each output."""
        rows = self._rows[keys].astype(np.int64)
        weights = np.where((rows > 0)[:, None], self.weights[rows - 1], 0).astype(np.int64)
        return weights * self.multipliers

    def _sum_weights(self, part: FeaturePart, texts: int) -> Integers:
        """Return the sum of the weights of the features of each text of a part."""
        sums = np.zeros((texts, len(self.outputs)), np.int64)
        for start in range(0, len(part.keys), _BLOCK):
            block = slice(start, start + _BLOCK)
            self._add_weights(part.keys[block], part.owners[block], sums)
        return sums

    def _add_weights(self, keys: Integers, all_owners: Integers, sums: Integers) -> None:
        """Add the weights of features to the sums of their texts."""
        # The method take is several times as fast as an index.
        found = self._rows.take(keys)
        known = found.nonzero()[0]
        rows, owners = found.take(known).astype(np.int64) - 1, all_owners.take(known)
        # Features of one text stand together in runs; there is one run for each length of its features.
        begins = np.ones(len(owners), np.bool_)
        np.not_equal(owners[1:], owners[:-1], out=begins[1:])
        begins[::_MOST_ADDED] = True
        starts = begins.nonzero()[0]
        if len(starts):
            added = np.add.reduceat(self._packed.take(rows, axis=0), starts, axis=0).view(np.uint16)
            counts = np.concatenate((starts[1:], [len(rows)])) - starts
            own = added[:, : len(self.outputs)].astype(np.int64) - _RAISED * counts[:, None]
            np.add.at(sums, owners.take(starts), own)

    @cached_property
    def _packed(self) -> NDArray[np.uint64]:
        """The weights of each known feature, raised to be positive: four of them, of 16 bits each, in one number.

        One addition then adds four weights.
        """
        width = -(-len(self.outputs) // _PACKED) * _PACKED
        raised = np.zeros((len(self.weights), width), np.uint16)
        raised[:, : len(self.outputs)] = self.weights.astype(np.int16) + _RAISED
        return raised.view(np.uint64)

    @cached_property
    def _rows(self) -> NDArray[np.uint16]:
        """For each possible key, the number of its row in ``weights``, from 1; 0 for an unknown feature."""
        rows = np.zeros(1 << BITS, np.uint16)
        rows[self.keys] = np.arange(1, len(self.keys) + 1)
        return rows
