from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.corpus.corpus import read_corpus
from briefgen.corpus.workers import Workers
from briefgen.project.project import open_project
from tests.conftest import SEEDS, Run, write
from tests.faults import ENDED, count_accesses, run_until, run_until_interrupted
from tests.outputs import files_below
from tests.reports import REGIONS, make_report

HEAVY = (
    "rjieba",
    "pypinyin",
    "opencc",
    "numpy",
    "scipy",
    "docx",
    "lxml",
    "markdown_it",
    "trafilatura",
    "openpyxl",
    "rich",
    "filelock",
    "multiprocessing",
)
TITLE = "甘肃省国资委召开国企改革推进会"
STAGES = ("cleaning", "parsing", "attributing", "condensing", "comparing")


def command(project: Path, *argv: str) -> list[str]:
    return [sys.executable, "-m", "briefgen", "-C", str(project), *argv]


def imported_by(project: Path, *argv: str) -> set[str]:
    """Return which stages and heavy libraries a command imports in a process of its own; it must succeed."""
    code = (
        "import sys, io; from briefgen.cli import run\n"
        f"assert run({['-C', str(project), *argv]!r}, io.StringIO(), io.StringIO()) == 0\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & {*HEAVY, *(f"briefgen.{stage}" for stage in STAGES)}


def remembered(briefgen: Run, project: Path) -> int:
    return int(briefgen("-C", project, "cache").out.split()[1])


def test_what_did_not_change_is_not_worked_on_again(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    before = files_below(seeds_project / "out")
    assert imported_by(seeds_project, "region", "甘肃") == set()
    build(open_project(seeds_project))
    assert files_below(seeds_project / "out") == before


@pytest.mark.parametrize(
    "argv", [["find", "153"], ["trace", "{id}"], ["edit", "list", "甲"], ["edit", "pin", "甲:2"]], ids=" ".join
)
def test_what_is_asked_of_known_texts_is_answered_from_the_store(project: Path, argv: list[str]) -> None:
    write(project, "甲.txt", f"{TITLE}\n甘肃省属企业完成投资153亿元。\n甘肃省属企业研发投入强度达到2.7%。")
    (brief,) = read_corpus(open_project(project)).briefs
    asked = [word.format(id=brief.key_sentences[0].id) for word in argv]
    # What writes waits for its turn.
    assert imported_by(project, *asked) == ({"filelock"} if asked[:2] == ["edit", "pin"] else set())


def test_a_source_its_stated_facts_a_setting_and_a_pin_each_make_its_briefs_anew(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", f"{TITLE}\n甘肃省属企业完成投资153亿元。\n甘肃省属企业研发投入强度达到2.7%。")
    read_corpus(open_project(project))
    assert remembered(briefgen, project) == 1
    write(project, "甲.txt", f"{TITLE}\n甘肃省属企业完成投资163亿元。\n甘肃省属企业研发投入强度达到2.7%。")
    assert "163亿元" in briefgen("-C", project, "region", "甘肃").out
    write(project, "甲.toml", 'regions = ["青海"]\n')
    assert briefgen("-C", project, "region", "青海").code == 0
    (project / "briefgen.toml").write_text("keywords = 1\n", "utf-8")
    assert len(read_corpus(open_project(project)).briefs[0].keywords) == 1
    briefgen("-C", project, "edit", "pin", "2.7%")
    assert any(s.pinned for s in read_corpus(open_project(project)).briefs[0].key_sentences)
    assert remembered(briefgen, project) == 5


def test_a_source_that_cannot_be_read_is_remembered_with_its_reason(project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    write(project, "乙.txt", b"\x00\x01\x02\x03" * 100)
    first = read_corpus(open_project(project))
    again = read_corpus(open_project(project))
    assert (again.summaries, again.skipped) == (first.summaries, first.skipped)
    assert [s.path for s in first.skipped] == ["seeds/乙.txt"]


@pytest.mark.parametrize("damage", [b"", b"no database", "half"])
def test_a_damaged_cache_is_made_anew_with_a_word(briefgen: Run, project: Path, damage: bytes | str) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。" * 50)
    assert briefgen("-C", project, "build").code == 0
    before = files_below(project / "out")
    path = project / ".briefgen/cache.sqlite"
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] if isinstance(damage, str) else damage)
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert files_below(project / "out") == before
    assert briefgen("-C", project, "build").err.count("cache") == 0
    assert remembered(briefgen, project) == 1


def test_a_record_in_which_one_word_was_changed_is_made_anew_with_a_word(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", f"{TITLE}\n甘肃省属企业完成投资153亿元。")
    assert briefgen("-C", project, "build").code == 0
    before = files_below(project / "out")
    shutil.rmtree(project / "out")
    with sqlite3.connect(project / ".briefgen/cache.sqlite") as connection:
        key, value = connection.execute("SELECT key, value FROM part WHERE key = source").fetchone()
        assert TITLE.encode() in value
        changed = value.replace("推进会".encode(), "新闻会".encode())
        connection.execute("UPDATE part SET value = ? WHERE key = ?", (changed, key))
    connection.close()
    done = briefgen("-C", project, "build")
    assert "1 damaged entries were found" in done.err
    assert files_below(project / "out") == before
    assert "damaged" not in briefgen("-C", project, "build").err


@pytest.mark.parametrize("seed", range(4))
def test_a_cache_with_changed_bytes_changes_no_page(briefgen: Run, project: Path, seed: int) -> None:
    for region in REGIONS[:3]:
        write(project, f"{region}.txt", make_report(region))
    assert briefgen("-C", project, "build").code == 0
    before = files_below(project / "out")
    shutil.rmtree(project / "out")
    path = project / ".briefgen/cache.sqlite"
    raw, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(40):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)
    for _ in range(2):
        assert briefgen("-C", project, "build").code == 0
        assert files_below(project / "out") == before


def test_a_record_under_the_key_of_another_source_is_not_believed(project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    write(project, "乙.txt", "青海省属企业改革。")
    first = read_corpus(open_project(project)).briefs
    with sqlite3.connect(project / ".briefgen/cache.sqlite") as connection:
        (one, other) = connection.execute("SELECT key, value, checksum FROM part WHERE key = source").fetchall()
        connection.execute("UPDATE part SET value = ?, checksum = ? WHERE key = ?", (*other[1:], one[0]))
    connection.close()
    assert read_corpus(open_project(project)).briefs == first


def test_a_folder_that_is_no_project_and_one_that_cannot_be_written_get_no_cache(
    briefgen: Run, tmp_path: Path, project: Path
) -> None:
    (tmp_path / "甲.txt").write_text("甘肃省属企业改革。", "utf-8")
    shutil.rmtree(project / "seeds")
    assert briefgen("-C", project, "brief", tmp_path / "甲.txt").code == 0
    assert not (project / ".briefgen").exists()
    (project / "seeds").mkdir()
    (project / ".briefgen").write_text("a file of this name", "utf-8")
    done = briefgen("-C", project, "brief", tmp_path / "甲.txt")
    assert done.code == 0
    assert done.err.startswith("briefgen: .briefgen/cache.sqlite: ")


def test_the_oldest_is_forgotten_when_the_cache_is_full(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    read_corpus(open_project(project))
    write(project, "甲.txt", "青海省属企业改革。")
    monkeypatch.setattr("briefgen.corpus.cache._MOST_BYTES", 10)
    read_corpus(open_project(project))
    assert remembered(briefgen, project) == 1


def test_a_look_at_one_file_forgets_nothing_of_the_others(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "甲乙丙":
        write(project, f"{name}.txt", f"甘肃省属企业改革{name}。")
    read_corpus(open_project(project))
    monkeypatch.setattr("briefgen.corpus.cache._MOST_BYTES", 10)
    assert briefgen("-C", project, "brief", project / "seeds/甲.txt").code == 0
    read_corpus(open_project(project))
    assert remembered(briefgen, project) == 3


def test_the_cache_can_be_shown_and_cleared(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    read_corpus(open_project(project))
    assert remembered(briefgen, project) == 1
    assert briefgen("-C", project, "cache", "--clear").out.startswith(".briefgen/cache.sqlite  0 results  0 of ")


@pytest.mark.slow
def test_workers_give_the_same_bytes_as_this_process_alone(tmp_path: Path) -> None:
    outputs = []
    for name, workers in (("one", Workers(processes=1)), ("two", Workers(processes=2))):
        folder = tmp_path / name
        (folder / "seeds").mkdir(parents=True)
        for seed in SEEDS:
            shutil.copy(seed, folder / "seeds")
        build(open_project(folder), workers=workers)
        outputs.append(files_below(folder / "out"))
    assert outputs[0] == outputs[1]


def test_a_source_that_brings_its_worker_down_is_named_and_the_others_are_not_lost(project: Path) -> None:
    for name in ("甲", "乙", "丙"):
        write(project, f"{name}.txt", f"甘肃省属企业改革{name}。")
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from briefgen.corpus.corpus import read_corpus\n"
        "from briefgen.corpus.workers import Workers\n"
        "from briefgen.project.project import open_project\n"
        "import briefgen.corpus.briefing as briefing\n"
        "whole = briefing.brief_source\n"
        "def fragile(context, source_input):\n"
        "    if '乙' in source_input.name:\n"
        "        os._exit(9)\n"
        "    return whole(context, source_input)\n"
        "briefing.brief_source = fragile\n"
        "if __name__ == '__main__':\n"
        "    corpus = read_corpus(open_project(Path(sys.argv[1])), workers=Workers(processes=2))\n"
        "    print(*(brief.source.path for brief in corpus.briefs), *(s.path for s in corpus.skipped))\n"
    )
    path = project / "fragile.py"
    path.write_text(script, "utf-8")
    done = subprocess.run([sys.executable, str(path), str(project)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["seeds/丙.txt", "seeds/甲.txt", "seeds/乙.txt"]


@pytest.mark.slow
def test_a_build_that_ends_at_any_access_leaves_nothing_that_the_next_one_does_not_mend(project: Path) -> None:
    for region in ("甘肃省", "浙江省", "广东省"):
        write(project, f"{region}.txt", f"{region}国资委召开国企改革推进会\n{region}省属企业完成投资153亿元。")
    undisturbed = project.parent / "undisturbed"
    shutil.copytree(project, undisturbed)
    total = count_accesses(undisturbed, "build")
    wanted = files_below(undisturbed / "out")
    for access in range(1, total, max(1, total // 20)):
        assert run_until(project, access, "build") == ENDED
        if access % 3 == 0:
            shutil.rmtree(project / ".briefgen", ignore_errors=True)
        build(open_project(project))
        assert {name: raw for name, raw in files_below(project / "out").items() if not name.endswith(".tmp")} == wanted
        shutil.rmtree(project / "out")


@pytest.mark.slow
def test_two_builds_at_once_do_not_disturb_each_other(seeds_project: Path) -> None:
    both = [
        subprocess.Popen(command(seeds_project, "build"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [(process.communicate()[1].count(b"error"), process.returncode) for process in both] == [(0, 0), (0, 0)]
    before = files_below(seeds_project / "out")
    build(open_project(seeds_project))
    assert files_below(seeds_project / "out") == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_stops_in_good_order_and_keeps_what_is_done(briefgen: Run, project: Path) -> None:
    for at, region in enumerate(REGIONS):
        (project / "seeds" / f"{at}.txt").write_text(make_report(region), "utf-8")
    done = run_until_interrupted(project, "4.txt", "build")
    assert (done.returncode, done.stderr.strip()) == (130, "briefgen: interrupted")
    assert remembered(briefgen, project) >= 1
    assert not (project / "out").exists()
