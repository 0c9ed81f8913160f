"""The explanation of a source, for the person who checks it: how it was read and divided, and its regions, and why.

The explanation is in the language of messages. The names of facts are not translated, because sidecars use these names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.comparing.indicator_names import find_possible_synonyms
from briefgen.corpus.briefing import attribute_source, condense_items
from briefgen.corpus.context import BriefContext
from briefgen.corpus.source_input import read_source_input
from briefgen.lexicon import load_indicators
from briefgen.messages import Message, message
from briefgen.model import (
    Attribution,
    Document,
    Figure,
    Item,
    Resolution,
    Sentence,
    SkippedSource,
)
from briefgen.model.document import Role
from briefgen.pages.explanation_rows import NAME_WIDTH, SourcePlaces, format_row, indent_rows, list_places
from briefgen.pages.explanation_words import translate_word
from briefgen.pages.reading_explanation import explain_reading
from briefgen.project.source_files import SourceFile
from briefgen.quoting.excerpts import quote_on_terminal

_LEFT_OUT: dict[Role, Message] = {
    "masthead": message("pages.left-out-masthead"),
    "contents": message("pages.left-out-contents"),
    "note": message("pages.left-out-note"),
    "table": message("pages.left-out-table"),
}


def explain_source(context: BriefContext, source: SourceFile) -> str | SkippedSource:
    """Return the explanation of a source, or a SkippedSource with the reason why it was skipped."""
    source_input = read_source_input(context.project, source)
    if isinstance(source_input, SkippedSource):
        return source_input
    attributed = attribute_source(context, source_input)
    if isinstance(attributed, SkippedSource):
        return attributed
    alike = [find_possible_synonyms([brief], load_indicators()) for brief in condense_items(context, attributed)]
    return explain(attributed.document, attributed.attributions, alike)


def explain(
    document: Document, attributions: Sequence[Attribution], alike: Sequence[Sequence[tuple[Figure, str]]]
) -> str:
    """Return a plain text about a source: how it was read, its items with their facts, and the text left out.

    Each fact is followed by its evidence and by the place of the evidence in the file. ``alike`` has one list for each
    item. Each pair in a list is a figure and the name of an indicator that the name of the figure resembles.
    """
    source = document.clean.source
    lines = SourcePlaces(source)
    count = len(document.items)
    items = message("pages.one-item") if count == 1 else message("pages.items", count=count)
    rows = [str(message("pages.explained-source", path=source.path, encoding=source.encoding, items=items))]
    rows += ["", str(message("pages.reading")), *indent_rows(explain_reading(document.clean))]
    for item, attribution, figures in zip(document.items, attributions, alike, strict=True):
        head = str(message("pages.explained-item", id=item.id))
        rows += ["", head, *indent_rows(_item(item, attribution, lines)), *indent_rows(_alike(figures, lines))]
    left_out = list(_left_out(document, lines))
    rows += ["", str(message("pages.left-out")), *indent_rows(left_out or [str(message("pages.nothing-left-out"))])]
    return "\n".join(rows) + "\n"


def _item(item: Item, attribution: Attribution, lines: SourcePlaces) -> Iterator[str]:
    if attribution.title is None:
        yield format_row("title", message("pages.no-title"))
    for fact in attribution.facts:
        where = tuple(word for word in (translate_word(fact.by), lines.place(fact.span)) if word)
        yield format_row(fact.name, f"{quote_on_terminal(fact.value)}{message('pages.where', places=where)}")
    if item.section is not None:
        yield format_row(message("pages.part"), quote_on_terminal(item.section))
    yield from _regions(attribution, lines)
    for hint in attribution.hints:
        yield format_row(
            message("pages.hint"), _name_kind(hint.kind, hint.text) + list_places([lines.place(hint.span)])
        )
    for warning in (*item.warnings, *attribution.warnings):
        text = str(message("pages.of-kind", kind=warning.code, text=warning.text))
        yield format_row(message("pages.warning"), text + list_places([lines.place(warning.span)]))
    landed = Counter((word, resolution.to) for word, resolution in _resolved_words(item, attribution))
    for (word, to), count in landed.items():
        times = str(message("pages.times", count=count)) if count > 1 else ""
        yield format_row(message("pages.landed"), f"{word} → {to}{times}")
    roles = Counter(sentence.role for sentence in item.sentences)
    counts = tuple(message("pages.of-role", count=count, role=translate_word(role)) for role, count in roles.items())
    yield format_row(message("pages.sentences"), message("pages.roles", counts=counts))
    outline = message("pages.outline")
    yield str(outline) if item.headings else format_row(outline, message("pages.no-headings"))
    for heading in item.headings:
        number = f"{heading.number} " if heading.number else ""
        sentences = item.sentences[heading.sentence : heading.end]
        body = sum(sentence.role == "body" for sentence in sentences)
        yield f"{'  ' * heading.level}{number}{heading.text}  ({body})"


def _alike(figures: Sequence[tuple[Figure, str]], lines: SourcePlaces) -> Iterator[str]:
    """Yield a line for each figure name that resembles an indicator but is no synonym of it in the lexicon."""
    places: dict[tuple[str, str], list[str]] = {}
    for figure, name in figures:
        places.setdefault((figure.measured or "", name), []).append(lines.place(figure.span))
    for (words, name), where in places.items():
        text = str(message("pages.no-synonym", words=quote_on_terminal(words), indicator=name))
        yield format_row(message("pages.not-merged"), text + list_places(where))


def _regions(attribution: Attribution, lines: SourcePlaces) -> Iterator[str]:
    if not attribution.regions:
        yield format_row(message("pages.region"), message("pages.no-region"))
    for region in attribution.regions:
        confidence = message("pages.confidence", region=region.name, confidence=f"{region.confidence:g}")
        yield format_row(message("pages.region"), confidence)
        evidence: dict[tuple[str, str], list[str]] = {}
        for one in region.evidence:
            evidence.setdefault((one.kind, one.text), []).append(lines.place(one.span))
        for (kind, text), places in evidence.items():
            yield f"{'':{NAME_WIDTH}}   {_name_kind(kind, text)}{list_places(places)}"
    rejected_places: dict[tuple[str, str, str], list[str]] = {}
    for fact in attribution.rejected_places:
        rejected_places.setdefault((fact.name, fact.value, fact.by), []).append(lines.place(fact.span))
    for (text, full, reason), places in rejected_places.items():
        place = str(message("pages.rejected", words=text, place=full, reason=translate_word(reason)))
        yield format_row(message("pages.not-counted"), place + list_places(places))


def _name_kind(kind: str, text: str) -> str:
    """Return the kind of a piece of evidence, followed by the quoted evidence, in one text."""
    return str(message("pages.of-kind", kind=translate_word(kind), text=quote_on_terminal(text)))


def _resolved_words(item: Item, attribution: Attribution) -> Iterator[tuple[str, Resolution]]:
    texts = {sentence.id: sentence.text for sentence in item.sentences}
    for identifier, resolutions in attribution.resolutions.items():
        for resolution in resolutions:
            yield resolution.place.of(texts[identifier]), resolution


def _left_out(document: Document, lines: SourcePlaces) -> Iterator[str]:
    """Yield a line for each passage that no brief contains: either a cleaning rule dropped it, or its role excludes it.

    A role that excludes a passage is, for example, table of contents.
    """
    source = document.clean.source
    for leftover in document.clean.leftovers:
        text = quote_on_terminal(leftover.span.of(source.text))
        yield format_row(lines.place(leftover.span), message("pages.of-kind", kind=leftover.rule, text=text))
    for role, group in groupby(document.sentences, key=lambda sentence: sentence.role):
        if role in _LEFT_OUT:
            sentences = list(group)
            place = lines.place(document.clean.origin(sentences[0].span))
            left_out = message("pages.left-out-role", role=translate_word(role), what=_LEFT_OUT[role])
            yield format_row(place, message("pages.of-kind", kind=left_out, text=_first(sentences)))


def _first(sentences: Sequence[Sentence]) -> str:
    text = quote_on_terminal(sentences[0].text)
    return text if len(sentences) == 1 else str(message("pages.and-more", text=text, count=len(sentences) - 1))
