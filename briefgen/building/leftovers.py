"""Removes what killed commands left behind: temporary files of a project, and folders of conversions."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.building.staged_writes import remove_staged_files
from briefgen.project.files import remove_leftovers
from briefgen.project.lock import hold_lock
from briefgen.project.project import ARCHIVE, FOLDER, Project
from briefgen.reading.libreoffice import remove_conversions


def clear_leftovers(project: Project) -> None:
    """Remove all that killed commands left behind. Waits for a build that runs, like another build.

    Raises OutputError if the lock is not free in time.
    """
    if (project.root / FOLDER).is_dir():
        with hold_lock(project):
            remove_staged_files(project)
            remove_all_leftovers(project)


def remove_all_leftovers(project: Project) -> None:
    """Remove the temporary files in all folders of a project, and the folders of conversions by LibreOffice.

    No other build may run meanwhile.
    """
    remove_leftovers(project.root)
    for name in (project.settings.seeds, project.settings.out, ARCHIVE):
        for folder, _, _ in os.walk(project.root / name):
            remove_leftovers(Path(folder))
    remove_conversions()
