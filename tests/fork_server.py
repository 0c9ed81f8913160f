"""Commands run in processes of their own that start at once: a server that has built a project forks for each."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from typing import Any

import pytest

_SERVER = """
import io, json, os, resource, sys, tempfile
from briefgen.cli import run
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + "/seeds")
    with open(folder + "/seeds/a.txt", "w", encoding="utf-8") as file:
        file.write("甘肃省国资委通报\\n2021年8月3日\\n甘肃省属企业完成投资153亿元。")
    run(["-C", folder, "build"], io.StringIO(), io.StringIO())
for line in sys.stdin:
    child = os.fork()
    if not child:
        code, answer = work(*json.loads(line))
        print(json.dumps(answer), flush=True)
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps({"code": code}), flush=True)
"""


class ForkServer:
    """A server that ends with this process. It runs a function of the name ``work`` in a fork for each call."""

    def __init__(self, work: str) -> None:
        """``work`` is the code of the function. It returns an exit code and an answer, or ends its process."""
        if not hasattr(os, "fork"):
            pytest.skip("this system forks no processes")
        self._process = subprocess.Popen(
            [sys.executable, "-c", work + _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        atexit.register(self._process.communicate)

    def call(self, *arguments: object) -> tuple[int, Any]:
        """Return the exit code and the answer of a call, which is None if its process was ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        said = self._read()
        if isinstance(said, dict):
            return said["code"], None
        return self._read()["code"], said

    def _read(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())
