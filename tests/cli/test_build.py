"""briefgen build: what it says, and which sources it skips."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.conftest import SEEDS, Run, write


def test_build_says_what_it_wrote_and_where_to_look(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "build")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "briefgen: 26 briefs from 5 sources, 14 regions: 127 files in out/, 125 of them made anew",
        "briefgen: look first at out/README.md",
    ]


def test_a_missing_folder_is_one_clear_line(briefgen: Run, tmp_path: Path) -> None:
    done = briefgen("-C", tmp_path, "build")
    assert done.code == 3
    assert done.err == "briefgen: error: there is no folder seeds/ here; make it and put the source documents in\n"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_one_clear_line(briefgen: Run, project: Path) -> None:
    done = briefgen("-C", project, "build")
    assert (done.code, done.err) == (3, "briefgen: error: no source in seeds/ can be read; it is empty\n")
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (
            b"\0\1\2\3\4\5\6\7",
            "not text in UTF-8, UTF-16, GB18030 or Big5; save it as plain text (.txt, UTF-8) and try again",
        ),
    ],
    ids=["empty", "not text"],
)
def test_a_bad_source_is_one_clear_line_and_stops_no_other(
    briefgen: Run, project: Path, content: bytes, reason: str
) -> None:
    write(project, "坏.txt", content)
    alone = briefgen("-C", project, "build")
    assert (alone.code, alone.err) == (3, f"briefgen: error: no source in seeds/ can be read; seeds/坏.txt: {reason}\n")
    assert not (project / "out").exists()

    write(project, "好.txt", "甘肃省属企业改革。")
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert done.err.splitlines()[0] == f"briefgen: skipped seeds/坏.txt: {reason}"
    assert "- seeds/坏.txt：" in (project / "out" / "README.md").read_text("utf-8")
    assert briefgen("-C", project, "build", "--strict").code == 1


def test_what_cannot_be_written_is_one_clear_line(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "out").write_text("a file", "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert done.err.count("\n") == 1


def test_two_files_that_would_share_an_id_both_get_in(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    write(project, "甲.md", "浙江省属企业改革。")
    done = briefgen("-C", project, "build")
    assert "skipped" not in done.err
    briefs = project / "out/briefs"
    assert "浙江省" in (briefs / "甲.md").read_text("utf-8")
    assert "甘肃省" in (briefs / "甲_txt.md").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes only elsewhere")
def test_a_file_name_of_any_bytes_is_printed_on_one_line(briefgen: Run, project: Path) -> None:
    os.fsencode(project)
    (project / "seeds" / "a\nb.txt").write_text("", "utf-8")
    Path(os.fsdecode(os.fsencode(project / "seeds") + b"/\xff.txt")).write_text("甘肃改革。", "utf-8")
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert "skipped seeds/a\ufffdb.txt: empty" in done.err


def test_a_restricted_source_is_skipped_and_named(briefgen: Run, project: Path) -> None:
    write(project, "a.txt", "甘肃省省属企业投资管理办法（征求意见稿）\n甘肃省属企业要加强管理。")
    write(project, "b.txt", "甘肃省国资委召开会议\n甘肃省国资委部署任务。")
    assert "a.txt: marked as restricted" in briefgen("-C", project, "build").err
    assert "带有密级、内部或征求意见标识" in (project / "out" / "README.md").read_text("utf-8")
    assert not (project / "out" / "briefs" / "a.md").exists()


def test_facts_that_a_person_states_win_and_are_marked(briefgen: Run, project: Path) -> None:
    write(project, "a.txt", "关于推进改革的意见\n发文机关：浙江省人民政府\n加快建设。")
    write(project, "a.toml", 'regions = ["甘肃"]\nissuer = "甘肃省人民政府"\npublished = 2021-06-17\n')
    assert briefgen("-C", project, "build").err.startswith("briefgen: 1 briefs from 1 sources")
    brief = (project / "out" / "briefs" / "a.md").read_text("utf-8")
    assert "地区：甘肃省（人工填写）　" in brief
    assert "　发文机关：甘肃省人民政府（人工填写）" in brief
    assert "发布日期：2021年6月17日（人工填写）" in brief
    saved = json.loads((project / "out" / "briefs" / "a.json").read_bytes())
    assert saved["stated"] == ["dates.published", "issuer", "regions"]


def test_facts_may_be_stated_about_one_item_of_a_digest(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "seeds" / f"{SEEDS[3].stem}.toml").write_text('[items.07]\nlevel = "省"\n', "utf-8")
    assert briefgen("-C", seeds_project, "build").code == 0
    levels = [
        json.loads(path.read_bytes())["level"] for path in sorted((seeds_project / "out/briefs").glob("003*.json"))
    ]
    assert levels[6:8] == ["省", "企业"]


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (
            'title = "甲"\npublishd = 2021-06-17\n',
            "seeds/a.toml: line 2: publishd: there is no such field; did you mean published?",
        ),
        ('\npublished = "6月17日"\n', "seeds/a.toml: line 2: published: "),
        ('level = "乡"\n', "seeds/a.toml: line 1: level: "),
        ('title = "甲\n', "seeds/a.toml: "),
        ('regions = ["甘南省"]\n', "seeds/a.toml: line 1: regions: there is no region called 甘南省"),
        ('[items.02]\ntitle = "甲"\n', "its .toml file speaks of item 02, but the source is no digest"),
    ],
)
def test_a_mistake_in_stated_facts_names_file_line_and_field(
    briefgen: Run, project: Path, stated: str, message: str
) -> None:
    write(project, "a.txt", "关于推进改革的意见\n加快建设。")
    write(project, "b.txt", "甘肃省国资委召开会议\n甘肃省国资委部署任务。")
    write(project, "a.toml", stated)
    done = briefgen("-C", project, "build")
    assert f"briefgen: skipped seeds/a.txt: {message}" in done.err
    assert (project / "out" / "briefs" / "b.md").exists()


def test_stated_facts_without_a_source_are_named(briefgen: Run, project: Path) -> None:
    write(project, "b.txt", "甘肃省国资委召开会议\n甘肃省国资委部署任务。")
    write(project, "c.toml", 'title = "甲"\n')
    assert "skipped seeds/c.toml: no source has this name" in briefgen("-C", project, "build").err
