"""The folder of a project's cache, which only its owner can open. Words of all sources lie in it.

Windows has no such modes: there the folder has the rights of the folder of the project.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OWNER_FOLDER, _OWNER_FILE = 0o700, 0o600


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can open, unless it exists. One that others can open is closed to them.

    Raises OSError if the folder cannot be made.
    """
    folder.mkdir(mode=_OWNER_FOLDER, exist_ok=True)
    _narrow(folder, _OWNER_FOLDER)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read, unless it exists. One that others can read is closed to them.

    Raises OSError if the file cannot be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _OWNER_FILE))
    _narrow(path, _OWNER_FILE)


def _narrow(path: Path, mode: int) -> None:
    # The owner may be another person, who alone can change the mode.
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & ~mode:
            path.chmod(mode)
