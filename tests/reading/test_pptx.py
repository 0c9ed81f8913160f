"""Slides: the text of each, in the order in which a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefgen import decode_source
from briefgen.model import MergedCell, SkippedSource, SourceText
from tests.reading.test_docx import DECLARATION, pack

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def links(*targets: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{path}"/>' for id_, kind, path in targets)
    return f'<Relationships xmlns="{RELATIONSHIPS}">{inner}</Relationships>'


def slides(*trees: str, hidden: Sequence[int] = (), more: dict[str, str] | None = None) -> bytes:
    """Slides of these shapes. ``more`` has further parts, of which those called slideN are the links of a slide."""
    numbers = range(1, len(trees) + 1)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in numbers)
    parts = {
        "_rels/.rels": links(("r", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": links(*((f"s{n}", "slide", f"slides/slide{n}.xml") for n in numbers)),
    }
    for n, tree in zip(numbers, trees, strict=True):
        show = ' show="0"' if n in hidden else ""
        parts[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {SPACES}{show}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
        )
    return pack({path: DECLARATION + content for path, content in (parts | (more or {})).items()})


def shape(*texts: str, at: tuple[int, int] | None = (0, 0), kind: str = "", hidden: bool = False) -> str:
    """A shape with paragraphs. One that begins with < is the XML of its paragraph."""
    place = "" if at is None else place_of("a:xfrm", *at)
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    name = f'<p:cNvPr id="1" name="n" hidden="{int(hidden)}"/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr>'
    inner = "".join(text if text.startswith("<") else paragraph(text) for text in texts)
    return f"<p:sp><p:nvSpPr>{name}</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody>{inner}</p:txBody></p:sp>"


def place_of(tag: str, x: int, y: int) -> str:
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="100" cy="50"/></{tag}>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def frame(inner: str, uri: str = "table") -> str:
    return (
        f'<p:graphicFrame>{place_of("p:xfrm", 0, 100)}<a:graphic><a:graphicData uri="x/{uri}">{inner}</a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


PICTURE = '<p:pic><p:nvPicPr><p:cNvPr id="2" name="x"/></p:nvPicPr></p:pic>'


def read(raw: bytes) -> SourceText:
    source = decode_source(raw, "a.pptx", "a")
    assert isinstance(source, SourceText), source
    return source


def codes_of(source: SourceText) -> list[str]:
    return [warning.code for warning in source.warnings]


def test_titles_are_headings_and_places_are_slides() -> None:
    first = shape("云溪市水利局", at=(0, 50)) + shape("工作汇报", kind="ctrTitle", at=(0, 200))
    second = shape("建成水库3座", at=(0, 100)) + shape("进展", kind="title") + shape("7", kind="sldNum")
    source = read(slides(first, second))
    assert source.text == "工作汇报\n云溪市水利局\n进展\n建成水库3座"
    assert [(heading.span.of(source.text), heading.level) for heading in source.headings] == [
        *(("工作汇报", 1), ("进展", 2)),
    ]
    assert source.location_unit == "slide"
    assert [mark.number for mark in source.marks] == [1, 1, 2, 2]


def test_shapes_are_read_by_their_places_and_groups_together() -> None:
    group = (
        f"<p:grpSp><p:grpSpPr><a:xfrm>{place_of('a:x', 0, 300)[5:-6]}"
        '<a:chOff x="0" y="0"/><a:chExt cx="1000" cy="500"/></a:xfrm></p:grpSpPr>'
        f"{shape('步骤二', at=(500, 0))}{shape('步骤一', at=(0, 0))}</p:grpSp>"
    )
    tree = (
        group + shape("右", at=(200, 0)) + shape("下", at=(0, 500)) + shape("左", at=(0, 5)) + shape("中", at=(0, 100))
    )
    assert read(slides(tree)).text == "左\n右\n中\n步骤一\n步骤二\n下"


def test_a_placeholder_stands_where_the_layout_has_it() -> None:
    layout = f"<p:sldLayout {SPACES}>{shape('', kind='body', at=(0, 0))}</p:sldLayout>"
    more = {
        "ppt/slides/_rels/slide1.xml.rels": links(("l", "slideLayout", "../slideLayouts/l.xml")),
        "ppt/slideLayouts/l.xml": layout,
    }
    assert read(slides(shape("下", at=(0, 90)) + shape("上", at=None, kind="body"), more=more)).text == "上\n下"


def test_automatic_numbers_are_written_out() -> None:
    def numbered(text: str, kind: str, level: int) -> str:
        return paragraph(text, f'<a:pPr lvl="{level}"><a:buAutoNum type="{kind}"/></a:pPr>')

    body = shape(
        numbered("水库", "ea1ChsPeriod", 0),
        numbered("大型", "arabicParenBoth", 1),
        numbered("中型", "arabicParenBoth", 1),
        numbered("道路", "ea1ChsPeriod", 0),
        numbered("桥", "circleNumDbPlain", 1),
    )
    assert read(slides(body)).text == "一、水库\n(1)大型\n(2)中型\n二、道路\n①桥"


def test_tables_have_merged_cells() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<a:tc {attributes}><a:txBody>{paragraph(text)}</a:txBody></a:tc>"

    rows = (
        cell("类别", 'rowSpan="2"') + cell("目标", 'gridSpan="2"') + cell("", 'hMerge="1"'),
        cell("", 'vMerge="1"') + cell("2025年") + cell("2027年"),
        cell("水库") + cell("3") + cell("5"),
    )
    table = f'<a:tbl><a:tblPr firstRow="1"/>{"".join(f"<a:tr>{row}</a:tr>" for row in rows)}</a:tbl>'
    source = read(slides(shape("指标", kind="title") + frame(table)))
    assert source.text == "指标\n类别\t目标\n\t2025年\t2027年\n水库\t3\t5"
    assert source.tables[0].merged == (MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2))
    assert source.tables[0].head_rows == 1


def test_a_diagram_is_read_from_the_top() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    points = "".join(
        f'<d:pt modelId="{n}" type="{"node" if n else "doc"}"><d:t>{paragraph(text)}</d:t></d:pt>'
        for n, text in enumerate(("", "建设", "立项", "选址"))
    )
    connections = "".join(
        f'<d:cxn srcId="{source}" destId="{target}" srcOrd="{order}"/>'
        for source, target, order in ((0, 1, 1), (0, 2, 0), (2, 3, 0), (3, 2, 0))
    )
    more = {
        "ppt/slides/_rels/slide1.xml.rels": links(("d", "diagramData", "../diagrams/d.xml")),
        "ppt/diagrams/d.xml": f'<d:dataModel xmlns:d="{space}" xmlns:a="{A}">{points}{connections}</d:dataModel>',
    }
    assert (
        read(slides(frame(f'<d:relIds xmlns:d="{space}" r:dm="d"/>', "diagram"), more=more)).text == "立项\n选址\n建设"
    )


def test_what_is_left_out_is_named() -> None:
    notes = f"<p:notes {SPACES}>{shape('口头说明', kind='body')}</p:notes>"
    more = {
        "ppt/slides/_rels/slide1.xml.rels": links(("n", "notesSlide", "../notesSlides/n.xml")),
        "ppt/notesSlides/n.xml": notes,
    }
    trees = (
        shape("进展") + shape("藏", hidden=True) + frame("", "chart"),
        shape("密"),
        shape("图", kind="title") + PICTURE,
        shape("坏") + "<",
    )
    source = read(slides(*trees, hidden=[2], more=more))
    assert source.text == "进展\n图"
    assert codes_of(source) == [
        *("hidden-slides", "hidden-text", "notes-left-out", "charts-left-out", "pictures-left-out", "damaged-part"),
    ]
    assert "第2张" in source.warnings[0].text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (slides(PICTURE), "image"),
        (slides(shape("密"), hidden=[1]), "no-content"),
        (slides(), "empty"),
        (pack({"ppt/presentation.xml": "<x"}), "damaged"),
    ],
)
def test_slides_without_text_say_why(raw: bytes, code: str) -> None:
    skipped = decode_source(raw, "a.pptx", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.code == code
