from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write

PLAN = "甘肃省国企改革实施方案\n发布日期：2023-03-01\n一、产业引领\n推行“链长制”，培育链主企业。\n完善公司治理。"


@pytest.fixture
def briefing_project(project: Path) -> Path:
    write(project, "甘肃.txt", PLAN)
    write(project, "宁波.txt", "宁波市国资委召开会议\n宁波市国资委推行链长制，加强科技攻关。")
    return project


def test_every_sentence_that_holds_a_word_stands_with_file_region_day_and_section(
    briefgen: Run, briefing_project: Path
) -> None:
    done = briefgen("-C", briefing_project, "find", "链长制")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "seeds/宁波.txt:2  浙江省宁波市  日期未识别",
            "    宁波市国资委推行链长制，加强科技攻关。",
            "seeds/甘肃.txt:4  甘肃省  2023-03-01（发布）  产业引领",
            "    推行“链长制”，培育链主企业。",
        ],
    )


@pytest.mark.parametrize(
    ("limits", "files"),
    [
        (["--region", "浙江"], ["宁波"]),
        (["--region", "甘肃"], ["甘肃"]),
        (["--from", "2023-01-01"], ["甘肃"]),
        (["--to", "2022-12-31"], []),
        (["--theme", "科技创新"], ["宁波"]),
    ],
)
def test_a_search_can_be_limited(briefgen: Run, briefing_project: Path, limits: list[str], files: list[str]) -> None:
    done = briefgen("-C", briefing_project, "find", "链长制", *limits)
    assert [line[6:8] for line in done.out.splitlines()[::2]] == files
    assert done.code == (0 if files else 1)


def test_a_theme_that_does_not_exist_is_one_clear_line(briefgen: Run, briefing_project: Path) -> None:
    done = briefgen("-C", briefing_project, "find", "链长制", "--theme", "创新科技")
    assert done.code == 2
    assert done.err.startswith("briefgen: error: there is no theme 创新科技; there is ")
