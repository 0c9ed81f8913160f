"""The overlay: files of a project's lexicon that extend the built-in lexicon files with the same names.

A process uses one overlay at a time. When the overlay changes, all values computed from the lexicon are computed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct

from briefgen.border import leads_out, read_regular_file
from briefgen.errors import ConfigError
from briefgen.messages import explain_error, message
from briefgen.model.digest import shorten_digest

OVERLAY = "lexicon"
"""Folder of a project's lexicon, beside its sources."""
_BUILT_IN = Path(__file__).parent
_OF_THEME_LIST = re.compile(r"(?:themes|practices)/[^/]+\.toml")
# What identifies an entry of a list of tables, such as a theme or an indicator.
_IDENTITIES = ("id", "name", "text")
# Most functions have one result or a few; those that take a name or a heading have as many as a document has.
_MOST_REMEMBERED = 4096

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_clear_caches: list[Callable[[], None]] = []


class Overlay(Struct, frozen=True):
    """The files of a project's lexicon, as a value that can be hashed and sent to another process."""

    files: tuple[tuple[str, bytes], ...] = ()
    """The path and the content of each file, sorted by path.

    Paths are relative to the project's lexicon folder and have forward slashes.
    """

    def content_of(self, path: str) -> bytes | None:
        """Return the content of the project's file with the given path; None if the project has no such file."""
        return dict(self.files).get(path)

    @property
    def digests(self) -> dict[str, str]:
        """The short digest of each file, by its path."""
        return {path: shorten_digest(content) for path, content in self.files}


_in_use = Overlay()


def read_overlay(root: Path) -> Overlay:
    """Return the lexicon of the project in the folder ``root``. The overlay is empty if the project has no lexicon.

    Raises ConfigError if a file cannot be read, or if it does not have the path of a built-in file or of a list of
    themes or practices.
    """
    folder = root / OVERLAY
    if not folder.is_dir():
        return Overlay()
    try:
        paths = [path for path in folder.rglob("*") if not path.is_dir() and not path.name.startswith(".")]
        outside = next((path for path in paths if leads_out(root, path)), None)
        if outside is not None:
            raise ConfigError(message("border.leads-out", file=outside.relative_to(root).as_posix()))
        files = sorted((path.relative_to(folder).as_posix(), read_regular_file(path)) for path in paths)
    except OSError as error:
        raise ConfigError(message("lexicon.unreadable", problem=explain_error(error))) from error
    known = sorted(path.name for path in _BUILT_IN.iterdir() if path.suffix == ".toml" or path.name == "stopwords.txt")
    for path, _ in files:
        if path not in known and not _OF_THEME_LIST.fullmatch(path):
            raise ConfigError(message("lexicon.extends-nothing", path=path, known=tuple(known)))
    return Overlay(tuple(files))


def use_overlay(overlay: Overlay) -> None:
    """Use a project's lexicon together with the built-in one from now on. The lexicon of another project is dropped."""
    global _in_use  # noqa: PLW0603 - the caches of a process hold what is derived from one lexicon
    if overlay != _in_use:
        _in_use = overlay
        for clear in _clear_caches:
            clear()


def overlay_in_use() -> Overlay:
    """Return the project's lexicon that is in use. The overlay is empty if there is none."""
    return _in_use


def clear_with_lexicon(clear: Callable[[], None]) -> None:
    """Register a function that clears a cache. It is called when the process begins to use another lexicon."""
    _clear_caches.append(clear)


def cached(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Return a version of a function that remembers its latest results until another lexicon is used.

    Functions that depend on the lexicon must use this decorator instead of those of ``functools``.
    """
    remembering = lru_cache(_MOST_REMEMBERED)(function)
    clear_with_lexicon(remembering.cache_clear)
    return remembering  # type: ignore[return-value]  # typeshed does not keep the parameters of a cached function


def lay_over(built_in: Any, own: Any) -> Any:
    """Return a value of the built-in lexicon, extended by the value of the project.

    - Two tables are merged key by key.
    - Entries of the project that a built-in list does not have are appended to the list.
    - If such an entry is a table, and exactly one table of the list has the same id, name or text, the entry extends
      that table instead.
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
    """Return whether two entries are tables for the same thing.

    They are compared by their ids; if one of them has no id, by their names; if one has no name, by their texts.
    """
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return False
    identity = next((key for key in _IDENTITIES if key in one and key in other), None)
    return identity is not None and one[identity] == other[identity]
