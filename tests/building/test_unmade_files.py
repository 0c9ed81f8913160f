"""A file that cannot be made is listed, and the others are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Run, write
from tests.outputs import files_below

TEXTS = {
    "甲": "甘肃省国资委召开国企改革推进会\n甘肃省省属企业完成投资153亿元，同比增长5.3%。",
    "乙": "浙江省国资委召开国企改革推进会\n浙江省省属企业完成投资653亿元，同比增长6.3%。",
}
# Wrong for one of the two texts alone.
WRONG_FOR_ONE = '{% include "brief.md.j2" if "甘肃" not in page.title else "没有.md.j2" %}'


@pytest.fixture
def two(project: Path) -> Path:
    for name, text in TEXTS.items():
        write(project, f"{name}.txt", text)
        write(project, f"{name}.toml", "published = 2021-08-03\n")
    (project / "templates").mkdir()
    return project


def write_template(project: Path, name: str, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    (project / "templates" / name).write_bytes(raw)


def test_a_wrong_template_costs_its_own_files_alone(briefgen: Run, two: Path) -> None:
    assert briefgen("-C", two, "build").code == 0
    before = files_below(two / "out")
    write_template(two, "region.md.j2", "{{ page.naem }}")
    done = briefgen("-C", two, "build")
    assert done.code == 5
    gone = {f"regions/{region}.{suffix}" for region in ("甘肃省", "浙江省") for suffix in ("md", "docx")}
    after = files_below(two / "out")
    assert before.keys() - after.keys() == gone
    first, *_ = done.err.splitlines()
    assert first.startswith("briefgen: out/regions/浙江省.md and 3 more cannot be made: region.md.j2:1: ")
    unmade = after["README.md"].decode().partition("## 未能生成的文件")[2]
    assert {line.removeprefix("- ") for line in unmade.split("\n") if line} == gone
    assert all(name not in after["manifest.txt"].decode() for name in gone)

    (two / "templates/region.md.j2").unlink()
    assert briefgen("-C", two, "build").code == 0
    assert files_below(two / "out") == before


def test_what_is_left_out_depends_on_no_earlier_build(briefgen: Run, two: Path) -> None:
    briefgen("-C", two, "build")
    write_template(two, "brief.md.j2", "{% if %}")
    briefgen("-C", two, "build")
    rebuilt = files_below(two / "out")
    for folder in ("out", ".briefgen"):
        shutil.rmtree(two / folder)
    assert briefgen("-C", two, "build", "--workers", 2).code == 5
    assert files_below(two / "out") == rebuilt


def test_check_names_what_cannot_be_made_and_nothing_else(briefgen: Run, two: Path) -> None:
    write_template(two, "brief.md.j2", "{% if %}")
    built = briefgen("-C", two, "build")
    checked = briefgen("-C", two, "check")
    assert checked.code == 1
    assert checked.err == f"{built.err.splitlines()[0]}\n"


def test_a_wrong_style_template_costs_the_word_files(briefgen: Run, two: Path) -> None:
    write_template(two, "house.docx", "no Word file")
    done = briefgen("-C", two, "build")
    assert done.code == 5
    assert done.err.splitlines()[0].startswith("briefgen: out/briefs/乙.docx and ")
    suffixes = {path.rpartition(".")[2] for path in files_below(two / "out")}
    assert suffixes == {"json", "md", "txt", "xlsx"}


def test_a_first_page_that_cannot_be_made_is_not_recommended(briefgen: Run, two: Path) -> None:
    write_template(two, "index.md.j2", "{{ page.naem }}")
    done = briefgen("-C", two, "build")
    assert done.code == 5
    assert "out/README.md cannot be made: index.md.j2:1: " in done.err
    assert "look first at" not in done.err
    assert (two / "out/briefs/甲.md").exists()
