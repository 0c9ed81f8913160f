"""The registry of engines. An engine is a pair of modules: one ranks sentences, the other finds keywords.

The setting ``engine`` in briefgen.toml names the engine that a project uses.

To add an engine, write a module in ``ranking/`` and add a line to ``ENGINES``. The line also names a module of
``keywords/``: a new module or ``evidence``. Add the name of the engine to ``Settings.engine``, too, because
``briefgen.settings`` cannot import this registry.
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
    """The name of a module in ``ranking/`` that defines ``RANKER``."""
    keywords: str
    """The name of a module in ``keywords/`` that defines ``FINDER``."""
    instead: str = "evidence"
    """The engine that the error message recommends if this engine cannot be imported."""


ENGINES = {
    "learned": Engine(ranking="learned", keywords="evidence"),
    "evidence": Engine(ranking="evidence", keywords="evidence"),
    "textrank": Engine(ranking="textrank", keywords="textrank", instead="textrank4zh"),
    "textrank4zh": Engine(ranking="textrank4zh", keywords="textrank4zh", instead="textrank"),
}


def load_ranker(engine: str) -> Ranker:
    """Return the ranker of an engine. Raises ConfigError if the module of the ranker cannot be imported."""
    ranker: Ranker = _load(engine, f"ranking.{ENGINES[engine].ranking}").RANKER
    return ranker


def load_keyword_finder(engine: str) -> KeywordFinder:
    """Return the keyword finder of an engine. Raises ConfigError if the module of the finder cannot be imported."""
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
