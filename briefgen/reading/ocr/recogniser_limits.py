"""Limits of the process that recognises: of memory and of time, for each page.

A dense page of A4 took 4 seconds and 570 MB. The limit of memory is one of addresses, of which the engine takes twice
as many and more.
"""

from __future__ import annotations

import sys
import time

MOST_MIB = 4096
"""The most addresses that the process may take, in MiB. Windows and macOS have no such limit."""

MOST_SECONDS = 100
"""The most time of the processors that a page may take, in seconds."""

LONGEST_WAIT = 110
"""The seconds after which a page is given up in any case; less than the reader of the file is waited for."""

if sys.platform != "win32":
    import resource

    def limit_memory() -> None:
        """Let this process take more memory than the reader that started it, but no more than ``MOST_MIB``."""
        _limit(resource.RLIMIT_AS, MOST_MIB * 1024 * 1024)

    def limit_time() -> None:
        """Let this process end after ``MOST_SECONDS`` more seconds of the processors."""
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + MOST_SECONDS)

    def _limit(kind: int, most: int) -> None:
        _, hard = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            # Some systems know the limit and refuse any: macOS that of memory. The limit of time remains.
            return

else:

    def limit_memory() -> None:
        """Do nothing: Windows has no limit of memory for a process that sets it itself."""

    def limit_time() -> None:
        """Do nothing: the process that waits ends this one after ``LONGEST_WAIT``."""
