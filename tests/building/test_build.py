from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from briefgen.building.build import build
from briefgen.project.project import open_project
from tests.conftest import ROOT, SEEDS
from tests.outputs import PACKAGES, files_below, parts_of


@pytest.fixture
def own_project(seeds_project: Path) -> Path:
    """The project of this repository: its seeds with its settings."""
    shutil.copy(ROOT / "briefgen.toml", seeds_project)
    return seeds_project


def test_what_is_committed_in_out_is_what_the_seeds_give(own_project: Path) -> None:
    """Fails when a change to the code changes briefs: run ``make brief`` and review the diff of out/."""
    build(open_project(own_project))
    built, committed = files_below(own_project / "out"), files_below(ROOT / "out")
    assert sorted(built) == sorted(committed)
    for name, content in built.items():
        if name.endswith(PACKAGES):
            assert parts_of(content) == parts_of(committed[name]), name
        else:
            assert content.decode() == committed[name].decode(), name


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Shanghai"}, {"PYTHONHASHSEED": "2", "TZ": "America/New_York"}],
    ids=["C locale in Shanghai", "another hash seed in New York"],
)
def test_a_build_gives_the_same_bytes_everywhere(own_project: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "briefgen", "-C", str(own_project), "build"]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    built, committed = files_below(own_project / "out"), files_below(ROOT / "out")
    assert {name for name in built if built[name] != committed[name] and not name.endswith(PACKAGES)} == set()
    assert all(parts_of(built[n]) == parts_of(committed[n]) for n in built if n.endswith(PACKAGES))


def test_adding_a_source_changes_no_other_brief(seeds_project: Path) -> None:
    first = build(open_project(seeds_project))
    before = files_below(seeds_project / "out" / "briefs")
    (seeds_project / "seeds" / "005_新.txt").write_text(
        "青海省国资委推进改革。青海省属企业投资5亿元。青海加快发展。", "utf-8"
    )
    second = build(open_project(seeds_project))
    after = files_below(seeds_project / "out" / "briefs")
    assert {name: after[name] for name in before} == before
    assert set(second.regions) - set(first.regions) == {"青海省"}


def test_an_item_and_a_source_do_not_share_an_id(project: Path) -> None:
    shutil.copy(SEEDS[3], project / "seeds" / "周.txt")
    (project / "seeds" / "周-01.txt").write_text("甘肃省属企业改革。", "utf-8")
    corpus = build(open_project(project)).corpus
    assert len(corpus.briefs) == len({brief.id for brief in corpus.briefs})
    assert [(s.path, s.code) for s in corpus.skipped] == [("seeds/周.txt", "same-id")]


def test_a_source_that_is_all_debris_is_named(project: Path) -> None:
    (project / "seeds" / "甲.txt").write_text("甘肃省属企业改革。", "utf-8")
    (project / "seeds" / "乙.txt").write_text("下载\n打印\n", "utf-8")
    assert [(s.path, s.code) for s in build(open_project(project)).corpus.skipped] == [("seeds/乙.txt", "no-content")]


def test_a_folder_behind_a_link_is_named(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (project / "seeds" / "甲.txt").write_text("甘肃省属企业改革。", "utf-8")
    (project / "seeds" / "外").symlink_to(tmp_path_factory.mktemp("outside"), target_is_directory=True)
    assert [s.path for s in build(open_project(project)).corpus.skipped] == ["seeds/外"]


def test_every_link_of_the_index_leads_somewhere(project: Path) -> None:
    (project / "seeds" / "甲 一.txt").write_text("甘肃省国资委工作要点\n甘肃省属企业改革。", "utf-8")
    (project / "seeds" / "乙.txt").write_text("宝安区国资局工作要点\n宝安区属企业改革。", "utf-8")
    build(open_project(project))
    links = re.findall(r"\]\(([^)]+)\)", (project / "out" / "README.md").read_text("utf-8"))
    assert len(links) == 4
    assert all((project / "out" / unquote(link)).is_file() for link in links)


def test_a_source_that_is_gone_takes_its_pages_with_it(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    (seeds_project / "out" / "briefs" / "notes.md").write_text("mine", "utf-8")
    (seeds_project / "seeds" / SEEDS[1].name).unlink()
    removed = build(open_project(seeds_project)).removed
    assert f"out/briefs/{SEEDS[1].stem}.json" in removed
    assert "out/regions/甘肃省.docx" in removed
    assert not (seeds_project / "out" / "regions" / "甘肃省.md").exists()
    assert (seeds_project / "out" / "briefs" / "notes.md").exists()


def test_a_file_that_did_not_change_is_not_written(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    before = {p: p.stat().st_mtime_ns for p in (seeds_project / "out").rglob("*.*")}
    build(open_project(seeds_project))
    assert {p: p.stat().st_mtime_ns for p in (seeds_project / "out").rglob("*.*")} == before


def test_a_projects_own_template_takes_the_place_of_the_default(seeds_project: Path) -> None:
    (seeds_project / "templates").mkdir()
    (seeds_project / "templates" / "brief.md.j2").write_text("# 我室摘编：{{ page.id }}\n", "utf-8")
    build(open_project(seeds_project))
    built = (seeds_project / "out" / "briefs" / f"{SEEDS[0].stem}.md").read_text("utf-8")
    assert built == f"# 我室摘编：{SEEDS[0].stem}\n"


def test_no_temporary_file_is_left(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    assert not [p for p in (seeds_project / "out").rglob("*") if p.name.startswith(".")]


def test_sources_in_folders_are_found_and_hidden_ones_are_not(project: Path) -> None:
    (project / "seeds" / "第31周").mkdir()
    (project / "seeds" / "第31周" / "甲.txt").write_text("甘肃省属企业改革。", "utf-8")
    (project / "seeds" / ".git").mkdir()
    (project / "seeds" / ".git" / "乙.txt").write_text("甘肃省属企业改革。", "utf-8")
    corpus = build(open_project(project)).corpus
    assert [b.source.path for b in corpus.briefs] == ["seeds/第31周/甲.txt"]


def test_nothing_of_the_text_without_a_region_is_credited_to_any(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    comparison = json.loads((seeds_project / "out" / "comparison.json").read_bytes())
    assert [r["name"] for r in comparison["regions"]] == "浙江省 安徽省 广西壮族自治区 甘肃省".split()
    reasons = {text["brief"].partition("_")[0]: text["reason"] for text in comparison["left_out"]}
    assert reasons["000"] == "未载明地区"
    credited = {m["id"] for r in comparison["regions"] for m in r["materials"]}
    assert not [brief for brief in credited if brief.startswith("000")]


def test_figures_of_different_scope_stand_in_groups_of_their_own(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    comparison = json.loads((seeds_project / "out" / "comparison.json").read_bytes())
    (block,) = [b for b in comparison["indicators"] if b["indicator"] == "研发投入强度"]
    rows = {row["figure_id"]: row for row in block["rows"]}
    reasons = [
        [(rows[f]["region"], rows[f]["raw"], g["level"], g["subject"], g["scope"], g["status"]) for f in g["figures"]]
        for g in block["groups"]
    ]
    assert sorted(reasons) == [
        [("330000", "3.6%以上", "province", "省属企业", "重点制造类", "target")],
        [("440100", "3.22%", "prefecture", "市属企业", None, "actual")],
        [("620000", "2.7%", "province", "省属企业", None, "actual")],
    ]
    assert not any(group["ranks"] for group in block["groups"])
    assert [row["region"] for row in block["rows"]] == sorted(row["region"] for row in block["rows"])
