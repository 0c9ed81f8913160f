"""The package of a Word file: its parts as XML, without unpacking more than a document needs."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree
from msgspec import Struct

from briefgen.reading.docx.xml import Element, name
from briefgen.reading.files import MIB
from briefgen.reading.unreadable import UnreadableError

_MAX_MIB = 32
# Tags and attributes of all parts together: as many as a report of a million characters has. To read them takes five
# seconds; 32 MiB of the worst kind would take more than 1 GB of memory.
_MAX_PIECES = 1_000_000
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_AGAIN = "save it again in Word or WPS"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# bz2 and lzma, which no Word file uses, unpack without a bound.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


class Parts(Struct, frozen=True):
    """The parts of a Word file that hold what it prints; those it does not have are None."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def open_parts(raw: bytes) -> Parts:
    """Return the parts of a Word file.

    Raises UnreadableError if the package or one of these parts is damaged, locked, or larger than any document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read_parts(_Package(archive))
    except _ZIP_ERRORS as error:
        why = " ".join(str(error).split())[:100]
        raise UnreadableError(f"a damaged Word file ({why}); get it again", "damaged") from error
    except RuntimeError as error:  # what zipfile raises for a member with a password
        raise UnreadableError("protected by a password; save a copy without one", "encrypted") from error


def _read_parts(package: _Package) -> Parts:
    main = next((path for path in package.targets("", "officeDocument") if path in package), _MAIN)
    document = package.read(main)
    if document is None or name(document) != "w:document":
        raise UnreadableError(f"a Word file without its document; {_AGAIN}", "damaged")

    def beside(kind: str) -> Element | None:
        path = next(iter(package.targets(main, kind)), None)
        return package.read(path) if path else None

    return Parts(document, beside("styles"), beside("numbering"), beside("footnotes"), beside("endnotes"))


class _Package:
    """An open package, which counts what is unpacked from it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for member in archive.infolist():
            path = member.filename.lower()  # names of parts are the same in any case
            if path in self._members:
                self._twice.add(path)
            self._members[path] = member
        self._bytes = _MAX_MIB * MIB
        self._pieces = _MAX_PIECES
        self._targets: dict[str, list[tuple[str, str]]] = {}

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._members

    def targets(self, path: str, kind: str) -> list[str]:
        """Return the parts of a kind that belong to the part at ``path``, or to the package if that is empty."""
        if path not in self._targets:
            self._targets[path] = list(self._read_targets(path))
        return [target for target, its_kind in self._targets[path] if its_kind == kind]

    def _read_targets(self, path: str) -> list[tuple[str, str]]:
        folder, file = posixpath.split(path)
        root = self.read(posixpath.join(folder, "_rels", f"{file}.rels"))
        return [
            (
                posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/"),
                relationship.get("Type", "").rpartition("/")[2],
            )
            for relationship in (() if root is None else root.iter(_RELATIONSHIP))
            if relationship.get("TargetMode") != "External"
        ]

    def read(self, path: str) -> Element | None:
        """Return the XML of a part, None if there is no such part."""
        member = self._members.get(path.lower())
        if member is None:
            return None
        if path.lower() in self._twice:
            raise UnreadableError(f"a Word file that holds one of its parts twice; {_AGAIN}", "damaged")
        return self._parse(self._unpack(member))

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        if member.compress_type not in _METHODS:
            raise UnreadableError(f"packed in a way that Word does not use; {_AGAIN}", "damaged")
        if member.file_size <= self._bytes:
            with self._archive.open(member) as opened:
                part = opened.read(self._bytes + 1)
            if len(part) <= self._bytes:
                self._bytes -= len(part)
                return part
        raise UnreadableError(f"its text unpacks to more than {_MAX_MIB} MiB; split it into its documents", "large")

    def _parse(self, part: bytes) -> Element:
        if part.startswith(_UTF16):
            part = part.decode("utf-16").encode()
        if b"<!DOCTYPE" in part:
            raise UnreadableError(f"its XML declares entities, which no Word file does; {_AGAIN}", "damaged")
        self._pieces -= part.count(b"<") + part.count(b"=")
        if self._pieces < 0:
            raise UnreadableError(f"its XML has more than {_MAX_PIECES} tags; split it into its documents", "large")
        # Word writes UTF-8 or UTF-16, whatever else the XML says of itself; what was searched is what is parsed.
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            return etree.fromstring(part, parser)
        except etree.XMLSyntaxError as error:
            line, column = error.position
            where = f"line {line}, column {column}"
            raise UnreadableError(f"a Word file with broken XML ({where}); {_AGAIN}", "damaged") from error
