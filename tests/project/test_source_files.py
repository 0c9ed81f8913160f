"""Two files that would share an id both get in, each with an id and a sidecar of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from briefgen.project.project import find_sources, locate_sources, open_project
from briefgen.project.source_files import FoundFile, name_sources
from tests.conftest import Run, write
from tests.reading.test_docx import p, word

PLAN = "甘肃省国资委工作要点\n甘肃省属企业完成投资153亿元。"
OTHER = "浙江省国资委工作要点\n浙江省属企业研发投入强度达到2.7%。"


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["seeds/a.docx", "seeds/a.pdf", "seeds/a.txt"], ["a", "a_pdf", "a_txt"]),
        # A file that was once skipped takes no id from one that was read: a.doc was saved as a.docx.
        (["seeds/a.doc", "seeds/a.docx"], ["a_doc", "a"]),
        (["seeds/a.txt", "seeds/a.txt.gz"], ["a", "a_txt_gz"]),
        (["seeds/a.docx", "seeds/a.pdf", "seeds/a_pdf.txt"], ["a", "a-", "a_pdf"]),
        (["seeds/2023/a.txt", "seeds/2024/a.txt", "seeds/a.txt"], ["a_2023", "a_2024", "a"]),
        (["seeds/2023/a.docx", "seeds/2024/a.docx", "seeds/2024/a.pdf"], ["a", "a_2024", "a_pdf"]),
        (["seeds/A.txt", "seeds/a.txt"], ["A", "a_txt"]),
        (["seeds/甲_1_.txt", "seeds/甲（1）.txt"], ["甲_1_", "甲_1__txt"]),
        (["seeds/a", "seeds/b/a", "seeds/c/a"], ["a", "a_b", "a_c"]),
    ],
)
def test_each_file_has_an_id_of_its_own(names: list[str], ids: list[str]) -> None:
    """An id that is given as ``a-`` ends in a digest."""
    sources = name_sources([FoundFile(Path(name), name) for name in names])
    found = [source.id for source in sources]
    assert [re.sub(r"-\w{8}$", "-", identifier) for identifier in found] == ids
    assert len({identifier.casefold() for identifier in found}) == len(names)
    assert len({source.sidecar for source in sources}) == len(names)


def test_a_second_file_never_changes_the_id_of_the_first(briefgen: Run, project: Path) -> None:
    write(project, "甲.docx", word("".join(map(p, PLAN.split("\n")))))
    briefgen("-C", project, "build")
    before = (project / "out/briefs/甲.json").read_bytes()
    write(project, "甲.txt", OTHER)
    assert "skipped" not in briefgen("-C", project, "build").err
    assert (project / "out/briefs/甲.json").read_bytes() == before
    assert json.loads((project / "out/briefs/甲_txt.json").read_bytes())["id"] == "甲_txt"


def test_sidecars_choices_traces_and_searches_are_about_one_of_the_two(briefgen: Run, project: Path) -> None:
    write(project, "甲.md", PLAN)
    write(project, "甲.txt", OTHER)
    write(project, "甲.toml", 'issuer = "甲机关"\n')
    write(project, "甲_txt.toml", 'issuer = "乙机关"\n')
    done = briefgen("-C", project, "edit", "pin", "甲_txt:1")
    assert done.code == 0, done.err
    assert "skipped" not in briefgen("-C", project, "build").err
    first, second = (json.loads((project / f"out/briefs/{id_}.json").read_bytes()) for id_ in ("甲", "甲_txt"))
    assert (first["issuer"], second["issuer"]) == ("甲机关", "乙机关")
    (sentence,) = second["key_sentences"]
    assert sentence["id"].startswith("甲_txt#")
    assert briefgen("-C", project, "trace", sentence["id"]).out.startswith("seeds/甲.txt:2")
    assert "seeds/甲.txt:2" in briefgen("-C", project, "find", "研发投入").out
    assert "乙机关" in briefgen("-C", project, "brief", project / "seeds/甲.txt").out


def test_a_named_file_is_called_as_in_the_project(project: Path) -> None:
    for name in ("甲.md", "甲.txt"):
        write(project, name, PLAN)
    (project / "乙.md").write_text(PLAN, "utf-8")
    (project / "乙.txt").write_text(PLAN, "utf-8")
    paths = [project / "seeds/甲.txt", project / "乙.txt"]
    assert [source.id for source in locate_sources(open_project(project), paths)] == ["甲_txt", "乙_txt"]


def test_a_sidecar_without_its_file_is_an_orphan(project: Path) -> None:
    write(project, "甲.md", PLAN)
    write(project, "甲_txt.toml", "")
    assert [source.name for source in find_sources(open_project(project))] == ["seeds/甲.md", "seeds/甲_txt.toml"]
    write(project, "甲.txt", PLAN)
    assert [source.name for source in find_sources(open_project(project))] == ["seeds/甲.md", "seeds/甲.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody make such folders")
def test_folders_deeper_than_a_path_may_be_long_stop_no_other_source(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", PLAN)
    start = os.open(project / "seeds", os.O_RDONLY)
    try:
        # Each folder is made from within the one above it.
        for _ in range(40):
            os.mkdir("深" * 80, dir_fd=start)
            inner = os.open("深" * 80, os.O_RDONLY, dir_fd=start)
            os.close(start)
            start = inner
    finally:
        os.close(start)
    try:
        done = briefgen("-C", project, "build")
        assert done.code == 0, done.err
        skipped, *_ = done.err.splitlines()
        assert skipped.startswith(f"briefgen: skipped seeds/{'深' * 80}/")
        assert skipped.endswith(": cannot be read: its name is too long")
        assert (project / "out/briefs/甲.md").exists()
    finally:
        shutil.rmtree(project / "seeds")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_stops_no_other_source(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", PLAN)
    for name in ("管.txt", "管.zip", "管.eml", "甲.toml"):
        os.mkfifo(project / "seeds" / name)
    (project / "seeds/零.txt").symlink_to("/dev/zero")
    (project / "seeds/环").symlink_to("环")
    write(project, "空.docx", b"")
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
    skipped = [line.removeprefix("briefgen: skipped seeds/") for line in done.err.splitlines()[:-2]]
    assert [line.partition(":")[0] for line in skipped] == ["环", "空.docx", "管.eml", "管.txt", "管.zip", "零.txt"]
    assert (project / "out/briefs/甲.md").exists()


def test_a_sidecar_larger_than_a_source_may_be_skips_its_source_alone(briefgen: Run, project: Path) -> None:
    (project / "briefgen.toml").write_text("max_source_mb = 1\n", "utf-8")
    for name in "甲乙":
        write(project, f"{name}.txt", PLAN)
    write(project, "乙.toml", b"#" * (1024 * 1024 + 1))
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert done.err.startswith("briefgen: skipped seeds/乙.txt: seeds/乙.toml: larger than max_source_mb (1); ")
    assert (project / "out/briefs/甲.md").exists()
