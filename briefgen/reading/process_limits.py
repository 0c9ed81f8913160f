"""Limits that a process sets itself: of memory and of time of the processor. Windows has none."""

from __future__ import annotations

import sys
import time

if sys.platform != "win32":
    import resource
    import signal

    WAS_TOO_SLOW: tuple[int, ...] = (-signal.SIGXCPU,)
    """The exit codes of a process that took too much time."""

    def limit_memory(mib: int) -> None:
        """Let this process take no more memory than so many MiB. A further request fails with a MemoryError."""
        _limit(resource.RLIMIT_AS, mib * 1024 * 1024)

    def limit_time(seconds: int) -> None:
        """Let this process end with the signal SIGXCPU after so many more seconds of the processors."""
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + seconds)

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

    def limit_memory(mib: int) -> None:
        """Do nothing: Windows has no limit of memory for a process that sets it itself."""

    def limit_time(seconds: int) -> None:
        """Do nothing: the process that waits ends this one after a while."""
