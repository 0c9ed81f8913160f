"""Assembles the weekly briefing from the briefs of the days that it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.corpus.calendar import Days, day_of
from briefgen.lexicon.entry_types import ColumnRule
from briefgen.model import Brief, Paper, Weekly, WeeklyEntry, WeeklyTable
from briefgen.model.comparison import IndicatorBlock
from briefgen.model.place import NATION
from briefgen.pages.weekly.columns import fill_columns
from briefgen.pages.weekly.tracking import track_documents

# Figures of fewer regions are no comparison.
_FEWEST_REGIONS = 3


class WeeklyContext(Struct, frozen=True):
    """The input of a weekly briefing in addition to the briefs of its days."""

    paper: Paper
    blocks: tuple[IndicatorBlock, ...]
    """The figures of the regions in the briefing, grouped by indicator for a comparison."""
    earlier: tuple[Brief, ...] | None
    """Briefs of earlier texts that a document in the briefing may change, the latest first.

    None if the corpus has no earlier text.
    """


def assemble_weekly(briefs: Sequence[Brief], days: Days, rules: Sequence[ColumnRule], context: WeeklyContext) -> Weekly:
    """Return the weekly briefing of some days. A brief without a day is left out.

    ``rules`` decide in which column a brief is printed.
    """
    entries = [WeeklyEntry(brief, *day) for brief in briefs if (day := day_of(brief)) is not None]
    documents = [entry.brief for entry in entries if entry.brief.is_document]
    return Weekly(
        id=days.name,
        start=days.start,
        end=days.end,
        paper=context.paper,
        columns=tuple(fill_columns(entries, rules)),
        tables=tuple(_make_tables(context.blocks)),
        tracked=tuple(track_documents(documents, context.earlier)) if context.earlier is not None else (),
    )


def _make_tables(blocks: Sequence[IndicatorBlock]) -> Iterator[WeeklyTable]:
    """Yield a table for each group with figures of at least three regions. The nation does not count as a region."""
    for block in blocks:
        for group in block.groups:
            rows = [row for row in block.rows if row.figure_id in group.figures]
            if len({row.region for row in rows} - {NATION}) >= _FEWEST_REGIONS:
                yield WeeklyTable(block.indicator, group, tuple(rows))
