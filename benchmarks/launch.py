"""Run a command and print as JSON its seconds by the clock, its seconds of processors and its peak of memory.

    python benchmarks/launch.py COMMAND…

The command's output is thrown away, its error output is not. This is a program of its own because Linux counts the
memory of a process that starts another one as memory of the other: this process is small, the one that measures is not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

# Linux counts kilobytes, macOS bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Run the command of the arguments and return its exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    print(json.dumps({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * _UNIT}))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
