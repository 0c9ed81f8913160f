"""A page is made anew when something changed that it depends on, and only then."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from briefgen.building.build import build
from briefgen.corpus.cache import clear_cache
from briefgen.corpus.keys import tool_versions
from briefgen.corpus.workers import Workers
from briefgen.messages import Message
from briefgen.project.progress import MAKING
from briefgen.project.project import open_project
from tests.conftest import ROOT, Run, write
from tests.counting import count_calls
from tests.outputs import files_below

T = TypeVar("T")
GANSU = (
    "甘肃省国资委召开国企改革推进会\n2021-08-03\n甘肃省省属企业完成投资153亿元，同比增长5.3%。"
    "甘肃省省属企业研发投入强度达到2.7%。"
)
ZHEJIANG = (
    "浙江省国资委召开国企改革推进会\n2021-08-12\n浙江省省属企业完成投资653亿元，同比增长6.3%。浙江省推进“三化”改革。"
)
NINGBO = "宁波市国资委召开国企改革推进会\n宁波市市属企业完成投资53亿元，同比增长4.3%。宁波市推进改革。"
DATED = "published = {}\n"


@pytest.fixture
def three(project: Path) -> Path:
    """A project with texts on two provinces, a week apart, and on a city, without a day."""
    for name, text in (("甘肃", GANSU), ("浙江", ZHEJIANG), ("宁波", NINGBO)):
        write(project, f"{name}.txt", text)
    write(project, "甘肃.toml", DATED.format("2021-08-03"))
    write(project, "浙江.toml", DATED.format("2021-08-12"))
    build(open_project(project))
    return project


def rebuild(project: Path) -> set[str]:
    """Build, hold the result against one from nothing, and return the pages that were made anew."""
    remade = build(open_project(project)).made
    rebuilt = files_below(project / "out")
    clear_cache(open_project(project))
    shutil.rmtree(project / "out")
    build(open_project(project))
    assert rebuilt == files_below(project / "out")
    return {path.removeprefix("out/").rpartition(".")[0] for path in remade}


ALL = {
    "README",
    "briefs/宁波",
    "briefs/浙江",
    "briefs/甘肃",
    "comparison",
    "regions/浙江省",
    "regions/浙江省宁波市",
    "regions/甘肃省",
    "weekly/2021-W31",
    "weekly/2021-W31-编务单",
    "weekly/2021-W32",
    "weekly/2021-W32-编务单",
}
WEEKS = {name for name in ALL if name.startswith("weekly")}
SHEETS = {name for name in WEEKS if name.endswith("单")}
OF_GANSU = {"briefs/甘肃", "regions/甘肃省", "comparison", "weekly/2021-W31", "weekly/2021-W31-编务单"}
REGIONS = {name for name in ALL if name.startswith("regions")}


def test_what_depends_on_nothing_that_changed_is_not_made_again(three: Path) -> None:
    assert rebuild(three) == set()


def test_an_edit_reaches_the_pages_that_the_text_is_in_and_no_others(three: Path) -> None:
    write(three, "甘肃.txt", GANSU.replace("153", "163"))
    assert rebuild(three) == OF_GANSU


def test_a_city_is_on_the_page_of_its_province_too(three: Path) -> None:
    write(three, "宁波.txt", NINGBO.replace("53亿元", "54亿元"))
    # Undated, it is on no week; of what is listed of it nothing changed.
    assert rebuild(three) == {"briefs/宁波", "regions/浙江省", "regions/浙江省宁波市", "comparison"}


def test_a_title_reaches_the_lists_that_have_it(three: Path) -> None:
    write(three, "宁波.toml", 'title = "宁波市国企改革"\n')
    assert rebuild(three) == {"README", "briefs/宁波", *REGIONS, "comparison", *SHEETS} - {"regions/甘肃省"}


def test_a_newer_text_may_end_the_plans_of_all_regions(three: Path) -> None:
    write(three, "浙江.toml", DATED.format("2026-01-05"))
    assert rebuild(three) >= REGIONS


def test_a_source_that_is_skipped_is_on_the_lists(three: Path) -> None:
    write(three, "坏.txt", b"\x00\x01\x02\x03" * 100)
    assert rebuild(three) == {"README", *SHEETS}


def test_a_text_held_back_is_gone_from_all_but_its_own_page(briefgen: Run, three: Path) -> None:
    assert briefgen("-C", three, "edit", "hold", "甘肃").code == 0
    remade = rebuild(three)
    assert remade == {"README", "weekly/2021-W32", "weekly/2021-W32-编务单"}


def test_a_note_reaches_its_own_edition_alone(briefgen: Run, three: Path) -> None:
    assert briefgen("-C", three, "edit", "note", "2021-W31", "甘肃投资153亿元。").code == 0
    assert rebuild(three) == {"weekly/2021-W31", "weekly/2021-W31-编务单"}


def test_a_pin_reaches_the_pages_of_its_text(briefgen: Run, three: Path) -> None:
    assert briefgen("-C", three, "edit", "pin", "2.7%").code == 0
    assert rebuild(three) == OF_GANSU


def test_a_new_version_reaches_the_later_week_that_follows_it(three: Path) -> None:
    plan = "{}省国资委关于国企改革“十四五”规划的通知\n{}省到2025年省属企业研发投入强度达到{}%。"
    write(three, "甘肃.txt", plan.format("甘肃", "甘肃", 3))
    write(three, "浙江.txt", plan.format("甘肃", "甘肃", 4))
    assert "原为3%" in "".join(p.read_text("utf-8") for p in _built(three).glob("weekly/2021-W32.md"))
    write(three, "甘肃.txt", plan.format("甘肃", "甘肃", 5))
    assert {"weekly/2021-W32", "weekly/2021-W32-编务单"} <= rebuild(three)
    assert "原为5%" in (three / "out/weekly/2021-W32.md").read_text("utf-8")


def _built(project: Path) -> Path:
    build(open_project(project))
    return project / "out"


def test_a_template_reaches_the_pages_that_it_prints(three: Path) -> None:
    (three / "templates").mkdir()
    shutil.copy(ROOT / "templates/index.md.j2", three / "templates")
    assert rebuild(three) == set()
    (three / "templates/region-macros.md.j2").write_text(
        (ROOT / "templates/region-macros.md.j2").read_text("utf-8") + "{# #}", "utf-8"
    )
    assert rebuild(three) == REGIONS
    (three / "templates/house.docx").write_bytes((ROOT / "templates/house.docx").read_bytes())
    assert rebuild(three) == ALL


def test_a_template_that_chooses_others_depends_on_all(three: Path) -> None:
    (three / "templates").mkdir()
    (three / "templates/index.md.j2").write_text("{% include page.regions[0] ~ '.j2' %}", "utf-8")
    (three / "templates/浙江省.j2").write_text("一", "utf-8")
    assert rebuild(three) == {"README"}
    (three / "templates/浙江省.j2").write_text("二", "utf-8")
    assert rebuild(three) == {"README"}


def test_a_setting_reaches_all_but_one_that_no_page_has(three: Path) -> None:
    (three / "briefgen.toml").write_text('groups = { "西北" = ["甘肃"] }\n', "utf-8")
    assert rebuild(three) == set()
    (three / "briefgen.toml").write_text("key_sentences = 1\n", "utf-8")
    assert rebuild(three) == ALL


def test_another_version_of_the_code_or_of_a_tool_makes_all_anew(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.building.page_keys.package_digest", lambda: "another")
    assert rebuild(three) == ALL
    monkeypatch.setattr("briefgen.building.page_keys.tool_versions", lambda: "another")
    assert rebuild(three) == ALL


@pytest.mark.parametrize("damage", ["other", "same size", "gone"])
def test_a_page_that_is_not_as_it_was_written_is_made_anew(three: Path, damage: str) -> None:
    page = three / "out/regions/甘肃省.md"
    known = page.stat()
    if damage == "other":
        page.write_text("改过", "utf-8")
    elif damage == "same size":
        page.write_bytes(b"x" * known.st_size)
        os.utime(page, ns=(known.st_atime_ns, known.st_mtime_ns))
    else:
        page.unlink()
    assert rebuild(three) == {"regions/甘肃省"}


def test_what_the_cache_says_of_pages_is_not_believed_where_it_is_damaged(three: Path) -> None:
    with sqlite3.connect(three / ".briefgen/cache.sqlite") as connection:
        connection.execute("UPDATE page SET value = ? WHERE path LIKE 'out/regions/%'", (b"\xc1",))
    connection.close()
    assert rebuild(three) == REGIONS


def test_there_and_back_again_gives_the_same_bytes(three: Path) -> None:
    before = files_below(three / "out")
    write(three, "甘肃.txt", GANSU.replace("153", "163"))
    assert files_below(_built(three)) != before
    write(three, "甘肃.txt", GANSU)
    assert files_below(_built(three)) == before


def test_pages_made_by_workers_are_the_same(three: Path) -> None:
    before = files_below(three / "out")
    shutil.rmtree(three / "out")
    build(open_project(three), workers=Workers(processes=2))
    assert files_below(three / "out") == before


def test_a_brief_that_the_cache_lost_is_made_again(three: Path) -> None:
    before = files_below(three / "out")
    with sqlite3.connect(three / ".briefgen/cache.sqlite") as connection:
        connection.execute("DELETE FROM part WHERE key != source")
    connection.close()
    shutil.rmtree(three / "out")
    for workers in (Workers(), Workers(processes=2)):
        build(open_project(three), workers=workers)
        assert files_below(three / "out") == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_cache_that_cannot_grow_costs_time_only(three: Path) -> None:
    before = files_below(three / "out")
    clear_cache(open_project(three))
    shutil.rmtree(three / "out")
    limited = (
        "import resource, sys; from briefgen.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "-C", str(three), "build"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert ".briefgen/cache.sqlite: " in done.stderr
    assert files_below(three / "out") == before


def test_nothing_is_left_where_pages_wait_to_be_written(three: Path) -> None:
    write(three, "甘肃.txt", GANSU.replace("153", "163"))
    build(open_project(three))
    assert not (three / ".briefgen/staged").exists()


def test_every_package_that_has_a_hand_in_what_is_made_counts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", needed)[0].lower().replace("-", "_") for needed in project["dependencies"]}
    known = {tool.rpartition("-")[0].lower() for tool in tool_versions().split()}
    # These show, lock, or edit files of the office.
    assert names - known == {"click", "filelock", "rich", "tomlkit"}


@pytest.mark.slow
def test_the_work_grows_with_the_texts_and_no_faster(tmp_path: Path) -> None:
    """Calls are counted, not times; every text has a region, a week and targets, as do those before it."""
    _count_builds(tmp_path / "first", 10)  # The lexicon is loaded once.
    cold, again = zip(*(_count_builds(tmp_path / str(texts), texts) for texts in (10, 20, 40)), strict=True)
    for few, more, many in (cold, again):
        assert (many - more) / (more - few) <= 2.2


def _count_builds(folder: Path, texts: int) -> tuple[int, int]:
    """Return how many calls a build takes, and another when nothing has changed."""
    (folder / "seeds").mkdir(parents=True)
    for at in range(texts):
        text = GANSU.replace("153", str(100 + at)) + f"\n到2025年，甘肃省省属企业资产总额达到{at + 1}万亿元。"
        write(folder, f"{at}.txt", text)
        day = date(2021, 1, 4) + timedelta(weeks=at)
        write(folder, f"{at}.toml", f'{DATED.format(day)}regions = ["{("甘肃", "青海")[at % 2]}"]\n')
    project = open_project(folder)
    first, again = (count_calls(lambda: build(project, workers=Workers(processes=1))) for _ in range(2))
    return first, again


def test_a_source_that_changes_during_a_build_is_named(three: Path) -> None:
    def change(items: Sequence[T], label: Message) -> Iterable[T]:
        yield from items
        if label is MAKING:
            write(three, "宁波.txt", NINGBO.replace("53亿元", "63亿元"))

    assert build(open_project(three), change).changed == ("seeds/宁波.txt",)
    done = build(open_project(three))
    assert (done.changed, "63亿元" in (three / "out/briefs/宁波.md").read_text("utf-8")) == ((), True)
