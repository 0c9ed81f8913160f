"""The lexicon of a project extends the built-in one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.condensing.tokenizing.lexemes import LEXEMES
from briefgen.corpus.workers import Workers
from briefgen.lexicon.overlay import Overlay, use_overlay
from briefgen.project.project import open_project
from tests.conftest import ROOT, Run, write
from tests.outputs import files_below

TEXT = (
    "甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n一、改革进展\n"
    "（一）发展低空经济。推动无人机企业落户，建设低空经济产业园3个，组建低空经济创新联合体。\n"
    "2022年全省域内总产出11200亿元。\n全省储备原油25万桶。\n本站声明由管理员发布\n"
)
OWN_LISTS = ("themes/gov-work-report.toml", "themes/own.toml")


def extend(project: Path, name: str, content: str) -> None:
    path = project / "lexicon" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


@pytest.fixture
def own_project(project: Path) -> Path:
    """A project with a theme, a synonym, a unit, a rule for debris and a list of themes of its own."""
    write(project, "甲.txt", TEXT)
    theme = '[[themes]]\nid = "lowair"\nname = "低空经济"\ngroup = "功能使命"\nterms = ["低空经济"]\n'
    extend(project, "themes/gov-work-report.toml", theme)
    extend(project, "themes/own.toml", theme)
    extend(project, "indicators.toml", '[[indicators]]\nname = "地区生产总值"\nsynonyms = ["域内总产出"]\n')
    extend(project, "units.toml", '[families.barrels]\nshow = "万桶"\nunits = { "桶" = "1" }\n')
    extend(project, "boilerplate.toml", '[[rules]]\nid = "own"\npattern = \'本站声明.*\'\nexample = "本站声明"\n')
    return project


def brief_of_project(briefgen: Run, project: Path) -> dict[str, Any]:
    done = briefgen("-C", project, "brief", project / "seeds/甲.txt", "--format", "json")
    assert done.code == 0, done.err
    brief: dict[str, Any] = json.loads(done.out)
    return brief


def test_a_theme_a_unit_and_a_rule_for_debris_are_added(briefgen: Run, own_project: Path) -> None:
    brief = brief_of_project(briefgen, own_project)
    assert "lowair" in brief["measures"][0]["themes"]
    assert [figure["unit"] for figure in brief["figures"]] == ["个", "亿元", "万桶"]
    assert briefgen("-C", own_project, "find", "本站声明").code == 1


def test_a_synonym_puts_a_figure_among_those_of_its_indicator(briefgen: Run, own_project: Path) -> None:
    write(own_project, "乙.txt", TEXT.replace("甘肃", "陕西").replace("11200", "32700"))
    done = briefgen("-C", own_project, "compare", "甘肃", "陕西", "--indicator", "地区生产总值")
    assert "11200亿元" in done.out
    (own_project / "lexicon/indicators.toml").unlink()
    done = briefgen("-C", own_project, "compare", "甘肃", "陕西", "--indicator", "地区生产总值")
    assert "11200亿元" not in done.out


def test_a_list_of_themes_can_be_the_projects_own(briefgen: Run, own_project: Path) -> None:
    (own_project / "briefgen.toml").write_text('themes = "own"\n', "utf-8")
    assert brief_of_project(briefgen, own_project)["measures"][0]["themes"] == ["lowair"]
    (own_project / "briefgen.toml").write_text('themes = "other"\n', "utf-8")
    done = briefgen("-C", own_project, "build")
    assert (done.code, "gov-work-report, own, soe-reform" in done.err) == (4, True)


def test_a_change_of_the_lexicon_makes_briefs_anew_and_is_a_change_of_rules(briefgen: Run, own_project: Path) -> None:
    assert briefgen("-C", own_project, "build").code == 0
    assert "lexicon/units.toml" in json.loads((own_project / "out/build.json").read_text("utf-8"))["lexicon"]
    extend(own_project, "units.toml", '[families.barrels]\nshow = "桶"\nunits = { "桶" = "1", "箱" = "1" }\n')
    done = briefgen("-C", own_project, "check")
    assert (done.code, "lexicon/units.toml" in done.err) == (1, True)


def test_a_brief_names_the_files_of_the_projects_lexicon(briefgen: Run, own_project: Path) -> None:
    before = brief_of_project(briefgen, own_project)["rules"]
    assert list(before["lexicon"]) == ["boilerplate.toml", "indicators.toml", *OWN_LISTS, "units.toml"]
    extend(own_project, "indicators.toml", '[[indicators]]\nname = "地区生产总值"\nsynonyms = ["总产出"]\n')
    after = brief_of_project(briefgen, own_project)["rules"]
    changed = [path for path, digest in after["lexicon"].items() if digest != before["lexicon"][path]]
    assert changed == ["indicators.toml"]
    assert after["sentence_model"] == before["sentence_model"]


def test_worker_processes_use_it_too(own_project: Path) -> None:
    for number in range(3):
        write(own_project, f"{number}.txt", TEXT.replace("25万桶", f"{number + 5}万桶"))
    outputs = []
    for processes in (1, 2):
        build(open_project(own_project), workers=Workers(processes=processes))
        outputs.append(files_below(own_project / "out"))
        for path in (own_project / ".briefgen").iterdir():
            path.unlink()
    assert outputs[0] == outputs[1]
    assert any("7万桶".encode() in raw for raw in outputs[0].values())


def test_a_project_opened_after_it_has_the_built_in_lexicon(briefgen: Run, own_project: Path, tmp_path: Path) -> None:
    with_own = brief_of_project(briefgen, own_project)
    (tmp_path / "other/seeds").mkdir(parents=True)
    write(tmp_path / "other", "甲.txt", TEXT)
    without = brief_of_project(briefgen, tmp_path / "other")
    assert [len(brief["figures"]) for brief in (with_own, without)] == [3, 2]


def test_a_stop_word_of_the_project_counts_though_the_process_has_met_the_word_before() -> None:
    assert LEXEMES["无人机", "n"].content == "无人机"
    use_overlay(Overlay((("stopwords.txt", "无人机\n".encode()),)))
    assert LEXEMES["无人机", "n"].content == ""


def test_no_cache_of_the_standard_library_outlives_the_lexicon() -> None:
    for path in (ROOT / "briefgen").rglob("*.py"):
        code = path.read_text("utf-8")
        if re.search(r"^(?:from|import) briefgen\.lexicon", code, re.MULTILINE) and path.name != "overlay.py":
            assert not re.search(r"^@(?:lru_)?cache\b", code, re.MULTILINE), path


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("units.toml", "[families", "lexicon/units.toml of the project: "),
        ("indicators.toml", "[[indicators]]\nname = 3\n", "lexicon/indicators.toml of the project: "),
        ("themes/soe-reform.toml", "[[themes]]\nterms = 3\n", "lexicon/themes/soe-reform.toml of the project: "),
        ("indicatros.toml", "", "lexicon/indicatros.toml: extends nothing; it can be "),
        ("topics.toml", '[topics]\n"国资国企" = ["企"]\n', "lexicon/topics.toml of the project: [...][22]: shorter"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_file(
    briefgen: Run, project: Path, name: str, content: str, message: str
) -> None:
    write(project, "甲.txt", TEXT)
    extend(project, name, content)
    done = briefgen("-C", project, "build")
    assert done.code == 4
    assert done.err.startswith(f"briefgen: error: {message}")
    assert done.err.count("\n") == 1
