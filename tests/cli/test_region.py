"""briefgen region: which regions can be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("甘素", "there is no region called 甘素; did you mean "),
        ("没有这个地方啊", "there is no region called 没有这个地方啊\n"),
        ("鼓楼区", "鼓楼区 could be "),
    ],
)
def test_an_unknown_region_is_one_clear_line(briefgen: Run, seeds_project: Path, name: str, message: str) -> None:
    done = briefgen("-C", seeds_project, "region", name)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith(f"briefgen: error: {message}")
    assert done.err.count("\n") == 1


def test_a_region_without_sources_says_on_what_there_are_some(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "region", "青海")
    assert done.code == 3
    assert done.err.startswith("briefgen: error: no source is about 青海省; there are sources on: 上海市、")


def test_a_province_of_which_only_cities_are_known_lists_them(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "region", "云南")
    assert done.code == 0
    assert "所收材料未见以云南省本级为对象的内容。" in done.out
    assert "## 一、所辖市（州）、县（区）情况\n\n以下不计入云南省本级。\n\n### （一）云南省丽江市\n" in done.out


@pytest.fixture
def folder_of_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a project, in which the command runs; 通报.txt is in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通报.txt").write_text(NOTICE, "utf-8")
    return tmp_path


NOTICE = "甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n2023年1—11月，甘肃省属企业完成投资153亿元，同比增长11%。"


def test_files_make_a_page_in_a_folder_without_a_project(briefgen: Run, tmp_path: Path) -> None:
    file = tmp_path / "通报.txt"
    file.write_text(NOTICE, "utf-8")
    done = briefgen("-C", tmp_path, "region", file, "甘肃", "--length", "paragraph")
    assert (done.code, done.err) == (0, "")
    assert "甘肃省属企业完成投资153亿元" in done.out
    assert list(tmp_path.iterdir()) == [file]


def test_files_are_read_instead_of_the_sources_of_the_project(briefgen: Run, project: Path, tmp_path: Path) -> None:
    write(project, "甲.txt", "浙江省工作情况\n浙江省属企业完成投资99亿元，同比增长9%。")
    file = tmp_path / "通报.txt"
    file.write_text(NOTICE, "utf-8")
    assert briefgen("-C", project, "region", "甘肃", file).code == 0
    assert briefgen("-C", project, "region", "浙江", file).code == 3


@pytest.mark.parametrize(
    ("named", "code", "problem"),
    [
        (["甘肃", "没有.docx"], 2, "没有.docx is neither a file nor a region"),
        (["甘肃", "夹/"], 2, "夹/ is a folder; name the files in it"),
        (["通报.txt"], 2, "通报.txt is a file, and no region is named"),
        (["全国", "通报.txt"], 2, "the whole nation (全国) has no such page"),
        (["甘肃"], 3, "there is no folder seeds/ here; name files behind the regions"),
    ],
)
def test_what_is_neither_region_nor_file_is_named(
    briefgen: Run, folder_of_notice: Path, named: list[str], code: int, problem: str
) -> None:
    (folder_of_notice / "夹").mkdir()
    done = briefgen("region", *named)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"briefgen: error: {problem}")


def test_the_output_is_none_of_the_files(briefgen: Run, tmp_path: Path) -> None:
    file = tmp_path / "通报.txt"
    file.write_text(NOTICE, "utf-8")
    assert briefgen("region", "甘肃", file, "-o", file, "--format", "md").code == 2
    assert file.read_text("utf-8") == NOTICE


def test_a_group_gives_a_page_for_each_of_its_regions_that_has_a_source(briefgen: Run, project: Path) -> None:
    write(project, "甘.txt", NOTICE)
    write(project, "陕.txt", NOTICE.replace("甘肃", "陕西"))
    done = briefgen("-C", project, "region", "@西北五省区")
    assert [line for line in done.out.splitlines() if line.startswith("# ")] == [
        "# 陕西省国资国企改革情况摘编",
        "# 甘肃省国资国企改革情况摘编",
    ]
    assert done.err == "briefgen: without a source, left out: 青海省、宁夏回族自治区、新疆维吾尔自治区\n"
