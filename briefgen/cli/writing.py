"""Opens a project for the commands that write it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.stderr import print_message

if TYPE_CHECKING:
    from briefgen.project.project import Project


@contextmanager
def open_project_for_writing(root: Path) -> Iterator[Project]:
    """Yield the project in a folder, which no other command writes while the context is open.

    Prints a message while there is another command to wait for. Raises the errors of ``open_project`` and of
    ``open_for_writing``.
    """
    from briefgen.archive.saving import open_for_writing
    from briefgen.project.project import open_project

    project = open_project(root)
    with open_for_writing(project, print_message):
        yield project
