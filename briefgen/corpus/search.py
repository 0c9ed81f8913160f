"""Searching: where an id or a word stands in the sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.archive.folders import archived_sources
from briefgen.corpus.briefing import AttributedDocument, condense_all, open_source, take_apart
from briefgen.corpus.calendar import find_day
from briefgen.corpus.inputs import SourceInput, open_context, pack
from briefgen.errors import UsageError
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.theme_finder import ThemeFinder, load_finder
from briefgen.model import (
    Attribution,
    Division,
    Figure,
    Framework,
    Measure,
    SentenceRef,
    SkippedSource,
    SourceText,
    Span,
)
from briefgen.model.edition import DayOf
from briefgen.project.project import BRIEFING, Progress, Project, find_sources, quietly
from briefgen.reading import (
    source_id,
    source_stem,
)


class Trace(Struct, frozen=True):
    """Where an extracted thing stands."""

    where: str
    """File, and line of a text, page of a PDF or paragraph of any other document, counted from 1."""
    span: Span
    """In the source as received, or in the text extracted from it."""
    before: str
    received: str
    """The characters as received."""
    after: str


class SearchQuery(Struct, frozen=True, kw_only=True):
    """What a search is for, and what it is limited to."""

    word: str
    region: Division | None = None
    """Texts about it or a part of it."""
    theme: str | None = None
    """Id of a theme whose words the sentence holds."""
    start: str | None = None
    end: str | None = None
    """Days as ISO, both included; a text without a day is left out where one is given."""


class Place(Struct, frozen=True):
    """A sentence that holds a word, and where it stands."""

    where: str
    """File, and line, page or paragraph."""
    regions: tuple[str, ...]
    day: str | None
    """By which its text belongs to a week, and what happened on it; None if it has none."""
    section: tuple[str, ...]
    text: str


class Search(Struct, frozen=True):
    """What a search found."""

    places: tuple[Place, ...]
    """By source, in reading order."""
    skipped: tuple[SkippedSource, ...]


def find_word(project: Project, wanted: SearchQuery, progress: Progress = quietly) -> Search:
    """Return every sentence of the sources that holds a word, and of those that only the archive has any more.

    Raises NoSourceError if there is no folder of sources.
    """
    places: list[Place] = []
    skipped: list[SkippedSource] = []
    seen: set[bytes] = set()
    context = open_context(project)
    for path, name in progress([*find_sources(project), *archived_sources(project)], BRIEFING):
        source_input = pack(project, path, name)
        if isinstance(source_input, SourceInput):
            # Of a copy in the archive the source may be there still.
            digest = hashlib.sha256(source_input.raw).digest()
            if digest in seen:
                continue
            seen.add(digest)
        found = source_input if isinstance(source_input, SkippedSource) else take_apart(context, source_input)
        if isinstance(found, SkippedSource):
            skipped.append(found)
        else:
            places += _find_places(found, wanted, load_finder(project.settings.themes))
    return Search(tuple(places), tuple(skipped))


def _find_places(taken: AttributedDocument, wanted: SearchQuery, themes: ThemeFinder) -> Iterator[Place]:
    """Yield the sentences of a source that a search is for."""
    for item, attribution in zip(taken[0].items, taken[1], strict=True):
        day = find_day(attribution.dates, attribution.period)
        if not _is_asked_for(attribution, day, wanted):
            continue
        for sentence in item.sentences:
            if wanted.word in sentence.text and wanted.theme in (None, *themes.find("", sentence.text)):
                yield Place(
                    where=_where(item.clean.source, item.origin(sentence.span)),
                    regions=tuple(region.name for region in attribution.regions),
                    day=f"{day[0]}（{day[1]}）" if day else None,
                    section=sentence.section,
                    text=sentence.text,
                )


def _is_asked_for(attribution: Attribution, day: tuple[str, DayOf] | None, wanted: SearchQuery) -> bool:
    """Tell whether a search looks at a text."""
    codes = {code for region in attribution.regions for code in (region.code, *load_divisions()[region.code].parents)}
    if wanted.region is not None and wanted.region.code not in codes:
        return False
    if wanted.start is None and wanted.end is None:
        return True
    return day is not None and (wanted.start or "") <= day[0] <= (wanted.end or "9999")


def trace(project: Project, identifier: str) -> Trace:
    """Return where a sentence, figure, measure or framework stands. Raises UsageError if nothing has this id."""
    identifier = re.sub(r"^[sf]:", "", identifier)
    wanted = identifier.partition("#")[0]
    reasons: list[str] = []
    context = open_context(project)
    for path, name in find_sources(project):
        made = open_source(context, path, name) if source_id(source_stem(path.name)) == wanted else None
        if isinstance(made, tuple):
            break
        reasons += [f"; {name} is skipped: {made.reason}"] if made is not None else []
    else:
        raise UsageError(f"no source in {project.settings.seeds}/ has the id {wanted}{''.join(reasons)}")
    source = made[0].clean.source
    for brief in condense_all(context, made):
        things: tuple[SentenceRef | Figure | Measure | Framework, ...]
        things = (*brief.sentences, *brief.figures, *brief.measures, *brief.frameworks)
        for thing in things:
            if thing.id == identifier:
                return _trace(source, thing.span)
    raise UsageError(
        f"nothing in {source.path} has the id {identifier}; ids stand in out/briefs/*.json and behind --ids"
    )


def _trace(source: SourceText, span: Span, around: int = 60) -> Trace:
    text = source.text
    return Trace(
        where=_where(source, span),
        span=span,
        before=_visible(text[max(0, span.start - around) : span.start]),
        received=_visible(span.of(text)),
        after=_visible(text[span.end : span.end + around]),
    )


def _where(source: SourceText, span: Span) -> str:
    return f"{source.path}, {source.place_of(span)}".replace(", line ", ":")


def _visible(text: str) -> str:
    """Return received text as it can be shown: on one line, what a terminal might obey made visible."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)
