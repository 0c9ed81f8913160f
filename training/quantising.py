"""From real weights to the whole numbers that the model ships with."""

from __future__ import annotations

from typing import Any

import numpy as np

from briefgen.condensing.sentences.linear import ROOT, SHIFT, UNIT, LinearModel
from training.ridge import Floats

_HIGHEST = 127
_TENTHS = 10


def quantise(outputs: tuple[str, ...], weights: Floats, mean: Floats, counts: Any, most: int) -> LinearModel:
    """Return a linear model with the features that weigh most, their weights as whole numbers from -127 to 127.

    ``counts`` says how many sentences have each feature. A feature counts by its greatest weight times the root of this
    number. At most ``most`` features are kept.
    """
    importance = np.abs(weights).max(axis=1) * np.sqrt(counts)
    kept = np.sort(np.argsort(-importance, kind="stable")[:most])
    kept = kept[importance[kept] > 0]
    highest = np.abs(weights[kept]).max(axis=0)
    rounded = np.rint(weights[kept] / highest * _HIGHEST).astype(np.int8)
    multipliers = np.rint(UNIT * highest / _HIGHEST / ROOT / _TENTHS * (1 << SHIFT)).astype(np.int64)
    return LinearModel(outputs, kept, rounded, multipliers, np.rint(UNIT * mean).astype(np.int64))
