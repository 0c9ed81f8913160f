"""Issued editions: the ledger (editions.toml), and the manifest of an archived edition.

An edition is issued once it is signed.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefgen.model.sidecar import Words

State = Literal["草稿", "送审稿", "签发稿", "已归档"]
"""State of an edition: draft (草稿), sent for review (送审稿), signed (签发稿) or filed (已归档).

A draft changes when its sources change. In every other state, a saved copy of the text is kept, which does not change.
"""


class Issue(Struct, frozen=True):
    """The number and the day under which an edition was signed."""

    number: int
    """期号: number within the year. Supplements have a count of their own."""
    total: int | None
    """总期号: number counted over all years; None for a supplement."""
    date: str
    """签发日, ISO."""

    @property
    def year(self) -> int:
        """The year in which the edition was signed."""
        return int(self.date[:4])

    @property
    def is_supplement(self) -> bool:
        """True for a supplement (增刊)."""
        return self.total is None

    @property
    def name(self) -> str:
        """The name by which people cite the issue.

        >>> Issue(31, 187, "2021-08-09").name, Issue(2, None, "2021-08-09").name
        ('2021年第31期（总第187期）', '2021年增刊第2期')
        """
        if self.is_supplement:
            return f"{self.year}年增刊第{self.number}期"
        return f"{self.year}年第{self.number}期（总第{self.total}期）"


class LedgerEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The entry of an edition in the ledger."""

    edition: Words
    """Id of the edition: its week (2021-W31), or its first and last day (2021-08-02_2021-08-08)."""
    start: date
    """The first day that the edition covers (收录期)."""
    end: date
    """The last day that the edition covers."""
    state: State
    """State of the edition."""
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    """Hex digest of the draft that was sent for review. Once the edition is signed: of the archive's manifest."""
    number: Annotated[int, Meta(ge=1)] | None = None
    """期号; None until the edition is signed."""
    total: Annotated[int, Meta(ge=1)] | None = None
    """总期号; None until the edition is signed, and for a supplement."""
    issued: date | None = None
    """签发日; None until the edition is signed."""

    @property
    def is_issued(self) -> bool:
        """True if the edition is signed (签发稿) or filed (已归档)."""
        return self.state in ("签发稿", "已归档")

    @property
    def issue(self) -> Issue | None:
        """The number and the day of the issue; None until the edition is signed."""
        if self.number is None or self.issued is None:
            return None
        return Issue(self.number, self.total, self.issued.isoformat())


class Ledger(Struct, frozen=True, forbid_unknown_fields=True):
    """All entries of editions.toml."""

    editions: tuple[LedgerEntry, ...] = ()

    def find(self, edition: str) -> LedgerEntry | None:
        """Return the entry of an edition with the given id; None if there is none."""
        return next((entry for entry in self.editions if entry.edition == edition), None)


class ArchivedFile(Struct, frozen=True):
    """A file that belongs to an archived edition, and its digest."""

    path: str
    """Path with forward slashes.

    It is relative to the folder of the edition. In ``ArchiveManifest.sources`` it is the path of the source in the
    project.
    """
    sha256: str


class ArchiveManifest(Struct, frozen=True, kw_only=True):
    """The list of all files of an archived edition, saved as manifest.json."""

    schema: Literal["briefgen/archive/1"] = "briefgen/archive/1"
    edition: str
    start: str
    end: str
    issue: Issue
    version: str
    """The version of briefgen that archived the edition."""
    sources: tuple[ArchivedFile, ...]
    """The sources of the texts in the edition. The folder 来源/ has copies of them."""
    files: tuple[ArchivedFile, ...]
    """All files in the folder of the edition except the manifest itself."""
