"""Chunks: the pieces of a sentence that could be a name, cut out by grammar.

A name seldom begins or ends in the middle of a row of nouns. It begins after a verb (推进, 打造), after a punctuation
mark or at the start of a clause. It ends before a punctuation mark, a verb or 等. A short quotation counts as one word
of a name: “1+5+X” in “1+5+X”工作体系.

Each word has a code of one character. The code encodes which roles the word can have in a chunk (see ``lexemes``).
Regular expressions over these codes find the beginnings and ends of chunks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.tokenizing import Tokens
from briefgen.condensing.tokenizing.lexemes import (
    CUT,
    LEXEMES,
    QUOTATION,
    QUOTED,
    ChunkRole,
    Lexeme,
    codes_with,
    strip_marks,
)

_LONGEST_QUOTATION = 16
_LONGEST = 18
_SHORTEST = 3
# Each pattern begins with a set of characters, which is the fastest to search for. A quotation can begin or end a
# chunk whatever stands beside it.
_FIRST = re.compile(
    f"[{QUOTATION}{codes_with(ChunkRole.FIRST)}](?<![^{CUT}{codes_with(ChunkRole.BEFORE)}][^{QUOTATION}])"
)
_LAST = re.compile(
    f"[{QUOTATION}{codes_with(ChunkRole.LAST)}](?:(?<={QUOTATION})|(?![^{CUT}{codes_with(ChunkRole.AFTER)}]))"
)
_BARRIER = re.compile(f"[{CUT}{codes_with(ChunkRole.BARRIER)}]")
_ACTS = frozenset(codes_with(ChunkRole.ACT))


class Chunk(Struct, frozen=True):
    """A piece of a text that could be a name."""

    text: str
    letters: str
    """The text without punctuation marks."""
    tokens: Tokens
    """The words of the whole text; each short quotation is one of them."""
    first: int
    last: int
    """The index of the chunk's last word in ``tokens``; ``first`` is the index of its first word."""
    is_object: bool
    """True if a verb such as 打造 or 实施 is directly before the chunk."""

    @property
    def start(self) -> int:
        """The offset of the chunk in the longer text that ``tokens`` is part of."""
        return self.tokens.start + self.tokens.bounds[self.first]

    @property
    def lexemes(self) -> Sequence[Lexeme]:
        """The lexemes of the chunk's words."""
        return self.tokens.lexemes[self.first : self.last + 1]


def find_chunks(tokens: Tokens) -> Iterator[Chunk]:
    """Yield the chunks of a text in reading order. Chunks can overlap.

    If each short quotation should count as one word, ``tokens`` must come from ``join_quotations``.

    >>> from briefgen.condensing.tokenizing import tokenize
    >>> text = "加快推进国资在线监管平台建设"
    >>> [chunk.text for chunk in find_chunks(tokenize(text, "rjieba"))]
    ['国资在线监管平台', '国资在线监管平台建设', '在线监管平台', '在线监管平台建设', '平台建设']
    """
    bounds = tokens.bounds
    codes = "".join([lexeme.chunk_code for lexeme in tokens.lexemes])
    lasts = [match.start() for match in _LAST.finditer(codes)]
    barriers = [*(match.start() for match in _BARRIER.finditer(codes)), len(codes)]
    next_last = next_barrier = 0
    for match in _FIRST.finditer(codes):
        first = match.start()
        while barriers[next_barrier] < first:
            next_barrier += 1
        while next_last < len(lasts) and lasts[next_last] < first:
            next_last += 1
        start = bounds[first]
        is_object = first > 0 and codes[first - 1] in _ACTS
        for index in range(next_last, len(lasts)):
            last = lasts[index]
            end = bounds[last + 1]
            if last >= barriers[next_barrier] or end > start + _LONGEST:
                break
            text = tokens.text[start:end]
            letters = text if text.isalnum() else strip_marks(text)
            is_whole = last == first or codes[last] == QUOTATION
            if len(letters) > _SHORTEST or (len(letters) == _SHORTEST and is_whole):
                yield Chunk(text, letters, tokens, first, last, is_object)


def join_quotations(tokens: Tokens) -> Tokens:
    """Return the words of a text, with each short quotation joined into one word.

    >>> from briefgen.condensing.tokenizing import tokenize
    >>> [token.text for token in join_quotations(tokenize("形成“1+5+X”工作体系", "rjieba"))]
    ['形成', '“1+5+X”', '工作', '体系']
    """
    if "“" not in tokens.text:
        return tokens
    texts = [lexeme.text for lexeme in tokens.lexemes]
    lexemes: list[Lexeme] = []
    done = 0
    for opening in [index for index, text in enumerate(texts) if text == "“"]:
        closing = _find_closing(tokens, texts, opening) if opening >= done else None
        if closing is not None:
            lexemes += tokens.lexemes[done:opening]
            lexemes.append(LEXEMES["".join(texts[opening : closing + 1]), QUOTED])
            done = closing + 1
    lexemes += tokens.lexemes[done:]
    return Tokens(tokens.text, tokens.start, lexemes)


def _find_closing(tokens: Tokens, texts: Sequence[str], opening: int) -> int | None:
    """Return the index of the word that is the closing mark of a short quotation; None if there is none.

    ``opening`` is the index of the opening mark. The closing mark must be in the same clause.
    """
    near = range(opening + 1, min(opening + 1 + _LONGEST_QUOTATION, len(texts)))
    index = next((index for index in near if texts[index] in ("”", "，", "。", "；", "\n")), None)
    if index is None or texts[index] != "”":
        return None
    return index if tokens.bounds[index + 1] - tokens.bounds[opening] <= _LONGEST_QUOTATION else None
