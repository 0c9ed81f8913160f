"""The inbox: what came in as a list, and back into the sidecars."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.building.staged_writes import write_file
from briefgen.corpus.corpus import brief_files
from briefgen.errors import ConfigError, UsageError
from briefgen.model import (
    Inbox,
    InboxField,
)
from briefgen.pages.inbox.filled_workbook import find_changes, read_inbox
from briefgen.pages.inbox.page import assemble_inbox
from briefgen.project.project import Progress, Project, display_name, find_sources, quietly, sidecar_of
from briefgen.reading import amend_sidecar


class Filled(Struct, frozen=True):
    """What came of a list that a person filled in."""

    changed: dict[Path, tuple[InboxField, ...]]
    """The sidecars that were written, relative to the project, with the fields that changed."""
    problems: tuple[str, ...]
    """The cells that could not be taken over, each with its place and what to do."""


def list_inbox(project: Project, progress: Progress = quietly) -> Inbox:
    """Return the list of all sources with what is missing. Raises NoSourceError if there is no folder of sources."""
    corpus = brief_files(project, find_sources(project), progress)
    return assemble_inbox([summary.listed for summary in corpus.summaries], corpus.skipped)


def fill_inbox(project: Project, workbook: Path, progress: Progress = quietly) -> Filled:
    """Take over what a person filled into the workbook of the inbox, into the sidecars of the sources.

    Only cells that say something else than the list does now are taken over; one that is wrong stops no other.
    Raises UsageError if the workbook cannot be read.
    """
    try:
        filled = read_inbox(workbook.read_bytes(), display_name(workbook))
    except OSError as error:
        raise UsageError(f"{display_name(workbook)}: cannot be read: {error.strerror or error}") from error
    rows = {(row.source, row.item): row for row in list_inbox(project, progress).rows}
    paths = {name: path for path, name in find_sources(project)}
    texts: dict[Path, str] = {}
    changed: dict[Path, tuple[InboxField, ...]] = {}
    problems: list[str] = []
    for row in filled:
        listed = rows.get((row.source, row.item))
        if listed is None:
            text = f"{row.source} {row.item}".rstrip()
            problems.append(f"{row.place}: there is no text {text}; the row was left alone")
            continue
        changes, wrong = find_changes(listed, row)
        problems += wrong
        if changes:
            path = sidecar_of(paths[row.source])
            try:
                texts[path] = amend_sidecar(texts[path] if path in texts else _read_text(path), row.item, changes)
            except ConfigError as error:
                problems.append(f"{row.place}: {display_name(Path(path.name))}: {error}; write it by hand")
                continue
            relative = path.relative_to(project.root)
            changed[relative] = (*changed.get(relative, ()), *changes)
    for path, text in texts.items():
        write_file(path, text.encode())
    return Filled(changed, tuple(problems))


def _read_text(path: Path) -> str:
    # Line ends stay as they are.
    return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
