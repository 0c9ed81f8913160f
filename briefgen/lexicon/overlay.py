"""The lexicon of a project: files that extend the built-in lexicon files of the same names.

A process uses one lexicon at a time. When it changes, everything computed from the lexicon is computed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct

from briefgen.errors import ConfigError
from briefgen.messages import explain_error, message

OVERLAY = "lexicon"
"""Folder of a project's lexicon, beside its sources."""
_BUILT_IN = Path(__file__).parent
_THEMES = re.compile(r"themes/[^/]+\.toml")
# What identifies an entry of a list of tables, such as a theme or an indicator.
_IDENTITIES = ("id", "name", "text")

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_clear_caches: list[Callable[[], None]] = []


class Overlay(Struct, frozen=True):
    """The files of a project's lexicon, as a value that can be hashed and sent to another process."""

    files: tuple[tuple[str, bytes], ...] = ()
    """Paths in the folder, with forward slashes, and contents; sorted by path."""

    def content_of(self, path: str) -> bytes | None:
        """Return the content of the project's file with the given path; None if the project has no such file."""
        return dict(self.files).get(path)


_in_use = Overlay()


def read_overlay(root: Path) -> Overlay:
    """Return the lexicon of the project in the folder ``root``. It is empty if the project has none.

    Raises ConfigError if a file cannot be read, or if its name is not that of a lexicon file.
    """
    folder = root / OVERLAY
    if not folder.is_dir():
        return Overlay()
    try:
        paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
        files = sorted((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
    except OSError as error:
        raise ConfigError(message("lexicon.unreadable", problem=explain_error(error))) from error
    known = sorted(path.name for path in _BUILT_IN.iterdir() if path.suffix == ".toml" or path.name == "stopwords.txt")
    for path, _ in files:
        if path not in known and not _THEMES.fullmatch(path):
            raise ConfigError(message("lexicon.extends-nothing", path=path, known=tuple(known)))
    return Overlay(tuple(files))


def use_overlay(overlay: Overlay) -> None:
    """Extend the built-in lexicon by a project's lexicon, which replaces the project's lexicon used so far."""
    global _in_use  # noqa: PLW0603 - the caches of a process hold what is derived from one lexicon
    if overlay != _in_use:
        _in_use = overlay
        for clear in _clear_caches:
            clear()


def overlay_in_use() -> Overlay:
    """Return the project's lexicon that is in use. It is empty if there is none."""
    return _in_use


def cached(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Return a version of a function that remembers its results until another lexicon is used.

    Functions that depend on the lexicon must use this decorator instead of ``functools.cache``.
    """
    remembering = cache(function)
    _clear_caches.append(remembering.cache_clear)
    return remembering  # type: ignore[return-value]  # typeshed does not keep the parameters of a cached function


def lay_over(built_in: Any, own: Any) -> Any:
    """Return a value of the built-in lexicon, extended by the value that a project gives.

    - Two tables are merged key by key.
    - A list gets the project's entries that it does not have yet. An entry that is a table extends the built-in table
      with the same id, name or text instead, if there is exactly one.
    - Any other built-in value is replaced.

    >>> lay_over({"words": ["元"], "longest": 9}, {"words": ["元", "桶"], "longest": 12})
    {'words': ['元', '桶'], 'longest': 12}
    >>> lay_over([{"name": "产值", "terms": ["总产值"]}], [{"name": "产值", "terms": ["年产值"]}, {"name": "能耗"}])
    [{'name': '产值', 'terms': ['总产值', '年产值']}, {'name': '能耗'}]
    """
    if isinstance(built_in, Mapping) and isinstance(own, Mapping):
        extended = {key: lay_over(value, own[key]) if key in own else value for key, value in built_in.items()}
        return {**extended, **{key: value for key, value in own.items() if key not in built_in}}
    if isinstance(built_in, list) and isinstance(own, list):
        return _merge_lists(built_in, own)
    return own


def _merge_lists(built_in: list[Any], own: list[Any]) -> list[Any]:
    merged = list(built_in)
    for entry in own:
        same = [index for index, other in enumerate(merged) if _is_same(other, entry)]
        if len(same) == 1:
            merged[same[0]] = lay_over(merged[same[0]], entry)
        elif entry not in merged:
            merged.append(entry)
    return merged


def _is_same(one: Any, other: Any) -> bool:
    """Return whether two entries are tables with the same id, name or text."""
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return False
    identity = next((key for key in _IDENTITIES if key in one and key in other), None)
    return identity is not None and one[identity] == other[identity]
