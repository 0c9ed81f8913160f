"""Faults at chosen points: a command that ends as if killed before its n-th access to a file of its project, or that
somebody interrupts when it opens a file.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.fork_server import ForkServer

ENDED = 9
_RUN_UNTIL = f"""
events = {{"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.scandir", "sqlite3.connect"}}
def work(root, last, argv):
    count = 0
    def watch(event, args):
        nonlocal count
        if event in events and str(args[0]).startswith(root):
            count += 1
            if count == last:
                os._exit({ENDED})
    sys.addaudithook(watch)
    messages = io.StringIO()
    code = run(["-C", root, *argv], messages, messages)
    return code, [count, messages.getvalue()]
"""

_INTERRUPTED = """
import signal, sys
name, argv = sys.argv[1], sys.argv[2:]
def watch(event, args):
    if event == "open" and str(args[0]).endswith(name):
        signal.raise_signal(signal.SIGINT)
sys.addaudithook(watch)
from briefgen.cli import run
sys.exit(run(argv, sys.stdout, sys.stderr))
"""


def run_until_interrupted(project: Path, name: str, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a project, and press Ctrl-C when it opens the first file whose path ends with ``name``."""
    command = [sys.executable, "-c", _INTERRUPTED, name, "-C", str(project), *argv]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def count_accesses(project: Path, *argv: str) -> int:
    """Return how often a command that succeeds accesses files of its project."""
    code, (count, messages) = _server().call(str(project), 0, argv)
    assert code == 0, messages
    return int(count)


def run_until(project: Path, access: int, *argv: str) -> int:
    """Run a command up to an access, counted from 1. Return its exit code, ``ENDED`` if it came so far."""
    return _server().call(str(project), access, argv)[0]


@cache
def _server() -> ForkServer:
    return ForkServer(_RUN_UNTIL)
