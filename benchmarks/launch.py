"""Run a command and print, as JSON, what it took: seconds by the clock and of processors, and the most memory it had.

    python benchmarks/launch.py COMMAND…

It is a process of its own because Linux counts the memory of the process that starts another as the other's: this one
is small, and the one that measures is not. What the command prints goes nowhere but for its errors.
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
