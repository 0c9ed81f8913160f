"""Chunks: the pieces of a sentence that could name something, cut where its grammar cuts it.

A name hardly ever begins or ends in the middle of a run of nouns. It begins behind a verb (推进, 打造), a mark or the
beginning of a clause, and ends before a mark, a verb or 等. What is quoted is one piece: “1+5+X”工作体系.

A sentence is written with one character a word that says what the word can be, and regular expressions over these find
where chunks begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.lexemes import CUT, LEXEMES, QUOTATION, QUOTED, Can, Lexeme, all_that_can, bare
from briefgen.condensing.segmenting import Row

_LONGEST_QUOTED = 16
_LONGEST = 18
_SHORTEST = 3
# Each begins with a set of characters, which a search finds fastest; what is quoted begins and ends anywhere.
_BEGINNING = re.compile(
    f"[{QUOTATION}{all_that_can(Can.START)}](?<![^{CUT}{all_that_can(Can.STAND_BEFORE)}][^{QUOTATION}])"
)
_CLOSING = re.compile(
    f"[{QUOTATION}{all_that_can(Can.END)}](?:(?<={QUOTATION})|(?![^{CUT}{all_that_can(Can.STAND_BEHIND)}]))"
)
_BARRIER = re.compile(f"[{CUT}{all_that_can(Can.STOP)}]")
_ACTS = frozenset(all_that_can(Can.ACT))


class Chunk(Struct, frozen=True):
    """A piece of a text that could name something."""

    text: str
    letters: str
    """The text without marks."""
    row: Row
    """The words of the text; what is quoted is one of them."""
    first: int
    last: int
    """Which of them are its first and its last."""
    is_object: bool
    """True if it is what is made or carried out: an act stands before it."""

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.row.start + self.row.bounds[self.first]

    @property
    def lexemes(self) -> Sequence[Lexeme]:
        """Its words."""
        return self.row.lexemes[self.first : self.last + 1]


def find_chunks(row: Row) -> Iterator[Chunk]:
    """Yield the chunks of a text whose quotations are joined, those that overlap too.

    >>> from briefgen.condensing.segmenting import tag_words
    >>> text = "加快推进国资在线监管平台建设"
    >>> [chunk.text for chunk in find_chunks(tag_words(text, 0, "rjieba"))]
    ['国资在线监管平台', '国资在线监管平台建设', '在线监管平台', '在线监管平台建设', '平台建设']
    """
    bounds = row.bounds
    can = "".join([lexeme.can for lexeme in row.lexemes])
    closings = [match.start() for match in _CLOSING.finditer(can)]
    barriers = [*(match.start() for match in _BARRIER.finditer(can)), len(can)]
    near = reach = 0
    for match in _BEGINNING.finditer(can):
        first = match.start()
        while barriers[reach] < first:
            reach += 1
        while near < len(closings) and closings[near] < first:
            near += 1
        begin = bounds[first]
        is_object = first > 0 and can[first - 1] in _ACTS
        for at in range(near, len(closings)):
            last = closings[at]
            end = bounds[last + 1]
            if last >= barriers[reach] or end > begin + _LONGEST:
                break
            text = row.text[begin:end]
            letters = text if text.isalnum() else bare(text)
            is_whole = last == first or can[last] == QUOTATION
            if len(letters) > _SHORTEST or (len(letters) == _SHORTEST and is_whole):
                yield Chunk(text, letters, row, first, last, is_object)


def join_quoted(row: Row) -> Row:
    """Return the words of a text with each short quotation made one word."""
    if "“" not in row.text:
        return row
    texts = [lexeme.text for lexeme in row.lexemes]
    lexemes: list[Lexeme] = []
    done = 0
    for at in [at for at, text in enumerate(texts) if text == "“"]:
        end = _end_of_quotation(row, texts, at) if at >= done else at
        if end > at:
            lexemes += row.lexemes[done:at]
            lexemes.append(LEXEMES["".join(texts[at : end + 1]), QUOTED])
            done = end + 1
    lexemes += row.lexemes[done:]
    return Row(row.text, row.start, lexemes)


def _end_of_quotation(row: Row, texts: Sequence[str], at: int) -> int:
    """Return which word ends a short quotation that begins with a word; that word itself if none does."""
    near = range(at + 1, min(at + 1 + _LONGEST_QUOTED, len(texts)))
    end = next((i for i in near if texts[i] in ("”", "，", "。", "；", "\n")), at)
    return end if texts[end] == "”" and row.bounds[end + 1] - row.bounds[at] <= _LONGEST_QUOTED else at
