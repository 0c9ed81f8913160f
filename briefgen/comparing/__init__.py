"""Comparing: briefs of several regions side by side. It reads what briefs hold, never the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.columns import NATION, ColumnSources, columns_of, is_on_topic
from briefgen.comparing.distinctive import find_frameworks_of_one, find_lone_measures, find_telling_terms
from briefgen.comparing.indicators import compare_figures, find_alike
from briefgen.comparing.matrix import fill_cells, find_common, follow
from briefgen.lexicon import DEFAULT_THEMES, load_background, load_indicators, load_themes
from briefgen.lexicon.schema import Background, Indicator, Theme
from briefgen.model import Brief, BriefSummary, Column, Comparison, ComparisonQuery, Division, ThemeRow

__all__ = ["NATION", "Columns", "Knowledge", "choose_columns", "compare", "compare_columns", "find_alike"]


class Knowledge(Struct, frozen=True):
    """What of the lexicon a comparison rests on."""

    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    background: Background


class Columns(Struct, frozen=True):
    """What a comparison rests on."""

    regions: tuple[ColumnSources, ...]
    beside: tuple[ColumnSources, ...]
    """Regions of other levels."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the briefs that are looked into."""
        return tuple(dict.fromkeys(key for held in (*self.regions, *self.beside) for key in held.briefs))


def compare(
    briefs: Sequence[Brief],
    regions: Sequence[Division],
    knowledge: Knowledge | None = None,
    *,
    beside: Sequence[Division] = (),
    asked: ComparisonQuery | None = None,
) -> Comparison:
    """Return the comparison of ``regions``, in administrative order.

    A brief counts for the region it is about and for no other; cities and counties are added to the region above them
    only if that is asked. ``beside`` are regions of other levels, whose figures are shown in groups of their own.
    Figures are ranked only within one level, subject, scope, form, status, basis and period.
    """
    asked = asked or ComparisonQuery()
    knowledge = knowledge or Knowledge(load_themes(DEFAULT_THEMES), load_indicators(), load_background())
    by_id = {brief.id: brief for brief in briefs}
    summaries = [BriefSummary.of(brief, brief.id, brief.id) for brief in briefs]
    return compare_columns(choose_columns(summaries, regions, beside=beside, asked=asked), by_id, knowledge, asked)


def choose_columns(
    summaries: Sequence[BriefSummary],
    regions: Sequence[Division],
    *,
    beside: Sequence[Division] = (),
    asked: ComparisonQuery,
) -> Columns:
    """Return what a comparison is to rest on, as ``compare`` does; of a story that several texts tell only one."""
    return Columns(
        tuple(columns_of(summaries, regions, asked)),
        tuple(columns_of(summaries, beside, ComparisonQuery(topic=asked.topic))),
    )


def compare_columns(
    chosen: Columns, briefs: Mapping[str, Brief], knowledge: Knowledge, asked: ComparisonQuery
) -> Comparison:
    """Return the comparison of some columns; ``briefs`` are those that they rest on, by key."""
    themes, background = knowledge.themes, knowledge.background
    columns, others = (
        [(one.column, tuple(briefs[key] for key in one.briefs)) for one in held]
        for held in (chosen.regions, chosen.beside)
    )
    held = {column.code: kept for column, kept in columns}
    compared = {column.code: kept for column, kept in columns if column.is_enough and column.code != NATION}
    # What follows one thing shows that alone.
    cells = [] if asked.measure or asked.indicator else fill_cells(compared, themes, asked)
    with_cells = {cell.theme for cell in cells}
    indicators = () if asked.measure or asked.theme else _wanted(knowledge.indicators, asked)
    whole = {} if asked.measure or asked.theme or asked.indicator else held
    lone = find_lone_measures(cells, [b for kept in compared.values() for b in kept], background)
    own = {code: whole[code] for code in compared if code in whole}
    return Comparison(
        regions=tuple(column for column, _ in columns),
        themes=tuple(ThemeRow(t.id, t.name, t.group) for t in themes if t.id in with_cells),
        cells=tuple(cells),
        indicators=tuple(compare_figures(_in_order([*columns, *others], asked), indicators, asked)),
        common=tuple(find_common(cells, themes, len(compared))),
        distinctive=tuple(
            d for d in find_frameworks_of_one(own, background) if is_on_topic(d.framework.text, asked.topic)
        ),
        asked=asked,
        beside=tuple(column for column, kept in others if any(brief.figures for brief in kept)),
        telling_terms=() if asked.topic else tuple(find_telling_terms(whole, background)),
        lone_measures=tuple(m for m in lone if is_on_topic(m.sentence.text, asked.topic)),
        followed=tuple(follow(compared, asked.measure, background)) if asked.measure else (),
    )


def _in_order(
    columns: Sequence[tuple[Column, tuple[Brief, ...]]], asked: ComparisonQuery
) -> list[tuple[Column, tuple[Brief, ...]]]:
    """Return columns of all levels in administrative order, one's own region first and the nation last."""
    return sorted(columns, key=lambda held: (held[0].code != asked.home, held[0].code == NATION, held[0].code))


def _wanted(indicators: Sequence[Indicator], asked: ComparisonQuery) -> Sequence[Indicator]:
    if asked.indicator is None:
        return indicators
    return [i for i in indicators if asked.indicator == i.name or asked.indicator in i.synonyms]
