"""What stands on the sheet of a region: as much as its template prints on 22 lines."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.model import RegionPage
from briefgen.pages.region.sheet import fit_sheet
from briefgen.pages.region.sheet_lines import LINES, measure_extent
from tests.conftest import ROOT, Run
from tests.pages.region.conftest import LENGTHS, REGIONS, page_of, print_page


@pytest.mark.parametrize("region", REGIONS)
def test_a_sheet_holds_22_lines_of_28_characters(print_region: Callable[..., str], region: str) -> None:
    printed = print_region(region, "--length", "page")
    widths = [sum(0.5 if c.isascii() else 1 for c in line) for line in printed.splitlines() if line]
    assert sum(-(-(width + 2) // 28) for width in widths) <= 22
    assert "附：" not in printed


def fit(page: RegionPage) -> RegionPage:
    return fit_sheet(page, print_page)


def count_points(page: RegionPage) -> int:
    return len(page.scale) + sum(len(group.points) for group in page.groups) + len(page.ahead)


ACTS = ("重组煤炭矿井", "新建风电基地", "改造冶炼车间", "引进电池项目", "清理低效资产", "开通货运班列", "组建旅游集团")
WAYS = ("盘活闲置厂房", "招聘青年博士", "压减管理层级", "上市融资扩股", "推行任期考核", "共建联合实验室")
SENTENCES = [
    f"{number}户省属企业{ACTS[number % 7]}，{'、'.join(WAYS[(number + step) % 6] for step in range(number % 4 + 1))}，"
    f"2023年投资{number}亿元。"
    for number in range(1, 40)
]


def report_of(sentences: Sequence[str]) -> str:
    lines = [f"第{number}、做法{number}\n{sentence}" for number, sentence in enumerate(sentences)]
    return "甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n" + "\n".join(lines)


@given(st.lists(st.sampled_from(SENTENCES), max_size=30, unique=True))
def test_whatever_there_is_fits_on_a_sheet(sentences: Sequence[str]) -> None:
    page = page_of("甘肃", report_of(sentences))
    sheet = fit(page)
    assert measure_extent(print_page(sheet)).lines <= LINES
    assert count_points(sheet) >= min(count_points(page), 1)


def test_a_full_sheet_has_no_room_for_the_best_point_that_was_left_out() -> None:
    page = page_of("甘肃", report_of(SENTENCES))
    sheet = fit(page)
    chosen = {point.sentence.id for group in sheet.groups for point in group.points}
    left_out = [p for group in page.groups for p in group.points if p.sentence.id not in chosen]
    more = {*chosen, min(left_out, key=lambda point: point.rank).sentence.id}
    groups = [replace(g, points=tuple(p for p in g.points if p.sentence.id in more)) for g in page.groups]
    overfull = replace(sheet, groups=tuple(group for group in groups if group.points))
    assert chosen
    assert measure_extent(print_page(overfull)).lines > LINES


def test_a_sheet_is_printed_a_few_dozen_times_at_most() -> None:
    printed: list[RegionPage] = []

    def print_and_count(page: RegionPage) -> str:
        printed.append(page)
        return print_page(page)

    texts = [report_of([s.replace("2023年", f"{year}年") for s in SENTENCES]) for year in range(2015, 2023)]
    page = page_of("甘肃", *texts)
    assert count_points(page) > 100
    fit_sheet(page, print_and_count)
    assert len(printed) <= 48


def test_of_cities_and_counties_a_sheet_has_only_the_names(print_region: Callable[..., str]) -> None:
    printed = print_region("浙江", "--length", "page")
    assert printed.endswith("\n（另有浙江省宁波市1份材料，不计入浙江省本级。）\n")


@pytest.fixture
def own_templates(seeds_project: Path) -> Path:
    """The templates of a project with the five seeds: a folder that is still empty."""
    folder = seeds_project / "templates"
    folder.mkdir()
    return folder


def test_a_sheet_is_measured_as_the_projects_own_template_prints_it(
    briefgen: Run, own_templates: Path, print_region: Callable[..., str]
) -> None:
    built_in = print_region("浙江", "--length", "page")
    note = "本页供内部研究使用，所列数字以原文为准，引用前请与出处核对，并注意规划期与统计口径。" * 4
    own = (ROOT / "templates/region-sheet.md.j2").read_text("utf-8") + f"\n\n{note}\n"
    (own_templates / "region-sheet.md.j2").write_text(own, "utf-8")
    printed = briefgen("-C", own_templates.parent, "region", "浙江", "--length", "page").out
    assert note in printed
    assert measure_extent(printed).lines <= LINES < measure_extent(f"{built_in}\n\n{note}").lines
    assert len(printed.splitlines()) < len(built_in.splitlines())


@pytest.mark.parametrize("length", LENGTHS)
def test_a_template_that_asks_for_the_fitted_page_prints_the_same(
    briefgen: Run, own_templates: Path, print_region: Callable[..., str], length: str
) -> None:
    for path in (ROOT / "templates").glob("region*.j2"):
        shutil.copy(path, own_templates)
    own = own_templates / "region.md.j2"
    own.write_text("{% set page = page | fitted %}\n" + own.read_text("utf-8"), "utf-8")
    printed = briefgen("-C", own_templates.parent, "region", "浙江", "--length", length).out
    assert printed == print_region("浙江", "--length", length)


def test_the_json_of_a_sheet_has_the_points_that_are_printed(briefgen: Run, seeds_project: Path) -> None:
    region = ("-C", seeds_project, "region", "浙江", "--length", "page")
    page = json.loads(briefgen(*region, "--format", "json").out)
    done = [point for group in page["groups"] for point in group["points"]]
    points = [*page["scale"], *page["targets"], *page["mainlines"], *done, *page["ahead"]]
    printed = re.findall("<!--s:(.*?)-->", briefgen(*region, "--ids").out)
    assert printed
    assert printed == [point["sentence"]["id"] for point in points]
