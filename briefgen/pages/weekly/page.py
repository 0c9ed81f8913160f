"""The weekly briefing: a draft of some days, and the worksheet that goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from briefgen.archive.folders import REVIEWS, read_ledger, read_manifest, read_text
from briefgen.choices.applying import edit_weekly, find_moved
from briefgen.choices.finding_again import find_lost, find_orphans, source_of
from briefgen.corpus.calendar import Calendar, Days, day_of, days_of
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import regions_of
from briefgen.corpus.store import BriefStore
from briefgen.errors import NoSourceError, UsageError
from briefgen.formats.rendering import render_page
from briefgen.lexicon import load_columns
from briefgen.model import (
    Acknowledgement,
    BriefHeader,
    BriefSummary,
    Editorial,
    HeldText,
    SkippedSource,
    Weekly,
    Worksheet,
)
from briefgen.pages.comparison.page import ComparisonTask, largest_level, make_comparison, plan_comparison
from briefgen.pages.weekly.assembling import Frame, assemble_weekly
from briefgen.pages.weekly.checks import find_checks
from briefgen.pages.weekly.drafts import compare_drafts
from briefgen.project.project import Project


class WeeklyTask(Struct, frozen=True):
    """All that the draft of some days depends on."""

    days: Days
    briefs: tuple[str, ...]
    """Keys of the texts that belong to them."""
    comparison: ComparisonTask | None
    """Of their regions, if there are two or more."""
    earlier: tuple[str, ...] | None
    """Keys of the texts that its documents change, the latest first; None if there are no earlier ones at all."""
    editorial: Editorial
    """What of it is about this edition."""


class Pending(Struct, frozen=True):
    """What waits for an editor whatever the edition."""

    lost: tuple[str, ...]
    held: tuple[HeldText, ...]
    late: tuple[BriefHeader, ...]
    undated: tuple[BriefHeader, ...]
    skipped: tuple[SkippedSource, ...]


class WorksheetTask(Struct, frozen=True):
    """All that the worksheet of a draft depends on."""

    draft: WeeklyTask
    cited: tuple[str, ...]
    """Keys of the texts whose figures the notes on the edition quote."""
    reviewed: str
    """The draft as it was last sent for review; nothing if it never was."""
    acknowledged: tuple[Acknowledgement, ...]
    pending: Pending


class Weeks:
    """Orders for the editions of a corpus."""

    def __init__(self, project: Project, corpus: Corpus) -> None:
        self._project, self._corpus = project, corpus
        self._calendar = Calendar(corpus.printed)

    @property
    def names(self) -> list[str]:
        """The weeks that have texts: 2021-W31."""
        return self._calendar.weeks

    def order(self, days: Days) -> WorksheetTask:
        """Return an order for the worksheet of some days, and for the draft that goes with it.

        Raises NoSourceError if no text belongs to these days, and ConfigError if the ledger or the archive is damaged.
        """
        own = self._calendar.pick(days)
        if not own:
            known = ", ".join(self.names) or "none"
            raise NoSourceError(f"no source belongs to {days.name}; there are sources for the weeks {known}")
        divisions = largest_level(regions_of(own))
        comparison = plan_comparison(self._project, own, divisions) if len(divisions) > 1 else None
        earlier = self._calendar.pick_earlier(days, own)
        editorial = self._corpus.editorial
        draft = WeeklyTask(
            days=days,
            briefs=tuple(summary.key for summary in own),
            comparison=comparison,
            earlier=tuple(summary.key for summary in earlier) if earlier is not None else None,
            editorial=Editorial(
                order=tuple(order for order in editorial.order if order.edition == days.name),
                note=tuple(note for note in editorial.note if note.edition == days.name),
            ),
        )
        cited = {source_of(cite.id) for note in editorial.note if note.edition == days.name for cite in note.cites}
        return WorksheetTask(
            draft=draft,
            cited=tuple(summary.key for summary in self._corpus.summaries if summary.source in cited) if cited else (),
            reviewed=read_text(self._project, (REVIEWS / f"{days.name}.md").as_posix()),
            acknowledged=editorial.acknowledge,
            pending=self._pending,
        )

    @cached_property
    def _pending(self) -> Pending:
        corpus = self._corpus
        return Pending(
            lost=tuple(find_lost(corpus.editorial, corpus.summaries, _find_sentences(corpus))),
            held=tuple(corpus.held.values()),
            late=tuple(summary.listed for summary in _find_late(self._project, corpus.printed)),
            undated=tuple(summary.listed for summary in self._calendar.undated),
            skipped=corpus.skipped,
        )


def weekly_pages(project: Project, corpus: Corpus, days: Days) -> tuple[Weekly, Worksheet]:
    """Return the draft of the briefing for some days, and the worksheet that goes with it.

    Raises NoSourceError if no text belongs to these days, and ConfigError if the ledger or the archive is damaged.
    """
    sheet = make_worksheet(project, Weeks(project, corpus).order(days), corpus.store)
    return sheet.weekly, sheet


def make_weekly(project: Project, order: WeeklyTask, store: BriefStore) -> Weekly:
    """Return a draft."""
    blocks = make_comparison(project, order.comparison, store).indicators if order.comparison is not None else ()
    earlier = tuple(map(store.open, order.earlier)) if order.earlier is not None else None
    frame = Frame(project.settings.paper, blocks, earlier)
    draft = assemble_weekly([store.open(key) for key in order.briefs], order.days, load_columns(), frame=frame)
    return edit_weekly(draft, order.editorial)


def make_worksheet(project: Project, order: WorksheetTask, store: BriefStore) -> Worksheet:
    """Return a worksheet."""
    draft = make_weekly(project, order.draft, store)
    now = render_page(project, draft, ["md"])["md"].decode() if order.reviewed else ""
    moved = find_moved(order.draft.editorial, draft, [store.open(key) for key in order.cited])
    return Worksheet(
        weekly=draft,
        checks=tuple(find_checks(draft, order.acknowledged)),
        problems=(*order.pending.lost, *moved),
        changes=tuple(compare_drafts(order.reviewed, now)),
        held=order.pending.held,
        late=order.pending.late,
        undated=order.pending.undated,
        skipped=order.pending.skipped,
    )


def _find_sentences(corpus: Corpus) -> set[str]:
    """Return the ids of all sentences without those of their sources; none if no choice of the editor needs them."""
    if not find_orphans(corpus.editorial, {summary.source for summary in corpus.summaries}):
        return set()
    briefs = (corpus.store.open(summary.key) for summary in corpus.summaries)
    return {sentence.id.partition("#")[2] for brief in briefs for sentence in brief.sentences}


def _find_late(project: Project, summaries: Sequence[BriefSummary]) -> Iterator[BriefSummary]:
    """Yield the texts of days that an issued edition covers, whose sources came or changed after it was issued."""
    issued = [entry for entry in read_ledger(project).editions if entry.is_issued]
    sources = {source.sha256 for entry in issued for source in read_manifest(project, entry).sources}
    covered = [Days(entry.edition, entry.start.isoformat(), entry.end.isoformat()) for entry in issued]
    for summary in summaries:
        day = day_of(summary.listed)
        is_covered = day is not None and any(days.hold(day[0]) for days in covered)
        if is_covered and summary.sha256 not in sources:
            yield summary


def choose_days(corpus: Corpus, week: str | None, start: str | None = None, end: str | None = None) -> Days:
    """Return the days that are asked for: a week, from one day to another (2021-08-02_2021-08-08), or the latest week.

    Raises UsageError if they are no days, and NoSourceError if no text has any.
    """
    if week is not None and "_" in week:
        week, start, end = None, *week.split("_", 1)
    if start or end:
        if week is not None or not (start and end):
            raise UsageError("give a week such as 2021-W31, or --from and --to")
        try:
            first, last = date.fromisoformat(start).isoformat(), date.fromisoformat(end).isoformat()
        except ValueError as error:
            raise UsageError(f"{start} to {end}: {error}; write days as 2021-08-02") from error
        if first > last:
            raise UsageError(f"{first} is later than {last}")
        return Days(f"{first}_{last}", first, last)
    weeks = Calendar(corpus.printed).weeks
    if week is None and not weeks:
        raise NoSourceError("no source has a date; briefgen inbox lists them, to date them")
    try:
        return days_of(week or weeks[-1])
    except ValueError as error:
        raise UsageError(f"{week} is no week; write it as 2021-W31") from error
