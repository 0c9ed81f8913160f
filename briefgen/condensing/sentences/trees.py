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
        trees = np.arange(len(self.cuts))[:, None]
        rows = np.arange(len(inputs))[None, :]
        nodes = np.zeros((len(self.cuts), len(inputs)), np.int64)
        for _ in range(self.depth):
            forks = np.maximum(nodes, 0)
            goes_left = inputs[rows, self.inputs[trees, forks]] <= self.cuts[trees, forks]
            reached = np.where(goes_left, self.left[trees, forks], self.right[trees, forks])
            nodes = np.where(nodes < 0, nodes, reached)
        values = self.leaves[trees, -1 - nodes].astype(np.int64)
        sums: Integers = np.add.reduceat(values, self.set_starts, axis=0)
        return sums
