"""The pages of what falls due in a month, and the line of a duty on the page of a brief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import compare_briefs
from briefgen.pages.comparison.workbook import make_comparison_workbook
from tests.conftest import Run, brief_of, write

TASKS = (
    "{}2026年重点工作分工\n2026年2月10日\n"
    "1.制定新材料产业发展方案。（{}工业和信息化局牵头，财政局等配合，6月底前完成）\n"
    "2.建设会展中心。完成主体工程。（责任单位：商务局；完成时限：2026年第二季度）\n"
    "3.完善监测制度（责任单位：应急管理局；完成时限：2026年6月15日前）。\n"
    "4.改造管网（责任单位：水利局；完成时限：2026年底前）。\n5.完善公司治理（国资委负责）。\n"
)


@pytest.fixture
def built(briefgen: Run, project: Path) -> Path:
    write(project, "甘肃.txt", TASKS.format("甘肃省", "省"))
    write(project, "宁波.txt", TASKS.format("浙江省宁波市", "市"))
    assert briefgen("-C", project, "build").code == 0
    return project


def rows_of(page: Path) -> list[list[str]]:
    """Return the cells of the table of a page, without marks."""
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")][2:]
    return [[re.sub(r"<!--.*?-->", "", cell).strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def test_a_month_lists_its_tasks_by_day_and_region_and_quarters_stand_under_their_last_month(built: Path) -> None:
    rows = rows_of(built / "out/due/2026-06.md")
    assert [row[:3] for row in rows] == [
        ["2026年6月15日前", "浙江省宁波市", "完善监测制度"],
        ["2026年6月15日前", "甘肃省", "完善监测制度"],
        ["6月底前完成", "浙江省宁波市", "制定新材料产业发展方案"],
        ["2026年第二季度", "浙江省宁波市", "建设会展中心"],
        ["6月底前完成", "甘肃省", "制定新材料产业发展方案"],
        ["2026年第二季度", "甘肃省", "建设会展中心"],
    ]
    assert rows[2][3:] == ["市工业和信息化局", "财政局", "浙江省宁波市2026年重点工作分工"]


def test_only_months_in_which_something_falls_due_have_a_page(built: Path) -> None:
    names = sorted(path.name for path in (built / "out/due").iterdir())
    assert names == ["2026-06.docx", "2026-06.md", "2026-12.docx", "2026-12.md"]
    index = (built / "out/README.md").read_text("utf-8")
    assert "- [2026年6月](due/2026-06.md)\n- [2026年12月](due/2026-12.md)\n" in index


def test_every_mark_of_a_month_leads_to_the_words_of_the_source(briefgen: Run, built: Path) -> None:
    first = next(line for line in (built / "out/due/2026-06.md").read_text("utf-8").splitlines() if "6月15日" in line)
    duty, task = re.findall(r"<!--s:(.*?)-->", first)
    assert "【（责任单位：应急管理局；完成时限：2026年6月15日前）】" in briefgen("-C", built, "trace", duty).out
    assert "【3.完善监测制度（责任单位：" in briefgen("-C", built, "trace", task).out


def test_the_page_of_a_brief_says_whose_task_a_measure_is(built: Path) -> None:
    page = (built / "out/briefs/甘肃.md").read_text("utf-8")
    lines = [re.sub(r"<!--.*?-->", "", line) for line in page.splitlines() if line.startswith("- ")]
    duties = [line.partition("。")[2] for line in lines if "。" in line]
    assert duties[:5] == [
        "牵头：省工业和信息化局；配合：财政局；时限：6月底前完成",
        "责任：商务局；时限：2026年第二季度",
        "责任：应急管理局；时限：2026年6月15日前",
        "责任：水利局；时限：2026年底前",
        "责任：国资委",
    ]


def test_no_month_has_a_page_where_no_text_sets_a_time(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省工作要点\n1.完善公司治理（国资委负责）。\n")
    assert briefgen("-C", project, "build").code == 0
    assert not (project / "out/due").exists()
    assert "到期任务" not in (project / "out/README.md").read_text("utf-8")


def test_the_workbook_of_a_comparison_has_the_duties_of_measures() -> None:
    texts = {name: TASKS.format(name, "省") + "完善公司治理，建立考核制度。" * 20 for name in ("甘肃省", "湖南省")}
    page = compare_briefs([brief_of(text, stem=name) for name, text in texts.items()], ["甘肃", "湖南"])
    (sheet,) = [sheet for sheet in make_comparison_workbook(page, {}).sheets if sheet.name == "举措"]
    at = [sheet.columns.index(name) for name in ("举措", "牵头责任单位", "配合单位", "完成时限")]
    rows = [tuple(row[column] for column in at) for row in sheet.rows]
    assert ("制定新材料产业发展方案", "省工业和信息化局", "财政局", "6月底前完成") in rows
    assert ("完善公司治理", "国资委", None, None) in rows
