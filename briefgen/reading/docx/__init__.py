"""Reading the printed text of .docx files written by Word, WPS or LibreOffice.

1. ``parts`` reads the XML parts of the file that determine its printed text.
2. ``styles`` and ``numbering`` parse the definitions of headings, hidden text and automatic numbers.
3. ``body`` walks through the document and its notes, and returns each paragraph and table row as a line.
4. ``beside_text`` names what is no text: pictures, comments, and the words of headers and footers.
5. What is recognised on pictures stands in their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model import Warn
from briefgen.ooxml.xml import Element
from briefgen.reading.docx.beside_text import find_picture, warn_of_comments, warn_of_drawings, warn_of_headers
from briefgen.reading.docx.body import BodyReader
from briefgen.reading.docx.parts import Parts, open_pictures, read_parts
from briefgen.reading.docx.word_xml import has_any
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.left_out_warnings import STRUCK_TEXT, TRACKED_CHANGES, UNSEEN_TEXT
from briefgen.reading.ocr.inner_pictures import InnerPicture
from briefgen.reading.printed_paragraphs import PrintedParagraph, PrintedPart, number_parts
from briefgen.reading.printed_pictures import (
    SeenPictures,
    explain_pictures,
    recognise_pictures,
    warn_of_unrecognised,
)

__all__ = ["extract_word", "read"]

_PICTURES = ("drawing", "pict", "object")
_TRACKED_CHANGES = (
    ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"),
    TRACKED_CHANGES,
)
_EMBEDDED_DOCUMENT = (
    ("altChunk", "subDoc"),
    Warn("embedded-document", "文件中嵌入或链接了另一份文档，其文字未读取；请在 Word 或 WPS 中合并后另存。"),
)


def read(raw: bytes) -> FileText:
    """Return the text of a .docx file. Raises UnreadableError if the file cannot be read."""
    return join_lines(extract_word(raw), "docx")


def extract_word(raw: bytes) -> Extraction:
    """Return the lines that a Word file prints, with tracked changes accepted and automatic numbers written out.

    Headers, footers, comments, struck-out text and text that is hidden or cannot be seen are left out, with warnings
    about all but hidden text and page numbers. The footnotes and endnotes follow the text of the document, with labels
    such as 注1：. Raises UnreadableError for a file that is damaged, protected by a password, too large, or has only
    pictures.
    """
    parts = read_parts(raw)
    reader = BodyReader(parts)
    seen = _recognise_pictures(raw, list(reader.read_parts()))
    lines = tuple(number_parts(seen.parts))
    if not lines and has_any(parts.document, _PICTURES):
        raise explain_pictures()
    struck = (STRUCK_TEXT,) if reader.has_struck_text else ()
    unseen = (UNSEEN_TEXT,) if reader.has_unseen_text else ()
    left_out = (
        *warn_of_drawings(parts.document, seen.read),
        *warn_of_unrecognised(seen.pictures),
        *warn_of_comments(parts.document),
        *warn_of_headers(parts.headers, join_lines(Extraction(lines), "docx").text),
    )
    return Extraction(lines, (*_find_warnings(parts), *struck, *unseen, *left_out))


def _recognise_pictures(raw: bytes, parts: Sequence[PrintedPart]) -> SeenPictures:
    """Return the parts of a Word file with the text of the pictures between them."""
    if not any(isinstance(part, PrintedParagraph) and part.picture is not None for part in parts):
        return SeenPictures(list(parts), [])
    with open_pictures(raw) as pictures:

        def load(drawing: Element) -> InnerPicture | None:
            link = find_picture(drawing)
            picture = None if link is None else pictures.read(link.id)
            return None if link is None or picture is None else InnerPicture(picture, link.crop)

        return recognise_pictures(parts, load)


def _find_warnings(parts: Parts) -> Iterator[Warn]:
    """Yield a warning if the file has tracked changes, and another if other documents are embedded in it."""
    texts = [part for part in (parts.document, parts.footnotes, parts.endnotes) if part is not None]
    for names, warning in (_TRACKED_CHANGES, _EMBEDDED_DOCUMENT):
        if any(has_any(text, names) for text in texts):
            yield warning
