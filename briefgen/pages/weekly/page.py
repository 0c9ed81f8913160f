"""The weekly briefing: the task that makes a draft, and the choice of the days that a command asks for."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.choices.applying import arrange_weekly
from briefgen.corpus.calendar import Calendar, Days, days_of, week_of
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
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
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
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

    ``week`` is a week (2021-W31), a day of it (2021-08-05), or a range of days (2021-08-02_2021-08-08).

    Raises UsageError if the week or the days are not valid, and NoSourceError if no week is given and no text has a
    day.
    """
    if week is not None and "_" in week:
        week, start, end = None, *week.split("_", 1)
    if start or end:
        if week is not None or not (start and end):
            raise UsageError(message("pages.no-days-given"))
        try:
            first, last = date.fromisoformat(start).isoformat(), date.fromisoformat(end).isoformat()
        except ValueError as error:
            raise UsageError(message("pages.no-days", start=start, end=end)) from error
        if first > last:
            raise UsageError(message("pages.days-in-reverse", start=first, end=last))
        return Days(f"{first}_{last}", first, last)
    weeks = Calendar(corpus.printed).weeks
    if week is None and not weeks:
        raise NoSourceError(message("pages.nothing-dated"))
    chosen = week or weeks[-1]
    try:
        if _ISO_DAY.fullmatch(chosen):
            chosen = week_of(chosen)
        return days_of(chosen)
    except ValueError as error:
        raise UsageError(message("pages.no-week", week=chosen)) from error
