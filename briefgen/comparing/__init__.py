"""Comparing: briefs of several regions side by side. It works on briefs alone and never opens a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.distinctive_frameworks import find_distinctive_frameworks
from briefgen.comparing.followed_measures import follow_measure
from briefgen.comparing.indicator_blocks import compare_figures
from briefgen.comparing.lone_measures import find_lone_measures
from briefgen.comparing.matrix import fill_cells, find_common
from briefgen.comparing.region_columns import ChosenColumns, ColumnBriefs, choose_columns
from briefgen.comparing.telling_terms import find_telling_terms
from briefgen.comparing.topic import is_on_topic
from briefgen.lexicon import DEFAULT_THEMES, load_background, load_indicators, load_themes
from briefgen.lexicon.entry_types import Background, Indicator, Theme
from briefgen.model import Brief, BriefSummary, Comparison, ComparisonQuery, Division, ThemeRow
from briefgen.model.place import NATION


class Knowledge(Struct, frozen=True):
    """The parts of the lexicon that a comparison uses."""

    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    background: Background

    @classmethod
    def load(cls, themes: str) -> Knowledge:
        """Load a list of themes by its name, the indicators and the background."""
        return cls(load_themes(themes), load_indicators(), load_background())


def compare(
    briefs: Sequence[Brief],
    regions: Sequence[Division],
    knowledge: Knowledge | None = None,
    *,
    beside: Sequence[Division] = (),
    asked: ComparisonQuery | None = None,
) -> Comparison:
    """Return the comparison of ``regions``, in administrative order.

    A brief counts only for the region that it is about; with ``is_folded`` those of cities and counties count for the
    region above them too. ``beside`` are regions of other levels, whose figures stand in groups of their own. Figures
    are ranked only among those of one level, subject, scope, form, status, basis and period. ``knowledge`` is that of
    the themes of state-owned enterprises unless it is given.
    """
    query = asked or ComparisonQuery()
    by_id = {brief.id: brief for brief in briefs}
    summaries = [BriefSummary.of(brief, brief.id, brief.id) for brief in briefs]
    columns = choose_columns(summaries, regions, beside=beside, query=query)
    return compare_columns(columns, by_id, knowledge or Knowledge.load(DEFAULT_THEMES), query)


def compare_columns(
    columns: ChosenColumns, briefs: Mapping[str, Brief], knowledge: Knowledge, query: ComparisonQuery
) -> Comparison:
    """Return the comparison of chosen columns. ``briefs`` has at least the briefs that they rest on, by key.

    A query for one measure, indicator or theme leaves out what has nothing to do with it.
    """
    regions = [ColumnBriefs.open(sources, briefs) for sources in columns.regions]
    beside = [ColumnBriefs.open(sources, briefs) for sources in columns.beside]
    by_region = {opened.column.code: opened.briefs for opened in regions}
    compared = {o.column.code: o.briefs for o in regions if o.column.is_enough and o.column.code != NATION}
    has_cells = not (query.measure or query.indicator)
    has_indicators = not (query.measure or query.theme)
    is_whole = has_cells and has_indicators
    cells = fill_cells(compared, knowledge.themes, query) if has_cells else []
    themes_of_cells = {cell.theme for cell in cells}
    background = knowledge.background
    blocks = compare_figures(
        _in_order([*regions, *beside], query.home),
        _select_indicators(knowledge.indicators, query.indicator) if has_indicators else (),
        query.topic,
    )
    frameworks = find_distinctive_frameworks(compared if is_whole else {}, background)
    lone = find_lone_measures(cells, [b for column_briefs in compared.values() for b in column_briefs], background)
    terms = find_telling_terms(by_region if is_whole and not query.topic else {}, background)
    return Comparison(
        regions=tuple(opened.column for opened in regions),
        themes=tuple(ThemeRow(t.id, t.name, t.group) for t in knowledge.themes if t.id in themes_of_cells),
        cells=tuple(cells),
        indicators=tuple(blocks),
        common=tuple(find_common(cells, knowledge.themes, len(compared))),
        distinctive=tuple(d for d in frameworks if is_on_topic(d.framework.text, query.topic)),
        asked=query,
        beside=tuple(opened.column for opened in beside if any(brief.figures for brief in opened.briefs)),
        telling_terms=tuple(terms),
        lone_measures=tuple(m for m in lone if is_on_topic(m.sentence.text, query.topic)),
        followed=tuple(follow_measure(compared, query.measure, background)) if query.measure else (),
    )


def _in_order(columns: Sequence[ColumnBriefs], home: str | None) -> list[ColumnBriefs]:
    """Return columns of all levels in administrative order, one's own region first and the nation last."""
    return sorted(
        columns, key=lambda opened: (opened.column.code != home, opened.column.code == NATION, opened.column.code)
    )


def _select_indicators(indicators: Sequence[Indicator], name: str | None) -> Sequence[Indicator]:
    """Return the indicators with a name or synonym; all of them without one."""
    return [i for i in indicators if name is None or name == i.name or name in i.synonyms]
