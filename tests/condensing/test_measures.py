from __future__ import annotations

import msgspec
import pytest

from briefgen.errors import ConfigError
from briefgen.lexicon import load_themes
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Brief, Measure, Span
from briefgen.settings import Settings
from tests.cases import cases
from tests.conftest import brief_of
from tests.reports import TEXTS


@pytest.fixture(scope="module")
def report() -> Brief:
    """The brief of a work report of our own."""
    return brief_of((TEXTS / "工作报告.txt").read_text("utf-8"))


def test_each_chapter_of_work_has_measures_and_the_review_has_none(report: Brief) -> None:
    chapters = {measure.section[0] for measure in report.measures}
    assert chapters == {"2026年重点工作", "加强政府自身建设"}
    points = {section[1] for section in (measure.section for measure in report.measures) if len(section) > 1}
    assert points == {
        "千方百计扩大内需",
        "全力做强现代产业",
        "着力提升创新能力",
        "纵深推进重点改革",
        "统筹城乡区域发展",
        "持续改善生态环境",
        "用心用情保障民生",
    }


@pytest.mark.parametrize(
    ("label", "theme"),
    [
        ("支持汽车、家电、家装以旧换新", "consumption"),
        ("壮大优势产业", "industry"),
        ("培育未来产业", "emerging"),
        ("建设高水平平台", "innovation"),
        ("扩大对外开放", "opening"),
        ("守牢安全底线", "risk"),
    ],
)
def test_a_label_says_what_is_done_and_the_first_theme_what_it_is_about(report: Brief, label: str, theme: str) -> None:
    (measure,) = [measure for measure in report.measures if measure.label == label]
    assert measure.themes[0] == theme


def test_a_measure_is_what_the_text_says_without_a_gap(report: Brief) -> None:
    text = (TEXTS / "工作报告.txt").read_text("utf-8")
    for measure in report.measures:
        assert measure.span.of(text) == measure.text
        assert not measure.label.startswith(("立足", "围绕", "坚持", "以", "通过"))


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


@pytest.mark.parametrize(("text", "times"), cases("measure_times"))
def test_when_a_measure_is_taken(text: str, times: str) -> None:
    measures = brief_of(text.replace("/", "\n")).measures
    assert [f"{measure.label} | {measure.when or '-'}" for measure in measures] == times.splitlines()


def test_a_measure_saved_without_a_time_is_still_read() -> None:
    saved = msgspec.json.encode(Measure("文#1", "建立机制", "建立机制。", (), (), Span(0, 5), ()))
    older = saved.replace(b',"when":null', b"")
    assert older != saved
    assert msgspec.json.decode(older, type=Measure).when is None


@pytest.mark.parametrize(
    "announcement", ["现提出以下举措：", "市人社局采取如下措施：", "重点做好以下工作：", "推出三条举措："]
)
def test_points_behind_an_announcement_are_measures(announcement: str) -> None:
    points = "开通用工专线，安排专人受理诉求。\n检修供热管网，更换管道18公里。\n搭建零工市场，覆盖12个街道。"
    brief = brief_of(f"白银市优化用工服务情况\n\n{announcement}\n{points}\n本措施自2023年11月1日起施行。")
    assert [measure.label for measure in brief.measures] == ["开通用工专线", "检修供热管网", "搭建零工市场"]


@pytest.mark.parametrize(
    "text",
    [
        "申请人应当提交以下材料：\n推荐函原件1份。\n建立劳动关系的证明。",
        "当前存在以下问题：\n加工企业规模小，产值仅3亿元。\n推广标准化种植进展慢。",
        "市人社局采取如下措施：\n企业反响热烈，用工缺口缩小到300人。\n上述措施得到好评。",
    ],
)
def test_points_that_no_sentence_announces_as_measures_are_none(text: str) -> None:
    assert brief_of(f"陇南市人才公寓情况\n\n{text}").measures == ()
