"""The pages of what falls due in a month: their tasks and their plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import ClassVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.model import Brief, BriefHeader, DueEntry, DuePage, Page
from briefgen.pages.base import FormatName, PlannedPage
from briefgen.project.project import Project

FOLDER = "due"
"""Folder in out/ for the pages of what falls due in a month."""
_LENGTH_OF_DAY = len("2026-06-30")


class DueTask(Struct, frozen=True):
    """A task that makes the page of what falls due in one month."""

    formats: ClassVar[tuple[FormatName, ...]] = ("md", "docx")
    page_type: ClassVar[type[Page] | None] = DuePage

    month: str
    briefs: tuple[str, ...]
    """Keys of the briefs of which something falls due in the month."""

    def make(self, project: Project, store: BriefStore) -> DuePage:  # noqa: ARG002
        """Return the page."""
        return make_due_page(self.month, map(store.open, self.briefs))


def plan_due_pages(corpus: Corpus) -> Iterator[PlannedPage]:
    """Yield a path and a task for each month in which something falls due, in order."""
    by_month: defaultdict[str, list[str]] = defaultdict(list)
    for summary in corpus.printed:
        for month in summary.due_months:
            by_month[month].append(summary.key)
    for month, keys in sorted(by_month.items()):
        yield f"{FOLDER}/{month}", DueTask(month, tuple(keys))


def make_due_page(month: str, briefs: Iterable[Brief]) -> DuePage:
    """Return the page of what falls due in a month."""
    entries = [entry for brief in briefs for entry in _find_entries(brief, month)]
    return DuePage(month, tuple(sorted(entries, key=_rank)))


def _find_entries(brief: Brief, month: str) -> Iterator[DueEntry]:
    """Yield the tasks of a brief that fall due in a month. Measures with the same words for their duty are one task."""
    due = [(measure, measure.duty) for measure in brief.measures if measure.duty is not None]
    header = BriefHeader.of(brief)
    for _, run in groupby(due, key=lambda pair: pair[1].span):
        own = list(run)
        duty = own[0][1]
        if duty.due_month == month:
            yield DueEntry(header, tuple(measure for measure, _ in own), duty)


def _rank(entry: DueEntry) -> tuple[bool, str, list[str]]:
    """Return what the tasks of a month are sorted by: those of a day, then those of the month and of longer periods."""
    due = (entry.duty.due or "").rpartition("/")[2]
    is_day = len(due) == _LENGTH_OF_DAY
    # A text without a region comes last: ~ is behind all digits.
    return not is_day, due if is_day else "", [region.code for region in entry.brief.regions] or ["~"]
