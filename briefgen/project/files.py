"""Reads and writes the files of a project, only inside its folder. Each file is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path, PurePath

from briefgen.border import leads_out, read_inside
from briefgen.errors import ConfigError, OutputError
from briefgen.messages import explain_error, message
from briefgen.project.project import Project, display_name
from briefgen.reading.temporary_names import find_leftovers, temporary_prefix


def read_text_file(project: Project, name: str) -> str:
    """Return the text of a file of the project, or an empty text if there is no such file.

    Raises ConfigError if the file is a link that leads out of the project, cannot be read, or is not UTF-8.
    """
    try:
        return (read_inside(project.root, name) or b"").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(message("project.not-utf-8", file=name)) from error


def write_inside(root: Path, name: PurePath, content: bytes) -> None:
    """Write a file of the project in the folder ``root``, whole or not at all. ``name`` is its path in the project.

    A link that stays in the project is followed. Raises OutputError if a link leads out of the project, or if the file
    cannot be written.
    """
    if leads_out(root, root / name):
        raise OutputError(message("border.leads-out", file=display_name(name)))
    write_file(root / name, content)


def replace_text_file(project: Project, name: str, old: str, new: str) -> None:
    """Replace the text of a file of the project, which was ``old`` when it was read. A missing file has no text.

    Raises OutputError if somebody has changed the file since then, or if it cannot be written.
    """
    if new == old:
        return
    if read_text_file(project, name) != old:
        raise OutputError(message("project.changed-meanwhile", file=name))
    write_inside(project.root, PurePath(name), new.encode())


def write_file(path: Path, content: bytes) -> None:
    """Write a file that a person names, wherever it is, whole or not at all.

    A file that already has this content is left alone. Links are followed. A special file, such as /dev/null, is
    written to directly. Raises OutputError if the file cannot be written.
    """
    with _saying_what_is_wrong(path):
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
        elif not _has_content(target, content):
            _tidy(target.parent)
            _replace(target, content)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, in the place of whatever file or link is there. No link is followed.

    Raises OutputError if the file cannot be written.
    """
    with _saying_what_is_wrong(path):
        _replace(path, content)


@contextmanager
def _saying_what_is_wrong(path: Path) -> Iterator[None]:
    """Raise OutputError if a file cannot be written in the context."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise OutputError(message("project.name-not-encodable", file=display_name(path))) from error
    except OSError as error:
        raise OutputError(
            message("project.unwritable", file=display_name(path), problem=explain_error(error))
        ) from error


def move_file(source: Path, target: Path) -> None:
    """Move a file into the place of whatever file or link is there, whole or not at all. No link is followed.

    Raises OutputError if the place cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    except (OSError, ValueError):
        # The target is on another disk, or something is in the way. What it is, is said.
        replace_file(target, source.read_bytes())


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that killed commands left in a folder. What cannot be removed stays."""
    for leftover in find_leftovers(folder):
        with suppress(OSError):
            leftover.unlink()


@cache
def _tidy(folder: Path) -> None:
    """Remove the leftovers in a folder when a command first writes into it: a list of its files takes time."""
    remove_leftovers(folder)


def _has_content(path: Path, content: bytes) -> bool:
    # What stands where a page is to be written may be far larger than any page.
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _replace(path: Path, content: bytes) -> None:
    """Write a temporary file beside ``path``, then rename it to ``path``. Folders that are missing are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{temporary_prefix()}", suffix=".tmp")
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
