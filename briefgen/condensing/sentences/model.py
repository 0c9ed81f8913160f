"""The sentence model: what each sentence of an item does, what it is about, and how much a brief needs it.

The model has two stages. First, linear models score each sentence by its characters, by facts about it, and by the
marks in it and near it. Then boosted trees rate the sentences of the body again: they compare the scores of each
sentence with those of the others. The rating of a sentence is the mean of what both stages say. All weights are in one
file, lexicon/sentence_model.npz, which ``make train`` writes. All sums are of whole numbers, so that each machine gives
the same result.
"""

from __future__ import annotations

import io
from typing import Any, Self

import numpy as np
from msgspec import Struct

from briefgen.condensing.sentences.grams import Integers
from briefgen.condensing.sentences.item_sentences import ItemSentences
from briefgen.condensing.sentences.linear import UNIT, LinearModel
from briefgen.condensing.sentences.sentence_features import find_features, find_theme_features, hash_marks
from briefgen.condensing.sentences.standing import OUTPUTS, describe_standing, to_deviations
from briefgen.condensing.sentences.trees import Trees

FUNCTIONS = "RTMFBEPHD"
WITH_THEMES = "RTMF"
"""The functions of sentences that have themes: results, targets, measures, and layouts or frameworks."""
LOWEST = -1_000_000
"""Added to the rating of each sentence that the second stage does not judge, so that it is below those that it does."""

_FIRST_FUNCTION = OUTPUTS.index(FUNCTIONS[0])
# Only the best of the first stage can be among the best of the second.
_JUDGED_SHARE, _FEWEST_JUDGED = 0.3, 60


class ItemReading(Struct, frozen=True):
    """What the model reads in the sentences of an item."""

    functions: str
    """The function of each sentence of the item, one letter each."""
    themes: dict[int, Integers]
    """For each sentence with themes, by its row: the score of each theme of the list. ``UNIT`` stands for 1."""
    worth: tuple[float, ...]
    """For each sentence of the body, how much a brief needs it: from 0 to 1."""
    ratings: tuple[int, ...]
    """For each sentence of the body, its rating among the sentences of the item; a higher one is better."""


class SentenceModel(Struct, frozen=True):
    """The weights of the model."""

    first: LinearModel
    second: Trees
    themes: dict[str, LinearModel]
    """The linear model of each list of themes; its outputs are the ids of the themes."""

    @classmethod
    def load(cls, content: bytes) -> Self:
        """Return the model in the content of a file that ``save`` made."""
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            names = sorted({name.partition("/")[0] for name in arrays.files} - {"first", "second"})
            parts = {name: _select(arrays, name) for name in ("first", "second", *names)}
        second = parts["second"] | {"depth": int(parts["second"]["depth"])}
        themes = {name.removeprefix("themes."): _load_linear(parts[name]) for name in names}
        return cls(_load_linear(parts["first"]), Trees(**second), themes)

    def save(self) -> bytes:
        """Return the content of a file with the model. The same model gives the same bytes."""
        arrays = {f"first/{name}": array for name, array in _save_linear(self.first).items()}
        arrays |= {f"second/{name}": np.asarray(getattr(self.second, name)) for name in Trees.__struct_fields__}
        for theme_list, model in self.themes.items():
            arrays |= {f"themes.{theme_list}/{name}": array for name, array in _save_linear(model).items()}
        file = io.BytesIO()
        np.savez_compressed(file, allow_pickle=False, **arrays)
        return file.getvalue()

    def read(self, item: ItemSentences, theme_list: str) -> ItemReading:
        """Return what the model reads in the sentences of an item.

        No sentence has themes if the model was not trained for the list of themes.
        """
        if not item.table.texts:
            return ItemReading("", {}, (), ())
        scores = self.first.score(find_features(item.table))
        functions = "".join(FUNCTIONS[column] for column in scores[:, _FIRST_FUNCTION:].argmax(axis=1))
        scores = scores[list(item.body_rows)]
        worth = np.clip(scores[:, 0], 0, UNIT).tolist() if len(scores) else []
        return ItemReading(
            functions=functions,
            themes=self._read_themes(item, theme_list, functions),
            worth=tuple(round(value / UNIT, 2) for value in worth),
            ratings=tuple(self.rate(scores, item).tolist()),
        )

    def weigh_marks(self) -> list[int]:
        """Return how much each mark of lexicon/sentence_marks.toml speaks for a key sentence, up to a factor."""
        scores = self.first.score_keys(hash_marks(""))
        weights: list[int] = (scores[:, 0] + scores[:, 1]).tolist()
        return weights

    def rate(self, scores: Integers, item: ItemSentences) -> Integers:
        """Return the rating of each sentence of a body, given the scores of the first stage for these sentences."""
        if not len(scores):
            return np.zeros(0, np.int64)
        first = scores[:, 0] + scores[:, 1]
        count = max(_FEWEST_JUDGED, int(len(scores) * _JUDGED_SHARE))
        judged = np.sort(np.argsort(-first, kind="stable")[:count])
        standing = describe_standing(scores, item.body, judged)
        ratings = np.full(len(scores), LOWEST, np.int64) + to_deviations(first)
        # The two stages err in different ways. Together they choose better, most of all in kinds of text that are rare.
        sets = [to_deviations(leaves) for leaves in self.second.sum_leaves(standing)]
        ratings[judged] = (np.sum(sets, axis=0) // len(sets) + to_deviations(first[judged])) // 2
        return ratings

    def _read_themes(self, item: ItemSentences, theme_list: str, functions: str) -> dict[int, Integers]:
        rows = [row for row, function in enumerate(functions) if function in WITH_THEMES]
        model = self.themes.get(theme_list)
        if model is None or not rows:
            return {}
        return dict(zip(rows, model.score(find_theme_features(item.table, rows)), strict=True))


def _select(arrays: Any, part: str) -> dict[str, Any]:
    return {name.partition("/")[2]: arrays[name] for name in arrays.files if name.startswith(f"{part}/")}


def _load_linear(arrays: dict[str, Any]) -> LinearModel:
    # Keys are saved as the distances between them, which take less space.
    keys = np.cumsum(arrays["gaps"].astype(np.int64))
    outputs = tuple(str(name) for name in arrays["outputs"])
    model = LinearModel(outputs, keys, arrays["weights"], arrays["multipliers"], arrays["bias"])
    if model.weights.shape != (len(keys), len(outputs)) or not len(model.bias) == len(model.multipliers) == len(
        outputs
    ):
        raise ValueError("the parts of a linear model do not fit each other")
    return model


def _save_linear(model: LinearModel) -> dict[str, Any]:
    return {
        "outputs": np.array(model.outputs),
        "gaps": np.diff(model.keys, prepend=0).astype(np.uint16),
        "weights": np.asfortranarray(model.weights),
        "multipliers": model.multipliers,
        "bias": model.bias,
    }
