"""briefgen diff on saved outputs: folders and revisions of git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def repository(briefgen: Run, project: Path) -> Path:
    """A project in a folder of a repository, built and committed, with one figure then corrected and built."""
    inner = project / "简报 项目"
    (inner / "seeds").mkdir(parents=True)
    (inner / "seeds" / "甘肃.txt").write_text("甘肃省属企业改革总结\n2023年甘肃省属企业完成投资153亿元。\n", "utf-8")
    briefgen("-C", inner, "build")
    git(project, "init", "-q")
    commit(project, "第一次")
    (inner / "seeds" / "甘肃.txt").write_text("甘肃省属企业改革总结\n2023年甘肃省属企业完成投资163亿元。\n", "utf-8")
    briefgen("-C", inner, "build")
    return inner


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=编辑", "-c", "user.email=editor@example.invalid", "commit", "-qm", message)


def test_a_revision_is_compared_with_the_working_tree(briefgen: Run, repository: Path) -> None:
    done = briefgen("-C", repository, "diff")
    assert done.code == 1
    assert done.out.splitlines()[0] == "HEAD → working tree: 1 major"
    assert "153亿元 → 163亿元" in done.out
    assert briefgen("-C", repository, "diff", "HEAD").out == done.out


def test_the_words_of_sentences_that_no_page_prints_are_read_from_the_sources(briefgen: Run, repository: Path) -> None:
    (repository / "briefgen.toml").write_text("key_sentences = 1\n", "utf-8")
    briefgen("-C", repository, "build")
    commit(repository, "更正")
    source = repository / "seeds" / "甘肃.txt"
    source.write_text(source.read_text("utf-8") + "会后组织了现场观摩。\n", "utf-8")
    briefgen("-C", repository, "build")
    wanted = "text-added  原文其他文字: — → 会后组织了现场观摩。"
    assert wanted in briefgen("-C", repository, "diff").out
    commit(repository, "补充")
    source.unlink()
    assert wanted in briefgen("-C", repository, "diff", "HEAD~1", "HEAD").out


def test_two_revisions_are_compared_without_a_checkout(briefgen: Run, repository: Path) -> None:
    commit(repository, "更正")
    (repository / "seeds" / "甘肃.txt").unlink()
    shutil.rmtree(repository / "out")
    done = briefgen("-C", repository, "diff", "HEAD~1", "HEAD")
    assert done.out.splitlines()[0] == "HEAD~1 → HEAD: 1 major"
    assert "153亿元 → 163亿元" in done.out


TO_DO = "; give two folders, or commit out/ with git first"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["HEAD~9"], f"HEAD~9 is neither a folder nor a revision of git here{TO_DO}"),
        (["--", "--output=x"], f"--output=x is neither a folder nor a revision of git here{TO_DO}"),
        (["seeds"], "seeds: there are no briefs in seeds/; run briefgen build there first"),
    ],
)
def test_an_output_that_cannot_be_found_is_named(
    arguments: list[str], message: str, briefgen: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    done = briefgen("diff", *arguments)
    assert (done.code, done.err) == (2, f"briefgen: error: {message}\n")


def test_an_output_of_another_version_is_named(briefgen: Run, repository: Path) -> None:
    brief = repository / "out" / "briefs" / "甘肃.json"
    brief.write_text(brief.read_text("utf-8").replace('"title"', '"titel"'), "utf-8")
    done = briefgen("-C", repository, "diff")
    assert done.code == 2
    assert "working tree: briefs/甘肃.json is not as this version of briefgen writes it" in done.err


def test_a_submodule_in_the_output_is_no_file_of_it(briefgen: Run, repository: Path) -> None:
    own = subprocess.run(
        ["git", "-C", repository, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{own},简报 项目/out/briefs/sub.md")
    git(repository, "-c", "user.name=编辑", "-c", "user.email=editor@example.invalid", "commit", "-qm", "子模块")
    done = briefgen("-C", repository, "diff", "HEAD")
    assert (done.code, done.err) == (1, "")
    assert "153亿元 → 163亿元" in done.out


def test_content_that_a_clone_lacks_is_named(briefgen: Run, repository: Path) -> None:
    name = subprocess.run(
        ["git", "-C", repository, "rev-parse", "HEAD:./out/briefs/甘肃.json"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    (repository.parent / ".git/objects" / name[:2] / name[2:]).unlink()
    done = briefgen("-C", repository, "diff", "HEAD")
    problem = "HEAD: git has no content of out/briefs/甘肃.json, as in a clone that is not complete; "
    assert done.code == 2
    assert done.err.startswith(f"briefgen: error: {problem}")
