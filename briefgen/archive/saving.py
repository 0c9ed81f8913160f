"""Saves an edition: its files and its entry in the ledger, all of them or none.

The files are first written below .briefgen/, with a list of them last. Once this list is there, the edition will be
saved: a command that is killed from then on is finished by the next command that writes the project. Without the list,
what was written is removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.archive.ledger import write_entry
from briefgen.border import is_below, leads_out
from briefgen.errors import OutputError
from briefgen.messages import Message, message
from briefgen.model import LedgerEntry
from briefgen.project.files import move_file, write_file
from briefgen.project.lock import hold_lock, ignore
from briefgen.project.project import ARCHIVE, FOLDER, Project, require_seeds

_FOLDER = "edition"
_LIST = "edition.json"


class _Edition(Struct, frozen=True):
    """The list of an edition's files, and the entry that the ledger gets once all of them are saved."""

    entry: LedgerEntry
    files: tuple[str, ...]
    """The path of each file in the project. The content of the file number N stands in the file N beside the list."""


@contextmanager
def open_for_writing(project: Project, tell: Callable[[Message], None] = ignore) -> Iterator[None]:
    """Give this process alone the right to write the project while the context is open.

    First, an edition that an interrupted command has left is saved or removed. ``tell`` gets a message on this, and one
    if there is another command to wait for. Raises the errors of ``hold_lock``, NoSourceError if there is no folder of
    sources, and OutputError or ConfigError if the interrupted edition cannot be saved.
    """
    require_seeds(project)
    with hold_lock(project, tell):
        edition = _read_list(project)
        if edition is not None:
            _finish(project, edition)
            tell(message("archive.finished", edition=edition.entry.edition))
        shutil.rmtree(_folder_of(project), ignore_errors=True)
        yield


def save_edition(project: Project, files: Mapping[Path, bytes], entry: LedgerEntry) -> None:
    """Write the files of an edition, then its ledger entry, so that an interruption leaves all or nothing.

    The paths of the files are relative to the project, for which the caller has the right to write. Raises OutputError
    if a file cannot be written, and ConfigError if the ledger is wrong.
    """
    edition = _Edition(entry, tuple(path.as_posix() for path in files))
    # With the list, the edition would stand in the way of all that is written until the file can be saved.
    _require_inside(project, edition)
    for number, content in enumerate(files.values()):
        write_file(_folder_of(project) / str(number), content)
    write_file(_folder_of(project) / _LIST, msgspec.json.encode(edition))
    _finish(project, edition)


def _finish(project: Project, edition: _Edition) -> None:
    folder = _folder_of(project)
    _require_inside(project, edition)
    for number, path in enumerate(edition.files):
        # A file that is not here any more was moved before the interruption.
        if (folder / str(number)).exists():
            move_file(folder / str(number), project.root / path)
    write_entry(project, edition.entry)
    # The list goes first: without it, nothing that is left over is saved again.
    (folder / _LIST).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _require_inside(project: Project, edition: _Edition) -> None:
    for path in edition.files:
        if leads_out(project.root, project.root / path):
            raise OutputError(message("border.leads-out", file=path))


def _read_list(project: Project) -> _Edition | None:
    unreadable = OutputError(message("archive.unfinished", folder=f"{FOLDER}/{_FOLDER}"))
    try:
        edition = msgspec.json.decode((_folder_of(project) / _LIST).read_bytes(), type=_Edition)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise unreadable from error
    # Whoever can put a list here must not be able to write anywhere else by it.
    if not all(_is_in_archive(path) for path in edition.files):
        raise unreadable
    return edition


def _is_in_archive(path: str) -> bool:
    return is_below(path) and path.startswith(f"{ARCHIVE.as_posix()}/")


def _folder_of(project: Project) -> Path:
    return project.root / FOLDER / _FOLDER
