"""The pages of a PDF, opened within limits. A page printed in several directions becomes several oriented pages."""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.decoding import measure_common
from briefgen.reading.pdf.annotations import open_page
from briefgen.reading.pdf.layers import PageLayers, has_layers, is_never_off
from briefgen.reading.pdf.left_out import LeftOut
from briefgen.reading.pdf.letters import Letter, read_letters
from briefgen.reading.pdf.page_objects import Box
from briefgen.reading.pdf.painting import read_painting
from briefgen.reading.pdf.rotation import turn_back
from briefgen.reading.pdf.ruling_lines import RulingLine
from briefgen.reading.pdf.stream_limits import require_bounded_streams
from briefgen.reading.pdf.substitute_font import use_substitute_font
from briefgen.reading.pdf.surfaces import Effort
from briefgen.reading.unreadable import UnreadableError
from briefgen.text.radicals import fold_radicals

MOST_PAGES = 2000
"""The most pages of a file that is read."""
MOST_LETTERS = 500_000
"""The most letters. No brief is made of a longer text. A page of a newspaper has some 15,000 characters."""
_MOST_LETTERS_ON_A_PAGE = 100_000
# Objects that pages are drawn with. pdfium compares text objects with each other, so that many take long.
_MOST_OBJECTS = 600_000
_MOST_TEXT_OBJECTS_ON_A_PAGE = 20_000
# Letters without a character: the font does not map them, and a reader would see nonsense.
_UNMAPPED = re.compile("[\0\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Characters of East Asia. So many tell whether a font maps letters to the wrong ones: if fewer than this share of them
# are common.
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_FEWEST_WIDE, _FEWEST_COMMON = 20, 0.5
_NO_PAGES = re.compile(rb"/Kids\s*\[\s*\]")
# The distance from the paper up to which letters outside of it are read, in points.
_MARGIN = 1


class DrawnPage(Struct, frozen=True):
    """The paper of a page and what is drawn on it, in the page's own direction."""

    number: int
    """The number of the page, from 1."""
    paper: Box
    ruling_lines: list[RulingLine]
    pictures: tuple[Box, ...]


class OrientedPage(Struct, frozen=True):
    """The letters of a page printed in one direction. The page is turned so that the text runs to the right."""

    page: int
    """The number of the page, from 1."""
    bottom: float
    top: float
    letters: list[Letter]
    ruling_lines: list[RulingLine]
    quarter_turns: int
    """The quarter turns to the left by which its text is turned on the page, from 0 to 3."""
    pictures: tuple[Box, ...] = ()
    """The places of pictures."""


class OrientedPages(Struct, frozen=True):
    """The oriented pages of a PDF in order."""

    pages: list[OrientedPage]
    empty: list[int]
    """The numbers of the pages without text."""
    left_out: list[LeftOut]
    """What is printed but not read."""


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


def orient_page(sheet: DrawnPage, turns: int, letters: list[Letter]) -> OrientedPage | None:
    """Return the letters of one direction as an OrientedPage; None if no letter except blanks is on the paper.

    Letters outside the paper are left out. ``turns`` is the direction in quarter turns to the left.
    """
    paper = sheet.paper
    first, second = turn_back(paper.left, paper.bottom, turns), turn_back(paper.right, paper.top, turns)
    left, right = min(first[0], second[0]) - _MARGIN, max(first[0], second[0]) + _MARGIN
    bottom, top = min(first[1], second[1]), max(first[1], second[1])
    printed = [
        letter
        for letter in letters
        if left <= letter.left <= right and bottom - _MARGIN <= letter.baseline <= top + _MARGIN
    ]
    if all(letter.char.isspace() for letter in printed):
        return None
    lines = [turn_line(line, turns) for line in sheet.ruling_lines]
    pictures = tuple(_turn_box(picture, turns) for picture in sheet.pictures)
    return OrientedPage(sheet.number, bottom, top, printed, lines, turns, pictures)


def _turn_box(box: Box, turns: int) -> Box:
    line = turn_line(RulingLine(box.left, box.right, box.bottom, box.top), turns)
    return Box(line.left, line.bottom, line.right, line.top)


def turn_line(line: RulingLine, turns: int) -> RulingLine:
    """Return a ruling line after its page is turned to the right by a number of quarter turns."""
    (left, bottom), (right, top) = turn_back(line.left, line.bottom, turns), turn_back(line.right, line.top, turns)
    return RulingLine(min(left, right), max(left, right), min(bottom, top), max(bottom, top))


def require_mapped_fonts(pages: list[OrientedPage]) -> None:
    """Raise UnreadableError if the fonts do not map most letters to characters, or map them to the wrong ones.

    Of wrong characters, few are among the common ones of Chinese.
    """
    text = "".join(letter.char for page in pages for letter in page.letters if not letter.char.isspace())
    wide = fold_radicals("".join(_WIDE.findall(text)))
    is_nonsense = len(wide) >= _FEWEST_WIDE and measure_common(wide) < _FEWEST_COMMON
    if is_nonsense or 2 * len(_UNMAPPED.findall(text)) > len(text):
        raise UnreadableError(message("reading.unmapped-fonts"), "not-text")
