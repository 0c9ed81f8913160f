"""Plans the weekly briefing: which texts and editor's choices go into the draft and the worksheet of some days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from briefgen.archive.editions import REVIEWS, read_edition_manifest
from briefgen.archive.ledger import read_issued_entries
from briefgen.choices.applying import find_lost_choices, find_orphans, list_acknowledgements
from briefgen.choices.finding_again import source_of
from briefgen.corpus.calendar import Calendar, Days, day_of, days_of
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import most_common_level, regions_of
from briefgen.errors import NoSourceError
from briefgen.messages import message
from briefgen.model import BriefSummary, Editorial, LedgerEntry, Weekly, Worksheet
from briefgen.pages.base import PlannedPage
from briefgen.pages.comparison.page import plan_comparison
from briefgen.pages.track.page import TrackTask, plan_past_targets
from briefgen.pages.weekly.page import FOLDER, WORKSHEET, WeeklyTask
from briefgen.pages.weekly.worksheet import PendingMatters, WorksheetTask
from briefgen.project.files import read_text_file
from briefgen.project.project import Project


def plan_weeklies(project: Project, corpus: Corpus, issued: Sequence[LedgerEntry]) -> Iterator[PlannedPage]:
    """Yield two tasks, for the draft and for the worksheet, for each week that has texts and is not yet issued.

    Raises ConfigError if the ledger or the archive is damaged.
    """
    planner = WeeklyPlanner(project, corpus)
    for week in planner.weeks:
        days = days_of(week)
        if not _is_issued(days, issued):
            worksheet = planner.plan(days)
            yield f"{FOLDER}/{week}", worksheet.draft
            yield f"{FOLDER}/{week}{WORKSHEET}", worksheet


def _is_issued(days: Days, issued: Sequence[LedgerEntry]) -> bool:
    """Return whether one issued edition covers all of these days."""
    return any(e.start.isoformat() <= days.start and days.end <= e.end.isoformat() for e in issued)


def make_weekly_pages(project: Project, corpus: Corpus, days: Days) -> tuple[Weekly, Worksheet]:
    """Return the draft of the briefing for some days, and its worksheet.

    Raises NoSourceError if no text belongs to these days, and ConfigError if the ledger or the archive is damaged.
    """
    worksheet = WeeklyPlanner(project, corpus).plan(days).make(project, corpus.store)
    return worksheet.weekly, worksheet


class WeeklyPlanner:
    """Plans the editions of a corpus. Facts that are the same for all editions are looked up only once."""

    def __init__(self, project: Project, corpus: Corpus) -> None:
        self._project, self._corpus = project, corpus
        self._calendar = Calendar(corpus.printed)

    @property
    def weeks(self) -> list[str]:
        """The ISO weeks that have texts, in order, written as 2021-W31."""
        return self._calendar.weeks

    def plan(self, days: Days) -> WorksheetTask:
        """Return the task of the worksheet for some days. Its field ``draft`` is the task of the draft.

        Raises NoSourceError if no text belongs to these days, and ConfigError if the ledger or the archive is damaged.
        """
        own = self._calendar.pick(days)
        if not own:
            weeks = tuple(self.weeks) or message("pages.no-weeks")
            raise NoSourceError(message("pages.nothing-of-days", days=days.name, weeks=weeks))
        editorial = self._corpus.editorial
        notes = tuple(note for note in editorial.note if note.edition == days.name)
        orders = tuple(order for order in editorial.order if order.edition == days.name)
        cited = {source_of(cite.id) for note in notes for cite in note.cites}
        return WorksheetTask(
            draft=self._plan_draft(days, own, Editorial(order=orders, note=notes)),
            cited=tuple(summary.key for summary in self._corpus.summaries if summary.source in cited),
            reviewed=read_text_file(self._project, (REVIEWS / f"{days.name}.md").as_posix()),
            acknowledgements=list_acknowledgements(editorial, days.name),
            pending=self._pending,
        )

    def _plan_draft(self, days: Days, own: Sequence[BriefSummary], editorial: Editorial) -> WeeklyTask:
        divisions = most_common_level(regions_of(own))
        earlier = self._calendar.pick_earlier(days, own)
        return WeeklyTask(
            days=days,
            briefs=tuple(summary.key for summary in own),
            comparison=plan_comparison(self._project, own, divisions) if len(divisions) > 1 else None,
            earlier=tuple(summary.key for summary in earlier) if earlier is not None else None,
            editorial=editorial,
            past=self._plan_past(days, own),
        )

    def _plan_past(self, days: Days, own: Sequence[BriefSummary]) -> tuple[TrackTask, ...]:
        """Return a task for each region with a yearly report in these days, made from no later report."""
        codes = sorted({min(summary.codes) for summary in own if summary.header.doc_type == "报告" and summary.codes})
        until = days.end[:4]
        return plan_past_targets((s for s in self._corpus.printed if (s.header.year or "9999") <= until), codes)

    @cached_property
    def _pending(self) -> PendingMatters:
        corpus = self._corpus
        return PendingMatters(
            lost=tuple(find_lost_choices(corpus.editorial, corpus.summaries, _find_sentence_digests(corpus))),
            holds=tuple(corpus.holds.values()),
            late=tuple(summary.header for summary in _find_late(self._project, corpus.printed)),
            undated=tuple(summary.header for summary in self._calendar.undated),
            skipped=corpus.skipped,
        )


def _find_sentence_digests(corpus: Corpus) -> set[str]:
    """Return the digests in the ids of all sentences. A digest is the part of an id after the #.

    The digests are needed only to find sentences that an editor chose in sources that are gone. If there are no such
    choices, the set is empty.
    """
    if not find_orphans(corpus.editorial, {summary.source for summary in corpus.summaries}):
        return set()
    briefs = (corpus.store.open(summary.key) for summary in corpus.summaries)
    return {sentence.id.partition("#")[2] for brief in briefs for sentence in brief.sentences}


def _find_late(project: Project, summaries: Sequence[BriefSummary]) -> Iterator[BriefSummary]:
    """Yield the texts that are too late for an edition that was already issued.

    An issued edition covers the day of such a text, but no issued edition has the source of the text in its present
    form.
    """
    issued = read_issued_entries(project)
    archived = {source.sha256 for entry in issued for source in read_edition_manifest(project, entry).sources}
    covered = [Days(entry.edition, entry.start.isoformat(), entry.end.isoformat()) for entry in issued]
    for summary in summaries:
        day = day_of(summary.header)
        is_covered = day is not None and any(days.contains(day[0]) for days in covered)
        if is_covered and summary.sha256 not in archived:
            yield summary
