"""The manifest of out/: the list of files that a build wrote. The next build removes only files on this list."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from briefgen.border import LinkFinder, is_below
from briefgen.project.project import Project

MANIFEST = "manifest.txt"
"""The name of the manifest in out/. The file has one path on each line."""

# The manifest of 100,000 sources has 30 MiB.
_MOST_MIB = 64


def encode_manifest(paths: Sequence[str]) -> bytes:
    """Return the content of a manifest that lists ``paths``, which are relative to the project.

    The manifest itself is not among them.
    """
    return "".join(f"{path}\n" for path in paths).encode()


def read_manifest(project: Project) -> tuple[str, ...]:
    """Return the paths of the files that the last build wrote into out/, relative to the project.

    The result is empty if the manifest is missing or cannot be read. Paths that do not lie in out/ are left out.
    """
    out = PurePosixPath(project.settings.out).as_posix()
    content = LinkFinder(project.root, out).read(f"{out}/{MANIFEST}", most_mib=_MOST_MIB) or b""
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return ()
    return tuple(line for line in lines if line.startswith(f"{out}/") and is_below(line))


def find_stale_files(project: Project, current: Collection[str], previous: Iterable[str]) -> Iterator[str]:
    """Yield the paths of the files that the previous build wrote and the current build does not write.

    Only regular files are among them, and none that a link leads to.
    """
    finder = LinkFinder(project.root, PurePosixPath(project.settings.out).as_posix())
    by_folded_name = {path.casefold(): path for path in current}
    for path in previous:
        state = finder.stat(path) if path not in current else None
        if state is not None:
            # On some systems, names that differ only in case are the same file.
            other = by_folded_name.get(path.casefold())
            twin = finder.stat(other) if other is not None else None
            if twin is None or not os.path.samestat(state, twin):
                yield path


def remove_stale_files(project: Project, current: Collection[str], previous: Iterable[str]) -> list[str]:
    """Remove the files that the previous build wrote and the current build does not write, and return their paths."""
    stale = list(find_stale_files(project, current, previous))
    for path in stale:
        (project.root / path).unlink()
    return stale
