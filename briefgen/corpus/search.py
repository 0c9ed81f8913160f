"""Search: the sentences of all sources that contain a word, and the tasks of an organ or of a month."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

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
from briefgen.model import BriefHeader, BriefSummary, Division, Duty, Measure, SentenceText, SkippedSource
from briefgen.project.progress import BRIEFING, Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.project.source_files import SourceFile
from briefgen.reading import read_raw
from briefgen.text.duties import write_duty

_PLACES = {
    "line": "corpus.at-line",
    "page": "corpus.at-page",
    "paragraph": "corpus.at-paragraph",
    "row": "corpus.at-row",
    "slide": "corpus.at-slide",
}


class SearchQuery(Struct, frozen=True, kw_only=True):
    """What to search for, and limits on the texts, sentences and tasks that are searched.

    With ``owner`` or ``due`` tasks are searched for, else sentences.
    """

    word: str | None = None
    """A word that the sentence or the task contains. None only in a search for tasks."""
    owner: str | None = None
    """A word in the name of an organ that leads the task or is responsible for it."""
    due: str | None = None
    """The month in which the task falls due: 2026-06."""
    region: Division | None = None
    """Only texts about this region or a part of it."""
    theme: str | None = None
    """Id or name of a theme. Only sentences that contain words of this theme, or tasks on it."""
    start: str | None = None
    """Only texts from this ISO day on. A text without a day is left out if ``start`` or ``end`` is given."""
    end: str | None = None
    """Only texts up to this ISO day."""

    @property
    def is_for_tasks(self) -> bool:
        """True if tasks are searched for, and not sentences."""
        return self.owner is not None or self.due is not None


class SearchHit(Struct, frozen=True):
    """A sentence that contains the word, or a task, with its place in the source."""

    where: Message
    """The file and the place in it: seeds/甲.txt:3 for a line, or seeds/甲.pdf, page 3."""
    regions: tuple[str, ...]
    """Full names of the regions of its text."""
    day: str | None
    """The day of its text, and what happened on it: 2021-08-05（发布）. None if the text has no day."""
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    text: str
    """The sentence, or what the task is."""
    duty: str | None = None
    """Whose task it is, and by when, in one line; None for a sentence."""


class SearchResult(Struct, frozen=True):
    """All sentences or tasks that a search found, and the sources that could not be searched."""

    hits: tuple[SearchHit, ...]
    """The sentences or tasks, sorted by source, then in reading order."""
    skipped: tuple[SkippedSource, ...]


def search(project: Project, query: SearchQuery, progress: Progress = no_progress) -> SearchResult:
    """Return every sentence that contains a word, or every task that is asked for, from the sources and the archive.

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
    """Yield what a search finds in a text. ``theme_list`` is the list of themes of the text."""
    if not _is_searched(summary.header, query):
        return
    wanted = {theme.id for theme in load_themes(theme_list) if query.theme in (theme.id, theme.name)}
    if query.is_for_tasks:
        yield from _find_tasks(summary, store, query, wanted)
        return
    finder = load_finder(theme_list)
    for sentence in store.open_sentences(summary.key):
        is_found = (query.word or "") in sentence.text
        if is_found and (query.theme is None or not wanted.isdisjoint(finder.find("", sentence.text))):
            yield _make_hit(summary.header, sentence, sentence.section, sentence.text)


def _find_tasks(
    summary: BriefSummary, store: BriefStore, query: SearchQuery, wanted: AbstractSet[str]
) -> Iterator[SearchHit]:
    """Yield the tasks of a text that a search finds. ``wanted`` has the ids of the theme that is asked for."""
    if query.due is not None and query.due not in summary.due_months:
        return
    brief, sentences = store.open(summary.key), store.open_sentences(summary.key)
    starts = [ref.span.start for ref in brief.sentences]
    for measure in brief.measures:
        if _is_wanted(measure, query) and (query.theme is None or not wanted.isdisjoint(measure.themes)):
            sentence = sentences[bisect_right(starts, measure.span.start) - 1]
            yield _make_hit(summary.header, sentence, measure.section, measure.label, measure.duty)


def _is_wanted(measure: Measure, query: SearchQuery) -> bool:
    duty = measure.duty
    if duty is None or (query.due is not None and duty.due_month != query.due):
        return False
    is_owned = query.owner is None or any(query.owner in party.name for party in duty.owners)
    return is_owned and (query.word is None or query.word in measure.text or query.word in measure.label)


def _make_hit(
    header: BriefHeader, sentence: SentenceText, section: tuple[str, ...], text: str, duty: Duty | None = None
) -> SearchHit:
    day = day_of(header)
    return SearchHit(
        where=join_place(header.source.path, sentence.place),
        regions=tuple(region.name for region in header.regions),
        day=f"{day[0]}（{day[1]}）" if day else None,
        section=section,
        text=text,
        duty=None if duty is None else write_duty(duty),
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
