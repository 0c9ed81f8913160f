"""A chart that can be edited in Word: its run in the text, its drawing, and a workbook with its data."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from briefgen.formats.docx.chart_workbook import COLUMNS, SHEET, render_chart_workbook
from briefgen.formats.docx.style_template import StyleTemplate
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, declare, escape_text, quote_attribute
from briefgen.pages.chart_data import Chart, Look

_EMU = 635  # English metric units to the twip
# Twips: a quarter of a page for bars, and what a sheet has left under a table for dots.
_HEIGHT, _HEIGHT_OF_DOTS = 3600, 2600
_SMALL = 700  # hundredths of a point
_LIGHT, _DARK, _LINE = "BFBFBF", "404040", "7F7F7F"
_AXES = '<c:axId val="1"/><c:axId val="2"/>'
_BELOW_ZERO = '<c:invertIfNegative val="0"/>'


def build_chart_run(chart: Chart, number: int, width: int) -> str:
    """Return the XML of the run that shows the ``number``-th chart of a page, ``width`` twips wide.

    The alternative text of the drawing describes the chart in words.
    """
    graphic = (
        f'<a:graphic {declare("a")}><a:graphicData uri="{NAMESPACES["c"]}">'
        f'<c:chart {declare("c")} r:id="chart{number}"/></a:graphicData></a:graphic>'
    )
    return (
        f'<w:r><w:drawing><wp:inline {declare("wp")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU}" cy="{(_HEIGHT_OF_DOTS if chart.has_dots else _HEIGHT) * _EMU}"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr={quote_attribute(chart.described)}/><wp:cNvGraphicFramePr/>'
        f"{graphic}</wp:inline></w:drawing></w:r>"
    )


def add_chart_parts(document: DocumentPart, chart: Chart, number: int, template: StyleTemplate) -> None:
    """Add the parts of the ``number``-th chart to a document: the drawing, and the workbook with its data."""
    package = document.package
    drawing, name = _build_drawing(chart, template).encode(), PackURI(f"/word/charts/chart{number}.xml")
    drawing_part = Part(name, CONTENT_TYPE.DML_CHART, drawing, package)
    document.load_rel(RELATIONSHIP_TYPE.CHART, drawing_part, f"chart{number}")
    workbook, name = render_chart_workbook(chart), PackURI(f"/word/embeddings/chart{number}.xlsx")
    workbook_part = Part(name, CONTENT_TYPE.SML_SHEET, workbook, package)
    drawing_part.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook_part, "workbook")


def _build_drawing(chart: Chart, template: StyleTemplate) -> str:
    numbered = list(enumerate(chart.series))
    bars = "".join(_build_series(chart, number) for number, series in numbered if series.look == "bars")
    lines = "".join(_build_series(chart, number) for number, series in numbered if series.look != "bars")
    groups = ""
    if bars:
        head = '<c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        groups += f'<c:barChart>{head}{bars}<c:gapWidth val="60"/>{_AXES}</c:barChart>'
    if lines:
        head = '<c:grouping val="standard"/><c:varyColors val="0"/>'
        groups += f'<c:lineChart>{head}{lines}<c:marker val="1"/>{_AXES}</c:lineChart>'
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(numbered) > 1 else ""
    return (
        f'{DECLARATION}<c:chartSpace {declare("c", "a", "r")}><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{groups}{_CATEGORY_AXIS}'
        f'{_build_value_axis(_find_lowest(chart))}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_build_font(chart, template)}'
        '<c:externalData r:id="workbook"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _build_series(chart: Chart, number: int) -> str:
    """Return the XML of a data series: references to cells of the workbook, and copies of the values in these cells."""
    series, column, last = chart.series[number], COLUMNS[number + 1], len(chart.names) + 1
    name = _build_texts(f"{SHEET}!${column}$1", [series.name])
    categories = _build_texts(f"{SHEET}!$A$2:$A${last}", chart.names)
    values = (
        f"<c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{_build_points(series.amounts)}</c:numCache></c:numRef>"
    )
    labels = (
        f'<c:dLbls><c:showLegendKey val="0"/><c:showVal val="{int(series.look == "bars")}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    look = _LOOKS[series.look] + (_build_home_point(chart.home) if series.look == "bars" else "")
    tail = "" if series.look == "bars" else '<c:smooth val="0"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>{look}{labels}'
        f"<c:cat>{categories}</c:cat><c:val>{values}</c:val>{tail}</c:ser>"
    )


def _build_texts(reference: str, texts: Sequence[str]) -> str:
    points = _build_points([escape_text(text) for text in texts])
    return f"<c:strRef><c:f>{reference}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


def _build_points(values: Sequence[str | None]) -> str:
    points = (f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values) if value)
    return f'<c:ptCount val="{len(values)}"/>{"".join(points)}'


def _build_fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _build_markers(symbol: str, size: int) -> str:
    """Return the XML of marks without a line between them. Not all programs draw an outline, so they are filled."""
    look = f'{_build_fill(_DARK)}<a:ln w="6350">{_build_fill(_DARK)}</a:ln>'
    return (
        f'<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="{symbol}"/>'
        f'<c:size val="{size}"/><c:spPr>{look}</c:spPr></c:marker>'
    )


_LOOKS: Mapping[Look, str] = {
    "bars": f"<c:spPr>{_build_fill(_LIGHT)}</c:spPr>{_BELOW_ZERO}",
    "line": f'<c:spPr><a:ln w="15875">{_build_fill(_LINE)}<a:prstDash val="dash"/></a:ln></c:spPr>'
    '<c:marker><c:symbol val="none"/></c:marker>',
    "ticks": _build_markers("dash", 12),
    "dots": _build_markers("diamond", 6),
}


def _build_home_point(home: int | None) -> str:
    """Return the XML that makes the bar of the home region darker than the others."""
    if home is None:
        return ""
    look = f'{_BELOW_ZERO}<c:bubble3D val="0"/><c:spPr>{_build_fill(_DARK)}</c:spPr>'
    return f'<c:dPt><c:idx val="{home}"/>{look}</c:dPt>'


def _build_font(chart: Chart, template: StyleTemplate) -> str:
    """Return the XML of the font for all text in the chart: that of tables, and small for the many names of dots."""
    font = quote_attribute(template.table_font)
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_SMALL if chart.has_dots else template.table_size * 50}">'
        f"<a:latin typeface={font}/><a:ea typeface={font}/></a:defRPr></a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


_AXIS_LINE = f'<c:spPr><a:ln w="6350">{_build_fill(_LINE)}</a:ln></c:spPr>'
_CATEGORY_AXIS = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_AXIS_LINE}<c:crossAx val="2"/></c:catAx>'
)


def _find_lowest(chart: Chart) -> int | None:
    """Return where the axis of a dot plot begins: the whole number below all amounts. None for other charts."""
    amounts = [Decimal(amount) for series in chart.series for amount in series.amounts if amount]
    return math.ceil(min(amounts)) - 1 if chart.has_dots and amounts else None


def _build_value_axis(lowest: int | None) -> str:
    """Return the XML of the axis of the amounts, with faint lines across.

    It is not shown if ``lowest`` is None: at bars, the amounts themselves stand.
    """
    is_shown = lowest is not None
    scaling = f'<c:min val="{lowest}"/>' if is_shown else ""
    lines = f'<c:majorGridlines><c:spPr><a:ln w="6350">{_build_fill(_LIGHT)}</a:ln></c:spPr></c:majorGridlines>'
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{scaling}</c:scaling>'
        f'<c:delete val="{int(not is_shown)}"/>'
        f'<c:axPos val="l"/>{lines if is_shown else ""}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
    )
