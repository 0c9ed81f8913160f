"""Writes the facts from a filled-in workbook of the inbox to the sidecars of the sources."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.errors import ConfigError, UsageError
from briefgen.messages import Message, message
from briefgen.model import FilledRow, InboxField, InboxRow
from briefgen.pages.inbox.filled_workbook import find_changes, read_inbox
from briefgen.pages.inbox.page import list_inbox
from briefgen.project.files import write_file
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project, display_name, find_sources
from briefgen.reading import amend_sidecar
from briefgen.reading.file_bytes import read_bytes
from briefgen.reading.unreadable import UnreadableError


class FilledInbox(Struct, frozen=True):
    """The result of ``fill_inbox``: the changed sidecars, and the problems."""

    changed: dict[Path, tuple[InboxField, ...]]
    """The fields that changed in each written sidecar, by the path of the sidecar relative to the project."""
    problems: tuple[Message, ...]
    """A message for each row or cell that was not written: where it is, what is wrong, and what to do."""


class _SidecarChanges:
    """Collects the changes to sidecars, before any file is written."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.texts: dict[Path, str] = {}
        self.changed: dict[Path, tuple[InboxField, ...]] = {}

    def amend(self, path: Path, item: str, changes: dict[InboxField, str | None]) -> None:
        """Add the changes of one row to a sidecar. Raises ConfigError if the sidecar cannot be amended."""
        text = self.texts[path] if path in self.texts else _read_sidecar(path)
        self.texts[path] = amend_sidecar(text, item, changes)
        relative = path.relative_to(self._root)
        self.changed[relative] = (*self.changed.get(relative, ()), *changes)


def fill_inbox(project: Project, workbook: Path, progress: Progress = no_progress) -> FilledInbox:
    """Write the changes that a person made in the workbook of the inbox to the sidecars, and return what changed.

    Only cells that the person changed are written. A wrong cell is reported, and the other cells are still written.
    Raises UsageError if the workbook cannot be read.
    """
    try:
        raw = read_bytes(workbook, max_mb=project.settings.max_source_mb)
    except UnreadableError as error:
        problem = message("reading.at-file", file=display_name(workbook), problem=error.message)
        raise UsageError(problem) from error
    filled = read_inbox(raw, display_name(workbook))
    rows = {(row.source, row.item): row for row in list_inbox(project, progress).rows}
    sidecars = {source.name: source.sidecar for source in find_sources(project)}
    changes = _SidecarChanges(project.root)
    problems = [
        problem for row in filled for problem in _take_over(row, rows.get((row.source, row.item)), sidecars, changes)
    ]
    for path, text in changes.texts.items():
        write_file(path, text.encode())
    return FilledInbox(changes.changed, tuple(problems))


def _take_over(
    row: FilledRow, listed: InboxRow | None, sidecars: dict[str, Path], changes: _SidecarChanges
) -> list[Message]:
    """Add the changes of a row to ``changes``, and return messages about the problems in the row."""
    if listed is None:
        text = f"{row.source} {row.item}".rstrip()
        return [message("pages.no-text-of-row", row=row.place, text=text)]
    fields, problems = find_changes(listed, row)
    if fields:
        path = sidecars[row.source]
        try:
            changes.amend(path, row.item, fields)
        except ConfigError as error:
            sidecar = display_name(Path(path.name))
            problems.append(message("pages.sidecar-not-amended", row=row.place, file=sidecar, problem=error.message))
    return problems


def _read_sidecar(path: Path) -> str:
    # Decoded from bytes, so that line ends stay as they are.
    return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
