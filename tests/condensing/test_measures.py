from __future__ import annotations

import pytest

from briefgen.errors import ConfigError
from briefgen.lexicon import load_themes
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.settings import Settings
from tests.conftest import brief_of


def test_a_measure_is_a_whole_point_with_its_label_and_themes() -> None:
    brief = brief_of("一、主要做法\n一是完善公司治理，提升效能。开展董事会评估。\n二是强化科技创新。加大研发投入。")
    assert [(m.label, m.text, m.themes, m.section) for m in brief.measures] == [
        ("完善公司治理", "一是完善公司治理，提升效能。开展董事会评估。", ("governance",), ("主要做法",)),
        ("强化科技创新", "二是强化科技创新。加大研发投入。", ("innovation",), ("主要做法",)),
    ]


def test_in_a_text_without_points_a_measure_is_a_sentence_that_does_something() -> None:
    text = (
        "7月30日，全市国资国企工作会议召开。市国资委组建海洋产业投资基金，总规模100亿元。"
        "以高质量党建为引领。在产业园区内，企业参观了展厅。"
    )
    (measure,) = brief_of(f"宁波市国资国企工作会议召开\n{text}").measures
    assert (measure.label, measure.text) == (
        "市国资委组建海洋产业投资基金",
        "市国资委组建海洋产业投资基金，总规模100亿元。",
    )
    assert measure.themes == ("capital",)


def test_the_paragraphs_of_a_long_point_are_measures_of_their_own() -> None:
    text = "（一）扩大内需\n扩大有效投资。推进重大项目。\n提振消费。培育首发经济。\n（二）深化改革\n推进国企改革。"
    measures = brief_of(f"政府工作报告\n{text}", Settings(themes="gov-work-report")).measures
    assert [m.label for m in measures] == ["扩大有效投资", "提振消费", "深化改革"]


@pytest.mark.parametrize("name", ["soe-reform", "gov-work-report"])
def test_each_theme_of_the_lexicon_is_found_by_most_of_its_terms(name: str) -> None:
    finder = ThemeFinder(load_themes(name))
    for theme in load_themes(name):
        texts = [f"推进{min(term.near, default='')}{term.text}有关工作，抓好落实。" for term in theme.terms]
        found = [finder.find("抓好落实", text) for text in texts]
        assert sum(theme.id in themes for themes in found) >= 0.8 * len(theme.terms), theme.id


def test_a_word_of_a_theme_may_need_others_beside_it_or_forbid_them() -> None:
    finder = ThemeFinder(load_themes("soe-reform"))
    assert finder.find("", "实施政府“三资”管理改革") == ("assets",)
    assert finder.find("", "规范农村“三资”管理") == ()
    assert finder.find("", "推进“双百企业”改革") == ("benchmark",)
    assert finder.find("", "实施百校联百县“双百”工程") == ()


def test_an_unknown_list_of_themes_is_a_mistake_in_the_configuration() -> None:
    with pytest.raises(ConfigError, match="there is no list 'soe'; there is gov-work-report, soe-reform"):
        brief_of("一是改革。", Settings(themes="soe"))
