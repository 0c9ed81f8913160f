from __future__ import annotations

import pytest

from briefgen.errors import ConfigError
from briefgen.lexicon import load_themes
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.settings import Settings
from tests.conftest import brief_of


def test_a_measure_is_a_whole_point_with_its_label_and_themes() -> None:
    text = "一、主要做法\n一是完善公司治理，提升效能。开展董事会评估。\n二是强化科技创新。加大研发投入。"
    brief = brief_of(text, Settings(themes="soe-reform"))
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


def test_what_a_document_says_of_itself_is_no_measure() -> None:
    text = (
        "第一条 为了规范海洋牧场管理，根据有关规定，制定本办法。\n第二条 本办法所称海洋牧场，是指人工鱼礁区。\n"
        "第三条 建立联合巡查机制，实行分级管护。\n第四条 法律、法规另有规定的，从其规定。\n"
        "第五条 本办法由市海洋局负责解释。\n第六条 本办法自2024年5月1日起施行，有效期五年。原办法同时废止。"
    )
    assert [measure.label for measure in brief_of(f"海洋牧场管理办法\n{text}").measures] == ["建立联合巡查机制"]


def test_a_rule_with_a_day_is_a_measure_if_it_is_not_of_the_document() -> None:
    measures = brief_of(
        "关于支持飞地发展的若干措施\n一、自2024年起推行人才互认制度。\n二、本措施自印发之日起执行。"
    ).measures
    assert [measure.label for measure in measures] == ["自2024年起推行人才互认制度"]


def test_paragraphs_with_labels_are_measures_without_numbers_and_themes() -> None:
    text = (
        "2025年主要工作\n大力提振消费。实施家电换新，培育夜间集市。\n严守耕地红线。整治撂荒地块，建设灌溉渠系。\n"
        "深化国企改革。推进战略性重组和专业化整合。"
    )
    labels = [measure.label for measure in brief_of(f"某省政府工作报告\n2025年1月20日\n\n{text}").measures]
    assert labels == ["大力提振消费", "严守耕地红线", "深化国企改革"]


def test_one_short_sentence_alone_makes_no_labels() -> None:
    text = "7月3日，项目签约。\n加强组织领导。会议要求，各地抓好落实。\n当天，与会人员参观了展厅。"
    assert all("会议要求" not in measure.text for measure in brief_of(f"签约仪式举行\n{text}").measures)


def test_a_word_that_means_something_else_in_a_longer_word_speaks_for_no_theme() -> None:
    finder = ThemeFinder(load_themes("gov-work-report"))
    assert finder.find("促进平台经济健康发展", "促进平台经济健康发展。规范算法应用。") == ("industry",)
    assert finder.find("打造旅居品牌", "建设一批旅居之城、创业之城。") == ()
    assert finder.find("关爱师生健康", "关爱师生健康。") == ("health",)
    assert finder.find("支持返乡创业", "支持返乡创业。") == ("employment",)


def test_a_weak_word_speaks_for_its_theme_in_a_label_or_twice() -> None:
    finder = ThemeFinder(load_themes("gov-work-report"))
    assert finder.find("扩大交流", "扩大经济、文化往来。") == ()
    assert finder.find("扩大文化交流", "扩大文化交流。") == ("culture",)
    assert finder.find("扩大交流", "保护革命文化，传承农耕文化。") == ("culture",)
