"""Goals: one table of a region's targets, with the last targets, their results, and how both compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.model import RegionPage, RegionSeries
from briefgen.model.track import PastTarget, TrackStatement


class GoalRow(Struct, frozen=True):
    """A row of the table: a target of the last year with its result, or a target for a later time; one may be None."""

    past: PastTarget | None
    series: RegionSeries | None


def list_goals(page: RegionPage) -> list[GoalRow]:
    """Return the rows of the table of targets: first the targets of the last year, then all others.

    A later target that stands beside that of the last year has no row of its own.
    """
    past = page.past.rows if page.past is not None else ()
    covered = {figure_id for row in past for figure_id in _find_figures(row)}
    others = (series for series in page.series if series.aimed.figure.id not in covered)
    return [*(GoalRow(row, None) for row in past), *(GoalRow(None, series) for series in others)]


def list_goal_sources(row: GoalRow, page: RegionPage) -> list[str]:
    """Return the ids of the texts that state a row of the table, each once, the older ones first."""
    ids = [statement.brief for statement in _list_statements(row.past)] if row.past is not None else []
    if row.series is not None:
        reached = [row.series.reached.source.id] if row.series.reached is not None else []
        ids = [*reached, row.series.aimed.source.id]
    known = {source.id for source in page.sources}
    return [identifier for identifier in dict.fromkeys(ids) if identifier in known]


def _find_figures(row: PastTarget) -> Sequence[str]:
    targets = [row.target.target, *([row.after.target] if row.after is not None else [])]
    return [target.figure_id for target in targets if target.figure_id is not None]


def _list_statements(row: PastTarget) -> Iterator[TrackStatement]:
    yield row.target.target
    yield from (result.statement for result in row.target.results)
    if not row.target.results:
        yield from row.target.said
    if row.after is not None:
        yield row.after.target
