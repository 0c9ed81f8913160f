"""Fits the boosted trees of the second stage with LightGBM, and turns them into arrays."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np

from briefgen.condensing.sentences.grams import Integers
from briefgen.condensing.sentences.trees import Trees
from training.ridge import Floats

_ROUNDS = 60
# Sets of trees that differ by chance only: their mean depends less on it, above all for short texts.
_SEEDS = (1, 2)
_PARAMETERS: dict[str, Any] = {
    "objective": "cross_entropy",
    "num_leaves": 15,
    "learning_rate": 0.1,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
_LEAF_UNIT = 1 << 16


def fit_trees(inputs: Integers, targets: Floats, weights: Floats) -> Trees:
    """Return trees fitted to several targets: for each column of ``targets``, a set of trees for each seed."""
    data = lightgbm.Dataset(inputs.astype(np.float32), targets[:, 0], weight=weights, free_raw_data=False)
    boosters = []
    for column in targets.T:
        data.set_label(column)
        boosters += [lightgbm.train({**_PARAMETERS, "seed": seed}, data, _ROUNDS) for seed in _SEEDS]
    return _to_arrays([booster.dump_model()["tree_info"] for booster in boosters])


def _to_arrays(sets: list[list[dict[str, Any]]]) -> Trees:
    trees = [_flatten(tree["tree_structure"]) for trees_of_set in sets for tree in trees_of_set]
    forks = max(len(tree.cuts) for tree in trees)
    shape = len(trees), max(1, forks)
    inputs, cuts = np.zeros(shape, np.int16), np.zeros(shape, np.int32)
    left, right = np.full(shape, -1, np.int8), np.full(shape, -1, np.int8)
    leaves = np.zeros((len(trees), forks + 1), np.int32)
    for row, tree in enumerate(trees):
        count = len(tree.cuts)
        inputs[row, :count], cuts[row, :count] = tree.inputs, tree.cuts
        left[row, :count], right[row, :count] = tree.left, tree.right
        leaves[row, : len(tree.leaves)] = np.rint(np.array(tree.leaves) * _LEAF_UNIT)
    starts = np.cumsum([0, *map(len, sets)])[:-1].astype(np.int64)
    return Trees(inputs, cuts, left, right, leaves, starts, max(tree.depth for tree in trees))


class _Tree:
    """The forks and leaves of one tree, numbered from its root."""

    def __init__(self) -> None:
        self.inputs: list[int] = []
        self.cuts: list[int] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.leaves: list[float] = []
        self.depth = 0


def _flatten(root: dict[str, Any]) -> _Tree:
    tree = _Tree()
    _add_node(tree, root, 0)
    return tree


def _add_node(tree: _Tree, node: dict[str, Any], depth: int) -> int:
    """Add a node with all below it. Return the number of a fork, or -1 - n for the leaf n."""
    tree.depth = max(tree.depth, depth)
    if "split_feature" not in node:
        tree.leaves.append(node["leaf_value"])
        return -len(tree.leaves)
    number = len(tree.cuts)
    tree.inputs.append(node["split_feature"])
    tree.cuts.append(int(np.floor(node["threshold"])))
    tree.left.append(0)
    tree.right.append(0)
    tree.left[number] = _add_node(tree, node["left_child"], depth + 1)
    tree.right[number] = _add_node(tree, node["right_child"], depth + 1)
    return number
