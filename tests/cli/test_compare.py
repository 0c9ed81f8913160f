"""briefgen compare: regions side by side."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_compare_takes_regions_by_short_name(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "广东")
    assert done.code == 0
    assert done.out.startswith("# 浙江省、广东省、甘肃省情况的比较\n")


def test_explain_prints_the_words_of_practices_and_where_they_stand(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--explain")
    assert done.code == 0
    assert "所查的词：" in done.out or "words searched: " in done.out


def test_explain_prints_text_alone(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--explain", "--format", "json")
    assert done.code == 2
