"""The XML of Office files: the namespaces, a parser for files from outside, and the escaping of texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from briefgen.messages import Message, message
from briefgen.messages.unprintable import replace_unprintable
from briefgen.model import SkipCode

Element: TypeAlias = Any
"""An element of lxml. It has the type Any, because lxml has no type annotations."""

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
"""The URIs of the namespaces, by the prefixes that ECMA-376 and Word use."""
STRICT_NAMESPACES: Mapping[str, str] = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
"""The URIs that differ from ``NAMESPACES`` in files that Word saves as “Strict Open XML”, by prefix."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class OoxmlError(Exception):
    """The error for an Office file that is damaged, protected by a password, or too large."""

    def __init__(self, message: Message, code: SkipCode) -> None:
        super().__init__(message)
        self.message = message
        """What is wrong with the file, and what to do if the file is a source."""
        self.code = code


@cache
def qualify(name: str) -> str:
    """Return a name such as ``w:p`` in the form that lxml uses, with the URI in place of the prefix.

    >>> qualify("w:p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def declare(*prefixes: str) -> str:
    """Return the declarations of namespaces as the attributes of a root element.

    >>> declare("a")
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    """
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def parse_xml(raw: bytes) -> Element:
    """Return the root element of a part. Comments and processing instructions are left out.

    No entity is resolved and no other file is read. Raises OoxmlError for broken XML and for a document type, and
    UnicodeDecodeError for broken UTF-16.
    """
    # Word writes UTF-8 or UTF-16, whatever the declaration says: the bytes that were searched are the bytes parsed.
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
        return etree.fromstring(to_utf_8(raw), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise OoxmlError(message("ooxml.broken-xml", line=line, column=column), "damaged") from error


def to_utf_8(raw: bytes) -> bytes:
    """Return XML in UTF-8, converted from UTF-16 if necessary.

    Raises OoxmlError if the XML has a document type, because a document type may declare entities. Raises
    UnicodeDecodeError if UTF-16 is broken.
    """
    if raw.startswith(_UTF_16_MARKS):
        raw = raw.decode("utf-16").encode()
    if b"<!DOCTYPE" in raw:
        raise OoxmlError(message("ooxml.declares-entities"), "damaged")
    return raw


def escape_text(text: str, replacements: Mapping[str, str] | None = None) -> str:
    """Return a text as the XML content of an element. ``replacements`` maps further characters to XML.

    >>> escape_text("甘肃<>&")
    '甘肃&lt;&gt;&amp;'
    """
    return escape(replace_unprintable(text), dict(replacements or {}))


def quote_attribute(value: str) -> str:
    """Return a text as the value of an XML attribute, escaped and within quotation marks.

    >>> quote_attribute("甘肃&浙江")
    '"甘肃&amp;浙江"'
    """
    return quoteattr(replace_unprintable(value))
