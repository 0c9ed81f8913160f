"""Reading PDF files: their letters and ruling lines, which ``briefgen.reading.fixed_layout`` joins to a text.

1. ``opened_pages`` opens the file within limits. Files that are too large (``stream_limits``), and files whose fonts
   have no map to characters, are refused. Fonts that the file does not contain are replaced (``substitute_font``). What
   is filled into forms becomes part of the page (``annotations``).
2. ``painting`` goes through the objects of a page in the order of painting (``page_objects``) and returns its ruling
   lines and painted areas (``pdf_paths``, ``painted_areas``). ``layers`` knows which layers are switched off.
3. ``text_runs`` returns the letters, without those that nobody sees (``text_ink``). ``page_picture`` draws what is not
   sure.
4. Pages without letters are scans. ``briefgen.reading.ocr`` recognises them, if it is installed.
"""

from __future__ import annotations

from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.fixed_layout import lay_out
from briefgen.reading.ocr import scanned_text
from briefgen.reading.pdf.opened_pages import read_oriented_pages

__all__ = ["extract_pdf", "read"]


def read(raw: bytes) -> FileText:
    """Return the text of a .pdf file. Raises UnreadableError if the file cannot be read."""
    return join_lines(extract_pdf(raw), "pdf")


def extract_pdf(raw: bytes) -> Extraction:
    """Return the paragraphs and table rows of a PDF, with marks for the pages that they are on.

    Running heads, page numbers and raised marks of notes are left out. What nobody sees, and watermarks, are left out
    with a warning. Scanned pages are recognised with the packages of ``briefgen[ocr]``; without them they are left out
    with a warning.

    Raises UnreadableError if the file cannot be opened, is too large, has fonts without a map to characters, or is a
    scan that cannot be recognised.
    """
    read = read_oriented_pages(raw)
    count = len({*read.empty, *(page.page for page in read.pages)})
    scanned = scanned_text.recognise_scans(raw, read)
    laid_out = lay_out(scanned_text.replace_pages(read, scanned))
    if not laid_out.lines:
        # Programs that scan put their name or the number of the page on each picture.
        raise scanned_text.explain_scan(count)
    return Extraction(laid_out.lines, (*scanned.warnings, *laid_out.warnings), scanned.doubts)
