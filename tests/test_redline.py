"""Two versions of a page as one Word file: accepting all gives the new, rejecting all the old."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.formats.docx import render_word
from briefgen.formats.docx.redline import render_redline
from briefgen.model import Author

from .conftest import ROOT, Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTHOR = Author("编辑部", "2021-08-09T00:00:00Z")
PAGE = """# 甘肃省情况摘编

## 要点

2023年省属企业完成投资153亿元，新增“智能工厂”12个。

推动产业链协同发展。

## 主要数据

| 指标 | 数据 |
| --- | ---: |
| 完成投资 | 153亿元 |
| 智能工厂 | 12个 |
| 绿色工厂 | 10个 |

<!--landscape-->

附表在此。

<!--portrait-->
"""


def redline(before: str, after: str) -> bytes:
    return render_redline(before, after, templates=(), author=AUTHOR)


def body_of(package: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return etree.fromstring(parts.read("word/document.xml")).find(f"{W}body")


def settle(body: Any, kept: str, dropped: str) -> Any:
    """Accept all changes (ins kept, del dropped), or reject all (the other way round), as Word does."""
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{dropped}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for paragraph in list(body.iter(f"{W}p")):
        is_dropped = paragraph.find(f"{W}pPr/{W}rPr/{W}{dropped}") is not None
        for change in paragraph.findall(f"{W}{dropped}"):
            paragraph.remove(change)
        if is_dropped:
            assert paragraph.find(f".//{W}r") is None, "what is left of a paragraph without an end joins the next"
            paragraph.getparent().remove(paragraph)
        for change in paragraph.findall(f"{W}{kept}"):
            for run in change:
                change.addprevious(run)
            paragraph.remove(change)
    return body


def said(body: Any) -> list[tuple[str, str, str]]:
    """The blocks of a page: kind, style and text, those of a table by its cells."""
    found = []
    for block in body:
        for part in block.iter(f"{W}p"):
            style = part.find(f"{W}pPr/{W}pStyle")
            text = "".join(t.text or "" for t in part.iter(f"{W}t", f"{W}delText"))
            if style is not None:  # the end of a section has none, and no text; sections are those of the new version
                found.append((block.tag, style.get(f"{W}val"), text))
    return found


def assert_settles(before: str, after: str) -> None:
    package = redline(before, after)
    docx.Document(io.BytesIO(package))
    assert said(settle(body_of(package), "ins", "del")) == said(body_of(render_word(after, templates=())))
    assert said(settle(body_of(package), "del", "ins")) == said(body_of(render_word(before, templates=())))


def changes_of(package: bytes) -> list[tuple[str, str]]:
    body = body_of(package)
    marked = [e for e in body.iter(f"{W}ins", f"{W}del") if e.find(f"{W}r") is not None]
    return [(e.tag.removeprefix(W), "".join(t.text or "" for t in e.iter(f"{W}t", f"{W}delText"))) for e in marked]


def test_a_corrected_number_is_struck_and_written_anew() -> None:
    package = redline(PAGE, PAGE.replace("153亿元", "163亿元"))
    assert changes_of(package) == [("del", "153"), ("ins", "163")] * 2
    marks = list(body_of(package).iter(f"{W}ins", f"{W}del"))
    assert {(m.get(f"{W}author"), m.get(f"{W}date")) for m in marks} == {("编辑部", "2021-08-09T00:00:00Z")}
    assert len({m.get(f"{W}id") for m in marks}) == len(marks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("153亿元", "163亿元"),
        ("推动产业链协同发展。", ""),
        ("## 主要数据", "新增一段。\n\n## 主要数据"),
        ("| 智能工厂 | 12个 |\n", ""),
        ("| 绿色工厂 | 10个 |", "| 绿色工厂 | 10个 |\n| 数字车间 | 8个 |"),
        ("| 指标 | 数据 |\n| --- | ---: |", "| 项目 | 数值 |\n| --- | ---: |"),
        ("## 要点", "### 要点"),
        ("“智能工厂”12个", "数字车间12个"),
        ("2023年省属企业", "**2023年**省属企业"),
        ("<!--landscape-->\n\n附表在此。\n\n<!--portrait-->\n", ""),
        (PAGE, ""),
        (PAGE, PAGE + PAGE),
        ("甘肃省", "<甘>&省"),
    ],
)
def test_accepting_gives_the_new_text_and_rejecting_the_old(before: str, after: str) -> None:
    changed = PAGE.replace(before, after)
    assert changed != PAGE
    assert_settles(PAGE, changed)
    assert_settles(changed, PAGE)


LINE = st.sampled_from(
    ["甲乙丙。", "2021年完成投资1.5亿元。", "2021年完成投资2.5亿元，增长3%。", "“三化”改造…", "## 一", "### 二"]
)
TABLE = st.lists(st.tuples(*[st.sampled_from(["甲", "乙1", "12%", "丙丁"])] * 2), min_size=1, max_size=4).map(
    lambda rows: "\n".join(["| 甲 | 乙 |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)])
)
PAGES = st.lists(LINE | TABLE, max_size=6).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@given(PAGES, PAGES)
def test_any_two_pages_settle(before: str, after: str) -> None:
    assert_settles(before, after)


def test_a_page_that_did_not_change_has_no_marks_and_the_same_parts() -> None:
    assert said(body_of(redline(PAGE, PAGE))) == said(body_of(render_word(PAGE, templates=())))
    assert changes_of(redline(PAGE, PAGE)) == []
    assert redline(PAGE, PAGE + "完。\n") == redline(PAGE, PAGE + "完。\n")


# A pull request.

OLD, NEW = "2023年甘肃省属企业完成投资153亿元。", "2023年甘肃省属企业完成投资163亿元。"


@pytest.fixture
def repository(briefgen: Run, tmp_path: Path) -> Path:
    """A project as briefgen init makes it, built and committed, with a figure then corrected and not built."""
    project = tmp_path / "项目"
    briefgen("init", project)
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
    assert (
        "| 甘肃省属企业完成投资 | 省属企业 | 153亿元 | 2023年 | 实际 | 2023年甘肃省属企业完成投资153亿元 |"
        in text.splitlines()
    )
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
