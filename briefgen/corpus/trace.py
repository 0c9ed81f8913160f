"""Trace: finds the place in the source of a sentence, figure, measure or framework by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.choices.finding_again import source_of
from briefgen.corpus.corpus import brief_files
from briefgen.corpus.search import join_place
from briefgen.errors import UsageError
from briefgen.messages import Message, join_messages, message
from briefgen.model import Brief, SkippedSource, SourceText, Span
from briefgen.project.project import Project, find_sources
from briefgen.reading import read_source, source_id, source_stem

# Characters of the source that are shown on either side.
_AROUND = 60


class Trace(Struct, frozen=True):
    """The place of an extracted thing in its source."""

    where: Message
    """File, and line of a text, page of a PDF or paragraph of any other document, counted from 1."""
    span: Span
    """Span in the source as received, or in the text extracted from it."""
    before: str
    """Characters before it."""
    received: str
    """Its characters as received."""
    after: str
    """Characters behind it."""


def trace(project: Project, identifier: str) -> Trace:
    """Return where in its source the sentence, figure, measure or framework with this id is. Raises UsageError."""
    identifier = re.sub(r"^[sf]:", "", identifier)
    source = source_of(identifier)
    paths = [(path, name) for path, name in find_sources(project) if source_id(source_stem(path.name)) == source]
    corpus = brief_files(project, paths)
    if not corpus.summaries:
        problem = message("corpus.no-source-with-id", folder=project.settings.seeds, id=source)
        raise UsageError(join_messages([problem, *map(_say_skipped, corpus.skipped)]))
    for brief in corpus.briefs:
        span = next((span for own, span in list_spans(brief) if own == identifier), None)
        if span is not None:
            path = brief.source.path
            text = read_source(corpus.paths[path], path, max_mb=project.settings.max_source_mb)
            return _trace_span(text, span)
    raise UsageError(message("corpus.nothing-with-id", path=corpus.summaries[0].header.source.path, id=identifier))


def list_spans(brief: Brief) -> Iterator[tuple[str, Span]]:
    """Yield the id and the span of everything in a brief that has its own id."""
    for things in (brief.sentences, brief.figures, brief.measures, brief.frameworks):
        for thing in things:
            yield thing.id, thing.span


def _trace_span(source: SourceText | SkippedSource, span: Span) -> Trace:
    if isinstance(source, SkippedSource):
        raise UsageError(_say_skipped(source))
    text = source.text
    return Trace(
        where=join_place(source.path, source.place_of(span)),
        span=span,
        before=_show(text[max(0, span.start - _AROUND) : span.start]),
        received=_show(span.of(text)),
        after=_show(text[span.end : span.end + _AROUND]),
    )


def _say_skipped(source: SkippedSource) -> Message:
    return message("corpus.skipped", path=source.path, problem=source.message)


def _show(text: str) -> str:
    """Return text of a source for a terminal: on one line, with control characters made visible."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)
