"""The letters of a page, grouped into lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from briefgen.reading.fixed_layout.letters import Letter

# The greatest difference in height between letters of one line, in sizes of the line.
_SAME_HEIGHT = 0.2
SMALL = 0.86
"""A letter may be raised or lowered if it is smaller than this share of the letter size of its line.

Browsers print raised letters in 0.83 of the size, or in 12 points beside 14.
"""
# The greatest distance of a letter printed again to look bold, in widths of the letter, and the letters to compare.
_OVERPRINT = 0.3
_MOST_OVERPRINTS = 3
# The lowest and highest places of lowered and raised letters, from the baseline, in sizes of the line.
_LOWEST, _HIGHEST = -0.4, 0.7
# The greatest distance of a raised or lowered letter from a letter of its line, in sizes of the line.
_NEAR = 1.5


class LetterLine(Struct):
    """The letters on one line, from left to right."""

    letters: list[Letter]
    baseline: float
    size: float
    """The most common size of its letters."""


def group_into_lines(letters: Sequence[Letter]) -> list[LetterLine]:
    """Return the lines of a page from the top.

    A raised or lowered letter, such as the 2 in m², is in the same line as the letters next to it.
    """
    lines = _attach_small_letters(_group_by_height(letters))
    return [LetterLine(_drop_overprint(line.letters), line.baseline, line.size) for line in lines]


def _group_by_height(letters: Sequence[Letter]) -> list[LetterLine]:
    lines: list[LetterLine] = []
    for letter in sorted(letters, key=lambda letter: (-letter.baseline, letter.left)):
        if not lines or lines[-1].baseline - letter.baseline > _SAME_HEIGHT * lines[-1].size:
            lines.append(LetterLine([], letter.baseline, letter.size))
        lines[-1].letters.append(letter)
    for line in lines:
        line.letters.sort(key=_reading_order)
        line.size = find_main_size(line.letters)
        line.baseline = median(letter.baseline for letter in line.letters if letter.size >= SMALL * line.size)
    return lines


def _reading_order(letter: Letter) -> tuple[float, float]:
    return letter.left, -letter.baseline


def find_main_size(letters: Sequence[Letter]) -> float:
    """Return the most common size of letters, rounded to half points. Blanks are not counted.

    If two sizes are equally common, the larger one is returned.
    """
    distinct = {letter.size for letter in letters}
    if len(distinct) == 1:
        return _round_to_half(distinct.pop())
    sizes = Counter(_round_to_half(letter.size) for letter in letters if not letter.char.isspace())
    return max(sizes.items(), key=lambda pair: (pair[1], pair[0]))[0] if sizes else letters[0].size


def _round_to_half(size: float) -> float:
    """Return a size rounded to half points. A size below one point is not rounded, because it could become 0."""
    return round(2 * size) / 2 if size >= 1 else size


def _attach_small_letters(lines: list[LetterLine]) -> list[LetterLine]:
    """Return the lines, with raised and lowered letters moved to the line that they belong to.

    In ``lines``, raised and lowered letters are separate lines of small letters. A small letter is moved to the line
    above or below if this line has larger letters and one of them is close.
    """
    lefts = [[letter.left for letter in line.letters] for line in lines]
    for index, line in enumerate(lines):
        for neighbour in (index + 1, index - 1):
            if 0 <= neighbour < len(lines) and is_raised_or_lowered(line, lines[neighbour]):
                _move_near_letters(line, lines[neighbour], lefts[neighbour])
    return [line for line in lines if line.letters]


def is_raised_or_lowered(small: LetterLine | Letter, large: LetterLine | Letter) -> bool:
    """Return whether letters may be raised or lowered ones on the line of larger letters, by their size and height."""
    raised = small.baseline - large.baseline
    return small.size < SMALL * large.size and _LOWEST * large.size < raised < _HIGHEST * large.size


def _move_near_letters(small: LetterLine, large: LetterLine, lefts: Sequence[float]) -> None:
    """Move each letter of the line ``small`` to the line ``large`` if it is close to a letter of ``large``.

    ``lefts`` are the left edges of the letters of ``large``.
    """
    near = _NEAR * large.size
    staying: list[Letter] = []
    moving: list[Letter] = []
    for letter in small.letters:
        index = bisect_left(lefts, letter.left - near)
        is_near = index < len(lefts) and lefts[index] <= letter.left + near
        (moving if is_near else staying).append(letter)
    small.letters = staying
    if moving:
        large.letters = sorted([*large.letters, *moving], key=_reading_order)


def _drop_overprint(letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters without repeated letters. Some programs print a letter twice to make it look bold."""
    printed: list[Letter] = []
    for letter in letters:
        overlaps = bool(printed) and letter.left < printed[-1].right
        if not (overlaps and any(_is_overprint(letter, before) for before in printed[-_MOST_OVERPRINTS:])):
            printed.append(letter)
    return printed


def _is_overprint(letter: Letter, before: Letter) -> bool:
    if letter.char != before.char or letter.char.isspace():
        return False
    near = _OVERPRINT * (letter.right - letter.left)
    return letter.left - before.left <= near and abs(letter.baseline - before.baseline) <= near
