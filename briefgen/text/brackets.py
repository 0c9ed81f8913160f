"""Brackets and quotation marks, which come in pairs."""

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
"""The mark that closes, by the mark that opens."""
OPENING = "".join(BRACKETS)
"""All marks that open."""
CLOSING = "".join(BRACKETS.values())
"""All marks that close."""


def is_balanced(text: str) -> bool:
    """Return True if a text has as many marks that open as marks that close, of each kind.

    >>> is_balanced("实施“三化”改造"), is_balanced("实施“三化改造")
    (True, False)
    """
    return all(text.count(opening) == text.count(closing) for opening, closing in BRACKETS.items())


def pair_brackets(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Return pairs of marks: the offset of each opening mark → the offset of its closing mark.

    Only marks at ``offsets`` count. The offsets are in order, and may be those of other characters too. A mark has no
    pair if it opens within another pair and does not close there, or if it closes what is not open.

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
