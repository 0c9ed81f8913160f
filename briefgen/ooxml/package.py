"""Reads and writes packages, the zip files in which Office files are stored.

A package consists of parts, which are files such as word/document.xml. A relationship is a reference from the package
to a part, or from one part to another. The relationships of word/document.xml are in word/_rels/document.xml.rels. See
ECMA-376, part 2.

Reading fails if a package is too large. Writing the same package gives the same bytes each time.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from briefgen.messages import message
from briefgen.ooxml.streaming import stream_elements
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, Element, OoxmlError, parse_xml, quote_attribute, to_utf_8

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_TYPES = NAMESPACES["r"]
"""The beginning of most relationship types, such as that of …/officeDocument/2006/relationships/footer."""
_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_MIB = 1024 * 1024
# Tags and attributes of all parts together: a report of a million characters has as many. Reading them takes five
# seconds; 32 MiB of the worst kind would take more than 1 GB of memory.
_MAX_TAGS = 1_000_000
# bz2 and lzma, which no Word file uses, unpack without a bound.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Relationship(NamedTuple):
    """A reference from a package, or from one of its parts, to a part or to an address outside."""

    id: str
    type: str
    """Type of the relationship, a URI: …/relationships/footer."""
    target: str
    """Name of the part; if ``is_external`` is true, an address outside of the package, such as a web link."""
    is_external: bool = False

    @property
    def kind(self) -> str:
        """The last word of ``type``, such as ``footer``. It is the same in Transitional and in Strict files."""
        return self.type.rpartition("/")[2]


class Part(NamedTuple):
    """A part of a package: its content, and its relationships to other parts."""

    content_type: str
    content: bytes
    relationships: tuple[Relationship, ...] = ()


class Package(NamedTuple):
    """A package with all its parts."""

    relationships: tuple[Relationship, ...]
    """The relationships of the package itself. One of them leads to the main part."""
    parts: Mapping[str, Part]
    """The parts by name, such as word/document.xml."""

    @property
    def main_part(self) -> str:
        """The name of the part that holds the document. Raises OoxmlError if no relationship leads to one."""
        for link in self.relationships:
            if link.type == f"{OFFICE_TYPES}/officeDocument" and link.target in self.parts:
                return link.target
        raise OoxmlError(message("ooxml.no-document"), "damaged")


class PackageReader:
    """Reads the parts of an open package.

    The unpacked parts may have ``max_mib`` MiB in total. The names of parts are not case-sensitive.
    """

    def __init__(self, archive: zipfile.ZipFile, max_mib: int, max_tags: int) -> None:
        self._archive = archive
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._repeated: set[str] = set()
        for member in archive.infolist():
            name = member.filename.lower()
            if name in self._members:
                self._repeated.add(name)
            self._members[name] = member
        self._max_mib = max_mib
        self._bytes_left = max_mib * _MIB
        self._max_tags = max_tags
        self._tags_left = max_tags
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    @property
    def names(self) -> list[str]:
        """The names of all files in the package, in the order of the zip file."""
        return [member.filename for member in self._members.values() if not member.is_dir()]

    def read_bytes(self, name: str) -> bytes | None:
        """Return the content of a part; None if there is no such part.

        Raises OoxmlError if the parts read so far are too large in total, if the part is packed in a way that Word does
        not use, or if two parts have that name.
        """
        member = self._members.get(name.lower())
        if member is None:
            return None
        self._require_readable(member)
        return self._unpack(member)

    def find_bytes(self, name: str) -> bytes | None:
        """Return the content of a part that the file can do without, such as a picture; None if it cannot be read."""
        try:
            return self.read_bytes(name)
        except (OoxmlError, RuntimeError, *_ZIP_ERRORS):
            return None

    def read_xml(self, name: str) -> Element | None:
        """Return the root element of a part; None if there is no such part.

        Raises the errors of ``read_bytes`` and ``parse_xml``.
        """
        raw = self.read_bytes(name)
        return None if raw is None else self.parse_xml(raw)

    def parse_xml(self, raw: bytes) -> Element:
        """Return the root element of a part, given its content ``raw``.

        Raises OoxmlError for broken XML or a document type, or if the parts parsed so far have too many tags in total.
        """
        raw = to_utf_8(raw)
        self._tags_left -= raw.count(b"<") + raw.count(b"=")
        if self._tags_left < 0:
            raise OoxmlError(message("ooxml.too-many-tags", count=self._max_tags), "large")
        return parse_xml(raw)

    def stream_xml(
        self, name: str, local_names: tuple[str, ...], *, max_mib: int, at_start: bool = False
    ) -> Iterator[tuple[str, Element]]:
        """Yield the elements of a part with one of these local names, one after the other; see ``stream_elements``.

        At most ``max_mib`` MiB of the part are unpacked, and none of it is kept. A part that does not exist has no
        elements. Raises the errors of ``stream_elements``.
        """
        member = self._members.get(name.lower())
        if member is None:
            return
        self._require_readable(member)
        with self._archive.open(member) as file:
            yield from stream_elements(file, local_names, max_mib=max_mib, at_start=at_start)

    def find_targets(self, name: str, kind: str) -> dict[str, str]:
        """Return the names of the parts that a part refers to by relationships of a kind, by the ids of these."""
        links = self._read_relationships(name)
        return {link.id: link.target for link in links if link.kind == kind and not link.is_external}

    def find_related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts that a part refers to by relationships of a kind such as ``styles``.

        An empty ``name`` means the package itself.
        """
        links = self._read_relationships(name)
        return [link.target for link in links if link.kind == kind and not link.is_external]

    def _read_relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return the relationships of the part ``name``, or of the package if ``name`` is empty. They are cached."""
        if name not in self._relationships:
            root = self.read_xml(_name_of_relationships(name))
            self._relationships[name] = () if root is None else _parse_relationships(root, name)
        return self._relationships[name]

    def _require_readable(self, member: zipfile.ZipInfo) -> None:
        """Raise OoxmlError if two parts have the name of a member, or if it is packed in an unknown way."""
        if member.filename.lower() in self._repeated:
            raise OoxmlError(message("ooxml.repeated-part"), "damaged")
        if member.compress_type not in _METHODS:
            raise OoxmlError(message("ooxml.unknown-packing"), "damaged")

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        if member.file_size <= self._bytes_left:
            with self._archive.open(member) as file:
                content = file.read(self._bytes_left + 1)
            if len(content) <= self._bytes_left:
                self._bytes_left -= len(content)
                return content
        raise OoxmlError(message("ooxml.too-large", max_mib=self._max_mib), "large")


@contextmanager
def open_package(raw: bytes, *, max_mib: int, max_tags: int = _MAX_TAGS) -> Iterator[PackageReader]:
    """Return a context manager that opens a package as a PackageReader and unpacks at most ``max_mib`` MiB of it.

    Of its XML, at most ``max_tags`` tags and attributes are parsed.

    Opening or reading raises OoxmlError if the package is damaged, protected by a password, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield PackageReader(archive, max_mib, max_tags)
    except _ZIP_ERRORS as error:
        raise OoxmlError(message("ooxml.damaged-package"), "damaged") from error
    except RuntimeError as error:  # what zipfile raises for a member with a password
        raise OoxmlError(message("ooxml.password"), "encrypted") from error


def read_package(raw: bytes, *, max_mib: int) -> Package:
    """Return a package with all its parts.

    Raises OoxmlError if the package is damaged, protected by a password, or unpacks to more than ``max_mib`` MiB.
    """
    with open_package(raw, max_mib=max_mib) as reader:
        files = {name: reader.read_bytes(name) or b"" for name in reader.names}
        if _CONTENT_TYPES not in files:
            raise OoxmlError(message("ooxml.missing-part", part=_CONTENT_TYPES), "damaged")
        types = _ContentTypes.parse(reader.parse_xml(files.pop(_CONTENT_TYPES)))

        def relationships_of(name: str) -> tuple[Relationship, ...]:
            content = files.get(_name_of_relationships(name))
            return () if content is None else _parse_relationships(reader.parse_xml(content), name)

        parts = {
            name: Part(types.find(name), content, relationships_of(name))
            for name, content in files.items()
            if not name.endswith(".rels")
        }
        return Package(relationships_of(""), parts)


class _ContentTypes(NamedTuple):
    """The content types of the parts of a package, as stated in [Content_Types].xml."""

    by_name: Mapping[str, str]
    by_suffix: Mapping[str, str]

    @classmethod
    def parse(cls, root: Element) -> _ContentTypes:
        return cls(
            {node.get("PartName", "").lstrip("/"): node.get("ContentType") for node in root},
            {node.get("Extension", "").lower(): node.get("ContentType") for node in root},
        )

    def find(self, name: str) -> str:
        content_type = self.by_name.get(name) or self.by_suffix.get(name.rpartition(".")[2].lower())
        if content_type is None:
            raise OoxmlError(message("ooxml.unknown-content-type", types=_CONTENT_TYPES, part=name), "damaged")
        return content_type


def _parse_relationships(root: Element, name: str) -> tuple[Relationship, ...]:
    """Return the relationships of the part ``name``, with their targets as full names of parts.

    In the file, a target is relative to the folder of the part. ``root`` is the root element of the .rels file.
    """
    folder = posixpath.dirname(name)
    return tuple(_parse_relationship(node, folder) for node in root.iter(_RELATIONSHIP))


def _parse_relationship(node: Element, folder: str) -> Relationship:
    is_external = node.get("TargetMode") == "External"
    target = node.get("Target", "")
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(node.get("Id", ""), node.get("Type", ""), target, is_external)


def write_package(package: Package) -> bytes:
    """Return the bytes of a package as a zip file.

    The files have a fixed order and date, so that packages of the same content give the same bytes.
    """
    files = {_name_of_relationships(""): _build_relationships(package.relationships)}
    for name, part in package.parts.items():
        files[name] = part.content
        if part.relationships:
            files[_name_of_relationships(name)] = _build_relationships(part.relationships)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((_CONTENT_TYPES, _build_content_types(package.parts)), *sorted(files.items())):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _name_of_relationships(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _build_relationships(relationships: Iterable[Relationship]) -> bytes:
    links = "".join(map(_build_relationship, relationships))
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'.encode()


def _build_relationship(link: Relationship) -> str:
    target = quote_attribute(link.target if link.is_external else f"/{link.target}")
    mode = ' TargetMode="External"' if link.is_external else ""
    return f'<Relationship Id="{link.id}" Type="{link.type}" Target={target}{mode}/>'


def _build_content_types(parts: Mapping[str, Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quote_attribute(f'/{name}')} ContentType={quote_attribute(part.content_type)}/>"
        for name, part in sorted(parts.items())
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
