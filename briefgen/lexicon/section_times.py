"""Finds out whether a section is about the past or about the future, from its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefgen.lexicon import load_heading_words
from briefgen.lexicon.overlay import cached

_YEAR = re.compile(r"(?<![\d—–~至-])((?:19|20)\d\d)年?(?![\d—–~至-])")


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


def find_year_of_title(title: str | None) -> str | None:
    """Return the year that a whole text speaks of, given its title; None if the title does not say so.

    >>> find_year_of_title("云岭省2022年国民经济和社会发展统计公报"), find_year_of_title("2023年政府工作报告")
    ('2022', None)
    """
    if title is None or not any(word in title for word in load_heading_words().of_one_year):
        return None
    years = set(_YEAR.findall(title))
    return years.pop() if len(years) == 1 else None
