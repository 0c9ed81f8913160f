"""How many lines of a sheet printed Markdown takes."""

from __future__ import annotations

import pytest

from briefgen.pages.region.sheet_lines import CHARACTERS, LINES, measure_extent

TEXT = "国"


def lines_of(markdown: str) -> int:
    return measure_extent(markdown).lines


@pytest.mark.parametrize(("characters", "lines"), [(1, 1), (26, 1), (27, 2), (54, 2), (55, 3)])
def test_a_paragraph_has_28_characters_to_a_line_behind_an_indent_of_two(characters: int, lines: int) -> None:
    assert lines_of(TEXT * characters) == lines


@pytest.mark.parametrize(("characters", "lines"), [(7, 3), (20, 3), (40, 3), (41, 4)])
def test_a_title_takes_three_lines_and_a_long_one_more(characters: int, lines: int) -> None:
    assert lines_of(f"# {TEXT * characters}") == lines


def test_headings_paragraphs_items_and_rows_each_begin_a_line() -> None:
    assert lines_of("## 一、基本情况\n\n甲\n\n### （一）做法\n\n乙") == 4
    assert lines_of("- 甲\n- 乙\n1. 丙") == 3
    assert lines_of("| 甲 | 乙 |\n| --- | ---: |\n| 丙 | 丁 |") == 2
    assert lines_of("## 一、基本情况\n甲") == 2


def test_lines_of_one_paragraph_are_set_as_one() -> None:
    assert lines_of(f"{TEXT * 20}\n{TEXT * 6}") == 1


@pytest.mark.parametrize("unseen", ["<!--s:文#x-->", "**", "`", "<!--style:报头-->"])
def test_what_no_reader_sees_takes_no_room(unseen: str) -> None:
    assert lines_of(f"{unseen}{TEXT * 13}{unseen}{TEXT * 13}{unseen}") == 1


def test_of_a_link_its_text_counts_and_of_an_escape_the_character() -> None:
    assert lines_of(f"[{TEXT * 13}](briefs/文.md#x){TEXT * 13}") == 1
    assert lines_of(f"{TEXT * 25}\\*") == 1
    assert lines_of(f"{TEXT * 26}\\*") == 2
    assert lines_of(f"{TEXT * 25}\\<!--x--\\>") > 1


def test_a_comment_alone_takes_no_line() -> None:
    assert lines_of("<!--portrait-->\n\n甲\n\n<!--landscape-->") == 1


def test_letters_and_digits_take_half_a_character() -> None:
    assert lines_of("国" * 16 + "0123456789" * 2) == 2
    assert lines_of("国" * 15 + "0123456789" * 2) == 1


def test_the_room_is_what_the_lines_below_and_the_end_of_a_paragraph_hold() -> None:
    extent = measure_extent(f"## 一、基本情况\n\n{TEXT * 10}")
    assert extent.room == (CHARACTERS - 2 - 10) + (LINES - 2) * CHARACTERS
    assert measure_extent("\n\n".join(["甲"] * 24)).room < 0
