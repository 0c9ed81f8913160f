"""The worksheet of a draft: what an editor clears before the edition can be issued."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefgen.choices.applying import acknowledge_checks, find_changed_cites
from briefgen.corpus.store import BriefStore
from briefgen.model import Acknowledgement, BriefHeader, HeldText, Page, SkippedSource, Worksheet
from briefgen.pages.base import FormatName
from briefgen.pages.printing import print_page
from briefgen.pages.weekly.draft_changes import compare_drafts
from briefgen.pages.weekly.page import WeeklyTask
from briefgen.project.project import Project


class PendingMatters(Struct, frozen=True):
    """Matters that an editor still has to settle, and that do not belong to a certain edition."""

    lost: tuple[str, ...]
    """Choices whose sentence or text is gone, in Chinese."""
    holds: tuple[HeldText, ...]
    late: tuple[BriefHeader, ...]
    """Texts of days that an issued edition covers, which came or changed after it was issued."""
    undated: tuple[BriefHeader, ...]
    skipped: tuple[SkippedSource, ...]


class WorksheetTask(Struct, frozen=True):
    """The task of a worksheet."""

    formats: ClassVar[tuple[FormatName, ...]] = ("md", "xlsx")
    page_type: ClassVar[type[Page] | None] = Worksheet

    draft: WeeklyTask
    cited: tuple[str, ...]
    """Keys of the briefs whose figures the notes on the edition quote."""
    reviewed: str
    """The draft as Markdown, as it was last sent for review. Empty if it never was."""
    acknowledgements: tuple[Acknowledgement, ...]
    pending: PendingMatters

    def make(self, project: Project, store: BriefStore) -> Worksheet:
        """Return the worksheet."""
        draft = self.draft.make(project, store)
        now = print_page(project, draft) if self.reviewed else ""
        cited = [store.open(key) for key in self.cited]
        return Worksheet(
            weekly=draft,
            checks=tuple(acknowledge_checks(draft, self.acknowledgements)),
            problems=(*self.pending.lost, *find_changed_cites(self.draft.editorial, draft, cited)),
            changes=tuple(compare_drafts(self.reviewed, now)),
            held=self.pending.holds,
            late=self.pending.late,
            undated=self.pending.undated,
            skipped=self.pending.skipped,
        )
