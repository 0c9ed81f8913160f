from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from docx.enum.section import WD_ORIENT

from briefgen.building.build import build
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.region_names import find_division
from briefgen.model import Column, Comparison
from briefgen.project.project import open_project
from tests.comparing.comparisons import block_of, report_of
from tests.conftest import Run, write
from tests.word import read_docx


def sheet_one_of(markdown: str) -> str:
    """Return what stands on the first sheet, up to the tables and themes on later pages."""
    return re.split(r"^<!--(?:page|wide)-->$", markdown, maxsplit=1, flags=re.MULTILINE)[0]


def count_chars(markdown: str) -> int:
    return len(re.sub(r"<!--.*?-->|[\s#|-]", "", markdown))


def provinces() -> list[str]:
    return [d.name for d in load_divisions().values() if d.level == "province" and d.code < "700000"]


@pytest.mark.parametrize("count", [2, 5, 12, 31])
def test_page_one_is_short_whatever_the_number_of_regions(briefgen: Run, project: Path, count: int) -> None:
    for n, name in enumerate(provinces()[:count]):
        (project / "seeds" / f"{n:02d}.txt").write_text(report_of(name, f"{4 + n / 10:.1f}", n + 2), "utf-8")
    (project / "briefgen.toml").write_text('themes = "gov-work-report"\nhome = "北京市"\n', "utf-8")
    done = briefgen("-C", project, "compare", *provinces()[:count], "--ids")
    assert done.code == 0, done.err
    assert done.out.startswith("<!--sheet-->")
    sheet = sheet_one_of(done.out)
    assert count_chars(sheet) <= 3000
    names = "、".join(find_division(name).short_name for name in provinces()[:count])
    assert f"5%左右的{count}个（{names if count <= 15 else '全部'}）" in sheet
    assert "## 不宜比" not in sheet
    if count > 2:
        assert f"北京2025年为4.0%，由高到低第{count}位（可比{count}个）。" in sheet


def test_two_hundred_documents_of_one_region_make_one_page(briefgen: Run, project: Path) -> None:
    for n in range(200):
        text = f"甘肃省国资委推进第{n}项工作\n甘肃省属企业完成第{n}项投资{n + 1}亿元，实施科技创新项目{n + 2}个。" * 3
        (project / "seeds" / f"{n:03d}.txt").write_text(text, "utf-8")
    write(project, "海南.txt", "海南省国资委推进工作\n海南省属企业完成投资1亿元，实施科技创新项目2个。" * 3)
    done = briefgen("-C", project, "compare", "甘肃", "海南")
    assert done.code == 0, done.err
    assert count_chars(sheet_one_of(done.out)) <= 900


def test_regions_with_nothing_in_common_are_said_to_have_nothing(briefgen: Run, project: Path) -> None:
    (project / "seeds" / "甲.txt").write_text("甘肃省林业工作动态\n甘肃省林业部门造林，护林员巡护草原。" * 9, "utf-8")
    (project / "seeds" / "乙.txt").write_text("海南省渔业工作动态\n海南省渔业部门休渔，渔民修补渔网。" * 9, "utf-8")
    done = briefgen("-C", project, "compare", "甘肃", "海南")
    assert done.code == 0
    assert "所收材料中没有两个以上地区载明期间、可以直接比较的数据。" in done.out


def levels(columns: Sequence[Column]) -> set[str]:
    return {column.level for column in columns}


def test_a_build_compares_one_level_and_sets_figures_of_others_apart(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    page = msgspec.json.decode((seeds_project / "out" / "comparison.json").read_bytes(), type=Comparison)
    assert levels(page.regions) == {"province"}
    assert "province" not in levels(page.beside)
    codes = {column.code: column.level for column in (*page.regions, *page.beside)}
    for block in page.indicators:
        rows = {row.figure_id: row for row in block.rows}
        for group in block.groups:
            assert {codes[rows[figure].region] for figure in group.figures} == {group.level}


def test_the_targets_of_a_reform_are_found_at_both_levels(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    page = msgspec.json.decode((seeds_project / "out" / "comparison.json").read_bytes(), type=Comparison)
    block = block_of(page, "改革任务完成率", "%")
    targets = {(row.region, row.raw, row.period) for row in block.rows if row.status == "target"}
    assert targets == {
        ("340000", "70%以上", "2021"),
        ("330200", "百分之八十以上", "2021"),
        ("321300", "70%", "2021-08"),
        ("321300", "80%", "2021-10"),
    }


def test_annexes_are_printed_on_demand_with_counts_shaded_in_word(
    briefgen: Run, seeds_project: Path, tmp_path: Path
) -> None:
    assert "附表" not in briefgen("-C", seeds_project, "compare", "甘肃", "浙江").out
    file = tmp_path / "比较.docx"
    assert briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--annexes", "-o", file).code == 0
    document = read_docx(file)
    shaded = [cell for t in document.tables for row in t.rows for cell in row.cells if cell._tc.xpath(".//w:shd")]
    assert shaded
    assert all(cell.text.isdecimal() for cell in shaded)
    assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}


def test_the_list_of_materials_has_the_day_that_is_known(briefgen: Run, project: Path) -> None:
    text = "{}国资委关于深化改革的通知\n各企业：\n推行链长制，培育链主企业20户。\n{}国资委\n2021年8月2日\n"
    write(project, "甘肃.txt", text.format("甘肃省", "甘肃省"))
    write(project, "浙江.txt", text.format("浙江省", "浙江省").replace("2021年8月2日", "").replace("20户", "35户"))
    page = briefgen("-C", project, "compare", "甘肃", "浙江", "--annexes").out
    materials = page.partition("材料基础")[2].splitlines()
    assert [line.split(" | ")[3] for line in materials if "国资委关于" in line] == ["未识别", "2021年8月2日（成文）"]
    assert "材料截至2021年8月2日，另有1份未载明日期" in page


def test_home_that_is_no_region_is_a_mistake_in_the_settings(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "briefgen.toml").write_text('home = "甘肃城"\n', "utf-8")
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江")
    assert done.code == 4
    assert "briefgen.toml: home: there is no region called 甘肃城" in done.err


def test_an_empty_home_and_reference_are_none(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "briefgen.toml").write_text('home = ""\nreference = ""\n', "utf-8")
    assert briefgen("-C", seeds_project, "compare", "甘肃", "浙江").code == 0


@pytest.mark.parametrize("option", ["--topic", "--theme", "--indicator"])
def test_an_unknown_choice_is_answered_with_what_there_is(briefgen: Run, seeds_project: Path, option: str) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", option, "没有这个")
    assert done.code == 2
    assert f"there is no {option[2:]} 没有这个; there is " in done.err
