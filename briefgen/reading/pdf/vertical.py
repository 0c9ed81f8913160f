"""Pages that are set from top to bottom (竖排): read across, they would be nonsense."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from briefgen.reading.pdf.letters import Letter, Sheet

_CHINESE = re.compile("[\u4e00-\u9fff]")
_FEWEST = 30
# How far the next character of a line begins from the one before, in characters; two lines are further apart.
_NEAREST, _FARTHEST = 0.7, 1.15
_EXACT = 2.0


def is_vertical(sheet: Sheet) -> bool:
    """Tell whether most Chinese characters of a sheet stand right above another, and few right before another."""
    letters = [letter for letter in sheet.letters if _CHINESE.match(letter.char)]
    if len(letters) < _FEWEST:
        return False
    columns = _places((letter.left, -letter.base) for letter in letters)
    rows = _places((letter.base, letter.left) for letter in letters)
    above = sum(_has_next(columns, letter.left, -letter.base, letter) for letter in letters)
    before = sum(_has_next(rows, letter.base, letter.left, letter) for letter in letters)
    return 2 * above > len(letters) and 5 * before < len(letters)


def _places(pairs: Iterable[tuple[float, float]]) -> dict[int, list[float]]:
    """Return where letters stand along each line, lines by their place in steps of ``_EXACT``."""
    lines: dict[int, list[float]] = {}
    for across, along in pairs:
        lines.setdefault(round(across / _EXACT), []).append(along)
    return {step: sorted(line) for step, line in lines.items()}


def _has_next(lines: Mapping[int, Sequence[float]], across: float, along: float, letter: Letter) -> bool:
    step = round(across / _EXACT)
    for line in (lines.get(step + shift, ()) for shift in (-1, 0, 1)):
        at = bisect_left(line, along + _NEAREST * letter.size)
        if at < len(line) and line[at] <= along + _FARTHEST * letter.size:
            return True
    return False
