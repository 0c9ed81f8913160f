"""Word files: what they print is what is read, and no file can do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import decode_source
from briefgen.model import Mark, MergedCell, SkippedSource, SourceText
from briefgen.reading.docx import extract_word
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.printable import drop_unprintable
from briefgen.reading.unreadable import UnreadableError
from tests.conftest import SEEDS
from tests.reading.extractions import lines_of

SCHEMAS = "http://schemas.openxmlformats.org"
W = f"{SCHEMAS}/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="{SCHEMAS}/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:mc="{SCHEMAS}/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE_TYPES = f"{SCHEMAS}/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relationships(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE_TYPES}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{links}</Relationships>'


def pack(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return packed.getvalue()


def word(body: str, **parts: str) -> bytes:
    """Return a Word file with this in its body, and with parts such as styles."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    members: dict[str, str | bytes] = {
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relationships(**{kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"{DECLARATION}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in parts.items():
        members[f"word/{kind}.xml"] = f"{DECLARATION}<w:{roots[kind]} {SPACES}>{inner}</w:{roots[kind]}>"
    return pack(members)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(text) for text in paragraphs)}</w:tc>"


def texts(raw: bytes) -> list[str]:
    return [line.text for line in lines_of(extract_word(raw))]


def refusal(raw: bytes) -> SkippedSource:
    source = decode_source(raw, "a.docx", "a")
    assert isinstance(source, SkippedSource), source
    assert "\n" not in source.reason
    return source


# What python-docx writes


def write_docx(write: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    write(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_paragraphs_headings_and_rows_come_in_order_and_know_their_place() -> None:
    def write(document: docx.document.Document) -> None:
        document.add_heading("甘肃省国企改革方案", 0)
        document.add_heading("总体要求", 1)
        document.add_paragraph("")
        document.add_paragraph("坚持党的领导。\n加强监管。")
        sheet = document.add_table(2, 2)
        for place, text in zip(((0, 0), (0, 1), (1, 0)), ("指标", "目标", "营业收入"), strict=True):
            sheet.cell(*place).text = text
        document.add_heading("组织实施", 2)

    extraction = extract_word(write_docx(write))
    assert [(line.heading, line.marks[0].number, line.text) for line in lines_of(extraction)] == [
        (0, 1, "甘肃省国企改革方案"),
        (1, 2, "总体要求"),
        (0, 3, "坚持党的领导。"),
        (0, 3, "加强监管。"),
        (0, 4, "指标\t目标"),
        (0, 5, "营业收入"),
        (2, 6, "组织实施"),
    ]
    assert extraction.warnings == ()


def test_a_word_file_is_a_source_like_any_other() -> None:
    source = decode_source(write_docx(lambda document: document.add_heading("总则", 1)), "a.docx", "a")
    assert isinstance(source, SourceText)
    assert (source.format, source.encoding, source.text) == ("docx", "docx", "总则")
    assert [styled.level for styled in source.headings] == [1]
    assert source.marks == (Mark(0, 1),)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_the_seeds_read_from_word_as_they_do_from_text(seed: Path) -> None:
    rows = [drop_unprintable(row) for row in seed.read_text("utf-8").splitlines()]

    def write(document: docx.document.Document) -> None:
        for row in rows:
            document.add_paragraph(row)

    assert texts(write_docx(write)) == [row for row in rows if row.strip()]


LEGAL = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(LEGAL, max_size=30), max_size=8))
def test_any_text_survives_word(rows: list[str]) -> None:
    def write(document: docx.document.Document) -> None:
        for row in rows:
            document.add_paragraph(row)

    assert texts(write_docx(write)) == [drop_unprintable(row) for row in rows if drop_unprintable(row).strip()]


# Text within a paragraph

HIGH = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("inline", "lines"),
    [
        (f"{run('全文')}<w:r><w:br/></w:r>{run('完')}", ["全文", "完"]),
        ('<w:r><w:t>上页</w:t><w:br w:type="page"/><w:t>下页</w:t></w:r>', ["上页", "下页"]),
        ("<w:r><w:t>附件</w:t><w:tab/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", ["附件\t1-2"]),
        ("<w:r><w:t>改</w:t><w:softHyphen/><w:t>革</w:t><w:cr/><w:t>开放</w:t></w:r>", ["改革", "开放"]),
        ('<w:r><w:t>增速</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5%</w:t></w:r>', ["增速≥5%"]),
        ('<w:r><w:sym w:font="Webdings" w:char="F021"/><w:t>注</w:t></w:r>', ["注"]),
        ("<w:r><w:t>\n  改革  </w:t></w:r>", ["改革"]),
        (run("面积5m") + run("2", HIGH), ["面积5m²"]),
        (run("总值10") + run("4", HIGH) + run("元"), ["总值10⁴元"]),
        (run("码头") + run("注2", HIGH) + run("30座"), ["码头注²30座"]),
        (f"<w:hyperlink><w:smartTag>{run('甘肃')}</w:smartTag></w:hyperlink>", ["甘肃"]),
        (f"<w:sdt><w:sdtPr>{run('占位')}</w:sdtPr><w:sdtContent>{run('兰州')}</w:sdtContent></w:sdt>", ["兰州"]),
        (f"<w:r><w:ruby><w:rt>{run('gan')}</w:rt><w:rubyBase>{run('甘')}</w:rubyBase></w:ruby></w:r>", ["甘"]),
        (f'<w:fldSimple w:instr="DATE">{run("6月1日")}</w:fldSimple>', ["6月1日"]),
        ("<m:oMath><m:r><m:t>R=10</m:t></m:r></m:oMath>", ["R=10"]),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            ["1/2"],
        ),
        (run("公开") + run("内部", "<w:vanish/>") + run("发布", "<w:vanish w:val='0'/>"), ["公开发布"]),
        ("<w:commentRangeStart w:id='1'/><w:r><w:t>a&lt;b&amp;c</w:t></w:r>", ["a<b&c"]),
    ],
)
def test_text_is_read_as_it_is_printed(inline: str, lines: list[str]) -> None:
    assert texts(word(f"<w:p>{inline}</w:p>")) == lines


def field(code: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{sign.format('begin')}{code}{sign.format('separate')}{result}{sign.format('end')}"


def test_a_field_shows_its_result_and_never_its_code() -> None:
    code = f"<w:r><w:instrText>IF </w:instrText></w:r>{field('<w:r><w:instrText>REF x</w:instrText></w:r>', run('9'))}"
    assert texts(word(f"<w:p>{run('共')}{field(code, run('3'))}{run('项')}</w:p>")) == ["共3项"]


def test_a_number_in_a_circle_is_a_field_without_a_result() -> None:
    code = r"<w:r><w:instrText> eq \o\ac(○,</w:instrText></w:r><w:r><w:instrText>12)</w:instrText></w:r>"
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{sign}"/></w:r>' for sign in ("begin", "end"))
    assert texts(word(f"<w:p>{begin}{code}{end}{run('建设项目')}</w:p>")) == ["⑫建设项目"]


def test_a_field_that_is_never_closed_takes_no_other_paragraph_with_it() -> None:
    opened = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert texts(word(f"{opened}{p('加快建设。')}")) == ["加快建设。"]


BOX = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
DRAWN = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "box",
    [
        f"<mc:AlternateContent><mc:Choice>{DRAWN}</mc:Choice><mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent>",
        VML,
    ],
    ids=["DrawingML", "VML"],
)
def test_a_text_box_is_read_once_after_its_paragraph(box: str) -> None:
    assert texts(word(f"<w:p><w:r>{box}</w:r>{run('框外')}</w:p>{p('其后')}")) == ["框外", "框内", "其后"]


# Styles

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="zhang"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="tiao"><w:name w:val="条"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="yin"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="yinzi"><w:name w:val="隐字"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>
<w:style w:type="paragraph" w:styleId="z"><w:name w:val="z"/><w:basedOn w:val="z"/></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="a3"/>', 0),
        ('<w:pStyle w:val="zhang"/>', 1),
        ('<w:pStyle w:val="tiao"/>', 3),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:outlineLvl w:val="77"/>', 0),
        ('<w:pStyle w:val="absent"/>', 0),
        ('<w:pStyle w:val="x"/>', 0),
        ('<w:pStyle w:val="z"/>', 0),
    ],
)
def test_a_heading_is_what_its_style_or_its_outline_level_says(properties: str, level: int) -> None:
    (line,) = lines_of(extract_word(word(p("总则", properties), styles=STYLES)))
    assert line.heading == level


def test_styles_hide_text() -> None:
    hidden = run("内部", '<w:rStyle w:val="yinzi"/>')
    shown = f"<w:p>{run('公开')}{hidden}</w:p>"
    assert texts(word(p("内部", '<w:pStyle w:val="yin"/>') + shown, styles=STYLES)) == ["公开"]


# Numbers


def level(index: int, format_: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "", more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}{more}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{nums}'
    )


def item(text: str, index: int = 0, list_: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{list_}"/></w:numPr>')


@pytest.mark.parametrize(
    ("format_", "pattern", "more", "printed"),
    [
        ("chineseCounting", "%1、", "", "一、总则"),
        ("chineseCountingThousand", "（%1）", "", "（一）总则"),
        ("chineseCountingThousand", "第%1章", "", "第一章 总则"),
        ("chineseCountingThousand", "第%1章", '<w:suff w:val="nothing"/>', "第一章总则"),
        ("decimal", "%1.", "", "1.总则"),
        ("decimal", "%1.", '<w:suff w:val="space"/>', "1. 总则"),
        ("decimal", "%1", "", "1 总则"),
        ("decimalZero", "%1．", "", "01．总则"),
        ("upperRoman", "%1)", "", "I)总则"),
        ("lowerLetter", "%1)", "", "a)总则"),
        ("ideographDigital", "%1、", "", "一、总则"),
        ("japaneseCounting", "%1、", "", "一、总则"),
        ("chineseLegalSimplified", "%1、", "", "壹、总则"),
        ("ideographTraditional", "%1、", "", "甲、总则"),
        ("ideographZodiac", "%1、", "", "子、总则"),
        ("decimalEnclosedCircleChinese", "%1", "", "①总则"),
        ("decimalFullWidth", "%1．", "", "１．总则"),
        ("thaiLetters", "%1.", "", "1.总则"),
        ("bullet", "\uf06c", "", "总则"),
        ("none", "", "", "总则"),
        ("none", "附件：", "", "附件：总则"),
        ("upperRoman", "%1.", "<w:isLgl/>", "1.总则"),
    ],
)
def test_a_number_stands_in_front_as_word_prints_it(format_: str, pattern: str, more: str, printed: str) -> None:
    assert texts(word(item("总则"), numbering=numbering(level(0, format_, pattern, more)))) == [printed]


def test_a_number_never_runs_into_a_figure() -> None:
    assert texts(word(item("2023年"), numbering=numbering(level(0, "decimal", "%1.")))) == ["1. 2023年"]


def test_a_page_break_does_not_part_a_number_from_its_text() -> None:
    broken = item("总则").replace("<w:t ", '<w:br w:type="page"/><w:t ')
    assert texts(word(broken, numbering=numbering(level(0, "chineseCounting", "%1、")))) == ["一、总则"]


def test_numbers_count_on_and_start_anew_below_each_higher_level() -> None:
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + p("正文") + item("e") + item("f", 1)
    printed = ["一、a", "1.b", "2.c", "1.2.1 d", "正文", "二、e", "1.f"]
    assert texts(word(body, numbering=numbering(*levels))) == printed


def test_a_level_may_count_on_across_higher_ones() -> None:
    levels = (level(0, "decimal", "第%1章"), level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert texts(word(body, numbering=numbering(*levels))) == ["第1章 a", "第1条 b", "第2章 c", "第2条 d"]


def test_a_higher_level_that_was_passed_over_counts_as_begun() -> None:
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert texts(word(item("a", 1) + item("b") + item("c", 1), numbering=numbering(*levels))) == [
        "1.1 a",
        "2 b",
        "2.1 c",
    ]


def test_a_text_box_counts_for_itself() -> None:
    box = f"<w:p><w:pict><w:txbxContent>{item('框')}</w:txbxContent></w:pict></w:p>"
    body = item("a") + box + item("b")
    assert texts(word(body, numbering=numbering(level(0, "decimal", "%1.")))) == ["1.a", "1.框", "2.b"]


def test_lists_of_one_family_count_on_until_one_starts_elsewhere() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/>'
        f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride></w:num>'
    )
    body = item("a") + item("b", list_=2) + item("c", list_=3) + item("d", list_=3) + item("e", list_=4)
    printed = ["1.a", "2.b", "5.c", "6.d", "G)e"]
    assert texts(word(body, numbering=numbering(level(0, "decimal", "%1."), nums=nums))) == printed


def test_a_style_numbers_its_paragraphs_and_a_paragraph_may_decline() -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    levels = (level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"))
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("总则", '<w:pStyle w:val="1"/>')
        + p("目标", '<w:pStyle w:val="2"/>')
        + p("附则", f'<w:pStyle w:val="1"/>{none}')
    )
    extraction = extract_word(word(body, styles=styles, numbering=numbering(*levels)))
    assert [(line.heading, line.text) for line in lines_of(extraction)] == [
        (1, "一、总则"),
        (2, "（一）目标"),
        (1, "附则"),
    ]


def test_the_level_made_for_a_style_numbers_it() -> None:
    styles = (
        '<w:style w:styleId="t"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "第%2条", '<w:pStyle w:val="t"/>'))
    raw = word(p("目的", '<w:pStyle w:val="t"/>'), styles=styles, numbering=numbering(*levels))
    assert texts(raw) == ["第1条 目的"]


LINKED = """<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="{}"/></w:abstractNum>
<w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>"""
LIST_STYLE = (
    """<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>"""
)


@pytest.mark.parametrize(("list_", "printed"), [(1, "1.总则"), (8, "总则"), (99, "总则")])
def test_a_list_may_be_that_of_a_style_but_not_its_own(list_: int, printed: str) -> None:
    lists = numbering(level(0, "decimal", "%1."), nums=LINKED.format("s"))
    assert texts(word(item("总则", list_=8), numbering=lists, styles=LIST_STYLE.format(list_))) == [printed]


def test_numbers_that_are_none_number_nothing() -> None:
    lists = numbering(level(0, "decimal", "%1."), '<w:lvl w:ilvl="x"/><w:lvl/>', nums='<w:num w:numId="二"/><w:num/>')
    assert texts(word(item("总则", index=77) + item("附则", list_=55), numbering=lists)) == ["总则", "附则"]


def test_a_column_of_numbers_without_text_is_read_in_a_table_and_nowhere_else() -> None:
    body = table(cell("序号") + cell("名称"), f"<w:tc>{item('')}</w:tc>{cell('甘肃')}") + item("") + item("完")
    assert texts(word(body, numbering=numbering(level(0, "decimal", "%1")))) == ["序号\t名称", "1\t甘肃", "3 完"]


# Tables


def test_rows_keep_their_columns_apart() -> None:
    down = "<w:vMerge/>"
    rows = (
        cell("地区", properties='<w:vMerge w:val="restart"/>') + cell("收入", properties='<w:gridSpan w:val="2"/>'),
        cell("不见", properties=down) + cell("2020年") + cell("2021年"),
        cell("甘肃", "兰州") + cell("") + cell("5%"),
        cell("") + cell("") + cell(""),
        cell("合计") + cell("") + cell(""),
    )
    printed = ["地区\t收入", "\t2020年\t2021年", "甘肃 兰州\t\t5%", "合计"]
    assert texts(word(table(*rows))) == printed


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = table(cell("一") + cell("二"))
    assert texts(word(table(f"<w:tc>{p('外')}{inner}{p('')}</w:tc>{cell('右')}"))) == ["外 一 二\t右"]


def test_rows_of_a_table_in_a_cell_stay_apart() -> None:
    inner = table(cell("一期") + cell("5亿元"), cell("二期") + cell("4亿元"))
    rows = (cell("项目") + cell("进度"), cell("大桥") + f"<w:tc>{inner}{p('合计9亿元')}</w:tc>")
    assert texts(word(table(*rows))) == ["项目\t进度", "大桥\t一期 5亿元", "\t二期 4亿元", "\t合计9亿元"]


def test_a_table_that_consists_of_tables_is_only_a_frame() -> None:
    inner = table(cell("指标") + cell("目标"), cell("粮食产量") + cell("500亿斤"))
    outer = table(f"<w:tc>{p('附表')}{inner}</w:tc><w:tc>{inner}</w:tc>")
    extraction = extract_word(word(outer))
    assert [line.text for line in lines_of(extraction)] == ["附表", *["指标\t目标", "粮食产量\t500亿斤"] * 2]
    assert sum(isinstance(line, ExtractedTable) for line in extraction.lines) == 2


DUTY = "（一）建设良种繁育基地12个。"
SECOND = "（二）培育种业企业50家，完善品种权交易。"


def test_paragraphs_of_a_cell_stay_paragraphs() -> None:
    rows = (
        cell("序号") + cell("任务") + cell("措施") + cell("单位"),
        cell("1") + cell(DUTY, SECOND) + cell("开展普查。", "建成平台。") + cell("农业", "财政"),
        cell("2") + cell("加强监管。") + cell("开展检查。") + cell("市场监管局"),
    )
    assert texts(word(table(*rows))) == [
        "序号\t任务\t措施\t单位",
        f"1\t{DUTY}\t\t农业 财政",
        f"\t{SECOND}\t开展普查。",
        "\t\t建成平台。",
        "2\t加强监管。\t开展检查。\t市场监管局",
    ]


def test_a_name_on_two_lines_of_a_cell_is_one_name() -> None:
    rows = (cell("1") + cell("河西学院（酒泉", "校区）") + cell("本科"), cell("2") + cell("陇东学院") + cell("本科"))
    assert texts(word(table(*rows))) == ["1\t河西学院（酒泉 校区）\t本科", "2\t陇东学院\t本科"]


def test_a_cell_covers_all_rows_that_the_paragraphs_beside_it_take() -> None:
    down = '<w:vMerge w:val="{}"/>'.format
    rows = (
        cell("科技", properties=down("restart"))
        + cell(DUTY, SECOND)
        + cell("甲", properties='<w:gridSpan w:val="2"/>'),
        cell("", properties=down("continue")) + cell("加强监管。") + cell("乙") + cell("丙"),
    )
    (extracted,) = extract_word(word(table(*rows))).lines
    assert isinstance(extracted, ExtractedTable)
    assert extracted.rows == (("科技", DUTY, "甲", ""), ("", SECOND, "", ""), ("", "加强监管。", "乙", "丙"))
    assert extracted.merged == (MergedCell(0, 0, 3, 1), MergedCell(0, 2, 2, 2))


def test_a_row_of_very_many_paragraphs_is_not_laid_out() -> None:
    (row,) = texts(word(table(cell(*[DUTY] * 600) + cell("1"))))
    assert row == " ".join([DUTY] * 600) + "\t1"


def floating(place: str, *rows: str) -> str:
    return table(*rows).replace("<w:tblPr/>", f"<w:tblPr><w:tblpPr {place}/></w:tblPr>")


@pytest.mark.parametrize(
    ("place", "is_below"),
    [
        ('w:vertAnchor="text" w:tblpY="624"', True),
        # Less than a line, above the line, and a place on the page.
        ('w:vertAnchor="text" w:tblpY="156"', False),
        ('w:vertAnchor="text" w:tblpY="-900"', False),
        ('w:vertAnchor="page" w:tblpY="624"', False),
        ('w:tblpY="624"', False),
        ('w:vertAnchor="text" w:tblpYSpec="top" w:tblpY="624"', False),
    ],
)
def test_a_floating_table_follows_the_line_above_it(place: str, is_below: bool) -> None:
    first = floating(place, cell("甲") + cell("1"))
    second = floating(place, cell("乙") + cell("2"))
    printed = texts(word(p("名单") + first + p("第三级认证") + second + p("第二级认证") + p("附注")))
    if is_below:
        assert printed == ["名单", "第三级认证", "甲\t1", "第二级认证", "乙\t2", "附注"]
    else:
        assert printed == ["名单", "甲\t1", "第三级认证", "乙\t2", "第二级认证", "附注"]


def test_floating_tables_without_a_paragraph_after_them_are_not_lost() -> None:
    first = floating('w:vertAnchor="text" w:tblpY="624"', cell("甲") + cell("1"))
    assert texts(word(first + table(cell("乙") + cell("2")) + first)) == ["甲\t1", "乙\t2", "甲\t1"]


def test_numbers_in_a_floating_table_count_in_the_order_of_the_file() -> None:
    numbered = p("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>').replace
    item = numbered('<w:t xml:space="preserve"></w:t>', "<w:t>项</w:t>")
    inside = floating('w:vertAnchor="text" w:tblpY="624"', f"<w:tc>{item}</w:tc>{cell('1')}")
    body = word(inside + item, numbering=numbering(level(0, "decimal", "%1.")))
    assert texts(body) == ["2.项", "1.项\t1"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ((cell("甘财发〔2021〕3号") + cell("签发人：张华"),), ["甘财发〔2021〕3号　签发人：张华"]),
        (
            (cell("甘肃省财政厅") + cell("文件"), cell("甘肃省教育厅") + cell("")),
            ["甘肃省财政厅　甘肃省教育厅　文件"],
        ),
        (
            (
                cell("抄送：省委办公厅，省人大办公厅。", properties='<w:gridSpan w:val="2"/>'),
                cell("甘肃省财政厅办公室") + cell("2021年8月4日印发"),
            ),
            ["抄送：省委办公厅，省人大办公厅。", "甘肃省财政厅办公室　2021年8月4日印发"],
        ),
        ((cell("甘肃省财政厅办公室") + cell("2021年8月4日印发"),), ["甘肃省财政厅办公室　2021年8月4日印发"]),
        # Tables that only look like it.
        ((cell("类型") + cell("数量"), cell("文件") + cell("3")), ["类型\t数量", "文件\t3"]),
        ((cell("数量") + cell("文件"), cell("3") + cell("4")), ["数量\t文件", "3\t4"]),
        ((cell("名称") + cell("时间"), cell("意见") + cell("4日印发")), ["名称\t时间", "意见\t4日印发"]),
        ((cell("发文字号") + cell("甘财发〔2021〕3号"),), ["发文字号\t甘财发〔2021〕3号"]),
        (
            (
                cell("1") + cell("甘财发〔2021〕3号") + cell("资金办法"),
                cell("2") + cell("甘教发〔2021〕4号") + cell("章程"),
            ),
            ["1\t甘财发〔2021〕3号\t资金办法", "2\t甘教发〔2021〕4号\t章程"],
        ),
    ],
)
def test_a_table_that_sets_a_letterhead_or_an_imprint_is_lines(rows: tuple[str, ...], lines: list[str]) -> None:
    extraction = extract_word(word(table(*rows)))
    assert [line.text for line in lines_of(extraction)] == lines
    assert any(isinstance(line, ExtractedTable) for line in extraction.lines) == ("\t" in lines[0])


WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("properties", "is_read"),
    [
        (WHITE, False),
        ('<w:color w:val="ffffff" w:themeColor="background1"/>', False),
        ('<w:sz w:val="2"/>', False),
        (f'{WHITE}<w:highlight w:val="white"/>', False),
        # Marked originals: what is highlighted or shaded is text, also in white.
        ('<w:highlight w:val="yellow"/>', True),
        (f'{WHITE}<w:highlight w:val="red"/>', True),
        (f'{WHITE}<w:shd w:val="clear" w:fill="C00000"/>', True),
        ('<w:color w:val="FEFEFE"/>', True),
        ('<w:sz w:val="15"/>', True),
    ],
)
def test_text_that_nobody_sees_is_left_out_with_a_warning(properties: str, is_read: bool) -> None:
    extraction = extract_word(word(f"<w:p>{run('完成投资')}{run('8888亿元', properties)}</w:p>"))
    assert [line.text for line in lines_of(extraction)] == ["完成投资8888亿元" if is_read else "完成投资"]
    assert [warning.code for warning in extraction.warnings] == ([] if is_read else ["hidden-text"])


def test_white_text_on_a_colour_is_read() -> None:
    white = f"<w:p>{run('指标', WHITE)}</w:p>"
    shaded = f'<w:p><w:pPr><w:shd w:val="clear" w:fill="1F4E79"/></w:pPr>{run("标题", WHITE)}</w:p>'
    box = f"<w:p><w:r>{VML.replace(p('框内'), white)}</w:r></w:p>"
    extraction = extract_word(word(shaded + box + table(f"<w:tc>{white}</w:tc>{cell('目标')}")))
    assert [line.text for line in lines_of(extraction)] == ["标题", "指标", "指标\t目标"]
    assert extraction.warnings == ()


def test_a_frame_of_one_column_is_no_table() -> None:
    inner = table(cell("指标") + cell("目标"))
    title = p("通知", '<w:outlineLvl w:val="0"/>')
    body = table(f"<w:tc>{title}{p('正文')}{inner}</w:tc>", cell("落款"))
    lines = lines_of(extract_word(word(body)))
    assert [(line.heading, line.text) for line in lines] == [(1, "通知"), (0, "正文"), (0, "指标\t目标"), (0, "落款")]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    controlled = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    row = controlled(f"<w:tr>{cell('甲')}{controlled(cell('乙'))}</w:tr>")
    assert texts(word(f"<w:tbl>{row}</w:tbl>")) == ["甲\t乙"]


def test_struck_text_joins_no_figure_and_the_file_says_that_it_was_left_out() -> None:
    body = "".join((run("完成投资"), run("100", "<w:strike/>"), run("120亿元"), run("，增长", '<w:strike w:val="0"/>')))
    extraction = extract_word(word(f"<w:p>{body}</w:p>"))
    assert [line.text for line in lines_of(extraction)] == ["完成投资120亿元，增长"]
    assert [warning.code for warning in extraction.warnings] == ["struck-text"]


# Notes and tracked changes

SEPARATOR = f'<w:footnote w:type="separator" w:id="-1">{p("——")}</w:footnote>'


def test_notes_follow_the_text_and_leave_no_digit_in_it() -> None:
    notes = f'{SEPARATOR}<w:footnote w:id="2">{p(" 见年鉴。")}{p("下同。")}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p("省统计局。")}</w:endnote>'
    body = (
        f"<w:p>{run('增长5%')}<w:r><w:endnoteReference w:id='2'/></w:r>{run('，收入3')}"
        f"<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>7</w:t></w:r>{run('亿元')}"
        f"<w:r><w:footnoteReference w:id='-1'/><w:footnoteReference w:id='9'/></w:r></w:p>{p('完')}"
    )
    printed = ["增长5%，收入3亿元", "完", "注1：省统计局。", "注2：见年鉴。", "下同。"]
    assert texts(word(body, footnotes=notes, endnotes=ends)) == printed


def test_a_note_that_cites_itself_is_read_once() -> None:
    note = f'<w:footnote w:id="1"><w:p>{run("见")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    assert texts(word("<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>", footnotes=note)) == ["注1：见"]


DELETED_MARK = "<w:rPr><w:del w:id='9'/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<w:p><w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>", ["新"]),
        (f"<w:p><w:moveTo>{run('来')}</w:moveTo><w:moveFrom>{run('去')}</w:moveFrom></w:p>", ["来"]),
        (f"{p('推进', DELETED_MARK)}{p('改革')}{p('完')}", ["推进改革", "完"]),
        (f"{p('推进', DELETED_MARK)}{table(cell('甲') + cell('乙'))}", ["推进", "甲\t乙"]),
        (table(f"<w:trPr><w:del/></w:trPr>{cell('旧') + cell('旧')}", cell("甲") + cell("乙")), ["甲\t乙"]),
        (table(cell("甲") + cell("旧", properties="<w:cellDel/>") + cell("乙")), ["甲\t乙"]),
    ],
)
def test_changes_are_read_as_accepted_with_a_warning(body: str, lines: list[str]) -> None:
    extraction = extract_word(word(body))
    assert [line.text for line in lines_of(extraction)] == lines
    assert [warning.code for warning in extraction.warnings] == ["tracked-changes"]
    assert "未接受的修订" in extraction.warnings[0].text


def test_a_deleted_paragraph_takes_its_number_with_it() -> None:
    gone = item("").replace("</w:numPr>", f"</w:numPr>{DELETED_MARK}")
    body = item("a") + gone + item("b")
    assert texts(word(body, numbering=numbering(level(0, "decimal", "%1.")))) == ["1.a", "2.b"]


def test_what_stands_before_a_hidden_mark_runs_on() -> None:
    assert texts(word(p("总则。", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("为推进改革"))) == [
        "总则。为推进改革"
    ]


def test_an_embedded_document_is_warned_of() -> None:
    assert [w.code for w in extract_word(word(f"{p('通知')}<w:altChunk/>")).warnings] == ["embedded-document"]


def test_a_file_of_pictures_says_so() -> None:
    assert refusal(word("<w:p><w:r><w:drawing/></w:r></w:p>")).code == "image"
    assert refusal(word("<w:p/>")).code == "empty"


# Packages


def test_strict_open_xml_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml"
    heading = p("总则", '<w:outlineLvl w:val="0"/>')
    document = f"<w:document {SPACES}>{heading}</w:document>"
    members = {
        "_rels/.rels": relationships(officeDocument="/word/document.xml").replace(
            OFFICE_TYPES, f"{strict}/officeDocument"
        ),
        "word/document.xml": document.replace(W, f"{strict}/wordprocessingml/main"),
    }
    assert [(line.heading, line.text) for line in lines_of(extract_word(pack(members)))] == [(1, "总则")]


def test_the_main_part_is_where_the_package_says() -> None:
    members = {
        "_rels/.rels": relationships(officeDocument="word/Document2.xml"),
        "word/document.xml": f"<w:document {SPACES}>{p('旧')}</w:document>",
        "word/document2.xml": f"<w:document {SPACES}>{p('新')}</w:document>",
    }
    assert texts(pack(members)) == ["新"]
    del members["word/document2.xml"]
    assert texts(pack(members)) == ["旧"]
    del members["word/document.xml"]
    with pytest.raises(UnreadableError, match="without its document"):
        extract_word(pack(members))


def test_xml_may_be_utf_16() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document {SPACES}>{p("甘肃")}</w:document>'
    assert texts(pack({"word/document.xml": text.encode("utf-16")})) == ["甘肃"]


# Hostile files


def of_document(xml: str | bytes) -> bytes:
    return pack({"word/document.xml": xml})


@pytest.mark.slow
def test_a_bomb_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", bytes(1 << 30))
    assert refusal(packed.getvalue()).code == "large"
    assert "split it" in refusal(packed.getvalue()).reason


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    raw = bytearray(of_document(bytes(40 << 20)))
    for head, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = raw.index(head) + at
        assert raw[place : place + 4] == (40 << 20).to_bytes(4, "little")
        raw[place : place + 4] = (1000).to_bytes(4, "little")
    assert refusal(bytes(raw)).reason == "a damaged Office file; get it again"


def test_parts_are_bounded_together() -> None:
    filled = f"<w:styles {SPACES}>{('<w:name>' + 'x' * (6 << 20) + '</w:name>') * 3}</w:styles>"
    body = {f"word/{kind}.xml": filled for kind in ("styles", "numbering")}
    rels = relationships(styles="styles.xml", numbering="numbering.xml")
    members = {"word/document.xml": f"<w:document {SPACES}/>", "word/_rels/document.xml.rels": rels, **body}
    assert refusal(pack(members)).code == "large"


def test_more_tags_than_any_document_has_are_not_parsed() -> None:
    assert refusal(of_document("<a>" + "<b/>" * 1_000_001 + "</a>")).code == "large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_word_does_not_pack_is_not_unpacked(method: int) -> None:
    assert refusal(pack({"word/document.xml": "<a/>"}, method)).code == "damaged"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1/w.dtd">',
    ],
    ids=["billion laughs", "external entity", "external DTD"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(doctype: str, encoding: str) -> None:
    document = f"{doctype}<w:document {SPACES}>{p('&l9;')}</w:document>"
    skipped = refusal(of_document(document.encode(encoding)))
    assert skipped.code == "damaged"
    assert "entities" in skipped.reason


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<w:document>",
        f"<w:document {SPACES}>{p('a')}",
        f"<w:document {SPACES}>&nbsp;</w:document>",
        f"<w:document {SPACES}>\0</w:document>",
        b"\xff\xfe\x00",
        "\xd6\xd0".encode("latin-1"),
        "<a>" * 10_000 + "</a>" * 10_000,
        f"<w:document {SPACES}>{'<w:tbl><w:tr><w:tc>' * 3400}{'</w:tc></w:tr></w:tbl>' * 3400}</w:document>",
    ],
    ids=["empty", "prefix", "cut", "entity", "NUL", "half", "GBK", "deep", "deep tables"],
)
def test_broken_xml_is_damaged(xml: str | bytes) -> None:
    assert refusal(of_document(xml)).code == "damaged"


def test_tables_as_deep_as_xml_allows_are_read() -> None:
    deep = f"{'<w:tbl><w:tr><w:tc>' * 83}{p('底')}{'</w:tc></w:tr></w:tbl>' * 83}"
    assert texts(word(deep)) == ["底"]


def test_another_format_of_xml_is_no_document() -> None:
    assert refusal(of_document("<html/>")).code == "damaged"


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_raises_anything_but_a_reason(data: st.DataObject) -> None:
    raw = bytearray(word(item("总则") + p("正文"), styles=STYLES, numbering=numbering(level(0, "decimal", "%1."))))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    source = decode_source(bytes(raw[: data.draw(st.integers(0, len(raw)))]), "a.docx", "a")
    assert isinstance(source, SourceText | SkippedSource)


def test_a_part_that_is_there_twice_is_damaged() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}>{p('甲')}</w:document>")
        archive.writestr("word/Document.xml", f"<w:document {SPACES}>{p('乙')}</w:document>")
    assert refusal(packed.getvalue()).code == "damaged"


def test_a_locked_part_is_said_to_be_locked() -> None:
    raw = bytearray(word(p("甲")))
    at = raw.index(b"PK\x01\x02", raw.rindex(b"PK\x03\x04"))
    at = raw.index(b"word/document.xml", at) - 46
    raw[at + 8] |= 1
    with pytest.raises(UnreadableError, match="password"):
        extract_word(bytes(raw))


def test_empty_paragraphs_without_number_come_to_an_end() -> None:
    assert texts(word("<w:p/>" * 200_000 + p("完"))) == ["完"]
