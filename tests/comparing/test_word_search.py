from __future__ import annotations

from briefgen import compare, write_page
from briefgen.lexicon.region_names import find_division
from briefgen.model import ComparisonQuery
from briefgen.model.theme_figures import WordSearch
from tests.comparing.comparisons import compare_texts, work_report
from tests.conftest import brief_of

TEXTS = {
    "甘肃省": work_report(
        "甘肃省", "零基预算改革覆盖省直部门。", "持续过紧日子。全面推行“零基预算”改革，压减一般性支出5%。"
    ),
    "青海省": work_report("青海省", "财政运行平稳。", "加快引进品牌首店20家，建设一批特色商圈。"),
    "宁夏回族自治区": work_report("宁夏回族自治区", "消费潜力释放。", "大力发展首发经济，打造夜间消费集聚区。"),
}


def search(word: str, region: str) -> tuple[WordSearch, list[str]]:
    page = compare_texts(TEXTS, ComparisonQuery(measure=word))
    assert page.search is not None
    code = next(column.code for column in page.regions if column.name == region)
    finding = next(finding for finding in page.search.findings if finding.region == code)
    return page.search, [quotation.text for quotation in finding.quotations]


def test_whole_texts_are_searched_and_the_clause_is_quoted_the_plan_first() -> None:
    found, clauses = search("零基预算", "甘肃省")
    assert clauses == ["全面推行“零基预算”改革", "零基预算改革覆盖省直部门"]
    assert "零基预算" in found.words
    assert search("零基预算", "青海省")[1] == []


def test_other_words_for_the_same_practice_are_searched_for_and_named() -> None:
    found, clauses = search("首发经济", "青海省")
    assert clauses == ["加快引进品牌首店20家"]
    assert {"首发经济", "首店"} <= set(found.words)
    assert search("首发经济", "宁夏回族自治区")[1] == ["大力发展首发经济"]


def test_a_word_that_the_lexicon_lacks_is_searched_for_alone() -> None:
    found, clauses = search("特色商圈", "青海省")
    assert (found.words, found.practice) == (("特色商圈",), None)
    assert clauses == ["建设一批特色商圈"]


def test_a_measure_of_another_matter_is_never_put_beside_the_one_asked_for() -> None:
    page = compare_texts(TEXTS, ComparisonQuery(measure="零基预算"))
    assert {followed.region for followed in page.followed} <= {"620000"}


def test_an_indicator_is_searched_for_by_all_its_names() -> None:
    texts = {
        "甘肃省": work_report("甘肃省", "社零总额增长3%。", "推动工作。"),
        "青海省": work_report("青海省", "社会消费品零售总额增长2%。", "推动工作。"),
    }
    page = compare_texts(texts, ComparisonQuery(indicator="社会消费品零售总额"))
    assert page.search is not None
    assert [f.quotations[0].text for f in page.search.findings] == ["社零总额增长3%", "社会消费品零售总额增长2%"]


def test_without_the_sentences_of_the_texts_nothing_is_said_to_be_absent() -> None:
    briefs = [brief_of(text, stem=name) for name, text in TEXTS.items()]
    page = compare(briefs, [find_division(name) for name in TEXTS], asked=ComparisonQuery(measure="零基预算"))
    assert page.search is None
    assert "全文未见" not in write_page(page).decode()
