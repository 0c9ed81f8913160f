"""Search: the sentences of all sources that contain a word, and the tasks of an organ or of a month."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from briefgen.archive.editions import list_archived_sources
from briefgen.corpus.cache import open_cache
from briefgen.corpus.calendar import day_of
from briefgen.corpus.context import open_context
from briefgen.corpus.search_words import SearchWords, parse_words
from briefgen.corpus.source_runner import SourceRunner
from briefgen.corpus.store import BriefStore
from briefgen.corpus.workers import Workers
from briefgen.corpus.written_places import join_place
from briefgen.lexicon import load_themes
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.theme_finder import load_finder
from briefgen.messages import message
from briefgen.model import (
    BriefHeader,
    BriefSummary,
    Division,
    Measure,
    SearchHit,
    SearchPage,
    SentenceText,
    SkippedSource,
)
from briefgen.project.progress import BRIEFING, Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.project.source_files import SourceFile
from briefgen.reading import read_raw
from briefgen.text.duties import write_duty
from briefgen.text.periods import write_day


class SearchQuery(Struct, frozen=True, kw_only=True):
    """What to search for, and limits on the texts, sentences and tasks that are searched.

    With ``owner`` or ``due`` tasks are searched for, else sentences.
    """

    words: str = ""
    """Words that the sentence or the task contains, as a person writes them; see ``search_words``.

    They may be empty in a search for tasks."""
    is_exact: bool = False
    """True if synonyms of the words are not searched for."""
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


def search(project: Project, query: SearchQuery, progress: Progress = no_progress) -> SearchPage:
    """Return every sentence that contains the words, or every task that is asked for, from the sources and the archive.

    Of archived sources, only sentences that the sources no longer have are returned. Raises UsageError if the words are
    no words of a search, and NoSourceError if there is no folder of sources.
    """
    words = parse_words(query.words, is_exact=query.is_exact)
    current = find_sources(project)
    sources = [*current, *_without_copies(project, list_archived_sources(project), current)]
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
                theme_list = project.settings.themes or summary.header.theme_list
                hits += _find_hits(summary, store, query, words, theme_list)
    return SearchPage(
        words=query.words,
        synonyms=words.synonyms,
        limits=tuple(_write_limits(query)),
        is_for_tasks=query.is_for_tasks,
        hits=tuple(
            sorted(_without_old_versions(hits, {source.name for source in current}), key=_day_of_hit, reverse=True)
        ),
        skipped=tuple(skipped),
    )


def write_hit(hit: SearchHit) -> Iterator[str]:
    """Yield the lines of a hit for a terminal: its place, region, day and section, its text, and the duty of a task."""
    regions = "、".join(region.name for region in hit.brief.regions) or str(message("corpus.region-unknown"))
    day = f"{hit.day}（{hit.day_of}）" if hit.day else str(message("corpus.day-unknown"))
    where = str(join_place(hit.brief.source.path, hit.place))
    yield "  ".join((where, regions, day, " > ".join(hit.section))).rstrip()
    yield f"    {hit.text}"
    if hit.duty is not None:
        yield f"    {write_duty(hit.duty)}"


def _write_limits(query: SearchQuery) -> Iterator[str]:
    """Yield the limits of a search in Chinese, as its page prints them."""
    limits = (
        ("单位", query.owner),
        ("到期", None if query.due is None else write_day(query.due)),
        ("地区", None if query.region is None else query.region.full_name),
        ("主题", query.theme),
        ("起始日期", None if query.start is None else write_day(query.start)),
        ("截止日期", None if query.end is None else write_day(query.end)),
    )
    yield from (f"{name}：{limit}" for name, limit in limits if limit is not None)


def _without_old_versions(hits: Sequence[SearchHit], current: AbstractSet[str]) -> Iterator[SearchHit]:
    """Yield the hits without those in archived sources that say again what a hit before them says.

    ``current`` are the names of the sources that are not archived. Their hits come first, and all are kept. Two hits
    say the same if their words and regions are equal.
    """
    seen: set[tuple[str, ...]] = set()
    for hit in hits:
        said = (hit.text, *(region.code for region in hit.brief.regions))
        if hit.brief.source.path in current or said not in seen:
            yield hit
        seen.add(said)


def _day_of_hit(hit: SearchHit) -> str:
    """Return the day by which hits are sorted. A text without a day is older than all others."""
    return hit.day or ""


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


def _find_hits(
    summary: BriefSummary, store: BriefStore, query: SearchQuery, words: SearchWords, theme_list: str
) -> Iterator[SearchHit]:
    """Yield what a search finds in a text. ``theme_list`` is the list of themes of the text."""
    if not _is_searched(summary.header, query):
        return
    wanted = {theme.id for theme in load_themes(theme_list) if query.theme in (theme.id, theme.name)}
    if query.is_for_tasks:
        yield from _find_tasks(summary, store, query, words, wanted)
        return
    finder = load_finder(theme_list)
    for sentence in store.open_sentences(summary.key):
        is_found = words.are_in(sentence.text)
        if is_found and (query.theme is None or not wanted.isdisjoint(finder.find("", sentence.text))):
            yield _make_hit(summary.header, sentence)


def _find_tasks(
    summary: BriefSummary, store: BriefStore, query: SearchQuery, words: SearchWords, wanted: AbstractSet[str]
) -> Iterator[SearchHit]:
    """Yield the tasks of a text that a search finds. ``wanted`` has the ids of the theme that is asked for."""
    if query.due is not None and query.due not in summary.due_months:
        return
    brief, sentences = store.open(summary.key), store.open_sentences(summary.key)
    starts = [ref.span.start for ref in brief.sentences]
    for measure in brief.measures:
        is_found = words.are_in(f"{measure.label}\n{measure.text}") and _is_wanted(measure, query)
        if is_found and (query.theme is None or not wanted.isdisjoint(measure.themes)):
            sentence = sentences[bisect_right(starts, measure.span.start) - 1]
            hit = _make_hit(summary.header, sentence)
            yield replace(hit, id=measure.id, section=measure.section, text=measure.label, duty=measure.duty)


def _is_wanted(measure: Measure, query: SearchQuery) -> bool:
    duty = measure.duty
    if duty is None or (query.due is not None and duty.due_month != query.due):
        return False
    return query.owner is None or any(query.owner in party.name for party in duty.owners)


def _make_hit(header: BriefHeader, sentence: SentenceText) -> SearchHit:
    day, event = day_of(header) or (None, None)
    return SearchHit(
        id=sentence.id,
        brief=header,
        day=day,
        day_of=event,
        section=sentence.section,
        text=sentence.text,
        place=sentence.place,
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
