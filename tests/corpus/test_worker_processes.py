"""Worker processes: they end with the build, however it ends, and where none can start one process does the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.corpus.workers import Workers
from briefgen.project.project import open_project
from tests.conftest import write
from tests.outputs import files_below
from tests.reports import REGIONS, make_report

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without signals")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the limits and locales are those of Linux")
# Far more than any machine needs: nothing here is timed.
PATIENCE = 120
_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
from briefgen.cli import run
sys.exit(run(sys.argv[1:], sys.stdout, sys.stderr))
"""


@pytest.fixture
def reports(project: Path) -> Path:
    for at, region in enumerate(REGIONS[:4]):
        write(project, f"{at}.txt", f"{make_report(region)}\n2021年8月{at + 1}日\n")
    return project


@contextmanager
def started(*argv: object) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command in a session of its own, and end whatever is left of it."""
    command = [sys.executable, "-m", "briefgen", *map(str, argv)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def wait_for_first_result(project: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a worker has given back the result of a source."""
    log = project / ".briefgen/cache.sqlite-wal"
    ends = time.monotonic() + PATIENCE
    while not (log.exists() and log.stat().st_size > 100_000):
        assert process.poll() is None
        assert time.monotonic() < ends
        time.sleep(0.02)


@needs_signals
@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130), ("SIGKILL", -9)])
def test_no_worker_outlives_its_build(project: Path, name: str, code: int) -> None:
    for at in range(80):
        write(project, f"{at}.txt", make_report(REGIONS[at % len(REGIONS)]))
    with started("-C", project, "build", "--workers", 2) as process:
        wait_for_first_result(project, process)
        process.send_signal(getattr(signal, name))
        # The pipe ends only when no process holds it any more.
        printed, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert b"Traceback" not in printed
    assert name == "SIGKILL" or printed.strip() == b"briefgen: interrupted"


@needs_signals
def test_a_signal_that_the_parent_has_set_aside_ends_nothing(reports: Path) -> None:
    program = (
        "import os, signal, sys\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "sys.addaudithook(lambda event, args: event == 'sqlite3.connect' and os.kill(os.getpid(), signal.SIGHUP))\n"
        "from briefgen.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", program, "-C", reports, "build"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@needs_linux
def test_where_no_worker_can_start_one_process_gives_the_same(reports: Path) -> None:
    build(open_project(reports), workers=Workers(processes=1))
    alone = files_below(reports / "out")
    for path in (reports / ".briefgen").iterdir():
        path.unlink()
    command = [sys.executable, "-c", _LIMITED, "-C", str(reports), "build", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    first, *_ = done.stderr.splitlines()
    assert first.startswith("briefgen: no worker process can be started (")
    assert first.endswith("); the work is done in one process")
    assert files_below(reports / "out") == alone


@needs_linux
def test_workers_start_whatever_the_folder_of_temporary_files_is_called(reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / ("长" * 60)
    folder.mkdir()
    command = [sys.executable, "-m", "briefgen", "-C", str(reports), "build", "--workers", "2"]
    environment = {**os.environ, "TMPDIR": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "one process" not in done.stderr
    assert (reports / "out/briefs/0.md").exists()
