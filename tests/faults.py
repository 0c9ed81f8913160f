"""Faults at chosen points: a command that ends as if killed before its n-th access to a file of its project, or that
somebody interrupts when it opens a file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ENDED = 9
# A server that has built a project forks for each command, which then has all loaded that it needs.
_SERVER = f"""
import io, json, os, sys, tempfile
events = {{"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.scandir", "sqlite3.connect"}}
def run_until(root, last, argv):
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
    print(json.dumps([count, messages.getvalue()]), flush=True)
    os._exit(code)
from briefgen.cli import run
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + "/seeds")
    with open(folder + "/seeds/a.txt", "w", encoding="utf-8") as file:
        file.write("甘肃省国资委通报\\n2021年8月3日\\n甘肃省属企业完成投资153亿元。")
    run(["-C", folder, "build"], io.StringIO(), io.StringIO())
for line in sys.stdin:
    child = os.fork()
    if not child:
        run_until(*json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
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
    code, count, messages = _run(project, 0, *argv)
    assert code == 0, messages
    return count


def run_until(project: Path, access: int, *argv: str) -> int:
    """Run a command up to an access, counted from 1. Return its exit code, ``ENDED`` if it came so far."""
    return _run(project, access, *argv)[0]


def _run(project: Path, access: int, *argv: str) -> tuple[int, int, str]:
    """Return the exit code, the number of accesses and the messages of a command; the last two if it is not ended."""
    server = _start_server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps([str(project), access, argv]) + "\n")
    server.stdin.flush()
    answer = json.loads(server.stdout.readline())
    if isinstance(answer, int):
        return answer, 0, ""
    count, messages = answer
    return int(server.stdout.readline()), count, messages


@cache
def _start_server() -> subprocess.Popen[str]:
    """Start the server, which ends when this process ends."""
    if not hasattr(os, "fork"):
        pytest.skip("this system forks no processes")
    return subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
