"""Nothing of a project leads out of its folder: no link, no path in a file, no pipe, whatever a pull request brings."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT, Run, write
from tests.outputs import files_below

TEXT = "甘肃省国资委关于改革的通知\n发布日期：2021-08-03\n会议指出，甘肃省属企业完成投资153亿元，同比增长11.2%。\n"
SECRET = "机密事项"
SIGNED = 'paper = {{ name = "{name}", editor = "甲", reviewer = "乙", signer = "丙" }}\n'
NUMBERS = ("--number", "31", "--total", "187", "--date", "2021-08-09")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the project, with files that no command may read or change."""
    folder = tmp_path_factory.mktemp("外")
    for name in ("密.txt", "密.md", "密.toml", "README.md"):
        (folder / name).write_text(f"# {SECRET}\n", "utf-8")
    return folder


@pytest.fixture
def project(project: Path) -> Path:
    """A project with one source, and a signed imprint."""
    write(project, "通知.txt", TEXT)
    (project / "briefgen.toml").write_text(SIGNED.format(name="周报"), "utf-8")
    return project


def link(path: Path, target: Path | str) -> None:
    """Put a link in the place of a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize("folder", ["seeds", "templates", "lexicon", "archive", ".briefgen", "out"])
@pytest.mark.parametrize("command", ["build", "check", "inbox"])
def test_no_folder_of_a_project_is_a_link_to_the_outside(
    briefgen: Run, project: Path, outside: Path, folder: str, command: str
) -> None:
    before = files_below(outside)
    link(project / folder, outside)
    done = briefgen("-C", project, command)
    assert done.code == 4
    assert f"{folder}" in done.err
    assert " link" in done.err
    assert files_below(outside) == before


@pytest.mark.parametrize("folder", ["seeds", "templates"])
def test_a_folder_may_be_a_link_within_the_project(briefgen: Run, project: Path, folder: str) -> None:
    (project / "真").mkdir()
    (project / folder).mkdir(exist_ok=True)
    shutil.move(project / folder, project / "真" / folder)
    link(project / folder, project / "真" / folder)
    assert briefgen("-C", project, "build").code == 0
    assert (project / "out/briefs/通知.md").is_file()


def test_the_whole_project_may_be_reached_by_a_link(briefgen: Run, project: Path, outside: Path) -> None:
    (outside / "项目").symlink_to(project)
    assert briefgen("-C", outside / "项目", "build").code == 0
    assert briefgen("-C", outside / "项目", "check").code == 0
    assert (project / "out/briefs/通知.md").is_file()


@pytest.mark.parametrize("name", ["seeds", "out", "templates"])
@pytest.mark.parametrize("folder", ["/tmp", "../x", "a/../../x", "out\\\\..\\\\..\\\\x", "C:/x", "", "."])
def test_no_setting_names_a_folder_outside(briefgen: Run, project: Path, name: str, folder: str) -> None:
    (project / "briefgen.toml").write_text(f'{name} = "{folder}"\n', "utf-8")
    done = briefgen("-C", project, "build")
    assert done.code == 4
    assert "is no folder below the project" in done.err


@pytest.mark.parametrize("out", ["archive", "lexicon/x", "templates", ".briefgen", ".git", "Seeds", "archive/2021"])
def test_generated_files_are_not_put_among_others(briefgen: Run, project: Path, out: str) -> None:
    (project / "briefgen.toml").write_text(f'out = "{out}"\n', "utf-8")
    done = briefgen("-C", project, "build")
    assert done.code == 4
    assert "must lie apart" in done.err


def test_a_link_from_out_to_another_folder_is_refused(briefgen: Run, project: Path) -> None:
    link(project / "out", project / "seeds")
    assert briefgen("-C", project, "build").code == 4
    assert [path.name for path in (project / "seeds").iterdir()] == ["通知.txt"]


@pytest.mark.parametrize("name", ["briefgen.toml", "editorial.toml", "editions.toml", "lexicon/units.toml"])
@pytest.mark.parametrize("target", ["密.toml", "没有.toml", "/dev/zero", "/etc/hostname"])
def test_a_file_that_a_person_maintains_is_no_link_to_the_outside(
    briefgen: Run, project: Path, outside: Path, name: str, target: str
) -> None:
    link(project / name, outside / target)
    done = briefgen("-C", project, "build")
    assert done.code == 4
    assert f"{name}: a link that leads out of the project; put the file itself here" in done.err
    assert SECRET not in done.err
    assert not (outside / "没有.toml").exists()


@pytest.mark.parametrize("name", ["briefgen.toml", "editorial.toml", "editions.toml", "lexicon/units.toml"])
def test_a_pipe_stops_nothing(briefgen: Run, project: Path, name: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).unlink(missing_ok=True)
    os.mkfifo(project / name)
    done = briefgen("-C", project, "build")
    assert done.code == 4
    assert "not a regular file" in done.err


def test_pipes_among_templates_and_sidecars_stop_nothing(briefgen: Run, project: Path) -> None:
    (project / "templates").mkdir()
    for name in ("templates/brief.md.j2", "templates/house.docx", "seeds/通知.toml"):
        os.mkfifo(project / name)
    done = briefgen("-C", project, "build")
    assert done.code in (0, 5), done.err


@pytest.mark.parametrize("command", [("edit", "hold", "通知", "--reason", "缓"), ("init", "--github")])
def test_what_a_command_writes_does_not_follow_a_link_out(
    briefgen: Run, project: Path, outside: Path, command: tuple[str, ...]
) -> None:
    for name in ("editorial.toml", ".github/review.sh"):
        link(project / name, outside / "新")
    assert briefgen("-C", project, *command).code in (0, 4)
    assert not (outside / "新").exists()


def test_a_sidecar_that_leads_out_is_neither_read_nor_filled(briefgen: Run, project: Path, outside: Path) -> None:
    assert briefgen("-C", project, "inbox", "-o", project / "清单.xlsx").code == 0
    link(project / "seeds/通知.toml", outside / "密.toml")
    before = files_below(outside)
    done = briefgen("-C", project, "build")
    assert "a link that leads out of seeds/" in done.err
    link(project / "seeds/通知.toml", outside / "没有.toml")
    book = load_workbook(project / "清单.xlsx")
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, headings["发文机关"], "某省国资委")
    book.save(project / "清单.xlsx")
    filled = briefgen("-C", project, "inbox", "--fill", project / "清单.xlsx")
    assert "a link that leads out of seeds/" in filled.err
    assert files_below(outside) == before


@pytest.mark.parametrize("name", ["brief.md.j2", "secret", "house.docx", "sub"])
def test_a_template_reads_no_file_outside(briefgen: Run, project: Path, outside: Path, name: str) -> None:
    (project / "templates").mkdir()
    link(project / "templates" / name, outside if name == "sub" else outside / "密.md")
    if name in ("secret", "sub"):
        included = "sub/密.md" if name == "sub" else name
        (project / "templates/brief.md.j2").write_text(f'{{% include "{included}" %}}', "utf-8")
    done = briefgen("-C", project, "build")
    assert done.code == 5
    assert "is a link that leads out of its folder; put the file itself there" in done.err
    assert not list(project.glob("out/**/*.docx"))
    assert not any(SECRET in path.read_text("utf-8") for path in project.glob("out/**/*.md"))
    if name != "house.docx":
        assert SECRET not in briefgen("-C", project, "brief", project / "seeds/通知.txt").out


def test_a_build_replaces_a_link_by_its_file_and_writes_through_none(
    briefgen: Run, project: Path, outside: Path
) -> None:
    assert briefgen("-C", project, "build").code == 0
    built = files_below(project / "out")
    before = files_below(outside)
    for name in ("README.md", "briefs/通知.md", "manifest.txt"):
        link(project / "out" / name, outside / "密.md")
    link(project / "out/briefs/通知.json", outside / "没有")
    link(project / "out/build.json", "build.json")
    (project / "out/briefs/通知.docx").unlink()
    os.mkfifo(project / "out/briefs/通知.docx")
    assert briefgen("-C", project, "check").code == 1
    assert briefgen("-C", project, "build").code == 0
    assert files_below(project / "out") == built
    assert not any(path.is_symlink() for path in (project / "out").rglob("*"))
    assert files_below(outside) == before


@pytest.mark.parametrize("folder", ["briefs", "weekly"])
def test_a_folder_of_out_is_no_link(briefgen: Run, project: Path, outside: Path, folder: str) -> None:
    assert briefgen("-C", project, "build").code == 0
    for target in (outside, project / "seeds"):
        before = files_below(target)
        link(project / "out" / folder, target)
        done = briefgen("-C", project, "build")
        assert (done.code, f"out/{folder}/ is a link" in done.err) == (2, True)
        assert files_below(target) == before


def test_a_build_removes_no_file_outside(briefgen: Run, project: Path, outside: Path) -> None:
    assert briefgen("-C", project, "build").code == 0
    link(project / "out/夹", outside)
    link(project / "out/链.md", outside / "密.md")
    up = os.path.relpath(outside, project / "out")
    lines = [
        "out/夹/密.txt",
        "out/链.md",
        f"out/{up}/密.txt",
        f"{outside}/密.txt",
        "out/..\\seeds\\通知.txt",
        "seeds/通知.txt",
        "out/../seeds/通知.txt",
        "out//seeds",
    ]
    with (project / "out/manifest.txt").open("a", encoding="utf-8") as manifest:
        manifest.write("\n".join(lines))
    before = files_below(outside)
    assert briefgen("-C", project, "build").code == 0
    assert files_below(outside) == before
    assert (project / "seeds/通知.txt").is_file()


@pytest.mark.parametrize("name", ["staged", "build.txt", "build.lock", "cache.sqlite", "cache.sqlite-wal"])
def test_nothing_is_written_through_links_beside_the_cache(
    briefgen: Run, project: Path, outside: Path, name: str
) -> None:
    with sqlite3.connect(outside / "库.sqlite") as base:
        base.execute("CREATE TABLE notes (text TEXT)")
    base.close()
    (outside / "staged").mkdir()
    before = files_below(outside)
    link(project / ".briefgen" / name, outside / ("staged" if name == "staged" else "库.sqlite"))
    for command in ("build", "check", "cache"):
        done = briefgen("-C", project, command)
        assert (done.code, f".briefgen/{name} is a link" in done.err) == (4, True)
    assert files_below(outside) == before
    (project / ".briefgen" / name).unlink()
    os.mkfifo(project / ".briefgen" / name)
    assert briefgen("-C", project, "build").code == 4


@pytest.fixture
def issued(briefgen: Run, project: Path) -> Path:
    """A project with an issued edition."""
    assert briefgen("-C", project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲").code == 0
    assert briefgen("-C", project, "issue", "2021-W31", *NUMBERS).code == 0
    return project


@pytest.mark.parametrize("path", ["../../../seeds/通知.txt", "/etc/hostname", "..\\x"])
def test_a_manifest_of_an_edition_names_no_file_outside_its_folder(briefgen: Run, issued: Path, path: str) -> None:
    manifest = issued / "archive/2021/第31期/manifest.json"
    content = json.loads(manifest.read_bytes())
    content["files"][0]["path"] = path
    manifest.write_text(json.dumps(content), "utf-8")
    done = briefgen("-C", issued, "build")
    assert done.code == 4
    assert "is no path in the folder of the edition" in done.err


def test_a_file_of_an_edition_is_no_link_to_the_outside(briefgen: Run, issued: Path, outside: Path) -> None:
    (paper,) = (path for path in (issued / "archive/2021/第31期").glob("*.md") if path.stem != "编务单")
    shutil.copy(paper, outside / "同.md")
    link(paper, outside / "同.md")
    done = briefgen("-C", issued, "build")
    assert done.code == 4
    assert "a link that leads out of the project" in done.err


def test_an_edition_is_not_issued_through_a_link_out(briefgen: Run, project: Path, outside: Path) -> None:
    before = files_below(outside)
    link(project / "archive/2021", outside)
    assert briefgen("-C", project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲").code == 0
    assert briefgen("-C", project, "issue", "2021-W31", *NUMBERS).code in (2, 4)
    assert briefgen("-C", project, "issue", "2021-W31", "--review").code == 0
    assert files_below(outside) == before


def test_a_paper_named_like_the_worksheet_is_printed_as_issued(briefgen: Run, project: Path) -> None:
    (project / "briefgen.toml").write_text(SIGNED.format(name="编务单"), "utf-8")
    assert briefgen("-C", project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲").code == 0
    assert briefgen("-C", project, "issue", "2021-W31", *NUMBERS).code == 0
    assert briefgen("-C", project, "build").code == 0
    assert sorted(path.name for path in (project / "out/weekly").iterdir()) == ["2021-W31.docx", "2021-W31.md"]
    assert "第31期" in (project / "out/weekly/2021-W31.md").read_text("utf-8")


def test_a_saved_output_brings_no_file_from_outside(briefgen: Run, project: Path, outside: Path) -> None:
    assert briefgen("-C", project, "build").code == 0
    shutil.copytree(project / "out", project / "旧")
    link(project / "out/briefs/新.md", outside / "密.md")
    pages = project / "改"
    assert briefgen("-C", project, "redline", project / "旧", "-o", f"{pages}/").code == 0
    texts = ["".join(p.text for p in docx.Document(io.BytesIO(f.read_bytes())).paragraphs) for f in pages.glob("*")]
    assert not any(SECRET in text for text in texts)


@pytest.mark.parametrize("folder", ["seeds", "templates", "lexicon", "archive"])
def test_a_page_among_files_that_commands_read_is_warned_of(briefgen: Run, project: Path, folder: str) -> None:
    (project / folder).mkdir(exist_ok=True)
    done = briefgen("-C", project, "brief", project / "seeds/通知.txt", "-o", project / folder)
    assert done.code == 0
    assert f"warning: {project / folder / '通知.md'} lies in {folder}/, and commands read what is in it" in done.err


def test_a_page_takes_the_place_of_no_source(briefgen: Run, project: Path) -> None:
    write(project, "通知.md", "# 另一份\n\n甘肃省属企业改革。\n")
    done = briefgen("-C", project, "brief", project / "seeds/通知.txt", "-o", project / "seeds/通知_txt.md")
    assert done.code == 0
    before = files_below(project / "seeds")
    assert briefgen("-C", project, "brief", project / "seeds/通知.txt", "-o", project / "seeds/通知.md").code == 2
    assert files_below(project / "seeds") == before


def test_a_page_among_generated_files_is_warned_of(briefgen: Run, project: Path) -> None:
    assert briefgen("-C", project, "build").code == 0
    done = briefgen("-C", project, "brief", project / "seeds/通知.txt", "-o", project / "out/我.md")
    assert done.code == 0
    assert "whose files a build makes and removes" in done.err


def test_a_slip_in_a_path_makes_no_folders(briefgen: Run, project: Path) -> None:
    for command in (("house", "--export", project / "新/夹/x.docx"), ("inbox", "-o", project / "新/x.md")):
        done = briefgen("-C", project, *command)
        assert done.code == 2
        assert "there is no folder" in done.err
        assert not (project / "新").exists()


def test_the_document_says_who_may_send_what() -> None:
    document = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "tests/test_border.py" in document
