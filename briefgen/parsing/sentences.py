"""Where sentences end."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.model import Span

_LINE = re.compile(r"[^\n]+")
_PAIRS = {
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
_CLOSERS = frozenset(_PAIRS.values())
_FINAL = frozenset("。！？")
_HALF_FINAL = frozenset("!?")
_HAN_OR_CLOSER = re.compile(r"[\u3400-\u9fff”’》）)】」』%]")


def find_lines(text: str) -> list[Span]:
    """Return the lines that hold anything, without the white space at their ends."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line)
            lines.append(Span(start, start + len(line)))
    return lines


def find_sentences(text: str, line: Span) -> list[Span]:
    """Return the sentences of one line: up to 。！？ with what closes behind it, and the rest without a mark.

    A mark inside quotation marks or brackets ends nothing, unless these hold the whole sentence; a bracket
    that is never closed on its line holds nothing.

    >>> text = "“工业上楼”提速！《办法（试行）》印发。共3.5%"
    >>> [s.of(text) for s in find_sentences(text, Span(0, len(text)))]
    ['“工业上楼”提速！', '《办法（试行）》印发。', '共3.5%']
    """
    partner = _partners(text, line)
    spans: list[Span] = []
    start = at = line.start
    while at < line.end:
        close = partner.get(at)
        if close is not None:
            whole = at == start and _is_final(text, close - 1)
            at = close + 1
            if not whole:
                continue
        elif _is_final(text, at):
            at += 1
        else:
            at += 1
            continue
        while at < line.end and (text[at] in _CLOSERS or _is_final(text, at)):
            at += 1
        spans.append(Span(start, at))
        while at < line.end and text[at].isspace():
            at += 1
        start = at
    if start < line.end:
        spans.append(Span(start, line.end))
    return spans


def _is_final(text: str, at: int) -> bool:
    char = text[at]
    return char in _FINAL or (char in _HALF_FINAL and at > 0 and bool(_HAN_OR_CLOSER.match(text[at - 1])))


def _partners(text: str, line: Span) -> dict[int, int]:
    """Return the place of the closing mark for each opening mark that has one on the line."""
    partner: dict[int, int] = {}
    open_: list[int] = []
    waiting: Counter[str] = Counter()
    for at in range(line.start, line.end):
        char = text[at]
        if char in _PAIRS:
            open_.append(at)
            waiting[_PAIRS[char]] += 1
        elif char in _CLOSERS and waiting[char]:
            # What was opened inside and not closed holds nothing.
            while _PAIRS[text[open_[-1]]] != char:
                waiting[_PAIRS[text[open_.pop()]]] -= 1
            partner[open_.pop()] = at
            waiting[char] -= 1
    return partner
