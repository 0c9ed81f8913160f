"""Takes one source through all stages: read, clean, parse, attribute, condense."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from briefgen.attributing import attribute
from briefgen.attributing.restrictions import find_restriction
from briefgen.choices.applying import choose_sentences
from briefgen.cleaning import clean
from briefgen.condensing import condense
from briefgen.condensing.theme_list import choose_theme_list
from briefgen.corpus.context import BriefContext
from briefgen.corpus.source_input import SourceInput, decode_input
from briefgen.corpus.stored_result import skip_failed
from briefgen.errors import BriefgenError, ConfigError
from briefgen.lexicon.overlay import use_overlay
from briefgen.messages import message
from briefgen.model import Attribution, Brief, Document, Item, SentenceText, Sidecar, SkippedSource, SourceText
from briefgen.model.span import find_line_ends
from briefgen.parsing import parse
from briefgen.reading import decode_sidecar

# The stages make many objects and no cycles. At its usual threshold of 700 the garbage collector takes a tenth of the
# time, finds nothing, and looks at the whole lexicon again and again.
_COLLECTED_AFTER = 50_000


class SourceResult(Struct, frozen=True):
    """The briefs of a source, and what is stored with them."""

    id: str
    briefs: tuple[Brief, ...]
    sentences: tuple[tuple[SentenceText, ...], ...]
    """The sentences of each brief's item, in reading order."""
    text: str | None
    """The text that was extracted from the file. Spans are offsets in this text.

    None for a plain text or Markdown file: spans are offsets in the characters of the file itself.
    """


class AttributedDocument(Struct, frozen=True):
    """A document with the attribution of each of its items."""

    document: Document
    attributions: tuple[Attribution, ...]


class _StageError(Exception):
    """A stage failed with an error that nobody foresaw."""

    def __init__(self, stage: str, error: Exception) -> None:
        super().__init__(stage, error)
        self.stage = stage
        self.error = error


@contextmanager
def _stage(name: str) -> Iterator[None]:
    """Raise a _StageError instead of any unforeseen error within the context.

    ``name`` is the name of the stage in the catalogues. A BriefgenError is not changed.
    """
    try:
        yield
    except BriefgenError:
        raise
    except Exception as error:  # a source is hostile: no error that it causes may stop the others
        raise _StageError(name, error) from error


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Make the garbage collector run more rarely within the context: once for ``_COLLECTED_AFTER`` new objects."""
    usual, *older = gc.get_threshold()
    gc.set_threshold(_COLLECTED_AFTER, *older)
    try:
        yield
    finally:
        gc.set_threshold(usual, *older)


@_collecting_rarely()
def brief_source(context: BriefContext, source_input: SourceInput) -> SourceResult | SkippedSource:
    """Return the briefs of a source, or a SkippedSource with the reason why the source cannot be used."""
    attributed = attribute_source(context, source_input)
    if isinstance(attributed, SkippedSource):
        return attributed
    source = attributed.document.clean.source
    try:
        with _stage("condensing"):
            briefs = tuple(condense_items(context, attributed))
            sentences = tuple(_list_sentences(source, attributed.document.items))
    except _StageError as failure:
        return skip_failed(source_input.name, failure.stage, failure.error)
    return SourceResult(
        id=source.id,
        briefs=briefs,
        sentences=sentences,
        text=source.text if source.is_extracted else None,
    )


def attribute_source(context: BriefContext, source_input: SourceInput) -> AttributedDocument | SkippedSource:
    """Read, clean, parse and attribute a source. Return the result, or a SkippedSource if the source cannot be used.

    An unforeseen error in a stage also gives a SkippedSource. Its message names the stage and the error.
    """
    # A worker process has opened no project, or another one.
    use_overlay(context.project.lexicon)
    try:
        return _attribute_input(context, source_input)
    except _StageError as failure:
        return skip_failed(source_input.name, failure.stage, failure.error)


def _attribute_input(context: BriefContext, source_input: SourceInput) -> AttributedDocument | SkippedSource:
    with _stage("reading"):
        read = _read_input(context, source_input)
    if isinstance(read, SkippedSource):
        return read
    source, sidecar = read
    with _stage("cleaning"):
        clean_text = clean(source)
    with _stage("parsing"):
        document = parse(clean_text)
        numbers = [item.id.removeprefix(f"{source.id}-") for item in document.items]
        refusal = _find_refusal(document, sidecar, numbers)
    if refusal is not None:
        return refusal
    pairs = zip(document.items, numbers, strict=True)
    with _stage("attributing"):
        return AttributedDocument(document, tuple(attribute(item, sidecar.about(number)) for item, number in pairs))


def condense_items(context: BriefContext, attributed: AttributedDocument) -> Iterator[Brief]:
    """Yield the brief of each item of a document, with the editor's pins and drops applied.

    The items of a digest have one list of themes, so that its edition can be compared.
    """
    items = attributed.document.items
    choices, warnings = choose_sentences(context.editorial, items, context.sources)
    body = [sentence.text for item in items for sentence in item.sentences if sentence.role == "body"]
    theme_list = choose_theme_list(body) if len(items) > 1 else None
    for item, attribution, chosen, warned in zip(items, attributed.attributions, choices, warnings, strict=True):
        brief = condense(item, attribution, context.project.settings, chosen, theme_list)
        yield replace(brief, warnings=(*brief.warnings, *warned)) if warned else brief


def _read_input(context: BriefContext, source_input: SourceInput) -> tuple[SourceText, Sidecar] | SkippedSource:
    source = decode_input(context.project, source_input)
    if isinstance(source, SkippedSource):
        return source
    if source_input.sidecar is None:
        return source, Sidecar()
    try:
        return source, decode_sidecar(source_input.sidecar.raw, source_input.sidecar.name)
    except ConfigError as error:
        return SkippedSource.of(source_input.name, error.message, "sidecar")


def _find_refusal(document: Document, sidecar: Sidecar, numbers: Sequence[str]) -> SkippedSource | None:
    """Return a SkippedSource if a readable source must not be used, else None.

    A source must not be used if it is marked as restricted, or if its sidecar names an item that the source does not
    have. ``numbers`` are the numbers of the source's items.
    """
    path = document.clean.source.path
    mark = find_restriction(document)
    if mark is not None:
        return SkippedSource.of(path, message("corpus.restricted", mark=mark), "restricted")
    unknown = sorted(set(sidecar.items).difference(numbers if len(numbers) > 1 else ()))
    if unknown and len(numbers) > 1:
        problem = message("corpus.no-item", item=unknown[0], first=numbers[0], last=numbers[-1])
        return SkippedSource.of(path, problem, "sidecar")
    if unknown:
        return SkippedSource.of(path, message("corpus.no-digest", item=unknown[0]), "sidecar")
    return None


def _list_sentences(source: SourceText, items: Sequence[Item]) -> Iterator[tuple[SentenceText, ...]]:
    line_ends = find_line_ends(source.text)
    for item in items:
        spans = [item.origin(sentence.span) for sentence in item.sentences]
        places = [
            source.place_of(span) if source.marks else f"line {bisect_right(line_ends, span.start) + 1}"
            for span in spans
        ]
        pairs = zip(item.sentences, places, strict=True)
        yield tuple(SentenceText(s.id, s.text, s.role, s.section, place) for s, place in pairs)
