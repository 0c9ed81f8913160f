"""What -o writes is said in one line, and what it cannot write is said before anything is done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.comparing.comparisons import report_of
from tests.conftest import Run, write

REPORTS = ("陕西省", "甘肃省")


@pytest.fixture
def built(briefgen: Run, project: Path) -> Path:
    """A built project with reports of two provinces, committed to git and changed since."""
    for name in REPORTS:
        write(project, f"{name}.txt", report_of(name, "5.1", 7))
    write(project, "通知.txt", "甘肃省国资委关于开展督查的通知\n2026年2月5日\n各企业要加强督查整改。\n")
    briefgen("-C", project, "build")
    for argv in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", str(project), *argv], check=True)
    write(project, "甘肃省.txt", report_of("甘肃省", "5.2", 8))
    briefgen("-C", project, "build")
    return project


@pytest.mark.parametrize(
    "command",
    [
        ("brief", "{seed}"),
        ("region", "甘肃"),
        ("compare", "甘肃", "陕西"),
        ("weekly",),
        ("inbox",),
        ("diff",),
    ],
)
@pytest.mark.parametrize("name", ["页.md", "页.json"])
def test_one_line_says_what_was_written(
    briefgen: Run, built: Path, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    path = tmp_path / name
    argv = [word.format(seed=built / "seeds/甘肃省.txt") for word in command]
    done = briefgen("-C", built, *argv, "-o", path)
    assert done.out == ""
    assert done.err == f"briefgen: wrote {path}\n"
    assert path.is_file()


def test_a_name_without_suffix_is_said_to_be_markdown_and_then_no_folder(
    briefgen: Run, built: Path, tmp_path: Path
) -> None:
    path = tmp_path / "摘编"
    done = briefgen("brief", built / "seeds/甘肃省.txt", "-o", path)
    assert done.err == f"briefgen: wrote {path}, without a suffix in its name, as .md; for a folder give -o {path}/\n"
    for command in (("brief", built / "seeds/甘肃省.txt"), ("-C", built, "redline")):
        done = briefgen(*command, "-o", f"{path}/")
        problem = f"{path} is a file, not a folder; give another name, or move the file away"
        assert (done.code, done.err) == (2, f"briefgen: error: {problem}\n")


def test_redlines_go_into_a_word_file_only_if_there_is_one(briefgen: Run, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    done = briefgen("-C", built, "redline", "-o", path)
    assert done.code == 2
    assert f"pages changed, and {path} is one file; give -o FOLDER/, or --page for one page" in done.err
    assert not path.exists()
    done = briefgen("-C", built, "redline", "--page", "briefs/甘肃省", "-o", path)
    assert (done.code, done.err) == (0, f"briefgen: wrote {path}\n")
    assert path.is_file()
    done = briefgen("-C", built, "redline", "--page", "briefs/甘肃省", "-o", f"{tmp_path}/稿/")
    assert (done.code, [file.name for file in (tmp_path / "稿").iterdir()]) == (0, ["briefs-甘肃省.docx"])


@pytest.mark.parametrize(
    ("command", "formats"),
    [(("diff",), ".md, .json, .txt"), (("region", "甘肃"), ".md, .docx, .html, .json, .xlsx")],
)
def test_a_suffix_that_no_format_has_is_refused(
    briefgen: Run, built: Path, tmp_path: Path, command: tuple[str, ...], formats: str
) -> None:
    path = tmp_path / "页.pdf"
    done = briefgen("-C", built, *command, "-o", path)
    assert (done.code, path.exists()) == (2, False)
    assert done.err.startswith(f"briefgen: error: -o {path}: the formats are {formats}; give one of them")


@pytest.mark.parametrize("command", [("redline", "-o"), ("house", "--export")])
def test_what_is_always_a_word_file_has_no_other_suffix(
    briefgen: Run, built: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "稿.pdf"
    done = briefgen("-C", built, *command, path)
    problem = f"{path}: it is written as a .docx file; give a name that ends so"
    assert (done.code, done.err, path.exists()) == (2, f"briefgen: error: {problem}\n", False)
