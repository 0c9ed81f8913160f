"""Regions and groups of regions in the arguments and options of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.comparing.comparisons import report_of
from tests.conftest import Run, write


@pytest.fixture
def regional(project: Path) -> Path:
    """A project with texts of 甘肃省, 陕西省 and 甘肃省白银市."""
    for name in ("陕西省", "甘肃省", "白银市"):
        write(project, f"{name}.txt", report_of(name, "5.1", 7))
    return project


@pytest.mark.parametrize("typed", ["白银", "baiyin", "BaiYin", "甘肃白银", "甘肃省白银市"])
def test_of_two_regions_of_one_name_the_one_with_sources_is_meant(briefgen: Run, regional: Path, typed: str) -> None:
    done = briefgen("-C", regional, "region", typed, "--length", "paragraph")
    assert done.out.startswith("# 甘肃省白银市"), done.err
    found = briefgen("-C", regional, "find", "就业", "--region", typed)
    assert (found.code, "白银市.txt" in found.out, "陕西省.txt" in found.out) == (0, True, False)


@pytest.mark.parametrize("typed", ["@西北五省区", "西北五省区", "＠西北五省区"])
def test_a_group_needs_no_mark(briefgen: Run, regional: Path, typed: str) -> None:
    assert "材料不足，未列入比较：青海、宁夏、新疆。" in briefgen("-C", regional, "compare", typed).out


def test_a_group_of_the_settings_needs_no_mark_either(briefgen: Run, regional: Path) -> None:
    (regional / "briefgen.toml").write_text('groups = { "对标组" = ["gansu", "陕西"] }\n', "utf-8")
    assert briefgen("-C", regional, "compare", "对标组").out.startswith("# 陕西省、甘肃省")


@pytest.mark.parametrize(
    ("argv", "problem"),
    [
        (("compare", "西北"), "there is no region or group called 西北; did you mean @西北五省区?"),
        (("compare", "@西北五省"), "there is no region or group called @西北五省; did you mean @西北五省区?"),
        (("compare", "@对标组"), "there is no group @对标组; there are @西北五省区, "),
        (
            ("find", "经济", "--region", "长三角"),
            "长三角 is a group of 上海市, 江苏省, 浙江省, 安徽省; name ",
        ),
        (("find", "经济", "--region", "全国"), "全国 is the nation, no region"),
        (("region", "shanxi"), None),
        (("region", "百银"), "there is no region called 百银; did you mean 甘肃省白银市 or "),
        (("track", "甘宿"), "there is no region called 甘宿; did you mean 甘肃省 or "),
    ],
)
def test_a_name_that_is_none_is_one_clear_line(
    briefgen: Run, regional: Path, argv: tuple[str, ...], problem: str | None
) -> None:
    done = briefgen("-C", regional, *argv)
    assert (done.code == 2) == (problem is not None)
    assert problem is None or f"briefgen: error: {problem}" in done.err


def test_a_sidecar_and_the_settings_take_the_same_names(briefgen: Run, regional: Path) -> None:
    write(regional, "白银市.toml", 'regions = ["neimeng"]\n')
    (regional / "briefgen.toml").write_text('home = "gansu"\n', "utf-8")
    assert briefgen("-C", regional, "region", "内蒙", "--length", "paragraph").out.startswith("# 内蒙古自治区")
    assert briefgen("-C", regional, "compare", "陕西", "gansu").out.startswith("# 甘肃省、陕西省")
