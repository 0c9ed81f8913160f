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


TASKS = (
    "浙江省宁波市2026年重点工作分工\n2026年2月10日\n一、推动产业升级\n"
    "1.制定新材料产业发展方案。（市工业和信息化局牵头，市财政局等配合，6月底前完成）\n"
    "2.建设会展中心（责任单位：市商务局；完成时限：2026年第二季度）。\n3.完善公司治理（市国资委负责）。\n"
)


@pytest.fixture
def tasks_project(project: Path) -> Path:
    write(project, "宁波.txt", TASKS)
    write(project, "甘肃.txt", TASKS.replace("浙江省宁波市", "甘肃省").replace("市", "省"))
    return project


def test_the_tasks_of_an_organ_stand_with_their_duties(briefgen: Run, tasks_project: Path) -> None:
    done = briefgen("-C", tasks_project, "find", "--owner", "省工业和信息化局")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "seeds/甘肃.txt:4  甘肃省  2026-02-10（发布）  推动产业升级",
            "    制定新材料产业发展方案",
            "    牵头：省工业和信息化局；配合：省财政局；时限：6月底前完成",
        ],
    )


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (["--due", "2026-06"], ["制定新材料产业发展方案", "建设会展中心"] * 2),
        (["--due", "2026-06", "--region", "浙江"], ["制定新材料产业发展方案", "建设会展中心"]),
        (["会展", "--due", "2026-06", "--region", "甘肃"], ["建设会展中心"]),
        (["--owner", "商务局", "--due", "2026-06", "--to", "2026-12-31"], ["建设会展中心"] * 2),
        (["--due", "2026-06", "--theme", "industry"], ["制定新材料产业发展方案"] * 2),
        (["--owner", "财政局"], []),
        (["--due", "2026-07"], []),
    ],
)
def test_a_search_for_tasks_can_be_limited(
    briefgen: Run, tasks_project: Path, limits: list[str], found: list[str]
) -> None:
    done = briefgen("-C", tasks_project, "find", *limits)
    assert [line.strip() for line in done.out.splitlines()[1::3]] == found
    assert done.code == (0 if found else 1)


@pytest.mark.parametrize("asked", [[], ["--owner", " "], ["--due", "2026-13"], ["--due", "6月"]])
def test_a_search_for_nothing_and_a_month_that_is_none_are_one_clear_line(
    briefgen: Run, tasks_project: Path, asked: list[str]
) -> None:
    done = briefgen("-C", tasks_project, "find", *asked)
    assert done.code == 2
    assert done.err.startswith("briefgen: error: ")
    assert done.err.count("\n") == 1
