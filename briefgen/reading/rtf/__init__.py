r"""Reading .rtf files as Word, WPS and LibreOffice print them.

1. ``tokens`` takes the bytes apart, and ``code_pages`` decodes them.
2. ``parser`` follows groups and formats, and leaves out what is not printed.
3. ``story`` joins the text to paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.left_out_warnings import STRUCK_TEXT, TRACKED_CHANGES, UNSEEN_TEXT
from briefgen.reading.printed_paragraphs import number_parts
from briefgen.reading.printed_pictures import (
    explain_pictures,
    recognise_pictures,
    warn_of_unread,
    warn_of_unrecognised,
)
from briefgen.reading.rtf.parser import Parser
from briefgen.reading.rtf.pictures import unpack_picture
from briefgen.reading.unreadable import UnreadableError

__all__ = ["read"]

_HIDDEN_TEXT = Warn("hidden-text", "文件中有隐藏的文字，未读取，引用前请核对。")
_BROKEN_OFF = Warn("damaged-part", "文件不完整，只读取了能读出的部分，引用前请与原件核对。")


def read(raw: bytes) -> FileText:
    """Return the text of an .rtf file. Raises UnreadableError if the file cannot be read.

    Headers, footers, comments, deleted, struck-out and hidden text are left out. Footnotes and endnotes follow the text
    of the document, with labels such as 注1：.
    """
    parser = Parser(raw)
    seen = recognise_pictures(parser.parse(), unpack_picture)
    lines = tuple(number_parts(seen.parts))
    if not lines:
        if parser.has_pictures:
            raise explain_pictures()
        if parser.is_broken_off:
            raise UnreadableError(message("reading.damaged-rtf"), "damaged")
    warnings = (*_find_warnings(parser), *warn_of_unread(seen.pictures), *warn_of_unrecognised(seen.pictures))
    return join_lines(Extraction(lines, warnings), "rtf")


def _find_warnings(parser: Parser) -> Iterator[Warn]:
    found = (
        (parser.has_tracked_changes, TRACKED_CHANGES),
        (parser.has_struck_text, STRUCK_TEXT),
        (parser.has_hidden_text, _HIDDEN_TEXT),
        (parser.has_unseen_text, UNSEEN_TEXT),
        (parser.is_broken_off, _BROKEN_OFF),
    )
    yield from (warning for is_found, warning in found if is_found)
