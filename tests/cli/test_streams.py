"""Consoles whose encoding lacks characters."""

from __future__ import annotations

import io
from pathlib import Path

from briefgen.cli import run
from tests.conftest import ROOT, Run, write


def test_a_console_without_a_character_is_spared_not_killed() -> None:
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="gbk", newline="")
    errors = io.StringIO()
    source = ROOT / "tests" / "data" / "emoji.txt"
    assert run(["brief", str(source)], console, errors) == 0
    console.flush()
    assert "甘肃省属企业改革?取得成效" in raw.getvalue().decode("gbk")
    assert "characters that gbk lacks were printed as ?; -o FILE writes them in UTF-8" in errors.getvalue()


def test_what_messages_lack_is_no_reason_to_write_into_a_file() -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="")
    raw = io.BytesIO()
    errors = io.TextIOWrapper(raw, encoding="gbk", newline="")
    assert run(["brief", "没有💡.txt"], console, errors) == 2
    errors.flush()
    assert raw.getvalue().decode("gbk") == "briefgen: error: there is no file 没有?.txt\n"


def test_half_a_character_in_an_argument_is_one_clear_line(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省国资委关于开展督查的通知\n2026年2月5日\n各企业要加强督查整改。\n")
    done = briefgen("-C", project, "edit", "note", "2026-W06", "按\udc80")
    assert (done.code, done.err) == (2, "briefgen: error: half a character, which no file can hold\n")
    assert not (project / "editorial.toml").exists()
