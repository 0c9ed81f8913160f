"""Whole comparisons: which texts, sentences and regions are compared."""

from __future__ import annotations

import shutil

import msgspec
import pytest

from briefgen import compare
from briefgen.building.build import build
from briefgen.lexicon.region_names import find_division
from briefgen.model import Comparison, ComparisonQuery, SentenceText
from briefgen.model.practice import PracticeCell, ThemeComparison
from briefgen.project.project import open_project
from tests.comparing.comparisons import compare_texts, work_report
from tests.conftest import SEEDS, brief_of, document_of

_FILLER = "国资国企各项工作按照年度安排有序推进，重点企业运行平稳，重点任务逐项落实。" * 8


def rows_of(practices: tuple[ThemeComparison, ...]) -> dict[str, dict[str, PracticeCell]]:
    """Return the cells of all practices by name and by the code of the region."""
    return {
        row.name: {cell.region: cell for cell in row.cells}
        for theme in practices
        for row in (*theme.common, *theme.grid, *theme.lone)
    }


def plan_of(name: str, points: str) -> str:
    return f"{name}国有企业改革实施方案\n（一）深化改革。{points}\n{_FILLER}"


def summary_of(name: str, points: str) -> str:
    """Return an account of what was done, with figures that were reached."""
    results = "".join(f"{n}月，完成{n}0户企业改革任务。" for n in range(1, 8))
    return f"{name}国资国企改革工作总结\n2023年，{results}\n{points}\n{_FILLER}"


_POINTS = "推进战略性重组，压减管理层级。\n（二）健全监管。建设国资在线监管平台，开展分类考核。"


def test_the_header_says_whether_a_column_speaks_of_deeds_or_of_plans_and_of_which_year() -> None:
    page = compare_texts(
        {"甘肃省": summary_of("甘肃省", _POINTS), "云南省": plan_of("云南省", "到2025年，组建投资公司3家。" + _POINTS)}
    )
    assert {c.short_name: (c.speaks_of, c.years) for c in page.regions} == {
        "甘肃": ("done", "2023"),
        "云南": ("planned", "2025"),
    }
    marks = {region: cell.mark for region, cell in rows_of(page.practices)["战略性重组"].items()}
    assert marks == {"620000": "done", "530000": "planned"}


def test_what_an_account_is_yet_to_do_is_planned() -> None:
    points = "完成战略性重组。下一步，压减管理层级。开展分类考核。"
    page = compare_texts({"甘肃省": summary_of("甘肃省", points), "云南省": plan_of("云南省", _POINTS)})
    rows = rows_of(page.practices)
    marks = [rows[name]["620000"].mark for name in ("战略性重组", "压减管理层级和法人户数", "分类考核")]
    assert marks == ["done", "planned", "planned"]


def test_a_news_item_that_repeats_a_figure_of_a_plan_without_its_scope_is_left_out() -> None:
    plan = plan_of("云南省", _POINTS + "2020年底，全省国有企业（含文化类企业）资产总额3.2万亿元。")
    news = f"云南省国企改革取得成效\n2020年底，云南省国有企业资产总额3.2万亿元。完善分类授权放权。{_FILLER}"
    page = compare_plan_and(news, plan)
    assert [(text.brief, text.reason) for text in page.left_out] == [
        ("消息", "同地已有原件，所引3.2万亿元少了口径“含文化类企业”")
    ]
    column = next(column for column in page.regions if column.short_name == "云南")
    assert [material.id for material in column.materials] == ["方案"]
    assert column.chars == column.materials[0].chars


def test_a_news_item_with_figures_of_its_own_stays() -> None:
    plan = plan_of("云南省", _POINTS + "2020年底，全省国有企业（含文化类企业）资产总额3.2万亿元。")
    for figure in ("2021年底，云南省国有企业资产总额3.2万亿元", "2020年底，云南省国有企业资产总额3.3万亿元"):
        page = compare_plan_and(f"云南省国企改革取得成效\n{figure}。完善分类授权放权。{_FILLER}", plan)
        assert page.left_out == ()


def compare_plan_and(news: str, plan: str) -> Comparison:
    """Return the comparison of two regions, of which one has a plan and a news item."""
    texts = {"甘肃": plan_of("甘肃省", _POINTS), "方案": plan, "消息": news}
    return compare(
        [brief_of(text, stem=stem) for stem, text in texts.items()],
        [find_division("甘肃"), find_division("云南")],
        sentences=sentences_of(texts),
    )


def sentences_of(texts: dict[str, str]) -> dict[str, list[SentenceText]]:
    return {
        stem: [SentenceText(s.id, s.text, s.role, s.section, "") for s in document_of(text, stem).items[0].sentences]
        for stem, text in texts.items()
    }


def test_a_region_with_a_list_of_tasks_alone_has_no_practices_and_keeps_its_figures() -> None:
    meeting = (
        "江苏省召开国企改革推进会\n2021年6月底，江苏省属企业资产总额3.1万亿元。\n"
        f"要推动战略性重组，加快压减管理层级，不断完善分类考核。{_FILLER}"
    )
    page = compare_texts(
        {
            "甘肃省": plan_of("甘肃省", _POINTS + "2021年6月底，甘肃省属企业资产总额1.2万亿元。"),
            "云南省": plan_of("云南省", _POINTS),
            "江苏省": meeting,
        }
    )
    enough = {column.short_name: column.is_enough for column in page.regions}
    assert enough == {"江苏": False, "云南": True, "甘肃": True}
    assert set(rows_of(page.practices)["战略性重组"]) == {"530000", "620000"}
    assert any(row.region == "320000" for block in page.indicators for row in block.rows)


def test_of_two_regions_none_loses_its_column() -> None:
    page = compare_texts({"甘肃省": plan_of("甘肃省", _POINTS), "云南省": plan_of("云南省", "推进战略性重组。")})
    assert all(column.is_enough for column in page.regions)


def test_instructions_of_leaders_and_shortcomings_are_no_practices() -> None:
    news = (
        f"江苏省国企改革工作会议召开\n省长李某在批示中指出，要推进战略性重组。要压减管理层级。\n"
        f"会议要求，建设国资在线监管平台。要开展分类考核。但我省分类授权放权总体进度仍然偏慢，仍存在一些问题需要加以解决。{_FILLER}"
    )
    page = compare_texts({"甘肃省": plan_of("甘肃省", _POINTS + "推进分类授权放权。"), "江苏省": news})
    rows = rows_of(page.practices)
    assert {name: rows[name]["320000"].mark for name in ("战略性重组", "国资在线监管平台", "分类考核")} == {
        "战略性重组": "absent",
        "国资在线监管平台": "planned",
        "分类考核": "planned",
    }
    assert rows["分类授权放权"]["320000"].mark == "absent"


@pytest.mark.parametrize(("whose", "mark"), [("长三角内超九成国企", "absent"), ("江苏省属企业中超九成", "done")])
def test_a_news_item_on_a_region_quotes_no_figures_of_wider_areas(whose: str, mark: str) -> None:
    news = (
        f"江苏省国资委领导在国企论坛作主题发言\n截至2021年6月，{whose}已经建立容错纠错机制。\n"
        f"江苏省组建国资在线监管平台，对5户省属企业开展分类考核。{_FILLER}"
    )
    page = compare_texts({"甘肃省": plan_of("甘肃省", _POINTS + "建立改革容错纠错机制。"), "江苏省": news})
    assert rows_of(page.practices)["容错纠错"]["320000"].mark == mark


def test_a_sentence_of_a_text_on_two_regions_is_of_the_region_that_it_names() -> None:
    own = plan_of("{}", "压减省属企业管理层级，清理低效子企业。完善分类授权放权，健全监管制度。")
    both = (
        "浙江推进省属企业战略性重组，组建三家产业集团。安徽对省属企业开展分类考核，签订责任书。"
        "浙江与安徽共建国资在线监管平台，共享企业数据。"
    )
    texts = {
        "两省": f"浙江、安徽两省深化国企改革\n{both}{_FILLER}",
        "浙江": own.format("浙江省"),
        "安徽": own.format("安徽省"),
    }
    page = compare(
        [brief_of(text, stem=stem) for stem, text in texts.items()],
        [find_division("浙江"), find_division("安徽")],
        sentences=sentences_of(texts),
    )
    rows = rows_of(page.practices)
    for name, writer, other in (("战略性重组", "330000", "340000"), ("分类考核", "340000", "330000")):
        assert rows[name][writer].mark != "absent"
        assert rows[name][other].mark == "absent"
    assert "国资在线监管平台" not in rows


def compare_levels(names: tuple[str, ...], beside: tuple[str, ...]) -> Comparison:
    texts = {name: plan_of(name, _POINTS) for name in (*names, *beside)}
    return compare(
        [brief_of(text, stem=name) for name, text in texts.items()],
        [find_division(name) for name in names],
        beside=[find_division(name) for name in beside],
        sentences=sentences_of(texts),
    )


_PROVINCES = ("甘肃省", "云南省")


def test_cities_and_counties_have_tables_of_their_own() -> None:
    page = compare_levels(_PROVINCES, ("江苏省宿迁市", "浙江省宁波市", "浙江省金华市义乌市", "江苏省苏州市昆山市"))
    assert [[column.short_name for column in level.regions] for level in page.levels] == [
        ["宿迁", "宁波"],
        ["昆山", "义乌"],
    ]
    assert all("战略性重组" in rows_of(level.practices) for level in page.levels)
    assert [column.short_name for column in page.regions] == ["云南", "甘肃"]


def test_a_county_that_is_alone_joins_the_cities() -> None:
    page = compare_levels(_PROVINCES, ("江苏省宿迁市", "浙江省宁波市", "浙江省金华市义乌市"))
    assert [[column.short_name for column in level.regions] for level in page.levels] == [["宿迁", "宁波", "义乌"]]


def test_a_city_that_is_alone_has_no_table() -> None:
    assert compare_levels(_PROVINCES, ("江苏省宿迁市",)).levels == ()


def test_texts_about_no_region_are_listed_if_all_texts_are_compared() -> None:
    texts = {name: plan_of(name, _POINTS) for name in _PROVINCES} | {"无名": "深化国企改革\n推进战略性重组。" + _FILLER}
    briefs = [brief_of(text, stem=stem) for stem, text in texts.items()]
    regions = [find_division(name) for name in _PROVINCES]
    assert [(text.brief, text.reason) for text in compare(briefs, regions, beside=[]).left_out] == [
        ("无名", "未载明地区")
    ]
    assert compare(briefs, regions).left_out == ()


def test_a_region_whose_only_text_is_not_alike_keeps_an_empty_column_if_it_was_asked_for() -> None:
    texts = {name: plan_of(name, _POINTS) for name in (*_PROVINCES, "江苏省")}
    texts["湖北省"] = f"湖北省国企数字创新大赛举行\n湖北省国企数字创新大赛近日举行。{_FILLER}"
    page = compare_texts(texts)
    column = next(column for column in page.regions if column.short_name == "湖北")
    assert (column.materials, column.is_enough) == ((), False)
    assert [text.regions for text in page.left_out] == [("湖北省",)]


def test_where_one_region_is_asked_for_nothing_is_left_out() -> None:
    text = f"湖北省国企数字创新大赛举行\n湖北省国企数字创新大赛近日举行。{_FILLER}"
    assert compare_texts({"湖北省": text}).left_out == ()


def test_the_seeds_compare_papers_on_state_enterprises_and_each_level_apart(seed_comparison: Comparison) -> None:
    page = seed_comparison
    assert page.subject == "国资国企"
    assert [(column.short_name, column.is_enough, column.speaks_of, column.years) for column in page.regions] == [
        ("浙江", True, "planned", "2021/2025"),
        ("安徽", False, None, None),
        ("广西", True, "planned", "2021"),
        ("甘肃", True, "done", "2023"),
    ]
    (cities,) = page.levels
    assert [(column.short_name, column.speaks_of) for column in cities.regions] == [
        ("宿迁", "done"),
        ("宁波", "planned"),
        ("广州", "done"),
        ("宝安", "planned"),
    ]
    rows = rows_of(page.practices)
    for name in (
        "分类授权放权",
        "一企一策考核",
        "整合重组",
        "链主企业",
        "研发投入增长机制",
        "三项制度改革",
        "央地合作",
    ):
        assert all(rows[name][code].quotations for code in ("330000", "620000")), name
    left_out = {text.brief[-2:]: text.reason for text in page.left_out if text.regions}
    assert left_out == {
        "03": "不是国资国企材料",
        "04": "不是国资国企材料",
        "13": "研究报告，不是地区做法",
        "14": "同地已有原件，所引20.2万亿元少了口径“包括金融、文化类国有企业”",
        "16": "赛事消息，不是地区做法",
        "17": "获奖、入选消息，不是地区做法",
        "20": "获奖、入选消息，不是地区做法",
    }


@pytest.fixture(scope="module")
def seed_comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    root = tmp_path_factory.mktemp("project")
    (root / "seeds").mkdir()
    for seed in SEEDS:
        shutil.copy(seed, root / "seeds")
    build(open_project(root))
    return msgspec.json.decode((root / "out" / "comparison.json").read_bytes(), type=Comparison)


def test_a_table_of_another_level_has_the_targets_that_were_asked_for() -> None:
    regions = {"甘肃省": 5, "青海省": 4, "甘肃省兰州市": 6, "青海省西宁市": 7}
    targets = "主要预期目标是：地区生产总值增长{}%，社会消费品零售总额增长3%。推动消费。"
    texts = {name: work_report(name, "完成各项任务。", targets.format(n)) for name, n in regions.items()}
    divisions = {name: find_division(name) for name in texts}
    page = compare(
        [brief_of(text, stem=name) for name, text in texts.items()],
        [divisions["甘肃省"], divisions["青海省"]],
        beside=[divisions["甘肃省兰州市"], divisions["青海省西宁市"]],
        asked=ComparisonQuery(theme="consumption"),
        sentences=sentences_of(texts),
    )
    for targets_of in (page.targets, page.levels[0].targets):
        assert targets_of is not None
        assert [row.indicator for row in targets_of.rows] == ["社会消费品零售总额"]


def test_a_text_that_is_left_out_of_a_city_and_of_its_province_is_listed_once() -> None:
    plan = "广州市国有企业改革实施方案\n{}2020年底，全市国有企业（含文化类企业）资产总额3.2万亿元。" + _FILLER
    news = f"广州国企改革取得成效\n2020年底，广州市国有企业资产总额3.2万亿元。完善分类授权放权。{_FILLER}"
    texts = {"方案": plan.format(_POINTS), "消息": news, "甘肃": plan_of("甘肃省", _POINTS)}
    page = compare(
        [brief_of(text, stem=stem) for stem, text in texts.items()],
        [find_division(name) for name in ("广东", "甘肃", "广州")],
        asked=ComparisonQuery(is_folded=True),
        sentences=sentences_of(texts),
    )
    assert [text.brief for text in page.left_out] == ["消息"]
