"""Measures: the concrete actions of a text, and the themes they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from briefgen.condensing.chunking import bare, find_chunks
from briefgen.condensing.segmenting import Word
from briefgen.condensing.themes import ThemeFinder
from briefgen.lexicon import Theme, load_not_deeds, load_not_measures
from briefgen.model import Heading, Item, Measure, Sentence, Span
from briefgen.model.ids import Ids

_LEAST_OBJECT = 4


def find_measures(
    item: Item, words: Sequence[Sequence[Word]], themes: Sequence[Theme], ids: Ids
) -> tuple[Measure, ...]:
    """Return the measures of an item in reading order; ``words`` are those of its body's sentences.

    A numbered point that has none below it is one, with all that stands under it. In a text without points it is a
    sentence that does something, 组建 or 出台 with what is set up or issued, on one of the themes.
    """
    finder = ThemeFinder(themes)
    body = [s for s in item.sentences if s.role == "body"]
    measures = []
    for heading, held in _points(item):
        span = Span(held[0].span.start, held[-1].span.end)
        section = held[0].section if held[0].role == "heading" else held[0].section[:-1]
        measures.append((span, heading.text, section, held[0].id))
    for sentence, row in () if measures else zip(body, words, strict=True):
        label = _deed(sentence, row, item)
        if label and finder.find(label, sentence.text):
            measures.append((sentence.span, label, sentence.section, sentence.id))
    return tuple(
        Measure(
            ids.make(f"{first} {span.of(item.clean.text)}"),
            label,
            span.of(item.clean.text),
            finder.find(label, span.of(item.clean.text)),
            section,
            item.origin(span),
        )
        for span, label, section, first in measures
    )


def _points(item: Item) -> Iterator[tuple[Heading, Sequence[Sentence]]]:
    """Yield the numbered points that have none below them, with the sentences that they hold."""
    for heading, following in zip_longest(item.headings, item.headings[1:]):
        is_leaf = following is None or following.sentence >= heading.end
        held = item.sentences[heading.sentence : heading.end]
        is_told = any(s.role == "body" for s in held)
        if is_leaf and is_told and heading.number is not None and heading.text not in load_not_measures():
            yield heading, held


def _deed(sentence: Sentence, row: Sequence[Word], item: Item) -> str:
    """Return the first clause of a sentence in which something is done with something; nothing if there is none."""
    if load_not_measures().intersection(sentence.section):
        return ""
    for chunk in find_chunks(row):
        if chunk.is_object and len(bare(chunk.span.of(item.clean.text))) >= _LEAST_OBJECT:
            clause = next(c for c in sentence.clauses if c.start <= chunk.span.start < c.end).of(item.clean.text)
            if not clause.startswith(load_not_deeds()):
                return clause.rstrip("，；。：！？").strip()
    return ""
