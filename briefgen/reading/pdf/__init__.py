"""PDF files: letters on paper become the paragraphs that were typed.

A PDF has no lines and no paragraphs, only letters at places. Each step makes larger units of what it gets:

1. ``oriented_pages`` opens the file and returns the letters (``letters``) and ruling lines (``ruling_lines``) of each
   page, turned so that print runs to the right (``rotation``). Files that are too large (``stream_limits``), scans and
   fonts without characters are refused.
2. ``vertical_text`` recognises pages that are set from top to bottom. They are left out.
3. ``ruled_tables`` takes out tables with borders, and their letters.
4. ``text_lines`` returns the texts on each line. Letters are grouped by height (``letter_lines``), the groups are cut
   at wide gaps and at gutters (``segments``), and gaps become blanks or nothing (``spacing``).
5. ``running_heads`` leaves out heads, feet and page numbers.
6. ``reading_order`` returns columns in the order in which they are read, and tables without borders.
7. ``page_layout`` measures how the document is set, and ``paragraphs`` joins lines (``line_breaks``) to paragraphs,
   with the numbers of the pages that they are on.

All modules but one look at places, sizes and fonts only. ``line_cues`` knows how Chinese offices write: numbers of
sections, titles, imprints, notes. Lengths are in points; the comment at a constant says so where they are relative.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.pdf.oriented_pages import OrientedPage, read_oriented_pages
from briefgen.reading.pdf.paragraphs import join_paragraphs
from briefgen.reading.pdf.reading_order import TextColumn, order_columns
from briefgen.reading.pdf.ruled_tables import extract_ruled_tables
from briefgen.reading.pdf.running_heads import drop_running_heads
from briefgen.reading.pdf.text_lines import read_text_lines
from briefgen.reading.pdf.vertical_text import is_vertical
from briefgen.reading.unreadable import UnreadableError

__all__ = ["extract_pdf", "read"]


def read(raw: bytes) -> FileText:
    """Return the text of a .pdf file. Raises UnreadableError."""
    return join_lines(extract_pdf(raw), "pdf")


def extract_pdf(raw: bytes) -> Extraction:
    """Return the paragraphs and table rows of a PDF, with marks for the pages that they are on.

    Running heads, page numbers, raised marks of notes and print at an angle are left out. Raises UnreadableError for a
    file that cannot be opened, a scan, fonts without a map to characters, and vertical text. If only some pages
    are scanned or vertical, they are left out with a warning.
    """
    all_pages, empty = read_oriented_pages(raw)
    pages: list[OrientedPage] = []
    vertical: list[int] = []
    for page in all_pages:
        if is_vertical(page):
            vertical.append(page.page)
        else:
            pages.append(page)
    if not pages:
        raise UnreadableError(message("reading.set-vertically"), "not-text")
    lines = tuple(join_paragraphs(_read_columns(pages)))
    return Extraction(lines, (*_warn_of_empty(empty), *_warn_of_vertical(vertical)))


def _read_columns(pages: Sequence[OrientedPage]) -> list[TextColumn]:
    """Return the columns of all pages in reading order."""
    extracted = [extract_ruled_tables(page) for page in pages]
    lines = [read_text_lines(page.page, letters) for page, (_, letters) in zip(pages, extracted, strict=True)]
    flowing = drop_running_heads(pages, lines)
    return [
        column
        for page_lines, (tables, _) in zip(flowing, extracted, strict=True)
        for column in order_columns(page_lines, tables)
    ]


def _warn_of_empty(pages: Sequence[int]) -> tuple[Warn, ...]:
    if not pages:
        return ()
    return (Warn("pages-without-text", f"第{_list_pages(pages)}页没有文字（可能是扫描图像），未能读取。"),)


def _warn_of_vertical(pages: Sequence[int]) -> tuple[Warn, ...]:
    if not pages:
        return ()
    return (Warn("pages-set-vertically", f"第{_list_pages(pages)}页有竖排文字，未能读取。"),)


def _list_pages(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages))
