"""The manifest of out/: the files that a build wrote, so that the next build removes only its own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from briefgen.project.project import Project

MANIFEST = "manifest.txt"
"""File of out/, one path a line."""


def encode_manifest(paths: Sequence[str]) -> bytes:
    """Return the manifest of some files, given by their paths in the project. The manifest itself is not in it."""
    return "".join(f"{path}\n" for path in paths).encode()


def read_manifest(project: Project) -> tuple[str, ...]:
    """Return the files that the last build wrote into out/, relative to the project. Empty if that is not known."""
    out = PurePosixPath(project.settings.out).as_posix()
    try:
        lines = (project.root / out / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line for line in lines if line.startswith(f"{out}/") and ".." not in line.split("/"))


def remove_stale_files(project: Project, current: Container[str], previous: Iterable[str]) -> Iterator[str]:
    """Remove the files of the previous build that the current build does not write, and yield their paths."""
    for path in previous:
        if path not in current and (project.root / path).is_file():
            (project.root / path).unlink()
            yield path
