"""The office's own files: what the editor decided, the ledger, the archive."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefgen.choices.file import EDITORIAL, LEDGER, decode_editorial, decode_ledger
from briefgen.errors import ConfigError
from briefgen.model import ArchiveManifest, Editorial, Issue, Ledger, LedgerEntry
from briefgen.project.project import Project, list_sources

ARCHIVE = Path("archive")
"""The issued editions: archive/2021/第31期/."""
REVIEWS = ARCHIVE / "送审稿"
"""What was last sent for review, by edition."""
MANIFEST = "manifest.json"
SOURCES = "来源"
"""The folder of an archived edition with copies of its sources."""


def read_editorial(project: Project) -> Editorial:
    """Return what the editor decided, nothing if there is no editorial.toml. Raises ConfigError."""
    return decode_editorial(read_text(project, EDITORIAL))


def read_ledger(project: Project) -> Ledger:
    """Return the ledger of editions, an empty one if there is no editions.toml. Raises ConfigError."""
    return decode_ledger(read_text(project, LEDGER))


def read_text(project: Project, name: str) -> str:
    """Return a file of the office as text, nothing if it is not there. Raises ConfigError if it cannot be read."""
    try:
        return (project.root / name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not in UTF-8; save it so") from error
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror or error}") from error


def folder_of(issue: Issue) -> Path:
    """Return the folder of an issued edition, relative to the project.

    >>> folder_of(Issue(31, 187, "2021-08-09")).as_posix()
    'archive/2021/第31期'
    """
    return ARCHIVE / str(issue.year) / (f"增刊第{issue.number}期" if issue.is_supplement else f"第{issue.number}期")


def archived_sources(project: Project) -> list[tuple[Path, str]]:
    """Return the copies of sources in the archive with their names, by edition in the order of the ledger."""
    issues = [entry.issue for entry in read_ledger(project).editions if entry.is_issued]
    folders = [project.root / folder_of(issue) / SOURCES for issue in issues if issue is not None]
    return [source for folder in folders for source in list_sources(project, folder)]


def read_manifest(project: Project, entry: LedgerEntry) -> ArchiveManifest:
    """Return what an issued edition consists of. Raises ConfigError if its manifest is not as it was issued."""
    if entry.issue is None:
        raise ConfigError(f"{LEDGER}: {entry.edition} is {entry.state} and has no number or day (number, issued)")
    path = folder_of(entry.issue) / MANIFEST
    advice = "restore it from a copy of the archive"
    try:
        return msgspec.json.decode((project.root / path).read_bytes(), type=ArchiveManifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.as_posix()}: {error}; {advice}") from error
    except OSError as error:
        raise ConfigError(f"{path.as_posix()}: cannot be read: {error.strerror or error}; {advice}") from error
