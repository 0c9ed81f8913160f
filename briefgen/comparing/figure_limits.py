"""Figure limits: which figures count if a comparison is asked for one theme or one topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from briefgen.comparing.comparable_figures import StatedFigure
from briefgen.comparing.topic import is_on_topic
from briefgen.lexicon import load_main_indicators
from briefgen.lexicon.entry_types import Indicator, Theme
from briefgen.lexicon.overlay import cached
from briefgen.model import ComparisonQuery
from briefgen.model.target import TargetRow, Targets

SentenceThemes = Mapping[str, Sequence[str]]
"""Ids of the themes of sentences, by the id of the sentence."""


class FigureLimit:
    """Selects the figures that are on the theme and on the topic of a query."""

    def __init__(self, query: ComparisonQuery, themes: Sequence[Theme], sentence_themes: SentenceThemes) -> None:
        self._topic = query.topic
        self._theme = next((theme for theme in themes if query.theme in (theme.id, theme.name)), None)
        self._sentence_themes = sentence_themes

    def select(self, indicator: Indicator, figures: Sequence[StatedFigure]) -> list[StatedFigure]:
        """Return the figures of an indicator that count for the query.

        All figures of an indicator are on a theme if its name is, or if most regions state it where they write on the
        theme. Otherwise those of sentences on the theme are. The main indicators of a region, such as 地区生产总值,
        stand beside anything: they are on a theme or a topic only if their own names or clauses are.
        """
        selected = list(figures)
        if self._theme is not None and not is_on_theme(indicator, self._theme):
            selected = [] if is_main(indicator) else self._select_by_sentences(selected, self._theme.id)
        return [stated for stated in selected if self._is_on_topic(stated, indicator)]

    def _select_by_sentences(self, figures: Sequence[StatedFigure], theme: str) -> list[StatedFigure]:
        own = [stated for stated in figures if theme in self._sentence_themes.get(stated.figure.sentence_id, ())]
        regions, own_regions = ({stated.column.code for stated in some} for some in (figures, own))
        return list(figures) if 2 * len(own_regions) > len(regions) else own

    def _is_on_topic(self, stated: StatedFigure, indicator: Indicator) -> bool:
        figure = stated.figure
        clause = figure.clause.partition(figure.raw)[0].rpartition("，")[2]
        near = f"{clause}\n{figure.indicator or ''}\n{figure.subject or ''}"
        return is_on_topic(near, self._topic) or (not is_main(indicator) and is_on_topic(figure.sentence, self._topic))


class TargetLimit:
    """Selects the rows of tables of targets that are on the theme, the topic and the indicator of a query."""

    def __init__(self, query: ComparisonQuery, themes: Sequence[Theme], indicators: Sequence[Indicator]) -> None:
        """Take the limits of a query. ``indicators`` are those that it asks for."""
        self._query = query
        self._theme = next((theme for theme in themes if query.theme in (theme.id, theme.name)), None)
        self._words = {name for indicator in indicators for name in (indicator.name, *indicator.synonyms)}
        main = load_main_indicators()
        self._names = {row.name: (*row.names, *row.near) for row in (*main.rows, *main.others)}

    def select(self, targets: Targets | None) -> Targets | None:
        """Return the table with the rows that count for the query; None if there are none."""
        rows = tuple(filter(self._is_asked, targets.rows)) if targets is not None else ()
        return replace(targets, rows=rows) if targets is not None and rows else None

    def _is_asked(self, row: TargetRow) -> bool:
        own = self._names.get(row.indicator, ())
        theme, query = self._theme, self._query
        is_of_theme = theme is None or any(term.text in name for term in theme.terms for name in own)
        is_of_indicator = query.indicator is None or any(name in self._words for name in own)
        return is_of_theme and is_of_indicator and any(is_on_topic(name, query.topic) for name in own)


def is_on_theme(indicator: Indicator, theme: Theme) -> bool:
    """Return True if a name of an indicator contains a word of a theme: 社会消费品零售总额 is on 提振消费."""
    return any(term.text in name for term in theme.terms for name in (indicator.name, *indicator.synonyms))


def is_main(indicator: Indicator) -> bool:
    """Return True if an indicator is one of the main indicators of yearly reports, or near to one."""
    return indicator.name in _main_names() or any(name in _main_names() for name in indicator.synonyms)


@cached
def _main_names() -> frozenset[str]:
    """Return the names of the main indicators of yearly reports."""
    main = load_main_indicators()
    return frozenset(name for row in (*main.rows, *main.others) for name in (*row.names, *row.near))
