"""Turning pages that are set from top to bottom (竖排), so that they are read line by line.

A page that is set from top to bottom is like a page turned to the right whose letters stand upright. Its Latin letters
and digits are often turned.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from msgspec.structs import replace

from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage, turn_line
from briefgen.reading.fixed_layout.spacing import is_wide

_CHINESE = re.compile("[\u4e00-\u9fff]")
_FEWEST_LETTERS = 30
# The distance from one letter of a line to the next, in sizes of the letter. Two lines are further apart.
_NEAREST, _FARTHEST = 0.7, 1.15
# Where a Chinese character begins above and ends below its baseline, in sizes of the letter.
_ASCENT, _DESCENT = 0.88, 0.12
# Quarter turns to the left that make a turn to the right.
_RIGHT = 3
# How far below the last letter with another one below it a line may end, in sizes of the letter: a mark may hang there.
_DEEPEST = 2.4
_TOLERANCE = 2.0
"""The step, in points, to which the positions of lines are rounded when letters are grouped into lines."""


def turn_vertical_pages(pages: Sequence[OrientedPage]) -> tuple[list[OrientedPage], list[int]]:
    """Return the pages with those set from top to bottom turned, and the numbers of the turned ones."""
    turned: list[OrientedPage] = []
    vertical: list[int] = []
    for _, group in groupby(pages, key=attrgetter("page")):
        by_turns = {page.quarter_turns: page for page in group}
        upright = next((page for page in by_turns.values() if is_vertical(page)), None)
        if upright is None:
            turned += by_turns.values()
            continue
        vertical.append(upright.page)
        beside = by_turns.pop((upright.quarter_turns + _RIGHT) % 4, None)
        del by_turns[upright.quarter_turns]
        turned_letters = beside.letters if beside is not None else []
        flat, across = _part(upright, turned_letters)
        turned.append(_turn(upright, flat, turned_letters))
        turned += [replace(upright, letters=across)] if across else []
        turned += by_turns.values()
    return turned, vertical


def _part(page: OrientedPage, turned: Iterable[Letter]) -> tuple[list[Letter], list[Letter]]:
    """Return the letters set from top to bottom, and those of heads and page numbers above and below them.

    ``turned`` are the letters that are turned on the page.
    """
    letters = [letter for letter in page.letters if _CHINESE.match(letter.char)]
    columns = _group_places((letter.left, -letter.baseline) for letter in letters)
    heights = [letter.baseline for letter in letters if _has_next(columns, letter.left, -letter.baseline, letter)]
    edges = [*heights, *(-side for letter in turned for side in (letter.left, letter.right))]
    top, bottom = max(edges), min(edges)
    size = median(letter.size for letter in letters)
    flat = [letter for letter in page.letters if bottom - _DEEPEST * size <= letter.baseline <= top + _FARTHEST * size]
    ids = {id(letter) for letter in flat}
    return flat, [letter for letter in page.letters if id(letter) not in ids]


def _turn(page: OrientedPage, letters: Iterable[Letter], turned: Sequence[Letter]) -> OrientedPage:
    """Return a page turned to the right. ``turned`` are the letters that are turned on it already."""
    lines = [turn_line(line, _RIGHT) for line in page.ruling_lines]
    xs = [letter.left for letter in page.letters]
    bottom, top = min(xs), max(letter.right for letter in page.letters)
    turns = (page.quarter_turns + _RIGHT) % 4
    return OrientedPage(page.page, bottom, top, [*_turn_letters(letters), *turned], lines, turns)


def _turn_letters(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Yield upright letters as if they were turned. Digits side by side, such as 12, follow each other."""
    before: Letter | None = None
    shown: Letter | None = None
    for letter in letters:
        is_beside = before is not None and _stands_beside(before, letter)
        left = -(letter.baseline + _ASCENT * letter.size)
        width, baseline = letter.size, letter.left + _DESCENT * letter.size
        if shown is not None and is_beside:
            left, width, baseline = shown.right, letter.size / 4, shown.baseline
        elif not is_wide(letter.char):
            # A digit may be the first of several, and stands in the middle of its line.
            width, baseline = letter.size / 4, (letter.left + letter.right - letter.size) / 2 + _DESCENT * letter.size
        char = unicodedata.normalize("NFKC", letter.char) if "\ufe10" <= letter.char <= "\ufe4f" else letter.char
        shown = replace(letter, char=char, left=left, right=left + width, baseline=baseline)
        before = letter
        yield shown


def _stands_beside(before: Letter, letter: Letter) -> bool:
    is_narrow = not is_wide(before.char) and not is_wide(letter.char)
    return is_narrow and before.baseline == letter.baseline and 0 <= letter.left - before.left < letter.size


def is_vertical(page: OrientedPage) -> bool:
    """Return whether a page is set from top to bottom.

    On such a page, most Chinese characters have another Chinese character directly below, and few have one directly to
    the right.
    """
    letters = [letter for letter in page.letters if _CHINESE.match(letter.char)]
    if len(letters) < _FEWEST_LETTERS or _runs_to_the_right(letters):
        return False
    columns = _group_places((letter.left, -letter.baseline) for letter in letters)
    rows = _group_places((letter.baseline, letter.left) for letter in letters)
    with_below = sum(_has_next(columns, letter.left, -letter.baseline, letter) for letter in letters)
    with_right = sum(_has_next(rows, letter.baseline, letter.left, letter) for letter in letters)
    return 2 * with_below > len(letters) and 5 * with_right < len(letters)


def _runs_to_the_right(letters: Sequence[Letter]) -> bool:
    """Return whether most letters are printed behind another one on the same line. This is quick to see."""
    level = sum(before.baseline == letter.baseline for before, letter in pairwise(letters))
    return 2 * level > len(letters)


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
