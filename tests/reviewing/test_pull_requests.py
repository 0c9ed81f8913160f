"""A pull request that changes sources: the report, the redlines, the action that posts them, and what git shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.formats.docx.word_files import changes_of

OLD, NEW = "2023年甘肃省属企业完成投资153亿元。", "2023年甘肃省属企业完成投资163亿元。"


@pytest.fixture
def repository(briefgen: Run, tmp_path: Path) -> Path:
    """A project as briefgen init --github makes it, built and committed, with a figure then corrected and not built."""
    project = tmp_path / "项目"
    briefgen("init", project, "--github")
    seed = project / "seeds" / "甘肃.txt"
    seed.write_text(f"甘肃省属企业改革总结\n{OLD}\n", "utf-8")
    briefgen("-C", project, "build")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "第一次"]):
        identity = ["-c", "user.name=编辑", "-c", "user.email=editor@example.invalid"]
        subprocess.run(["git", "-C", project, *identity, *arguments], check=True, capture_output=True)
    seed.write_text(f"甘肃省属企业改革总结\n{NEW}\n", "utf-8")
    return project


def test_markdown_and_word_name_the_same_changes(briefgen: Run, repository: Path) -> None:
    briefgen("-C", repository, "build")
    report = briefgen("-C", repository, "diff", "--format", "md").out
    (row,) = [line for line in report.splitlines() if "163亿元" in line]
    assert "| 153亿元 | 163亿元 |" in row
    done = briefgen(
        "-C", repository, "redline", "-o", f"{repository / '稿'}/", "--author", "编辑部", "--date", "2021-08-09"
    )
    assert done.code == 0
    names = sorted(path.name for path in (repository / "稿").iterdir())
    assert names == ["briefs-甘肃.docx", "regions-甘肃省.docx"]
    for name in names:
        assert set(changes_of((repository / "稿" / name).read_bytes())) == {("del", "153"), ("ins", "163")}


def test_one_page_goes_to_one_file_and_an_unknown_one_is_said(briefgen: Run, repository: Path) -> None:
    briefgen("-C", repository, "build")
    target = repository / "修改稿.docx"
    assert briefgen("-C", repository, "redline", "HEAD", "--page", "briefs/甘肃.md", "-o", target).code == 0
    assert changes_of(target.read_bytes())[0] == ("del", "153")
    done = briefgen("-C", repository, "redline", "HEAD", "--page", "briefs/乙", "-o", target)
    assert (done.code, "there is no page briefs/乙" in done.err) == (2, True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the script is one of bash")
def test_the_script_of_the_action_reports_posts_and_fails_what_was_not_built(repository: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text('#!/bin/sh\necho "$@" > "$POSTED.arguments"\ncp "$7" "$POSTED"\n', "utf-8")
    (tools / "gh").chmod(0o755)
    posted = tmp_path / "posted.md"
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "BRIEFGEN": f"{sys.executable} -m briefgen",
        "PULL_REQUEST": "7",
        "POSTED": str(posted),
    }
    command = ["bash", ".github/review.sh", "HEAD", "稿"]
    stale = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert stale.returncode == 1, stale.stderr
    assert Path(f"{posted}.arguments").read_text("utf-8").startswith("pr comment 7 --edit-last --create-if-none")
    comment = posted.read_text("utf-8")
    assert "| 153亿元 | 163亿元 |" in comment
    assert "提交的 out/ 与来源不一致" in comment
    assert sorted(path.name for path in (repository / "稿" / "修改稿").iterdir())[0] == "briefs-甘肃.docx"
    built = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "不一致" not in posted.read_text("utf-8")


def test_the_action_and_the_workflows_are_what_they_call() -> None:
    action = (ROOT / "action.yml").read_text("utf-8")
    for script in re.findall(r"\$GITHUB_ACTION_PATH/([\w./-]+)", action):
        assert (ROOT / script).exists()
    assert "uses: ./" in (ROOT / ".github/workflows/briefs.yml").read_text("utf-8")
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert re.findall(r"entry: briefgen (\w+)", hooks) == ["build", "check"]


def test_git_shows_what_changed_in_a_word_file(briefgen: Run, repository: Path) -> None:
    page = repository / "out" / "briefs" / "甘肃.docx"
    text = briefgen("text", page).out
    assert text.splitlines()[0] == "甘肃省属企业改革总结"
    assert "| 甘肃省属企业完成投资 | 省属企业 | 153亿元 | 2023年 | 实际 |" in text.splitlines()
    briefgen("-C", repository, "build")
    driver = f"diff.docx.textconv={sys.executable} -m briefgen text"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = ["git", "-c", driver, "diff", "-U0", "--", "out/briefs/甘肃.docx"]
    shown = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=True).stdout
    assert f"-{OLD}" in shown
    assert f"+{NEW}" in shown


def test_a_file_without_text_is_no_error_for_git(briefgen: Run, tmp_path: Path) -> None:
    (tmp_path / "空.docx").write_bytes(b"PK\x03\x04")
    done = briefgen("text", tmp_path / "空.docx")
    assert done.code == 0
    assert done.out.startswith("[")
