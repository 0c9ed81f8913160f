"""One source through all stages, and what happens if it breaks one of them."""

from __future__ import annotations

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


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-27", "1000-01-01"])
def test_a_day_at_the_end_of_the_calendar_stops_nothing(briefgen: Run, project: Path, day: str) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n甘肃省属企业改革。")
    (project / "seeds/甲.toml").write_text(f"published = {day}\n", "utf-8")
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
