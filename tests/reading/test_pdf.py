from __future__ import annotations

import io
import sys
import time
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from briefgen.model import Mark, SkippedSource, SourceText
from briefgen.reading import decode_source
from briefgen.reading.extraction import Extraction
from briefgen.reading.fixed_layout.line_cues import ends_with_page_number
from briefgen.reading.pdf import extract_pdf
from briefgen.reading.unreadable import UnreadableError
from tests.printing import HEIGHT, LEFT, LINE, PITCH, SIZE, TOP, WIDTH, Print, make_pdf, set_pages, set_rows, wrap
from tests.reading.extractions import lines_of

LONG = (
    "坚持以高质量发展统揽全局，推动国有资本和国有企业做强做优做大，不断增强核心功能、提高核心竞争力，"
    "为全面建设社会主义现代化国家贡献力量。"
)


def chinese_numbers(count: int) -> list[str]:
    """Return the first numbers in Chinese digits, from 零零, so that no two paragraphs are alike."""
    digits = "零一二三四五六七八九"
    return [f"{digits[number // 10]}{digits[number % 10]}" for number in range(count)]


def draw(*steps: str, page: str = "", resources: str = "", catalog: str = "", more: Iterable[bytes] = ()) -> bytes:
    """A PDF of one page, written by hand: the operators of its content, more of its dictionaries, and more objects.

    The first of ``more`` is the object 9.
    """
    content = "\n".join(steps).encode("latin-1")
    return write_pdf(
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>"
        f"{resources}>>{page}>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[7 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 0>>/FontDescriptor 8 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120/CapHeight 700/ItalicAngle 0"
        b"/StemV 80/FontBBox[0 -120 1000 880]>>",
        *more,
    )


def chinese(text: str) -> str:
    """The operator that shows a Chinese text in the font F2."""
    return f"<{text.encode('utf-16-be').hex()}> Tj"


def write_pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, with a table of their places."""
    raw = b"%PDF-1.7\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, len(raw))
    return raw + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def texts(raw: bytes) -> list[str]:
    return [line.text for line in lines_of(extract_pdf(raw))]


def refusal(raw: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        extract_pdf(raw)
    assert "\n" not in str(caught.value)
    return caught.value


# Rows and paragraphs


def test_an_indent_begins_a_paragraph_and_a_short_line_ends_one() -> None:
    paragraphs = ["一、总体要求", LONG, "（一）指导思想", LONG[:40], LONG]
    assert texts(make_pdf(*set_pages(paragraphs))) == paragraphs


def test_a_paragraph_over_the_end_of_a_page_knows_both_pages() -> None:
    paragraphs = [LONG] * 10
    lines = lines_of(extract_pdf(make_pdf(*set_pages(paragraphs))))
    assert [line.text for line in lines] == paragraphs
    assert [line.marks[0].number for line in lines] == [1] * 8 + [2] * 2
    (torn,) = (line for line in lines if len(line.marks) > 1)
    assert torn.marks == (Mark(0, 1), Mark(26, 2))


@given(st.lists(st.text("国有企业改革发展，。", min_size=3, max_size=120), min_size=1, max_size=12))
@settings(deadline=None, max_examples=25)
def test_every_character_comes_out_once_and_in_order(paragraphs: list[str]) -> None:
    extraction = extract_pdf(make_pdf(*set_pages(paragraphs)))
    assert "".join(line.text for line in lines_of(extraction)) == "".join(paragraphs)
    assert extraction == extract_pdf(make_pdf(*set_pages(paragraphs)))


def test_paragraphs_without_indents_are_parted_by_the_room_between_them() -> None:
    prints, y = [], TOP
    full = LONG[: 2 * LINE]
    for _ in range(4):
        prints += [Print(LEFT, y, full[:LINE]), Print(LEFT, y - PITCH, full[LINE:])]
        y -= 2 * PITCH + 12
    assert texts(make_pdf(prints)) == [full] * 4


def test_a_heading_in_larger_type_is_not_glued_to_its_paragraph() -> None:
    prints = [Print(LEFT, TOP, "总体要求和目标任务", 22), *set_rows([LONG], LEFT, TOP - 40, indent=0)]
    assert texts(make_pdf(prints)) == ["总体要求和目标任务", LONG]


def test_a_title_over_two_lines_is_one_and_the_line_of_its_date_another() -> None:
    prints = [
        Print(143, TOP, "浙江省人民政府办公厅关于印发", 22),
        Print(99, TOP - 35, "国资国企改革发展规划的通知", 22)._replace(x=154),
        Print(225, TOP - 75, "（二〇二一年六月十八日）", 14),
        *set_rows([LONG, LONG], LEFT, TOP - 120),
    ]
    assert texts(make_pdf(prints)) == [
        "浙江省人民政府办公厅关于印发国资国企改革发展规划的通知",
        "（二〇二一年六月十八日）",
        LONG,
        LONG,
    ]


def test_a_number_keeps_together_through_its_fonts() -> None:
    raw = draw(
        "BT /F2 16 Tf 100 700 Td", chinese("浙政办发〔"), "ET",
        "BT /F1 16 Tf 180 700 Td (2021) Tj ET",
        "BT /F2 16 Tf 215.6 700 Td", chinese("〕"), "ET",
        "BT /F1 16 Tf 231.6 700 Td (33) Tj ET",
        "BT /F2 16 Tf 249.4 700 Td", chinese("号"), "ET",
    )  # fmt: skip
    assert texts(raw) == ["浙政办发〔2021〕33号"]


def test_spread_letters_lose_their_blanks_and_latin_words_keep_theirs() -> None:
    prints = [Print(LEFT + 20 * at, TOP, char) for at, char in enumerate("国资国企改革")]
    prints.append(Print(LEFT, TOP - 60, "the green economy and 5 GW", SIZE, "Helvetica"))
    prints.append(Print(240, TOP - 120, "通　　知"))
    assert texts(make_pdf(prints)) == ["国资国企改革", "the green economy and 5 GW", "通知"]


def test_latin_words_at_a_join_are_set_apart() -> None:
    first = "Shenzhen municipal government issued a plan for state owned"
    prints = [Print(LEFT, TOP, first, 14, "Helvetica"), Print(LEFT, TOP - 22, "enterprises", 14, "Helvetica")]
    assert texts(make_pdf(prints)) == [f"{first} enterprises"]


@pytest.mark.parametrize("number", ["（二）", "二、", "第二章"])
def test_a_heading_at_the_margin_below_a_full_line_begins_a_paragraph(number: str) -> None:
    full = f"{LONG}{LONG}"[: 2 * LINE - 3] + "。"
    heading = f"{number}立足甘肃实际"
    rows = [*wrap(full), heading, *wrap(full)]
    prints = [Print(LEFT + (2 * SIZE if at in (0, 3) else 0), TOP - at * PITCH, row) for at, row in enumerate(rows)]
    assert texts(make_pdf(prints)) == [full, heading, full]


def test_twenty_thousand_dots_are_read_at_once() -> None:
    start = time.perf_counter()
    assert not ends_with_page_number("." * 20_000)
    assert not ends_with_page_number(". " * 20_000)
    assert not ends_with_page_number(("...." + "1" * 400 + "。") * 100)
    assert ends_with_page_number("一、总体要求. . . . 3")
    assert time.perf_counter() - start < 1


def test_a_list_set_in_below_its_number_is_one_paragraph() -> None:
    rows = [
        "1.建立健全国有资本布局优化和结构调整的工作机制加强",
        "统筹协调推动国有资本向重要行业集中完善配套政策措施",
        "加大支持力度。",
    ]
    prints = [Print(LEFT + (32 if at else 0), TOP - at * PITCH, row) for at, row in enumerate(rows)]
    prints += set_rows([LONG], LEFT, TOP - 200, indent=0)
    assert texts(make_pdf(prints))[0] == "".join(rows)


def test_a_page_of_one_line_paragraphs_has_the_margins_of_the_others() -> None:
    names = ["某某某作政府工作报告。本报驻兰州首席摄影记者某某", "各位代表："]
    short = [Print(LEFT + 2 * SIZE, TOP - at * PITCH, text) for at, text in enumerate([*"甲乙丙丁", *names])]
    assert texts(make_pdf(short, *set_pages([LONG] * 6))) == [*"甲乙丙丁", *names, *[LONG] * 6]


# Heads, feet and numbers

NUMBERS = ["— {} —", "- {} -", "－{}－", "第 {} 页 共 3 页", "第{}页", "{} / 3", "{}", "· {} ·"]


@pytest.mark.parametrize("form", NUMBERS)
def test_numbers_of_pages_are_no_text(form: str) -> None:
    paragraphs = [LONG] * 20
    pages = set_pages(paragraphs)
    numbered = [[*page, Print(280, 60, form.format(at), 14)] for at, page in enumerate(pages, 1)]
    assert texts(make_pdf(*numbered)) == paragraphs


def test_running_heads_of_odd_and_even_pages_are_no_text() -> None:
    paragraphs = [f"{at}{LONG}" for at in chinese_numbers(45)]
    pages = []
    for at, page in enumerate(set_pages(paragraphs), 11):
        head = f"浙江省人民政府公报 2026年第3期 {at}" if at % 2 else f"{at} 省政府办公厅文件"
        pages.append([Print(LEFT if at % 2 else 300, 800, head, 10.5), *page])
    assert texts(make_pdf(*pages)) == paragraphs


def test_notes_below_tables_at_the_same_height_of_three_pages_stay() -> None:
    notes = [
        Print(LEFT, 690, "注：数据为快报数。", 10) if at in (0, 1, 4) else Print(LEFT, 690, "续") for at in range(6)
    ]
    paragraphs = [f"{at}{LONG}" for at in chinese_numbers(6)]
    pages = [[note, *set_rows([text], LEFT, 640)] for note, text in zip(notes, paragraphs, strict=True)]
    assert texts(make_pdf(*pages)).count("注：数据为快报数。") == 3


def test_a_sentence_on_each_page_is_a_running_foot() -> None:
    paragraphs = [f"{at}{LONG}" for at in chinese_numbers(45)]
    foot = Print(LEFT, 60, "本资料仅限会议使用，会后请交回。", 10)
    assert texts(make_pdf(*([*page, foot] for page in set_pages(paragraphs)))) == paragraphs


def test_one_page_has_no_running_head() -> None:
    prints = [Print(LEFT, 800, "浙江省人民政府公报", 10.5), *set_rows([LONG], LEFT, TOP)]
    assert texts(make_pdf(prints)) == ["浙江省人民政府公报", LONG]


def test_headings_that_begin_pages_stay() -> None:
    parts = [[f"{number}、总体要求", f"{number}{LONG[: 60 + 5 * at]}"] for at, number in enumerate("一二三")]
    assert texts(make_pdf(*(set_rows(part, LEFT, TOP) for part in parts))) == [text for part in parts for text in part]
    parts = [[f"附件{number}", f"{number}{LONG[: 60 + 5 * number]}"] for number in (1, 2, 3)]
    pages = [set_rows(part, LEFT, TOP, indent=0) for part in parts]
    assert texts(make_pdf(*pages)) == [text for part in parts for text in part]


def test_a_year_alone_at_the_foot_of_a_table_stays() -> None:
    prints = [*set_rows([LONG], LEFT, TOP), Print(LEFT, 400, "2025"), Print(300, 400, "5.5"), Print(LEFT, 371, "2026")]
    assert texts(make_pdf(prints))[-1] == "2026"


# The imprint


def test_the_imprint_keeps_its_lines() -> None:
    copies = [
        "抄送：省委各部门，省人大常委会办公厅，省政协办公厅，省军区，省监委，省法院，",
        "省检察院，各民主党派省委会。",
    ]
    prints = [
        *set_rows([LONG], LEFT, TOP),
        Print(330, 560, "浙江省人民政府办公厅"),
        Print(362, 530, "2021年6月18日"),
        Print(LEFT, 500, "（此件公开发布）"),
        Print(LEFT + 14, 160, copies[0], 11.5),
        Print(LEFT + 56, 140, copies[1], 11.5),
        Print(LEFT + 14, 118, "浙江省人民政府办公厅", 11.5),
        Print(400, 118, "2021年6月18日印发", 11.5),
    ]
    assert texts(make_pdf(prints)) == [
        LONG,
        "浙江省人民政府办公厅",
        "2021年6月18日",
        "（此件公开发布）",
        "".join(copies),
        "浙江省人民政府办公厅 2021年6月18日印发",
    ]


# Columns and tables


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    width = 20 if count == 2 else 13
    step = (width + 2) * 10.5
    columns = [[f"第{at}栏{LONG}", LONG[:50]] for at in range(count)]
    prints = [Print(200, TOP + 30, "国资国企改革纪实", 22)]
    for at, column in enumerate(columns):
        prints += set_rows(column, 60 + at * step, TOP - 0.4 * at, width=width, size=10.5)
    assert texts(make_pdf(prints)) == ["国资国企改革纪实", *(text for column in columns for text in column)]


@pytest.mark.parametrize("gap", [1.0, 1.5])
def test_a_mark_that_hangs_into_the_gutter_joins_no_columns(gap: float) -> None:
    columns = [[f"{LONG[:at]}。{LONG}{LONG}" for at in starts] for starts in ((9, 11, 20), (12, 14, 24))]
    prints = [Print(200, TOP + 30, "国资国企改革纪实", 22)]
    for at, column in enumerate(columns):
        prints += set_rows(column, 60 + at * (20 + gap) * 10.5, TOP, width=20, size=10.5)
    assert any(wrap(text, width=20)[row][-1] in "，、。" for text in columns[0] for row in range(4))
    assert texts(make_pdf(prints)) == ["国资国企改革纪实", *columns[0], *columns[1]]


def test_lines_across_both_columns_stay_whole() -> None:
    across = "国有资本布局结构进一步优化，国有企业核心功能进一步增强，改革成效进一步显现。"
    rows = [(row, side) for row in range(12) for side in range(2) if row != 4]
    prints = [
        Print(60 + side * 21.5 * 10.5, TOP - 18 * row, f"{chinese_numbers(20)[row]}{LONG[:18]}", 10.5)
        for row, side in rows
    ]
    assert across in "\n".join(texts(make_pdf([*prints, Print(60, TOP - 4 * 18, across, 10.5)])))


@pytest.mark.parametrize("count", [2, 3])
def test_a_line_in_the_middle_above_columns_and_one_far_below_are_none_of_their_lines(count: int) -> None:
    width = 20 if count == 2 else 13
    step = (width + 2) * 10.5
    columns = [[f"第{at}栏{LONG}", f"{LONG[:44]}。"] for at in range(count)]
    middle = 60 + ((count - 1) * step + width * 10.5) / 2
    number, editor = "第三期", "编辑：县政府研究室"
    prints = [Print(middle - 1.5 * 10.5, TOP + 30, number, 10.5)]
    for at, column in enumerate(columns):
        prints += set_rows(column, 60 + at * step, TOP, width=width, size=10.5)
    bottom = min(text.y for text in prints)
    assert texts(make_pdf([*prints, Print(60, bottom - 36, editor, 10.5)])) == [
        number,
        *(text for column in columns for text in column),
        editor,
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    rows = wrap(LONG + LONG, width=20)
    half = len(rows) // 2
    prints = [
        Print((60 if at < half else 60 + 22 * 10.5) + (0 if at else 21), TOP - 18 * (at % half), row, 10.5)
        for at, row in enumerate(rows[: 2 * half])
    ]
    assert texts(make_pdf(prints)) == ["".join(rows[: 2 * half])]


def test_the_last_lines_of_a_text_are_set_in_the_columns_of_the_page_before() -> None:
    rows = wrap(LONG * 16, width=20)[:44]
    pages = [rows[:20], rows[20:40]], [rows[40:42], rows[42:]]
    prints = [
        [
            Print(60 + 22 * 10.5 * side + (0 if at or column is not rows[:20] else 21), TOP - 18 * at, row, 10.5)
            for side, column in enumerate(page)
            for at, row in enumerate(column)
        ]
        for page in pages
    ]
    assert "".join(texts(make_pdf(*prints))) == "".join(rows)


def test_the_rows_of_a_table_stay_rows() -> None:
    cells = [
        ("指标", "2020年", "2025年"),
        ("资产总额", "20.2万亿元", "28万亿元"),
        ("营业收入", "2.4万亿元", "3.5万亿元"),
    ]
    prints = set_rows([LONG], LEFT, TOP)
    for at, row in enumerate(cells):
        prints += [Print(LEFT + 150 * column, 560 - 30 * at, cell) for column, cell in enumerate(row)]
    prints += set_rows([LONG], LEFT, 440)
    assert texts(make_pdf(prints)) == [LONG, *("\t".join(row) for row in cells), LONG]


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_cells_of_a_ruled_table_are_whole(is_turned: bool) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    if is_turned:
        sheet.setPageRotation(90)
        sheet.transform(0, 1, -1, 0, WIDTH, 0)
        sheet.translate(0, -300)
    sheet.setFont("STSong-Light", 12)
    sheet.drawString(LEFT, 740, "附表")
    sheet.grid([80, 200, 320, 500], [500, 560, 620, 660])
    for x, y, text in [
        (90, 635, "任务"), (210, 635, "单位"), (330, 635, "期限"),
        (90, 600, "健全国有资本"), (90, 580, "布局机制"), (210, 590, "省国资委"),
        (90, 530, "压减层级"), (330, 530, "2025年"),
    ]:  # fmt: skip
        sheet.drawString(x, y, text)
    sheet.drawString(LEFT, 460, "注：以上为初步安排。")
    sheet.save()
    assert texts(file.getvalue()) == [
        "附表",
        "任务\t单位\t期限",
        "健全国有资本布局机制\t省国资委",
        "压减层级\t\t2025年",
        "注：以上为初步安排。",
    ]


def test_a_box_around_text_is_no_table() -> None:
    prints = set_rows([LONG], LEFT, TOP)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    sheet.rect(50, 50, 500, 740)
    sheet.line(50, 770, 550, 770)
    for x, y, text, size, font in prints:
        sheet.setFont(font, size)
        sheet.drawString(x, y, text)
    sheet.save()
    assert texts(file.getvalue()) == [LONG]


# Notes


def test_a_note_waits_for_the_paragraph_that_runs_on() -> None:
    first, second = set_pages([LONG] * 10)
    notes = [Print(LEFT, 90, "1", 6), Print(LEFT + 5, 86, "数据来源为省统计局公报。", 10.5)]
    lines = texts(make_pdf([*first, *notes], second))
    assert lines == [*[LONG] * 8, "注1：数据来源为省统计局公报。", LONG, LONG]


def test_the_number_of_a_note_is_found_however_it_is_set() -> None:
    (page,) = set_pages([LONG] * 7)
    notes = [
        Print(LEFT, 90, "1", 16), Print(LEFT + 9, 90, "“1+5”工作体系由省国资委提出，", 9),
        Print(LEFT, 78, "2", 16), Print(LEFT + 9, 78, "数据来源为省统计局公报。", 9),
        Print(LEFT, 68, "3", 5), Print(LEFT + 5, 66, "10家企业。", 9),
        Print(LEFT, 54, "4 数据截至三月底。", 9),
    ]  # fmt: skip
    assert texts(make_pdf([*page, *notes]))[-4:] == [
        "注1：“1+5”工作体系由省国资委提出，",
        "注2：数据来源为省统计局公报。",
        "注3：10家企业。",
        "注4：数据截至三月底。",
    ]


def test_a_raised_mark_as_browsers_print_it_is_left_out() -> None:
    raw = draw(
        "BT /F2 14 Tf 80 700 Td", chinese("改造码头"), "/F1 12 Tf 56 6 Td ([2]) Tj /F1 14 Tf 15 -6 Td (30) Tj",
        "/F2 14 Tf 16 0 Td", chinese("座，岸线"), "/F1 14 Tf 56 0 Td (5km) Tj /F1 12 Tf 26.5 6 Td (2) Tj",
        "/F2 14 Tf 8 -6 Td", chinese("，航线"), "/F1 9 Tf 42 6 Td (iv) Tj /F1 14 Tf 8 -6 Td (7) Tj",
        "/F2 14 Tf 8 0 Td", chinese("条"), "ET",
    )  # fmt: skip
    assert texts(raw) == ["改造码头30座，岸线5km²，航线7条"]


def test_a_raised_mark_with_the_word_for_note_is_left_out() -> None:
    raw = draw(
        "BT /F2 16 Tf 80 700 Td", chinese("改造码头"), "/F2 9 Tf 64 7 Td", chinese("注"), "/F1 9 Tf 9 0 Td (2) Tj",
        "/F1 16 Tf 6 -7 Td (30) Tj /F2 16 Tf 18 0 Td", chinese("座"), "ET",
    )  # fmt: skip
    assert texts(raw) == ["改造码头30座"]


def test_a_raised_mark_joins_no_figure_and_a_power_stays() -> None:
    raw = draw(
        "BT /F2 16 Tf 80 700 Td", chinese("增长"), "/F1 16 Tf 32 0 Td (5%) Tj /F1 9 Tf 23.2 7 Td (3) Tj",
        "/F2 16 Tf 5.2 -7 Td", chinese("，面积"), "/F1 16 Tf 48 0 Td (8km) Tj /F1 9 Tf 30.3 7 Td (2) Tj",
        "/F2 16 Tf 5 -7 Td", chinese("，"), "/F1 16 Tf 16 0 Td (PM) Tj /F1 9 Tf 24 -3 Td (2.5) Tj",
        "/F2 16 Tf 12.6 3 Td", chinese("浓度"), "ET",
    )  # fmt: skip
    assert texts(raw) == ["增长5%，面积8km²，PM2.5浓度"]


@pytest.mark.parametrize(("power", "written"), [("4", "⁴"), ("12", "¹²")])
def test_a_power_of_ten_is_no_part_of_the_figure(power: str, written: str) -> None:
    raw = draw(
        "BT /F2 16 Tf 80 700 Td", chinese("建筑面积"), f"/F1 16 Tf 64 0 Td (10) Tj /F1 9 Tf 17.8 7 Td ({power}) Tj",
        f"/F2 16 Tf {5 * len(power)} -7 Td", chinese("平方米"), "ET",
    )  # fmt: skip
    assert texts(raw) == [f"建筑面积10{written}平方米"]


# How pages lie


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(0, "1 0 0 1 0 0"), (90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")],
)
def test_a_turned_page_is_read_as_it_is_seen(turn: int, matrix: str) -> None:
    steps = [f"q {matrix} cm"]
    for at, row in enumerate(wrap(LONG)):
        steps += [f"BT /F2 14 Tf {60 if at else 88} {400 - 25 * at} Td", chinese(row), "ET"]
    assert texts(draw(*steps, "Q", page=f"/Rotate {turn}")) == [LONG]


def test_print_at_an_angle_is_a_watermark() -> None:
    steps = ["q 0.7 0.7 -0.7 0.7 200 300 cm BT /F2 60 Tf 0 0 Td", chinese("内部资料"), "ET Q"]
    for at, row in enumerate(wrap(LONG)):
        steps += [f"BT /F2 16 Tf {60 if at else 92} {700 - 29 * at} Td", chinese(row), "ET"]
    assert texts(draw(*steps)) == [LONG]


def test_the_unseen_text_under_a_scan_is_text() -> None:
    assert texts(draw(PIXEL, "BT 3 Tr /F2 16 Tf 80 700 Td", chinese("省国资委"), "ET")) == ["省国资委"]


def test_letters_printed_twice_to_look_bold_come_once() -> None:
    twice = [step for shift in (80, 80.4) for step in (f"BT /F2 16 Tf {shift} 700 Td", chinese("国企改革改革"), "ET")]
    singles = [
        step
        for at, char in enumerate("深化提升")
        for shift in (0, 0.5)
        for step in (f"BT /F2 16 Tf {80 + 16 * at + shift} 600 Td", chinese(char), "ET")
    ]
    assert texts(draw(*twice, *singles)) == ["国企改革改革", "深化提升"]


def test_type_scaled_by_the_matrix_has_the_size_that_is_seen() -> None:
    raw = draw(
        "q 0.1 0 0 0.1 0 0 cm BT /F2 1 Tf 220 0 0 220 1000 7000 Tm", chinese("省级规划"), "ET Q",
        "BT /F2 16 Tf 100 660 Td", chinese("国资国企改革"), "ET",
    )  # fmt: skip
    assert texts(raw) == ["省级规划", "国资国企改革"]


@pytest.mark.parametrize("size", [0.05, 0.25, 0.35, 0.6, 0.77])
def test_print_too_small_to_be_seen_stops_nothing(size: float) -> None:
    small = [Print(LEFT, 400 - 20 * line, "国资国企改革", size) for line in range(4)]
    assert texts(make_pdf([*set_rows([LONG], LEFT, TOP), *small])) == [LONG]
    assert "".join(texts(make_pdf(small))).replace(" ", "") == "国资国企改革" * 4


# Characters


def mapped(*hexes: str, is_apart: bool = False) -> bytes:
    """A PDF whose font has only a map to characters: the code 1 is the first text, and so on.

    Each character is an object of its own if they are set apart.
    """
    pairs = "\n".join(f"<{code:04x}> <{hexed}>" for code, hexed in enumerate(hexes, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(hexes)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
    codes = [f"{code:04x}" for code in range(1, len(hexes) + 1)]
    objects = codes if is_apart else ["".join(codes)]
    content = "\n".join(
        f"BT /F1 16 Tf {80 + 16 * at} 700 Td <{shown}> Tj ET" for at, shown in enumerate(objects)
    ).encode()
    return write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 8 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
        b"<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 880/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80"
        b"/FontBBox[0 -120 1000 880]>>",
    )


def test_letters_of_a_font_that_is_not_embedded_are_read_on_any_machine() -> None:
    """Set apart, they are as large as their glyphs alone, and pdfium would look for these in the machine's fonts."""
    assert texts(mapped("7701", "56fd", "8d44", "59d4", is_apart=True)) == ["省国资委"]


def test_characters_beyond_the_first_plane_are_whole() -> None:
    assert texts(mapped("d842dfb7", "91ce")) == ["𠮷野"]


def test_halves_of_characters_and_nul_are_left_out() -> None:
    assert texts(mapped("7701", "d842", "0000", "5c5e", "dfb7", "4f01", "4e1a")) == ["省属企业"]


def test_radicals_that_fonts_give_for_characters_are_the_characters() -> None:
    assert texts(mapped("2f8f", "4e1a")) == ["行业"]


def test_fonts_without_a_map_to_characters_are_refused() -> None:
    error = refusal(mapped("e001", "e002", "fffd", "7701"))
    assert error.code == "not-text"
    assert "Word" in str(error)


def test_fonts_that_map_letters_to_the_wrong_characters_are_refused() -> None:
    nonsense = [f"{code:x}" for code in range(0x4E32, 0x9E32, 0x400)]
    assert refusal(mapped(*nonsense)).code == "not-text"
    assert texts(mapped(*nonsense[:10])) == ["".join(chr(int(code, 16)) for code in nonsense[:10])]


# What gives no text

PIXEL = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q"


def test_a_scan_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    error = refusal(draw(PIXEL))
    assert error.code == "image"
    assert str(error).startswith(
        "a scan: 1 pages without text; install text recognition (pip install rapidocr onnxruntime)"
    )


def test_pages_without_text_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    pages = set_pages([LONG] * 10)
    extraction = extract_pdf(make_pdf([], pages[0], pages[1], []))
    assert [line.text for line in lines_of(extraction)] == [LONG] * 10
    assert [warn.text for warn in extraction.warnings] == ["第1、4页没有文字（可能是扫描图像），未能读取。"]


def test_a_password_is_asked_for_only_where_one_is_needed_to_read() -> None:
    locked = pdfencrypt.StandardEncryption("secret", "owner", strength=128)
    assert refusal(make_pdf(*set_pages([LONG]), encrypt=locked)).code == "encrypted"
    owned = pdfencrypt.StandardEncryption("", "owner", canCopy=0, strength=128)
    assert texts(make_pdf(*set_pages([LONG]), encrypt=owned)) == [LONG]


def test_no_pages_are_no_text() -> None:
    assert refusal(write_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")).code == "empty"


def test_a_broken_table_of_objects_is_repaired() -> None:
    raw = make_pdf(*set_pages([LONG]))
    at = raw.rindex(b"startxref")
    assert texts(raw[:at] + b"startxref\n99999999\n%%EOF") == [LONG]


def is_read_or_refused(raw: bytes) -> bool:
    """Return whether a file is read, or refused with a reason of one line."""
    source = decode_source(raw, "a.pdf", "a")
    return isinstance(source, SourceText) or (isinstance(source, SkippedSource) and "\n" not in source.reason)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_file_damaged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(draw("BT /F2 16 Tf 80 700 Td", chinese("省国资委"), "ET"))
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(5, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert is_read_or_refused(bytes(raw[: data.draw(st.integers(10, len(raw)))]))


def flate(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)


def one_page(content: bytes, page: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    return write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % page,
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def forms(*drawn: bytes) -> bytes:
    """A page that draws the first of several forms, each of which draws others by these operators."""
    objects = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Self %d 0 R/Next %d 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (at, at + 1, len(steps), steps)
        for at, steps in enumerate(drawn, 5)
    ]
    return write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Self 5 0 R>>>>>>",
        b"<</Length 8>>stream\n/Self Do\nendstream",
        *objects,
    )


def many_pages(content: bytes, count: int, times: int = 1) -> bytes:
    """Pages that all show one stream, each so many times."""
    return write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]/Resources<</Font<</F1 5 0 R>>>>>>"
        % (b"4 0 R " * times),
        flate(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


TEXT = b"BT /F1 12 Tf 72 700 Td (state owned enterprises) Tj ET"
HOSTILE = {
    "a header and nothing": b"%PDF-1.7\n",
    "garbage behind a header": b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "a page tree that holds itself": write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"
    ),
    "an object that is itself": write_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"),
    "a page of no size": one_page(b"<</Length %d>>stream\n%s\nendstream" % (len(TEXT), TEXT), b"/MediaBox[0 0 0 0]"),
    "a page of any size": one_page(
        b"<</Length %d>>stream\n%s\nendstream" % (len(TEXT), TEXT), b"/MediaBox[0 0 1e30 1e30]"
    ),
    "a count of pages that are not there": write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000000>>"
    ),
    "millions of characters": one_page(flate(b"BT /F1 1 Tf " + b"(abcdefghij) Tj " * 200_000 + b"ET")),
    "a stream that unpacks to a hundred megabytes": one_page(flate(b" " * 100_000_000 + TEXT)),
    "forms that draw each other": forms(*[b"/Next Do " * 10] * 20),
    "a form that draws itself": forms(b"/Self Do " * 10),
    "one stream a thousand times": many_pages(b"BT /F1 1 Tf (" + b"a" * 30_000 + b") Tj ET", 1, 1000),
    "letters upon each other": many_pages(
        b"BT /F1 9 Tf " + b"1 0 0 1 9 9 Tm (1) Tj 1 0 0 1 9 8 Tm (2) Tj " * 20_000, 1
    ),
    "a page in pieces without end": one_page(b"<</Length 9>>stream\n" + b"q " * 500_000 + b"[" * 500_000 + TEXT),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused(name: str) -> None:
    assert is_read_or_refused(HOSTILE[name])


def test_thousands_of_pages_are_too_many() -> None:
    kids = b"3 0 R " * 2001
    raw = write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 2001>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )
    assert refusal(raw).code == "large"


def test_marks_give_the_page_of_every_line_in_the_whole_text() -> None:
    source = decode_source(make_pdf(*set_pages([LONG] * 10)), "a.pdf", "a")
    assert isinstance(source, SourceText)
    assert (source.format, source.encoding) == ("pdf", "pdf")
    assert [mark.number for mark in source.marks] == [1] * 8 + [2] * 3
    assert source.text[source.marks[9].start :].startswith(LONG[:5])
    assert Extraction(()).warnings == source.warnings


def test_a_table_turned_on_an_upright_page_comes_behind_its_text() -> None:
    steps = []
    for at, row in enumerate(wrap(LONG)):
        steps += [f"BT /F2 16 Tf {60 if at else 92} {780 - 29 * at} Td", chinese(row), "ET"]
    steps += ["q 0 1 -1 0 400 100 cm BT /F2 12 Tf 0 0 Td", chinese("附表：任务清单"), "ET Q"]
    assert texts(draw(*steps)) == [LONG, "附表：任务清单"]
