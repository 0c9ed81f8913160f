"""Commands that write a project take turns, and one that is killed leaves nothing half done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.archive.ledger import read_ledger
from briefgen.building.build import build
from briefgen.choices.editorial_file import EDITORIAL, read_editorial
from briefgen.errors import OutputError
from briefgen.project.files import replace_text_file
from briefgen.project.lock import hold_lock
from briefgen.project.project import open_project
from tests.conftest import Run, write
from tests.editorial.test_issuing import FOLDER, NAME, NEWS, NUMBERS, SIGNED, files_of
from tests.faults import ENDED, count_accesses, run_until
from tests.outputs import files_below

OTHER_NUMBERS = ("--number", "32", "--total", "188", "--date", "2021-08-10")


@pytest.fixture
def ready(briefgen: Run, project: Path) -> Path:
    """A project with an edition that can be issued: one piece of news, a signed imprint, no open warnings."""
    write(project, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03"))
    (project / "briefgen.toml").write_text(SIGNED, "utf-8")
    assert briefgen("-C", project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲").code == 0
    return project


def start(project: Path, *argv: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "briefgen", "-C", str(project), *argv]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def test_a_build_waits_for_its_turn_with_a_word_and_then_reads_the_sources(project: Path) -> None:
    write(project, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03"))
    with hold_lock(open_project(project)):
        waiting = start(project, "build")
        assert waiting.stderr is not None
        assert waiting.stderr.readline().startswith("briefgen: waiting for process ")
        write(project, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03").replace("153亿元", "163亿元"))
    assert (waiting.communicate()[0], waiting.returncode) == ("", 0)
    assert "163亿元" in (project / "out/briefs/甘肃.md").read_text("utf-8")


def test_an_edition_is_issued_once_even_if_two_people_issue_it_at_once(ready: Path) -> None:
    both = [start(ready, "issue", "2021-W31", *numbers) for numbers in (NUMBERS, OTHER_NUMBERS)]
    said = [process.communicate()[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 1], said
    assert len([folder for folder in (ready / "archive/2021").iterdir() if folder.is_dir()]) == 1
    (entry,) = read_ledger(open_project(ready)).editions
    assert entry.state == "签发稿"
    assert any("it is issued already" in words for words in said)


def test_choices_that_several_people_make_at_once_are_all_kept(project: Path) -> None:
    for number in range(4):
        write(project, f"第{number}篇.txt", NEWS.format(region="甘肃省", day=f"2021-08-0{number + 1}"))
    build(open_project(project))
    all_ = [start(project, "edit", "hold", f"第{number}篇", "--reason", "待核") for number in range(4)]
    assert [(process.communicate()[1].count("error"), process.returncode) for process in all_] == [(0, 0)] * 4
    assert {hold.id for hold in read_editorial(open_project(project)).hold} == {f"第{n}篇" for n in range(4)}


@pytest.mark.slow
def test_an_issue_that_is_killed_at_any_access_is_finished_or_undone_by_the_next_command(
    briefgen: Run, ready: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    whole, tried = folder / "whole", folder / "tried"
    shutil.copytree(ready, whole)
    total = count_accesses(whole, "issue", "2021-W31", *NUMBERS)
    wanted = files_of(whole / "archive")
    ends = set()
    for access in range(1, total, max(1, total // 25)):
        shutil.rmtree(tried, ignore_errors=True)
        shutil.copytree(ready, tried)
        assert run_until(tried, access, "issue", "2021-W31", *NUMBERS) == ENDED
        done = briefgen("-C", tried, "build")
        assert done.code == 0, done.err
        entries = read_ledger(open_project(tried)).editions
        is_finished = "an interrupted command on edition 2021-W31 was finished" in done.err
        ends.add("finished" if is_finished else "was done" if entries else "undone")
        assert (files_of(tried / "archive") if (tried / "archive").exists() else {}) == (wanted if entries else {})
        if entries:
            paper = (tried / FOLDER / f"{NAME}.md").read_bytes()
            assert files_below(tried / "out")["weekly/2021-W31.md"] == paper
        assert briefgen("-C", tried, "check").code == 0
        assert briefgen("-C", tried, "issue", "2021-W31", *NUMBERS).code == (1 if entries else 0)
        assert not (tried / ".briefgen/edition").exists()
    assert ends >= {"finished", "undone"}


def test_a_list_of_an_interrupted_edition_that_leads_elsewhere_is_refused(briefgen: Run, ready: Path) -> None:
    folder = ready / ".briefgen/edition"
    folder.mkdir()
    entry = '{"edition":"2021-W31","start":"2021-08-02","end":"2021-08-08","state":"签发稿","sha256":"%s"}' % ("0" * 64)
    for path in ("../elsewhere", "archive/../../elsewhere", "seeds/甘肃.txt", "archive\\\\..\\\\elsewhere"):
        (folder / "edition.json").write_text(f'{{"entry":{entry},"files":["{path}"]}}', "utf-8")
        (folder / "0").write_text("乙", "utf-8")
        done = briefgen("-C", ready, "build")
        assert (done.code, "cannot be read; look whether archive/ has the edition" in done.err) == (2, True)
    assert not (ready.parent / "elsewhere").exists()


def test_a_file_that_somebody_changed_since_it_was_read_is_not_overwritten(project: Path) -> None:
    (project / EDITORIAL).write_text("# 手工所加\n", "utf-8")
    with pytest.raises(OutputError, match=r"editorial\.toml was changed by another program at this moment"):
        replace_text_file(open_project(project), EDITORIAL, "", "# 新\n")
    assert (project / EDITORIAL).read_text("utf-8") == "# 手工所加\n"


def test_a_folder_that_is_no_project_gets_no_lock(briefgen: Run, tmp_path: Path) -> None:
    for argv in (["build"], ["edit", "hold", "甲"], ["issue", "2021-W31", *NUMBERS]):
        assert briefgen("-C", tmp_path, *argv).code == 3
    assert list(tmp_path.iterdir()) == []
