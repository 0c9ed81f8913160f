"""Themes, topics, indicators and measures: the only match is taken, and what matches nothing is answered with names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write


@pytest.mark.parametrize(
    ("option", "short", "whole"),
    [
        ("--theme", "三项制度改革", "三项制度改革与市场化机制"),
        ("--topic", "科技", "科技创新"),
        ("--indicator", "全员劳动", "全员劳动生产率"),
    ],
)
def test_the_only_match_is_taken(briefgen: Run, seeds_project: Path, option: str, short: str, whole: str) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", option, short)
    assert done.code == 0, done.err
    assert done == briefgen("-C", seeds_project, "compare", "甘肃", "浙江", option, whole)


def test_of_several_matches_all_are_named(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "find", "改革", "--theme", "产业")
    assert done.code == 2
    assert done.err.startswith("briefgen: error: there is no theme 产业; there is ")
    assert "产业引领与现代化产业体系" in done.err


def test_a_measure_that_no_text_has_is_an_error_with_similar_practices(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--measure", "消费品以旧换")
    assert (done.code, done.out) == (3, "")
    assert "no text of these regions has 消费品以旧换; searched for: 消费品以旧换; " in done.err
    assert "practices with similar names: 消费名品, 以旧换新, " in done.err
    assert (
        "--explain instead of --measure shows"
        in briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--measure", "※※乌有※※").err
    )


def test_sources_that_were_skipped_are_counted_in_one_line(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n2021年3月1日\n甘肃省属企业改革，完成投资153亿元。")
    write(project, "乙.txt", "")
    write(project, "丙.doc", b"\x00")
    for argv in (("region", "甘肃"), ("find", "改革"), ("weekly", "2021-W09"), ("track", "甘肃")):
        done = briefgen("-C", project, *argv)
        assert 'briefgen: sources that were not read: 2; "briefgen inbox" says why\n' in done.err
        assert "乙.txt" not in done.err
    for command in ("build", "inbox"):
        assert briefgen("-C", project, command).err.count("briefgen: skipped seeds/") == 2
