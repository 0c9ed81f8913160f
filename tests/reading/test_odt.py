"""OpenDocument texts: what LibreOffice prints is what is read."""

from __future__ import annotations

import pytest

from briefgen import decode_source
from briefgen.model import MergedCell, SkippedSource, SourceText
from tests.reading.test_docx import pack
from tests.reading.workbook_files import open_document

STYLES = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="X" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
    '<style:style style:name="W" style:family="text"><style:text-properties fo:color="#FFFFFF"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="、"'
    ' style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" style:num-format="1"'
    ' style:num-suffix="." text:display-levels="1"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def items(style: str, *contents: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def cell(text: str, columns: int = 1, rows: int = 1) -> str:
    spans = f'table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
    return f"<table:table-cell {spans}>{text if text.startswith('<') else p(text)}</table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def read(body: str) -> SourceText:
    source = decode_source(open_document("text", body, STYLES), "a.odt", "a")
    assert isinstance(source, SourceText), source
    return source


def codes_of(source: SourceText) -> list[str]:
    return [warning.code for warning in source.warnings]


def test_headings_blanks_and_breaks_are_read() -> None:
    body = '<text:h text:outline-level="2">一、总则</text:h>' + p(
        "云<text:s text:c='2'/>溪\n  市<text:tab/>水<text:line-break/>库"
    )
    source = read(body)
    assert source.text == "一、总则\n云  溪 市\t水\n库"
    assert [heading.level for heading in source.headings] == [2]
    assert [mark.number for mark in source.marks] == [1, 2, 2]


def test_lists_are_numbered_and_may_go_on() -> None:
    inner = items("", p("大型"), p("中型")).replace('text:style-name="" ', "")
    body = (
        items("L", p("水库") + inner, p("道路"))
        + p("说明")
        + items("L", p("桥梁"), more='text:continue-numbering="true"')
        + items("L", p("重来"))
        + items("B", p("节水"))
    )
    assert read(body).text == "一、水库\n1.大型\n2.中型\n二、道路\n说明\n三、桥梁\n一、重来\n节水"


def test_what_is_hidden_struck_or_deleted_is_left_out_and_named() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>删</text:p></text:deletion>'
    )
    body = (
        f"{changes}</text:changed-region></text:tracked-changes>"
        + p(f"正文{span('H', '藏')}{span('X', '划')}{span('W', '白')}12m{span('S', '2')}")
        + '<text:section text:display="none"><text:p>密</text:p></text:section>'
        + p("<office:annotation><text:p>批注</text:p></office:annotation>完")
    )
    source = read(body)
    assert source.text == "正文12m²\n完"
    assert codes_of(source) == ["tracked-changes", "struck-text", "hidden-text", "hidden-text"]


def test_notes_follow_the_text_and_frames_their_paragraph() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>口径</text:p></text:note-body>"
    frame = "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>"
    assert read(p(f"粮食{note}</text:note>{frame}稳定") + p("完")).text == "粮食稳定\n框内\n完\n注1：口径"


def test_tables_have_merged_cells_and_tables_in_cells() -> None:
    body = table(
        cell("类别", rows=2) + cell("目标", columns=2) + COVERED,
        COVERED + cell("2025年") + cell("2027年"),
        cell("水库")
        + cell(p("坝高42米。") + table(cell("库容") + cell("1.2"), cell("灌溉") + cell("3")), columns=2)
        + COVERED,
    )
    source = read(body)
    assert source.text == "类别\t目标\n\t2025年\t2027年\n水库\t坝高42米。\n\t库容 1.2\n\t灌溉 3"
    assert source.tables[0].merged[:2] == (MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2))


def test_an_endless_row_of_cells_is_bounded() -> None:
    cells = '<table:table-cell table:number-columns-repeated="99999"><text:p>甲</text:p></table:table-cell>'
    source = read(table((cells + COVERED) * 50, cell("乙") + cell("丙")))
    assert len(source.text) < 1000


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "damaged"),
        (
            pack(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "\0",
                    "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
                }
            ),
            "encrypted",
        ),
        (open_document("text", "<text:p><draw:frame><draw:image/></draw:frame></text:p>"), "image"),
        (open_document("presentation", p("甲")), "legacy"),
        (open_document("text", "<text:section>" * 300 + "</text:section>" * 300), "damaged"),
    ],
)
def test_a_file_without_text_says_why(raw: bytes, code: str) -> None:
    skipped = decode_source(raw, "a.odt", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.code == code
