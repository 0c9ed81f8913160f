"""Practices that the lexicon does not list: the same name behind acts in the texts of several regions."""

from __future__ import annotations

from briefgen.model.practice import PracticeRow
from tests.comparing.practices.test_practices import compare_clauses


def unlisted_in(clauses: dict[str, str]) -> list[PracticeRow]:
    page = compare_clauses(clauses)
    rows = (row for theme in page.practices for row in (*theme.common, *theme.grid, *theme.lone))
    return [row for row in rows if not row.is_listed]


def test_a_name_that_two_regions_act_on_is_a_row() -> None:
    rows = unlisted_in({"甘肃省": "实施乡村大集焕新行动", "青海省": "制定实施乡村大集焕新行动"})
    assert [row.name for row in rows] == ["乡村大集焕新行动"]
    assert [cell.mark for cell in rows[0].cells].count("absent") == 2


def test_the_whole_texts_are_searched_for_it() -> None:
    clauses = {"甘肃省": "实施乡村大集焕新行动", "青海省": "实施乡村大集焕新行动", "陕西省": "学习外省乡村大集焕新行动"}
    (row,) = unlisted_in(clauses)
    assert len(row.present) == 3


def test_a_name_of_one_region_or_of_general_words_is_no_row() -> None:
    assert unlisted_in({"甘肃省": "实施乡村大集焕新行动"}) == []
    assert unlisted_in({"甘肃省": "推进重大项目建设工程", "青海省": "推进重大项目建设工程"}) == []


def test_two_names_in_one_are_no_row() -> None:
    clause = "建设乡村大集和社区菜篮示范区"
    assert unlisted_in({"甘肃省": clause, "青海省": clause}) == []
