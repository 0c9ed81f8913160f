"""The register: by which recipe each file of out/ was made, so that a page is made anew only if it must be."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.pipeline.cache import Cache

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


class Register:
    """What is known of the files of out/. It believes no file that it cannot tell to be as it was written."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root, self._cache = root, cache
        self._known = {path: entry for path, raw in cache.pages().items() if (entry := _decode(raw)) is not None}
        self._now: dict[str, _Entry] = {}

    def holds(self, path: Path, recipe: str) -> bool:
        """Tell whether a file is what a recipe gives."""
        entry = self._known.get(path.as_posix())
        if entry is None or entry.recipe != recipe:
            return False
        stamp = self._stamp(path)
        if stamp is None or (stamp != entry.stamp and self._digest(path) != entry.sha256):
            return False
        self._now[path.as_posix()] = _Entry(recipe, entry.sha256, stamp)
        return True

    def note(self, path: Path, recipe: str, content: bytes) -> None:
        """Take note of what a recipe gives, whether the file holds it already or will."""
        self._now[path.as_posix()] = _Entry(recipe, hashlib.sha256(content).hexdigest(), None)

    def save(self) -> None:
        """Remember what is known of the files that are there, and nothing of any others."""
        stamps = {path: self._stamp(Path(path)) for path in self._now}
        newest = max((stamp[2] for stamp in stamps.values() if stamp is not None), default=0)
        settled = {path: stamp for path, stamp in stamps.items() if stamp is not None and stamp[2] + _TICK < newest}
        now = {path: _Entry(e.recipe, e.sha256, settled.get(path)) for path, e in self._now.items()}
        changed = {path: msgspec.msgpack.encode(e) for path, e in now.items() if e != self._known.get(path)}
        self._cache.put_pages(changed, self._known.keys() - now.keys())

    def _stamp(self, path: Path) -> Stamp | None:
        try:
            found = (self._root / path).stat()
        except (OSError, ValueError):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino

    def _digest(self, path: Path) -> str | None:
        try:
            return hashlib.sha256((self._root / path).read_bytes()).hexdigest()
        except OSError:
            return None


def _decode(raw: bytes) -> _Entry | None:
    try:
        return msgspec.msgpack.decode(raw, type=_Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
        return None
