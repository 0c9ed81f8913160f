"""The paragraphs of OpenDocument files: what text documents and spreadsheets share (ODF 1.2 part 1, 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.messages import message
from briefgen.ooxml.package import PackageReader
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.printable import drop_unprintable

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_MOST_BLANKS = 1000
# What stands in a paragraph and is no text of it.
_APART = frozenset(
    {
        *(
            f"{OFFICE_SPACE}annotation",
            f"{OFFICE_SPACE}annotation-end",
            f"{TEXT}note",
            f"{TEXT}ruby-text",
            f"{TEXT}tracked-changes",
        ),
        *(f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}g", f"{DRAW}text-box", f"{DRAW}control"),
    }
)


def read_paragraphs(container: Element) -> Iterator[str]:
    """Yield the texts of the paragraphs directly in a cell."""
    for paragraph in container:
        if paragraph.tag in PARAGRAPHS:
            yield read_inline(paragraph)


def read_inline(element: Element) -> str:
    r"""Return the text of a paragraph, with ``\n`` for each break in it, without notes, comments and frames in it."""
    return "".join(_read(element))


def _read(element: Element) -> Iterator[str]:
    yield collapse(element.text)
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(read_count(child.get(f"{TEXT}c")), _MOST_BLANKS)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _APART:
            yield from _read(child)
        yield collapse(child.tail)


def collapse(text: str | None) -> str:
    """Return text with each run of blanks and line ends as one blank: further blanks are elements."""
    if not text:
        return ""
    if "\n" not in text and "\t" not in text and "  " not in text:
        return drop_unprintable(text)
    inner = " ".join(text.replace("\u3000", "\ue000").replace("\xa0", "\ue001").split())
    before, behind = text[:1] in " \t\r\n", text[-1:] in " \t\r\n"
    joined = f"{' ' if before else ''}{inner}{' ' if behind and inner else ''}"
    return drop_unprintable(joined.replace("\ue000", "\u3000").replace("\ue001", "\xa0"))


def read_count(value: str | None) -> int:
    """Return the number of an attribute that says how often something stands; 1 without one."""
    return max(int(value), 1) if value and value.isdecimal() and len(value) < 9 else 1


def require_unlocked(package: PackageReader) -> None:
    """Raise OoxmlError for a file that is protected by a password."""
    if b"encryption-data" in (package.read_bytes("META-INF/manifest.xml") or b""):
        raise OoxmlError(message("ooxml.password"), "encrypted")
