"""The folders of issued editions: finds them, reads their files, and checks that the files have not changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from briefgen.archive.ledger import LEDGER, read_issued_entries
from briefgen.border import UnfitFileError, is_below, leads_out, read_regular_file
from briefgen.errors import ConfigError
from briefgen.messages import Message, explain_error, join_messages, message
from briefgen.model import ArchiveManifest, Issue, LedgerEntry
from briefgen.project.project import ARCHIVE, Project, display_name, list_sources
from briefgen.project.source_files import SourceFile

REVIEWS = ARCHIVE / "送审稿"
"""Folder of the drafts that were sent for review. It has one file for each edition and format."""
MANIFEST = "manifest.json"
SOURCES = "来源"
"""Name of the subfolder with copies of the sources, in the folder of an edition."""
WORKSHEET_STEM = "编务单"
"""The name of the worksheet's files without suffix, in the folder of an edition."""

# A source has at most 1000 MiB (max_source_mb), and copies of sources are archived.
_MOST_MIB = 1000


def folder_of(issue: Issue) -> Path:
    """Return the folder of an issued edition, relative to the project.

    >>> folder_of(Issue(31, 187, "2021-08-09")).as_posix()
    'archive/2021/第31期'
    """
    return ARCHIVE / str(issue.year) / (f"增刊第{issue.number}期" if issue.is_supplement else f"第{issue.number}期")


def list_archived_sources(project: Project) -> list[SourceFile]:
    """Return the copies of sources in the archive.

    The copies are sorted by edition, in the order of the ledger. Raises ConfigError if the ledger is wrong.
    """
    issues = [entry.issue for entry in read_issued_entries(project)]
    folders = [project.root / folder_of(issue) / SOURCES for issue in issues if issue is not None]
    return [source for folder in folders for source in list_sources(project, folder)]


def read_edition_manifest(project: Project, entry: LedgerEntry) -> ArchiveManifest:
    """Return the manifest of an issued edition.

    Raises ConfigError if the manifest is missing or cannot be decoded, or if the entry has no number or day.
    """
    path = _folder_of(entry) / MANIFEST
    try:
        manifest = msgspec.json.decode(_read_archived(project, path), type=ArchiveManifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(message("archive.damaged", file=path.as_posix(), problem=explain_error(error))) from error
    except OSError as error:
        raise ConfigError(message("archive.unreadable", file=path.as_posix(), problem=explain_error(error))) from error
    wrong = next((file.path for file in manifest.files if not is_below(file.path)), None)
    if wrong is not None:
        raise ConfigError(message("archive.no-path", file=path.as_posix(), path=display_name(Path(wrong))))
    return manifest


def read_issued_paper(project: Project, entry: LedgerEntry) -> dict[str, bytes]:
    """Return the archived Markdown and Word file of an issued edition, as bytes by format: md and docx.

    Raises ConfigError if any file of the edition is missing or has changed since the edition was issued.
    """
    damage = list(find_edition_damage(project, entry))
    if damage:
        raise ConfigError(join_messages(damage))
    names = [Path(file.path) for file in read_edition_manifest(project, entry).files if "/" not in file.path]
    papers = [name for name in names if name.stem != WORKSHEET_STEM and name.suffix in (".md", ".docx")]
    return {name.suffix.removeprefix("."): _read_archived(project, _folder_of(entry) / name) for name in papers}


def find_archive_damage(project: Project) -> list[Message]:
    """Return a message for each archived file that is missing or has changed since its edition was issued.

    Raises ConfigError if the ledger is wrong or a manifest cannot be read.
    """
    return [problem for entry in read_issued_entries(project) for problem in find_edition_damage(project, entry)]


def find_edition_damage(project: Project, entry: LedgerEntry) -> Iterator[Message]:
    """Yield a message for each file of an issued edition that is missing or has changed since the edition was issued.

    The manifest is checked first, with the digest in the ledger. If it has changed, no other file is checked. The other
    files are checked with the digests in the manifest. Raises the errors of ``read_edition_manifest``.
    """
    manifest = read_edition_manifest(project, entry)
    folder = _folder_of(entry)
    if digest_of_file(_read_archived(project, folder / MANIFEST)) != entry.sha256:
        yield message("archive.changed", file=(folder / MANIFEST).as_posix())
        return
    for file in manifest.files:
        path = folder / file.path
        try:
            content = _read_archived(project, path)
        except OSError as error:
            yield message("archive.damaged", file=display_name(path), problem=explain_error(error))
            continue
        if digest_of_file(content) != file.sha256:
            yield message("archive.changed", file=display_name(path))


def _folder_of(entry: LedgerEntry) -> Path:
    """Return the folder of an issued edition. Raises ConfigError if its entry has no number or day."""
    if entry.issue is None:
        raise ConfigError(message("archive.no-number", file=LEDGER, edition=entry.edition, state=entry.state))
    return folder_of(entry.issue)


def _read_archived(project: Project, path: Path) -> bytes:
    """Return the content of an archived file. Raises OSError if it cannot be read, or leads out of the project."""
    if leads_out(project.root, project.root / path):
        raise UnfitFileError(message("border.elsewhere"))
    return read_regular_file(project.root / path, most_mib=_MOST_MIB)


def digest_of_file(content: bytes) -> str:
    """Return the SHA-256 digest of a file's content in hexadecimal digits, as the ledger and the manifests have it."""
    return hashlib.sha256(content).hexdigest()
