"""Ridge regression over sparse features, with the exact result of leaving documents out.

The problem is solved in its dual form: one inverse of a matrix with a row for each sentence. The predictions for a
document by weights that were fitted without it follow from a block of this inverse, so that nothing is fitted again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack

Floats = NDArray[np.float64]


class Ridge:
    """A ridge regression of several outputs on the rows of a sparse matrix."""

    def __init__(self, features: Any, targets: Floats, weights: Floats, penalty: float) -> None:
        """Fit the regression. ``weights`` says how much each row counts."""
        self._roots = np.sqrt(weights)
        self.mean: Floats = (targets * weights[:, None]).sum(axis=0) / weights.sum()
        self._targets = (targets - self.mean) * self._roots[:, None]
        self._features = features
        self._inverse = _invert(features, self._roots, penalty)
        self._dual = self._inverse @ self._targets.astype(np.float32)

    def predict_without(self, rows: NDArray[np.int64]) -> Floats:
        """Return the predictions for some rows by weights that are fitted without these rows."""
        errors = self._errors(rows)
        predictions: Floats = (self._targets[rows] - errors) / self._roots[rows][:, None] + self.mean
        return predictions

    def weights_without(self, rows: NDArray[np.int64]) -> Floats:
        """Return the weights that are fitted without some rows: a row for each feature, a column for each output."""
        dual = self._dual.astype(np.float64)
        if len(rows):
            dual = dual - self._inverse[:, rows].astype(np.float64) @ self._errors(rows)
            dual[rows] = 0
        weights: Floats = np.asarray(self._features.T @ (dual * self._roots[:, None]))
        return weights

    def _errors(self, rows: NDArray[np.int64]) -> Floats:
        block = self._inverse[np.ix_(rows, rows)].astype(np.float64)
        errors: Floats = np.linalg.solve(block, self._dual[rows].astype(np.float64))
        return errors


def _invert(features: Any, roots: Floats, penalty: float) -> NDArray[np.float32]:
    """Return the inverse of the kernel of all rows plus the penalty, in single precision."""
    count = features.shape[0]
    scaled = features.multiply(roots[:, None]).tocsr().astype(np.float32)
    kernel = np.zeros((count, count), np.float32, order="F")
    for start in range(0, count, 1000):
        kernel[start : start + 1000] = (scaled[start : start + 1000] @ scaled.T).toarray()
    kernel[np.diag_indices(count)] += penalty
    factor, failed = lapack.spotrf(kernel, lower=1, overwrite_a=1)
    inverse, failed_too = lapack.spotri(factor, lower=1, overwrite_c=1)
    if failed or failed_too:
        raise ValueError("the matrix of the regression cannot be inverted")
    lower = np.tril(inverse)
    lower += np.tril(inverse, -1).T
    result: NDArray[np.float32] = lower
    return result


def rows_of(documents: NDArray[np.int64], document: int) -> NDArray[np.int64]:
    """Return the indices of the rows of a document."""
    return np.flatnonzero(documents == document)
