"""Orders: the pages that out/ is to have, each with all that it depends on, and how they are carried out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.corpus.cache import open_cache
from briefgen.corpus.calendar import Days, days_of
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.inputs import BriefContext
from briefgen.corpus.regions import regions_of
from briefgen.corpus.store import BriefStore, CacheMissError
from briefgen.formats.rendering import Format, render_page
from briefgen.model import Brief, Comparison, Editorial, Index, LedgerEntry, Page, RegionPage, Weekly, Worksheet
from briefgen.pages.comparison.page import ComparisonTask, largest_level, make_comparison, plan_comparison
from briefgen.pages.region.page import RegionTask, make_region, plan_regions
from briefgen.pages.weekly.page import WeeklyTask, Weeks, WorksheetTask, make_weekly, make_worksheet
from briefgen.project.project import Project

INDEX = "README.md"
_INDEX = INDEX.removesuffix(".md")
WORKSHEET = "-编务单"
"""Ends the name of the page that goes with a draft; it stays in the office, and is not set in Word."""


class BriefTask(Struct, frozen=True):
    """All that the page of a brief depends on."""

    key: str


class SourceTextTask(Struct, frozen=True):
    """All that the text of a source depends on, where it is not the file's own characters."""

    key: str


class IndexTask(Struct, frozen=True):
    """All that the first page depends on."""

    index: Index


Order = BriefTask | RegionTask | ComparisonTask | WeeklyTask | WorksheetTask | IndexTask | SourceTextTask

KINDS: dict[type[Order], type[Page]] = {
    BriefTask: Brief,
    RegionTask: RegionPage,
    ComparisonTask: Comparison,
    WeeklyTask: Weekly,
    WorksheetTask: Worksheet,
    IndexTask: Index,
}
"""The pages that orders are for; a text is none."""
_FORMATS: dict[type[Order], tuple[Format, ...]] = {
    BriefTask: ("json", "md", "docx"),
    RegionTask: ("md", "docx"),
    ComparisonTask: ("json", "md", "docx", "xlsx"),
    WeeklyTask: ("md", "docx"),
    WorksheetTask: ("md", "xlsx"),
    IndexTask: ("md",),
}


def plan_pages(project: Project, corpus: Corpus, issued: Sequence[LedgerEntry]) -> list[tuple[str, Order]]:
    """Return the orders for all pages, each with its path in out/ without the suffix.

    Raises ConfigError if the ledger or the archive is damaged, or the settings name no such region.
    """
    orders: list[tuple[str, Order]] = [(f"briefs/{summary.id}", BriefTask(summary.key)) for summary in corpus.summaries]
    orders += [(f"briefs/{identifier}", SourceTextTask(key)) for identifier, key in corpus.texts.items()]
    divisions = regions_of(corpus.printed)
    names = {division.code: division.full_name for division in divisions}
    # A region of which only parts have texts has no page of its own.
    orders += [(f"regions/{names[order.code]}", order) for order in plan_regions(corpus) if order.code in names]
    columns = largest_level(divisions)
    if len(columns) > 1:
        beside = [division for division in divisions if division not in columns]
        orders.append(("comparison", plan_comparison(project, corpus.printed, columns, beside=beside)))
    weeks = Weeks(project, corpus)
    drafts = [week for week in weeks.names if not _is_issued(days_of(week), issued)]
    for week in drafts:
        sheet = weeks.order(days_of(week))
        orders += [(f"weekly/{week}", sheet.draft), (f"weekly/{week}{WORKSHEET}", sheet)]
    index = Index(
        briefs=tuple(summary.listed for summary in corpus.summaries),
        regions=tuple(names.values()),
        has_comparison=len(columns) > 1,
        skipped=corpus.skipped,
        weeks=tuple(drafts),
        issued=tuple(issued),
    )
    return [*orders, (_INDEX, IndexTask(index))]


def _is_issued(days: Days, issued: Sequence[LedgerEntry]) -> bool:
    """Tell whether all days of a week lie in an edition that is issued, under that week's name or in a longer one."""
    return any(e.start.isoformat() <= days.start and days.end <= e.end.isoformat() for e in issued)


def suffixes_of(order: Order) -> tuple[str, ...]:
    """Return the suffixes of the files that an order gives."""
    return ("txt",) if isinstance(order, SourceTextTask) else _FORMATS[type(order)]


def execute(project: Project, order: Order, store: BriefStore) -> dict[str, bytes]:
    """Return the files that an order gives, by their suffixes."""
    if isinstance(order, SourceTextTask):
        return {"txt": store.open_text(order.key)}
    rendered = render_page(project, _fill(project, order, store), _FORMATS[type(order)])
    return {suffix: rendered[suffix] for suffix in _FORMATS[type(order)]}


def execute_in_worker(project: Project, order: Order) -> dict[str, bytes] | None:
    """Return the files that an order gives, in a worker; None if the cache has lost what they are made of."""
    # A worker knows no sources; it opens what the build has put into the cache.
    store = BriefStore(BriefContext(project, Editorial(), frozenset()), open_cache(project), {})
    try:
        return execute(project, order, store)
    except CacheMissError:
        return None


def _fill(
    project: Project,
    order: BriefTask | RegionTask | ComparisonTask | WeeklyTask | WorksheetTask | IndexTask,
    store: BriefStore,
) -> Page:
    match order:
        case BriefTask():
            return store.open(order.key)
        case RegionTask():
            return make_region(project, order, store)
        case ComparisonTask():
            return make_comparison(project, order, store)
        case WeeklyTask():
            return make_weekly(project, order, store)
        case WorksheetTask():
            return make_worksheet(project, order, store)
        case IndexTask():
            return order.index
