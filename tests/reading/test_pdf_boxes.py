"""Text that runs beside a picture, a table or a frame is read as if nothing stood beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from tests.printing import HEIGHT, LEFT, LINE, PITCH, SIZE, TOP, WIDTH, Print, load_font, set_rows, wrap
from tests.reading.test_pdf import LONG
from tests.reading.test_pdf_tables import Rule, tables, texts

Rectangle = tuple[float, float, float, float]
"""The left side, the bottom, the width and the height."""

PARAGRAPH = LONG + LONG
ROWS = (("地区", "产值"), ("东川县", "35.6"), ("西岭县", "12.4"))
FREE = 16
"""How many characters a line beside a box has."""
TOP_OF_BOX, HEIGHT_OF_BOX, WIDTH_OF_BOX = TOP + 20, 5 * PITCH - 12, (LINE - FREE - 1) * SIZE
TITLE, NOTE = "数据提示", "第三项数据由统计部门核定，使用时请注明来源。"


def wrap_beside(paragraphs: Iterable[str], *, is_right: bool) -> list[Print]:
    """The lines of paragraphs, of which the first five run beside a box on the right or on the left."""
    lines: list[tuple[float, str]] = []
    for text in paragraphs:
        narrow = wrap(text, width=FREE)[: max(0, 5 - len(lines))]
        wide = wrap(text[len("".join(narrow)) :], indent=0)
        lines += [(0 if at else 2 * SIZE, line) for at, line in enumerate((*narrow, *wide)) if line]
    left = LEFT if is_right else LEFT + (LINE - FREE) * SIZE
    return [
        Print((left if at < 5 else LEFT) + indent, TOP - at * PITCH, line) for at, (indent, line) in enumerate(lines)
    ]


def print_page(
    prints: Iterable[Print],
    *,
    picture: Rectangle | None = None,
    frame: Rectangle | None = None,
    rules: Sequence[Rule] = (),
) -> bytes:
    load_font()
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    if picture:
        sheet.drawImage(ImageReader(_make_picture()), *picture)
    if frame:
        sheet.rect(*frame)
    for rule in rules:
        sheet.line(*rule)
    for x, y, line, size, font in prints:
        sheet.setFont(font, size)
        sheet.drawString(x, y, line)
    sheet.showPage()
    sheet.save()
    return file.getvalue()


def print_beside(box: str, *, is_right: bool = True, paragraphs: Sequence[str] = (PARAGRAPH,)) -> bytes:
    """A page with paragraphs beside a box, and another one below them."""
    left, bottom = LEFT + (FREE + 1) * SIZE if is_right else LEFT, TOP_OF_BOX - HEIGHT_OF_BOX
    place = left, bottom, WIDTH_OF_BOX, HEIGHT_OF_BOX
    prints = [*wrap_beside(paragraphs, is_right=is_right), *set_rows([LONG], LEFT, TOP - 300)]
    if box == "picture":
        return print_page(prints, picture=place)
    if box == "frame with text":
        lines = [TITLE, *wrap(NOTE, width=14, indent=0)]
        prints += [Print(left + 8, TOP_OF_BOX - 20 - 18 * at, line, 10.5) for at, line in enumerate(lines)]
    if box != "table":
        return print_page(prints, frame=place)
    rules = [(left, TOP_OF_BOX - 44 * at, left + WIDTH_OF_BOX, TOP_OF_BOX - 44 * at) for at in (1, 2)]
    prints += [
        Print(left + 8 + 80 * column, TOP_OF_BOX - 30 - 44 * row, cell, 10.5)
        for row, cells in enumerate(ROWS)
        for column, cell in enumerate(cells)
    ]
    return print_page(prints, frame=place, rules=[*rules, (left + 80, bottom, left + 80, TOP_OF_BOX)])


def _make_picture() -> io.BytesIO:
    """A grey picture as a file of the format PGM."""
    return io.BytesIO(b"P5 2 2 255 \xc0\xc0\xc0\xc0")


@pytest.mark.parametrize("is_right", [True, False], ids=["right", "left"])
@pytest.mark.parametrize("box", ["picture", "frame", "table", "frame with text"])
def test_a_paragraph_beside_a_box_is_whole(box: str, is_right: bool) -> None:
    read = texts(print_beside(box, is_right=is_right))
    assert [text for text in read if text not in (TITLE, NOTE)] == [PARAGRAPH, LONG]


def test_the_text_of_a_frame_comes_behind_the_paragraph_beside_it() -> None:
    assert texts(print_beside("frame with text")) == [PARAGRAPH, TITLE, NOTE, LONG]


def test_a_table_beside_a_paragraph_stays_a_table() -> None:
    assert [table.rows for table in tables(print_beside("table"))] == [ROWS]


@pytest.mark.parametrize("is_right", [True, False], ids=["right", "left"])
def test_paragraphs_beside_a_box_are_parted(is_right: bool) -> None:
    paragraphs = [f"{LONG[:20]}。", f"{LONG[4:40]}。"]
    assert texts(print_beside("picture", is_right=is_right, paragraphs=paragraphs)) == [*paragraphs, LONG]


def test_a_stamp_beside_the_end_of_a_text_glues_no_signature() -> None:
    closing, organ, date = "特此通知，请认真贯彻执行。", "海湾县人民政府", "2026年3月12日"
    prints = [
        *set_rows([LONG, closing], LEFT, TOP),
        Print(LEFT + 14 * SIZE, TOP - 190, organ),
        Print(LEFT + 14 * SIZE, TOP - 220, date),
    ]
    stamped = print_page(prints, picture=(LEFT + 16 * SIZE, TOP - 250, 110, 110))
    assert texts(stamped) == [LONG, closing, organ, date]


def test_a_frame_as_wide_as_the_text_stays_in_its_place() -> None:
    prints = [*set_rows([LONG], LEFT, TOP), *set_rows([NOTE], LEFT, TOP - 120), *set_rows([LONG], LEFT, TOP - 180)]
    assert texts(print_page(prints, frame=(LEFT - 8, TOP - 130, LINE * SIZE + 16, 32))) == [LONG, NOTE, LONG]
