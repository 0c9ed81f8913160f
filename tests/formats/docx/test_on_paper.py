"""Word files on paper: pages as LibreOffice prints them, measured."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from docx.shared import Pt

from briefgen import render_word
from tests.conftest import ROOT
from tests.formats.docx.libreoffice import Sheet, convert, needs_libreoffice, print_pages
from tests.formats.docx.word_files import CHART, PAGE, rendered
from tests.word import read_docx

pytestmark = [needs_libreoffice, pytest.mark.wordprocessor]

MM = 72 / 25.4
PARAGRAPHS = 900  # of two lines each: 50 pages and more
LINES = 22
CHARACTERS = 28


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    """A paper of more than 50 pages: text alone."""
    return print_pages(render_word("\n\n".join(["国" * 50] * PARAGRAPHS), templates=[]), tmp_path_factory.mktemp("长"))


def number_of(sheet: Sheet) -> str:
    return re.sub(r"\s", "", sheet.lines[-1].text)


def test_a_page_has_22_lines_of_28_characters(long: list[Sheet]) -> None:
    assert len(long) > 50
    for sheet in long[:-1]:
        lines = sheet.lines[:-1]
        assert len(lines) == LINES
        assert {len(line.text) for line in lines} == {CHARACTERS - 2, 50 - CHARACTERS + 2}
    lines = long[0].lines[:-1]
    width = max(line.right for line in lines) - min(line.left for line in lines)
    assert width == pytest.approx(156 * MM, abs=3)


def test_page_numbers_stand_outside_and_seven_millimetres_below_the_text(long: list[Sheet]) -> None:
    for page, sheet in enumerate(long, 1):
        number = sheet.lines[-1]
        assert number_of(sheet) == f"—{page}—"
        assert (number.top + number.bottom) / 2 == pytest.approx((297 - 35 + 7) * MM, abs=1)
        edge = (210 - 26) * MM - 14 if page % 2 else 26 * MM + 14
        assert (number.right if page % 2 else number.left) == pytest.approx(edge, abs=2)


def test_the_number_of_a_page_in_landscape_stands_where_it_does_in_portrait(tmp_path: Path) -> None:
    wide = "<!--landscape-->\n\n# 横\n\n" + "字\n\n" * 50
    sheets = print_pages(render_word(wide, templates=[]), tmp_path)
    for page, sheet in enumerate(sheets, 1):
        assert sheet.width > sheet.height
        (number,) = [line for line in sheet.lines if str(page) in line.text]
        # The foot of a page in portrait is the left of one in landscape, its right edge is the foot.
        assert (number.left + number.right) / 2 < 35 * MM
        assert (number.top > sheet.height / 2) == (page % 2 == 1)
        assert number.bottom - number.top > number.right - number.left


def test_a_table_over_pages_repeats_its_head_and_splits_no_row(tmp_path: Path) -> None:
    rows = "".join(f"| 行{row}始 | {'甘肃省属企业完成投资。' * 8}行{row}终 |\n" for row in range(60))
    sheets = print_pages(render_word(f"| 头一 | 头二 |\n| --- | --- |\n{rows}", templates=[]), tmp_path)
    assert len(sheets) > 3
    for sheet in sheets:
        text = "".join(line.text for line in sheet.lines)
        assert text.count("头一") == 1
        assert set(re.findall(r"行(\d+)始", text)) == set(re.findall(r"行(\d+)终", text))


def test_a_row_that_is_longer_than_a_page_is_printed_whole(tmp_path: Path) -> None:
    sheets = print_pages(render_word(f"| 头 |\n| --- |\n| {'甘肃省属' * 800}终 |\n", templates=[]), tmp_path)
    text = "".join(line.text for sheet in sheets for line in sheet.lines)
    assert text.count("甘") == 800
    assert "终" in text


def test_a_paper_with_masthead_imprint_chart_and_odd_characters_opens(tmp_path: Path) -> None:
    odd = f"{'w' * 2000}\u200b\u202e𠮷e\u0301\ue100{'9' * 400}"
    sheets = print_pages(rendered(PAGE.replace("1. 甲", f"{odd}\n\n1. 甲")), tmp_path)
    lines = [line for sheet in sheets for line in sheet.lines]
    name = next(line for line in lines if "国资国企改革周报" in line.text)
    assert (name.left + name.right) / 2 == pytest.approx((28 + 156 / 2) * MM, abs=6)
    issuer_line = next(line for line in lines if line.text.startswith("某省国资委研究室编"))
    assert issuer_line.left == pytest.approx(28 * MM, abs=2)
    assert any(name in line.text for name in CHART.names for line in lines)
    (imprint,) = [line for line in sheets[-1].lines if line.text == "编辑：甲"]
    assert imprint.bottom == pytest.approx((297 - 35) * MM, abs=12)


def test_comments_stand_at_the_right_words_in_another_program(tmp_path: Path) -> None:
    flat = convert(rendered(citations="comments"), tmp_path, "fodt").read_text("utf-8")
    ranges = re.findall(r"</office:annotation>(.*?)<office:annotation-end", flat, flags=re.DOTALL)
    words = [re.sub("<[^>]+>", "", text) for text in ranges]
    assert words == ["甘肃省属企业完成投资153亿元。", "12"]
    notes = [re.sub(r"<[^>]+>|\s", "", note) for note in re.findall(r"<text:p[^>]*>出处：.*?</text:p>", flat)]
    assert notes == ["出处：seeds/文.txt，第3行", "出处：seeds/&lt;文&gt;&amp;.pdf，第2页"]


def test_links_lead_to_notes_and_back_in_another_program(tmp_path: Path) -> None:
    flat = Tree.fromstring(convert(rendered(citations="notes"), tmp_path, "fodt").read_text("utf-8"))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    marks = {node.get(f"{text}name") for node in flat.iter(f"{text}bookmark-start")}
    links = [node.attrib["{http://www.w3.org/1999/xlink}href"] for node in flat.iter(f"{text}a")]
    assert sorted(links) == sorted(f"#{mark}" for mark in marks)
    assert len(links) == 4


def test_a_larger_font_in_the_template_is_a_larger_font_on_paper(tmp_path: Path) -> None:
    template = read_docx(ROOT / "templates" / "house.docx")
    template.styles["Normal"].font.size = Pt(22)
    template.save(str(tmp_path / "house.docx"))
    text = "国" * 200
    (before,) = print_pages(render_word(text, templates=[]), tmp_path)
    (after,) = print_pages(render_word(text, templates=[tmp_path]), tmp_path)
    assert len(after.lines) > len(before.lines)
    assert [a.left for a, _ in pairwise(after.lines)][1] == pytest.approx(28 * MM, abs=2)
