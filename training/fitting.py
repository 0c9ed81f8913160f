"""Fits the sentence model to labelled texts: all of it, or all of it without one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefgen.condensing.sentences.grams import BITS, Integers
from briefgen.condensing.sentences.item_sentences import ItemSentences
from briefgen.condensing.sentences.linear import UNIT, LinearModel
from briefgen.condensing.sentences.model import FUNCTIONS, WITH_THEMES, SentenceModel
from briefgen.condensing.sentences.sentence_features import FeaturePart, find_features, find_theme_features
from briefgen.condensing.sentences.standing import OUTPUTS, describe_standing
from training.boosting import fit_trees
from training.labels import Label, LabelledText, Passage
from training.quantising import quantise
from training.ridge import Floats, Ridge, rows_of

_PENALTY, _THEME_PENALTY = 1.0, 0.35
_MOST_FEATURES, _MOST_THEME_FEATURES = 36_000, 24_000
# What a rating of the readers is worth to a brief.
_VALUES = (0.0, 0.25, 0.65, 1.0)
# A text counts by the root of its length, so that reports do not count as much as all else.
_WHOLE_TEXT = 100
_UNKNOWN = 0.3
_TENTHS = 10


class Fit:
    """Regressions on all labelled texts, from which the model without any text can be derived."""

    def __init__(self, texts: Sequence[LabelledText], passages: Sequence[Passage]) -> None:
        """Fit the regressions. ``passages`` are short texts that are labelled by function and theme only."""
        self.texts = texts
        self._items = [item for text in texts for item in text.items]
        self._documents = np.array([number for number, text in enumerate(texts) for _ in text.labels])
        features = _stack([list(find_features(item.table)) for item in self._items])
        weights = _weigh(self._documents, np.array([known for text in texts for known in text.is_known]))
        self._targets = _make_targets([labels for text in texts for labels in text.labels])
        self._weights = weights
        self._counts = _count_sentences(features)
        self._ridge = Ridge(features, self._targets, weights, _PENALTY)
        self._themes = {
            name: _ThemeFit(name, texts, passages if name == "soe-reform" else ())
            for name in sorted({text.theme_list for text in texts})
        }

    def make_model(self, left_out: int | None = None) -> SentenceModel:
        """Return the model fitted to all texts but one, given by its index; to all texts if ``left_out`` is None."""
        without = rows_of(self._documents, -1 if left_out is None else left_out)
        weights = self._ridge.weights_without(without)
        first = quantise(OUTPUTS, weights, self._ridge.mean, self._counts, _MOST_FEATURES)
        rows, inputs = self._describe_standings(left_out)
        targets = self._targets[rows][:, [OUTPUTS.index("vital"), OUTPUTS.index("printable")]]
        trees = fit_trees(inputs, targets, self._weights[rows])
        name = None if left_out is None else self.texts[left_out].name
        return SentenceModel(first, trees, {key: fit.make_model(name) for key, fit in self._themes.items()})

    def _describe_standings(self, left_out: int | None) -> tuple[NDArray[np.int64], Integers]:
        """Return the rows of all sentences of bodies but those of one text, and their inputs of the second stage.

        Each text is described by scores of weights that were fitted without it, and without the text left out.
        """
        held = rows_of(self._documents, -1 if left_out is None else left_out)
        rows, inputs, start = [], [], 0
        for number, text in enumerate(self.texts):
            own = rows_of(self._documents, number)
            if number != left_out:
                both = np.concatenate([own, held])
                scores = np.rint(self._ridge.predict_without(both)[: len(own)] * UNIT).astype(np.int64)
                for item, offset in _with_offsets(text):
                    body = np.array(item.body_rows, np.int64) + offset
                    if len(body):
                        rows.append(body + start)
                        inputs.append(describe_standing(scores[body], item.body, np.arange(len(item.body.sections))))
            start += len(own)
        return np.concatenate(rows), np.concatenate(inputs)


class _ThemeFit:
    """The regression of one list of themes on the sentences of its texts that have themes."""

    def __init__(self, name: str, texts: Sequence[LabelledText], passages: Sequence[Passage]) -> None:
        parts, labels, names = [], [], []
        for text in texts:
            if text.theme_list == name:
                for item, offset in _with_offsets(text):
                    own = text.labels[offset : offset + len(item.table.texts)]
                    rows = [row for row, readers in enumerate(own) if _has_theme(readers)]
                    parts.append(find_theme_features(item.table, rows))
                    labels += [own[row] for row in rows]
                    names += [text.name] * len(rows)
        for item, readings in passages:
            rows = [row for row, label in enumerate(readings) if _has_theme((label,))]
            parts.append(find_theme_features(item.table, rows))
            labels += [(readings[row],) for row in rows]
            names += [""] * len(rows)
        self._themes = tuple(sorted({theme for readers in labels for label in readers for theme in label.themes}))
        features = _stack(parts)
        targets = np.array([[_share(readers, theme) for theme in self._themes] for readers in labels])
        self._names = np.array(names)
        self._counts = _count_sentences(features)
        self._ridge = Ridge(features, targets, np.ones(len(targets)), _THEME_PENALTY)

    def make_model(self, left_out: str | None) -> LinearModel:
        weights = self._ridge.weights_without(np.flatnonzero(self._names == (left_out or " ")))
        return quantise(self._themes, weights, self._ridge.mean, self._counts, _MOST_THEME_FEATURES)


def _with_offsets(text: LabelledText) -> Iterator[tuple[ItemSentences, int]]:
    """Yield each item of a text with the index of its first sentence among all sentences of the text."""
    offset = 0
    for item in text.items:
        yield item, offset
        offset += len(item.table.texts)


def _has_theme(readers: Sequence[Label]) -> bool:
    return any(label.function in WITH_THEMES for label in readers)


def _share(readers: Sequence[Label], theme: str) -> float:
    return sum(theme in label.themes for label in readers) / len(readers)


def _stack(items: Sequence[Sequence[FeaturePart]]) -> Any:
    """Return a sparse matrix with a row for each sentence of all items and a column for each key."""
    return sparse.vstack([_to_matrix(parts) for parts in items if len(parts[0].of_sentence)]).tocsr()


def _to_matrix(parts: Sequence[FeaturePart]) -> Any:
    matrix = sparse.csr_array((len(parts[0].of_sentence), 1 << BITS))
    for part in parts:
        texts = int(part.of_sentence.max(initial=-1)) + 1
        counts = np.maximum(np.bincount(part.owners, minlength=texts), 1)
        values = part.weight / _TENTHS / np.sqrt(counts[part.owners])
        own = sparse.csr_array((values, (part.owners, part.keys)), shape=(texts, 1 << BITS))
        matrix = matrix + own[part.of_sentence]
    return matrix


def _count_sentences(features: Any) -> NDArray[np.int64]:
    """Return how many sentences have each feature."""
    return np.bincount(features.indices, minlength=features.shape[1])


def _weigh(documents: NDArray[np.int64], known: NDArray[np.bool_]) -> Floats:
    lengths = np.bincount(documents)[documents]
    weights: Floats = np.minimum(1.0, np.sqrt(_WHOLE_TEXT / lengths)) * np.where(known, 1.0, _UNKNOWN)
    return weights


def _make_targets(labels: Sequence[Sequence[Label]]) -> Floats:
    """Return what the first stage should give for each sentence: the means over its readers, in order of OUTPUTS."""
    return np.array(
        [
            np.mean(
                [
                    (
                        _VALUES[label.worth],
                        *(label.worth >= least for least in (3, 2, 1)),
                        *(label.function == function for function in FUNCTIONS),
                    )
                    for label in readers
                ],
                axis=0,
            )
            for readers in labels
        ]
    )
