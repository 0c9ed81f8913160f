"""Comparing: compares the briefs of several regions. The package reads briefs and their sentences, never a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.distinctive_frameworks import find_distinctive_frameworks
from briefgen.comparing.figure_limits import FigureLimit, TargetLimit
from briefgen.comparing.followed_measures import follow_measure
from briefgen.comparing.indicator_blocks import compare_figures
from briefgen.comparing.level_tables import TableQuery, make_table, split_levels
from briefgen.comparing.lone_measures import find_lone_measures
from briefgen.comparing.matrix import fill_cells, find_common
from briefgen.comparing.practices.explaining import ExplainedTheme, explain_practices
from briefgen.comparing.region_columns import ChosenColumns, ColumnBriefs, ColumnSources, choose_columns
from briefgen.comparing.region_texts import find_themes
from briefgen.comparing.second_hand import leave_out_second_hand
from briefgen.comparing.targets.unlike_targets import find_unlike_targets
from briefgen.comparing.telling_terms import find_telling_terms
from briefgen.comparing.theme_figures import compare_theme_figures
from briefgen.comparing.topic import is_on_topic
from briefgen.comparing.word_search import search_words
from briefgen.lexicon import load_background, load_indicators, load_themes
from briefgen.lexicon.entry_types import Background, Indicator, Theme
from briefgen.lexicon.theme_lists import find_main_list, use_list
from briefgen.model import Brief, BriefSummary, Comparison, ComparisonQuery, Division, SentenceText, ThemeRow
from briefgen.model.comparison import LeftOutText, LevelComparison
from briefgen.model.place import NATION

Sentences = Mapping[str, Sequence[SentenceText]]
"""The sentences of each brief's item, by the id of the brief."""


class Knowledge(Struct, frozen=True):
    """The parts of the lexicon that a comparison uses."""

    theme_list: str
    """Name of the list of themes."""
    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    background: Background

    @classmethod
    def load(cls, theme_list: str) -> Knowledge:
        """Return the themes of a list, all indicators and the background."""
        return cls(theme_list, load_themes(theme_list), load_indicators(), load_background())


def compare(  # noqa: PLR0913 - sentences came later, and callers keep their arguments
    briefs: Sequence[Brief],
    regions: Sequence[Division],
    knowledge: Knowledge | None = None,
    *,
    beside: Sequence[Division] | None = None,
    asked: ComparisonQuery | None = None,
    sentences: Sentences | None = None,
) -> Comparison:
    """Return the comparison of ``regions``. Its columns are in administrative order.

    A brief counts for the region that it is about. If the query sets ``is_folded``, the measures of a city or county
    also count for the regions above that city or county, but its figures do not. Only texts that are alike count; the
    others are listed in ``left_out``. ``beside`` lists the other regions if all texts are compared; their figures form
    separate groups, and those of one level have a table of their own. Figures are ranked only if they agree in level,
    subject, scope, form, status, basis and period; those that were recognised with little confidence are left out.
    ``asked`` is the query. By default, ``knowledge`` is the lexicon
    with the list of themes that ``find_main_list`` returns. ``sentences`` has the sentences of each brief, by its id;
    without them, targets and practices are not compared.
    """
    query = asked or ComparisonQuery()
    by_id = {brief.id: brief for brief in briefs}
    summaries = [BriefSummary.of(brief, brief.id, brief.id) for brief in briefs]
    columns = choose_columns(summaries, regions, beside=beside, query=query)
    used = knowledge or Knowledge.load(find_main_list(summaries))
    return compare_columns(columns, by_id, used, query, sentences or {})


def compare_columns(
    columns: ChosenColumns,
    briefs: Mapping[str, Brief],
    knowledge: Knowledge,
    query: ComparisonQuery,
    sentences: Sentences,
) -> Comparison:
    """Return the comparison of the chosen columns.

    ``briefs`` maps keys to briefs. It must contain every brief that the columns name. If the query asks for one
    measure, indicator or theme, the comparison leaves out everything else. ``sentences`` maps the ids of briefs to the
    sentences of their items.
    """
    sure = {key: brief.without_doubtful_figures() for key, brief in briefs.items()}
    briefs = {key: use_list(brief, knowledge.theme_list) for key, brief in sure.items()}
    by_id = {brief.id: brief for brief in briefs.values()}
    left_out: list[LeftOutText] = []
    regions = _open_columns(columns.regions, briefs, query, left_out)
    beside = _open_columns(columns.beside, briefs, query, left_out)
    has_cells = not (query.measure or query.indicator)
    has_indicators = not query.measure
    is_whole = has_cells and has_indicators and not query.theme
    themes = _select_themes(knowledge.themes, query.theme)
    table_query = TableQuery(knowledge.theme_list, themes if has_cells else (), has_indicators)
    table = make_table(regions, sentences, table_query)
    regions = list(table.columns)
    by_region = {opened.column.code: opened.briefs for opened in regions}
    compared = {o.column.code: o.briefs for o in regions if o.column.is_enough and o.column.code != NATION}
    cells = fill_cells(compared, knowledge.themes, query) if has_cells else []
    named = {cell.theme for cell in cells}
    background = knowledge.background
    themes_of = {id_: own for brief in briefs.values() for id_, own in find_themes(brief).items()}
    indicators = _select_indicators(knowledge.indicators, query.indicator) if has_indicators else ()
    figures = compare_figures(
        _in_order([*regions, *beside], query.home),
        indicators,
        FigureLimit(query, knowledge.themes, themes_of),
    )
    frameworks = find_distinctive_frameworks(compared if is_whole else {}, background)
    lone = find_lone_measures(cells, [b for column_briefs in compared.values() for b in column_briefs], background)
    terms = find_telling_terms(by_region if is_whole and not query.topic else {}, background)
    search = search_words(table.texts, query, indicators, knowledge.theme_list) if sentences else None
    alike = (*search.words, *search.others) if search is not None else ()
    limit = TargetLimit(query, knowledge.themes, indicators)
    targets = limit.select(table.targets)
    has_theme_figures = has_cells and has_indicators
    return Comparison(
        regions=tuple(opened.column for opened in regions),
        themes=tuple(ThemeRow(t.id, t.name, t.group) for t in knowledge.themes if t.id in named),
        cells=tuple(cells),
        indicators=figures.blocks,
        common=tuple(find_common(cells, knowledge.themes, len(compared))),
        distinctive=tuple(d for d in frameworks if is_on_topic(d.framework.text, query.topic)),
        asked=query,
        beside=tuple(opened.column for opened in beside if any(brief.figures for brief in opened.briefs)),
        telling_terms=tuple(terms),
        lone_measures=tuple(m for m in lone if is_on_topic(m.sentence.text, query.topic)),
        followed=tuple(follow_measure(compared, query.measure, alike)) if query.measure else (),
        theme_list=knowledge.theme_list,
        targets=targets,
        practices=table.practices.themes,
        notable=table.practices.notable,
        left_out=(*columns.left_out, *left_out),
        levels=tuple(_compare_levels(beside, sentences, table_query, limit)),
        subject=columns.subject,
        theme_figures=tuple(compare_theme_figures(table.texts, by_id, themes, query.topic))
        if has_theme_figures
        else (),
        unlike=tuple(find_unlike_targets(targets, by_id)),
        figures_left_out=figures.left_out,
        search=search,
    )


def explain_columns(
    columns: ChosenColumns,
    briefs: Mapping[str, Brief],
    knowledge: Knowledge,
    query: ComparisonQuery,
    sentences: Sentences,
) -> list[ExplainedTheme]:
    """Return the practices of the chosen columns with the places of their words, for the theme or word of a query.

    The parameters are those of ``compare_columns``.
    """
    used = {key: use_list(brief, knowledge.theme_list) for key, brief in briefs.items()}
    themes = _select_themes(knowledge.themes, query.theme)
    table = make_table(
        _open_columns(columns.regions, used, query, []), sentences, TableQuery(knowledge.theme_list, themes, False)
    )
    return explain_practices(table.compared, themes, knowledge.theme_list, query.measure)


def _open_columns(
    columns: Sequence[ColumnSources], briefs: Mapping[str, Brief], query: ComparisonQuery, left_out: list[LeftOutText]
) -> list[ColumnBriefs]:
    """Return the opened columns without second-hand texts. The entries for these texts are added to ``left_out``."""
    opened = [leave_out_second_hand(ColumnBriefs.open(sources, briefs), query.topic) for sources in columns]
    # A text on a city is folded into the column of its province, too.
    left_out += {text.brief: text for _, texts in opened for text in texts}.values()
    return [column for column, _ in opened]


def _compare_levels(
    beside: Sequence[ColumnBriefs], sentences: Sentences, query: TableQuery, limit: TargetLimit
) -> Iterator[LevelComparison]:
    """Yield the comparisons of regions of other levels, the highest level first."""
    for columns in split_levels(beside):
        table = make_table(columns, sentences, query)
        targets = limit.select(table.targets)
        if targets is not None or table.practices.themes:
            regions = tuple(opened.column for opened in table.columns)
            yield LevelComparison(regions=regions, targets=targets, practices=table.practices.themes)


def _in_order(columns: Sequence[ColumnBriefs], home: str | None) -> list[ColumnBriefs]:
    """Return the columns in administrative order. The home region comes first and the nation last."""
    return sorted(
        columns, key=lambda opened: (opened.column.code != home, opened.column.code == NATION, opened.column.code)
    )


def _select_indicators(indicators: Sequence[Indicator], name: str | None) -> Sequence[Indicator]:
    """Return the indicators with this name or synonym, or all indicators if ``name`` is None."""
    return [i for i in indicators if name is None or name == i.name or name in i.synonyms]


def _select_themes(themes: Sequence[Theme], name: str | None) -> Sequence[Theme]:
    """Return the themes with this id or name, or all themes if ``name`` is None."""
    return [theme for theme in themes if name is None or name in (theme.id, theme.name)]
