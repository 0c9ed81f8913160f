"""Stamps of files. A file with another stamp has changed; one with the same stamp almost surely has not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""The size, modification time, inode change time and inode number of a file. Times are in nanoseconds."""


def stamp_of(path: str | Path) -> Stamp | None:
    """Return the stamp of a regular file, or None if there is no such file.

    A folder has none: it changes with each file in it.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path costs more than the question
    except (OSError, ValueError):
        return None
    return make_stamp(found) if stat.S_ISREG(found.st_mode) else None


def make_stamp(state: os.stat_result) -> Stamp:
    """Return the stamp of a file in a state."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
