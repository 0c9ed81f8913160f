"""Files that a person names in a command: as they stand, or by their name in the folder of sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError
from briefgen.messages import join_messages, message

if TYPE_CHECKING:
    from briefgen.project.project import Project

_MOST_SIMILAR = 3


def find_files(project: Project, paths: Sequence[Path]) -> list[Path]:
    """Return the files that a person names. A name that is no file here may be that of a source of the project.

    Raises UsageError if there is no such file. The message names similar ones.
    """
    return [_find_file(project, path) for path in paths]


def _find_file(project: Project, path: Path) -> Path:
    if path.is_file():
        return path
    if path.is_dir():
        raise UsageError(message("cli.folder-of-files", path=str(path)))
    seeds = project.root / project.settings.seeds
    source = seeds / path
    if not path.is_absolute() and source.is_file():
        print_message(message("cli.reads-source", path=str(source)))
        return source
    problem = message("cli.no-file", path=str(path))
    similar = _find_similar(path, [path.parent, seeds])
    raise UsageError(
        join_messages([problem, message("cli.similar-files", paths=tuple(map(str, similar)))]) if similar else problem
    )


def _find_similar(path: Path, folders: Iterable[Path]) -> list[Path]:
    """Return files in some folders whose names without suffix are similar to that of a path."""
    from difflib import get_close_matches

    by_stem: dict[str, Path] = {}
    for file in _list_files(folders):
        by_stem.setdefault(file.stem, file)
    return [by_stem[stem] for stem in get_close_matches(path.stem, by_stem, n=_MOST_SIMILAR)]


def _list_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(folders):
        if folder.is_dir():
            yield from (file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith("."))
