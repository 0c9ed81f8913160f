"""Boosted trees, evaluated in whole numbers for all sentences at once."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from briefgen.condensing.sentences.grams import Integers

# So many rows are followed down the trees at once that their places stay in the cache of the processor.
_BLOCK = 1024


class Trees(Struct, frozen=True, dict=True):
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
        blocks = [inputs[start : start + _BLOCK] for start in range(0, len(inputs), _BLOCK)] or [inputs]
        sums: Integers = np.concatenate([self._sum_block(block) for block in blocks], axis=1)
        return sums

    def _sum_block(self, inputs: Integers) -> Integers:
        columns, cuts, children, leaves = self._nodes
        flat = np.ravel(inputs)
        rows = np.arange(len(inputs)) * inputs.shape[1]
        width = self.cuts.shape[1] + self.leaves.shape[1]
        nodes = np.repeat(np.arange(len(self.cuts)) * width, len(inputs)).reshape(len(self.cuts), len(inputs))
        for _ in range(self.depth):
            nodes = children[2 * nodes + (flat[rows + columns[nodes]] > cuts[nodes])]
        values = leaves[nodes]
        sums: Integers = np.add.reduceat(values, self.set_starts, axis=0)
        return sums

    @cached_property
    def _nodes(self) -> tuple[Integers, Integers, Integers, Integers]:
        """The nodes of all trees in one row: of each tree the forks, then the leaves.

        The arrays have the column that a node compares, its cut, its two children, one behind the other, and its value.
        A leaf leads to itself.
        """
        trees, forks = self.cuts.shape
        width = forks + self.leaves.shape[1]
        places = np.arange(trees * width).reshape(trees, width)
        columns, cuts, values = (np.zeros((trees, width), np.int64) for _ in range(3))
        columns[:, :forks], cuts[:, :forks], values[:, forks:] = self.inputs, self.cuts, self.leaves
        children = np.stack([places, places], axis=2)
        for side, array in enumerate((self.left, self.right)):
            steps = array.astype(np.int64)
            children[:, :forks, side] = places[:, :1] + np.where(steps < 0, forks - 1 - steps, steps)
        return columns.ravel(), cuts.ravel(), children.ravel(), values.ravel()
