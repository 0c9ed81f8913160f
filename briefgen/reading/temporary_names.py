"""Names of temporary files and folders, and which of them a killed process left behind.

The name has the number of the process that uses the file, so that others know when nobody does any more.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_NAME = re.compile(r"\.?briefgen-(\d+)-\w+(?:\.tmp)?")
# PROCESS_QUERY_LIMITED_INFORMATION of Windows
_QUERY = 0x1000


def temporary_prefix() -> str:
    """Return the beginning of the names of this process's temporary files."""
    return f"briefgen-{os.getpid()}-"


def find_leftovers(folder: Path) -> Iterator[Path]:
    """Yield the temporary files and folders in a folder whose process has ended, or has the number of this one.

    This process has none of its own when it looks for those of others.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    for path in paths:
        found = _NAME.fullmatch(path.name)
        if found is not None and not _is_running(int(found[1])):
            yield path


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    if sys.platform == "win32":
        # os.kill ends a process there, whatever the signal.
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, False, process)
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
