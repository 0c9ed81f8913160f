"""The weekly briefing: the task that makes a draft, and the choice of the days that a command asks for."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.choices.applying import arrange_weekly
from briefgen.corpus.calendar import Calendar, Days
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.corpus.typed_dates import choose_edition, name_days, require_days
from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon import load_columns
from briefgen.messages import message
from briefgen.model import Editorial, Page, Weekly
from briefgen.pages.base import FormatName
from briefgen.pages.comparison.page import ComparisonTask
from briefgen.pages.settings_regions import find_region_of_setting
from briefgen.pages.track.page import TrackTask
from briefgen.pages.weekly.assembling import WeeklyContext, assemble_weekly
from briefgen.project.project import Project

FOLDER = "weekly"
"""Folder in out/ for the drafts and worksheets."""
WORKSHEET = "-编务单"
"""Ending that makes the name of a worksheet from the name of its draft: 2021-W31-编务单.

A worksheet is for the editors only. It is not written as a Word file.
"""


class WeeklyTask(Struct, frozen=True):
    """A task that makes the draft of a weekly briefing."""

    formats: ClassVar[tuple[FormatName, ...]] = ("md", "docx")
    page_type: ClassVar[type[Page] | None] = Weekly

    days: Days
    briefs: tuple[str, ...]
    """Keys of the briefs of these days."""
    comparison: ComparisonTask | None
    """The task that compares the regions of these briefs. None if there are fewer than two regions of one level."""
    earlier: tuple[str, ...] | None
    """Keys of earlier briefs that a document of these days may change, the latest first.

    None if the corpus has no earlier brief.
    """
    editorial: Editorial
    """The editor's orders and notes for this edition."""
    past: tuple[TrackTask, ...] = ()
    """The tasks that set the targets of earlier reports beside what the reports of these days say."""

    def make(self, project: Project, store: BriefStore) -> Weekly:
        """Return the draft."""
        blocks = self.comparison.make(project, store).indicators if self.comparison is not None else ()
        earlier = tuple(map(store.open, self.earlier)) if self.earlier is not None else None
        home = find_region_of_setting(project.settings, "home")
        context = WeeklyContext(project.settings.paper, home, blocks, earlier)
        draft = assemble_weekly([store.open(key) for key in self.briefs], self.days, load_columns(), context)
        past = (task.find_past_targets(store, project) for task in self.past)
        draft = replace(draft, past=tuple(targets for targets in past if targets is not None)) if self.past else draft
        return arrange_weekly(draft, self.editorial)


def choose_days(corpus: Corpus, week: str | None, start: str | None = None, end: str | None = None) -> Days:
    """Return the days that a command asks for: a week, the days from ``start`` to ``end``, or else the latest week.

    ``week`` is a week (2021-W31), a day of it, a month, or a range of days (2021-08-02_2021-08-08). If only one of
    ``start`` and ``end`` is given, the texts with a day decide the other. Raises UsageError if the week or the days are
    not valid, and NoSourceError if the texts must decide and no text has a day.
    """
    calendar = Calendar(corpus.printed)
    if start is None and end is None:
        return choose_edition(calendar, week)
    if week is not None:
        raise UsageError(message("pages.week-or-days"))
    first, last = require_days(start, end)
    if start is not None and end is not None:
        return name_days(first, last)
    if not calendar.days:
        raise NoSourceError(message("pages.nothing-dated"))
    return name_days(
        first if start is not None else min(calendar.days[0], last),
        last if end is not None else max(calendar.days[-1], first),
    )
