"""Words right before a number that bound it: 不低于, 超过, 近."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached


def find_bound_before(text: str, tokens: Tokens | None, since: int, start: int) -> re.Match[str] | None:
    """Return a match of the bound word that ends at ``start``; None if there is none behind ``since``.

    ``tokens`` are the words of the text, or None. If they are given, the bound word must begin at the start of a word:
    the 约 of 节约 bounds nothing.
    """
    match = _bound_before().search(text, since, start)
    if match is not None and tokens is not None and not begins_word(tokens, match.start()):
        return None
    return match


def begins_word(tokens: Tokens, offset: int) -> bool:
    """Return whether a word of the text begins at an offset. The end of the text counts as such a place."""
    return tokens.bounds[bisect_left(tokens.bounds, offset)] == offset


@cached
def _bound_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_figure_words().bounds_before)})\Z")
