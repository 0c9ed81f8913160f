"""Writes the files that a person names with -o. They may lie anywhere, but some places have consequences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.project.project import Project


def write_named_files(project: Project, files: Mapping[Path, bytes], *, in_folder: bool = False) -> None:
    """Write files that a person names. With ``in_folder``, their folder was named, and is made if it is missing.

    Files in a folder that commands of the project read or make are warned of. Nothing is written and UsageError is
    raised if the folder of a file is missing, or if a file would take the place of one that the project reads.
    """
    from briefgen.project.files import write_file

    watched: dict[str, Path] = {}
    for path in files:
        if not in_folder and not path.parent.is_dir():
            raise UsageError(message("cli.no-such-folder", folder=str(path.parent), path=str(path)))
        folder = find_watched_folder(project, path)
        if folder is not None:
            watched.setdefault(folder, path)
            if path.exists() and not _is_made(project, folder):
                raise UsageError(message("cli.replaces-file", path=str(path), folder=folder))
    for folder, path in watched.items():
        key = "cli.into-made-folder" if _is_made(project, folder) else "cli.into-read-folder"
        print_message(message(key, path=str(path), folder=folder))
    for path, content in files.items():
        write_file(path, content)


def find_watched_folder(project: Project, path: Path) -> str | None:
    """Return the folder of the project in which a path lies, if a command reads or makes its files; else None.

    A folder without sources is no project.
    """
    from briefgen.project.project import list_folders

    if not (project.root / project.settings.seeds).is_dir():
        return None
    place = path.resolve()
    folders = list_folders(project.settings)
    return next((folder for folder in folders if place.is_relative_to((project.root / folder).resolve())), None)


def _is_made(project: Project, folder: str) -> bool:
    """Return True if the files of a folder of the project are made by a build, and False if they are a person's."""
    from briefgen.project.project import FOLDER

    return folder in (FOLDER, PurePosixPath(project.settings.out).as_posix())
