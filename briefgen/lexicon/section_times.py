"""Finds out whether a section is about the past or about the future, from its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefgen.lexicon import load_heading_words
from briefgen.lexicon.overlay import cached


@cached
def find_time(section: tuple[str, ...]) -> Literal["done", "ahead"] | None:
    """Return ``done`` if the section is about the past, ``ahead`` if it is about the future; None if no heading tells.

    ``section`` has the headings above a sentence, outermost first. The innermost heading with a word of time decides.

    >>> find_time(("发展目标", "创新发展")), find_time(("“十四五”工作回顾",)), find_time(("科技创新",))
    ('ahead', 'done', None)
    """
    words = load_heading_words()
    for title in (_drop_words(title, words.timeless) for title in reversed(section)):
        if any(word in title for word in words.done):
            return "done"
        if any(word in title for word in words.ahead):
            return "ahead"
    return None


def _drop_words(title: str, words: Sequence[str]) -> str:
    for word in words:
        title = title.replace(word, "")
    return title
