"""Finds the points that a sentence announces as measures: 现提出以下举措：."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.condensing.measures.label import may_be_act, opens_with_act
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_measure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Item, Sentence, Span
from briefgen.text.numerals import ONE_TO_HUNDRED

# A point that is announced is no longer, and has no more sentences.
_LONGEST_POINT, _MOST_SENTENCES = 150, 2
_FEWEST_POINTS = 2
_ENDS = ("。", "；")


def find_announced_points(item: Item) -> frozenset[str]:
    """Return the ids of the first sentences of the points that a sentence before them announces as measures.

    The points are the short paragraphs behind the announcement, up to the last one that begins with an act. They end
    before a heading, a long paragraph, and a paragraph that says how, who or when, or that speaks of the document or of
    the measures: 本措施自8月1日起施行.
    """
    found: list[str] = []
    points: list[str] = []
    acts = 0
    """How many of the points stand up to the last one that begins with an act."""
    is_open = False
    for paragraph in [*_split_paragraphs(item), None]:
        words = "" if paragraph is None else _read(item, paragraph)
        if is_open and paragraph is not None and _is_point(paragraph, words):
            points.append(paragraph[0].id)
            acts = len(points) if opens_with_act(words) else acts
            continue
        found += points[:acts] if acts >= _FEWEST_POINTS else ()
        points, acts = [], 0
        is_open = words.endswith(("：", ":")) and _announcement().search(words) is not None
    return frozenset(found)


def _read(item: Item, paragraph: Sequence[Sentence]) -> str:
    return Span(paragraph[0].span.start, paragraph[-1].span.end).of(item.clean.text).strip()


def _split_paragraphs(item: Item) -> Iterator[list[Sentence]]:
    """Yield the sentences of each line of an item."""
    paragraph: list[Sentence] = []
    for sentence in item.sentences:
        if paragraph and "\n" in item.clean.text[paragraph[-1].span.end : sentence.span.start]:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _is_point(paragraph: Sequence[Sentence], words: str) -> bool:
    """Return whether a paragraph is a short point of the body, and no heading."""
    is_short = len(words) <= _LONGEST_POINT and len(paragraph) <= _MOST_SENTENCES
    is_own = paragraph[0].role == "body" or (paragraph[0].role == "heading" and words.endswith(_ENDS))
    return is_short and is_own and not words.startswith(load_measure_words().not_points) and may_be_act(words)


@cached
def _announcement() -> re.Pattern[str]:
    """Return a pattern for the end of a sentence that announces measures: 推出十条举措：, 采取如下措施：."""
    names = any_of(load_measure_words().announced)
    count = rf"以下|如下|下列|[{ONE_TO_HUNDRED}\d]{{1,3}}(?:条|项|个方面|方面|大)"
    return re.compile(rf"(?:(?:{count})[^，。；：]{{0,12}}(?:{names})|(?:{names})(?:如下|有|是|包括)?)[：:]$")
