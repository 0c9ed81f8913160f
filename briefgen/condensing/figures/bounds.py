"""Words right before a number, such as those that bound it: 不低于, 超过, 近."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached


class WordsBefore(Struct, frozen=True):
    """Words that are looked for right before an offset of a text."""

    pattern: re.Pattern[str]
    longest: int
    """The length of the longest word. No more characters than these are looked at."""
    last_characters: frozenset[str]
    """The last characters of the words: a cheap test."""

    def find(self, text: str, since: int, end: int) -> re.Match[str] | None:
        """Return a match of the word that ends at ``end``; None if there is none behind ``since``."""
        if text[end - 1 : end] not in self.last_characters:
            return None
        return self.pattern.search(text, max(since, end - self.longest), end)


def make_words_before(words: Iterable[str]) -> WordsBefore:
    """Return the ``WordsBefore`` for some words."""
    found = tuple(words)
    last_characters = frozenset(word[-1] for word in found)
    return WordsBefore(re.compile(rf"(?:{any_of(found)})\Z"), max(map(len, found)), last_characters)


def find_bound_before(text: str, tokens: Tokens | None, since: int, start: int) -> re.Match[str] | None:
    """Return a match of the bound word that ends at ``start``; None if there is none behind ``since``.

    ``tokens`` are the words of the text, or None. If they are given, the bound word must begin at the start of a word:
    the 约 of 节约 bounds nothing.
    """
    match = bound_words().find(text, since, start)
    if match is not None and tokens is not None and not begins_word(tokens, match.start()):
        return None
    return match


def begins_word(tokens: Tokens, offset: int) -> bool:
    """Return whether a word of the text begins at an offset. The end of the text counts as such a place."""
    return tokens.bounds[bisect_left(tokens.bounds, offset)] == offset


@cached
def bound_words() -> WordsBefore:
    """Return the words before a number that bound it, whatever the way in which the number is written."""
    return make_words_before(load_figure_words().bounds_before)
