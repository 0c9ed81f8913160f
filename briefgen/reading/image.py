"""Reading files of pictures: each picture is a scanned page, whose text is recognised.

The packages of ``briefgen[ocr]`` are needed. A file of TIFF may have several pictures.
"""

from __future__ import annotations

from briefgen.messages import message
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.fixed_layout import extract_lines
from briefgen.reading.ocr.opening import measure_pixel, open_pictures
from briefgen.reading.ocr.recogniser_process import recognise_apart
from briefgen.reading.ocr.scanned_page import NumberedScan, can_recognise
from briefgen.reading.ocr.scanned_text import MOST_PAGES, explain_scan, to_scanned_text, warn_of_late
from briefgen.reading.reader_progress import report_progress
from briefgen.reading.unreadable import UnreadableError


def read(raw: bytes) -> FileText:
    """Return the text on pictures. Raises UnreadableError if they cannot be opened, or have no text."""
    return join_lines(extract_pictures(raw), "image")


def extract_pictures(raw: bytes) -> Extraction:
    """Return the paragraphs and tables on pictures, with marks for the pictures that they are on."""
    if not can_recognise():
        raise UnreadableError(message("reading.picture-without-recognition"), "image")
    scans: list[NumberedScan] = []
    late: list[int] = []
    for number, picture in enumerate(open_pictures(raw, MOST_PAGES), 1):
        if picture is None:
            late.append(number)
            continue
        scans.append(NumberedScan(number, recognise_apart(picture), measure_pixel(picture)))
        report_progress()
    scanned = to_scanned_text(scans)
    lines = extract_lines(scanned.pages)
    if not lines:
        raise explain_scan(len(scans))
    return Extraction(lines, (*scanned.warnings, *(warn_of_late(late) if late else ())), scanned.doubts)
