"""Unpacking a gzip, up to a limit."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath

from briefgen.messages import message
from briefgen.reading.file_bytes import MIB
from briefgen.reading.registry import BY_SUFFIX
from briefgen.reading.unreadable import UnreadableError

_GZIP_FORMAT = 31
"""The value of zlib's ``wbits`` for data with a gzip header and the largest window size."""
# A member does not say where it ends, and zlib copies what stands behind it: a gzip may have a million members.
_FIRST_PIECE = 256
_PADDING = re.compile(rb"\0+")


def unpack_gzip(raw: bytes, *, max_mb: int) -> bytes:
    """Return the unpacked content of a gzip, at most ``max_mb`` MiB.

    A gzip may consist of several compressed members in a row; their contents are joined (RFC 1952, 2.2). Raises
    UnreadableError if the gzip is damaged, incomplete, or unpacks to more than the limit.
    """
    limit = max_mb * MIB
    unpacked = bytearray()
    start = 0
    while start < len(raw):
        start = _unpack_member(raw, start, unpacked, limit)
        if len(unpacked) > limit:
            raise UnreadableError(message("reading.gzip-too-large", max_mb=max_mb), "large")
    return bytes(unpacked)


def _unpack_member(raw: bytes, start: int, unpacked: bytearray, limit: int) -> int:
    """Append the content of the member that begins at ``start``, and return where the next member begins.

    The content is cut off one byte after the limit. Raises UnreadableError if the member is damaged or incomplete.
    """
    decompressor = zlib.decompressobj(wbits=_GZIP_FORMAT)
    piece = _FIRST_PIECE
    while not decompressor.eof and len(unpacked) <= limit:
        if start >= len(raw):
            raise UnreadableError(message("reading.gzip-breaks-off"), "damaged")
        try:
            unpacked += decompressor.decompress(raw[start : start + piece], limit + 1 - len(unpacked))
        except zlib.error as error:
            raise UnreadableError(message("reading.damaged-gzip"), "damaged") from error
        start += piece
        piece *= 2
    end = min(start, len(raw)) - len(decompressor.unused_data)
    padding = _PADDING.match(raw, end)
    return end if padding is None else padding.end()


def derive_inner_name(name: str) -> str:
    """Return the name of the file in a gzip: without .gz, and with .txt if it then has no known suffix.

    >>> [derive_inner_name(name) for name in ("甘肃.md.gz", "甘肃.gz", "甘肃.2023.GZ", "甘肃")]
    ['甘肃.md', '甘肃.txt', '甘肃.2023.txt', '甘肃.txt']
    """
    path = PurePath(name)
    inner = str(path.with_suffix("")) if path.suffix.lower() == ".gz" else name
    return inner if PurePath(inner).suffix.lower() in BY_SUFFIX else f"{inner}.txt"
