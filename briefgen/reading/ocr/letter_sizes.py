"""The sizes of the letters of scanned lines. A box around a line is some pixels too high or too low.

Lines of nearly the same size are given one size, as those of a text have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from briefgen.reading.ocr.scanned_page import ScannedLine
from briefgen.reading.pdf.spacing import is_wide

# The usual size of letters in heights of the boxes around their lines, if no line of a page shows it.
_USUAL_SHARE = 0.72
# A line of digits has a lower box than one of Chinese characters of the same size, by this share.
_LOWER = 0.86
# Lines with so many pairs of Chinese characters beside each other show their size: it is the distance of two of them.
_FEWEST_PAIRS = 4
# The greatest difference of that distance from the size as the box has it: letters may be spread to fill a line.
_SPREAD = 0.15
# Sizes that differ less are one size.
_SAME = 0.07


def find_sizes(lines: Sequence[ScannedLine]) -> list[float]:
    """Return the size of the letters of each line of a document, whose lines are measured in points."""
    steps = [_measure_step(line) for line in lines]
    shares = [step / line.height for step, line in zip(steps, lines, strict=True) if step and line.height]
    share = median(shares) if shares else _USUAL_SHARE
    return _join_sizes([_measure(line, step, share) for step, line in zip(steps, lines, strict=True)], lines)


def _measure_step(line: ScannedLine) -> float | None:
    """Return the usual distance of two wide characters beside each other; None if there are few."""
    steps = [
        second - first
        for (first, second), (before, char) in zip(pairwise(line.centres), pairwise(line.text), strict=True)
        if is_wide(before) and is_wide(char)
    ]
    return median(steps) if len(steps) >= _FEWEST_PAIRS else None


def _measure(line: ScannedLine, step: float | None, share: float) -> float:
    """Return the size of the letters of a line, in half points."""
    size = line.height * share
    if not any(map(is_wide, line.text)):
        size /= _LOWER
    exact = step if step is not None and abs(step - size) <= _SPREAD * size else size
    return max(round(2 * exact), 1) / 2


def _join_sizes(sizes: Sequence[float], lines: Sequence[ScannedLine]) -> list[float]:
    """Return the sizes, with nearly equal ones replaced by the one that has the most letters around it."""
    letters = Counter[float]()
    for size, line in zip(sizes, lines, strict=True):
        letters[size] += len(line.text)
    near = {size: sum(count for other, count in letters.items() if _are_same(size, other)) for size in letters}
    joined: dict[float, float] = {}
    for chosen in sorted(letters, key=lambda size: (-near[size], -letters[size], size)):
        if chosen not in joined:
            joined.update({size: chosen for size in letters if size not in joined and _are_same(chosen, size)})
    return [joined[size] for size in sizes]


def _are_same(chosen: float, size: float) -> bool:
    return abs(size - chosen) <= max(_SAME * chosen, 0.5)
