"""The page that compares regions: what it depends on, and how it is made."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing import Knowledge, compare_columns
from briefgen.comparing.region_columns import NATION, ChosenColumns, choose_columns
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.errors import ConfigError, NoSourceError, UsageError
from briefgen.formats.rendering import regions_of
from briefgen.lexicon.divisions import find_division
from briefgen.model import BriefSummary, Comparison, ComparisonQuery, Division
from briefgen.project.project import Project
from briefgen.settings import Settings


class ComparisonTask(Struct, frozen=True):
    """All that the page of a comparison depends on."""

    columns: ChosenColumns
    query: ComparisonQuery


def plan_comparison(
    project: Project,
    summaries: Sequence[BriefSummary],
    divisions: Sequence[Division],
    *,
    beside: Sequence[Division] = (),
    query: ComparisonQuery | None = None,
) -> ComparisonTask:
    """Return the task of comparing some regions, beside regions of other levels.

    Home and reference are those of the settings unless the query has its own. Raises ConfigError if the settings name
    no such region.
    """
    query = _add_settings(query or ComparisonQuery(), project.settings)
    return ComparisonTask(choose_columns(summaries, divisions, beside=beside, query=query), query)


def make_comparison(project: Project, task: ComparisonTask, store: BriefStore) -> Comparison:
    """Return the comparison that a task describes, its briefs opened from the store."""
    # What a comparison does not read is dropped at once: it may rest on thousands of briefs.
    briefs = {key: replace(store.open(key), sentences=(), keywords=(), outline=()) for key in task.columns.keys}
    return compare_columns(task.columns, briefs, Knowledge.load(project.settings.themes), task.query)


def compare_regions(
    project: Project, corpus: Corpus, divisions: Sequence[Division], *, query: ComparisonQuery | None = None
) -> Comparison:
    """Return the comparison of some regions by all texts of a corpus that are printed.

    Raises NoSourceError if no source is about any of the regions, and ConfigError as ``plan_comparison`` does.
    """
    task = plan_comparison(project, corpus.printed, divisions, query=query)
    page = make_comparison(project, task, corpus.store)
    if not any(column.materials for column in page.regions):
        known = "、".join(division.full_name for division in regions_of(corpus.printed)) or "none"
        names = "、".join(division.full_name for division in divisions)
        raise NoSourceError(f"no source is about {names}; there are sources on: {known}")
    return page


def _add_settings(query: ComparisonQuery, settings: Settings) -> ComparisonQuery:
    """Return a query with the home and the reference of the settings where it has none of its own."""
    codes: dict[str, str] = {}
    for name in ("home", "reference"):
        value = getattr(settings, name)
        if value and getattr(query, name) is None:
            try:
                codes[name] = NATION if value == "全国" else find_division(value).code
            except UsageError as error:
                raise ConfigError(f"briefgen.toml: {name}: {error}") from error
    return replace(query, **codes)
