"""Pages as Word files: which elements they hold, in which order and styles, and that no character is lost."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
import msgspec
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen import render_word
from briefgen.formats.docx.tables import share_width
from briefgen.pages.templating.escaping import escape_markdown
from briefgen.settings import StyleProfile
from tests.formats.docx.word_files import OPTIONS, PAGE, W, rendered, roots_of, squeezed, text_of, words_of
from tests.word import style_of

# The order of children in ECMA-376, of what is written here.
ORDER: dict[str, Sequence[str | None]] = {
    "p": ["pPr", None],
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs snapToGrid spacing ind jc "
        "textDirection textAlignment outlineLvl rPr sectPr"
    ).split(),
    "rPr": "rStyle rFonts b i color spacing w kern position sz szCs u vertAlign lang".split(),
    "r": ["rPr", None],
    "tbl": "tblPr tblGrid tr".split(),
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar".split(),
    "tr": "trPr tc".split(),
    "trPr": "cantSplit tblHeader".split(),
    "tc": "tcPr p".split(),
    "tcPr": "tcW shd vAlign".split(),
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols docGrid".split(),
    "style": "name basedOn qFormat pPr rPr tblPr".split(),
    "settings": (
        "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
        "noLineBreaksBefore compat themeFontLang"
    ).split(),
    "pBdr": "top left bottom right between".split(),
    "styles": "docDefaults style".split(),
}


def out_of_order(root: etree._Element) -> Iterator[str]:
    """The elements whose children do not stand in the order of the schema."""
    for element in root.iter(etree.Element):
        order = ORDER.get(etree.QName(element).localname) if element.tag.startswith(W) else None
        if order is None:
            continue
        names = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
        known = [order.index(name) if name in order else order.index(None) if None in order else -1 for name in names]
        if -1 in known or known != sorted(known):
            yield f"{etree.QName(element).localname}: {names}"


@pytest.mark.parametrize("citations", ["none", "comments", "notes"])
@pytest.mark.parametrize("profile", ["gbt9704", "plain"])
def test_every_element_stands_where_the_schema_has_it(citations: str, profile: StyleProfile) -> None:
    raw = render_word(
        PAGE, templates=[], profile=profile, options=msgspec.structs.replace(OPTIONS, citations=citations)
    )
    for name, root in roots_of(raw).items():
        assert list(out_of_order(root)) == [], name


def test_the_masthead_and_the_imprint_are_set_in_styles_of_their_own() -> None:
    document = docx.Document(io.BytesIO(rendered()))
    styles = {paragraph.text: style_of(paragraph) for paragraph in document.paragraphs}
    assert styles["内部资料　注意保存"] == "保密提示"
    assert styles["国资国企改革周报"] == "报头"
    assert styles["某省国资委研究室编\t2021年8月9日"] == "编发栏"
    assert styles["一、主要数据"] == "Heading 1"
    assert styles["表1　举措条数"] == "表题"
    assert styles["注：—，未见相关表述。"] == "表注"
    assert styles["1. 甲"] == "Normal"
    assert styles["报：省委"] == styles["编辑：甲"] == "版记"
    framed = [p.text for p in document.paragraphs if p._p.find(f"{W}pPr/{W}framePr") is not None]
    assert framed == ["报：省委", "编辑：甲"]


def test_no_paragraph_is_empty_for_the_sake_of_space() -> None:
    body = roots_of(rendered())["word/document.xml"][0]
    empty = [p for p in body.iter(f"{W}p") if not words_of(p) and p.find(f".//{W}drawing") is None]
    assert empty == []


def test_pages_change_to_landscape_and_back_with_page_numbers_of_their_own() -> None:
    roots = roots_of(rendered())
    sections = list(roots["word/document.xml"].iter(f"{W}sectPr"))
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape", None]
    footers = [{f.get(f"{W}type") for f in s.iter(f"{W}footerReference")} for s in sections]
    assert footers == [{"default", "even"}] * 3
    tables = [int(t.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) for t in roots["word/document.xml"].iter(f"{W}tbl")]
    assert tables == [16838 - 1984 - 2098]


def test_a_paper_that_begins_in_landscape_has_no_page_before_it() -> None:
    document = roots_of(rendered("<!--landscape-->\n\n| 甲 |\n| --- |\n| 1 |\n\n<!--portrait-->\n"))[
        "word/document.xml"
    ]
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in document.iter(f"{W}sectPr")] == ["landscape"]


def test_tables_that_touch_stay_apart() -> None:
    document = roots_of(rendered("| 甲 |\n| --- |\n| 1 |\n\n<!--matrix-->\n\n| 乙 |\n| --- |\n| 2 |\n"))[
        "word/document.xml"
    ]
    assert [etree.QName(child).localname for child in document[0]] == ["tbl", "p", "tbl", "sectPr"]


@given(st.text(max_size=40))
def test_text_copied_out_of_word_is_the_text_of_the_page(text: str) -> None:
    markdown = f"# 题\n\n前{escape_markdown(text)}后\n\n| 甲 |\n| --- |\n| 前{escape_markdown(text)}后 |\n"
    words = words_of(roots_of(render_word(markdown, templates=[]))["word/document.xml"])
    assert squeezed(words) == squeezed(text_of(markdown))


@pytest.mark.parametrize(
    "text",
    [
        "𠮷野家𣲘𬇙",
        "\ue100\uf8ff",
        "e\u0301a\u0308",
        "שלום倒",
        "\u200b\u2060\ufeff零宽",
        "长" * 3000,
        "w" * 3000,
        "9" * 5000,
        "👨‍👩‍👧‍👦🇨🇳",
    ],
    ids=["astral", "private use", "combining", "right to left", "zero width", "long", "word", "number", "emoji"],
)
def test_odd_characters_reach_word_as_they_are(text: str) -> None:
    markdown = f"{text}\n\n<!--matrix-->\n\n| 甲 | 乙 |\n| --- | ---: |\n| {text} | {text} |\n"
    words = words_of(roots_of(render_word(markdown, templates=[]))["word/document.xml"])
    assert words == f"{text}甲乙{text}{text}"


def test_control_characters_are_replaced() -> None:
    words = words_of(roots_of(render_word("甲\x01乙\x0b丙\ufffe\n", templates=[]))["word/document.xml"])
    assert words == "甲\ufffd乙\ufffd丙\ufffd"


@pytest.mark.parametrize(
    ("markdown", "texts"),
    [
        ("1. 甲\n2. 乙", ["1. 甲", "2. 乙"]),
        ("3) 丙", ["3) 丙"]),
        ("- 甲\n- 乙", ["甲", "乙"]),
        ("1. 甲\n\n   续\n2. 乙", ["1. 甲", "续", "2. 乙"]),
        ("1. - 甲\n2. 乙", ["甲", "2. 乙"]),
        ("> 1. 甲\n>\n> 引", ["1. 甲", "引"]),
        ("1. # 题\n\n   甲", ["题", "甲"]),
        ("甲\n\n---\n\n乙", ["甲", "乙"]),
        ("```\n甲\n  乙\n```", ["甲\n  乙"]),
        ("<div>甲</div>", []),
    ],
)
def test_the_number_of_an_item_stands_before_its_first_paragraph(markdown: str, texts: list[str]) -> None:
    document = docx.Document(io.BytesIO(render_word(markdown, templates=[])))
    assert [paragraph.text for paragraph in document.paragraphs] == texts


def test_a_style_holds_up_to_the_next_heading_and_no_table_or_chart_is_in_it() -> None:
    markdown = "<!--style:编发栏-->\n# 报\n\n某室\n\n## 二\n\n正文\n\n<!--style:单位-->\n单位\n\n| 甲 |\n| --- |\n\n后"
    document = docx.Document(io.BytesIO(render_word(markdown, templates=[])))
    styles = [(paragraph.text, style_of(paragraph)) for paragraph in document.paragraphs]
    assert styles == [
        ("报", "编发栏"),
        ("某室", "编发栏"),
        ("二", "Heading 1"),
        ("正文", "Normal"),
        ("单位", "单位"),
        ("后", "Normal"),
    ]


def test_a_matrix_is_the_greyer_the_higher_its_numbers_are() -> None:
    rows = "".join(f"| 甲 | {number} |\n" for number in (0, 1, 2, 3, "3.5", "1" * 10))
    for mark, greys in (("<!--matrix-->\n\n", [None, "F7F7F7", "EAEAEA", "D9D9D9", None, None]), ("", [None] * 6)):
        table = roots_of(render_word(f"{mark}| 题 | 数 |\n| --- | ---: |\n{rows}", templates=[]))["word/document.xml"]
        cells = list(table.iter(f"{W}tc"))[3::2]
        shades = [cell.find(f"{W}tcPr/{W}shd") for cell in cells]
        assert [None if shade is None else shade.get(f"{W}fill") for shade in shades] == greys


@given(st.lists(st.lists(st.text("甘肃5.%年 ", max_size=30), min_size=3, max_size=3), min_size=1, max_size=4))
def test_columns_share_the_whole_width(rows: list[list[str]]) -> None:
    assert sum(share_width(rows, 8844, 210)) == 8844


def open_docx(raw: bytes) -> Document:
    return docx.Document(io.BytesIO(raw))


def test_a_sheet_lies_has_narrow_margins_and_goes_on_in_two_columns() -> None:
    page = "<!--sheet-->\n\n甲\n\n<!--columns-->\n\n乙\n\n<!--wide-->\n\n丙\n"
    sheet, columns, wide = roots_of(rendered(page))["word/document.xml"].iter(f"{W}sectPr")
    for section in (sheet, columns):
        assert section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
        assert int(section.find(f"{W}pgMar").get(f"{W}top")) < 567
        assert section.find(f"{W}footerReference") is None
    assert columns.find(f"{W}type").get(f"{W}val") == "continuous"
    assert columns.find(f"{W}cols").get(f"{W}num") == "2"
    assert wide.find(f"{W}pgSz").get(f"{W}orient") is None
    assert {wide.find(f"{W}pgMar").get(f"{W}{side}") for side in ("top", "left", "right", "bottom")} == {"1134"}


def test_a_table_is_as_small_as_a_comment_says_and_the_next_is_not() -> None:
    table = "| 甲 |\n| --- |\n| 乙 |\n"
    page = f"<!--compact-->\n\n{table}\n<!--dense-->\n\n{table}\n{table}"
    document = open_docx(rendered(page))
    assert [style_of(table.rows[1].cells[0].paragraphs[0]) for table in document.tables] == [
        "小表文字",
        "密表文字",
        "表格文字",
    ]


def test_a_cell_breaks_its_line_where_the_template_says() -> None:
    raw = rendered("| 甲 |\n| --- |\n| 5%<br>〔4%〕 |\n\n段<b>落</b>\n")
    document = open_docx(raw)
    assert document.tables[0].rows[1].cells[0].text == "5%\n〔4%〕"
    assert document.paragraphs[-1].text == "段落"


def test_a_comment_begins_a_page() -> None:
    first, second = roots_of(rendered("甲\n\n<!--page-->\n\n乙\n"))["word/document.xml"].iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_cells_are_centred_as_the_table_says() -> None:
    document = open_docx(rendered("| 甲 | 乙 |\n| --- | :-: |\n| 丙 | ● |\n"))
    cells = document.tables[0].rows[1].cells
    assert [cell.paragraphs[0].alignment for cell in cells] == [WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER]
