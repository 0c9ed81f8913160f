"""The pages of a PDF, opened within limits."""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium

from briefgen.messages import message
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.left_out import LeftOut
from briefgen.reading.fixed_layout.oriented_pages import (
    MOST_LETTERS,
    MOST_PAGES,
    DrawnPage,
    OrientedPage,
    OrientedPages,
    orient_page,
    require_mapped_fonts,
)
from briefgen.reading.fixed_layout.surfaces import Effort
from briefgen.reading.pdf.annotations import open_page
from briefgen.reading.pdf.layers import PageLayers, has_layers, is_never_off
from briefgen.reading.pdf.painting import read_painting
from briefgen.reading.pdf.stream_limits import require_bounded_streams
from briefgen.reading.pdf.substitute_font import use_substitute_font
from briefgen.reading.pdf.text_runs import read_letters
from briefgen.reading.unreadable import UnreadableError

_MOST_LETTERS_ON_A_PAGE = 100_000
# Objects that pages are drawn with. pdfium compares text objects with each other, so that many take long.
_MOST_OBJECTS = 600_000
_MOST_TEXT_OBJECTS_ON_A_PAGE = 20_000
_NO_PAGES = re.compile(rb"/Kids\s*\[\s*\]")


def read_oriented_pages(raw: bytes) -> OrientedPages:
    """Return the oriented pages of a PDF in order.

    A page printed in several directions gives several oriented pages, the one with the most letters first. Raises
    UnreadableError for a PDF that cannot be opened, is too large, or has fonts without a map to characters.
    """
    require_bounded_streams(raw)
    use_substitute_font()
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _explain(error, raw) from error
    try:
        read = _read_pages(document, may_have_layers=has_layers(raw))
    except pypdfium2.PdfiumError as error:
        raise _explain(error, raw) from error
    finally:
        document.close()
    require_mapped_fonts(read.pages)
    return read


def _explain(error: pypdfium2.PdfiumError, raw: bytes) -> UnreadableError:
    # pdfium may name the error of a file that it opened before.
    if b"/Encrypt" in raw and "password" in str(error).lower():
        return UnreadableError(message("reading.password"), "encrypted")
    if _NO_PAGES.search(raw):
        return _no_pages_error()
    return UnreadableError(message("reading.damaged-pdf"), "damaged")


def _no_pages_error() -> UnreadableError:
    return UnreadableError(message("reading.no-pages"), "empty")


def _too_long_error() -> UnreadableError:
    return UnreadableError(message("reading.too-much-text"), "large")


def _read_pages(document: pypdfium2.PdfDocument, *, may_have_layers: bool) -> OrientedPages:
    total = len(document)
    if total > MOST_PAGES:
        raise UnreadableError(message("reading.too-many-pages", count=MOST_PAGES), "large")
    if not total:
        raise _no_pages_error()
    pages: list[OrientedPage] = []
    empty: list[int] = []
    left_out: list[LeftOut] = []
    letters = objects = 0
    effort = Effort()
    for number in range(1, total + 1):
        page = open_page(document, number - 1)
        try:
            objects += _count_objects(page)
            oriented, unseen, count = _read_page(document, page, number, effort, may_have_layers=may_have_layers)
        finally:
            page.close()
        letters += count
        if letters > MOST_LETTERS or objects > _MOST_OBJECTS:
            raise _too_long_error()
        pages += oriented
        left_out += unseen
        if not oriented:
            empty.append(number)
    return OrientedPages(pages, empty, left_out)


def _count_objects(page: pypdfium2.PdfPage) -> int:
    """Return the number of objects on a page. Raises UnreadableError if too many of them are text objects."""
    handle = page.raw
    count = int(pdfium.FPDFPage_CountObjects(handle))
    if count > _MOST_TEXT_OBJECTS_ON_A_PAGE:
        kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(handle, index)) for index in range(count))
        if sum(kind == pdfium.FPDF_PAGEOBJ_TEXT for kind in kinds) > _MOST_TEXT_OBJECTS_ON_A_PAGE:
            raise _too_long_error()
    return count


def _read_page(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int, effort: Effort, *, may_have_layers: bool
) -> tuple[list[OrientedPage], list[LeftOut], int]:
    """Return the oriented pages of a page, one for each direction of its text, what is left out, and the letter count.

    The count includes letters outside the paper. The oriented page with the most letters comes first. There are no
    oriented pages if the page has no text.
    """
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    paper = Box(bounds.left, bounds.bottom, bounds.right, bounds.top)
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > _MOST_LETTERS_ON_A_PAGE:
            raise _too_long_error()
        is_off = PageLayers(page.raw, effort).is_off if may_have_layers else is_never_off
        painting = read_painting(document.raw, page.raw, paper, effort, is_off)
        letters = read_letters(text, number, count, painting)
    finally:
        text.close()
    by_turns = letters.by_turns
    most_first = sorted(by_turns, key=lambda turns: (-len(by_turns[turns]), turns))
    drawn_page = DrawnPage(number, paper, painting.ruling_lines, painting.pictures)
    pages = [orient_page(drawn_page, turns, by_turns[turns]) for turns in most_first]
    return [oriented for oriented in pages if oriented is not None], letters.left_out, count
