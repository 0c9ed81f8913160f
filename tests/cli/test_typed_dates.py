"""Days, months and weeks in the options of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write

NOTICE = """\
云溪市国资委关于开展督查的通知
云国资发〔2026〕3号

各市属企业：

一是开展督查整改，清退违规兼职人员。（牵头单位：市财政局；完成时限：2026年6月底）

云溪市国资委
{day}
"""


@pytest.fixture
def dated(project: Path) -> Path:
    """A project with a text of 2026-02-05, and one of 2026-03-10."""
    write(project, "甲.txt", NOTICE.format(day="2026年2月5日"))
    write(project, "乙.txt", NOTICE.format(day="2026年3月10日").replace("3号", "4号"))
    return project


EDITIONS = """
2026-W06                         2026-W06
2026W6                           2026-W06
2026年第6周                       2026-W06
第6周                             2026-W06
第六周                            2026-W06
2026-02-05                       2026-W06
2026.2.8                         2026-W06
2026年2月2日                      2026-W06
2026-2                           2026-02-01_2026-02-28
2026年3月                         2026-03-01_2026-03-31
2026.2.2-2026.2.8                2026-02-02_2026-02-08
--from=2026.2.5 --to=2026.3.10   2026-02-05_2026-03-10
--from=2026年2月6日                2026-02-06_2026-03-10
--to=2026/3/1                    2026-02-05_2026-03-01
"""


@pytest.mark.parametrize(("typed", "edition"), [line.rsplit(maxsplit=1) for line in EDITIONS.strip().splitlines()])
def test_an_edition_is_found_by_whatever_names_its_days(
    briefgen: Run, dated: Path, tmp_path: Path, typed: str, edition: str
) -> None:
    folder = tmp_path / "刊"
    folder.mkdir()
    done = briefgen("-C", dated, "weekly", *typed.split(), "-o", folder)
    assert done.code == 0, done.err
    assert [path.stem for path in folder.iterdir()] == [edition]


@pytest.mark.parametrize(
    ("argv", "problem"),
    [
        (("weekly", "下周"), "下周 is no week, day or month; write it as 2026-W06, 第6周, 2026-02-05 or 2026-02"),
        (("weekly", "2025-W53"), "2025-W53 is no week"),
        (("weekly", "2026-W06", "--to", "2026-02-05"), "give a week, or --from and --to, not both"),
        (("weekly", "--from", "2026.3.1", "--to", "2026.2.1"), "2026-03-01 is after 2026-02-01"),
        (("weekly", "--from", "2月5日"), "2月5日 is no day of the calendar; write it as 2026-02-05, 2026.2.5 or"),
        (("issue", "--number", "1", "--total", "1", "--date", "2026.13.1"), "2026.13.1 is no day"),
        (("region", "甘肃", "--as-of", "昨天"), "昨天 is no day"),
        (("find", "督查", "--from", "昨天"), "昨天 is no day"),
        (("find", "督查", "--from", "2026.3.1", "--to", "2026.2.1"), "2026-03-01 is after 2026-02-01"),
        (("find", "--due", "6月"), "6月 is no month; write it as 2026-06, 2026.6 or 2026年6月"),
        (("track", "--from", "去年"), "去年 is no year; write it as 2026 or 2026年"),
        (("redline", "--date", "昨天", "-o", "x/"), "昨天 is no day"),
    ],
)
def test_what_is_no_date_is_said_with_what_is_one(
    briefgen: Run, dated: Path, argv: tuple[str, ...], problem: str
) -> None:
    done = briefgen("-C", dated, *argv)
    assert done.code == 2
    assert problem in done.err


@pytest.mark.parametrize("limit", ["--from=2026.3.1", "--from=2026年3月1日", "--to=2026/2/28"])
def test_a_search_takes_one_limit_in_any_form(briefgen: Run, dated: Path, limit: str) -> None:
    done = briefgen("-C", dated, "find", "督查", limit)
    assert done.code == 0
    assert ("甲.txt" in done.out, "乙.txt" in done.out) == ("--to" in limit, "--from" in limit)


@pytest.mark.parametrize("month", ["2026-06", "2026-6", "2026.6", "2026年6月", "２０２６年６月"])
def test_a_month_in_any_form_finds_its_tasks(briefgen: Run, dated: Path, month: str) -> None:
    assert "市财政局" in briefgen("-C", dated, "find", "--due", month).out
