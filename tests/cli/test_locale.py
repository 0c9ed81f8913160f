"""Locales in which a name of a file can have no Chinese characters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import write
from tests.outputs import files_below

TEXT = "甘肃省国资委召开国企改革推进会\n2021年8月3日\n甘肃省省属企业完成投资153亿元，同比增长5.3%。"
ASCII = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def run_in(environment: dict[str, str], *argv: object) -> tuple[int, str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, argv)],
        capture_output=True,
        env={**inherited, **environment},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_locale_of_ascii_alone_gives_the_same_files_and_a_word(project: Path, workers: int) -> None:
    write(project, "甲.txt", TEXT)
    assert run_in({"LC_ALL": "C.UTF-8"}, "-C", project, "build")[0] == 0
    usual = files_below(project / "out")
    for path in (project / ".briefgen").iterdir():
        path.unlink()
    code, printed, messages = run_in(ASCII, "-C", project, "build", "--workers", workers)
    assert (code, printed) == (0, "")
    first, second, *_ = messages.splitlines()
    assert first.startswith("briefgen: the locale has no Chinese characters; files are named in UTF-8")
    assert second.startswith("briefgen: 1 briefs from 1 sources")
    assert files_below(project / "out") == usual
    assert "153亿元" in run_in(ASCII, "brief", project / "seeds/甲.txt")[1]
