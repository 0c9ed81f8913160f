"""The workbook with the data of a chart. Word opens this workbook when somebody edits the chart."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.ooxml.package import OFFICE_TYPES, Package, Part, Relationship, write_package
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, declare, escape_text
from briefgen.pages.chart_data import Chart

SHEET = "数据"
"""The name of the only sheet of the workbook. Column A has the regions, and each further column a series."""
COLUMNS = "ABCDEFG"
"""The names of the columns."""
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK_PART, _SHEET_PART = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


def render_chart_workbook(chart: Chart) -> bytes:
    """Return the names and amounts of a chart as the bytes of an .xlsx file."""
    to_book = Relationship("workbook", f"{OFFICE_TYPES}/officeDocument", _BOOK_PART)
    to_sheet = Relationship("sheet", f"{OFFICE_TYPES}/worksheet", _SHEET_PART)
    parts = {
        _BOOK_PART: Part(f"{_TYPES}.sheet.main+xml", _build_book().encode(), (to_sheet,)),
        _SHEET_PART: Part(f"{_TYPES}.worksheet+xml", _build_sheet(chart).encode()),
    }
    return write_package(Package((to_book,), parts))


def _build_book() -> str:
    return (
        f'{DECLARATION}<workbook xmlns="{NAMESPACES["x"]}" {declare("r")}><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="sheet"/></sheets></workbook>'
    )


def _build_sheet(chart: Chart) -> str:
    rows = [_build_row(1, [chart.head, *(series.name for series in chart.series)], [])]
    for index, name in enumerate(chart.names):
        rows.append(_build_row(index + 2, [name], [series.amounts[index] for series in chart.series]))
    return f'{DECLARATION}<worksheet xmlns="{NAMESPACES["x"]}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _build_row(number: int, texts: Sequence[str], amounts: Sequence[str | None]) -> str:
    """Return the XML of a row: first a cell for each of ``texts``, then one for each of ``amounts``, empty for None."""
    cells = [(' t="inlineStr"', f"<is><t>{escape_text(text)}</t></is>") for text in texts]
    cells += [("", f"<v>{amount}</v>" if amount else "") for amount in amounts]
    columns = zip(COLUMNS, cells, strict=False)
    row = "".join(f'<c r="{column}{number}"{kind}>{content}</c>' for column, (kind, content) in columns)
    return f'<row r="{number}">{row}</row>'
