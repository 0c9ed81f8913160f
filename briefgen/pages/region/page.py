"""The page of a region: its task, its plan, and the pages that a command asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import no_source_about, regions_of
from briefgen.corpus.store import BriefStore
from briefgen.corpus.typed_dates import require_day
from briefgen.lexicon import load_themes
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.theme_lists import find_main_list
from briefgen.model import BriefSummary, Division, Page, RegionPage
from briefgen.model.region import RegionLength
from briefgen.pages.base import FormatName, PlannedPage
from briefgen.pages.printing import print_page
from briefgen.pages.region.assembling import assemble_region
from briefgen.pages.region.sheet import fit_sheet
from briefgen.pages.region.sources import find_newest_day
from briefgen.pages.track.page import TrackTask, plan_past_targets
from briefgen.project.project import Project

FOLDER = "regions"
"""Folder in out/ for the pages of regions."""


class RegionTask(Struct, frozen=True):
    """A task that makes the page of one region."""

    formats: ClassVar[tuple[FormatName, ...]] = ("md", "docx")
    page_type: ClassVar[type[Page] | None] = RegionPage

    code: str
    briefs: tuple[str, ...]
    """Keys of the briefs about the region or about a city or county in it."""
    as_of: str | None
    """An ISO day. Plans whose term ended before the year of this day are marked as over.

    If it is None, because no source has a day, no plan is marked as over.
    """
    theme_list: str
    """The list of themes by which the points are grouped, unless the settings name one."""
    past: TrackTask | None = None
    """The task that sets the last targets beside their results; None without reports of two years."""

    def make(self, project: Project, store: BriefStore) -> RegionPage:
        """Return the page."""
        briefs = [store.open(key) for key in self.briefs]
        division = load_divisions()[self.code]
        themes = load_themes(project.settings.themes or self.theme_list)
        page = assemble_region(briefs, division, themes, as_of=self.as_of, home=project.settings.home)
        return page if self.past is None else replace(page, past=self.past.find_past_targets(store, project))


def plan_region_pages(corpus: Corpus) -> Iterator[PlannedPage]:
    """Yield a path and a task for each region with texts about the region itself, in administrative order."""
    names = {division.code: division.full_name for division in regions_of(corpus.printed)}
    for task in plan_regions(corpus):
        if task.code in names:
            yield f"{FOLDER}/{names[task.code]}", task


def plan_regions(corpus: Corpus, as_of: str | None = None) -> Iterator[RegionTask]:
    """Yield a task for each region with texts about the region or a part of it, in administrative order.

    ``as_of`` is the ISO day that decides which plans are over. The default is the newest day of any source.
    """
    divisions = load_divisions()
    by_region: defaultdict[str, dict[str, BriefSummary]] = defaultdict(dict)
    for summary in corpus.printed:
        for region in summary.header.regions:
            for code in (region.code, *divisions[region.code].parents):
                by_region[code][summary.key] = summary
    day = as_of or find_newest_day(corpus.printed)
    for code, summaries in sorted(by_region.items()):
        past = next(iter(plan_past_targets(summaries.values(), [code])), None)
        yield RegionTask(code, tuple(summaries), day, find_main_list(summaries.values()), past)


def make_region_pages(
    project: Project,
    corpus: Corpus,
    divisions: Sequence[Division],
    *,
    length: RegionLength = "full",
    as_of: str | None = None,
) -> dict[str, RegionPage]:
    """Return the pages of regions in one of their lengths, by the full names of the regions.

    Regions without texts about them or a part of them are left out. ``as_of`` is the ISO day that decides which plans
    are over. The default is the newest day of any source. Raises NoSourceError if no region has a text, and UsageError
    if ``as_of`` is not a valid day.
    """
    day = require_day(as_of) if as_of is not None else None
    tasks = {task.code: task for task in plan_regions(corpus, day)}
    found = [division for division in divisions if division.code in tasks]
    if not found:
        raise no_source_about(divisions, corpus.printed, corpus.on_hold)
    pages = {}
    for division in found:
        page = replace(tasks[division.code].make(project, corpus.store), length=length)
        is_sheet = length == "page"
        pages[division.full_name] = fit_sheet(page, partial(print_page, project, marks=False)) if is_sheet else page
    return pages
