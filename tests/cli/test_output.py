"""Where pages are printed: formats, files, folders and devices."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from briefgen.cli import run
from tests.conftest import SEEDS, Run

GANSU = SEEDS[1]


@pytest.mark.parametrize("suffix", ["md", "docx", "html", "json"])
def test_the_format_is_that_of_the_output_file(briefgen: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"甘肃.{suffix}"
    assert briefgen("brief", GANSU, "-o", path).code == 0
    raw = path.read_bytes()
    if suffix == "docx":
        assert docx.Document(io.BytesIO(raw)).paragraphs
    else:
        assert raw.startswith(
            {"md": b"# ", "html": b"<!doctype html>", "json": b'{\n "schema": "briefgen/brief/1"'}[suffix]
        )


def test_several_briefs_do_not_go_into_one_word_file(briefgen: Run) -> None:
    done = briefgen("brief", SEEDS[3], "--format", "docx")
    assert (done.code, done.err) == (2, "briefgen: error: 22 briefs do not fit into one .docx; give -o FOLDER/\n")


@pytest.mark.parametrize("argv", [["-o", "a.pdf"], ["-o", "a.docx", "--format", "html"]])
def test_a_format_that_is_not_there_or_contradicts_is_refused(briefgen: Run, argv: list[str]) -> None:
    assert briefgen("brief", GANSU, *argv).code == 2


def test_a_device_is_written_to_not_replaced(briefgen: Run, tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    assert briefgen("brief", GANSU, "-o", link, "--format", "md").code == 0
    assert link.is_symlink()
    assert not Path("/dev/null").is_file()


def test_a_word_file_does_not_go_to_the_screen() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen, errors = Screen(), io.StringIO()
    assert run(["brief", str(GANSU), "--format", "docx"], screen, errors) == 2
    assert screen.getvalue() == ""
    assert errors.getvalue() == "briefgen: error: a .docx does not go to the screen; give -o FILE.docx\n"


def test_pages_in_a_folder_are_counted(briefgen: Run, tmp_path: Path) -> None:
    done = briefgen("brief", GANSU, SEEDS[4], "-o", f"{tmp_path}/out/")
    assert (done.code, done.out, done.err) == (0, "", f"briefgen: 2 files in {tmp_path}/out/\n")
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".md", ".md"]
