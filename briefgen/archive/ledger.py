"""Reads and changes editions.toml, the ledger of editions. Everything that a person wrote in the file is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from briefgen.errors import ConfigError
from briefgen.messages import explain_error, message
from briefgen.model import Issue, Ledger, LedgerEntry
from briefgen.project.files import read_text_file, write_inside
from briefgen.project.project import Project
from briefgen.project.toml_tables import append_table, to_table

LEDGER = "editions.toml"

_HEAD = "# 期次台账：期号、总期号、收录期、签发日、状态。由 briefgen issue 填写；签发之后不再改动。\n"


def read_ledger(project: Project) -> Ledger:
    """Return the ledger of a project. It is empty if there is no editions.toml.

    Raises ConfigError if the file is wrong.
    """
    return decode_ledger(read_text_file(project, LEDGER))


def read_issued_entries(project: Project) -> list[LedgerEntry]:
    """Return the entries of the issued editions, in the order of the ledger.

    Raises ConfigError if the ledger is wrong.
    """
    return [entry for entry in read_ledger(project).editions if entry.is_issued]


def find_issue(project: Project, edition: str) -> Issue | None:
    """Return the number and the day of an edition; None if it is not issued.

    Raises ConfigError if the ledger is wrong.
    """
    entry = read_ledger(project).find(edition)
    return entry.issue if entry is not None and entry.is_issued else None


def write_entry(project: Project, entry: LedgerEntry) -> None:
    """Write an entry into editions.toml. An existing entry of the same edition is replaced.

    Raises ConfigError if the file is wrong, and OutputError if it cannot be written.
    """
    write_inside(project.root, Path(LEDGER), encode_entry(read_text_file(project, LEDGER), entry).encode())


def decode_ledger(text: str) -> Ledger:
    """Return the ledger from the text of editions.toml.

    Raises ConfigError with the name of the file and with what is wrong.
    """
    try:
        return msgspec.toml.decode(text, type=Ledger)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ConfigError(message("archive.wrong-ledger", file=LEDGER, problem=explain_error(error))) from error


def encode_entry(text: str, entry: LedgerEntry) -> str:
    """Return the text of editions.toml with an entry added. An existing entry of the same edition is replaced."""
    import tomlkit

    editions = [old.edition for old in decode_ledger(text).editions]
    if entry.edition not in editions:
        return append_table(text or _HEAD, "editions", entry)
    document = tomlkit.parse(text)
    tables: Any = document["editions"]
    for key, value in to_table(entry).items():
        tables[editions.index(entry.edition)][key] = value
    return tomlkit.dumps(document)
