"""Issuing: an edition sent for review, signed and frozen, closed; and whether the archive is as it was left."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen import __version__
from briefgen.archive.folders import MANIFEST, REVIEWS, SOURCES, folder_of, read_ledger, read_manifest, read_text
from briefgen.building.staged_writes import write_file
from briefgen.choices.file import EDITORIAL, LEDGER, encode_entry
from briefgen.corpus.calendar import Days
from briefgen.corpus.corpus import Corpus
from briefgen.editorial.refusals import refuse
from briefgen.errors import ConfigError, RefusedError, UsageError
from briefgen.formats.rendering import Format, Printing, render_page
from briefgen.model import ArchivedFile, ArchiveManifest, Brief, Issue, LedgerEntry, Weekly
from briefgen.pages.weekly.page import weekly_pages
from briefgen.project.project import Project, display_name, find_sources, sidecar_of
from briefgen.settings import FILE_NAME

_PAPER: tuple[Format, ...] = ("md", "docx")
_SHEET: tuple[Format, ...] = ("md", "xlsx")
# What no system's file names may hold.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Issued(Struct, frozen=True):
    """What the issue of an edition wrote."""

    entry: LedgerEntry
    written: tuple[Path, ...]
    """Relative to the project."""


def send_for_review(project: Project, corpus: Corpus, days: Days) -> Issued:
    """Keep a draft as it is sent for review (送审稿), in the place of the one before, and enter it in the ledger.

    In Word a comment beside each quotation says where it stands; what is issued has none. Later worksheets say what
    changed since. Raises RefusedError if the edition is issued already.
    """
    known = read_ledger(project).find(days.name)
    if known is not None and known.is_issued:
        raise RefusedError(f"{days.name} is issued already")
    draft, _ = weekly_pages(project, corpus, days)
    sourced = Printing(sources="comments", corpus=corpus)
    rendered = render_page(project, replace(draft, state="送审稿"), _PAPER, sourced)
    files = {REVIEWS / f"{days.name}.{format_}": content for format_, content in rendered.items()}
    entry = _entry(days, hashlib.sha256(rendered["md"]).hexdigest())
    return _write(project, files, entry)


def issue(project: Project, corpus: Corpus, days: Days, number: Issue) -> Issued:
    """Freeze an edition under its number, in archive/ with its sources, and enter it in the ledger.

    Raises RefusedError with every reason that stands in the way.
    """
    ledger = read_ledger(project)
    draft, sheet = weekly_pages(project, corpus, days)
    reasons = refuse(ledger, days.name, number, sheet)
    folder = folder_of(number)
    if not reasons and (project.root / folder / MANIFEST).exists():
        reasons = [f"{folder.as_posix()}/ is there, but not in {LEDGER}; move it away, or enter it by hand"]
    if reasons:
        raise RefusedError(f"{days.name} cannot be issued: " + "; ".join(reasons))
    signed = replace(draft, state="签发稿", issue=number)
    name = _UNSAFE.sub("_", f"{draft.paper.name}{number.name}")
    paper = render_page(project, signed, _PAPER)
    files = {Path(f"{name}.{format_}"): content for format_, content in paper.items()}
    sheets = render_page(project, replace(sheet, weekly=signed), _SHEET)
    files.update({Path(f"编务单.{format_}"): content for format_, content in sheets.items()})
    files.update(_office_files(project))
    files.update(_copy_sources(project, [entry.brief for entry in draft.entries]))
    manifest = _encode_manifest(days, number, signed, files)
    entry = _entry(days, hashlib.sha256(manifest).hexdigest(), number)
    whole = {folder / path: content for path, content in files.items()}
    return _write(project, {**whole, folder / MANIFEST: manifest}, entry)


def close(project: Project, edition: str) -> LedgerEntry:
    """Mark an issued edition as filed (已归档), once its archive is found whole. Raises RefusedError."""
    entry = read_ledger(project).find(edition)
    if entry is None or not entry.is_issued:
        raise RefusedError(f"{edition} is not issued; briefgen issue {edition} --number N --total N --date DAY does it")
    damage = list(_find_damage(project, entry))
    if damage:
        raise RefusedError("; ".join(damage))
    closed = replace(entry, state="已归档")
    _write(project, {}, closed)
    return closed


def find_damage(project: Project) -> list[str]:
    """Return what of the archive is not as it was issued, a line each; nothing if all is. Raises ConfigError."""
    entries = [entry for entry in read_ledger(project).editions if entry.is_issued]
    return [problem for entry in entries for problem in _find_damage(project, entry)]


def issued_as(project: Project, edition: str) -> Issue | None:
    """Return the number under which an edition was issued, None if it was not."""
    entry = read_ledger(project).find(edition)
    return entry.issue if entry is not None and entry.is_issued else None


def read_issued(project: Project, entry: LedgerEntry) -> dict[Format, bytes]:
    """Return an issued edition as it lies in the archive. Raises ConfigError if it is not as it was issued."""
    damage = list(_find_damage(project, entry))
    if damage:
        raise ConfigError("; ".join(damage))
    manifest = read_manifest(project, entry)
    folder = project.root / folder_of(manifest.issue)
    # The paper is what lies beside the worksheet.
    papers = {Path(f.path) for f in manifest.files if "/" not in f.path and not f.path.startswith("编务单")}
    return {f: (folder / path).read_bytes() for path in papers for f in _PAPER if path.suffix == f".{f}"}


def choose_number(number: int | None, total: int | None, day: str | None, *, supplement: bool) -> Issue:
    """Return number and day of an issue as they were given; none of them is ever guessed. Raises UsageError."""
    if number is None or day is None or (total is None) != supplement:
        raise UsageError(
            "give --number, --total and --date as the ledger of the office has them; a supplement (--supplement) has no"
            " total number"
        )
    try:
        return Issue(number, total, date.fromisoformat(day).isoformat())
    except ValueError as error:
        raise UsageError(f"--date {day}: {error}; write it as 2021-08-09") from error


def _entry(days: Days, sha256: str, number: Issue | None = None) -> LedgerEntry:
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


def _office_files(project: Project) -> dict[Path, bytes]:
    """Return what the editor decided and the settings, as they were."""
    texts = {Path(name): read_text(project, name) for name in (EDITORIAL, FILE_NAME)}
    return {path: text.encode() for path, text in texts.items() if text}


def _copy_sources(project: Project, briefs: list[Brief]) -> dict[Path, bytes]:
    """Return the sources of texts with what a person stated about them, for the archive: web pages vanish."""
    wanted = {brief.source.path for brief in briefs}
    copies: dict[Path, bytes] = {}
    for path, name in find_sources(project):
        if name in wanted:
            beside = sidecar_of(path)
            inside = Path(SOURCES, *Path(name).parts[1:])
            copies[inside] = path.read_bytes()
            if beside.is_file():
                copies[inside.with_name(display_name(Path(beside.name)))] = beside.read_bytes()
    return copies


def _encode_manifest(days: Days, number: Issue, weekly: Weekly, files: dict[Path, bytes]) -> bytes:
    sources = sorted({(entry.brief.source.path, entry.brief.source.sha256) for entry in weekly.entries})
    manifest = ArchiveManifest(
        edition=days.name,
        start=days.start,
        end=days.end,
        issue=number,
        version=__version__,
        sources=tuple(ArchivedFile(*source) for source in sources),
        files=tuple(ArchivedFile(path.as_posix(), _hash(content)) for path, content in sorted(files.items())),
    )
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def _write(project: Project, files: dict[Path, bytes], entry: LedgerEntry) -> Issued:
    """Write files, then the ledger, so that what stands in it is there."""
    for path, content in files.items():
        write_file(project.root / path, content)
    write_file(project.root / LEDGER, encode_entry(read_text(project, LEDGER), entry).encode())
    return Issued(entry, tuple(files))


def _find_damage(project: Project, entry: LedgerEntry) -> Iterator[str]:
    """Yield what of an issued edition is not as it was: its manifest against the ledger, its files against that."""
    manifest = read_manifest(project, entry)
    folder = folder_of(manifest.issue)
    advice = "restore it from a copy of the archive"
    if _hash((project.root / folder / MANIFEST).read_bytes()) != entry.sha256:
        yield f"{(folder / MANIFEST).as_posix()}: not as it was issued; {advice}"
        return
    for file in manifest.files:
        try:
            content = (project.root / folder / file.path).read_bytes()
        except OSError as error:
            yield f"{(folder / file.path).as_posix()}: {error.strerror or error}; {advice}"
            continue
        if _hash(content) != file.sha256:
            yield f"{(folder / file.path).as_posix()}: not as it was issued; {advice}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
