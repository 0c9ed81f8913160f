"""Search: the sentences of all sources that contain a word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.archive.editions import list_archived_sources
from briefgen.corpus.cache import open_cache
from briefgen.corpus.calendar import day_of
from briefgen.corpus.context import open_context
from briefgen.corpus.source_runner import SourceRunner
from briefgen.corpus.store import BriefStore
from briefgen.corpus.workers import Workers
from briefgen.lexicon import load_themes
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.theme_finder import load_finder
from briefgen.messages import Message, message
from briefgen.model import BriefHeader, BriefSummary, Division, SkippedSource
from briefgen.project.progress import BRIEFING, Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.project.source_files import SourceFile
from briefgen.reading import read_raw

_PLACES = {
    "line": "corpus.at-line",
    "page": "corpus.at-page",
    "paragraph": "corpus.at-paragraph",
    "row": "corpus.at-row",
    "slide": "corpus.at-slide",
}


class SearchQuery(Struct, frozen=True, kw_only=True):
    """The word to search for, and limits on the texts and sentences that are searched."""

    word: str
    region: Division | None = None
    """Only texts about this region or a part of it."""
    theme: str | None = None
    """Id or name of a theme. Only sentences that contain words of this theme."""
    start: str | None = None
    """Only texts from this ISO day on. A text without a day is left out if ``start`` or ``end`` is given."""
    end: str | None = None
    """Only texts up to this ISO day."""


class SearchHit(Struct, frozen=True):
    """A sentence that contains the word, with its place in the source."""

    where: Message
    """The file and the place in it: seeds/甲.txt:3 for a line, or seeds/甲.pdf, page 3."""
    regions: tuple[str, ...]
    """Full names of the regions of its text."""
    day: str | None
    """The day of its text, and what happened on it: 2021-08-05（发布）. None if the text has no day."""
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    text: str


class SearchResult(Struct, frozen=True):
    """All sentences that a search found, and the sources that could not be searched."""

    hits: tuple[SearchHit, ...]
    """The sentences, sorted by source, then in reading order."""
    skipped: tuple[SkippedSource, ...]


def find_word(project: Project, query: SearchQuery, progress: Progress = no_progress) -> SearchResult:
    """Return every sentence that contains a word, from the sources and from the archive.

    The archive is searched for copies of sources that are no longer in seeds/. Raises NoSourceError if there is no
    folder of sources.
    """
    sources = find_sources(project)
    sources += _without_copies(project, list_archived_sources(project), sources)
    context, cache = open_context(project), open_cache(project)
    store = BriefStore(context, cache, sources)
    hits: list[SearchHit] = []
    skipped: list[SkippedSource] = []
    with SourceRunner(context, sources, cache, Workers()) as runner:
        for source, result in zip(progress(sources, BRIEFING), runner.run(), strict=True):
            if isinstance(result, SkippedSource):
                skipped.append(result)
                continue
            store.add(result, source.name)
            for summary in result.summaries:
                hits += _find_hits(summary, store, query, project.settings.themes or summary.header.theme_list)
    return SearchResult(tuple(hits), tuple(skipped))


def _without_copies(
    project: Project, archived: Sequence[SourceFile], sources: Sequence[SourceFile]
) -> list[SourceFile]:
    """Return the archived sources without copies.

    A copy has the same bytes as one of ``sources`` or as an earlier archived source.
    """
    if not archived:
        return []
    digests = {_digest(project, source) for source in sources}
    first: dict[str | None, SourceFile] = {}
    for source in archived:
        first.setdefault(_digest(project, source), source)
    return [source for digest, source in first.items() if digest not in digests]


def _digest(project: Project, source: SourceFile) -> str | None:
    raw = read_raw(source.path, source.name, source.members, max_mb=project.settings.max_source_mb)
    return None if isinstance(raw, SkippedSource) else hashlib.sha256(raw).hexdigest()


def _find_hits(summary: BriefSummary, store: BriefStore, query: SearchQuery, theme_list: str) -> Iterator[SearchHit]:
    """Yield the sentences of a text that a search finds. ``theme_list`` is the list of themes of the text."""
    header = summary.header
    if not _is_searched(header, query):
        return
    day = day_of(header)
    finder = load_finder(theme_list)
    wanted = {theme.id for theme in load_themes(theme_list) if query.theme in (theme.id, theme.name)}
    for sentence in store.open_sentences(summary.key):
        is_found = query.word in sentence.text
        if is_found and (query.theme is None or not wanted.isdisjoint(finder.find("", sentence.text))):
            yield SearchHit(
                where=join_place(header.source.path, sentence.place),
                regions=tuple(region.name for region in header.regions),
                day=f"{day[0]}（{day[1]}）" if day else None,
                section=sentence.section,
                text=sentence.text,
            )


def _is_searched(header: BriefHeader, query: SearchQuery) -> bool:
    """Return True if a text is about the region of the query, and its day is within the days of the query.

    A limit that is None excludes no text.
    """
    divisions = load_divisions()
    codes = {code for region in header.regions for code in (region.code, *divisions[region.code].parents)}
    if query.region is not None and query.region.code not in codes:
        return False
    if query.start is None and query.end is None:
        return True
    day = day_of(header)
    return day is not None and (query.start or "") <= day[0] <= (query.end or "9999")


def join_place(path: str, place: str) -> Message:
    """Return a file and a place in it as one string for people.

    >>> str(join_place("seeds/甲.txt", "line 3")), str(join_place("seeds/甲.pdf", "page 3"))
    ('seeds/甲.txt:3', 'seeds/甲.pdf, page 3')
    """
    unit, _, number = place.partition(" ")
    return message(_PLACES[unit], path=path, number=number)
