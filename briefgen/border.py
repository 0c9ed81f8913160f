"""The border of a project: its files are read and written only inside its folder.

Whoever sends a pull request may bring files of any kind under any name, links among them. All files that a project
brings come through here. Paths that a person types are that person's own decision, and do not.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.messages import Message, explain_error, message

# The largest size of a file that a person maintains, in MiB. A template or a lexicon has some thousand bytes.
_MOST_MIB = 16
# The largest size of a generated file. The JSON of a table of 1,000 rows may have 100 MiB.
_MOST_MIB_OF_PAGE = 1000
_MIB = 1024 * 1024
# A pipe that nobody writes to would block. Windows has no such flag, and no such pipes.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class UnfitFileError(OSError):
    """A file is not what a project may have: no regular file, too large, or elsewhere. ``message`` says which."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def leads_out(folder: Path, path: Path) -> bool:
    """Return True if a path, with all links followed, does not lie in a folder.

    The folder itself may be reached by a link. A path that cannot be followed also counts as leading out.
    """
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except RecursionError:
        raise  # of the caller, such as a template that includes itself
    except (OSError, RuntimeError, ValueError):
        return True


def read_regular_file(path: Path, *, most_mib: int = _MOST_MIB) -> bytes:
    """Return the bytes of a regular file of at most so many MiB.

    A pipe or a device is not read, because reading it could take forever. Raises OSError if the file cannot be read;
    ``UnfitFileError`` if it is none of these.
    """
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnfitFileError(message("border.not-regular"))
        content = file.read(most_mib * _MIB + 1)
    if len(content) > most_mib * _MIB:
        raise UnfitFileError(message("border.too-large", most=most_mib))
    return content


def read_inside(root: Path, name: str) -> bytes | None:
    """Return the content of a file of the project in the folder ``root``, or None if there is no such file.

    ``name`` is the path of the file in the project. Raises ConfigError if the file is a link that leads out of the
    project, is no regular file, or cannot be read.
    """
    path = root / name
    if leads_out(root, path):
        raise ConfigError(message("border.leads-out", file=name))
    try:
        return read_regular_file(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(message("border.unreadable", file=name, problem=explain_error(error))) from error


def is_plain(path: Path) -> bool:
    """Return True if a path is a regular file or a folder, or nothing; False for a link, a pipe or a device."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


class LinkFinder:
    """Finds links among the folders of generated files. It looks at each folder once."""

    def __init__(self, root: Path, top: str) -> None:
        """Look for links below the folder ``top`` of the project in ``root``."""
        self._root = root
        self._links: dict[str, str | None] = {top: None}

    def find(self, folder: str) -> str | None:
        """Return the first folder on the way to ``folder`` that is a link, or None if there is no link.

        Paths are relative to the project, with forward slashes. ``folder`` is ``top`` or lies below it.
        """
        if folder not in self._links:
            above = folder.rpartition("/")[0]
            link = self.find(above) if above else None
            self._links[folder] = link or (folder if (self._root / folder).is_symlink() else None)
        return self._links[folder]

    def stat(self, path: str) -> os.stat_result | None:
        """Return the state of a regular file, or None if there is no such file, or a link leads to it."""
        if self.find(path.rpartition("/")[0]) is not None:
            return None
        try:
            state = os.lstat(f"{self._root}/{path}")
        except (OSError, ValueError):
            return None
        return state if stat.S_ISREG(state.st_mode) else None

    def read(self, path: str, *, most_mib: int = _MOST_MIB_OF_PAGE) -> bytes | None:
        """Return the content of a regular file, or None if it cannot be read or is too large, or a link leads to it."""
        if self.stat(path) is None:
            return None
        try:
            return read_regular_file(self._root / path, most_mib=most_mib)
        except OSError:
            return None


def is_below(path: str) -> bool:
    r"""Return True if a path that a file names is relative and leads nowhere up, on any system.

    >>> [is_below(path) for path in ("out/a.md", "/etc/passwd", "out/../x", "out\\..\\x", "C:x", "")]
    [True, False, False, False, False, False]
    """
    parts = path.split("/")
    leads_up = ".." in parts or "" in parts or parts[0][1:2] == ":"
    return not leads_up and "\\" not in path and "\0" not in path
