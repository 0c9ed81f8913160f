"""Regular expressions made from words of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words``, longer words first. Without words, the pattern is empty.

    >>> any_of(["和", "以及", "及"])
    '以及|及|和'
    """
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
