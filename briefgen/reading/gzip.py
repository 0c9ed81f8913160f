"""Unpacking a gzip, up to a limit."""

from __future__ import annotations

import zlib
from pathlib import PurePath

from briefgen.messages import message
from briefgen.reading.file_bytes import MIB
from briefgen.reading.registry import BY_SUFFIX
from briefgen.reading.unreadable import UnreadableError

_GZIP_FORMAT = 31
"""The value of zlib's ``wbits`` for data with a gzip header and the largest window size."""


def unpack_gzip(raw: bytes, *, max_mb: int) -> bytes:
    """Return the unpacked content of a gzip, at most ``max_mb`` MiB.

    A gzip may consist of several compressed members in a row; their contents are joined (RFC 1952, 2.2). Raises
    UnreadableError if the gzip is damaged, incomplete, or unpacks to more than the limit.
    """
    limit = max_mb * MIB
    unpacked, rest = b"", raw
    while rest:
        decompressor = zlib.decompressobj(wbits=_GZIP_FORMAT)
        try:
            unpacked += decompressor.decompress(rest, limit + 1 - len(unpacked))
        except zlib.error as error:
            raise UnreadableError(message("reading.damaged-gzip"), "damaged") from error
        if len(unpacked) > limit:
            raise UnreadableError(message("reading.gzip-too-large", max_mb=max_mb), "large")
        if not decompressor.eof:
            raise UnreadableError(message("reading.gzip-breaks-off"), "damaged")
        rest = decompressor.unused_data.lstrip(b"\0")
    return unpacked


def derive_inner_name(name: str) -> str:
    """Return the name of the file in a gzip: without .gz, and with .txt if it then has no known suffix.

    >>> [derive_inner_name(name) for name in ("甘肃.md.gz", "甘肃.gz", "甘肃.2023.GZ", "甘肃")]
    ['甘肃.md', '甘肃.txt', '甘肃.2023.txt', '甘肃.txt']
    """
    path = PurePath(name)
    inner = str(path.with_suffix("")) if path.suffix.lower() == ".gz" else name
    return inner if PurePath(inner).suffix.lower() in BY_SUFFIX else f"{inner}.txt"
