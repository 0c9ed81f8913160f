"""Reading workbooks: .xlsx, .xls, .et, .ods, .csv, and what systems write under these names.

1. ``xlsx_cells``, ``xls_cells``, ``ods_cells``, ``xml_2003`` and ``delimited`` each read the cells of one format, as
   they are shown.
2. ``visible_grid`` takes out what is hidden, and ``layout`` tells titles, tables and notes apart.

Each sheet begins with its name as a heading if the workbook has several sheets with text, or if the sheet has no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.messages import message
from briefgen.model import Mark
from briefgen.reading.byte_signatures import FileBytes
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import ExtractedLine, ExtractedTable, Extraction, FileText, join_lines
from briefgen.reading.printable import drop_unprintable
from briefgen.reading.unreadable import UnreadableError
from briefgen.reading.workbook.delimited import read_delimited
from briefgen.reading.workbook.layout import lay_out
from briefgen.reading.workbook.ods_cells import read_ods
from briefgen.reading.workbook.sheets import DAMAGED, ShownSheet, ShownWorkbook
from briefgen.reading.workbook.xls_cells import read_xls
from briefgen.reading.workbook.xlsx_cells import read_xlsx
from briefgen.reading.workbook.xml_2003 import read_xml_2003

__all__ = ["read"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# The record that a binary workbook of Excel 2 to 4 begins with
_OLD_BEGINNING = re.compile(rb"\x09[\x00\x02\x04][\x04-\x08]\x00")
_XML_2003 = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>.{0,500}?<\w*:?Workbook\b", re.DOTALL)
# Sheet1, Sheet1 (2), 工作表1: the names that Excel and WPS give
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*\s*(?:[(（]\d+[)）])?", re.IGNORECASE)


def read(raw: bytes) -> FileText:
    """Return the text of a workbook. Raises UnreadableError if the file cannot be read."""
    workbook = _read_workbook(raw)
    lines = tuple(_list_lines(workbook.sheets))
    if not lines and DAMAGED in workbook.warnings:
        raise UnreadableError(message("reading.damaged-workbook"), "damaged")
    if not lines and workbook.warnings:
        raise UnreadableError(message("reading.nothing-shown"), "no-content")
    return join_lines(Extraction(lines, workbook.warnings), workbook.encoding)


def _read_workbook(raw: bytes) -> ShownWorkbook:
    if raw.startswith(_ZIP):
        return read_ods(raw) if "content.xml" in FileBytes(raw).zip_members else read_xlsx(raw)
    if raw.startswith(_OLE) or _OLD_BEGINNING.match(raw):
        return read_xls(raw)
    if _XML_2003.match(raw):
        return read_xml_2003(raw)
    return read_delimited(decode(raw))


def _list_lines(sheets: Sequence[ShownSheet]) -> Iterator[ExtractedLine | ExtractedTable]:
    laid_out = [(sheet.name, lay_out(sheet)) for sheet in sheets]
    filled = [(name, parts) for name, parts in laid_out if parts]
    for name, parts in filled:
        has_title = isinstance(parts[0], ExtractedLine)
        printed = drop_unprintable(name.replace("\t", " ")).strip()
        if printed and (len(filled) > 1 or not (has_title or _UNNAMED.fullmatch(printed))):
            number = parts[0].marks[0].number if parts[0].marks else 1
            yield ExtractedLine(printed, heading=1, marks=(Mark(0, number),))
        yield from parts
