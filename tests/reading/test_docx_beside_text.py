"""Word files: what is no text is not read, and a warning says so."""

from __future__ import annotations

import pytest

from briefgen.reading.docx import extract_word
from tests.reading.test_docx import DECLARATION, SPACES, p, pack, relationships, word

PICTURES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def drawing(inner: str, millimetres: tuple[int, int] = (120, 80)) -> str:
    width, height = (side * 36_000 for side in millimetres)
    extent = f'<wp:extent cx="{width}" cy="{height}"/>'
    return f"<w:r><w:drawing {PICTURES}><wp:inline>{extent}{inner}</wp:inline></w:drawing></w:r>"


def shape(style: str, inner: str = "<v:imagedata/>", element: str = "pict") -> str:
    return f'<w:r><w:{element} {PICTURES}><v:shape style="{style}">{inner}</v:shape></w:{element}></w:r>'


PICTURE = drawing("<a:blip/>")
TEXT_BOX = "<v:textbox><w:txbxContent><w:p><w:r><w:t>框内说明。</w:t></w:r></w:p></w:txbxContent></v:textbox>"

TWO_VERSIONS = (
    f"<mc:AlternateContent><mc:Choice>{PICTURE}</mc:Choice><mc:Fallback>{shape('')}</mc:Fallback></mc:AlternateContent>"
)


def warnings(raw: bytes, code: str) -> list[str]:
    return [warning.text for warning in extract_word(raw).warnings if warning.code == code]


def around(drawn: str) -> bytes:
    return word(f"{p('云溪市水厂三座。')}<w:p>{drawn}</w:p>{p('水厂均已供水。')}")


@pytest.mark.parametrize(
    ("drawn", "named"),
    [
        (PICTURE, "1幅图片"),
        (PICTURE * 2, "2幅图片"),
        (drawing("<c:chart/>"), "1个图表"),
        (drawing("<dgm:relIds/>"), "1个图示"),
        (shape("width:200pt;height:100.5pt"), "1幅图片"),
        (shape("position:absolute; width: 6cm; height: 40mm"), "1幅图片"),
        (shape("", "<v:imagedata/><o:OLEObject/>", "object"), "1个嵌入对象"),
        (shape("width:8pt;height:8pt", "<v:imagedata/><o:OLEObject/>", "object"), "1个嵌入对象"),
        (PICTURE + drawing("<c:chart/>"), "1幅图片、1个图表"),
        (TWO_VERSIONS, "1幅图片"),
        (f"<w:ins>{PICTURE}</w:ins>", "1幅图片"),
    ],
)  # fmt: skip
def test_pictures_charts_and_objects_are_counted_and_their_place_is_named(drawn: str, named: str) -> None:
    expected = f"文件正文中有{named}未读取（“云溪市水厂三座。”之后），其中如有表格、文字，请对照原文件。"
    assert warnings(around(drawn), "pictures-left-out") == [expected]


@pytest.mark.parametrize(
    "drawn",
    [
        "",
        drawing("<a:blip/>", (10, 10)),
        drawing("<a:blip/>", (150, 1)),
        drawing("<a:prstGeom/>"),
        shape("width:9pt;height:9pt"),
        shape("width:400pt;height:2pt"),
        shape("width:300pt;height:200pt", TEXT_BOX),
        f"<w:del>{PICTURE}</w:del>",
    ],
)
def test_icons_bars_lines_text_boxes_and_deleted_pictures_are_no_pictures(drawn: str) -> None:
    assert warnings(around(drawn), "pictures-left-out") == []


def test_a_picture_is_named_by_its_caption_and_one_at_the_top_by_its_place() -> None:
    body = f"<w:p>{PICTURE}</w:p>{p('')}{p('概况如下。')}<w:p>{PICTURE}</w:p>{p('图2 供水管网')}"
    (text,) = warnings(word(body), "pictures-left-out")
    assert "（文首、“图2 供水管网”）" in text


def test_comments_are_counted() -> None:
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = f"{p('供水二十万吨。')}<w:p>{mark.format(0)}{mark.format(1)}<w:del>{mark.format(2)}</w:del></w:p>"
    assert warnings(word(body), "comments-left-out") == ["文件中有2条批注未读取，引用前请核对。"]
    assert warnings(word(p("供水二十万吨。")), "comments-left-out") == []


def with_header(inner: str, kind: str = "header") -> bytes:
    body = p("云溪市供水办法")
    return pack(
        {
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": relationships(**{kind: "edge.xml"}),
            "word/document.xml": f"{DECLARATION}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "word/edge.xml": inner,
        }
    )


def edge(*paragraphs: str) -> str:
    return f"{DECLARATION}<w:hdr {SPACES}>{''.join(map(p, paragraphs))}</w:hdr>"


@pytest.mark.parametrize("kind", ["header", "footer"])
@pytest.mark.parametrize("words", ["云溪市水务局文件", "内部资料　注意保存", "云溪市水务局 第3页", "DRAFT"])
def test_words_of_headers_and_footers_alone_are_named(kind: str, words: str) -> None:
    (text,) = warnings(with_header(edge(words), kind), "headers-left-out")
    assert f"（“{' '.join(words.split())}”）" in text


@pytest.mark.parametrize(
    "words",
    ["", "— 3 —", "第 3 页 共 12 页", "Page 3 of 12", "3/12", "云溪市供水办法", "云 溪 市 供 水 办 法", "2024.5.6"],
)
def test_page_numbers_and_words_of_the_text_in_a_header_are_no_loss(words: str) -> None:
    assert warnings(with_header(edge(words)), "headers-left-out") == []


@pytest.mark.parametrize("damaged", ["", "<w:hdr>", "<!DOCTYPE a><a/>", "\x00"])
def test_a_damaged_header_does_not_keep_the_text_from_being_read(damaged: str) -> None:
    assert warnings(with_header(damaged), "headers-left-out") == []
