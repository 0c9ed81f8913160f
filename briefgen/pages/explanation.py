"""The explanation of a source, for the person who checks it: how it was divided, which regions it is about, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from briefgen.comparing.indicator_names import find_possible_synonyms
from briefgen.corpus.briefing import attribute_source, condense_items
from briefgen.corpus.context import BriefContext
from briefgen.corpus.source_input import read_source_input
from briefgen.lexicon import load_indicators
from briefgen.model import (
    Attribution,
    Document,
    Figure,
    Item,
    Resolution,
    Sentence,
    SkippedSource,
    SourceText,
    Span,
)
from briefgen.quoting.excerpts import quote_on_terminal

_WIDTH = 15
_MOST_PLACES = 6
_LEFT_OUT = {
    "masthead": "around the title",
    "contents": "table of contents",
    "note": "explains words of the text",
    "table": "row of a table",
}


def explain_source(context: BriefContext, path: Path, name: str) -> str | SkippedSource:
    """Return the explanation of the source in a file, or a SkippedSource with the reason why the file was skipped."""
    source_input = read_source_input(context.project, path, name)
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
    """Return a plain text about a source: its items with their fields, regions and outline, and the text left out.

    Each fact is followed by its evidence and by the place of the evidence in the file. ``alike`` has one list for each
    item. Each pair in a list is a figure and the name of an indicator that the name of the figure resembles.
    """
    source = document.clean.source
    lines = _Lines(source)
    rows = [f"{source.path} ({source.encoding}, {len(document.items)} item{'s' * (len(document.items) != 1)})"]
    for item, attribution, figures in zip(document.items, attributions, alike, strict=True):
        rows += ["", f"item {item.id}", *_indent(_item(item, attribution, lines)), *_indent(_alike(figures, lines))]
    left_out = list(_left_out(document, lines))
    rows += ["", "left out", *_indent(left_out or ["nothing"])]
    return "\n".join(rows) + "\n"


class _Lines:
    """Says in words where a span of a source begins: at which line, page or paragraph of the file."""

    def __init__(self, source: SourceText) -> None:
        self._source = source

    def place(self, span: Span | None) -> str:
        return "" if span is None else self._source.place_of(span)


def _item(item: Item, attribution: Attribution, lines: _Lines) -> Iterator[str]:
    if attribution.title is None:
        yield _row("title", "not found")
    for fact in attribution.facts:
        where = ", ".join(word for word in (fact.by, lines.place(fact.span)) if word)
        yield _row(fact.name, f"{quote_on_terminal(fact.value)}  [{where}]")
    if item.section is not None:
        yield _row("part", quote_on_terminal(item.section))
    yield from _regions(attribution, lines)
    for hint in attribution.hints:
        yield _row("hint", f"{hint.kind}: {quote_on_terminal(hint.text)}  [{lines.place(hint.span)}]")
    for warning in (*item.warnings, *attribution.warnings):
        where = f"  [{lines.place(warning.span)}]" if warning.span else ""
        yield _row("warning", f"{warning.code}: {warning.text}{where}")
    landed = Counter((word, resolution.to) for word, resolution in _resolved_words(item, attribution))
    for (word, to), count in landed.items():
        yield _row("landed", f"{word} → {to}" + (f"  ({count} times)" if count > 1 else ""))
    roles = Counter(sentence.role for sentence in item.sentences)
    yield _row("sentences", ", ".join(f"{count} {role}" for role, count in roles.items()))
    yield "outline" if item.headings else _row("outline", "no headings")
    for heading in item.headings:
        number = f"{heading.number} " if heading.number else ""
        sentences = item.sentences[heading.sentence : heading.end]
        body = sum(sentence.role == "body" for sentence in sentences)
        yield f"{'  ' * heading.level}{number}{heading.text}  ({body})"


def _alike(figures: Sequence[tuple[Figure, str]], lines: _Lines) -> Iterator[str]:
    """Yield a line for each figure name that resembles an indicator but is no synonym of it in the lexicon."""
    places: dict[tuple[str, str], list[str]] = {}
    for figure, name in figures:
        places.setdefault((figure.measured or "", name), []).append(lines.place(figure.span))
    for (words, name), where in places.items():
        yield _row(
            "not merged", f"{quote_on_terminal(words)} is no synonym of {name} in indicators.toml{_places(where)}"
        )


def _regions(attribution: Attribution, lines: _Lines) -> Iterator[str]:
    if not attribution.regions:
        yield _row("region", "none")
    for region in attribution.regions:
        yield _row("region", f"{region.name}  (confidence {region.confidence:g})")
        evidence: dict[tuple[str, str], list[str]] = {}
        for one in region.evidence:
            evidence.setdefault((one.kind, one.text), []).append(lines.place(one.span))
        for (kind, text), places in evidence.items():
            yield f"{'':{_WIDTH}}   {kind}: {quote_on_terminal(text)}{_places(places)}"
    rejected_places: dict[tuple[str, str, str], list[str]] = {}
    for fact in attribution.rejected_places:
        rejected_places.setdefault((fact.name, fact.value, fact.by), []).append(lines.place(fact.span))
    for (text, full, reason), places in rejected_places.items():
        yield _row("not counted", f"{text} ({full}), {reason}{_places(places)}")


def _places(places: Sequence[str]) -> str:
    shown = list(dict.fromkeys(place for place in places if place))
    more = " …" if len(shown) > _MOST_PLACES else ""
    return f"  [{', '.join(shown[:_MOST_PLACES])}{more}]" if shown else ""


def _resolved_words(item: Item, attribution: Attribution) -> Iterator[tuple[str, Resolution]]:
    texts = {sentence.id: sentence.text for sentence in item.sentences}
    for identifier, resolutions in attribution.resolutions.items():
        for resolution in resolutions:
            yield resolution.place.of(texts[identifier]), resolution


def _left_out(document: Document, lines: _Lines) -> Iterator[str]:
    """Yield a line for each passage that no brief contains: either a cleaning rule dropped it, or its role excludes it.

    A role that excludes a passage is, for example, table of contents.
    """
    source = document.clean.source
    for leftover in document.clean.leftovers:
        yield _row(lines.place(leftover.span), f"{leftover.rule}: {quote_on_terminal(leftover.span.of(source.text))}")
    for role, group in groupby(document.sentences, key=lambda sentence: sentence.role):
        if role in _LEFT_OUT:
            sentences = list(group)
            place = lines.place(document.clean.origin(sentences[0].span))
            yield _row(place, f"{role} ({_LEFT_OUT[role]}): {_first(sentences)}")


def _first(sentences: Sequence[Sentence]) -> str:
    more = f" and {len(sentences) - 1} more" if len(sentences) > 1 else ""
    return f"{quote_on_terminal(sentences[0].text)}{more}"


def _row(name: str, value: str) -> str:
    return f"{name:{_WIDTH}} {value}"


def _indent(rows: Iterable[str]) -> list[str]:
    return [f"  {row}" for row in rows]
