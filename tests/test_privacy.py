"""What docs/privacy.md says of the words of sources: where they lie, who can open it, and when they go."""

from __future__ import annotations

import io
import json
import os
import platform
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import get_args, get_type_hints

import docx
import pytest

from briefgen.building.build import build
from briefgen.lexicon import load_issuer_words
from briefgen.project.project import open_project
from briefgen.project.templates import default_templates
from briefgen.settings import Settings
from tests.conftest import ROOT, Run, write
from tests.faults import ENDED, count_accesses, run_until
from tests.reading.test_all_formats import FORMS
from tests.traces import find_traces

TEXT = "甘肃省国资委召开国企改革推进会\n2024年3月5日\n甘肃省属企业完成投资153亿元，同比增长7%。"
WORD = "鲲鹏磐石计划"
LINES = ("关于推进改革的意见", f"甘肃省属企业实施{WORD}，完成投资21亿元，同比增长6%。", "各单位要抓好落实。")
IDENTITY, MOBILE, CARD = "620102190102030002", "13800138001", "6222020200000000006"
PERSONAL = (
    f"甘肃省属企业为职工补贴153亿元，办理人身份证号码{IDENTITY}，电话{MOBILE}，银行卡{CARD}。\n"
    f"甘肃省属企业投资21亿元，同比增长6%，咨询{MOBILE}。"
)
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def as_mail(lines: Sequence[str]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "office@example.invalid", "转送材料"
    mail.set_content("甘肃省属企业材料见附件，请研究。")
    mail.add_attachment("\n".join(lines).encode(), maintype="text", subtype="plain", filename="附件.txt")
    return mail.as_bytes()


def as_zip(lines: Sequence[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("内件.txt", "\n".join(lines))
    return file.getvalue()


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    ".txt": lambda lines: "\n".join(lines).encode(),
    ".md": lambda lines: "\n\n".join(lines).encode(),
    ".eml": as_mail,
    ".zip": as_zip,
    **FORMS,
}
MARKS = [rule.example for rule in load_issuer_words().restricted]
MARKED = [(mark, ".txt") for mark in MARKS] + [(MARKS[0], suffix) for suffix in FORMATS if suffix != ".txt"]


@pytest.mark.parametrize(("mark", "suffix"), MARKED)
def test_a_marked_source_leaves_no_words(briefgen: Run, project: Path, mark: str, suffix: str) -> None:
    write(project, "甲.txt", TEXT)
    write(project, f"乙{suffix}", FORMATS[suffix]([mark, *LINES]))
    done = briefgen("-C", project, "build")
    assert "marked as restricted" in done.err
    assert WORD not in done.out + done.err
    assert find_traces(project / "out", WORD) == []
    assert find_traces(project / ".briefgen", WORD) == []


def test_the_words_of_an_unmarked_source_are_found_in_what_is_stored(project: Path) -> None:
    """Without this, the search of the other tests might be blind."""
    write(project, "乙.docx", FORMS[".docx"]([*LINES]))
    build(open_project(project))
    assert ".briefgen/cache.sqlite" in find_traces(project, WORD)
    assert {"out/briefs/乙.docx", "out/briefs/乙.json", "out/briefs/乙.txt"} <= set(find_traces(project, WORD))


def test_a_mark_itself_leaves_no_words(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", TEXT)
    write(project, "乙.txt", f"{WORD}实施办法（征求意见稿）\n甘肃省属企业要加强管理。")
    done = briefgen("-C", project, "build")
    assert "seeds/乙.txt: marked as restricted (征求意见)" in done.err
    assert WORD not in done.err
    assert find_traces(project / ".briefgen", WORD) == find_traces(project / "out", WORD) == []


@pytest.mark.parametrize("command", [["build"], ["region", "甘肃"]], ids=" ".join)
def test_words_go_from_the_cache_when_a_source_is_marked_later(
    briefgen: Run, project: Path, command: list[str]
) -> None:
    write(project, "甲.txt", TEXT)
    for number in range(8):
        write(project, "乙.txt", "\n".join([*LINES, f"第{number}稿。"]))
        briefgen("-C", project, "build")
    write(project, "乙.txt", "\n".join([MARKS[0], *LINES]))
    briefgen("-C", project, *command)
    assert find_traces(project / ".briefgen", WORD) == []
    briefgen("-C", project, "build")
    assert find_traces(project / "out", WORD) == []


@ON_UNIX
def test_only_the_owner_can_open_the_cache(project: Path) -> None:
    write(project, "甲.txt", TEXT)
    build(open_project(project))
    assert modes_of(project / ".briefgen") == {"folder": {0o700}, "file": {0o600}}


@ON_UNIX
def test_a_cache_that_others_could_open_is_closed_to_them(project: Path) -> None:
    write(project, "甲.txt", TEXT)
    build(open_project(project))
    cache = project / ".briefgen"
    for path in (cache, cache / "cache.sqlite"):
        path.chmod(0o755)
    build(open_project(project))
    assert modes_of(cache) == {"folder": {0o700}, "file": {0o600}}


@ON_UNIX
def test_pages_have_the_modes_that_the_user_gives_new_files(project: Path) -> None:
    write(project, "甲.txt", TEXT)
    usual = os.umask(0o027)
    try:
        build(open_project(project))
    finally:
        os.umask(usual)
    assert modes_of(project / "out") == {"folder": {0o750}, "file": {0o640}}


def modes_of(folder: Path) -> dict[str, set[int]]:
    paths = [folder, *folder.rglob("*")]
    return {
        "folder": {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()},
        "file": {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()},
    }


def test_what_a_killed_build_leaves_is_removed_by_the_next(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", TEXT)
    build(open_project(project))
    write(project, "甲.txt", TEXT.replace("153", "163"))
    total = count_accesses(project, "build")
    for access in range(1, total, 5):
        write(project, "甲.txt", TEXT.replace("153", str(access)))
        if run_until(project, access, "build") == ENDED:
            assert modes_of(project / ".briefgen")["folder"] == {0o700}
    briefgen("-C", project, "build")
    assert list_left(project) == []


@ON_UNIX
@pytest.mark.parametrize("command", [["build"], ["cache", "--clear"]], ids=" ".join)
def test_temporary_files_of_ended_commands_are_removed(briefgen: Run, project: Path, command: list[str]) -> None:
    write(project, "甲.txt", TEXT)
    build(open_project(project))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        for folder in (project, project / "out", project / "out/briefs", project / "seeds"):
            for process in (ended, running):
                (folder / f".briefgen-{process.pid}-a_1.tmp").write_text(WORD, "utf-8")
        (project / ".briefgen/staged").mkdir()
        (project / ".briefgen/staged/0").write_text(WORD, "utf-8")
        assert briefgen("-C", project, *command).code == 0
        assert not (project / ".briefgen/staged").exists()
        assert sum(f"-{running.pid}-" in name for name in list_left(project)) == 4
        assert not any(f"-{ended.pid}-" in name for name in list_left(project))
    finally:
        running.communicate()


@ON_UNIX
def test_the_folder_of_a_conversion_that_was_killed_is_removed(
    briefgen: Run, project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (temporary / f"briefgen-{ended.pid}-a_1").mkdir()
    (temporary / f"briefgen-{ended.pid}-a_1/source.doc").write_text(WORD, "utf-8")
    (temporary / "briefgen-notes").mkdir()
    write(project, "甲.txt", TEXT)
    assert briefgen("-C", project, "build").code == 0
    assert [path.name for path in temporary.iterdir()] == ["briefgen-notes"]


def list_left(project: Path) -> list[str]:
    """Return the names of the temporary files of a project, and of the files that wait to be written."""
    names = (path.relative_to(project).as_posix() for path in project.rglob("*"))
    return sorted(name for name in names if name.endswith(".tmp") or "/staged" in name)


def test_clearing_the_cache_removes_all_words(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "\n".join(LINES))
    build(open_project(project))
    assert briefgen("-C", project, "cache", "--clear").code == 0
    assert find_traces(project / ".briefgen", WORD) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_numbers_of_persons_stand_in_nothing_that_is_stored_or_written(
    briefgen: Run, project: Path, suffix: str
) -> None:
    write(project, f"甲{suffix}", FORMATS[suffix](["甘肃省国资委召开国企改革推进会", *PERSONAL.split("\n")]))
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
    for number in (IDENTITY, MOBILE, CARD):
        assert find_traces(project / ".briefgen", number) == []
        assert find_traces(project / "out", number) == []
    assert find_traces(project / "out", "138＊＊＊＊8001")


def test_figures_beside_masked_numbers_are_figures(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", f"甘肃省属企业投资153亿元，电话{MOBILE}户，咨询138****8001人。")
    assert briefgen("-C", project, "build").code == 0
    brief = json.loads((project / "out/briefs/甲.json").read_bytes())
    assert [figure["raw"] for figure in brief["figures"]] == ["153亿元"]


def test_spans_into_a_masked_source_stay_right(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", PERSONAL)
    assert briefgen("-C", project, "build").code == 0
    brief = json.loads((project / "out/briefs/甲.json").read_bytes())
    (figure,) = [figure for figure in brief["figures"] if figure["raw"] == "21亿元"]
    start, end = figure["span"]
    assert PERSONAL[start:end] == "21亿元"
    traced = briefgen("-C", project, "trace", brief["key_sentences"][0]["id"])
    assert "138＊＊＊＊8001" in traced.out
    assert briefgen("-C", project, "check").code == 0


def test_numbers_are_shown_to_who_asks_for_them(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", PERSONAL)
    (project / "briefgen.toml").write_text('personal_numbers = "shown"\n', "utf-8")
    briefgen("-C", project, "build")
    brief = (project / "out/briefs/甲.md").read_text("utf-8")
    assert MOBILE in brief
    assert "有个人号码（身份证号码1个、银行卡或账户号码1个、手机号码2个；第1行、第2行），未遮盖" in brief


def test_the_worksheet_warns_of_numbers_of_persons(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", f"甘肃省国资委召开国企改革推进会\n发布日期：2024-03-05\n{PERSONAL}")
    briefgen("-C", project, "build")
    (worksheet,) = (project / "out/weekly").glob("*编务单.md")
    assert "### 个人信息（1条，未核对1条）" in worksheet.read_text("utf-8")
    assert (
        "有个人号码（身份证号码1个、银行卡或账户号码1个、手机号码2个；第3行、第4行），已遮盖。"
        in worksheet.read_text("utf-8")
    )


def test_no_file_of_out_names_the_person_the_machine_or_a_path(tmp_path: Path) -> None:
    project = tmp_path / "某人的文件夹"
    (project / "seeds").mkdir(parents=True)
    (project / "templates").mkdir()
    write(project, "甲.txt", f"甘肃省国资委召开国企改革推进会\n发布日期：2024-03-05\n{TEXT}")
    write(project, "乙.docx", FORMS[".docx"]([*LINES]))
    house = docx.Document(str(default_templates() / "house.docx"))
    house.core_properties.author = house.core_properties.last_modified_by = "拟稿人某某"
    house.save(str(project / "templates/house.docx"))
    environment = {**os.environ, "USER": "somebody1", "LOGNAME": "somebody1", "HOSTNAME": "machine1"}
    command = [sys.executable, "-m", "briefgen", "-C", str(project), "build"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    for name in ("somebody1", "machine1", "某人的文件夹", platform.node(), sys.prefix, "拟稿人某某", "python-docx"):
        assert find_traces(project / "out", name) == [], name


def test_a_word_file_and_a_workbook_name_no_author_but_the_office(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", f"甘肃省国资委召开国企改革推进会\n发布日期：2024-03-05\n{TEXT}")
    (project / "briefgen.toml").write_text('paper = { office = "某某研究室" }\n', "utf-8")
    briefgen("-C", project, "build")
    word = docx.Document(str(next((project / "out/weekly").glob("*.docx"))))
    assert {word.core_properties.author, word.core_properties.last_modified_by} <= {"某某研究室", ""}
    with zipfile.ZipFile(next((project / "out/weekly").glob("*.xlsx"))) as package:
        properties = package.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in properties
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in properties


def test_the_document_names_files_that_exist_and_the_values_of_the_setting() -> None:
    document = (ROOT / "docs/privacy.md").read_text("utf-8")
    for name in re.findall(r"`((?:tests|briefgen|docs)/[\w/.]+)`", document):
        assert (ROOT / name).exists(), name
    for setting in get_args(get_type_hints(Settings)["personal_numbers"]):
        assert setting in document
