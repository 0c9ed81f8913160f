"""Finds a word in all bytes of a folder: in packages, in the cache, and in what was deleted from the cache."""

from __future__ import annotations

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# The first bytes of a stream of zlib at its fastest level, as the cache has them, and at its usual one.
_HEADS = (b"\x78\x01", b"\x78\x9c")


def find_traces(folder: Path, word: str) -> list[str]:
    """Return the files of a folder in whose names or bytes a word stands, packed or not."""
    patterns = {word.encode(encoding) for encoding in _ENCODINGS}
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    layers = {
        path.relative_to(folder).as_posix(): (str(path.relative_to(folder)).encode(), *_unpack(path.read_bytes()))
        for path in paths
    }
    return [name for name, own in layers.items() if any(pattern in layer for layer in own for pattern in patterns)]


def _unpack(raw: bytes) -> Iterator[bytes]:
    """Yield bytes, and all that is packed in them."""
    yield raw
    if raw.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from _unpack(package.read(name))
    elif raw.startswith(b"SQLite format 3\0"):
        connection = sqlite3.connect(":memory:")
        connection.deserialize(bytes((*raw[:18], 1, 1, *raw[20:])))
        values = [row[0] for row in connection.execute("SELECT value FROM part")]
        connection.close()
        for value in values:
            yield from _inflate(value)
    # Streams of zlib in free pages and in the write-ahead log
    yield from _inflate(raw)


def _inflate(raw: bytes) -> Iterator[bytes]:
    for head in _HEADS:
        at = raw.find(head)
        while at >= 0:
            try:
                yield zlib.decompressobj().decompress(raw[at:])
            except zlib.error:
                yield _inflate_beginning(raw[at:])
            at = raw.find(head, at + 1)


def _inflate_beginning(raw: bytes) -> bytes:
    """Return what a stream gives before it breaks off."""
    stream, found = zlib.decompressobj(), b""
    try:
        for at in range(0, len(raw), 16):
            found += stream.decompress(raw[at : at + 16])
    except zlib.error:
        pass
    return found
