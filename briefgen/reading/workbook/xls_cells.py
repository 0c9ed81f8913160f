"""Reading binary workbooks of Excel and WPS from .xls and .et files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, TypeAlias

import xlrd

from briefgen.messages import message
from briefgen.reading.unreadable import UnreadableError
from briefgen.reading.workbook.sheets import (
    MOST_COLUMNS,
    CellCollector,
    Losses,
    MergedRange,
    ShownCell,
    ShownSheet,
    ShownWorkbook,
)
from briefgen.reading.workbook.shown_values import BUILT_IN_CODES, show_number, show_text

_XlsBook: TypeAlias = Any
_XlsSheet: TypeAlias = Any
"""Objects of xlrd, which has no type annotations."""

_MOST_MERGED = 50_000
_ENCRYPTED = "encrypt"


def read_xls(raw: bytes) -> ShownWorkbook:
    """Return a workbook. Raises UnreadableError if it is damaged or protected by a password."""
    losses = Losses()
    with _open(raw) as book:
        collector = CellCollector(losses)
        sheets: list[ShownSheet] = []
        for index, name in enumerate(book.sheet_names()):
            sheet = _load(book, index)
            if sheet is None:
                losses.is_damaged = True
            elif sheet.visibility:
                losses.hidden_sheets.append(name)
            else:
                sheets.append(_read_sheet(book, sheet, collector, losses))
            book.unload_sheet(index)
    return ShownWorkbook(tuple(sheets), "xls", losses.list_warnings())


def _open(raw: bytes) -> _XlsBook:
    try:
        return xlrd.open_workbook(
            file_contents=raw, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
    except MemoryError:
        raise
    except Exception as error:  # xlrd raises whatever goes wrong in a damaged file
        if _ENCRYPTED in str(error).lower():
            raise UnreadableError(message("reading.password"), "encrypted") from error
        raise UnreadableError(message("reading.damaged-workbook"), "damaged") from error


def _load(book: _XlsBook, index: int) -> _XlsSheet | None:
    """Return a sheet; None if it is damaged."""
    try:
        return book.get_sheet(index)
    except MemoryError:
        raise
    except Exception:
        return None


def _read_sheet(book: _XlsBook, sheet: _XlsSheet, collector: CellCollector, losses: Losses) -> ShownSheet:
    hidden_rows = frozenset(row for row, facts in sheet.rowinfo_map.items() if facts.hidden or facts.height == 0)
    is_cut = False
    for row in range(sheet.nrows):
        if row in hidden_rows:
            losses.has_hidden_cells = losses.has_hidden_cells or any(sheet.row_values(row))
            continue
        if collector.is_full:
            is_cut = True
            break
        collector.add_row(row, _read_cells(book, sheet, row, losses))
    return ShownSheet(
        name=sheet.name,
        rows=collector.end_sheet(sheet.name, is_cut=is_cut),
        merged=tuple(
            MergedRange(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in sheet.merged_cells[:_MOST_MERGED]
            if top < bottom and left < right
        ),
        hidden_rows=hidden_rows,
        hidden_columns=frozenset(
            column
            for column, facts in sheet.colinfo_map.items()
            if column < MOST_COLUMNS and (facts.hidden or facts.width == 0)
        ),
    )


def _read_cells(book: _XlsBook, sheet: _XlsSheet, row: int, losses: Losses) -> Iterator[tuple[int, ShownCell]]:
    for column in range(sheet.row_len(row)):
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        if kind == xlrd.XL_CELL_TEXT:
            yield column, ShownCell(show_text(value, _find_code(book, sheet, row, column)))
        elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            shown = show_number(value, _find_code(book, sheet, row, column), is_1904=book.datemode == 1)
            yield column, ShownCell(shown, is_number=True)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            yield column, ShownCell("TRUE" if value else "FALSE")
        elif kind == xlrd.XL_CELL_ERROR:
            losses.errors += 1


def _find_code(book: _XlsBook, sheet: _XlsSheet, row: int, column: int) -> str:
    """Return the format code of a cell; an empty text if it has none."""
    index = sheet.cell_xf_index(row, column)
    if index is None or index >= len(book.xf_list):
        return ""
    number = book.xf_list[index].format_key
    format_ = book.format_map.get(number)
    return BUILT_IN_CODES.get(number) or (format_.format_str if format_ is not None else "")
