"""The parts of a Word file that determine its printed text, as XML. Other parts are not unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from msgspec import Struct, structs

from briefgen.messages import message
from briefgen.ooxml.package import PackageReader, open_package
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.docx.word_xml import name
from briefgen.reading.unreadable import UnreadableError

_MAX_MIB = 32
_MAX_PICTURES_MIB = 64
_MAIN = "word/document.xml"
# Three of each kind a section: more of them repeat one another.
_MOST_HEADERS = 60


class PictureParts:
    """The pictures of a Word file, by the ids of their relationships. Each is unpacked when it is asked for."""

    def __init__(self, package: PackageReader, main: str) -> None:
        # A logo may stand on each page: its bytes are unpacked once.
        self._unpack = cache(package.find_bytes)
        self._targets = package.find_targets(main, "image")

    def read(self, id_: str) -> bytes | None:
        """Return the bytes of a picture; None if it is not in the file, or cannot be unpacked."""
        return self._unpack(self._targets[id_]) if id_ in self._targets else None


@contextmanager
def open_pictures(raw: bytes) -> Iterator[PictureParts]:
    """Return a context manager that opens the pictures of a Word file that was read before."""
    with open_package(raw, max_mib=_MAX_PICTURES_MIB) as package:
        yield PictureParts(package, _find_main(package))


class Parts(Struct, frozen=True):
    """The root elements of the parts of a Word file; None for a part that the file does not have."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...] = ()
    """The headers and footers that can be read."""


def read_parts(raw: bytes) -> Parts:
    """Return the parts of a Word file.

    Raises UnreadableError if the file or one of these parts is damaged, protected by a password, or too large.
    """
    try:
        with open_package(raw, max_mib=_MAX_MIB) as package:
            return _read_parts(package)
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error


def _read_parts(package: PackageReader) -> Parts:
    main = _find_main(package)
    document = package.read_xml(main)
    if document is None or name(document) != "w:document":
        raise OoxmlError(message("ooxml.no-document"), "damaged")

    def read_related(kind: str) -> Element | None:
        path = next(iter(package.find_related(main, kind)), None)
        return package.read_xml(path) if path else None

    parts = Parts(
        document,
        styles=read_related("styles"),
        numbering=read_related("numbering"),
        footnotes=read_related("footnotes"),
        endnotes=read_related("endnotes"),
    )
    return structs.replace(parts, headers=tuple(_read_headers(package, main)))


def _find_main(package: PackageReader) -> str:
    return next((path for path in package.find_related("", "officeDocument") if path in package), _MAIN)


def _read_headers(package: PackageReader, main: str) -> Iterator[Element]:
    """Yield the headers and footers of a Word file. They are no part of the text: damage to them is no harm."""
    paths = [path for kind in ("header", "footer") for path in package.find_related(main, kind)]
    for path in paths[:_MOST_HEADERS]:
        try:
            header = package.read_xml(path)
        except (OoxmlError, UnicodeDecodeError):
            continue
        if header is not None:
            yield header
