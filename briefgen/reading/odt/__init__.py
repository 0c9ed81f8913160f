"""Reading .odt files, the texts of LibreOffice, OpenOffice and other programs.

``text_styles`` finds what styles hide and how they number; ``printed_text`` walks through the document and its notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.ooxml.package import open_package
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.left_out_warnings import STRUCK_TEXT, TRACKED_CHANGES, UNSEEN_TEXT
from briefgen.reading.ocr.inner_pictures import InnerPicture
from briefgen.reading.odf_text import DRAW, OFFICE_SPACE, TEXT, require_unlocked
from briefgen.reading.odt.printed_text import BodyReader
from briefgen.reading.odt.text_styles import Styles
from briefgen.reading.printed_paragraphs import PrintedPart, number_parts
from briefgen.reading.printed_pictures import (
    SeenPictures,
    explain_pictures,
    recognise_pictures,
    warn_of_unread,
    warn_of_unrecognised,
)
from briefgen.reading.unreadable import UnreadableError

__all__ = ["read"]

_MAX_MIB = 32
_MAX_PICTURES_MIB = 64
_HIDDEN_TEXT = Warn("hidden-text", "文件中有隐藏的文字或节，未读取，引用前请核对。")


def read(raw: bytes) -> FileText:
    """Return the text of an .odt file, with tracked changes accepted and automatic numbers written out.

    Headers, footers, comments, struck-out and hidden text are left out. Notes follow the text of the document. Raises
    UnreadableError for a file that is damaged, protected by a password, too large, or has only pictures.
    """
    try:
        with open_package(raw, max_mib=_MAX_MIB) as package:
            require_unlocked(package)
            content, styles = package.read_xml("content.xml"), package.read_xml("styles.xml")
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error
    body = None if content is None else content.find(f"{OFFICE_SPACE}body/{OFFICE_SPACE}text")
    if content is None or body is None:
        raise UnreadableError(message("ooxml.no-document"), "damaged")
    reader = BodyReader(Styles(root for root in (styles, content) if root is not None))
    seen = _recognise_pictures(raw, list(reader.read(body)))
    lines = tuple(number_parts(seen.parts))
    if not lines and next(body.iter(f"{DRAW}image", f"{DRAW}object"), None) is not None:
        raise explain_pictures()
    warnings = (*_find_warnings(body, reader), *warn_of_unread(seen.pictures), *warn_of_unrecognised(seen.pictures))
    return join_lines(Extraction(lines, warnings), "odt")


def _recognise_pictures(raw: bytes, parts: Sequence[PrintedPart]) -> SeenPictures:
    """Return the parts of a file with the text of the pictures between them."""
    with open_package(raw, max_mib=_MAX_PICTURES_MIB) as package:
        unpack = cache(package.find_bytes)

        def load(path: str) -> InnerPicture | None:
            picture = unpack(path)
            return None if picture is None else InnerPicture(picture)

        return recognise_pictures(parts, load)


def _find_warnings(body: Element, reader: BodyReader) -> Iterator[Warn]:
    if next(body.iter(f"{TEXT}changed-region"), None) is not None:
        yield TRACKED_CHANGES
    if reader.has_struck_text:
        yield STRUCK_TEXT
    if reader.has_hidden_text:
        yield _HIDDEN_TEXT
    if reader.has_unseen_text:
        yield UNSEEN_TEXT
