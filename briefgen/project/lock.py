"""The lock by which the commands that write a project take turns: build, issue, edit and inbox --fill."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.errors import OutputError
from briefgen.messages import Message, explain_error, message
from briefgen.project.private_files import make_private_file, make_private_folder
from briefgen.project.project import FOLDER, Project

# Seconds to wait for another command. A build that has little to do is done by then.
_PATIENCE = 60.0
# Seconds after which a person wants to know why nothing happens.
_SILENCE = 1.0


def ignore(_message: Message) -> None:
    """Tell a message to nobody."""


@contextmanager
def hold_lock(project: Project, tell: Callable[[Message], None] = ignore) -> Iterator[None]:
    """Make other commands that write the project wait while the context is open.

    A process may open the context again inside of it. ``tell`` gets a message if there is another command to wait for.
    If a command is killed, its lock is free again. Raises OutputError if the lock is not free within a minute; the
    message names the process that has the lock. Also raises OutputError if the files of the lock cannot be
    written.
    """
    folder = project.root.resolve() / FOLDER
    holder = folder / "lock.txt"
    lock = FileLock(folder / "project.lock", mode=0o600, is_singleton=True)
    try:
        make_private_folder(folder)
        _acquire(lock, holder, tell)
    except Timeout as error:
        raise OutputError(message("project.locked", holder=_name_holder(holder))) from error
    except OSError as error:
        raise OutputError(message("project.unwritable-folder", folder=FOLDER, problem=explain_error(error))) from error
    try:
        make_private_file(holder)
        holder.write_text(f"{os.getpid()} {platform.node()}\n", "utf-8")
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, holder: Path, tell: Callable[[Message], None]) -> None:
    try:
        lock.acquire(timeout=_SILENCE)
    except Timeout:
        tell(message("project.waiting", holder=_name_holder(holder), seconds=int(_PATIENCE)))
        lock.acquire(timeout=_PATIENCE - _SILENCE)


def _name_holder(holder: Path) -> Message:
    """Return a message with the process and the computer that have the lock. ``holder`` is the file that names them."""
    try:
        process, _, computer = holder.read_text("utf-8").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        return message("project.another-process")
    return message("project.process", process=process, computer=computer)
