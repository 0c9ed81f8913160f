"""Brackets and quotation marks, and how their pairs are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

BRACKETS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "「": "」",
    "『": "』",
}
"""The closing mark of each pair, by the opening mark."""
OPENING = "".join(BRACKETS)
"""All opening marks, as the inside of a character class."""
CLOSING = "".join(BRACKETS.values())
"""All closing marks, as the inside of a character class."""


def is_balanced(text: str) -> bool:
    """Return True if a text has as many opening as closing marks of each kind of bracket or quotation mark.

    >>> is_balanced("实施“三化”改造"), is_balanced("实施“三化改造")
    (True, False)
    """
    return all(text.count(opening) == text.count(closing) for opening, closing in BRACKETS.items())


def pair_brackets(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Return the pairs of brackets and quotation marks, as a dict: offset of the opening → offset of the closing mark.

    Only marks at ``offsets`` count. The offsets must be in order; other characters at these offsets are ignored. Two
    kinds of marks are in no pair: an opening mark that is not closed before the pair around it ends, and a closing mark
    without an opening mark before it.

    >>> text = "（《甲）》”乙"
    >>> pair_brackets(text, range(len(text)))
    {0: 3}
    """
    pairs: dict[int, int] = {}
    open_offsets: list[int] = []
    awaited: defaultdict[str, int] = defaultdict(int)
    for offset in offsets:
        mark = text[offset]
        if mark in BRACKETS:
            open_offsets.append(offset)
            awaited[BRACKETS[mark]] += 1
        elif awaited.get(mark):
            while BRACKETS[text[open_offsets[-1]]] != mark:
                awaited[BRACKETS[text[open_offsets.pop()]]] -= 1
            pairs[open_offsets.pop()] = offset
            awaited[mark] -= 1
    return pairs
