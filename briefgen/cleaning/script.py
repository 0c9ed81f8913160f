"""Traditional to Simplified, on the lines that are Traditional and no others."""

from __future__ import annotations

import re
from functools import cache

import opencc

from briefgen.model import Edit, Span

_LINE = re.compile(r"[^\n]+")

# A line is Traditional if conversion changes a twelfth of its characters or more: those of the Traditional seeds
# change by a fifth, while 昇腾 or 乾县 in Simplified change one character in a sentence. In a text of which half is in
# such lines, every line is taken, as short ones (國令第744号) may hold a single character that tells.
_SHARE = 1 / 12


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def find_traditional(text: str) -> list[Edit]:
    r"""Return the edits that make Traditional lines Simplified, one for each run of changed characters.

    Where conversion changes a line's length, the line is one edit as a whole.

    >>> text = "產業體系\n推动昇腾芯片适配应用、乾县钢铁产业园提质增效，着力打造先进制造业集群，完善现代化产业体系。"
    >>> [(e.span.start, e.text) for e in find_traditional(text)]
    [(0, '产业体')]
    """
    lines = []
    for match in _LINE.finditer(text):
        line, simple = match.group(), _converter().convert(match.group())
        if line != simple:
            lines.append((match.start(), line, simple, _changed(line, simple)))
    found = sum(len(line) for _, line, _, changed in lines if _is_traditional(line, changed))
    is_traditional = found >= len(text) / 2
    edits: list[Edit] = []
    for start, line, simple, changed in lines:
        if len(line) != len(simple):
            edits.append(Edit(Span(start, start + len(line)), simple))
        elif is_traditional or _is_traditional(line, changed):
            edits += _runs(start, simple, changed)
    return edits


def _is_traditional(line: str, changed: list[int]) -> bool:
    return len(changed) >= len(line.strip()) * _SHARE


def _changed(line: str, simple: str) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(line, simple, strict=False)) if a != b]


def _runs(offset: int, line: str, places: list[int]) -> list[Edit]:
    """Return an edit for each run of neighbouring places."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    return [Edit(Span(offset + start, offset + end), line[start:end]) for start, end in runs]
