"""The folders of issued editions: lists their contents, and checks that nothing has changed since the issue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from briefgen.archive.ledger import LEDGER, read_issued_entries
from briefgen.errors import ConfigError
from briefgen.messages import Message, explain_error, join_messages, message
from briefgen.model import ArchiveManifest, Issue, LedgerEntry
from briefgen.project.project import Project, list_sources

ARCHIVE = Path("archive")
"""Folder of the issued editions, such as archive/2021/第31期/."""
REVIEWS = ARCHIVE / "送审稿"
"""Folder of the drafts as they were last sent for review, one file an edition and format."""
MANIFEST = "manifest.json"
SOURCES = "来源"
"""Folder, within that of an edition, with copies of its sources."""
WORKSHEET_STEM = "编务单"
"""Begins the names of the worksheet's files within the folder of an edition."""


def folder_of(issue: Issue) -> Path:
    """Return the folder of an issued edition, relative to the project.

    >>> folder_of(Issue(31, 187, "2021-08-09")).as_posix()
    'archive/2021/第31期'
    """
    return ARCHIVE / str(issue.year) / (f"增刊第{issue.number}期" if issue.is_supplement else f"第{issue.number}期")


def list_archived_sources(project: Project) -> list[tuple[Path, str]]:
    """Return the copies of sources in the archive as pairs of path and name.

    The copies are sorted by edition, in the order of the ledger. Raises ConfigError if the ledger is wrong.
    """
    issues = [entry.issue for entry in read_issued_entries(project)]
    folders = [project.root / folder_of(issue) / SOURCES for issue in issues if issue is not None]
    return [source for folder in folders for source in list_sources(project, folder)]


def read_edition_manifest(project: Project, entry: LedgerEntry) -> ArchiveManifest:
    """Return the manifest of an issued edition. Raises ConfigError if the manifest is missing or cannot be decoded."""
    if entry.issue is None:
        raise ConfigError(message("archive.no-number", file=LEDGER, edition=entry.edition, state=entry.state))
    path = folder_of(entry.issue) / MANIFEST
    try:
        return msgspec.json.decode((project.root / path).read_bytes(), type=ArchiveManifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(message("archive.damaged", file=path.as_posix(), problem=explain_error(error))) from error
    except OSError as error:
        raise ConfigError(message("archive.unreadable", file=path.as_posix(), problem=explain_error(error))) from error


def read_issued_paper(project: Project, entry: LedgerEntry) -> dict[str, bytes]:
    """Return the archived files of an issued edition's paper by format: md and docx.

    Raises ConfigError if any file of the edition has changed since it was issued.
    """
    damage = list(find_edition_damage(project, entry))
    if damage:
        raise ConfigError(join_messages(damage))
    manifest = read_edition_manifest(project, entry)
    folder = project.root / folder_of(manifest.issue)
    names = [Path(file.path) for file in manifest.files if "/" not in file.path]
    papers = [name for name in names if not name.name.startswith(WORKSHEET_STEM) and name.suffix in (".md", ".docx")]
    return {name.suffix.removeprefix("."): (folder / name).read_bytes() for name in papers}


def find_archive_damage(project: Project) -> list[Message]:
    """Return a message for everything in the archive that has changed since it was issued. Raises ConfigError."""
    return [problem for entry in read_issued_entries(project) for problem in find_edition_damage(project, entry)]


def find_edition_damage(project: Project, entry: LedgerEntry) -> Iterator[Message]:
    """Yield a message for everything in an issued edition that has changed since it was issued.

    The manifest is compared with the ledger, and the files are compared with the manifest. Raises the same errors as
    ``read_edition_manifest``.
    """
    manifest = read_edition_manifest(project, entry)
    folder = folder_of(manifest.issue)
    if digest_of_file((project.root / folder / MANIFEST).read_bytes()) != entry.sha256:
        yield message("archive.changed", file=(folder / MANIFEST).as_posix())
        return
    for file in manifest.files:
        path = (folder / file.path).as_posix()
        try:
            content = (project.root / folder / file.path).read_bytes()
        except OSError as error:
            yield message("archive.damaged", file=path, problem=explain_error(error))
            continue
        if digest_of_file(content) != file.sha256:
            yield message("archive.changed", file=path)


def digest_of_file(content: bytes) -> str:
    """Return the SHA-256 digest of a file in hexadecimal digits. The ledger and the manifests use this digest."""
    return hashlib.sha256(content).hexdigest()
