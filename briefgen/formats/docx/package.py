"""The package that a Word file is: parts, and what links them. The same parts give the same bytes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Link(NamedTuple):
    """What a part refers to."""

    identifier: str
    kind: str
    """As a URI: …/relationships/footer."""
    target: str
    """Name of a part, or an address."""
    is_external: bool = False


class Part(NamedTuple):
    """A file in the package."""

    kind: str
    """Its content type."""
    content: bytes
    links: tuple[Link, ...] = ()


def write_text(text: str, special: Mapping[str, str] | None = None) -> str:
    """Return a text as XML has it, what XML cannot hold replaced, and ``special`` characters too."""
    return escape(_UNPRINTABLE.sub("\ufffd", text), dict(special or {}))


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of some XML; nothing outside it is read."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def read_package(raw: bytes) -> tuple[tuple[Link, ...], dict[str, Part]]:
    """Return the links of a package itself, and all its parts by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        files = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    types = parse_xml(files.pop("[Content_Types].xml"))
    kinds = {node.get("PartName", "").lstrip("/"): node.get("ContentType") for node in types}
    by_suffix = {node.get("Extension", "").lower(): node.get("ContentType") for node in types}
    parts = {
        name: Part(kinds.get(name) or by_suffix[name.rpartition(".")[2].lower()], content, tuple(_links(files, name)))
        for name, content in files.items()
        if not name.endswith(".rels")
    }
    return tuple(_links(files, "")), parts


def _links(files: Mapping[str, bytes], name: str) -> Iterator[Link]:
    folder, base = posixpath.split(name)
    content = files.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    for node in () if content is None else parse_xml(content):
        is_external = node.get("TargetMode") == "External"
        target = node.get("Target", "")
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Link(node.get("Id", ""), node.get("Type", ""), target, is_external)


def reach(parts: Mapping[str, Part], links: Iterable[Link]) -> dict[str, Part]:
    """Return the parts that links lead to, at once or through others."""
    found: dict[str, Part] = {}
    ahead = [link.target for link in links if not link.is_external]
    while ahead:
        name = ahead.pop()
        if name in parts and name not in found:
            found[name] = parts[name]
            ahead += [link.target for link in parts[name].links if not link.is_external]
    return found


def write_package(links: tuple[Link, ...], parts: Mapping[str, Part]) -> bytes:
    """Return a package in a fixed order and without times, so that only content makes a difference."""
    files = {"_rels/.rels": _write_links(links)}
    for name, part in parts.items():
        files[name] = part.content
        if part.links:
            folder, base = posixpath.split(name)
            files[posixpath.join(folder, "_rels", f"{base}.rels")] = _write_links(part.links)
    overrides = "".join(
        f"<Override PartName={quoteattr(f'/{name}')} ContentType={quoteattr(part.kind)}/>"
        for name, part in sorted(parts.items())
    )
    types = (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("[Content_Types].xml", types.encode()), *sorted(files.items())):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return packed.getvalue()


def _write_links(links: Iterable[Link]) -> bytes:
    written = []
    for link in links:
        target = f'{quoteattr(link.target)} TargetMode="External"' if link.is_external else quoteattr(f"/{link.target}")
        written.append(f'<Relationship Id="{link.identifier}" Type="{link.kind}" Target={target}/>')
    head = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    return f"{head}{''.join(written)}</Relationships>".encode()


def write_properties(title: str, issuer: str) -> tuple[tuple[Link, ...], dict[str, Part]]:
    """Return the properties of a file, which name its title and who issues it, no person, program or time of day."""
    dublin, core = "http://purl.org/dc/elements/1.1/", f"{_PACKAGE}/metadata/core-properties"
    day = 'xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z'
    about = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="{dublin}" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{write_text(title)}</dc:title>'
        f"<dc:creator>{write_text(issuer)}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{write_text(issuer)}</cp:lastModifiedBy><dcterms:created {day}</dcterms:created>"
        f"<dcterms:modified {day}</dcterms:modified></cp:coreProperties>"
    )
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    office = f'{DECLARATION}<Properties xmlns="{extended}"><Company>{write_text(issuer)}</Company></Properties>'
    links = (
        Link("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        Link("app", f"{OFFICE}/extended-properties", "docProps/app.xml"),
    )
    return links, {
        "docProps/core.xml": Part("application/vnd.openxmlformats-package.core-properties+xml", about.encode()),
        "docProps/app.xml": Part(
            "application/vnd.openxmlformats-officedocument.extended-properties+xml", office.encode()
        ),
    }
