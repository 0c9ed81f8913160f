"""Signatures: tests that find the kind of a file by its bytes.

A signature looks at the first bytes of a file, or at the names of the files inside a container such as a zip. The name
of the file itself does not count, because it may be wrong: a web page may be saved as 方案.doc.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.compound_files import COMPOUND, CompoundFile
from briefgen.reading.unreadable import UnreadableError

_BEGINNING = 1024
_ZIP = b"PK\x03\x04"
# NotImplementedError: the zip says that it needs a newer version of the format than Python reads.
_ZIP_ERRORS = (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError)
_ENCRYPTED = 1
"""The bit that is set in the flags of an encrypted zip member (APPNOTE.TXT, 4.4.4)."""


class FileBytes:
    """The bytes of a file, and its members if it is a zip.

    The list of members is read only once, at the first access to ``zip_members``.
    """

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    @cached_property
    def zip_members(self) -> Mapping[str, zipfile.ZipInfo]:
        """The members of the zip by path; an empty mapping if the file is not a zip.

        Raises UnreadableError for a zip whose directory cannot be read.
        """
        if not self.raw.startswith(_ZIP):
            return {}
        try:
            with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
                return {info.filename: info for info in archive.infolist()}
        except _ZIP_ERRORS as error:
            raise UnreadableError(message("reading.damaged-zip"), "damaged") from error

    def read_beginning(self, path: str) -> bytes:
        """Return the first bytes of a member of the zip; none if there is no such member, or if it is damaged."""
        member = self.zip_members.get(path)
        if member is None:
            return b""
        try:
            with zipfile.ZipFile(io.BytesIO(self.raw)) as archive, archive.open(member) as content:
                return content.read(_BEGINNING)
        except (*_ZIP_ERRORS, zlib.error, RuntimeError):
            return b""

    @cached_property
    def _compound(self) -> CompoundFile | None:
        try:
            return CompoundFile(self.raw)
        except UnreadableError:
            return None

    def has_stream(self, name: str) -> bool:
        """Return whether a compound file has a stream at its top.

        If the list of streams is damaged, all bytes of the file are searched for the name in UTF-16.
        """
        return name.encode("utf-16-le") in self.raw if self._compound is None else self._compound.has_entry(name)


class Beginning(Struct, frozen=True):
    """A signature that matches files by a pattern of their first bytes."""

    pattern: re.Pattern[bytes]
    """The pattern, which must match from the first byte on. Only the first 1,024 bytes of the file are compared."""

    def matches(self, file: FileBytes) -> bool:
        """Return whether the first bytes of a file match the pattern."""
        return self.pattern.match(file.raw, 0, _BEGINNING) is not None


class ZipMember(Struct, frozen=True):
    """A signature that matches zips with a member at ``path``, such as word/document.xml."""

    path: str

    def matches(self, file: FileBytes) -> bool:
        """Return whether a file is a zip with a member at ``path``."""
        return self.path in file.zip_members


class ZipText(Struct, frozen=True):
    """A signature that matches zips whose member at ``path`` begins with a part that has ``text`` in it."""

    path: str
    text: bytes

    def matches(self, file: FileBytes) -> bool:
        """Return whether a file is a zip with such a member."""
        return self.text in file.read_beginning(self.path)


class EncryptedZip(Struct, frozen=True):
    """A signature that matches zips with at least one encrypted member."""

    def matches(self, file: FileBytes) -> bool:
        """Return whether a file is a zip with an encrypted member."""
        return any(member.flag_bits & _ENCRYPTED for member in file.zip_members.values())


class OleStream(Struct, frozen=True):
    """A signature that matches compound files (OLE), the files of old Office programs, by the streams inside them.

    The file has the stream ``name`` and none of the streams ``absent``. An empty ``name`` requires no stream.
    """

    name: str = ""
    absent: tuple[str, ...] = ()

    def matches(self, file: FileBytes) -> bool:
        """Return whether a file is a compound file that has the stream ``name`` and none of the streams ``absent``.

        A stream within a folder, such as that of a workbook which is embedded in a document, is none of them.
        """
        if not file.raw.startswith(COMPOUND) or (self.name and not file.has_stream(self.name)):
            return False
        return not any(map(file.has_stream, self.absent))


Signature: TypeAlias = Beginning | ZipMember | ZipText | EncryptedZip | OleStream
