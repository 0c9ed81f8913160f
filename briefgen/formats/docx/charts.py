"""A bar chart that can be edited in Word: its drawing, its data in a workbook of its own, and its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from briefgen.formats.docx.house import House
from briefgen.formats.docx.package import DECLARATION, OFFICE, Link, Part, write_package
from briefgen.pages.comparison.chart_data import Bar, Chart

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument"
_EMU = 635  # to the twip
_HEIGHT = 3600  # twips: a quarter of the page
_LIGHT, _DARK, _LINE = "BFBFBF", "404040", "7F7F7F"
_SHEET = "数据"


def set_chart(chart: Chart, number: int, width: int) -> str:
    """Return the run that holds a chart as wide as the type area, with the chart in words as its alternative text."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU}" cy="{_HEIGHT * _EMU}"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr={quoteattr(chart.described)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="chart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def write_chart(chart: Chart, number: int, house: House) -> dict[str, Part]:
    """Return the parts of a chart: the drawing, and the workbook behind it."""
    workbook = f"word/embeddings/chart{number}.xlsx"
    link = Link("workbook", f"{OFFICE}/package", workbook)
    return {
        f"word/charts/chart{number}.xml": Part(f"{_KIND}.drawingml.chart+xml", _draw(chart, house).encode(), (link,)),
        workbook: Part(f"{_KIND}.spreadsheetml.sheet", _write_workbook(chart)),
    }


def _draw(chart: Chart, house: House) -> str:
    bars = _series(chart, 0, "B", chart.unit, [bar.amount for bar in chart.bars])
    groups = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    if chart.reference is not None:
        line = _series(chart, 1, "C", chart.reference.name, [chart.reference.amount] * len(chart.bars))
        groups += (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{line}'
            '<c:axId val="1"/><c:axId val="2"/></c:lineChart>'
        )
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if chart.reference else ""
    plain = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>'
    fonts = f"<a:latin typeface={quoteattr(house.table_font)}/><a:ea typeface={quoteattr(house.table_font)}/>"
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{OFFICE}"><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{groups}'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{plain}<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{house.table_size * 50}">{fonts}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:externalData r:id="workbook"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(chart: Chart, at: int, column: str, name: str, amounts: list[str]) -> str:
    """Return the bars, or the line of the reference, with what each cell of the workbook holds."""
    last = len(amounts) + 1
    names = "".join(f'<c:pt idx="{at}"><c:v>{escape(bar.name)}</c:v></c:pt>' for at, bar in enumerate(chart.bars))
    values = "".join(f'<c:pt idx="{at}"><c:v>{amount}</c:v></c:pt>' for at, amount in enumerate(amounts))
    is_line = at > 0
    smooth = '<c:smooth val="0"/>' if is_line else ""
    look = (
        f'<c:spPr><a:ln w="15875">{_fill(_LINE)}<a:prstDash val="dash"/></a:ln></c:spPr>'
        '<c:marker><c:symbol val="none"/></c:marker>'
        if is_line
        else f'<c:spPr>{_fill(_LIGHT)}</c:spPr><c:invertIfNegative val="0"/>{_home(chart.bars)}'
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}'
        f'<c:dLbls><c:showLegendKey val="0"/><c:showVal val="{int(not is_line)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{len(chart.bars)}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        "<c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(amounts)}"/>{values}</c:numCache></c:numRef></c:val>'
        f"{smooth}</c:ser>"
    )


def _fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _home(bars: tuple[Bar, ...]) -> str:
    """Return the points that are darker: one's own region."""
    look = f'<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{_fill(_DARK)}</c:spPr>'
    return "".join(f'<c:dPt><c:idx val="{at}"/>{look}</c:dPt>' for at, bar in enumerate(bars) if bar.is_home)


def _write_workbook(chart: Chart) -> bytes:
    """Return a workbook with the names and amounts, which Word opens to edit the chart."""
    beside = [] if chart.reference is None else [chart.reference]
    rows = [[_text(name) for name in ("地区", chart.unit, *(bar.name for bar in beside))]]
    rows += [[_text(bar.name), *(f"<v>{one.amount}</v>" for one in (bar, *beside))] for bar in chart.bars]
    lines = "".join(f'<row r="{at}">{_write_cells(at, row)}</row>' for at, row in enumerate(rows, 1))
    kind = f"{_KIND}.spreadsheetml"
    sheet = f'{DECLARATION}<worksheet xmlns="{_SHEETS}"><sheetData>{lines}</sheetData></worksheet>'
    book = (
        f'{DECLARATION}<workbook xmlns="{_SHEETS}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{_SHEET}" sheetId="1" r:id="sheet"/></sheets></workbook>'
    )
    return write_package(
        (Link("workbook", f"{OFFICE}/officeDocument", "xl/workbook.xml"),),
        {
            "xl/workbook.xml": Part(
                f"{kind}.sheet.main+xml",
                book.encode(),
                (Link("sheet", f"{OFFICE}/worksheet", "xl/worksheets/sheet1.xml"),),
            ),
            "xl/worksheets/sheet1.xml": Part(f"{kind}.worksheet+xml", sheet.encode()),
        },
    )


def _text(value: str) -> str:
    return f"<is><t>{escape(value)}</t></is>"


def _write_cells(line: int, cells: Sequence[str]) -> str:
    named = zip("ABC", cells, strict=False)
    kinds = {True: ' t="inlineStr"', False: ""}
    return "".join(f'<c r="{column}{line}"{kinds[cell.startswith("<is>")]}>{cell}</c>' for column, cell in named)
