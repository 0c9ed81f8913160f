"""The registry of engines. For each value of ``engine`` it names a module that ranks sentences and one for keywords.

To add a ranker, write one file in ``ranking/`` and add one line here. The line also names the module of ``keywords/``
that finds the keywords: a new one or ``evidence``.

Add the name of the engine to ``Settings.engine``, too. Settings cannot import this package, so they do not see the
registry.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from msgspec import Struct

from briefgen.condensing.keywords.base import KeywordFinder
from briefgen.condensing.ranking.base import Ranker
from briefgen.errors import ConfigError
from briefgen.messages import explain_error, message


class Engine(Struct, frozen=True):
    """The names of the modules of an engine. The modules are imported only when the engine is chosen."""

    ranking: str
    """A module of ``ranking/`` with a ``RANKER``."""
    keywords: str
    """A module of ``keywords/`` with a ``FINDER``."""
    instead: str = "evidence"
    """The engine to choose if this one cannot be imported."""


ENGINES = {
    "evidence": Engine(ranking="evidence", keywords="evidence"),
    "textrank": Engine(ranking="textrank", keywords="textrank", instead="textrank4zh"),
    "textrank4zh": Engine(ranking="textrank4zh", keywords="textrank4zh", instead="textrank"),
}


def load_ranker(engine: str) -> Ranker:
    """Return the ranker of an engine. Raises ConfigError if it cannot be imported."""
    ranker: Ranker = _load(engine, f"ranking.{ENGINES[engine].ranking}").RANKER
    return ranker


def load_keyword_finder(engine: str) -> KeywordFinder:
    """Return the keyword finder of an engine. Raises ConfigError if it cannot be imported."""
    finder: KeywordFinder = _load(engine, f"keywords.{ENGINES[engine].keywords}").FINDER
    return finder


def _load(engine: str, module: str) -> Any:
    try:
        return import_module(f"briefgen.condensing.{module}")
    except ImportError as error:
        instead = ENGINES[engine].instead
        raise ConfigError(
            message("condensing.no-engine", engine=engine, problem=explain_error(error), instead=instead)
        ) from error
