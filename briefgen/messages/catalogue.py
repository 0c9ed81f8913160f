"""The catalogues of messages, and the language in which the program speaks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]

_FOLDER = Path(__file__).parent
_LANGUAGE: ContextVar[Language] = ContextVar("language", default="en")


def current_language() -> Language:
    """Return the language in which messages become text."""
    return _LANGUAGE.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let messages become text in a language until the context ends."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


@cache
def read_catalogue(language: Language) -> Mapping[str, str]:
    """Return the texts of a language by their keys: the table of the catalogue, a dot, the key in it."""
    tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    return {f"{table}.{key}": text for table, texts in tables.items() for key, text in texts.items()}
