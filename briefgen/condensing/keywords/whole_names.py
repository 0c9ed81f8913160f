"""Whole names: whether a chunk is a whole noun phrase that tells something, and no piece of a clause or of a name.

A chunk is cut out by the parts of speech of its words, and these are often wrong: the dictionary has one tag for each
word. So a chunk must pass three tests before it can be a keyword:

- its words tell something: not all of them are words that any policy text has (具体执行计划),
- its words make a name: no verb makes a clause of them (地区进行试点), and no person is named (局长张云龙),
- at most of its places in the text, it is no piece of a longer name (龙岩市工业 in 龙岩市工业和信息化局).

Few keywords are better than wrong ones, so a chunk fails where its words leave it open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefgen.condensing.keywords.name_borders import is_no_piece
from briefgen.condensing.keywords.name_words import is_name
from briefgen.condensing.keywords.word_kinds import ends_with_head
from briefgen.condensing.tokenizing.chunking import Chunk
from briefgen.condensing.tokenizing.lexemes import QUOTED, Lexeme
from briefgen.lexicon import load_background, load_term_words

_MOST_PLACES = 12
# A chunk with a head or a name of its own may be a piece of a longer name at half of its places, as 三峡工程 in
# 三峡工程总体规划. For others the share is higher: 2 places of 3.
_LEAST_ALONE, _LEAST_ALONE_OF_OTHERS = 0.5, 0.6
_TAGS_OF_OWN_NAMES = frozenset(("nz", "nt"))
# The name of a plan's period tells nothing by itself: “十五五”发展.
_PERIOD = re.compile(r"“十[一二三四五六七八九]?五”")


def is_whole_name(chunk: Chunk) -> bool:
    """Return whether a chunk is a whole noun phrase that tells something about its text."""
    return _tells_something(chunk) and is_name(chunk) and _is_mostly_alone(chunk)


def _tells_something(chunk: Chunk) -> bool:
    general = load_term_words().general
    return any(
        lexeme.letters not in general and lexeme.tag != "c" and _PERIOD.fullmatch(lexeme.text) is None
        for lexeme in chunk.lexemes
    )


def _is_mostly_alone(chunk: Chunk) -> bool:
    alone = [is_no_piece(chunk, first, last) for first, last in _find_places(chunk)]
    is_certain = ends_with_head(chunk.letters) or any(map(_is_own_name, chunk.lexemes))
    is_certain = is_certain and chunk.lexemes[0].text not in load_term_words().openers
    return sum(alone) >= (_LEAST_ALONE if is_certain else _LEAST_ALONE_OF_OTHERS) * len(alone)


def _is_own_name(lexeme: Lexeme) -> bool:
    return lexeme.tag == QUOTED or (lexeme.tag in _TAGS_OF_OWN_NAMES and not load_background().knows(lexeme.text))


def _find_places(chunk: Chunk) -> Iterator[tuple[int, int]]:
    """Yield the indices of the first and the last word of each place of a chunk in its text, 12 places at most."""
    tokens = chunk.tokens
    bounds, size = tokens.bounds, len(chunk.text)
    start = tokens.text.find(chunk.text)
    for _ in range(_MOST_PLACES):
        first, end = bisect_left(bounds, start), bisect_left(bounds, start + size)
        if bounds[first] == start and bounds[end] == start + size:
            yield first, end - 1
        start = tokens.text.find(chunk.text, start + size)
        if start < 0:
            break
