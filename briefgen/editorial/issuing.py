"""Sends an edition for review, issues it and closes it.

The caller has the right to write the project (``open_for_writing``), and had it when the corpus was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen import __version__
from briefgen.archive.editions import (
    MANIFEST,
    REVIEWS,
    SOURCES,
    WORKSHEET_STEM,
    digest_of_file,
    find_edition_damage,
    folder_of,
)
from briefgen.archive.ledger import LEDGER, find_issue, read_ledger, write_entry
from briefgen.archive.saving import save_edition
from briefgen.choices.editorial_file import EDITORIAL
from briefgen.corpus.calendar import Days
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.source_input import SourceInput, read_source_input
from briefgen.corpus.typed_dates import require_day
from briefgen.editorial.refusals import find_refusals
from briefgen.errors import ConfigError, RefusedError, UsageError
from briefgen.formats.printout import PrintOptions, render_page
from briefgen.messages import join_messages, message
from briefgen.model import ArchivedFile, ArchiveManifest, Brief, Issue, LedgerEntry, SkippedSource, Weekly
from briefgen.pages.base import FormatName
from briefgen.pages.weekly.planning import make_weekly_pages
from briefgen.project.files import read_text_file
from briefgen.project.project import Project, find_sources
from briefgen.project.source_files import FoundFile, SourceFile, name_sources
from briefgen.settings import FILE_NAME

_PAPER: tuple[FormatName, ...] = ("md", "docx")
_WORKSHEET: tuple[FormatName, ...] = ("md", "xlsx")
# Characters that the file names of some system must not contain.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class IssuedEdition(Struct, frozen=True):
    """The ledger entry and the files that were written when an edition was sent for review or issued."""

    entry: LedgerEntry
    written: tuple[Path, ...]
    """The paths of the files, relative to the project."""


def send_for_review(project: Project, corpus: Corpus, days: Days) -> IssuedEdition:
    """Save the draft of an edition as it is sent for review (送审稿), and enter it in the ledger.

    Return the entry and the files that were written. An earlier draft is replaced. In the Word file, a comment on each
    quotation says where in its source the quotation stands. Worksheets that are made later list what has changed since.
    Raises RefusedError if the edition is already issued.
    """
    if find_issue(project, days.name) is not None:
        raise RefusedError(message("editorial.issued", edition=days.name))
    draft, _ = make_weekly_pages(project, corpus, days)
    options = PrintOptions(sources="comments", corpus=corpus)
    rendered = render_page(project, replace(draft, state="送审稿"), _PAPER, options)
    files = {REVIEWS / f"{days.name}.{name}": content for name, content in rendered.items()}
    entry = _make_entry(days, digest_of_file(rendered["md"]))
    save_edition(project, files, entry)
    return IssuedEdition(entry, tuple(files))


def issue(project: Project, corpus: Corpus, days: Days, number: Issue) -> IssuedEdition:
    """Issue an edition, and return what was written.

    The edition is saved in archive/ with its number and its sources, and entered in the ledger. Raises RefusedError
    with all reasons why the edition cannot be issued.
    """
    draft, worksheet = make_weekly_pages(project, corpus, days)
    reasons = find_refusals(read_ledger(project), days.name, number, worksheet)
    folder = folder_of(number)
    if not reasons and (project.root / folder / MANIFEST).exists():
        reasons = [message("editorial.not-in-ledger", folder=folder.as_posix(), ledger=LEDGER)]
    if reasons:
        raise RefusedError(message("editorial.refused", edition=days.name, reasons=join_messages(reasons)))
    signed = replace(draft, state="签发稿", issue=number)
    stem = _UNSAFE.sub("_", f"{draft.paper.name}{number.name}")
    paper = render_page(project, signed, _PAPER)
    files = {Path(f"{stem}.{name}"): content for name, content in paper.items()}
    worksheets = render_page(project, replace(worksheet, weekly=signed), _WORKSHEET)
    files.update({Path(f"{WORKSHEET_STEM}.{name}"): content for name, content in worksheets.items()})
    files.update(_copy_decisions(project))
    files.update(_copy_sources(project, [entry.brief for entry in draft.entries]))
    manifest = _encode_manifest(days, number, signed, files)
    entry = _make_entry(days, digest_of_file(manifest), number)
    archived = {folder / path: content for path, content in files.items()} | {folder / MANIFEST: manifest}
    save_edition(project, archived, entry)
    return IssuedEdition(entry, tuple(archived))


def close(project: Project, edition: str) -> LedgerEntry:
    """Mark an issued edition as filed (已归档) in the ledger, and return its entry.

    Raises RefusedError if the edition is not issued or its archive is damaged.
    """
    entry = read_ledger(project).find(edition)
    if entry is None or not entry.is_issued:
        raise RefusedError(message("editorial.not-issued", edition=edition))
    damage = list(find_edition_damage(project, entry))
    if damage:
        raise RefusedError(join_messages(damage))
    closed = replace(entry, state="已归档")
    write_entry(project, closed)
    return closed


def choose_number(number: int | None, total: int | None, day: str | None, *, supplement: bool) -> Issue:
    """Return the number and the day of an issue from the options of a command.

    Raises UsageError if an option is missing or wrong, or if a supplement is given a total number.
    """
    if number is None or day is None or (total is None) != supplement:
        raise UsageError(message("editorial.no-number"))
    return Issue(number, total, require_day(day))


def _make_entry(days: Days, sha256: str, number: Issue | None = None) -> LedgerEntry:
    return LedgerEntry(
        edition=days.name,
        start=date.fromisoformat(days.start),
        end=date.fromisoformat(days.end),
        state="签发稿" if number else "送审稿",
        number=number.number if number else None,
        total=number.total if number else None,
        issued=date.fromisoformat(number.date) if number else None,
        sha256=sha256,
    )


def _copy_decisions(project: Project) -> dict[Path, bytes]:
    """Return the files for the archive that contain the editor's choices and the settings."""
    texts = {Path(name): read_text_file(project, name) for name in (EDITORIAL, FILE_NAME)}
    return {path: text.encode() for path, text in texts.items() if text}


def _copy_sources(project: Project, briefs: Sequence[Brief]) -> dict[Path, bytes]:
    """Return the sources of some texts, with their sidecars, as files for the archive.

    The sources are copied because web pages disappear.
    """
    paths = {brief.source.path for brief in briefs}
    copied = [source for source in find_sources(project) if source.name in paths]
    # A sidecar is named as its source is among the copies, which need not be among all sources.
    places = name_sources([FoundFile(_find_place(project, source), source.name) for source in copied])
    copies: dict[Path, bytes] = {}
    digests = {brief.source.path: brief.source.sha256 for brief in briefs}
    for source, copy in zip(copied, places, strict=True):
        read = _read_whole(project, source, digests[source.name])
        copies[copy.path] = read.raw
        if read.sidecar is not None:
            copies[copy.sidecar] = read.sidecar.raw
    return copies


def _read_whole(project: Project, source: SourceFile, sha256: str) -> SourceInput:
    """Return the bytes of a source and of its sidecar.

    Raises ConfigError if they cannot be read any more, or if the source has another digest.
    """
    read = read_source_input(project, source)
    if isinstance(read, SkippedSource):
        raise ConfigError(read.message)
    if digest_of_file(read.raw) != sha256:
        raise ConfigError(message("corpus.changed-source", path=source.name))
    return read


def _find_place(project: Project, source: SourceFile) -> Path:
    """Return the path of the copy of a source: documents of an archive 来文.zip are in a folder 来文_zip."""
    place = Path(SOURCES, source.path.relative_to(project.root / project.settings.seeds))
    return place.with_name(place.name.replace(".", "_")).joinpath(*source.members) if source.members else place


def _encode_manifest(days: Days, number: Issue, weekly: Weekly, files: Mapping[Path, bytes]) -> bytes:
    sources = sorted({(entry.brief.source.path, entry.brief.source.sha256) for entry in weekly.entries})
    manifest = ArchiveManifest(
        edition=days.name,
        start=days.start,
        end=days.end,
        issue=number,
        version=__version__,
        sources=tuple(ArchivedFile(*source) for source in sources),
        files=tuple(ArchivedFile(path.as_posix(), digest_of_file(content)) for path, content in sorted(files.items())),
    )
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
