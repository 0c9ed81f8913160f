"""Parsing: the step that divides a clean text into items, headings and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.model import CleanText, Document, Item, Sentence, Span, find_lines
from briefgen.model.ids import Ids
from briefgen.parsing.bound_documents import find_bound_documents
from briefgen.parsing.digest import Digest, find_digest
from briefgen.parsing.file_marks import find_heading_levels
from briefgen.parsing.items import ItemPlace, make_sentence, parse_item
from briefgen.parsing.lost_breaks import split_run_on_lines
from briefgen.parsing.table_of_contents import (
    KeyedLines,
    find_contents_heads,
    find_contents_lines,
    find_dotted_contents,
    find_keyed_lines,
)
from briefgen.text.dates import parse_day_range


def parse(clean: CleanText) -> Document:
    """Return a ``Document`` with the items and all sentences of a clean text.

    A digest, that is, a text that collects many articles, has one item for each article. A text of several official
    documents has one item for each of them. Any other text is one item. A text without lines gives a ``Document``
    without items and sentences.

    A line that has lost its breaks counts as several lines. Every line becomes one or more sentences, and each sentence
    has a role such as ``title`` or ``body``. So no line is lost.
    """
    text = clean.text
    lines = split_run_on_lines(text, find_lines(text))
    if not lines:
        return Document(clean, (), ())
    keyed = find_keyed_lines(text, lines)
    digest = find_digest(text, lines, keyed, find_heading_levels(clean, lines))
    if digest is not None:
        return _parse_digest(clean, lines, digest)
    starts = find_bound_documents(text, lines)
    if starts:
        return _parse_bound_documents(clean, lines, starts)
    contents = _find_own_contents(text, lines, keyed)
    item = parse_item(clean, lines, Ids(clean.source.id), ItemPlace(clean.source.id), contents)
    return Document(clean, item.sentences, (item,))


def _find_own_contents(text: str, lines: Sequence[Span], keyed: KeyedLines) -> frozenset[int]:
    """Return the indices of the lines of the table of contents in a text that is no digest.

    A table of contents has a heading such as 目录 above it, or dots that lead to the pages.
    """
    dotted = find_dotted_contents(text, lines)
    contents = keyed.contents
    if contents is None or not find_contents_heads(text, lines, contents):
        return dotted
    return find_contents_lines(text, lines, contents) | dotted


def _parse_bound_documents(clean: CleanText, lines: Sequence[Span], starts: Sequence[int]) -> Document:
    ids = Ids(clean.source.id)
    places = (ItemPlace(f"{clean.source.id}-{number:02d}") for number in range(1, len(starts) + 1))
    borders = pairwise((*starts, len(lines)))
    items = tuple(
        parse_item(clean, lines[start:end], ids, place) for (start, end), place in zip(borders, places, strict=True)
    )
    return Document(clean, tuple(sentence for item in items for sentence in item.sentences), items)


def _parse_digest(clean: CleanText, lines: Sequence[Span], digest: Digest) -> Document:
    ids = Ids(clean.source.id)
    entries = {entry.line: entry for entry in digest.entries}
    borders = sorted({*entries, *digest.parts, len(lines)})
    period = parse_day_range(clean.text[: lines[digest.entries[0].line].start])
    sentences: list[Sentence] = [
        make_sentence(ids, clean.text, line, "contents" if index in digest.contents else "masthead")
        for index, line in enumerate(lines[: borders[0]])
    ]
    items: list[Item] = []
    for start, end in pairwise(borders):
        if start in entries:
            place = ItemPlace(f"{clean.source.id}-{len(items) + 1:02d}", entries[start], digest.name, period)
            items.append(parse_item(clean, lines[start:end], ids, place))
            sentences += items[-1].sentences
        else:  # the heading of a part
            sentences += [make_sentence(ids, clean.text, line, "heading") for line in lines[start:end]]
    return Document(clean, tuple(sentences), tuple(items))
