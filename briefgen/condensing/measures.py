"""Measures: the concrete actions of a text, and the themes they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, zip_longest

from msgspec import Struct

from briefgen.condensing.chunking import find_chunks, join_quoted
from briefgen.condensing.profile import telling_words
from briefgen.condensing.segmenting import Row
from briefgen.lexicon import load_measure_words, load_term_words
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Heading, Item, Measure, Sentence, Span
from briefgen.model.ids import Ids

_LEAST_OBJECT = 4
# What holds more is no one measure: a part of a government work report holds up to 47 sentences, a point of a plan or a
# summary hardly ever more than 9.
_MOST_SENTENCES = 9

# A sentence that names what follows is short, and not the only one of its paragraph.
_LONGEST_LABEL = 20
_FEWEST_LABELS = 2


class _Draft(Struct, frozen=True):
    """A measure before its themes are known."""

    label: str
    span: Span
    section: tuple[str, ...]
    first: str
    """The id of its first sentence."""
    needs_theme: bool
    """True if it is one only where it is on one of the themes."""


def find_measures(item: Item, words: Sequence[Row], finder: ThemeFinder, ids: Ids) -> tuple[Measure, ...]:
    """Return the measures of an item in reading order; ``words`` are those of its body's sentences.

    A numbered point that has none below it is one, with all that stands under it, or each of its paragraphs if it has
    several. In longer ones, and in a text without points, a measure is a sentence that does something, 组建 or 出台
    with what is set up or issued, on one of the themes.
    """
    body = [s for s in item.sentences if s.role == "body"]
    rows = {sentence.id: row for sentence, row in zip(body, words, strict=True)}
    points = list(_points(item))
    drafts = [d for heading, held in points for d in _of_point(item, heading, held, rows)]
    if not points:
        drafts = list(_deeds(item, body, rows))
    starts = [sentence.span.start for sentence in body]
    measures = []
    for draft in drafts:
        text = draft.span.of(item.clean.text)
        found = finder.find(draft.label, text)
        if found or not draft.needs_theme:
            first, end = (bisect_left(starts, at) for at in (draft.span.start, draft.span.end))
            place, terms = item.origin(draft.span), telling_words(words[first:end])
            identifier = ids.make(f"{draft.first} {text}")
            measures.append(Measure(identifier, draft.label, text, found, draft.section, place, terms))
    return tuple(measures)


def _points(item: Item) -> Iterator[tuple[Heading, Sequence[Sentence]]]:
    """Yield the numbered points that have none below them, with the sentences that they hold."""
    for heading, following in zip_longest(item.headings, item.headings[1:]):
        is_leaf = following is None or following.sentence >= heading.end
        held = item.sentences[heading.sentence : heading.end]
        is_told = any(s.role == "body" for s in held)
        is_aim = heading.text.endswith(tuple(load_measure_words().not_measures))
        if is_leaf and is_told and heading.number is not None and not is_aim:
            yield heading, held


def _of_point(item: Item, heading: Heading, held: Sequence[Sentence], rows: Mapping[str, Row]) -> Iterator[_Draft]:
    """Yield the measures of a point: itself, its paragraphs, or where these are long the parts of them."""
    told = [p for p in _paragraphs(item, held) if any(s.role == "body" for s in p)]
    if len(told) == 1 and len(told[0]) <= _MOST_SENTENCES:
        yield _draft(held, heading.text, held[0].section if held[0].role == "heading" else held[0].section[:-1])
        return
    opening = item.sentences[heading.sentence]
    for paragraph in told:
        parts = _parts(paragraph)
        for part in parts:
            label = heading.text if part[0] is opening else _as_label(part[0].clauses[0].of(item.clean.text))
            if len(part) > _MOST_SENTENCES:
                yield from _deeds(item, [s for s in part if s.role == "body"], rows)
            elif part != [opening] and label not in load_measure_words().not_measures:
                yield _draft(part, label, part[0].section, needs_theme=len(parts) > 1 or part[0] is opening)


def _paragraphs(item: Item, held: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return sentences by the lines they stand on."""
    paragraphs: list[list[Sentence]] = []
    for sentence in held:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is not None and "\n" not in item.clean.text[before.span.end : sentence.span.start]:
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    return paragraphs


def _parts(paragraph: list[Sentence]) -> list[list[Sentence]]:
    """Return a paragraph whole, or if it is long cut before each sentence that only names what follows.

    提升科技创新质效。 is such a sentence.
    """
    starts = [at for at, s in enumerate(paragraph) if at and _is_label(s)]
    if len(paragraph) <= _MOST_SENTENCES or len(starts) < _FEWEST_LABELS:
        return [paragraph]
    return [paragraph[start:end] for start, end in pairwise([0, *starts, len(paragraph)])]


def _is_label(sentence: Sentence) -> bool:
    return (
        len(sentence.clauses) == 1 and len(sentence.text) <= _LONGEST_LABEL and _act().match(sentence.text) is not None
    )


def _deeds(item: Item, body: Sequence[Sentence], rows: Mapping[str, Row]) -> Iterator[_Draft]:
    """Yield the sentences that do something."""
    for sentence in body:
        label = _deed(sentence, rows[sentence.id], item)
        if label:
            yield _draft([sentence], label, sentence.section, needs_theme=True)


def _draft(held: Sequence[Sentence], label: str, section: tuple[str, ...], *, needs_theme: bool = False) -> _Draft:
    return _Draft(label, Span(held[0].span.start, held[-1].span.end), section, held[0].id, needs_theme)


def _deed(sentence: Sentence, row: Row, item: Item) -> str:
    """Return the first clause of a sentence in which something is done with something; nothing if there is none."""
    words = load_measure_words()
    if words.not_measures.intersection(sentence.section):
        return ""
    text = item.clean.text
    objects: list[int] | None = None
    for clause in sentence.clauses:
        told = clause.of(text)
        if told.startswith(words.not_deeds) or any(word in told for word in words.meetings):
            continue
        if _act().match(told):
            return _as_label(told)
        objects = _find_objects(row) if objects is None else objects
        if any(clause.start <= at < clause.end for at in objects):
            return _as_label(told)
    return ""


def _find_objects(row: Row) -> list[int]:
    """Return where what something is done with starts, in a sentence."""
    chunks = find_chunks(join_quoted(row))
    return [chunk.start for chunk in chunks if chunk.is_object and len(chunk.letters) >= _LEAST_OBJECT]


def _as_label(clause: str) -> str:
    return clause.rstrip("，；。：！？").strip()


@cache
def _act() -> re.Pattern[str]:
    """Return the pattern of a clause that opens with an act and what it is done with: 加快推动…项目建设."""
    words = load_measure_words()
    acts = "|".join(sorted({*words.deeds, *load_term_words().acts}, key=lambda act: (-len(act), act)))
    leads = "|".join(sorted(words.leads, key=len, reverse=True))
    return re.compile(rf"(?:{leads})*(?:{acts})[^，。；：]{{{_LEAST_OBJECT},}}")
