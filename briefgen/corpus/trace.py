"""Trace: finds a sentence, figure, measure, duty or framework in its source by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.choices.finding_again import source_of
from briefgen.corpus.corpus import brief_files, read_corpus
from briefgen.corpus.source_input import read_source_text
from briefgen.corpus.written_places import join_place
from briefgen.errors import UsageError
from briefgen.messages import Message, join_messages, message
from briefgen.model import Brief, CellRef, SkippedSource, SourceText, Span
from briefgen.project.project import Project, find_sources

# Characters of the source that are shown on either side.
_AROUND = 60


class Trace(Struct, frozen=True):
    """The place of a sentence, figure, measure or framework in its source, with the text around it."""

    where: Message
    """The file and the place in it: seeds/甲.txt:3 for a line, or seeds/甲.pdf, page 3.

    Lines are counted in text files, pages in PDF files, and paragraphs in all other documents, each from 1.
    """
    span: Span
    """Span in the source as received, or in the text extracted from it."""
    before: str
    """Up to 60 characters before the span."""
    received: str
    """The characters of the span, as received."""
    after: str
    """Up to 60 characters after the span."""
    cell: CellRef | None = None
    """The cell of a table in which a figure stands; None for anything else."""


def trace(project: Project, identifier: str) -> Trace:
    """Return the place of the sentence, figure, measure or framework with this id.

    Of the id, the part before the mark # may be left out: all sources are then searched. Raises UsageError if the
    source that the id names is not in seeds/ or cannot be read, or if no source, or more than one, has this id.
    """
    identifier = re.sub(r"^[sf]:", "", identifier.strip())
    if "#" not in identifier:
        identifier = _find_whole_id(project, identifier)
    source = source_of(identifier)
    corpus = brief_files(project, [file for file in find_sources(project) if file.id == source])
    if not corpus.summaries:
        problem = message("corpus.no-source-with-id", folder=project.settings.seeds, id=source)
        raise UsageError(join_messages([problem, *map(_say_skipped, corpus.skipped)]))
    for brief in corpus.briefs:
        span = next((span for own, span in list_spans(brief) if own == identifier), None)
        if span is not None:
            path = brief.source.path
            text = read_source_text(project, corpus.files[path])
            cell = next((figure.cell for figure in brief.figures if figure.id == identifier), None)
            return _trace_span(text, span, cell)
    raise UsageError(message("corpus.nothing-with-id", path=corpus.summaries[0].header.source.path, id=identifier))


def _find_whole_id(project: Project, ending: str) -> str:
    """Return the id whose part behind the mark # is given. Raises UsageError if no id or several ids have this part."""
    corpus = read_corpus(project)
    found = dict.fromkeys(
        own for brief in corpus.briefs for own, _ in list_spans(brief) if own.partition("#")[2] == ending
    )
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise UsageError(message("corpus.several-with-id", id=ending, ids=tuple(found)))
    raise UsageError(message("corpus.nowhere-with-id", folder=project.settings.seeds, id=ending))


def list_spans(brief: Brief) -> Iterator[tuple[str, Span]]:
    """Yield the id and the span of each sentence, figure, measure, duty and framework of a brief."""
    duties = [measure.duty for measure in brief.measures if measure.duty is not None]
    for things in (brief.sentences, brief.figures, brief.measures, duties, brief.frameworks):
        for thing in things:
            yield thing.id, thing.span


def _trace_span(source: SourceText | SkippedSource, span: Span, cell: CellRef | None) -> Trace:
    if isinstance(source, SkippedSource):
        raise UsageError(_say_skipped(source))
    text = source.text
    return Trace(
        where=join_place(source.path, source.place_of(span)),
        span=span,
        before=_show(text[max(0, span.start - _AROUND) : span.start]),
        received=_show(span.of(text)),
        after=_show(text[span.end : span.end + _AROUND]),
        cell=cell,
    )


def _say_skipped(source: SkippedSource) -> Message:
    return message("corpus.skipped", path=source.path, problem=source.message)


def _show(text: str) -> str:
    """Return text of a source for a terminal, on one line.

    White space becomes a blank, and a control character becomes U+FFFD.
    """
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)
