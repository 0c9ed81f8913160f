from __future__ import annotations

import pytest

from briefgen.model import Comparison
from briefgen.model.practice import PracticeCell, ThemeComparison
from tests.comparing.comparisons import compare_texts, work_report

REGIONS = ("甘肃省", "青海省", "陕西省", "宁夏回族自治区")
_CONSUMPTION = "（一）大力提振消费。深入实施提振消费专项行动，{}。办好消费促进活动，培育消费新场景30个。"


def compare_clauses(clauses: dict[str, str], review: str = "各项工作取得新进展。") -> Comparison:
    """Return the comparison of four regions by one clause each on consumption."""
    texts = {
        name: work_report(name, review, _CONSUMPTION.format(clauses.get(name, "扩大商品消费"))) for name in REGIONS
    }
    return compare_texts(texts)


def theme_of(page: Comparison, theme: str = "consumption") -> ThemeComparison:
    return next(own for own in page.practices if own.theme == theme)


def cells_of(page: Comparison, practice: str) -> dict[str, PracticeCell]:
    """Return the cells of a practice by the names of the regions."""
    names = {column.code: column.name for column in page.regions}
    theme = theme_of(page)
    row = next(row for row in (*theme.common, *theme.grid, *theme.lone) if practice in (row.name, *row.words))
    return {names[cell.region]: cell for cell in row.cells}


def test_a_practice_is_marked_where_any_word_for_it_stands_and_absent_elsewhere() -> None:
    page = compare_clauses({"甘肃省": "拓展离境退税便利化措施", "青海省": "新增“即买即退”商店20家"})
    marks = {name: cell.mark for name, cell in cells_of(page, "离境退税").items()}
    assert marks == {"甘肃省": "planned", "青海省": "planned", "陕西省": "absent", "宁夏回族自治区": "absent"}


def test_a_cell_quotes_the_clause_that_has_the_word() -> None:
    page = compare_clauses({"甘肃省": "拓展离境退税便利化措施", "青海省": "优化离境退税服务"})
    (quotation,) = cells_of(page, "离境退税")["甘肃省"].quotations
    assert quotation.text == "拓展离境退税便利化措施"
    assert quotation.time == "planned"


def test_the_quoted_clause_is_the_one_in_which_the_word_counts() -> None:
    clause = "推行商品住房“以旧换新”，支持消费品以旧换新扩围提质"
    page = compare_clauses(dict.fromkeys(REGIONS, clause))
    quoted = {cell.quotations[0].text for cell in cells_of(page, "消费品以旧换新").values()}
    assert quoted == {"支持消费品以旧换新扩围提质"}


def test_a_word_in_another_sense_is_no_practice() -> None:
    page = compare_clauses({"甘肃省": "推行住房“以旧换新”", "青海省": "做好消费品以旧换新", "陕西省": "开展以旧换新"})
    marks = {name: cell.mark for name, cell in cells_of(page, "消费品以旧换新").items()}
    assert marks["甘肃省"] == "absent"
    assert marks["青海省"] == "planned"


def test_what_was_done_and_is_to_go_on_has_both_quotations_and_the_mark_of_the_plan() -> None:
    review = "离境退税商店达到120家，消费市场更加活跃。"
    page = compare_clauses({"甘肃省": "拓展离境退税便利化措施"}, review)
    own, other = cells_of(page, "离境退税")["甘肃省"], cells_of(page, "离境退税")["青海省"]
    assert (own.mark, [quotation.time for quotation in own.quotations]) == ("planned", ["planned", "done"])
    assert other.mark == "done"


@pytest.mark.parametrize(("writers", "part"), [(4, "common"), (3, "common"), (2, "grid"), (1, "lone")])
def test_rows_are_common_to_all_but_one_tell_several_apart_or_are_of_one(writers: int, part: str) -> None:
    page = compare_clauses(dict.fromkeys(REGIONS[:writers], "培育夜间经济集聚区"))
    rows = getattr(theme_of(page), part)
    assert any("夜间经济" in row.words for row in rows)


def test_a_region_with_other_words_only_does_not_make_a_practice_common() -> None:
    clauses = dict.fromkeys(REGIONS[:2], "推动放心消费创建") | dict.fromkeys(REGIONS[2:], "加强消费维权")
    theme = theme_of(compare_clauses(clauses))
    row = next(row for row in theme.grid if row.name == "放心消费")
    assert (len(row.in_own_words), len(row.present)) == (2, 4)
    assert {cell.quotations[0].time for cell in row.cells if cell.mark == "other"} == {"planned"}


def test_other_words_alone_are_no_row() -> None:
    theme = theme_of(compare_clauses(dict.fromkeys(REGIONS, "加强消费维权")))
    assert all(row.name != "放心消费" for row in (*theme.common, *theme.grid, *theme.lone))


@pytest.mark.parametrize(("writers", "is_row"), [(3, True), (2, False)])
def test_a_practice_is_borrowed_where_most_regions_write_of_it_with_a_word_of_the_theme(
    writers: int, is_row: bool
) -> None:
    clauses = dict.fromkeys(REGIONS[:writers], "发放文旅消费补贴办好旅游发展大会")
    theme = theme_of(compare_clauses(clauses))
    assert any(row.name == "旅游发展大会" for row in (*theme.common, *theme.grid, *theme.lone)) == is_row


def test_each_region_has_a_clause_that_decides_with_its_numbers() -> None:
    page = compare_clauses({"甘肃省": "建设离境退税商店“一站式”服务点45个"})
    deeds = theme_of(page).deeds[[column.name for column in page.regions].index("甘肃省")]
    assert deeds.deciding is not None
    assert "45个" in deeds.deciding.text
    assert "45个" in deeds.numbers


def test_the_verbs_that_govern_one_object_stand_side_by_side() -> None:
    verbs = {"甘肃省": "探索发展首店经济", "青海省": "规范发展首店经济", "陕西省": "发展首店经济"}
    rows = theme_of(compare_clauses(verbs)).degrees
    row = next(row for row in rows if "首店" in row.name)
    assert sorted(cell.phrase for cell in row.cells if cell.phrase) == ["发展", "探索发展", "规范发展"]


def test_without_the_sentences_of_the_texts_no_practices_are_compared(own_seven: Comparison) -> None:
    assert own_seven.practices == ()
    assert own_seven.targets is None
