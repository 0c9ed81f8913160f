"""The page that compares regions: its task, its plan for the build, and a function that makes it for a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing import Knowledge, compare_columns
from briefgen.comparing.alike_texts import find_alike
from briefgen.comparing.region_columns import ChosenColumns, choose_columns
from briefgen.comparing.region_texts import to_plain
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import most_common_level, no_source_about, regions_of
from briefgen.corpus.store import BriefStore
from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon.theme_lists import find_main_list
from briefgen.messages import message
from briefgen.model import BriefSummary, Comparison, ComparisonQuery, Division, Page
from briefgen.pages.base import FormatName, PlannedPage
from briefgen.pages.settings_regions import find_region_of_setting
from briefgen.pages.track.page import TrackTask, plan_past_targets
from briefgen.project.project import Project
from briefgen.settings import Settings

PATH = "comparison"
"""Path of the page in out/, without its suffix."""
# One character stands within too many other words.
_SHORTEST_WORD = 2


class ComparisonTask(Struct, frozen=True):
    """A task that makes a comparison of regions."""

    formats: ClassVar[tuple[FormatName, ...]] = ("json", "md", "docx", "xlsx")
    page_type: ClassVar[type[Page] | None] = Comparison

    columns: ChosenColumns
    query: ComparisonQuery
    theme_list: str
    """The list of themes of the rows."""
    past: tuple[TrackTask, ...] = ()
    """The tasks that set the last targets of regions beside their results."""

    def make(self, project: Project, store: BriefStore) -> Comparison:
        """Return the comparison."""
        # Thousands of briefs may be compared: memory holds only the parts that are.
        briefs = {key: replace(store.open(key), keywords=()) for key in self.columns.keys}
        sentences = {briefs[key].id: store.open_sentences(key) for key in self.columns.keys}
        page = compare_columns(self.columns, briefs, Knowledge.load(self.theme_list), self.query, sentences)
        past = (task.find_past_targets(store, project) for task in self.past)
        return replace(page, past=tuple(targets for targets in past if targets is not None)) if self.past else page


def plan_comparisons(project: Project, corpus: Corpus) -> Iterator[PlannedPage]:
    """Yield the path and the task of the page that compares all regions of the most common level whose texts are alike.

    Nothing is yielded if this level has fewer than two regions. The page also shows the regions of other levels, and
    lists the texts that are not alike. Raises ConfigError if the settings name an unknown region.
    """
    alike = find_alike([summary for summary in corpus.printed if summary.header.regions])
    columns = most_common_level(regions_of(alike.summaries))
    if len(columns) > 1:
        beside = [division for division in regions_of(corpus.printed) if division not in columns]
        yield PATH, plan_comparison(project, corpus.printed, columns, beside=beside)


def plan_comparison(
    project: Project,
    summaries: Sequence[BriefSummary],
    divisions: Sequence[Division],
    *,
    beside: Sequence[Division] | None = None,
    query: ComparisonQuery | None = None,
) -> ComparisonTask:
    """Return the task of comparing ``divisions``. The page also shows the regions in ``beside``.

    ``beside`` is None if only ``divisions`` are asked for: texts about no region are then not listed as left out.
    Raises ConfigError if the settings name an unknown region.
    """
    query = _add_settings(query or ComparisonQuery(), project.settings)
    check_word(query.measure)
    columns = choose_columns(summaries, divisions, beside=beside, query=query)
    compared = {key for sources in columns.regions for key in sources.briefs}
    theme_list = project.settings.themes or find_main_list(s for s in summaries if s.key in compared)
    is_whole = not (query.topic or query.theme or query.indicator or query.measure)
    codes = [sources.column.code for sources in columns.regions]
    return ComparisonTask(columns, query, theme_list, plan_past_targets(summaries, codes) if is_whole else ())


def compare_regions(
    project: Project, corpus: Corpus, divisions: Sequence[Division], *, query: ComparisonQuery | None = None
) -> Comparison:
    """Return the comparison of some regions, with the home region and the reference of the settings.

    Raises NoSourceError if fewer than two of them have a source, and ConfigError if the settings name an unknown
    region. If only one region is named and there is nothing to set it against, UsageError is raised.
    """
    page = plan_comparison(project, corpus.printed, divisions, query=query).make(project, corpus.store)
    names = [column.name for column in page.regions if column.materials]
    if not names:
        raise no_source_about(divisions, corpus.printed, corpus.on_hold)
    if len(names) == 1:
        known = "、".join(division.full_name for division in regions_of(corpus.printed))
        if len(divisions) == 1:
            raise UsageError(message("pages.one-region", region=names[0], known=known))
        raise NoSourceError(message("pages.one-region-has-sources", region=names[0], known=known))
    return page


def check_word(word: str | None) -> None:
    """Raise UsageError if a word that is searched for has fewer than two characters, apart from marks and blanks."""
    if word is not None and len(to_plain(word)) < _SHORTEST_WORD:
        raise UsageError(message("pages.short-word", word=word))


def _add_settings(query: ComparisonQuery, settings: Settings) -> ComparisonQuery:
    """Return a copy of a query. A home region or a reference that the query leaves open is taken from the settings.

    Raises ConfigError if the settings name an unknown region.
    """
    open_names = (name for name in ("home", "reference") if getattr(query, name) is None)
    codes = {name: find_region_of_setting(settings, name) for name in open_names}
    return replace(query, **codes)
