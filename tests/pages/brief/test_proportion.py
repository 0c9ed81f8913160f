"""The page of a brief: far shorter than its text, complete on its first page, and open about what it leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from briefgen.model import Brief
from briefgen.pages.brief.proportion import BriefParts, divide_brief
from briefgen.quoting.selection import Length, quote
from tests.conftest import Run, brief_of, write

TARGETS = (
    "今年全省经济社会发展主要预期目标是：地区生产总值增长6%左右，固定资产投资增长5%左右，"
    "社会消费品零售总额增长4%左右，一般公共预算收入增长3%左右，城镇调查失业率5.5%左右。"
)


def make_report(points: int = 60) -> str:
    """Return a work report with so many points on what was done and so many on what is planned."""
    done = "".join(
        f"建成云溪{n}号水库{n + 2}座，新增灌溉面积{n * 7 + 11}万亩，受益群众{n + 30}万人。" for n in range(points)
    )
    planned = "".join(
        f"实施“云溪{n}号”行动，建设标准化车间{n + 3}个，培育链主企业{n + 5}家，推动产业集群延链补链强链。\n"
        for n in range(points)
    )
    return (
        "甘肃省2026年政府工作报告\n发布日期：2026-01-20\n一、2025年工作回顾\n"
        f"2025年，全省地区生产总值增长5.8%，规模以上工业增加值增长9.5%。{done}\n"
        f"二、2026年重点工作\n{TARGETS}\n（一）发展工业\n{planned}"
    )


@pytest.fixture(scope="module")
def report() -> Brief:
    return brief_of(make_report())


@pytest.fixture(scope="module")
def parts(report: Brief) -> BriefParts:
    return divide_brief(report, Length())


def test_the_first_page_of_a_report_has_at_most_eight_sentences_and_eight_figures(parts: BriefParts) -> None:
    assert parts.is_long
    assert 4 <= len(parts.first_sentences) <= 8
    assert len(parts.first_figures) == 8
    assert len(parts.further_figures) <= 12


def test_the_first_figures_are_growth_and_the_target(parts: BriefParts) -> None:
    growth = {(figure.raw, figure.period) for figure in parts.first_figures if figure.measured == "地区生产总值"}
    assert growth == {("5.8%", "2025"), ("6%左右", "2026")}


def test_every_sentence_that_a_page_of_the_length_has_is_printed_once(report: Brief, parts: BriefParts) -> None:
    printed = [sentence.id for sentence in (*parts.first_sentences, *parts.further_sentences)]
    assert len(printed) == len(set(printed)) == report.fair_length
    assert set(printed) == {sentence.id for sentence in report.key_sentences[: report.fair_length]}


def test_what_is_left_out_is_counted(report: Brief, parts: BriefParts) -> None:
    figures = len(report.figures) - len(parts.first_figures) - len(parts.further_figures)
    measures = len(report.measures) - sum(len(line.measures) for line in parts.measures) - len(parts.tasks)
    frameworks = len(report.frameworks) - len(parts.frameworks)
    assert parts.left_out == (f"数据{figures}项", f"举措{measures}条", f"提法{frameworks}个")


def test_a_long_sentence_of_the_first_page_is_cut_and_shows_where() -> None:
    clauses = "，".join(f"建设云溪{n}号标准化车间{n + 3}个" for n in range(30))
    brief = brief_of(make_report().replace("（一）发展工业", f"（一）发展工业\n2026年，{clauses}。"))
    for sentence in divide_brief(brief, Length()).first_sentences:
        assert len(quote(sentence)) <= 3 * 38
        assert quote(sentence).endswith(("。", "……"))


def test_what_an_editor_pinned_is_printed_whole_on_the_first_page(report: Brief) -> None:
    *others, last = report.key_sentences
    pinned = replace(report, key_sentences=(replace(last, pinned=True), *others))
    first = {sentence.id: sentence for sentence in divide_brief(pinned, Length()).first_sentences}
    assert first[last.id].shown == last.shown


def test_one_label_opens_one_sentence_of_the_first_page() -> None:
    lines = "\n".join(
        f"（{n}）云溪{n}号工程\n资金来源：筹措资金{n + 3}.5亿元，其中省级安排{n}.2亿元。" for n in range(1, 60)
    )
    brief = brief_of(f"甘肃省2026年为民办实事实施方案\n{lines}")
    opened = [s for s in divide_brief(brief, Length()).first_sentences if s.text.startswith("资金来源：")]
    assert len(opened) == 1


def test_news_has_a_short_page_however_long_it_is() -> None:
    body = "".join(f"云溪市新建{n + 2}座粮库，新增仓容{n + 1}万吨，带动就业{n * 3 + 5}人。" for n in range(70))
    brief = brief_of(f"云溪市召开粮食工作推进会\n来源：云溪日报\n2026年2月3日，云溪市召开粮食工作推进会。{body}")
    assert brief.doc_type == "新闻"
    parts = divide_brief(brief, Length())
    assert not parts.is_long
    assert len(parts.first_figures) <= 4
    assert not parts.measures
    assert not parts.further_figures
    assert not parts.further_sentences


def test_a_name_that_says_nothing_by_itself_is_no_main_figure() -> None:
    brief = brief_of("甘肃省国资委改革通报\n完成3个领域整合重组。2025年，全省国有企业资产总额达到2.1万亿元。")
    assert [figure.raw for figure in divide_brief(brief, Length()).first_figures][:1] == ["2.1万亿元"]


def test_a_period_that_names_no_year_is_printed_with_its_years(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省2026年政府工作报告\n发布日期：2026-01-20\n过去的一年，全省地区生产总值增长5.8%。")
    page = briefgen("-C", project, "brief", project / "seeds/甲.txt").out
    row = next(line for line in page.splitlines() if "5.8% |" in line)
    assert row.split(" | ")[3] == "2025年"


def test_a_build_writes_a_workbook_with_all_of_a_long_brief(briefgen: Run, project: Path) -> None:
    write(project, "长.txt", make_report())
    write(project, "短.txt", "甘肃省国资委改革通报\n2025年，全省国有企业资产总额达到2.1万亿元。")
    assert briefgen("-C", project, "build").code == 0
    briefs = project / "out/briefs"
    assert (briefs / "长.xlsx").is_file()
    assert not (briefs / "短.xlsx").exists()
    assert re.search(r"（另有数据\d+项、.*未列，见同名工作簿。）", (briefs / "长.md").read_text("utf-8"))
    saved = json.loads((briefs / "长.json").read_bytes())
    book = openpyxl.load_workbook(briefs / "长.xlsx")
    sizes = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert sizes == {
        "要点": len(saved["key_sentences"]),
        "数据": len(saved["figures"]),
        "举措": len(saved["measures"]),
        "提法": len(saved["frameworks"]),
    }


def test_full_prints_everything(briefgen: Run, project: Path) -> None:
    write(project, "长.txt", make_report())
    short = briefgen("-C", project, "brief", project / "seeds/长.txt", "--ids")
    full = briefgen("-C", project, "brief", project / "seeds/长.txt", "--ids", "--full")
    saved = json.loads(briefgen("-C", project, "brief", project / "seeds/长.txt", "--format", "json").out)
    figures = {figure["id"] for figure in saved["figures"]}
    assert set(re.findall(r"<!--f:(.+?)-->", full.out)) == figures
    assert set(re.findall(r"<!--f:(.+?)-->", short.out)) < figures
    (project / "briefgen.toml").write_text("full = true\n", "utf-8")
    assert briefgen("-C", project, "brief", project / "seeds/长.txt", "--ids").out == full.out
