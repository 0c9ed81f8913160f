"""The weights of the sentence model that ship with the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.condensing.sentences.model import SentenceModel
from briefgen.lexicon import FOLDER

WEIGHTS = FOLDER / "sentence_model.npz"

_models: list[SentenceModel] = []


def load_model() -> SentenceModel:
    """Return the model that ships with the package, or the one that ``use_model`` set."""
    if not _models:
        _models.append(SentenceModel.load(WEIGHTS.read_bytes()))
    return _models[-1]


@contextmanager
def use_model(model: SentenceModel) -> Iterator[None]:
    """Read sentences by another model in the body of a with statement, for example by one trained without a text."""
    _models.append(model)
    try:
        yield
    finally:
        _models.pop()
