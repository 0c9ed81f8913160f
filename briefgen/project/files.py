"""Reads the text files of a project, and writes files so that each is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from briefgen.errors import ConfigError, OutputError
from briefgen.messages import explain_error, message
from briefgen.project.project import Project, display_name


def read_text_file(project: Project, name: str) -> str:
    """Return the text of a file of the project, or an empty text if there is no such file.

    Raises ConfigError if the file cannot be read or is not UTF-8.
    """
    try:
        return (project.root / name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(message("project.not-utf-8", file=name)) from error
    except OSError as error:
        raise ConfigError(message("project.unreadable", file=name, problem=explain_error(error))) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. A file that already has this content is left alone.

    A special file, such as /dev/null, is written to directly. Raises OutputError if the file cannot be written.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
        elif not _has_content(target, content):
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
    except UnicodeEncodeError as error:
        raise OutputError(message("project.name-not-encodable", file=display_name(path))) from error
    except OSError as error:
        raise OutputError(
            message("project.unwritable", file=display_name(path), problem=explain_error(error))
        ) from error


def _has_content(path: Path, content: bytes) -> bool:
    # What stands where a page is to be written may be far larger than any page.
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _replace(path: Path, content: bytes) -> None:
    """Write a temporary file beside ``path``, then rename it to ``path``."""
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
