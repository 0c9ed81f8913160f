"""Tables of PDF files: ruled, partly ruled, open, and over several pages; and what is set like a table and is none."""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from reportlab.pdfgen import canvas

from briefgen.model import Mark, MergedCell
from briefgen.reading.extraction import ExtractedLine, ExtractedTable
from briefgen.reading.pdf import extract_pdf
from tests.printing import HEIGHT, LEFT, TOP, WIDTH, Print, load_font, make_pdf, set_rows
from tests.reading.test_pdf import LONG, chinese, draw

Rule = tuple[float, float, float, float]
Rows = tuple[tuple[str, ...], ...]

PLACES = (90, 250, 340, 430)
"""Where the columns of the tables begin."""
RIGHT = 500
REGIONS: Rows = (("地区", "户数（户）", "产值（亿元）"), ("东川县", "120", "35.6"), ("西岭县", "88", "12.4"))


def make_pages(*pages: tuple[Sequence[Print], Iterable[Rule]]) -> bytes:
    """A PDF of pages with texts and ruling lines."""
    load_font()
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    for prints, rules in pages:
        for x, y, text, size, font in prints:
            sheet.setFont(font, size)
            sheet.drawString(x, y, text)
        for rule in rules:
            sheet.line(*rule)
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def set_table(rows: Iterable[Sequence[str]], y: float, *, pitch: float = 20, size: float = 10.5) -> list[Print]:
    """The texts of a table whose cells are one line each. Lines of a cell have ``\n`` between them."""
    prints = []
    for row in rows:
        for x, cell in zip(PLACES, row, strict=False):
            prints += [Print(x, y - 12 * at, line, size) for at, line in enumerate(cell.split("\n")) if line]
        y -= pitch
    return prints


def level(*heights: float, left: float = 85, right: float = RIGHT) -> list[Rule]:
    return [(left, y, right, y) for y in heights]


def upright(top: float, bottom: float, *places: float) -> list[Rule]:
    return [(x, bottom, x, top) for x in places]


def tables(raw: bytes) -> list[ExtractedTable]:
    return [part for part in extract_pdf(raw).lines if isinstance(part, ExtractedTable)]


def table(raw: bytes) -> ExtractedTable:
    (only,) = tables(raw)
    return only


def texts(raw: bytes) -> list[str]:
    return [part.text for part in extract_pdf(raw).lines if isinstance(part, ExtractedLine)]


# Ruled tables


def test_a_double_border_is_one_edge() -> None:
    sides = upright(719, 656, 82, 85, 240, 243, 330, 500, 503)
    rules = [*level(719, 716, 696, 693, 676, 659, 656, left=82, right=503), *sides]
    assert table(make_pages((set_table(REGIONS, 702), rules))).rows == REGIONS


def test_lines_broken_at_their_crossings_are_whole() -> None:
    heights, places = (715, 695, 675, 655), (85, 240, 330, 500)
    level_parts = [(a + 2, y, b - 2, y) for y in heights for a, b in pairwise(places)]
    upright_parts = [(x, b + 2, x, a - 2) for x in places for a, b in pairwise(heights)]
    assert table(make_pages((set_table(REGIONS, 700), [*level_parts, *upright_parts]))).rows == REGIONS


def test_a_frame_around_the_page_is_no_part_of_a_table() -> None:
    frame = [*level(800, 50, left=50, right=545), *upright(800, 50, 50, 545)]
    rules = [*level(715, 695, 675, 655), *upright(715, 655, 85, 240, 330, 500)]
    raw = make_pages(([*set_table(REGIONS, 700), *set_rows([LONG], LEFT, 600)], [*frame, *rules]))
    assert table(raw).rows == REGIONS
    assert texts(raw) == [LONG]


def test_dashed_lines_between_rows_are_lines() -> None:
    cells = (("任务", "单位", "期限"), ("健全\n制度", "省国资委", "6月底"), ("压减\n层级", "各企业", "年底"))
    prints = set_table(cells, 700, pitch=22, size=8)
    rules = [*level(715, 635), *upright(715, 635, 85, 240, 330, 500)]
    rules += [(x, y, x + 2, y) for y in (690, 663) for x in range(85, 500, 4)]
    expected = tuple(tuple(cell.replace("\n", "") for cell in row) for row in cells)
    assert table(make_pages((prints, rules))).rows == expected


def test_a_table_without_outer_sides_has_its_first_and_last_column() -> None:
    rules = [*level(715, 695, 675, 655), *upright(715, 655, 240, 330)]
    assert table(make_pages((set_table(REGIONS, 700), rules))).rows == REGIONS


def test_columns_ruled_and_rows_not_are_cut_at_their_numbers() -> None:
    rules = [*level(715, 695, 655), *upright(715, 655, 85, 240, 330, 500)]
    assert table(make_pages((set_table(REGIONS, 700), rules))).rows == REGIONS


def test_two_numbers_in_each_cell_of_one_row_stay_together() -> None:
    cells = (("地区", "户数", "产值"), ("东川县", "120\n（88）", "35.6\n（12.4）"))
    rules = [*level(715, 695, 655), *upright(715, 655, 85, 240, 330, 500)]
    assert table(make_pages((set_table(cells, 700), rules))).rows[1] == ("东川县", "120（88）", "35.6（12.4）")


def test_letters_set_from_top_to_bottom_stay_in_their_cell() -> None:
    rules = [*level(715, 675, 635, right=330), *upright(715, 635, 85, 105, 240, 330)]
    operators = [f"{x1} {y1} m {x2} {y2} l S" for x1, y1, x2, y2 in rules]
    shown = [f"BT /F2 10 Tf 1 0 0 1 {x} {y} Tm {chinese(text)} ET" for x, y, text in
             [(115, 692, "煤矸石"), (250, 692, "每吨"), (115, 652, "尾矿"), (250, 652, "每吨")]]  # fmt: skip
    down = [f"BT /F2 10 Tf 1 0 0 1 90 {y} Tm {chinese(text)} ET" for y, text in [(698, "固"), (688, "废")]]
    assert table(draw(*operators, *shown, *down)).rows == (("固废", "煤矸石", "每吨"), ("", "尾矿", "每吨"))


# Partly ruled tables


def test_a_table_of_three_lines_has_cells() -> None:
    raw = make_pages((set_table(REGIONS, 700), level(713, 695, 655)))
    assert table(raw).rows == REGIONS
    assert table(raw).head_rows == 1


def test_texts_over_several_columns_are_merged_cells() -> None:
    prints = [
        Print(275, 700, "财政收入", 10.5), Print(90, 692, "地区", 10.5),
        *[Print(x, 684, text, 10.5) for x, text in ((250, "合计"), (340, "税收"), (430, "增长"))],
        *[Print(x, 660, text, 10.5) for x, text in ((90, "东川县"), (250, "35.6"), (340, "20.1"), (430, "5.5"))],
        *[Print(x, 640, text, 10.5) for x, text in ((90, "西岭县"), (250, "12.4"), (340, "8.8"), (430, "-1.2"))],
    ]  # fmt: skip
    for rules in (level(713, 676, 630), ()):
        found = table(make_pages((prints, rules)))
        assert found.rows == (
            ("地区", "财政收入", "", "增长"),
            ("", "合计", "税收", ""),
            ("东川县", "35.6", "20.1", "5.5"),
            ("西岭县", "12.4", "8.8", "-1.2"),
        )
        assert found.merged == (MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2), MergedCell(0, 3, 2, 1))


def test_rules_between_rows_join_the_lines_of_a_row() -> None:
    cells = (
        ("任务", "责任单位", "期限"),
        ("健全国有企业\n考核制度", "省国资委", "2025年底"),
        ("压减层级", "省国资委、\n省财政厅", "长期"),
    )
    raw = make_pages((set_table(cells, 700, pitch=35), level(713, 695, 650, 615)))
    assert table(raw).rows == tuple(tuple(cell.replace("\n", "") for cell in row) for row in cells)


def test_a_title_and_a_note_are_no_rows_of_a_ruled_table() -> None:
    around = [Print(230, 720, "各县产值", 12), Print(90, 640, "注：数据为快报数。", 9)]
    raw = make_pages(([*around[:1], *set_table(REGIONS, 700), *around[1:]], level(713, 695, 655)))
    assert table(raw).rows == REGIONS
    assert texts(raw) == ["各县产值", "注：数据为快报数。"]


# Open tables


def test_an_open_table_of_numbers_has_cells() -> None:
    prints = [*set_rows([LONG], LEFT, TOP), *set_table(REGIONS, 560), *set_rows([LONG], LEFT, 480)]
    raw = make_pdf(prints)
    assert table(raw).rows == REGIONS
    assert texts(raw) == [LONG, LONG]


@pytest.mark.parametrize("middle", [0, 6])
def test_a_cell_over_two_lines_is_one_cell(middle: int) -> None:
    """The lines of the first cell stand beside and below the numbers, or above and below them."""
    numbers = [(250, "亿元"), (340, "126.5"), (430, "140.2")]
    prints = set_table([("指标", "单位", "2023年", "2024年"), ("技术合同成交额", "亿元", "9.1", "9.8")], 600)
    prints += [Print(90, 556, "企业研究开发费", 10.5), Print(90, 544, "用投入", 10.5)]
    prints += [Print(x, 556 - middle, text, 10.5) for x, text in numbers]
    prints += set_table([("发明专利拥有量", "件", "210", "280")], 520)
    assert table(make_pdf(prints)).rows[2:] == (
        ("企业研究开发费用投入", "亿元", "126.5", "140.2"),
        ("发明专利拥有量", "件", "210", "280"),
    )


def test_the_heading_of_a_group_of_rows_is_a_row() -> None:
    rows = [("指标", "单位", "2023年", "2024年"), ("一、农业",), ("粮食产量", "万吨", "210", "280"), ("二、工业",)]
    rows.append(("工业增加值", "亿元", "35.6", "—"))
    found = table(make_pdf(set_table(rows, 600)))
    assert found.rows == tuple((*row, "", "", "")[:4] for row in rows)


def test_a_line_of_running_text_below_a_table_is_none_of_its_rows() -> None:
    below = [Print(100, 540, "推动高质量发展，", 10.5), Print(190, 540, "做强做优做大国有资本和国有企业", 10.5)]
    raw = make_pdf([*set_table(REGIONS, 600), *below])
    assert table(raw).rows == REGIONS


def test_words_with_blanks_between_them_are_the_cells_of_a_table_that_was_copied() -> None:
    lines = [
        "指标 单位2001年2002年2003年", "物流业增加值 亿元628.6 703.4 770.1", "物流业增加值占全市生", "产总值比重",
        "% 12.7 13.0 12.3", "货运量 亿吨5.4 5.9 6.4", "（二）支撑体系完善",
    ]  # fmt: skip
    raw = make_pdf([Print(LEFT, 700 - 12 * at, line, 9) for at, line in enumerate(lines)])
    assert table(raw).rows == (
        ("指标", "单位", "2001年", "2002年", "2003年"),
        ("物流业增加值", "亿元", "628.6", "703.4", "770.1"),
        ("物流业增加值占全市生产总值比重", "%", "12.7", "13.0", "12.3"),
        ("货运量", "亿吨", "5.4", "5.9", "6.4"),
    )
    assert texts(raw) == ["（二）支撑体系完善"]


# Tables over several pages


def grid(rows: Rows, *, top: float = 760, pitch: float = 20) -> tuple[list[Print], list[Rule]]:
    """A table with all its borders."""
    heights = [top - pitch * at for at in range(len(rows) + 1)]
    return set_table(rows, top - 15, pitch=pitch), [*level(*heights), *upright(top, heights[-1], 85, 240, 330, 500)]


def test_a_table_on_two_pages_is_one_with_the_pages_of_its_rows() -> None:
    more: Rows = (("南山县", "45", "9.9"), ("北河县", "77", "21.0"))
    first, second = grid(REGIONS), grid((REGIONS[0], *more))
    number = [Print(290, 40, "— 1 —", 12)]
    found = table(
        make_pages(([*first[0], *number], first[1]), ([*second[0], number[0]._replace(text="— 2 —")], second[1]))
    )
    assert found.rows == (*REGIONS, *more)
    assert found.marks == (Mark(0, 1),) * 3 + (Mark(0, 2),) * 2
    assert found.head_rows == 1


def test_a_table_without_rules_goes_on_below_a_head_that_is_wider_than_its_cells() -> None:
    places = (85, 130, 280, 420)
    head = ("序号", "项目名称", "投资（亿元）", "责任单位")
    rows = [(str(at), f"深水网箱{at}期", str(at * 2), "南山县") for at in range(10, 40)]

    def set_part(part: Sequence[Sequence[str]]) -> list[Print]:
        return [
            Print(x, 760 - 20 * at, cell, 10.5)
            for at, row in enumerate(part)
            for x, cell in zip(places, row, strict=True)
        ]

    assert table(make_pages((set_part([head, *rows[:20]]), ()), (set_part(rows[20:]), ()))).rows == (head, *rows)


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    first = grid((("序号", "事项", "单位"), ("1", "完善考核和", "省国资委")))
    second = grid((("序号", "事项", "单位"), ("", "评价体系", ""), ("2", "优化布局", "省财政厅")))
    assert table(make_pages(first, second)).rows == (
        ("序号", "事项", "单位"),
        ("1", "完善考核和评价体系", "省国资委"),
        ("2", "优化布局", "省财政厅"),
    )


def test_a_row_with_a_number_is_no_continuation() -> None:
    first, second = grid(REGIONS), grid((("", "45", "9.9"), ("北河县", "77", "21.0")))
    assert table(make_pages(first, second)).rows == (*REGIONS, ("", "45", "9.9"), ("北河县", "77", "21.0"))


def test_a_head_alone_at_the_foot_of_a_page_belongs_to_the_table_on_the_next() -> None:
    first, second = grid(REGIONS[:1], top=120), grid(REGIONS[1:])
    first = ([*set_rows([LONG], LEFT, TOP), *first[0]], first[1])
    assert table(make_pages(first, second)).rows == REGIONS


def test_a_page_that_one_cell_fills_is_part_of_the_table() -> None:
    head = ("序号", "事项", "单位")
    first = grid((head, ("1", "完善考核和", "省国资委")))
    second, third = grid((("", "评价体系和", ""),)), grid((("", "激励机制", ""), ("2", "优化布局", "省财政厅")))
    assert table(make_pages(first, second, third)).rows == (
        head,
        ("1", "完善考核和评价体系和激励机制", "省国资委"),
        ("2", "优化布局", "省财政厅"),
    )


def test_a_row_below_a_cell_of_several_rows_is_no_continuation() -> None:
    first = set_table((("类别", "事项", "标准"), ("保障", "1.签约", "定性指标")), 745)
    first_rules = [*level(760, 740), *level(720, left=240), *level(700), *upright(760, 700, 85, 240, 330, 500)]
    first += set_table((("", "2.费用", "定性指标"),), 705)
    second = grid((("", "3.职称", "定性指标"), ("服务", "4.续约", "较上年增加")))
    rows = table(make_pages((first, first_rules), second)).rows
    assert [row[1] for row in rows] == ["事项", "1.签约", "2.费用", "3.职称", "4.续约"]


def test_a_title_that_is_printed_again_does_not_cut_a_table() -> None:
    title = [Print(250, 775, "各县产值", 12)]
    first, second = grid(REGIONS), grid((REGIONS[0], ("南山县", "45", "9.9")))
    raw = make_pages(
        ([*title, *first[0]], first[1]), ([title[0]._replace(text="各县产值（续）"), *second[0]], second[1])
    )
    assert table(raw).rows == (*REGIONS, ("南山县", "45", "9.9"))
    assert texts(raw) == ["各县产值"]


def test_a_table_with_another_head_or_title_is_another_table() -> None:
    other: Rows = (("地区", "学校（所）", "学生（人）"), ("东川县", "12", "3560"))
    first, second = grid(REGIONS), grid(other)
    assert [found.rows for found in tables(make_pages(first, second))] == [REGIONS, other]
    titled = ([Print(250, 775, "各县教育", 12), *second[0]], second[1])
    assert [found.rows for found in tables(make_pages(first, titled))] == [REGIONS, other]


def test_a_cell_over_several_rows_goes_on_over_the_page() -> None:
    first = set_table((("类别", "序号", "事项"), ("建设", "1", "备案"), ("", "2", "报批")), 745)
    sides = upright(760, 700, 85, 240, 330, 500)
    top = [*level(760, 740, 700), *level(720, left=240)]
    second = set_table((("类别", "序号", "事项"), ("", "3", "验收"), ("水", "4", "排放")), 745)
    raw = make_pages((first, [*top, *sides]), (second, [*level(760, 740, 720, 700), *sides]))
    found = table(raw)
    assert [row[0] for row in found.rows] == ["类别", "建设", "", "", "水"]
    assert found.merged == (MergedCell(1, 0, 3, 1),)


# What is no table


NO_TABLES: dict[str, list[tuple[str, ...]]] = {
    "numbered list": [("1.", "健全国有资产监管体制"), ("2.", "推动科技创新"), ("3.", "优化营商环境")],
    "address": [("联系人：王某", "电话：84000000"), ("地址：东街12号", "邮编：730000"), ("邮箱：甲", "传真：84000001")],
    "signatures": [("甲方（盖章）：", "乙方（盖章）："), ("代表人：", "代表人："), ("2025年3月1日", "2025年3月1日")],
    "members": [("组长：", "李某", "副省长"), ("副组长：", "张某", "主任"), ("成员：", "赵某", "厅长")],
    "names": [("李明华", "王建国", "赵敏"), ("孙丽娟", "周强", "吴天明"), ("冯志远", "陈杰", "卫东")],
    "choices": [("A. 增加补贴", "B. 减少税费", "C. 提高标准"), ("D. 降低门槛", "E. 延长期限", "F. 简化程序")] * 2,
    "contents": [("一、总体要求", "1"), ("二、主要目标", "3"), ("三、重点任务", "5"), ("（一）优化布局", "5")],
    "telephones": [("投诉电话：", "12345"), ("监督电话：", "8400001"), ("值班电话：", "8400002")],
    "cells too near": [("甲县", "800.0 450.0", "9"), ("乙县", "600.0 380.5", "8"), ("丙县", "300.0 120.5", "7")],
}


@pytest.mark.parametrize("rows", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_set_with_tabs_is_no_table(rows: list[tuple[str, ...]]) -> None:
    raw = make_pdf([*set_rows([LONG], LEFT, TOP), *set_table(rows, 560), *set_rows([LONG], LEFT, 440)])
    assert tables(raw) == []
    assert texts(raw)[0] == texts(raw)[-1] == LONG


@pytest.mark.parametrize("kind", ["numbered list", "address", "signatures", "members", "choices", "contents"])
def test_each_line_set_with_tabs_is_a_paragraph(kind: str) -> None:
    rows = NO_TABLES[kind]
    gap = "  " if kind == "contents" else " "
    assert texts(make_pdf(set_table(rows, 560))) == [gap.join(row) for row in rows]


def test_text_beside_a_table_is_none_of_its_cells() -> None:
    prints, rules = grid(REGIONS)
    narrow = [(min(a, 300), b, min(c, 300), d) for a, b, c, d in rules if a < 400]
    cells = [one for one in prints if one.x < 300]
    raw = make_pages(([*cells, *set_rows([LONG], 330, 745, width=14, size=12, indent=0)], narrow))
    assert table(raw).rows == tuple(row[:2] for row in REGIONS)
    assert "".join(texts(raw)) == LONG


def test_a_table_alone_beside_a_column_of_text_stops_nothing() -> None:
    text = set_rows([LONG], 60, 745, width=14, size=12, indent=0)
    rules = [*level(715, 695, 675, 655, left=300, right=540), *upright(715, 655, 300, 420, 540)]
    cells = [Print(x, y, cell, 10.5) for y, row in zip((700, 680, 660), REGIONS, strict=True)
             for x, cell in zip((305, 425), row, strict=False)]  # fmt: skip
    raw = make_pages(([*text, *cells], rules))
    assert table(raw).rows == tuple(row[:2] for row in REGIONS)
    assert "".join(texts(raw)) == LONG


def test_thousands_of_aligned_lines_are_read_at_once() -> None:
    prints = [Print(20 + 90 * (at % 3), 830 - 2 * (at // 3), "甲乙"[at % 2], 1.5) for at in range(1200)]
    start = time.process_time()
    extract_pdf(make_pages((prints, level(*range(40, 800, 2), left=15, right=300))))
    assert time.process_time() - start < 5


# Rows at the edges of pages

MANY: Rows = (*REGIONS, ("南桥县", "64", "9.8"), ("北沟县", "301", "77.5"), ("柳林县", "95", "20.1"))


@pytest.mark.parametrize("above", [1, 2, 3, 4])
def test_a_table_keeps_the_head_and_the_rows_that_stand_alone_at_the_foot_of_a_page(above: int) -> None:
    foot = [*set_rows([LONG], LEFT, TOP), *set_table(MANY[:above], 90 + 20 * above)]
    raw = make_pdf(foot, [*set_table(MANY[above:], TOP), *set_rows([LONG], LEFT, 400)])
    assert table(raw).rows == MANY
    assert [mark.number for mark in table(raw).marks] == [1] * above + [2] * (len(MANY) - above)
    assert texts(raw) == [LONG, LONG]


def test_a_head_alone_at_the_foot_of_a_page_that_is_printed_again_is_one() -> None:
    foot = [*set_rows([LONG], LEFT, TOP), Print(250, 130, "表1　各县情况", 10.5), *set_table(MANY[:1], 110)]
    again = make_pages((foot, level(122, 104)), (set_table(MANY, TOP), level(TOP + 12, TOP - 6, TOP - 112)))
    assert table(again).rows == MANY
    assert texts(again) == [LONG, "表1 各县情况"]


def test_a_row_alone_at_the_top_of_a_page_belongs_to_the_table_before() -> None:
    raw = make_pdf(
        [*set_rows([LONG], LEFT, TOP), *set_table(MANY[:-1], 190)],
        [*set_table(MANY[-1:], TOP), *set_rows([LONG], LEFT, TOP - 60)],
    )
    assert table(raw).rows == MANY
    assert texts(raw) == [LONG, LONG]


def test_a_line_of_labels_at_the_foot_of_a_page_is_no_head_of_a_table() -> None:
    signed = [Print(90, 110, "填表人：王某", 10.5), Print(250, 110, "审核人：李某", 10.5)]
    raw = make_pdf([*set_rows([LONG], LEFT, TOP), *signed], [*set_table(MANY, TOP), *set_rows([LONG], LEFT, 400)])
    assert table(raw).rows == MANY


@pytest.mark.parametrize(("before", "after"), [("- 1 ", "-"), ("第 1 页 ", "共 1 页")])
def test_the_number_of_a_page_below_a_table_is_no_row_although_it_stands_across_its_columns(
    before: str, after: str
) -> None:
    number = Print(PLACES[2] - load_font().stringWidth(before, 10.5), 72, before + after, 10.5)
    raw = make_pages(([*set_rows([LONG], LEFT, TOP), *set_table(MANY, 210), number], level(222, 204)))
    assert table(raw).rows == MANY
    assert texts(raw) == [LONG]


# Columns near each other


def test_numbers_close_to_the_names_before_them_are_cells() -> None:
    names = ["深水网箱养殖", "海水苗种繁育", "海洋牧场建设", "渔船更新改造"]
    rows = [("项目", "产值", "增速"), *((name, f"{at + 2}7.5", f"{at}.{at + 1}") for at, name in enumerate(names, 1))]
    places = 90, 90 + 6 * 10.5 + 5, 300
    cells = [
        Print(x, 600 - 20 * at, cell, 10.5) for at, row in enumerate(rows) for x, cell in zip(places, row, strict=True)
    ]
    text = [*set_rows([LONG], LEFT, TOP), *set_rows([LONG], LEFT, 420)]
    assert table(make_pdf([*text, *cells])).rows == tuple(rows)


def test_a_head_as_far_from_its_rows_as_these_from_each_other_is_theirs() -> None:
    rows = [("地区", "户数（户）", "比上年同期增长（%）"), *MANY[1:]]
    cells = [
        Print(x, 600 - 42 * at, cell, 10.5)
        for at, row in enumerate(rows)
        for x, cell in zip((90, 250, 310), row, strict=True)
    ]
    assert table(make_pdf([*set_rows([LONG], LEFT, TOP), *cells])).rows == tuple(rows)


@pytest.mark.parametrize("side", [0, 1], ids=["left", "right"])
def test_a_table_in_one_of_two_columns_of_text_leaves_them_apart(side: int) -> None:
    columns = [[f"{name}{LONG}", f"{name}{LONG[:60]}"] for name in ("左栏", "右栏")]
    prints = []
    for at, column in enumerate(columns):
        x = 60 + at * 231
        prints += set_rows(column[:1], x, TOP, width=20, size=10.5)
        prints += set_rows(column[1:], x, TOP - (180 if at == side else 85), width=20, size=10.5)
    left = 70 + side * 231
    prints += [
        Print(left + 8 + 80 * column, TOP - 90 - 20 * row, cell, 10.5)
        for row, cells in enumerate(REGIONS)
        for column, cell in enumerate(cells[:2])
    ]
    rules = [*level(TOP - 76, TOP - 96, TOP - 116, TOP - 136, left=left, right=left + 160)]
    rules += upright(TOP - 76, TOP - 136, left, left + 80, left + 160)
    raw = make_pages((prints, rules))
    assert texts(raw) == [text for column in columns for text in column]
    assert table(raw).rows == tuple(row[:2] for row in REGIONS)
