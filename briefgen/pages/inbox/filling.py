"""Writes the facts from a filled-in workbook of the inbox to the sidecars of the sources."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.errors import ConfigError, UsageError
from briefgen.messages import Message, message
from briefgen.model import FilledRow, InboxField, InboxRow
from briefgen.pages.inbox.filled_workbook import find_changes, read_inbox
from briefgen.pages.inbox.page import list_inbox
from briefgen.project.files import read_text_file, replace_text_file
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project, display_name, find_sources, is_link_out
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

    def __init__(self, project: Project) -> None:
        self._project = project
        self._old: dict[Path, str] = {}
        self._new: dict[Path, str] = {}
        self.changed: dict[Path, tuple[InboxField, ...]] = {}

    def amend(self, path: Path, item: str, changes: dict[InboxField, str | None]) -> None:
        """Add the changes of one row to a sidecar. Raises ConfigError if the sidecar cannot be amended."""
        relative = path.relative_to(self._project.root)
        if relative not in self._old:
            self._old[relative] = self._new[relative] = _read_sidecar(self._project, path)
        self._new[relative] = amend_sidecar(self._new[relative], item, changes)
        self.changed[relative] = (*self.changed.get(relative, ()), *changes)

    def write(self) -> None:
        """Write the amended sidecars. Raises OutputError if one cannot be written, or was changed in the meantime."""
        for path, text in self._new.items():
            replace_text_file(self._project, path.as_posix(), self._old[path], text)


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
    changes = _SidecarChanges(project)
    problems = [
        problem for row in filled for problem in _take_over(row, rows.get((row.source, row.item)), sidecars, changes)
    ]
    changes.write()
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


def _read_sidecar(project: Project, path: Path) -> str:
    """Return the text of a sidecar; an empty text if there is none. Raises ConfigError if it cannot be read."""
    if is_link_out(project, path):
        raise ConfigError(
            message("corpus.sidecar-outside", file=display_name(Path(path.name)), folder=project.settings.seeds)
        )
    return read_text_file(project, path.relative_to(project.root).as_posix())
