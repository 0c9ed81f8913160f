"""Tables of Word files, web pages and texts: their cells, merged cells and heads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import MergedCell
from briefgen.reading.copied_tables import find_copied_tables
from briefgen.reading.docx import extract_word
from briefgen.reading.extraction import ExtractedTable, Extraction
from briefgen.reading.html import extract_page
from briefgen.reading.md import find_markdown_tables
from briefgen.reading.table_grid import MOST_COLUMNS, TableGrid
from tests.reading.test_docx import cell, table, word


def only_table(extraction: Extraction) -> ExtractedTable:
    (found,) = [part for part in extraction.lines if isinstance(part, ExtractedTable)]
    return found


MERGED = (
    ("指标", "投资", ""),
    ("", "计划", "完成"),
    ("甲县", "35", "20"),
)
SPANS = (MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2))


def test_merged_cells_of_word_cover_their_places() -> None:
    raw = word(
        table(
            cell("指标", properties='<w:vMerge w:val="restart"/>') + cell("投资", properties='<w:gridSpan w:val="2"/>'),
            cell("", properties="<w:vMerge/>") + cell("计划") + cell("完成"),
            cell("甲县") + cell("35") + cell("20"),
        )
    )
    found = only_table(extract_word(raw))
    assert (found.rows, found.merged) == (MERGED, SPANS)


def test_merged_cells_of_a_web_page_cover_their_places() -> None:
    found = only_table(
        extract_page(
            "<html><body><p>为推进项目建设，现将情况公布如下，请各单位遵照执行，抓好落实。</p><table><thead>"
            '<tr><th rowspan="2">指标</th><th colspan="2">投资</th></tr><tr><th>计划</th><th>完成</th></tr></thead>'
            "<tr><td>甲县</td><td>35</td><td>20</td></tr></table>"
            "<p>各单位要加强协调，确保按期完成年度建设任务，重要情况及时报告。</p></body></html>"
        )
    )
    assert (found.rows, found.merged, found.head_rows) == (MERGED, SPANS, 2)


def test_a_divider_ends_the_head_of_a_table_in_markdown() -> None:
    text = "| 指标 | 数 |\n| --- | --- |\n| 甲 | 1 |\n\n其他。\n\n| 乙 | 2 |\n| 丙 | 3 |\n"
    found = list(find_markdown_tables(text))
    assert [(len(own.rows), own.head_rows) for own in found] == [(2, 1), (2, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "　　第一条　为了规范管理，制定本办法。\n　　第二条　本办法适用于全市。\n",
        "联系人：张三　　电话：123\n联系人：李四　　电话：456\n",
        "甲\t乙\n其他。\n",
    ],
)
def test_articles_addresses_and_single_lines_are_no_copied_tables(text: str) -> None:
    assert list(find_copied_tables(text)) == []


def test_rows_without_text_are_left_out_of_merged_cells() -> None:
    rows = (("甲", "1"), ("", " "), ("", "2"))
    table = ExtractedTable(rows, merged=(MergedCell(0, 0, 3, 1),)).without_blank_rows()
    assert table == ExtractedTable((("甲", "1"), ("", "2")), merged=(MergedCell(0, 0, 2, 1),))
    assert ExtractedTable((("", ""),)).without_blank_rows() is None


_CELLS = st.tuples(st.sampled_from(["", "甲", "5"]), st.integers(1, 4), st.integers(1, 4))


@given(st.lists(st.lists(_CELLS, max_size=4), min_size=1, max_size=5))
def test_every_row_of_a_grid_has_all_columns_and_no_place_two_cells(rows: list[list[tuple[str, int, int]]]) -> None:
    grid = TableGrid()
    for row in rows:
        grid.begin_row()
        for text, height, width in row:
            grid.add(text, rows=height, columns=width)
    found = grid.make_table()
    assert len({len(row) for row in found.rows}) == 1
    places = [
        (row, column)
        for own in found.merged
        for row in range(own.row, own.row + own.rows)
        for column in range(own.column, own.column + own.columns)
    ]
    assert len(places) == len(set(places))
    assert all(row < len(found.rows) and column < len(found.rows[0]) for row, column in places)


def test_a_table_that_asks_for_millions_of_columns_is_cut_off() -> None:
    grid = TableGrid()
    grid.begin_row()
    for _ in range(3):
        grid.add("甲", rows=10**9, columns=10**9)
    assert len(grid.make_table().rows[0]) == MOST_COLUMNS


def test_a_cell_keeps_how_deep_it_is_set_in() -> None:
    rows = ("地区生产总值", "\u3000\u3000第一产业", "\xa0\xa0其中：农业", " 工业")
    page = "".join(f"<tr><td>{text}</td><td>5</td></tr>" for text in rows)
    found = only_table(extract_page(f"<html><body><h1>统计</h1><table>{page}</table></body></html>"))
    assert [row[0] for row in found.rows] == ["地区生产总值", "\u3000\u3000第一产业", "\u3000其中：农业", "工业"]
    raw = word(table(*(cell(text) + cell("5") for text in rows[:2])))
    assert [row[0] for row in only_table(extract_word(raw)).rows] == list(rows[:2])
