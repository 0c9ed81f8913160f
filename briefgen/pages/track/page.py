"""The tracking page of a region: its task, its plan for the build, and a function that makes it for a command."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import find_named_regions, no_source_about
from briefgen.corpus.store import BriefStore
from briefgen.errors import NoSourceError
from briefgen.lexicon.divisions import load_divisions
from briefgen.messages import message
from briefgen.model import BriefSummary, Page, Track
from briefgen.model.place import NATION, NATION_NAME
from briefgen.model.track import PastTargets, TrackQuery
from briefgen.pages.base import FormatName, PlannedPage
from briefgen.project.project import Project
from briefgen.text.periods import is_of_several_years

FOLDER = "track"
"""Folder in out/ for the tracking pages."""
_OF_NATION, _REPORT = "国家", "报告"


class TrackTask(Struct, frozen=True):
    """A task that makes the tracking page of one region."""

    formats: ClassVar[tuple[FormatName, ...]] = ("json", "md", "docx", "xlsx")
    page_type: ClassVar[type[Page] | None] = Track

    code: str
    """Code of the region; that of the nation is 000000."""
    briefs: tuple[str, ...]
    """Keys of the briefs about this region alone."""
    query: TrackQuery = TrackQuery()

    def make(self, project: Project, store: BriefStore) -> Track:  # noqa: ARG002
        """Return the page."""
        # Pages without tracking do without the package and what it imports.
        from briefgen.tracking import track

        briefs = [replace(store.open(key), keywords=(), key_sentences=()) for key in self.briefs]
        sentences = {brief.id: store.open_sentences(key) for brief, key in zip(briefs, self.briefs, strict=True)}
        return track(self.code, _names_of(self.code), briefs, sentences, self.query)

    def find_past_targets(self, store: BriefStore, project: Project) -> PastTargets | None:
        """Return the targets of the last year, with what the last report says of them; None if there are none."""
        return self.make(project, store).past


def plan_past_targets(summaries: Iterable[BriefSummary], codes: Iterable[str]) -> tuple[TrackTask, ...]:
    """Return a task for each region with yearly reports of two years, in the order of ``codes``."""
    wanted = dict.fromkeys(codes)
    by_code = _by_code(summaries) if wanted else {}
    tasks = []
    for code in wanted:
        reports = [summary for summary in by_code.get(code, ()) if summary.header.doc_type == _REPORT]
        if len({summary.header.year for summary in reports} - {None}) > 1:
            tasks.append(_make_task(code, reports))
    return tuple(tasks)


def plan_tracks(corpus: Corpus) -> Iterator[PlannedPage]:
    """Yield the path and the task of the page of each region with texts of two years, or with a plan of several."""
    by_code = _by_code(corpus.printed)
    for code in _find_trackable(by_code):
        yield f"{FOLDER}/{_names_of(code)[0]}", _make_task(code, by_code[code])


def _find_trackable(by_code: Mapping[str, Sequence[BriefSummary]]) -> Iterator[str]:
    """Yield the codes of the regions with texts of two years or with a plan of several, in administrative order.

    Regions whose texts set no target with a period are left out.
    """
    for code, summaries in sorted(by_code.items()):
        if not any(summary.packed_targets for summary in summaries):
            continue
        years = {summary.header.year for summary in summaries if summary.header.year is not None}
        if len(years) > 1 or any(is_of_several_years(summary.header.period) for summary in summaries):
            yield code


def track_regions(
    project: Project, corpus: Corpus, names: Sequence[str], query: TrackQuery | None = None
) -> dict[str, Track]:
    """Return the pages of the named regions by their names; of all regions with a page in out/ if none is named.

    全国 stands for the nation. Raises UsageError if a name is no region. Raises NoSourceError if no source is about a
    named region alone, or if there is no region with a page.
    """
    by_code = _by_code(corpus.printed)
    named = [_find_codes(project, corpus, name) for name in names] or [list(_find_trackable(by_code))]
    # Of a group, regions without texts are left out.
    found = [[code for code in codes if code in by_code] for codes in named]
    missing = [code for codes, known in zip(named, found, strict=True) if not known for code in codes]
    if NATION in missing or not any(named):
        raise NoSourceError(message("pages.nothing-to-track"))
    if missing:
        raise no_source_about([load_divisions()[code] for code in missing], corpus.printed, corpus.on_hold)
    tasks = (_make_task(code, by_code[code], query) for code in dict.fromkeys(chain.from_iterable(found)))
    return {page.name: page for page in (task.make(project, corpus.store) for task in tasks)}


def _find_codes(project: Project, corpus: Corpus, name: str) -> list[str]:
    """Return the code of a region or of the nation, or the codes of the regions of a group."""
    if name == NATION_NAME:
        return [NATION]
    return [division.code for division in find_named_regions(project, [name], corpus.summaries)]


def _by_code(summaries: Iterable[BriefSummary]) -> dict[str, list[BriefSummary]]:
    """Return the texts about each region alone, by its code. A national text is one about no region."""
    by_code: defaultdict[str, list[BriefSummary]] = defaultdict(list)
    for summary in summaries:
        codes = summary.codes
        if len(codes) == 1:
            by_code[min(codes)].append(summary)
        elif not codes and summary.header.level == _OF_NATION:
            by_code[NATION].append(summary)
    return dict(by_code)


def _make_task(code: str, summaries: Sequence[BriefSummary], query: TrackQuery | None = None) -> TrackTask:
    """Return the task of a region. Of texts of one year that repeat each other, one counts."""
    from briefgen.comparing.repeated_stories import drop_repeats

    by_year: defaultdict[str, list[BriefSummary]] = defaultdict(list)
    for summary in summaries:
        by_year[summary.header.year or ""].append(summary)
    keys = (story.summary.key for year in sorted(by_year) for story in drop_repeats(by_year[year]))
    return TrackTask(code, tuple(keys), query or TrackQuery())


def _names_of(code: str) -> tuple[str, ...]:
    """Return the names by which texts call a region, its full name first."""
    if code == NATION:
        return (NATION_NAME, "我国")
    division = load_divisions()[code]
    return tuple(dict.fromkeys((division.full_name, division.name, division.short_name)))
