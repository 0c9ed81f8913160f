"""The manifest of out/: the list of files that a build wrote. The next build removes only files on this list."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from briefgen.project.project import Project

MANIFEST = "manifest.txt"
"""The name of the manifest in out/. The file has one path on each line."""


def encode_manifest(paths: Sequence[str]) -> bytes:
    """Return the content of a manifest that lists ``paths``, which are relative to the project.

    The manifest itself is not among them.
    """
    return "".join(f"{path}\n" for path in paths).encode()


def read_manifest(project: Project) -> tuple[str, ...]:
    """Return the paths of the files that the last build wrote into out/, relative to the project.

    The result is empty if the manifest is missing or cannot be read.
    """
    out = PurePosixPath(project.settings.out).as_posix()
    try:
        lines = (project.root / out / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line for line in lines if line.startswith(f"{out}/") and ".." not in line.split("/"))


def remove_stale_files(project: Project, current: Container[str], previous: Iterable[str]) -> Iterator[str]:
    """Remove the files that the previous build wrote and the current build does not write, and yield their paths."""
    for path in previous:
        if path not in current and (project.root / path).is_file():
            (project.root / path).unlink()
            yield path
