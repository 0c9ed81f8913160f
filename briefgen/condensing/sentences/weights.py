"""The weights of the sentence model that ship with the package."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.condensing.sentences.model import SentenceModel
from briefgen.errors import ConfigError
from briefgen.lexicon import FOLDER
from briefgen.messages import explain_error, message

WEIGHTS = FOLDER / "sentence_model.npz"

_models: list[SentenceModel] = []


def load_model() -> SentenceModel:
    """Return the model that ships with the package, or the one that ``use_model`` set."""
    if not _models:
        try:
            _models.append(SentenceModel.load(WEIGHTS.read_bytes()))
        except (OSError, EOFError, ValueError, KeyError, zlib.error, zipfile.BadZipFile) as error:
            raise ConfigError(
                message("condensing.no-model", file=WEIGHTS.name, problem=explain_error(error))
            ) from error
    return _models[-1]


@contextmanager
def use_model(model: SentenceModel) -> Iterator[None]:
    """Let ``load_model`` return another model within a with statement, such as one trained without the text to read."""
    _models.append(model)
    try:
        yield
    finally:
        _models.pop()
