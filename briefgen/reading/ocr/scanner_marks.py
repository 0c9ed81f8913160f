"""Leaving out what programs that scan print on the pages: 由扫描全能王扫描创建, Scanned with CamScanner."""

from __future__ import annotations

import re

from briefgen.lexicon import load_scanner_marks
from briefgen.lexicon.overlay import cached

_NO_WORDS = re.compile(r"[\W_]+")
_LONGEST = 40


def is_scanner_mark(text: str) -> bool:
    """Return whether a line is the mark of a program that scans.

    >>> is_scanner_mark("由扫描全能王扫描创建"), is_scanner_mark("Scanned with CamScanner"), is_scanner_mark("扫描创建")
    (True, True, False)
    """
    if len(text) > _LONGEST or not _names().search(text):
        return False
    return not _NO_WORDS.sub("", _words().sub("", _names().sub("", text)))


@cached
def _names() -> re.Pattern[str]:
    return _to_pattern(load_scanner_marks().names)


@cached
def _words() -> re.Pattern[str]:
    return _to_pattern(load_scanner_marks().words)


def _to_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
