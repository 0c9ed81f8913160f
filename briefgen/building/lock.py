"""The lock that lets only one build of a project run at a time."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.errors import OutputError
from briefgen.messages import Message, explain_error, message
from briefgen.project.private_files import make_private_file, make_private_folder
from briefgen.project.project import FOLDER, Project

# Seconds to wait for another build. A build that has little to do is done by then.
_PATIENCE = 60.0


@contextmanager
def hold_lock(project: Project) -> Iterator[None]:
    """Make other builds of a project wait while the context is open.

    If a build is killed, its lock is free again. Raises OutputError if the lock is not free within a minute; the
    message names the build that has the lock. Also raises OutputError if the files of the lock cannot be written.
    """
    folder = project.root / FOLDER
    holder = folder / "build.txt"
    lock = FileLock(folder / "build.lock", timeout=_PATIENCE, mode=0o600)
    try:
        make_private_folder(folder)
        lock.acquire()
    except Timeout as error:
        raise OutputError(message("building.locked", holder=_name_holder(holder), out=project.settings.out)) from error
    except OSError as error:
        raise OutputError(message("building.cannot-write", folder=FOLDER, problem=explain_error(error))) from error
    try:
        make_private_file(holder)
        holder.write_text(f"{os.getpid()} {platform.node()}\n", "utf-8")
        yield
    finally:
        lock.release()


def _name_holder(holder: Path) -> Message:
    """Return a message with the process and the computer that have the lock. ``holder`` is the file that names them."""
    if not holder.is_file():
        return message("building.another-process")
    process, _, computer = holder.read_text("utf-8").strip().partition(" ")
    return message("building.process", process=process, computer=computer)
