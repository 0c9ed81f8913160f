"""Binary Word files: what they print is what is read, and no file can do harm."""

from __future__ import annotations

import random
import struct

import pytest

from briefgen import decode_source
from briefgen.model import Mark, MergedCell, SkippedSource, SourceText
from briefgen.reading.doc import extract_doc
from briefgen.reading.doc.sprms import Sprm
from briefgen.reading.extraction import ExtractedLine, ExtractedTable
from tests.reading.doc_files import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    INNER_CELL,
    INSERTED,
    PICTURE,
    RAISED,
    SPECIAL,
    STRUCK,
    Level,
    Paragraph,
    Style,
    cell,
    compound,
    doc,
    list_item,
    par,
    row,
)
from tests.reading.extractions import lines_of

ABOVE, BEGINS_COLUMN, LEFT = 1 << 5, 3 << 5, 1


def number(code: Sprm, value: int) -> bytes:
    """A change whose operand is a number, of the size that its code says."""
    size = {0: "B", 1: "B", 2: "H", 3: "I", 4: "H", 5: "H"}[code >> 13]
    return struct.pack(f"<H{size}", code, value)


def texts(raw: bytes) -> list[str]:
    return [line.text for line in lines_of(extract_doc(raw))]


def table_of(raw: bytes) -> ExtractedTable:
    (table,) = (line for line in extract_doc(raw).lines if isinstance(line, ExtractedTable))
    return table


def warnings_of(raw: bytes) -> list[str]:
    return [warning.code for warning in extract_doc(raw).warnings]


def headings_of(raw: bytes) -> list[tuple[str, int]]:
    lines = (line for line in extract_doc(raw).lines if isinstance(line, ExtractedLine))
    return [(line.text, line.heading) for line in lines]


def test_paragraphs_are_numbered_lines() -> None:
    source = decode_source(
        doc(par("云溪市", ("河湖治理", HIDDEN), "方案"), par(""), par("总体要求")), "方案.doc", "方案"
    )
    assert isinstance(source, SourceText)
    assert (source.format, source.encoding, source.text) == ("doc", "doc", "云溪市方案\n总体要求")
    assert source.marks == (Mark(0, 1), Mark(6, 2))
    assert source.warnings == ()


def test_text_may_have_one_byte_a_character() -> None:
    assert texts(doc(par("Caf\xe9 \u20ac5 \u201cA\u201d"), is_compressed=True)) == ["Caf\xe9 \u20ac5 \u201cA\u201d"]


def test_rare_characters_have_two_units_and_move_nothing_behind_them() -> None:
    assert texts(doc(par("𠮷𡈽村", ("隐", HIDDEN), "三组"), par("末"))) == ["𠮷𡈽村三组", "末"]


def test_breaks_and_hyphens_are_printed() -> None:
    assert texts(doc(par("甲\v乙\f丙\x0e丁\t戊 5\x1e6 可\x1f断"))) == ["甲", "乙", "丙", "丁\t戊 5-6 可断"]


def test_the_end_of_a_section_ends_a_paragraph() -> None:
    assert texts(doc(par("第一节", mark="\f"))) == ["第一节"]
    assert [line.marks for line in lines_of(extract_doc(doc(par("第一节\f第二节"))))] == [(Mark(0, 1),), (Mark(0, 1),)]


def test_headers_footers_and_comments_are_not_read() -> None:
    raw = doc(par("正文\x05"))
    assert (texts(raw), warnings_of(raw)) == (["正文"], ["comments-left-out"])


def test_headings_are_styles_that_word_knows_and_outline_levels() -> None:
    outline = number(Sprm.OUTLINE, 2)
    styles = [Style(0), Style(1, 0), Style(base=1), Style(base=4), Style(base=3), Style(changes=outline)]
    body = number(Sprm.OUTLINE, 9)
    raw = doc(
        par("标题一", style=1),
        par("依标题一的样式", style=2),
        par("样式互相为据", style=3),
        par("样式有大纲级别", style=5),
        par("段落有大纲级别", changes=outline),
        par("段落为正文", changes=body, style=1),
        par("没有这个样式", style=99),
        styles=styles,
    )
    assert [level for _, level in headings_of(raw)] == [1, 1, 0, 3, 3, 0, 0]


CHAPTERS = [Level("第%1章", 39, suffix=1), Level("（%2）", 39), Level("%3.")]


def test_automatic_numbers_are_written_out() -> None:
    levels = (0, 1, 1, 2, 2, 1, 0, 1)
    raw = doc(*(list_item("文", 1, level) for level in levels), lists=[CHAPTERS])
    expected = ["第一章 文", "（一）文", "（二）文", "1.文", "2.文", "（三）文", "第二章 文", "（一）文"]
    assert texts(raw) == expected


def test_a_level_that_keeps_counting_does_not_restart() -> None:
    levels = [Level("%1、", 39), Level("%2.", flags=0x08)]
    raw = doc(*(list_item("文", 1, level) for level in (0, 1, 0, 1)), lists=[levels])
    assert texts(raw) == ["一、文", "1.文", "二、文", "2.文"]


def test_a_number_of_legal_form_has_arabic_digits() -> None:
    levels = [Level("%1、", 39), Level("%1.%2", flags=0x04)]
    assert texts(doc(list_item("文", 1), list_item("文", 1, 1), lists=[levels])) == ["一、文", "1.1 文"]


def test_a_style_may_number_its_paragraphs_and_a_paragraph_may_not() -> None:
    style = Style(changes=number(Sprm.LIST, 1) + number(Sprm.LEVEL, 1))
    raw = doc(
        par("有号", style=1),
        par("无号", style=1, changes=number(Sprm.LIST, 0)),
        par("旧式", style=1, changes=number(Sprm.LIST, 0xF801)),
        par("又有号", style=1),
        styles=[Style(0), style],
        lists=[CHAPTERS],
    )
    assert texts(raw) == ["（一）有号", "无号", "旧式", "（二）又有号"]


def test_bullets_and_unknown_lists_print_no_number() -> None:
    raw = doc(list_item("圆点", 1), list_item("无此列表", 9), list_item("无此级", 1, 8), lists=[[Level("●", 23)]])
    assert texts(raw) == ["圆点", "无此列表", "无此级"]


def test_cells_cover_the_columns_between_their_borders() -> None:
    raw = doc(
        *row([cell("指标"), cell("计划"), cell("单位")], [0, 1000, 3000, 4000]),
        *row([cell("河道"), cell("12"), cell("13"), cell("公里")], [0, 1010, 2000, 3000, 4000]),
        *row([cell("合计"), cell("25")], [0, 3000, 4000]),
        *row([cell("缩进")], [1000, 4000]),
    )
    table = table_of(raw)
    assert table.rows == (
        ("指标", "计划", "", "单位"),
        ("河道", "12", "13", "公里"),
        ("合计", "", "", "25"),
        ("", "缩进", "", ""),
    )
    assert table.merged == (MergedCell(0, 1, 1, 2), MergedCell(2, 0, 1, 3), MergedCell(3, 1, 1, 3))


def test_cells_may_be_merged_with_the_one_above_or_to_the_left() -> None:
    borders = [0, 1000, 2000, 3000]
    raw = doc(
        *row([cell("流域"), cell("县区"), cell("长度")], borders),
        *row([cell("云溪"), cell("东县"), cell("12")], borders, [BEGINS_COLUMN]),
        *row([cell(""), cell("西县"), cell("8")], borders, [ABOVE]),
        *row([cell("合计"), cell("不印"), cell("20")], borders, [2, LEFT]),
    )
    table = table_of(raw)
    assert table.rows[1:3] == (("云溪", "东县", "12"), ("", "西县", "8"))
    assert table.merged == (MergedCell(1, 0, 2, 1), MergedCell(3, 0, 1, 2))


def test_later_changes_of_a_row_merge_cells_too() -> None:
    borders = [0, 1000, 2000]
    above = struct.pack("<HBBB", Sprm.VERTICAL_MERGE, 2, 0, 1)
    beside = struct.pack("<HBB", Sprm.HORIZONTAL_MERGE, 0, 2)
    raw = doc(
        *row([cell("甲"), cell("1")], borders),
        *row([cell(""), cell("2")], borders, further=above),
        *row([cell("合计"), cell("")], borders, further=beside),
    )
    assert table_of(raw).merged == (MergedCell(0, 0, 2, 1), MergedCell(2, 0, 1, 2))


def test_a_row_may_be_marked_as_head_and_a_deleted_row_is_left_out() -> None:
    borders = [0, 1000, 2000]
    *cells, end = row([cell("删"), cell("去")], borders)
    deleted = Paragraph(end.runs, end.changes, mark=end.mark, mark_changes=DELETED)
    raw = doc(
        *row([cell("名"), cell("数")], borders, further=number(Sprm.TABLE_HEAD, 1)),
        *cells,
        deleted,
        *row([cell("甲"), cell("1")], borders),
    )
    table = table_of(raw)
    assert (table.rows, table.head_rows) == ((("名", "数"), ("甲", "1")), 1)


def inner_row(*texts_of_cells: str) -> list[Paragraph]:
    end = IN_TABLE + number(Sprm.TABLE_DEPTH, 2) + number(Sprm.INNER_ROW_END, 1)
    return [*(par(text, changes=INNER_CELL) for text in texts_of_cells), par("", changes=end)]


def test_the_rows_of_a_table_in_a_cell_are_rows_of_their_own() -> None:
    inner = [*inner_row("内一", "内二"), *inner_row("内三", "内四"), cell("")]
    raw = doc(
        par("前"), *row([cell("外面的第一个格子"), *inner, cell("外面的第三格")], [0, 1000, 2000, 3000]), par("后")
    )
    assert texts(raw) == ["前", "外面的第一个格子\t内一 内二\t外面的第三格", "\t内三 内四", "后"]


def test_a_table_of_one_column_or_a_letterhead_gives_lines() -> None:
    frame = row([par("框内一段。", changes=IN_TABLE), cell("框内二段。")], [0, 4000])
    head = row([cell("云政发〔2031〕3号"), cell("签发人：李明")], [0, 2000, 4000])
    assert texts(doc(*frame, par("中"), *head)) == ["框内一段。", "框内二段。", "中", "云政发〔2031〕3号　签发人：李明"]
    assert not any(isinstance(line, ExtractedTable) for line in extract_doc(doc(*frame)).lines)


def test_a_floating_table_stands_below_the_line_that_is_printed_above_it() -> None:
    floating = number(Sprm.TABLE_ANCHOR, 2 << 4) + number(Sprm.TABLE_TOP, 600)
    table = row([cell("甲"), cell("1")], [0, 1000, 2000], further=floating)
    assert texts(doc(par("前"), *table, par("表题"), par("后"))) == ["前", "表题", "甲\t1", "后"]


def test_a_table_that_breaks_off_keeps_its_cells() -> None:
    assert texts(doc(cell("甲"), cell("1"), par("后"))) == ["甲\t1", "后"]


def test_notes_follow_the_text_in_the_order_in_which_they_are_cited() -> None:
    raw = doc(
        par("长度\x02为12公里\x02。"),
        par("总量*。"),
        footnotes=[(2, par("\x02 设计值。")), (13, par("* 年末数。"))],
        endnotes=[(8, par("\x02 来源见年鉴。"))],
    )
    assert texts(raw) == ["长度为12公里。", "总量。", "注1：设计值。", "注2：来源见年鉴。", "注3：* 年末数。"]


def test_text_boxes_are_read_behind_the_paragraph_that_holds_them() -> None:
    boxes = [(1, par("框内文字")), (None, par("无处安放的框"))]
    assert texts(doc(par("甲\x08乙"), par("丙"), text_boxes=boxes)) == ["甲乙", "框内文字", "丙", "无处安放的框"]
    in_cell = doc(*row([cell("甲\x08"), cell("乙")], [0, 1000, 2000]), text_boxes=[(1, par("框"))])
    assert texts(in_cell) == ["甲 框\t乙"]


def test_fields_print_their_results() -> None:
    link = "\x13 HYPERLINK \x13 REF a \x14内\x15 \x14云溪市网站\x15"
    assert texts(doc(par(f"见{link}。"), par("第\x13 PAGE \x15页"))) == ["见云溪市网站。", "第页"]


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r"eq \o\ac(□,密)", "密"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yún xī),云溪)', "云溪"),
        (r"EQ \f(1,\r(2))", "1/√2"),
        (r"EQ 10\s\up 4(-3)", "10⁻³"),
        (r"EQ \b(甲\,乙)", "甲,乙"),
        (r"EQ \o(", ""),
        ("EQ " + "甲" * 1000, ""),
        ("PAGE", ""),
    ],
)
def test_a_field_without_a_result_prints_the_signs_that_its_code_sets(code: str, printed: str) -> None:
    assert texts(doc(par(f"前\x13{code}\x15后"))) == [f"前{printed}后"]


def test_a_code_may_be_nested_as_deep_as_it_likes() -> None:
    (text,) = texts(doc(par("前\x13EQ " + r"\f(" * 100 + "\x15后")))
    assert text.startswith("前")


def test_a_field_that_never_ends_takes_its_own_paragraph_alone() -> None:
    assert texts(doc(par("前\x13 IF 断"), par("后"))) == ["前", "后"]


def test_tracked_changes_are_read_as_if_accepted() -> None:
    opposite = number(Sprm.DELETED, 0x81)
    raw = doc(
        par("保留", ("删", DELETED), ("去", opposite), ("插入", INSERTED)),
        par("段标被删，", of_mark=DELETED),
        par("与此相连。"),
    )
    assert texts(raw) == ["保留插入", "段标被删，与此相连。"]
    assert warnings_of(raw) == ["tracked-changes"]


def test_hidden_text_is_left_out_as_the_styles_say() -> None:
    hides = Style(of_characters=HIDDEN)
    of_characters = Style(of_characters=HIDDEN, is_of_characters=True)
    by_style = number(Sprm.CHARACTER_STYLE, 2)
    shown, opposite = number(Sprm.HIDDEN, 0), number(Sprm.HIDDEN, 0x81)
    raw = doc(
        par("印", ("隐", HIDDEN), ("隐", by_style), ("隐", opposite)),
        par("隐", ("印", shown), ("印", by_style), style=1, of_mark=shown),
        par("标隐", of_mark=HIDDEN),
        par("相连"),
        styles=[Style(0), hides, of_characters],
    )
    assert texts(raw) == ["印", "印印", "标隐相连"]


WHITE = number(Sprm.COLOUR, 0xFFFFFF)
DARK = struct.pack("<HB", Sprm.CHARACTER_SHADING, 10) + struct.pack("<IIH", 0, 0x663300, 0)


@pytest.mark.parametrize(
    ("changes", "is_read"),
    [
        (WHITE, False),
        (number(Sprm.PALETTE_COLOUR, 8), False),
        (number(Sprm.SIZE, 2), False),
        (WHITE + number(Sprm.HIGHLIGHT, 6), True),
        (WHITE + DARK, True),
        (WHITE + number(Sprm.CHARACTER_SHADING_80, 2 << 5), True),
        (WHITE + number(Sprm.CHARACTER_SHADING_80, 8 << 5), False),
        (number(Sprm.COLOUR, 0), True),
        (number(Sprm.SIZE, 32), True),
    ],
)
def test_text_that_nobody_sees_is_left_out_with_a_warning(changes: bytes, is_read: bool) -> None:
    raw = doc(par("看得见", ("看不看得见", changes)))
    assert texts(raw) == ["看得见看不看得见" if is_read else "看得见"]
    assert warnings_of(raw) == ([] if is_read else ["hidden-text"])


def test_white_text_on_a_colour_or_in_a_cell_is_read() -> None:
    shaded = struct.pack("<HB", Sprm.PARAGRAPH_SHADING, 10) + struct.pack("<IIH", 0, 0x663300, 0)
    raw = doc(par(("白字", WHITE), changes=shaded), *row([cell(("表头", WHITE)), cell("数")], [0, 1000, 2000]))
    assert texts(raw) == ["白字", "表头\t数"]


def test_struck_text_is_left_out_with_a_warning() -> None:
    raw = doc(par("保留", ("划去", STRUCK), ("双线", number(Sprm.STRUCK_TWICE, 1))))
    assert (texts(raw), warnings_of(raw)) == (["保留"], ["struck-text"])


def test_symbols_and_raised_digits_are_characters() -> None:
    symbol = SPECIAL + struct.pack("<HHH", Sprm.SYMBOL, 1, 0xF0FE)
    raw = doc(
        par(
            ("(", symbol),
            "选 100m",
            ("2", RAISED),
            "、m",
            ("3", number(Sprm.POSITION, 6)),
            ("\uf0b3", number(Sprm.FONT, 0)),
            "5",
        ),
        fonts=["Symbol", "Wingdings"],
    )
    assert texts(raw) == ["☑选 100m²、m³≥5"]


def test_pictures_and_objects_are_named_in_warnings() -> None:
    with_picture = doc(par("见图", ("\x01", PICTURE)), streams={"ObjectPool/_1": b"x", "ObjectPool/_2": b"x"})
    warnings = {warning.code: warning.text for warning in extract_doc(with_picture).warnings}
    assert warnings.keys() == {"pictures-left-out", "embedded-objects"}
    assert "1幅图片" in warnings["pictures-left-out"]
    assert "2个对象" in warnings["embedded-objects"]


def skipped(raw: bytes) -> tuple[str, str]:
    source = decode_source(raw, "a.doc", "a")
    assert isinstance(source, SkippedSource)
    return source.code, source.reason


def test_a_file_of_pictures_alone_is_an_image() -> None:
    assert skipped(doc(par(("\x01", PICTURE)))) == (
        "image",
        "a document of pictures without text; put its text here as .docx or .txt",
    )


def test_a_file_with_a_password_or_of_an_older_word_is_refused_with_advice() -> None:
    assert skipped(doc(par("密"), flags=0x0100)) == ("encrypted", "protected by a password; save a copy without one")
    old = ("legacy", "an old Word or WPS file; save it as .docx in Word or WPS")
    assert skipped(doc(par("旧"), version=0x68)) == old
    assert skipped(compound({"CONTENTS": b"x"})) == old


def test_the_case_of_the_names_of_streams_does_not_count() -> None:
    raw = doc(par("正文"))
    for name in ("WordDocument", "0Table"):
        raw = raw.replace(name.encode("utf-16-le"), name.upper().encode("utf-16-le"))
    assert isinstance(decode_source(raw, "a.doc", "a"), SourceText)


def test_a_document_in_a_workbook_is_not_the_document() -> None:
    assert skipped(compound({"Workbook": b"x", "MBD1/WordDocument": b"x"}))[0] == "damaged"
    source = decode_source(doc(par("正文"), streams={"ObjectPool/Workbook": b"x"}), "a.doc", "a")
    assert isinstance(source, SourceText)


def test_what_lies_behind_a_broken_chain_is_missed_with_a_warning() -> None:
    raw = bytearray(doc(par("甘" * 3000)))
    place = raw.index("甘".encode("utf-16-le") * 256, 2048)
    sector = place // 512 + 3
    raw[512 + 4 * (sector - 1) : 512 + 4 * sector] = b"\xfe\xff\xff\xff"
    assert warnings_of(bytes(raw)) == ["damaged-file"]


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    raw = bytearray(SAMPLE)
    for _ in range(rng.choice((1, 4, 32))):
        place = rng.randrange(len(raw))
        raw[place : place + rng.choice((1, 4))] = rng.choice((b"\xff\xff\xff\xff", b"\0", bytes([rng.randrange(256)])))
    source = decode_source(bytes(raw[: rng.choice((len(raw), place))]), "a.doc", "a")
    assert isinstance(source, SourceText) or source.code in ("damaged", "encrypted", "empty", "legacy", "kind")


SAMPLE = doc(
    par("云溪市", ("删", DELETED), "方案\x02", style=1),
    list_item("总则", 1),
    *row([cell("甲\x08"), cell("乙")], [0, 1000, 2000], [BEGINS_COLUMN]),
    *row([cell(""), *inner_row("内一", "内二"), cell("丁")], [0, 1000, 2000], [ABOVE]),
    par("见\x13 REF a \x14附件\x15。"),
    footnotes=[(6, par("\x02 注文。"))],
    text_boxes=[(12, par("框"))],
    styles=[Style(0), Style(1, 0)],
    lists=[CHAPTERS],
    fonts=["宋体"],
)
