"""The report of changes: its Markdown, its JSON, and its text for a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from briefgen.model import Change, Changes, Shown
from briefgen.pages.changes_text import render_changes
from tests.conftest import Run


@pytest.fixture
def outputs(briefgen: Run, project: Path) -> tuple[Path, Path]:
    """Two outputs between which one figure was corrected. The text has characters that Markdown and HTML would obey."""
    text = "甘肃省属企业|改革</details>总结\n2023年甘肃省属企业完成|投资<b>153亿元。\n"
    (project / "seeds" / "甘肃.txt").write_text(text, "utf-8")
    briefgen("-C", project, "build")
    (project / "out").rename(project / "旧")
    (project / "seeds" / "甘肃.txt").write_text(text.replace("153", "163"), "utf-8")
    briefgen("-C", project, "build")
    return project / "旧", project / "out"


def test_the_markdown_escapes_what_sources_say_and_names_the_same_changes(
    briefgen: Run, outputs: tuple[Path, Path]
) -> None:
    done = briefgen("diff", *outputs, "--format", "md")
    assert "</details>" not in done.out.replace("\\</details\\>", "")
    (row,) = [line for line in done.out.splitlines() if "163" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "| 153亿元 | 163亿元 |" in row
    plain = briefgen("diff", *outputs)
    assert "153亿元 → 163亿元" in plain.out


def test_a_report_goes_to_the_file_in_the_format_that_its_name_says(
    briefgen: Run, outputs: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("变动.md", "变动.json", "变动.txt"):
        done = briefgen("diff", *outputs, "-o", tmp_path / name)
        assert (done.code, done.out) == (1, "")
    assert (tmp_path / "变动.md").read_text("utf-8").startswith("# 摘编变动情况\n")
    assert msgspec.json.decode((tmp_path / "变动.json").read_bytes(), type=Changes).changes[0].level == "major"
    assert (tmp_path / "变动.txt").read_text("utf-8").splitlines()[0].endswith(": 1 major")


def test_a_terminal_gets_no_control_characters() -> None:
    shown = Shown("\x1b[2J153亿元", "\x1b]0;题\x07")
    change = Change(
        rule="title",
        name="标题变动",
        level="major",
        place="甘\x1b肃",
        what="标题",
        before=None,
        after=shown,
        causes=("source",),
    )
    assert "\x1b" not in render_changes(Changes(old="a\x1b", new="b", changes=(change,)))
