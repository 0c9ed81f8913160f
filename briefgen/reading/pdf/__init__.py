"""A PDF as the lines that its text was written in: letters → rows → columns → paragraphs."""

from __future__ import annotations

from briefgen.model import Warn
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.pdf.columns import set_regions
from briefgen.reading.pdf.letters import read_sheets
from briefgen.reading.pdf.margins import without_heads
from briefgen.reading.pdf.paragraphs import set_paragraphs
from briefgen.reading.pdf.rows import set_rows
from briefgen.reading.pdf.tables import set_tables
from briefgen.reading.pdf.vertical import is_vertical
from briefgen.reading.unreadable import UnreadableError

__all__ = ["extract_pdf", "read"]


def read(raw: bytes) -> FileText:
    """Return the text of a .pdf file. Raises UnreadableError."""
    return join_lines(extract_pdf(raw), "pdf")


def extract_pdf(raw: bytes) -> Extraction:
    """Return the paragraphs, headings and table rows of a PDF, each with the pages that it stands on.

    Running heads, page numbers, raised marks of notes and print at an angle are left out. Raises UnreadableError for
    what cannot be opened, for scans, for fonts that do not tell their characters, and for text set from top to bottom;
    where only some pages are, they are left out with a warning.
    """
    sheets, empty = read_sheets(raw)
    down = [is_vertical(sheet) for sheet in sheets]
    vertical = [sheet.page for sheet, is_down in zip(sheets, down, strict=True) if is_down]
    sheets = [sheet for sheet, is_down in zip(sheets, down, strict=True) if not is_down]
    if not sheets:
        raise UnreadableError(
            "set from top to bottom, which is not read; get its text set from left to right", "not-text"
        )
    tables = [set_tables(sheet) for sheet in sheets]
    rows = [set_rows(sheet.page, letters) for sheet, (_, letters) in zip(sheets, tables, strict=True)]
    rows = without_heads(sheets, rows)
    regions = [
        region for flowing, (tabled, _) in zip(rows, tables, strict=True) for region in set_regions(flowing, tabled)
    ]
    return Extraction(tuple(set_paragraphs(regions)), (*_warn(empty), *_warn_of_vertical(vertical)))


def _warn(empty: list[int]) -> tuple[Warn, ...]:
    if not empty:
        return ()
    pages = "、".join(map(str, empty))
    return (Warn("pages-without-text", f"第{pages}页没有文字（可能是扫描图像），未能读取。"),)


def _warn_of_vertical(vertical: list[int]) -> tuple[Warn, ...]:
    if not vertical:
        return ()
    pages = "、".join(map(str, vertical))
    return (Warn("pages-set-vertically", f"第{pages}页有竖排文字，未能读取。"),)
