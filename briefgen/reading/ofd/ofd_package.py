"""The files inside an OFD file, which is a zip of XML files, opened within limits."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.messages import message
from briefgen.ooxml.package import PackageReader, open_package
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.unreadable import UnreadableError

# Some programs write a text object of 500 bytes and 18 tags and attributes for each letter. No brief is made of more
# than 500,000 letters.
_MOST_MIB, _MOST_TAGS = 256, 9_000_000
# What programs write that encrypt a file (GM/T 0099-2020).
_ENCRYPTIONS = "Encryptions.xml"


class OfdPackage:
    """The files inside an OFD file."""

    def __init__(self, reader: PackageReader) -> None:
        self._reader = reader

    def find(self, location: str, *folders: str) -> str:
        """Return the path of the file at a location; "" if there is none.

        A location that begins with / is counted from the root, another one from the first of ``folders`` in which there
        is such a file: not all programs count from the folder that the standard says.
        """
        location = location.strip().replace("\\", "/")
        for folder in ("",) if location.startswith("/") else (*folders, ""):
            path = posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
            if location and path in self._reader:
                return path
        return ""

    def read_xml(self, path: str) -> Element | None:
        """Return the root element of a file; None if ``path`` is "". Raises UnreadableError if it is damaged."""
        if not path:
            return None
        try:
            return self._reader.read_xml(path)
        except OoxmlError as error:
            raise self._explain(error) from error

    def read_bytes(self, path: str) -> bytes:
        """Return the content of a file; an empty one if ``path`` is "". Raises UnreadableError if it is too large."""
        try:
            return self._reader.read_bytes(path) or b"" if path else b""
        except OoxmlError as error:
            raise UnreadableError(error.message, error.code) from error

    def _explain(self, error: OoxmlError) -> UnreadableError:
        if _ENCRYPTIONS in self._reader:
            return UnreadableError(message("reading.password"), "encrypted")
        return UnreadableError(error.message, error.code)


@contextmanager
def open_ofd(raw: bytes) -> Iterator[OfdPackage]:
    """Return a context manager that opens an OFD file.

    Opening raises UnreadableError if the file is damaged, protected by a password, or too large.
    """
    try:
        with open_package(raw, max_mib=_MOST_MIB, max_tags=_MOST_TAGS) as reader:
            yield OfdPackage(reader)
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error
