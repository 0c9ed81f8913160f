"""The index of out/: for each file, the key with which it was made, and its state when it was written.

A page is made again only if its key has changed, or if one of its files is not in this state.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct

from briefgen.border import LinkFinder
from briefgen.corpus.cache import Cache
from briefgen.project.project import Project
from briefgen.project.stamps import Stamp, make_stamp

# Nanoseconds. Clocks of file systems are so coarse that a file may change twice within one tick.
_TICK = 20_000_000


class _Entry(Struct, frozen=True, array_like=True):
    """The last known state of a file in out/."""

    key: str
    sha256: str
    stamp: Stamp | None
    """The stamp of the file, or None if the stamp cannot prove that the file is unchanged.

    The stamp proves nothing if the file may have changed again within the same clock tick. In this case the digest is
    compared.
    """


class OutputIndex:
    """Knows which files of out/ are unchanged since they were written. In doubt, a file counts as changed."""

    def __init__(self, project: Project, cache: Cache) -> None:
        self._files = LinkFinder(project.root, PurePosixPath(project.settings.out).as_posix())
        self._cache = cache
        self._known = {path: entry for path, raw in cache.pages() if (entry := _decode(raw)) is not None}
        self._current: dict[str, _Entry] = {}

    def is_current(self, path: str, key: str) -> bool:
        """Return True if a file was made with this key and has not changed since, as far as its stamp tells.

        The path is relative to the project.
        """
        entry = self._known.get(path)
        if entry is None or entry.key != key:
            return False
        stamp = self._stamp(path)
        if stamp is None or (stamp != entry.stamp and self._digest(path) != entry.sha256):
            return False
        self._current[path] = entry if stamp == entry.stamp else _Entry(key, entry.sha256, stamp)
        return True

    def has_content(self, path: str, key: str) -> bool:
        """Return True if a file was made with this key and still has every byte of it. The whole file is read."""
        entry = self._known.get(path)
        return entry is not None and entry.key == key and self._digest(path) == entry.sha256

    def record(self, path: str, key: str, content: bytes) -> None:
        """Record the key and the content of a file that was written or is about to be written."""
        self._current[path] = _Entry(key, hashlib.sha256(content).hexdigest(), None)

    def save(self) -> None:
        """Save the entries of the files for which ``is_current`` returned True or ``record`` was called.

        The entries of all other files are deleted from the cache.
        """
        current = {
            path: entry if entry.stamp is not None else _Entry(entry.key, entry.sha256, self._stamp(path))
            for path, entry in self._current.items()
        }
        newest = max((entry.stamp[1] for entry in current.values() if entry.stamp is not None), default=0)
        changed: dict[str, bytes] = {}
        for path, entry in current.items():
            if entry != self._known.get(path):
                is_settled = entry.stamp is not None and entry.stamp[1] + _TICK < newest
                stamp = entry.stamp if is_settled else None
                changed[path] = msgspec.msgpack.encode(_Entry(entry.key, entry.sha256, stamp))
        self._cache.put_pages(changed, self._known.keys() - current.keys())

    def _stamp(self, path: str) -> Stamp | None:
        found = self._files.stat(path)
        return None if found is None else make_stamp(found)

    def _digest(self, path: str) -> str | None:
        content = self._files.read(path)
        return None if content is None else hashlib.sha256(content).hexdigest()


def _decode(raw: bytes) -> _Entry | None:
    try:
        return msgspec.msgpack.decode(raw, type=_Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
        return None
