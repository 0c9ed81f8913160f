"""briefgen region: which regions can be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


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
