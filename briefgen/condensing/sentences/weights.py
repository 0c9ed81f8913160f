"""The weights of the sentence model that ship with the package."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from briefgen.condensing.sentences.model import SentenceModel
from briefgen.errors import ConfigError
from briefgen.lexicon import FOLDER
from briefgen.messages import explain_error, message
from briefgen.model.digest import shorten_digest

WEIGHTS = FOLDER / "sentence_model.npz"

_models: list[_DigestedModel] = []


class _DigestedModel(NamedTuple):
    """A model, and the short digest of the file that has its weights."""

    model: SentenceModel
    digest: str


def load_model() -> SentenceModel:
    """Return the model that ships with the package, or the one that ``use_model`` set."""
    return _load_digested().model


def digest_model() -> str:
    """Return the short digest of the weights of the model that ``load_model`` returns."""
    return _load_digested().digest


@contextmanager
def use_model(model: SentenceModel) -> Iterator[None]:
    """Let ``load_model`` return another model within a with statement, such as one trained without the text to read."""
    _models.append(_DigestedModel(model, shorten_digest(model.save())))
    try:
        yield
    finally:
        _models.pop()


def _load_digested() -> _DigestedModel:
    if not _models:
        try:
            content = WEIGHTS.read_bytes()
            _models.append(_DigestedModel(SentenceModel.load(content), shorten_digest(content)))
        except (OSError, EOFError, ValueError, KeyError, zlib.error, zipfile.BadZipFile) as error:
            raise ConfigError(
                message("condensing.no-model", file=WEIGHTS.name, problem=explain_error(error))
            ) from error
    return _models[-1]
