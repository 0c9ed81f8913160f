"""Writes several files together, once all of them are made."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from briefgen.border import LinkFinder
from briefgen.errors import OutputError
from briefgen.messages import explain_error, message
from briefgen.project.files import move_file
from briefgen.project.private_files import make_private_folder
from briefgen.project.project import FOLDER, Project

_STAGED = Path(FOLDER, "staged")


def remove_staged_files(project: Project) -> None:
    """Remove the files that a killed build staged. No other build may run meanwhile."""
    shutil.rmtree(project.root / _STAGED, ignore_errors=True)


class StagedWrites:
    """A context manager that collects files in a temporary folder until ``write`` moves all of them to their places.

    Files that are still in the temporary folder when the context is left are removed.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root = project.root
        self._files = LinkFinder(project.root, PurePosixPath(project.settings.out).as_posix())
        self._folder = project.root / _STAGED
        self._staged: dict[str, Path] = {}

    def __enter__(self) -> StagedWrites:
        # A killed build leaves its staged files; the lock is free, so nobody uses them.
        remove_staged_files(self._project)
        return self

    def __exit__(self, *_: object) -> None:
        remove_staged_files(self._project)

    def add(self, path: str, content: bytes) -> None:
        """Stage the new content of a file. If the file already has this content, nothing is staged.

        ``path`` is relative to the project. Raises OutputError if the temporary folder cannot be written.
        """
        if self._has_content(path, content):
            return
        staged = self._folder / str(len(self._staged))
        try:
            make_private_folder(staged.parent)
            staged.write_bytes(content)
        except OSError as error:
            raise OutputError(
                message("project.unwritable-folder", folder=FOLDER, problem=explain_error(error))
            ) from error
        self._staged[path] = staged

    def write(self) -> None:
        """Write all staged files, each whole or not at all. A link in the place of a file is replaced by the file.

        Raises OutputError if a folder is a link, or if a file cannot be written.
        """
        for path in self._staged:
            link = self._files.find(path.rpartition("/")[0])
            if link is not None:
                raise OutputError(message("building.folder-is-link", folder=link))
        for path, staged in self._staged.items():
            move_file(staged, self._root / path)

    def _has_content(self, path: str, content: bytes) -> bool:
        state = self._files.stat(path)
        return state is not None and state.st_size == len(content) and self._files.read(path) == content
