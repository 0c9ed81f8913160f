"""Limits of the process that reads files of binary formats: of memory and of time.

They are far above what any document needs: the largest of 89 real office files took 5 seconds and 140 MB.
"""

from __future__ import annotations

import sys
import time

MOST_MIB = 512
"""The most memory that the process may take, in MiB. Windows has no such limit."""

MOST_SECONDS = 30
"""The most time of the processor that a file may take, in seconds. It does not count what other programs take."""

LONGEST_WAIT = 120
"""The seconds after which a file is given up in any case. On Windows this alone limits the time."""

if sys.platform != "win32":
    import resource
    import signal

    WAS_TOO_SLOW: tuple[int, ...] = (-signal.SIGXCPU,)
    """The exit codes of a process that took too much time."""

    def limit_memory() -> None:
        """Let this process take no more memory than ``MOST_MIB``. A further request fails with a MemoryError."""
        _limit(resource.RLIMIT_AS, MOST_MIB * 1024 * 1024)

    def limit_time() -> None:
        """Let this process end with the signal SIGXCPU after ``MOST_SECONDS`` more seconds of the processor."""
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + MOST_SECONDS)

    def _limit(kind: int, most: int) -> None:
        """Set a limit of this process, but not above that which the system sets for it."""
        _, hard = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            # Some systems know the limit and refuse any: macOS that of memory. The limit of time remains.
            return

else:
    WAS_TOO_SLOW = ()

    def limit_memory() -> None:
        """Do nothing: Windows has no limit of memory for a process that sets it itself."""

    def limit_time() -> None:
        """Do nothing: the process that waits ends this one after ``LONGEST_WAIT``."""
