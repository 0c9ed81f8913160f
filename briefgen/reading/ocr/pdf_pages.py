"""Drawing the pages of a PDF that are scans, and recognising them."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from briefgen.reading.fixed_layout.oriented_pages import OrientedPage
from briefgen.reading.ocr.recogniser_process import recognise_apart
from briefgen.reading.ocr.scanned_page import NumberedScan, Picture
from briefgen.reading.reader_progress import report_progress

# Pixels for each point: 200 dots an inch. 300 recognised no more characters, and 120 as many of letters of 16 points.
_SCALE = 200 / 72
# The longest side of a drawn page, in pixels: one of A3 at that resolution.
_LONGEST_SIDE = 3400
# A page with fewer letters is a scan if pictures cover this share of it: programs that scan print marks on it.
_FEWEST_LETTERS, _COVERED = 30, 0.5
_MOST_OBJECTS = 2_000


def find_scans(raw: bytes, pages: Iterable[OrientedPage], empty: Iterable[int]) -> list[int]:
    """Return the numbers of the pages without text, and of those that have pictures and hardly any letters."""
    letters = Counter[int]()
    for page in pages:
        letters[page.page] += sum(not letter.char.isspace() for letter in page.letters)
    few = [number for number, count in letters.items() if count < _FEWEST_LETTERS]
    if few:
        document = pypdfium2.PdfDocument(raw)
        try:
            few = [number for number in few if _is_picture(document[number - 1])]
        finally:
            document.close()
    return sorted({*empty, *few})


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Return whether pictures cover most of a page."""
    covered = 0.0
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            covered += _measure_area(item)
    width, height = page.get_size()
    return bool(covered >= _COVERED * width * height)


def _measure_area(item: object) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return float(max(right - left, 0.0) * max(top - bottom, 0.0))


def recognise_pages(raw: bytes, numbers: Iterable[int]) -> Iterator[NumberedScan]:
    """Yield what is recognised on pages of a PDF.

    Raises UnreadableError if a page cannot be recognised within limits.
    """
    document = pypdfium2.PdfDocument(raw)
    try:
        for number in numbers:
            picture, points = _draw(document[number - 1])
            yield NumberedScan(number, recognise_apart(picture), points)
            report_progress()
    finally:
        document.close()


def _drop_text_without_font(page: pypdfium2.PdfPage) -> None:
    """Take texts from a page whose fonts are not in the file: each machine would draw them in another way.

    On a scan they are the marks of the program that scanned it.
    """
    for index in reversed(range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        font = pdfium.FPDFTextObj_GetFont(item)
        if not font or not pdfium.FPDFFont_GetIsEmbedded(font):
            pdfium.FPDFPage_RemoveObject(page, item)
            pdfium.FPDFPageObj_Destroy(item)


def _draw(page: pypdfium2.PdfPage) -> tuple[Picture, float]:
    """Return the picture of a page, and the points of a pixel."""
    _drop_text_without_font(page)
    scale = min(_SCALE, _LONGEST_SIDE / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=False, force_bitmap_format=pdfium.FPDFBitmap_BGR)
    try:
        row = 3 * bitmap.width
        view = memoryview(bitmap.buffer).cast("B")
        pixels = b"".join(view[start : start + row] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return Picture(bitmap.width, bitmap.height, pixels), 1 / scale
    finally:
        bitmap.close()
        page.close()
