"""What was issued: the ledger, editions.toml, and the manifest of an archived edition."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefgen.model.sidecar import Words

State = Literal["草稿", "送审稿", "签发稿", "已归档"]
"""A draft is what the sources give now; the others are kept as they were."""


class Issue(Struct, frozen=True):
    """What an edition bears once it is signed."""

    number: int
    """期号, within the year; of a supplement its own."""
    total: int | None
    """总期号; a supplement has none."""
    date: str
    """签发日 as ISO."""

    @property
    def year(self) -> int:
        """Of the day on which it was signed."""
        return int(self.date[:4])

    @property
    def is_supplement(self) -> bool:
        """增刊: numbered apart."""
        return self.total is None

    @property
    def name(self) -> str:
        """Return how it is spoken of.

        >>> Issue(31, 187, "2021-08-09").name, Issue(2, None, "2021-08-09").name
        ('2021年第31期（总第187期）', '2021年增刊第2期')
        """
        if self.is_supplement:
            return f"{self.year}年增刊第{self.number}期"
        return f"{self.year}年第{self.number}期（总第{self.total}期）"


class LedgerEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An edition in the ledger."""

    edition: Words
    """Its id: 2021-W31, or its first and last day."""
    start: date
    """The first day of the 收录期."""
    end: date
    """The last day of the 收录期."""
    state: State
    """How far it is."""
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    """Of what was sent for review; once issued, of the archive's manifest."""
    number: Annotated[int, Meta(ge=1)] | None = None
    """期号; None before it was signed."""
    total: Annotated[int, Meta(ge=1)] | None = None
    """总期号; None before it was signed, and of a supplement."""
    issued: date | None = None
    """签发日; None before it was signed."""

    @property
    def is_issued(self) -> bool:
        """True from the day on which it was signed."""
        return self.state in ("签发稿", "已归档")

    @property
    def issue(self) -> Issue | None:
        """Number and day; None before it was signed."""
        if self.number is None or self.issued is None:
            return None
        return Issue(self.number, self.total, self.issued.isoformat())


class Ledger(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole editions.toml."""

    editions: tuple[LedgerEntry, ...] = ()

    def find(self, edition: str) -> LedgerEntry | None:
        """Return the entry of an edition."""
        return next((entry for entry in self.editions if entry.edition == edition), None)


class ArchivedFile(Struct, frozen=True):
    """A file of an archived edition."""

    path: str
    """Within the edition's folder, with forward slashes; of a source as it lay in the project."""
    sha256: str


class ArchiveManifest(Struct, frozen=True, kw_only=True):
    """What an archived edition consists of."""

    schema: Literal["briefgen/archive/1"] = "briefgen/archive/1"
    edition: str
    start: str
    end: str
    issue: Issue
    version: str
    """Of briefgen."""
    sources: tuple[ArchivedFile, ...]
    """The sources of its texts, copies of which lie in 来源/."""
    files: tuple[ArchivedFile, ...]
    """All files of the folder but this one."""
