"""One source through all stages, and what happens if it breaks one of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from briefgen.reading.html import main_text
from tests.conftest import Run, write


def fail(*_args: object, **_options: object) -> NoReturn:
    raise ZeroDivisionError


def test_a_source_that_breaks_a_stage_is_skipped_and_stops_no_other(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n2021年3月1日\n甘肃省属企业改革。")
    write(project, "乙.html", f"<html><body><p>{'甘肃省属企业改革。' * 20}")
    with monkeypatch.context() as broken:
        broken.setattr(main_text, "extract", fail)
        done = briefgen("-C", project, "build")
    assert done.code == 0
    assert (
        "skipped seeds/乙.html: an unforeseen error while reading it: an unforeseen error (ZeroDivisionError)"
        in done.err
    )
    assert (project / "out/briefs/甲.md").exists()


def test_a_source_that_broke_a_stage_is_tried_again(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n甘肃省属企业改革。")
    write(project, "乙.html", f"<html><body><p>{'甘肃省属企业改革。' * 20}")
    with monkeypatch.context() as broken:
        broken.setattr(main_text, "extract", fail)
        briefgen("-C", project, "build")
    assert "skipped" not in briefgen("-C", project, "build").err


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-27", "2101-01-01", "1948-12-31", "0001-01-01"])
def test_a_stated_day_that_no_document_has_is_named_and_stops_no_other(briefgen: Run, project: Path, day: str) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n甘肃省属企业改革。")
    write(project, "甲.toml", f"published = {day}\n")
    write(project, "乙.txt", "浙江省国资委工作要点\n浙江省属企业改革。")
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
    problem = f"{day} is no day of a document, whose years are 1949 to 2100; write it as published = 2021-06-17"
    assert done.err.startswith(f"briefgen: skipped seeds/甲.txt: seeds/甲.toml: line 1: published: {problem}\n")
    assert (project / "out/briefs/乙.md").exists()


@pytest.mark.parametrize("day", ["9999年12月31日", "9999年12月28日", "1948年12月31日", "1000-01-01"])
@pytest.mark.parametrize("name", ["甲.txt", "甲.html"])
def test_a_written_day_that_no_document_has_is_none(briefgen: Run, project: Path, name: str, day: str) -> None:
    body = "甘肃省属企业完成投资153亿元，同比增长5.3%。" * 9
    page = f"<html><body><p>发布时间：{day}</p><p>{body}</p></body></html>"
    write(
        project, name, page if name.endswith(".html") else f"甘肃省国资委工作要点\n{day}\n{body}\n甘肃省国资委\n{day}"
    )
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
    dates = json.loads((project / "out/briefs/甲.json").read_bytes())["dates"]
    assert not any(dates.values())


@pytest.mark.parametrize(("written", "iso"), [("1949年10月1日", "1949-10-01"), ("2100年12月31日", "2100-12-31")])
def test_the_first_and_the_last_day_of_a_document_are_days(
    briefgen: Run, project: Path, written: str, iso: str
) -> None:
    write(project, "甲.txt", f"甘肃省国资委工作要点\n甘肃省属企业要在2035年前实现目标。\n甘肃省国资委\n{written}\n")
    assert briefgen("-C", project, "build").code == 0
    brief = json.loads((project / "out/briefs/甲.json").read_bytes())
    assert iso in brief["dates"].values()
    assert (project / f"out/weekly/{date.fromisoformat(iso):%G-W%V}.md").exists()
