"""Recognising pages that are set from top to bottom (竖排). Read from left to right, they would be nonsense."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from briefgen.reading.pdf.letters import Letter
from briefgen.reading.pdf.oriented_pages import OrientedPage

_CHINESE = re.compile("[\u4e00-\u9fff]")
_FEWEST_LETTERS = 30
# The distance from one letter of a line to the next, in sizes of the letter. Two lines are further apart.
_NEAREST, _FARTHEST = 0.7, 1.15
_TOLERANCE = 2.0
"""The step, in points, to which the positions of lines are rounded when letters are grouped into lines."""


def is_vertical(page: OrientedPage) -> bool:
    """Return whether a page is set from top to bottom.

    On such a page, most Chinese characters have another Chinese character directly below, and few have one directly to
    the right.
    """
    letters = [letter for letter in page.letters if _CHINESE.match(letter.char)]
    if len(letters) < _FEWEST_LETTERS:
        return False
    columns = _group_places((letter.left, -letter.baseline) for letter in letters)
    rows = _group_places((letter.baseline, letter.left) for letter in letters)
    with_below = sum(_has_next(columns, letter.left, -letter.baseline, letter) for letter in letters)
    with_right = sum(_has_next(rows, letter.baseline, letter.left, letter) for letter in letters)
    return 2 * with_below > len(letters) and 5 * with_right < len(letters)


def _group_places(places: Iterable[tuple[float, float]]) -> dict[int, list[float]]:
    """Return the sorted positions of the letters on each line, by the position of the line.

    Each pair in ``places`` is the position of a line and the position of a letter along this line. In the result, the
    position of a line is divided by ``_TOLERANCE`` and rounded.
    """
    lines: dict[int, list[float]] = {}
    for across, along in places:
        lines.setdefault(round(across / _TOLERANCE), []).append(along)
    return {step: sorted(line) for step, line in lines.items()}


def _has_next(lines: Mapping[int, Sequence[float]], across: float, along: float, letter: Letter) -> bool:
    """Return whether another letter follows directly after ``letter`` on the same line.

    ``lines`` is the result of ``_group_places``. ``across`` is the position of the line, and ``along`` is the position
    of the letter on the line.
    """
    step = round(across / _TOLERANCE)
    for line in (lines.get(step + shift, ()) for shift in (-1, 0, 1)):
        index = bisect_left(line, along + _NEAREST * letter.size)
        if index < len(line) and line[index] <= along + _FARTHEST * letter.size:
            return True
    return False
