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
from briefgen.pages.weekly.copies import merge_copies
from briefgen.pages.weekly.tracking import track_documents

# Figures of fewer regions are no comparison.
_FEWEST_REGIONS = 3


class WeeklyContext(Struct, frozen=True):
    """The input of a weekly briefing in addition to the briefs of its days."""

    paper: Paper
    home: str | None
    """The code of the office's own region."""
    blocks: tuple[IndicatorBlock, ...]
    """The figures of the regions in the briefing, grouped by indicator for a comparison."""
    earlier: tuple[Brief, ...] | None
    """Briefs of earlier texts that a document in the briefing may change, the latest first.

    None if the corpus has no earlier text.
    """


def assemble_weekly(briefs: Sequence[Brief], days: Days, rules: Sequence[ColumnRule], context: WeeklyContext) -> Weekly:
    """Return the weekly briefing of some days. A brief without a day is left out.

    ``rules`` decide in which column a brief is printed. Of briefs that print the same story, one is printed.
    """
    dated = [WeeklyEntry(brief, *day) for brief in briefs if (day := day_of(brief)) is not None]
    entries = list(merge_copies(dated))
    documents = [entry.brief for entry in entries if entry.brief.is_document]
    return Weekly(
        id=days.name,
        start=days.start,
        end=days.end,
        paper=context.paper,
        home=context.home,
        columns=tuple(fill_columns(entries, _choose_rules(rules, context), context.home)),
        tables=tuple(_make_tables(context.blocks)),
        tracked=tuple(track_documents(documents, context.earlier)) if context.earlier is not None else (),
    )


def _choose_rules(rules: Sequence[ColumnRule], context: WeeklyContext) -> Sequence[ColumnRule]:
    """Return the rules without those that ask for the home region, unless it is set and is to have its own column."""
    if context.home is not None and context.paper.home_column:
        return rules
    return [rule for rule in rules if rule.whose is None]


def _make_tables(blocks: Sequence[IndicatorBlock]) -> Iterator[WeeklyTable]:
    """Yield a table for each group with figures of at least three regions. The nation does not count as a region."""
    for block in blocks:
        for group in block.groups:
            rows = [row for row in block.rows if row.figure_id in group.figures]
            if len({row.region for row in rows} - {NATION}) >= _FEWEST_REGIONS:
                yield WeeklyTable(block.indicator, group, tuple(rows))
