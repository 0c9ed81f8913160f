"""The register: by which recipe each file of out/ was made, so that a page is made anew only if it must be."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.corpus.cache import Cache

# Clocks of file systems tick so slowly that a file may change twice within one tick.
_TICK = 20_000_000

Stamp = tuple[int, int, int, int]
"""Size, times of the last change and of the last change of anything about it, and number of a file."""


class _Entry(Struct, frozen=True, array_like=True):
    """What is known of a file."""

    recipe: str
    sha256: str
    stamp: Stamp | None
    """None if the file may have changed within the tick of its stamp."""


class OutputIndex:
    """What is known of the files of out/. It believes no file that it cannot tell to be as it was written."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root, self._cache = root, cache
        self._known = {path: entry for path, raw in cache.pages() if (entry := _decode(raw)) is not None}
        self._now: dict[str, _Entry] = {}

    def holds(self, path: str, recipe: str) -> bool:
        """Tell whether a file, relative to the project, is what a recipe gives."""
        entry = self._known.get(path)
        if entry is None or entry.recipe != recipe:
            return False
        stamp = self._stamp(path)
        if stamp is None or (stamp != entry.stamp and self._digest(path) != entry.sha256):
            return False
        self._now[path] = entry if stamp == entry.stamp else _Entry(recipe, entry.sha256, stamp)
        return True

    def note(self, path: str, recipe: str, content: bytes) -> None:
        """Take note of what a recipe gives, whether the file holds it already or will."""
        self._now[path] = _Entry(recipe, hashlib.sha256(content).hexdigest(), None)

    def save(self) -> None:
        """Remember what is known of the files that are there, and nothing of any others."""
        now = {
            path: entry if entry.stamp is not None else _Entry(entry.recipe, entry.sha256, self._stamp(path))
            for path, entry in self._now.items()
        }
        newest = max((entry.stamp[1] for entry in now.values() if entry.stamp is not None), default=0)
        changed: dict[str, bytes] = {}
        for path, entry in now.items():
            if entry != self._known.get(path):
                is_settled = entry.stamp is not None and entry.stamp[1] + _TICK < newest
                stamp = entry.stamp if is_settled else None
                changed[path] = msgspec.msgpack.encode(_Entry(entry.recipe, entry.sha256, stamp))
        self._cache.put_pages(changed, self._known.keys() - now.keys())

    def _stamp(self, path: str) -> Stamp | None:
        try:
            found = os.stat(f"{self._root}/{path}")  # noqa: PTH116 - a Path costs more than the question
        except (OSError, ValueError):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino

    def _digest(self, path: str) -> str | None:
        try:
            return hashlib.sha256((self._root / path).read_bytes()).hexdigest()
        except OSError:
            return None


def _decode(raw: bytes) -> _Entry | None:
    try:
        return msgspec.msgpack.decode(raw, type=_Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
        return None
