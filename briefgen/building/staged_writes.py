"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.project.project import FOLDER, Project, display_name


class Stage:
    """Files that are to be written once all are made; until then they lie in a folder of the project's own.

    To leave its context takes away what was not written.
    """

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._folder = project.root / FOLDER / "staged"
        self._moves: dict[str, Path] = {}

    def __enter__(self) -> Stage:
        # A killed build leaves some; it has no lock any more.
        shutil.rmtree(self._folder, ignore_errors=True)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, path: str, content: bytes) -> None:
        """Put a file, relative to the project, where it waits to be written; one that is there already is left alone.

        Raises OutputError.
        """
        if _holds(self._root / path, content):
            return
        staged = self._folder / str(len(self._moves))
        try:
            staged.parent.mkdir(exist_ok=True)
            staged.write_bytes(content)
        except OSError as error:
            raise OutputError(f"{FOLDER}/ cannot be written: {error.strerror or error}") from error
        self._moves[path] = staged

    def write(self) -> None:
        """Write all, each whole or not at all. Raises OutputError."""
        for path, staged in self._moves.items():
            target = self._root / path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target.resolve())
            except (OSError, ValueError):
                # Another disk, or something in the way, of which writing says what it is.
                write_file(target, staged.read_bytes())


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (OSError, ValueError):
        return False


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that holds these bytes already is left alone.

    What is no regular file, such as /dev/null, is written to as it stands. Raises OutputError.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
        elif not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
    except UnicodeEncodeError as error:
        raise OutputError(f"this system's file names cannot hold {display_name(path)}; set PYTHONUTF8=1") from error
    except OSError as error:
        raise OutputError(f"{display_name(path)} cannot be written: {error.strerror or error}") from error


def _replace(path: Path, content: bytes) -> None:
    """Write to a temporary file beside ``path``, then put it in its place."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
