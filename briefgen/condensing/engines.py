"""What ranks words and sentences, behind one signature."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from briefgen.errors import ConfigError


class Engine(Protocol):
    """A module that ranks; see textrank for what the functions return."""

    def rank_words(self, vertices: Sequence[Sequence[str]], edges: Sequence[Sequence[str]]) -> dict[str, float]:
        """Return the score of each word of ``vertices``."""

    def rank_sentences(self, sentences: Sequence[Sequence[str]]) -> list[float]:
        """Return the score of each sentence."""


def load_engine(name: str) -> Engine:
    """Return the engine of this name; it is imported only now. Raises ConfigError if it cannot be."""
    other = "textrank" if name == "textrank4zh" else "textrank4zh"
    try:
        return cast("Engine", import_module(f"briefgen.condensing.{name}"))
    except ImportError as error:
        raise ConfigError(f'briefgen.toml: engine: {name} cannot be imported ({error}); set it to "{other}"') from error
