"""The rules for where a line of Chinese text may break, and for joining two lines again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.reading.fixed_layout.letters import Letter
from briefgen.text.brackets import OPENING

CLOSING = "，。、；：！？）》〉”’】〕」』,.;:!?)]%％‰℃…"
"""Marks that never begin a line."""
_OPENING = f"{OPENING}〔["
# Some programs break a line on neither side of a quotation mark.
_QUOTATION_MARKS = "“”‘’\"'"
_IN_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9.,:%‰+_=&?#~@\-]")


def measure_unbreakable_start(letters: Sequence[Letter]) -> float:
    """Return the width of the letters before the first possible line break.

    A line cannot break inside a number or a Latin word, before a closing mark such as 。, after an opening bracket, or
    next to a quotation mark.
    """
    end = 0
    while end + 1 < len(letters) and _is_unbreakable(letters[end].char, letters[end + 1].char):
        end += 1
    return letters[end].right - letters[0].left


def _is_unbreakable(before: str, behind: str) -> bool:
    if before in _OPENING or behind in CLOSING or before in _QUOTATION_MARKS or behind in _QUOTATION_MARKS:
        return True
    return bool((_IN_WORD.match(before) or before == "、") and _IN_WORD.match(behind))


def join(before: str, behind: str) -> str:
    """Join two lines of a paragraph to one text, with a blank only between Latin words.

    >>> join("增长", "5.3%"), join("the green", "economy"), join("20", "21年"), join("co-", "operation")
    ('增长5.3%', 'the green economy', '2021年', 'co-operation')
    """
    is_latin = before[-1:].isascii() and behind[:1].isascii() and (before[-1:].isalpha() or behind[:1].isalpha())
    return f"{before} {behind}" if is_latin and before[-1:] not in "-/" else before + behind
