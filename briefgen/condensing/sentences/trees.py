"""Boosted trees, evaluated in whole numbers for all sentences at once."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from briefgen.condensing.sentences.grams import Integers


class Trees(Struct, frozen=True):
    """Several sets of binary trees. The arrays have a row for each tree and a column for each fork or leaf."""

    inputs: NDArray[np.int16]
    """The column of the inputs that a fork compares."""
    cuts: NDArray[np.int32]
    """An input that is not greater than the cut goes to the left."""
    left: NDArray[np.int8]
    """The fork to the left, or -1 - n for the leaf n."""
    right: NDArray[np.int8]
    leaves: NDArray[np.int32]
    """The value of each leaf."""
    set_starts: Integers
    """The index of the first tree of each set."""
    depth: int
    """The greatest number of forks from a root to a leaf."""

    def sum_leaves(self, inputs: Integers) -> Integers:
        """Return the sums of the leaves that each row of ``inputs`` reaches.

        The result has a row for each set of trees and a column for each row of ``inputs``.
        """
        # Entry n of a tree's row is entry n + offset of the flat array; the same holds for the inputs of a sentence.
        forks = np.arange(len(self.cuts))[:, None] * self.cuts.shape[1]
        rows = np.arange(len(inputs))[None, :] * inputs.shape[1]
        columns, cuts, left, right = (
            np.ravel(array).astype(np.int32) for array in (self.inputs, self.cuts, self.left, self.right)
        )
        flat = np.ravel(inputs)
        nodes = np.zeros((len(self.cuts), len(inputs)), np.int32)
        for _ in range(self.depth):
            places = np.maximum(nodes, 0) + forks
            goes_left = flat[rows + columns[places]] <= cuts[places]
            nodes = np.where(nodes < 0, nodes, np.where(goes_left, left[places], right[places]))
        trees = np.arange(len(self.cuts))[:, None]
        values = self.leaves[trees, -1 - nodes].astype(np.int64)
        sums: Integers = np.add.reduceat(values, self.set_starts, axis=0)
        return sums
