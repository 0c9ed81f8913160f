"""One source never stops another, whatever error it causes, and wherever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from types import FrameType

import pytest

from briefgen.building.build import build
from briefgen.corpus.workers import Workers
from briefgen.project.project import open_project
from tests.conftest import Run, write
from tests.outputs import files_below

BAD = "坏"
TEXTS = {
    "甲": "甘肃省国资委召开国企改革推进会\n2021-08-03\n甘肃省省属企业完成投资153亿元，同比增长5.3%。",
    BAD: "浙江省国资委召开国企改革推进会\n2021-08-12\n浙江省省属企业完成投资653亿元，同比增长6.3%。",
    "乙": "江苏省国资委召开国企改革推进会\n2021-08-05\n江苏省省属企业推进“三化”改革。",
}
ERRORS = (MemoryError, RecursionError, OverflowError, NotImplementedError, KeyError, OSError, AssertionError)
# Functions that a source goes through, each by its file and its name.
PLACES = (
    "reading/containers/__init__.py:read_document",
    "corpus/source_input.py:_read_sidecar_file",
    "corpus/keys.py:list_key_inputs",
    "reading/recognition.py:recognise",
    "reading/txt.py:read",
    "reading/sidecar.py:decode_sidecar",
    "cleaning/__init__.py:clean",
    "parsing/__init__.py:parse",
    "attributing/restrictions.py:find_restriction",
    "attributing/__init__.py:attribute",
    "condensing/__init__.py:condense",
    "corpus/briefing.py:_list_sentences",
    "model/summary.py:of",
    "corpus/cache.py:put",
)
# Each process that finds this module at its start makes the function fail for the bad source.
_AT_START = """
import os, sys
place, _, name = os.environ["BROKEN_PLACE"].partition(":")
def fail(frame, event, argument):
    if frame.f_code.co_name == name and frame.f_code.co_filename.endswith(place):
        around = frame, frame.f_back, frame.f_back.f_back
        if any("坏" in repr(one.f_locals) for one in around):
            if os.environ["BROKEN_BY"] == "death":
                os._exit(9)
            raise MemoryError
sys.settrace(fail)
"""


@pytest.fixture
def three(project: Path) -> Path:
    for name, text in TEXTS.items():
        write(project, f"{name}.txt", text)
        write(project, f"{name}.toml", "published = 2021-08-04\n")
    return project


def built_without_the_bad_one(three: Path) -> dict[str, bytes]:
    """Return the files of the other briefs, from a build that never saw the bad source."""
    others = three.with_name(f"{three.name}-others")
    shutil.copytree(three, others)
    for path in (others / "seeds").glob(f"{BAD}.*"):
        path.unlink()
    build(open_project(others), workers=Workers(processes=1))
    return files_below(others / "out/briefs")


@contextmanager
def failing(place: str, error: type[Exception]) -> Iterator[None]:
    """Make a function raise an error when the bad source has come to it."""
    file, _, name = place.partition(":")

    def fail(frame: FrameType, _event: str, _argument: object) -> None:
        code = frame.f_code
        if code.co_name == name and code.co_filename.replace(os.sep, "/").endswith(f"briefgen/{file}"):
            around = (frame, frame.f_back, frame.f_back and frame.f_back.f_back)
            if any(BAD in repr(one.f_locals) for one in around if one is not None):
                raise error

    before = sys.gettrace()
    sys.settrace(fail)
    try:
        yield
    finally:
        sys.settrace(before)


@pytest.mark.parametrize(("place", "error"), list(zip(PLACES, cycle(ERRORS))))
def test_an_error_of_any_kind_skips_the_source_that_causes_it(
    briefgen: Run, three: Path, place: str, error: type[Exception]
) -> None:
    expected = built_without_the_bad_one(three)
    shutil.rmtree(three / ".briefgen", ignore_errors=True)
    with failing(place, error):
        done = briefgen("-C", three, "build", "--workers", 1)
    assert done.code == 0, done.err
    skipped, *_ = done.err.splitlines()
    assert skipped.startswith(f"briefgen: skipped seeds/{BAD}.txt: "), done.err
    assert files_below(three / "out/briefs") == expected
    assert f"- seeds/{BAD}.txt：" in (three / "out/README.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "by"),
    [("reading/txt.py:read", "death"), ("condensing/__init__.py:condense", "error"), ("model/summary.py:of", "death")],
)
def test_so_it_does_in_worker_processes_even_if_it_ends_them(three: Path, tmp_path: Path, place: str, by: str) -> None:
    expected = built_without_the_bad_one(three)
    (tmp_path / "sitecustomize.py").write_text(_AT_START, "utf-8")
    environment = {**os.environ, "BROKEN_PLACE": f"briefgen/{place}", "BROKEN_BY": by}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(tmp_path), environment.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "briefgen", "-C", str(three), "build", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"briefgen: skipped seeds/{BAD}.txt: ")
    assert ("its reader was stopped" in done.stderr) == (by == "death")
    assert files_below(three / "out/briefs") == expected
