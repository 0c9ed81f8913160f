"""Reading workbooks that Excel 2003 and many systems write as one XML file, mostly with the suffix .xls."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefgen.messages import message
from briefgen.ooxml.xml import Element, OoxmlError, parse_xml
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
from briefgen.reading.workbook.shown_values import show_number, show_text

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_NAMED_FORMATS = {
    "General Number": "General",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Currency": '"¥"#,##0.00',
    "General Date": "yyyy/m/d h:mm",
    "Short Date": "yyyy/m/d",
    "Medium Date": "d-mmm-yy",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Short Time": "h:mm",
    "Long Time": "h:mm:ss",
}
_FIRST_DAY = datetime.datetime(1899, 12, 30)
_MOST_TAGS = 3_000_000
_MOST_ROWS_SKIPPED = 1_048_576


def read_xml_2003(raw: bytes) -> ShownWorkbook:
    """Return a workbook. Raises UnreadableError if its XML is broken or too large."""
    if raw.count(b"<") > _MOST_TAGS:
        raise UnreadableError(message("ooxml.too-many-tags", count=_MOST_TAGS), "large")
    try:
        root = parse_xml(raw)
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error
    except UnicodeDecodeError as error:
        raise UnreadableError(message("reading.damaged-workbook"), "damaged") from error
    codes = {style.get(f"{_SS}ID", ""): _read_code(style) for style in root.iter(f"{_SS}Style")}
    losses = Losses()
    collector = CellCollector(losses)
    sheets: list[ShownSheet] = []
    for node in root.iter(f"{_SS}Worksheet"):
        name = node.get(f"{_SS}Name", "")
        if _is_hidden_sheet(node):
            losses.hidden_sheets.append(name)
        else:
            sheets.append(_read_sheet(node, name, codes, collector, losses))
    return ShownWorkbook(tuple(sheets), "xml", losses.list_warnings())


def _read_code(style: Element) -> str:
    code = next((node.get(f"{_SS}Format", "") for node in style.iter(f"{_SS}NumberFormat")), "")
    return _NAMED_FORMATS.get(code, code)


def _is_hidden_sheet(sheet: Element) -> bool:
    visible = next(sheet.iter("{urn:schemas-microsoft-com:office:excel}Visible"), None)
    return visible is not None and (visible.text or "").strip() in ("SheetHidden", "SheetVeryHidden")


def _read_sheet(
    sheet: Element, name: str, codes: dict[str, str], collector: CellCollector, losses: Losses
) -> ShownSheet:
    hidden_columns: set[int] = set()
    hidden_rows: set[int] = set()
    merged: list[MergedRange] = []
    column = -1
    for node in sheet.iter(f"{_SS}Column"):
        column = _read_count(node, "Index", column + 2) - 1
        last = column + _read_count(node, "Span", 0)
        if node.get(f"{_SS}Hidden") == "1":
            hidden_columns.update(range(column, min(last + 1, MOST_COLUMNS)))
        column = last
    number, is_cut = -1, False
    for row in sheet.iter(f"{_SS}Row"):
        number = _read_count(row, "Index", number + 2) - 1
        cells = list(_read_cells(row, number, codes, merged, losses))
        if row.get(f"{_SS}Hidden") == "1":
            losses.has_hidden_cells = losses.has_hidden_cells or bool(cells)
            hidden_rows.add(number)
        elif collector.is_full:
            is_cut = True
            break
        else:
            collector.add_row(number, cells)
    return ShownSheet(
        name=name,
        rows=collector.end_sheet(name, is_cut=is_cut),
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _read_cells(
    row: Element, number: int, codes: dict[str, str], merged: list[MergedRange], losses: Losses
) -> Iterator[tuple[int, ShownCell]]:
    column = -1
    for cell in row.iterchildren(f"{_SS}Cell"):
        column = _read_count(cell, "Index", column + 2) - 1
        right, below = _read_count(cell, "MergeAcross", 0), _read_count(cell, "MergeDown", 0)
        if right or below:
            merged.append(MergedRange(number, column, number + below, column + right))
        data = cell.find(f"{_SS}Data")
        if data is not None:
            shown = _show(
                "".join(data.itertext()), data.get(f"{_SS}Type"), codes.get(cell.get(f"{_SS}StyleID", ""), "")
            )
            losses.errors += shown is None
            if shown is not None:
                yield column, shown
        column += right


def _show(text: str, kind: str | None, code: str) -> ShownCell | None:
    """Return what a cell shows; None for an error."""
    if kind == "Error":
        return None
    if kind == "Boolean":
        return ShownCell("TRUE" if text == "1" else "FALSE")
    try:
        if kind == "DateTime":
            moment = datetime.datetime.fromisoformat(text) - _FIRST_DAY
            return ShownCell(show_number(moment / datetime.timedelta(days=1), code or "yyyy/m/d"), is_number=True)
        if kind == "Number":
            return ShownCell(show_number(float(text), code), is_number=True)
    except (ValueError, TypeError):
        pass
    return ShownCell(show_text(text, code))


def _read_count(node: Element, name: str, default: int) -> int:
    value = node.get(_SS + name, "")
    return min(int(value), _MOST_ROWS_SKIPPED) if value.isdecimal() and len(value) < 9 else default
