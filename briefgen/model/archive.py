"""Issued editions: the ledger (editions.toml), and the manifest of an archived edition."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefgen.model.sidecar import Words

State = Literal["草稿", "送审稿", "签发稿", "已归档"]
"""How far an edition is. A draft follows the sources; in all other states the text is frozen."""


class Issue(Struct, frozen=True):
    """Number and day of a signed edition."""

    number: int
    """期号, counted within the year. Supplements are counted apart."""
    total: int | None
    """总期号, counted over all years; None for a supplement."""
    date: str
    """签发日, ISO."""

    @property
    def year(self) -> int:
        """Year in which it was signed."""
        return int(self.date[:4])

    @property
    def is_supplement(self) -> bool:
        """True for a supplement (增刊)."""
        return self.total is None

    @property
    def name(self) -> str:
        """The name that people refer to it by.

        >>> Issue(31, 187, "2021-08-09").name, Issue(2, None, "2021-08-09").name
        ('2021年第31期（总第187期）', '2021年增刊第2期')
        """
        if self.is_supplement:
            return f"{self.year}年增刊第{self.number}期"
        return f"{self.year}年第{self.number}期（总第{self.total}期）"


class LedgerEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An edition in the ledger."""

    edition: Words
    """Id of the edition: 2021-W31, or its first and last day."""
    start: date
    """First day of the period that it covers (收录期)."""
    end: date
    """Last day of the period that it covers."""
    state: State
    """How far it is."""
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    """Hex digest of the draft that was sent for review; once issued, of the archive's manifest."""
    number: Annotated[int, Meta(ge=1)] | None = None
    """期号; None until it is signed."""
    total: Annotated[int, Meta(ge=1)] | None = None
    """总期号; None until it is signed, and for a supplement."""
    issued: date | None = None
    """签发日; None until it is signed."""

    @property
    def is_issued(self) -> bool:
        """True once it is signed."""
        return self.state in ("签发稿", "已归档")

    @property
    def issue(self) -> Issue | None:
        """Its number and day; None until it is signed."""
        if self.number is None or self.issued is None:
            return None
        return Issue(self.number, self.total, self.issued.isoformat())


class Ledger(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of editions.toml."""

    editions: tuple[LedgerEntry, ...] = ()

    def find(self, edition: str) -> LedgerEntry | None:
        """Return the entry of an edition; None if there is none."""
        return next((entry for entry in self.editions if entry.edition == edition), None)


class ArchivedFile(Struct, frozen=True):
    """A file of an archived edition."""

    path: str
    """Path in the edition's folder, or of a source in the project, with forward slashes."""
    sha256: str


class ArchiveManifest(Struct, frozen=True, kw_only=True):
    """The files that an archived edition consists of."""

    schema: Literal["briefgen/archive/1"] = "briefgen/archive/1"
    edition: str
    start: str
    end: str
    issue: Issue
    version: str
    """Version of briefgen that archived it."""
    sources: tuple[ArchivedFile, ...]
    """The sources of its texts. Copies of them are in 来源/."""
    files: tuple[ArchivedFile, ...]
    """All files of the folder except the manifest itself."""
