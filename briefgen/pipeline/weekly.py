"""The weekly briefing: a draft of some days, and the worksheet that goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from briefgen.assembling import Days, assemble_weekly, days_of, find_checks, find_day, find_weeks
from briefgen.editing import compare_drafts, edit_weekly, find_lost, find_moved
from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon import load_columns
from briefgen.model import Brief, DraftChange, Weekly, Worksheet
from briefgen.pipeline.comparing import compare_regions, largest_level
from briefgen.pipeline.library import Library
from briefgen.pipeline.office import REVIEWS, read_ledger, read_manifest, read_text
from briefgen.pipeline.pages import regions_of, render_page
from briefgen.pipeline.project import Project


def weekly_pages(project: Project, library: Library, days: Days) -> tuple[Weekly, Worksheet]:
    """Return the draft of the briefing for some days, and the worksheet that goes with it.

    Raises NoSourceError if no text belongs to these days, and ConfigError if the ledger or the archive is damaged.
    """
    printed = library.printed
    own = days.pick(printed)
    if not own:
        known = ", ".join(find_weeks(printed)) or "none"
        raise NoSourceError(f"no source belongs to {days.name}; there are sources for the weeks {known}")
    divisions = largest_level(regions_of(own))
    week = msgspec.structs.replace(library, briefs=own)
    blocks = compare_regions(project, week, divisions).indicators if len(divisions) > 1 else ()
    draft = assemble_weekly(printed, days, load_columns(), paper=project.settings.paper, blocks=blocks)
    draft = edit_weekly(draft, library.editorial)
    sheet = Worksheet(
        weekly=draft,
        checks=tuple(find_checks(draft, library.editorial.acknowledge)),
        problems=(
            *find_lost(library.editorial, library.briefs),
            *find_moved(library.editorial, draft, library.briefs),
        ),
        changes=_changes_since_review(project, draft),
        held=tuple(library.held.values()),
        late=tuple(_find_late(project, printed)),
        undated=tuple(brief for brief in printed if find_day(brief.dates, brief.period) is None),
        skipped=library.skipped,
    )
    return draft, sheet


def _changes_since_review(project: Project, draft: Weekly) -> tuple[DraftChange, ...]:
    reviewed = read_text(project, (REVIEWS / f"{draft.id}.md").as_posix())
    now = render_page(project, draft, ["md"])["md"].decode() if reviewed else ""
    return tuple(compare_drafts(reviewed, now))


def _find_late(project: Project, briefs: Sequence[Brief]) -> Iterator[Brief]:
    """Yield the texts of days that an issued edition covers, whose sources came or changed after it was issued."""
    issued = [entry for entry in read_ledger(project).editions if entry.is_issued]
    sources = {source.sha256 for entry in issued for source in read_manifest(project, entry).sources}
    covered = [Days(entry.edition, entry.start.isoformat(), entry.end.isoformat()) for entry in issued]
    for brief in briefs:
        day = find_day(brief.dates, brief.period)
        is_covered = day is not None and any(days.hold(day[0]) for days in covered)
        if is_covered and brief.source.sha256 not in sources:
            yield brief


def choose_days(library: Library, week: str | None, start: str | None = None, end: str | None = None) -> Days:
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
    weeks = find_weeks(library.printed)
    if week is None and not weeks:
        raise NoSourceError("no source has a date; briefgen inbox lists them, to date them")
    try:
        return days_of(week or weeks[-1])
    except ValueError as error:
        raise UsageError(f"{week} is no week; write it as 2021-W31") from error
