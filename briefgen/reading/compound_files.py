"""Compound files (OLE), the containers of old Office files: streams by name, in a tree of folders."""

from __future__ import annotations

import io
from typing import Any

from briefgen.messages import message
from briefgen.reading.unreadable import UnreadableError

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file."""
_HEADER_BYTES = 512
_SECTOR_SHIFTS = (9, 12)
# A table has four bytes for each sector of the file. Files that break off have tables for what they lack.
_MOST_TABLES, _FEWEST_TABLES = 2, 16


class CompoundFile:
    """A compound file. Raises UnreadableError if it is damaged so that its list of streams cannot be read."""

    def __init__(self, raw: bytes) -> None:
        from olefile import OleFileIO

        if not _has_sane_header(raw):
            raise _damaged()
        try:
            self._file: Any = OleFileIO(io.BytesIO(raw))
        except Exception as error:  # olefile names no errors, and a damaged file raises many
            raise _damaged() from error
        if self._file.root.size > len(raw):
            raise _damaged()
        self._most_bytes = len(raw)
        self._names = frozenset(entry.name.lower() for entry in self._file.root.kids)
        self.is_damaged = False
        """Whether a stream that was read has less in it than the file says."""

    def has_entry(self, name: str) -> bool:
        """Return whether a stream or a folder stands at the top of the file. The case of letters does not count."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream at the top of the file; no bytes if the file has no such stream.

        Of a damaged stream, the bytes before the damage are returned; none if the stream says that it is larger than
        the file.
        """
        content = b""
        try:
            size = self._file.get_size([name])
            if size <= self._most_bytes:
                content = self._file.openstream([name]).read()
        except Exception:  # as above
            size = 1 if self.has_entry(name) else 0
        self.is_damaged = self.is_damaged or len(content) < size
        return content

    def count_entries(self, folder: str) -> int:
        """Return how many streams and folders stand in a folder at the top of the file; 0 if it has no such folder."""
        kids = next((entry.kids for entry in self._file.root.kids if entry.name == folder), ())
        return len(kids)


def _has_sane_header(raw: bytes) -> bool:
    """Return whether the header of a compound file asks for no more tables than the file has room for."""
    if len(raw) < _HEADER_BYTES or not raw.startswith(COMPOUND):
        return False
    shift = int.from_bytes(raw[30:32], "little")
    if shift not in _SECTOR_SHIFTS:
        return False
    tables, small_tables, further_tables = (int.from_bytes(raw[at : at + 4], "little") for at in (44, 64, 72))
    most_tables = _MOST_TABLES * (len(raw) >> 2 * shift - 2) + _FEWEST_TABLES
    return tables <= most_tables and max(small_tables, further_tables) << shift <= len(raw)


def _damaged() -> UnreadableError:
    return UnreadableError(message("reading.damaged-compound-file"), "damaged")
