"""Where paragraphs of a PDF begin and end, if neither an indent nor a short line says so."""

from __future__ import annotations

import pytest

from tests.printing import LEFT, LINE, PITCH, SIZE, TOP, Print, load_font, make_pdf, set_pages, set_rows
from tests.reading.test_pdf import LONG, texts


def set_lines(*lines: tuple[float, str], y: float = TOP) -> list[Print]:
    """Lines one below the other, each with its indent in characters."""
    return [Print(LEFT + indent * SIZE, y - at * PITCH, text) for at, (indent, text) in enumerate(lines)]


def centre(text: str, y: float, size: float) -> Print:
    return Print(LEFT + (LINE * SIZE - size * len(text)) / 2, y, text, size)


def fill(text: str, *, short_by: int = 0) -> str:
    """Enough of a text to fill a line, or to end a little before the margin, as a sentence."""
    return f"{(text * 2)[: LINE - 1 - short_by]}。"


# Lists

ITEMS = [
    "1.耕整地机械",
    "1.1旋耕机",
    "1.1.1自走式微型耕耘机",
    "2.种植机械",
    "2.1插秧机",
    "2.1.1单粒精密播种机",
    "3.水泵",
]


def test_items_of_a_list_of_short_names_are_paragraphs_on_every_page() -> None:
    pages = [set_lines(*((2 + item.count("."), item) for item in items)) for items in (ITEMS * 2, ITEMS, ITEMS[2:])]
    pages[1][2] = pages[1][2]._replace(text="1.1.1谷物和粮食烘干机（移动式）")
    read = texts(make_pdf(*set_pages([LONG] * 6), *pages))
    assert read == [*[LONG] * 6, *(print_.text for page in pages for print_ in page)]


def test_a_numbered_name_set_in_goes_on_below_its_number() -> None:
    rows = ["附件：1.重点任务分工表", "2.现代农业产业园建设项目清单以及分年度资金计划", "和责任单位"]
    prints = [*set_rows([LONG], LEFT, TOP), *set_lines(*zip((2, 5, 5), rows, strict=True), y=TOP - 200)]
    assert texts(make_pdf(prints)) == [LONG, rows[0], rows[1] + rows[2]]


@pytest.mark.parametrize(
    ("tail", "is_joined"), [("围", True), ("分工表", True), ("2.分工表", False), ("重点任务责任分工表", False)]
)
def test_the_last_characters_of_the_name_of_an_attachment_belong_to_it(tail: str, is_joined: bool) -> None:
    name = "附件：海湾县农业机械购置补贴种类范"
    prints = [*set_rows([LONG, LONG], LEFT, TOP), *set_lines((2, name), (5, tail), y=TOP - 250)]
    assert texts(make_pdf(prints)) == [LONG, LONG, *([name + tail] if is_joined else [name, tail])]


# Titles


@pytest.mark.parametrize("date", ["二〇二六年三月", "二○二六年三月十二日", "2026年3月"])
def test_a_date_below_the_name_of_an_organ_is_a_line_of_its_own(date: str) -> None:
    prints = [
        centre("海湾县发展规划纲要", TOP, 22),
        centre("海湾县人民政府", TOP - 300, 20),
        centre(date, TOP - 330, 20),
    ]
    read = texts(make_pdf(prints, *set_pages([LONG] * 6)))
    assert read[:3] == ["海湾县发展规划纲要", "海湾县人民政府", date]


def test_a_signature_alone_on_its_page_keeps_its_date_apart() -> None:
    organ, date = "海湾县人民政府", "2026年11月18日"
    widths = [load_font().stringWidth(text, SIZE) for text in (organ, date)]
    signature = [
        Print(LEFT + 24 * SIZE - width, TOP - at * PITCH, text)
        for at, (width, text) in enumerate(zip(widths, (organ, date), strict=True))
    ]
    assert texts(make_pdf(*set_pages([LONG] * 6), signature)) == [*[LONG] * 6, organ, date]


# Paragraphs without an indent


def test_a_line_a_little_short_ends_a_paragraph_if_all_others_are_full() -> None:
    ended = [LONG[:LINE], fill(LONG[4:], short_by=1)]
    lines = [*ended, LONG[:LINE], LONG[LINE : 2 * LINE], LONG[3 : LINE + 3], *ended, LONG[2 : LINE + 2], LONG[5:10]] * 2
    read = texts(make_pdf(set_lines(*((0, line) for line in lines))))
    assert read[0] == "".join(ended)


def test_a_full_line_at_the_foot_of_a_page_ends_no_paragraph() -> None:
    before = set_lines((0, LONG[:LINE]), (0, fill(LONG[LINE:])))
    after = set_lines((0, LONG[7 : LINE + 7]), (0, "并逐级抓好落实。"))
    assert texts(make_pdf(before, after)) == ["".join(print_.text for print_ in (*before, *after))]


def test_a_line_that_is_not_quite_full_at_the_foot_of_a_page_ends_a_paragraph() -> None:
    before = set_lines((0, LONG[:LINE]), (0, fill(LONG[LINE:], short_by=1)))
    after = set_lines((0, LONG[7 : LINE + 7]), (0, "并逐级抓好落实。"))
    assert texts(make_pdf(before, after)) == ["".join(print_.text for print_ in part) for part in (before, after)]


def test_paragraphs_a_little_apart_are_parted_although_their_last_lines_are_full() -> None:
    full = LONG[: 2 * LINE]
    prints = [
        Print(LEFT, TOP - at * (2 * PITCH + 6) - row * PITCH, full[row * LINE : (row + 1) * LINE])
        for at in range(5)
        for row in range(2)
    ]
    assert texts(make_pdf(prints)) == [full] * 5


# Tables


@pytest.mark.parametrize(("behind", "stands_alone"), [("表1 2025年各类学校情况", True), ("表1表明，学校增加。", False)])
def test_the_title_of_a_table_is_no_part_of_the_paragraph_before_it(behind: str, *, stands_alone: bool) -> None:
    end = fill("全县各类学校协调发展")
    read = texts(make_pdf(set_lines((0, end), (0, behind))))
    assert read == ([end, behind] if stands_alone else [end + behind])
