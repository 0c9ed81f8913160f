"""Files that hold documents: zip and tar archives, and e-mails with attachments.

A document in such a file has a path inside it. Of an archive in an archive, the path has several parts. ``zip_files``,
``tar_files`` and ``attachments`` each list and read the members of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.file_bytes import MIB, read_bytes
from briefgen.reading.unreadable import UnreadableError

__all__ = ["MOST_MEMBERS", "list_documents", "read_document"]

MOST_MEMBERS = 500
"""The most documents in one file. A person puts more of them into a folder."""
_DEEPEST = 3
# An archive may be so many times as large as a source.
_TIMES_A_SOURCE = 10
# What systems and programs put into archives on their own.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^./]|~\$)|(?:^|/)(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


class _Kind(Struct, frozen=True):
    """A kind of file that holds documents."""

    suffixes: tuple[str, ...]
    module: str
    """The module that lists and reads the members. It is imported for the first such file."""
    is_document: bool
    """Whether the file itself is a document too."""

    def list_members(self, raw: bytes, most: int) -> Iterator[str]:
        """Yield the paths of the members of a file that unpacks to at most ``most`` bytes."""
        members: Iterator[str] = import_module(self.module).list_members(raw, most)
        return members

    def read_member(self, raw: bytes, path: str, most: int) -> bytes:
        """Return the content of a member of at most ``most`` bytes."""
        content: bytes = import_module(self.module).read_member(raw, path, most)
        return content


_KINDS = (
    _Kind((".zip",), "briefgen.reading.containers.zip_files", is_document=False),
    _Kind((".tar", ".tar.gz", ".tgz"), "briefgen.reading.containers.tar_files", is_document=False),
    _Kind((".eml",), "briefgen.reading.containers.attachments", is_document=True),
)


def list_documents(path: Path, *, max_mb: int) -> list[tuple[str, ...]]:
    """Return the documents in a file, each by the parts of its path inside; () is the file itself.

    A file that holds no documents is itself the only one. So is an archive that cannot be opened, so that reading it
    says why. ``max_mb`` is the size of the largest source in MiB.
    """
    if _find_kind(path.name) is None:
        return [()]
    try:
        documents = list(_list_in(_read_file(path, max_mb), path.name, max_mb, depth=0))
    except Exception:  # an archive is hostile: no error that it causes may stop the other files
        return [()]
    return documents or [()]


def read_document(path: Path, members: tuple[str, ...], *, max_mb: int) -> bytes:
    """Return the content of a document in a file. ``members`` are the parts of its path inside; () is the file itself.

    Raises UnreadableError if the file or the document cannot be read, or is too large.
    """
    if not members:
        return read_bytes(path, max_mb=max_mb)
    content, name = _read_file(path, max_mb), path.name
    for member in members:
        kind = _find_kind(name)
        if kind is None:
            raise UnreadableError(message("reading.damaged-zip"), "damaged")
        content, name = kind.read_member(content, member, max_mb * MIB), member
    return content


def _find_kind(name: str) -> _Kind | None:
    lower = name.lower()
    return next((kind for kind in _KINDS if lower.endswith(kind.suffixes)), None)


def _list_in(raw: bytes, name: str, max_mb: int, *, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield the documents in a container. Raises UnreadableError if it cannot be opened or has too many."""
    kind = _find_kind(name)
    if kind is None or depth > _DEEPEST:
        yield ()
        return
    if kind.is_document:
        yield ()
    members = sorted(
        {member for member in kind.list_members(raw, _TIMES_A_SOURCE * max_mb * MIB) if not _LITTER.search(member)}
    )
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(message("reading.archive"), "archive")
    for member in members:
        yield from ((member, *inner) for inner in _list_member(kind, raw, member, max_mb, depth))


def _list_member(kind: _Kind, raw: bytes, member: str, max_mb: int, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield the documents in a member of a container; the member itself if it is a document or cannot be opened."""
    if _find_kind(PurePosixPath(member).name) is None:
        yield ()
        return
    try:
        inner = kind.read_member(raw, member, max_mb * MIB)
        documents = list(_list_in(inner, member, max_mb, depth=depth + 1))
    except UnreadableError:
        documents = []
    yield from documents or [()]


def _read_file(path: Path, max_mb: int) -> bytes:
    """Return the bytes of a container. The documents of one container are read one after the other."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return read_bytes(path, max_mb=max_mb)
    return _read_unchanged(path, state.st_size, state.st_mtime_ns, _TIMES_A_SOURCE * max_mb)


@lru_cache(maxsize=1)
def _read_unchanged(path: Path, size: int, changed: int, max_mb: int) -> bytes:
    del size, changed  # what the file is known by
    return read_bytes(path, max_mb=max_mb)
