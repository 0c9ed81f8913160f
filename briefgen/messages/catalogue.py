"""The catalogues of messages, and the language in which messages are printed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["zh", "en"]

_FOLDER = Path(__file__).parent
_LANGUAGE: ContextVar[Language] = ContextVar("language", default="en")


def current_language() -> Language:
    """Return the language in which messages become text."""
    return _LANGUAGE.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Print messages in the given language until the context ends. Then the language before applies again."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def set_language(language: Language) -> None:
    """Print messages in the given language from now on."""
    _LANGUAGE.set(language)


@cache
def read_catalogue(language: Language) -> Mapping[str, str]:
    """Return the texts of a language by their keys.

    A key consists of the names of the TOML tables around the text and the name of the text, joined by dots.
    """
    tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    return dict(_flatten(tables, ""))


def look_up(key: str) -> str | None:
    """Return the text of a key in the current language; None if there is no such key."""
    return read_catalogue(current_language()).get(key)


def _flatten(tables: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, content in tables.items():
        if isinstance(content, str):
            yield prefix + name, content
        else:
            yield from _flatten(content, f"{prefix}{name}.")
