"""Consoles whose encoding lacks characters."""

from __future__ import annotations

import io

from briefgen.cli import run
from tests.conftest import ROOT


def test_a_console_without_a_character_is_spared_not_killed() -> None:
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="gbk", newline="")
    errors = io.StringIO()
    source = ROOT / "tests" / "data" / "emoji.txt"
    assert run(["brief", str(source)], console, errors) == 0
    console.flush()
    assert "甘肃省属企业改革?取得成效" in raw.getvalue().decode("gbk")
    assert "characters that gbk lacks were printed as ?; -o FILE writes them in UTF-8" in errors.getvalue()
