"""Listing and reading the files in a tar, which may be compressed with gzip."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.messages import message
from briefgen.reading.file_bytes import MIB
from briefgen.reading.gzip import unpack_gzip
from briefgen.reading.unreadable import UnreadableError

_GZIP = b"\x1f\x8b"
_ERRORS = (tarfile.TarError, OSError, EOFError, ValueError)
_MOST_NAMES = 5_000
# The most that is unpacked to find one member: an archive may be some times as large as its largest document.
_TIMES_A_MEMBER = 10


def list_members(raw: bytes, most: int) -> Iterator[str]:
    """Yield the paths of the files in a tar that unpacks to at most ``most`` bytes.

    Raises UnreadableError if the tar is damaged or too large.
    """
    with _open(raw, most) as archive:
        for count, member in enumerate(archive):
            if count > _MOST_NAMES:
                raise UnreadableError(message("reading.archive"), "archive")
            if member.isfile():
                yield _read_name(member)


def read_member(raw: bytes, path: str, most: int) -> bytes:
    """Return the content of a file in a tar, of at most ``most`` bytes. Raises UnreadableError if it cannot be read."""
    with _open(raw, _TIMES_A_MEMBER * most) as archive:
        member = next((one for one in archive if one.isfile() and _read_name(one) == path), None)
        file = archive.extractfile(member) if member is not None else None
        if member is None or file is None:
            raise UnreadableError(message("reading.damaged-archive"), "damaged")
        if member.size > most:
            raise UnreadableError(message("reading.file-too-large", max_mb=most // MIB), "large")
        return file.read(most)


@contextmanager
def _open(raw: bytes, most: int) -> Iterator[tarfile.TarFile]:
    unpacked = unpack_gzip(raw, max_mb=most // MIB) if raw.startswith(_GZIP) else raw
    try:
        with tarfile.open(
            fileobj=io.BytesIO(unpacked), mode="r:", encoding="utf-8", errors="surrogateescape"
        ) as archive:
            yield archive
    except _ERRORS as error:
        raise UnreadableError(message("reading.damaged-archive"), "damaged") from error


def _read_name(member: tarfile.TarInfo) -> str:
    """Return the path of a member. Its bytes are in UTF-8 or in GBK."""
    raw = member.name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8").lstrip("/")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace").lstrip("/")
