"""A bar chart that can be edited in Word: its run in the text, its drawing, and a workbook with its data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from briefgen.formats.docx.chart_workbook import SHEET, render_chart_workbook
from briefgen.formats.docx.style_template import StyleTemplate
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, declare, escape_text, quote_attribute
from briefgen.pages.comparison.chart_data import Bar, Chart

_EMU = 635  # English metric units to the twip
_HEIGHT = 3600  # twips: a quarter of the page
_LIGHT, _DARK, _LINE = "BFBFBF", "404040", "7F7F7F"
_AXES = '<c:axId val="1"/><c:axId val="2"/>'
_BELOW_ZERO = '<c:invertIfNegative val="0"/>'


class _Series(NamedTuple):
    """One data series of a chart: the bars, or the line at the amount of the reference."""

    number: int
    """The index of the series, from 0."""
    column: str
    """The column of the workbook that has the amounts of the series."""
    name: str
    amounts: Sequence[str]
    look: str
    """The XML of the colours, which comes before the labels."""
    shows_values: bool
    tail: str = ""
    """Further XML, which comes after the amounts."""


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
        f'<wp:extent cx="{width * _EMU}" cy="{_HEIGHT * _EMU}"/>'
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
    groups = _build_bars(chart) + _build_reference_line(chart)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if chart.reference else ""
    return (
        f'{DECLARATION}<c:chartSpace {declare("c", "a", "r")}><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{groups}{_CATEGORY_AXIS}{_VALUE_AXIS}'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/></c:chart>{_build_font(template)}'
        '<c:externalData r:id="workbook"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _build_bars(chart: Chart) -> str:
    look = f"<c:spPr>{_build_fill(_LIGHT)}</c:spPr>{_BELOW_ZERO}{_build_home_points(chart.bars)}"
    series = _Series(0, "B", chart.unit, [bar.amount for bar in chart.bars], look, shows_values=True)
    return (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{_build_series(series, chart)}<c:gapWidth val="60"/>{_AXES}</c:barChart>'
    )


def _build_reference_line(chart: Chart) -> str:
    """Return the XML of a dashed line at the amount of the reference.

    The result is an empty string if the chart has no reference.
    """
    if chart.reference is None:
        return ""
    look = (
        f'<c:spPr><a:ln w="15875">{_build_fill(_LINE)}<a:prstDash val="dash"/></a:ln></c:spPr>'
        '<c:marker><c:symbol val="none"/></c:marker>'
    )
    amounts = [chart.reference.amount] * len(chart.bars)
    tail = '<c:smooth val="0"/>'
    series = _Series(1, "C", chart.reference.name, amounts, look, shows_values=False, tail=tail)
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f"{_build_series(series, chart)}{_AXES}</c:lineChart>"
    )


def _build_series(series: _Series, chart: Chart) -> str:
    """Return the XML of a data series: references to cells of the workbook, and copies of the values in these cells."""
    last = len(chart.bars) + 1
    name = _build_texts(f"{SHEET}!${series.column}$1", [series.name])
    categories = _build_texts(f"{SHEET}!$A$2:$A${last}", [bar.name for bar in chart.bars])
    values = (
        f"<c:numRef><c:f>{SHEET}!${series.column}$2:${series.column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{_build_points(series.amounts)}</c:numCache></c:numRef>"
    )
    labels = (
        f'<c:dLbls><c:showLegendKey val="0"/><c:showVal val="{int(series.shows_values)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    return (
        f'<c:ser><c:idx val="{series.number}"/><c:order val="{series.number}"/><c:tx>{name}</c:tx>{series.look}{labels}'
        f"<c:cat>{categories}</c:cat><c:val>{values}</c:val>{series.tail}</c:ser>"
    )


def _build_texts(reference: str, texts: Sequence[str]) -> str:
    points = _build_points([escape_text(text) for text in texts])
    return f"<c:strRef><c:f>{reference}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


def _build_points(values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _build_fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _build_home_points(bars: Sequence[Bar]) -> str:
    """Return the XML that makes the bar of the home region darker than the others."""
    look = f'{_BELOW_ZERO}<c:bubble3D val="0"/><c:spPr>{_build_fill(_DARK)}</c:spPr>'
    return "".join(f'<c:dPt><c:idx val="{index}"/>{look}</c:dPt>' for index, bar in enumerate(bars) if bar.is_home)


def _build_font(template: StyleTemplate) -> str:
    """Return the XML of the font for all text in the chart. It is the font of tables in the style template."""
    font = quote_attribute(template.table_font)
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{template.table_size * 50}">'
        f"<a:latin typeface={font}/><a:ea typeface={font}/></a:defRPr></a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


_AXIS_LINE = f'<c:spPr><a:ln w="6350">{_build_fill(_LINE)}</a:ln></c:spPr>'
_CATEGORY_AXIS = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_AXIS_LINE}<c:crossAx val="2"/></c:catAx>'
)
# The amounts stand at the bars: their axis is not shown.
_VALUE_AXIS = (
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
)
