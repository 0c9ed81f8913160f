"""The worksheet of a draft: the matters that an editor must settle before the edition can be issued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import ClassVar

from msgspec import Struct

from briefgen.choices.applying import acknowledge_checks, find_changed_cites
from briefgen.comparing.impossible_figures import find_impossible_figures
from briefgen.corpus.store import BriefStore
from briefgen.lexicon import load_indicators
from briefgen.model import (
    Acknowledgement,
    BriefHeader,
    Check,
    CheckGroup,
    HeldText,
    Page,
    SkippedSource,
    Warn,
    Weekly,
    Worksheet,
)
from briefgen.pages.base import FormatName
from briefgen.pages.printed_parts import PrintedParts
from briefgen.pages.printing import print_page
from briefgen.pages.warning_kinds import IMPOSSIBLE_FIGURE, kind_of, rank_kinds
from briefgen.pages.weekly.draft_changes import compare_drafts
from briefgen.pages.weekly.page import WeeklyTask
from briefgen.project.project import Project


class PendingMatters(Struct, frozen=True):
    """Matters that an editor still has to settle and that do not depend on the edition."""

    lost: tuple[str, ...]
    """Messages in Chinese about editor's choices whose sentence or text no longer exists."""
    holds: tuple[HeldText, ...]
    late: tuple[BriefHeader, ...]
    """Texts that arrived or changed after an edition that covers their day was issued."""
    undated: tuple[BriefHeader, ...]
    skipped: tuple[SkippedSource, ...]


class WorksheetTask(Struct, frozen=True):
    """A task that makes the worksheet of a draft."""

    formats: ClassVar[tuple[FormatName, ...]] = ("md", "xlsx")
    page_type: ClassVar[type[Page] | None] = Worksheet

    draft: WeeklyTask
    cited: tuple[str, ...]
    """Keys of the briefs of all sources that the notes on the edition cite."""
    reviewed: str
    """The draft that was last sent for review, as Markdown. Empty if no draft was sent."""
    acknowledgements: tuple[Acknowledgement, ...]
    pending: PendingMatters

    def make(self, project: Project, store: BriefStore) -> Worksheet:
        """Return the worksheet."""
        draft = self.draft.make(project, store)
        now = print_page(project, draft)
        checks = acknowledge_checks(_list_checks(draft, PrintedParts(now)), self.acknowledgements)
        cited = [store.open(key) for key in self.cited]
        return Worksheet(
            weekly=draft,
            groups=tuple(_group(checks)),
            problems=(*self.pending.lost, *find_changed_cites(self.draft.editorial, draft, cited)),
            changes=tuple(compare_drafts(self.reviewed, now)) if self.reviewed else (),
            held=self.pending.holds,
            late=self.pending.late,
            undated=self.pending.undated,
            skipped=self.pending.skipped,
        )


def _list_checks(draft: Weekly, printed: PrintedParts) -> Iterator[Check]:
    """Yield each warning on what a draft prints, text by text.

    There is also a warning for each figure that cannot be true.
    """
    briefs = [entry.brief for entry in draft.entries]
    by_brief: defaultdict[str, list[Warn]] = defaultdict(list)
    for found in find_impossible_figures(briefs, load_indicators()):
        place = found.places[0]
        by_brief[place.brief].append(Warn(IMPOSSIBLE_FIGURE, found.text, place.span))
    for brief in briefs:
        for warning in (*brief.warnings, *by_brief[brief.id]):
            kind = kind_of(warning.code)
            if kind.reach == "text" or (kind.reach == "place" and printed.has(brief, warning.span)):
                yield Check(brief, kind.name, warning.text, by=None)


def _group(checks: Iterable[Check]) -> Iterator[CheckGroup]:
    by_kind: defaultdict[str, list[Check]] = defaultdict(list)
    for check in checks:
        by_kind[check.kind].append(check)
    yield from (CheckGroup(kind, tuple(by_kind[kind])) for kind in rank_kinds(by_kind))
