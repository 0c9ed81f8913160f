"""The sizes of the letters of scanned lines. A box around a line is some pixels too high or too low.

Lines of nearly the same size are given one size, as those of a text have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from statistics import median

from briefgen.reading.fixed_layout.spacing import is_wide
from briefgen.reading.ocr.scanned_page import ScannedLine

# The usual size of letters in heights of the boxes around their lines, if no line of a document shows it.
_USUAL_SHARE = 0.92
# Lines with so many pairs of Chinese characters beside each other show their size: it is the distance of two of them.
# Runs of so many characters are measured: the place of each is known to a fifth of a character.
_FEWEST_PAIRS, _SHORTEST_RUN = 4, 3
# That distance, in heights of the box. Letters that are spread have a greater one.
_LEAST_SHARE, _MOST_SHARE = 0.6, 1.25
# Sizes that differ less are one size: of lines that show it, and of others.
_SAME, _NEAR = 0.07, 0.26


def find_sizes(lines: Sequence[ScannedLine]) -> list[float]:
    """Return the size of the letters of each line of a document, whose lines are measured in points."""
    steps = [_measure_step(line) for line in lines]
    shares = [step / line.height for step, line in zip(steps, lines, strict=True) if step is not None]
    share = median(shares) if shares else _USUAL_SHARE
    joined = _join_sizes(
        [(_to_half_points(step), len(line.text)) for step, line in zip(steps, lines, strict=True) if step]
    )
    return [
        joined[_to_half_points(step)] if step is not None else _find_near(line.height * share, joined)
        for step, line in zip(steps, lines, strict=True)
    ]


def _measure_step(line: ScannedLine) -> float | None:
    """Return the mean distance of two wide characters beside each other; None if there are few, or they are spread."""
    width = pairs = 0.0
    for is_run, run in groupby(zip(line.text, line.centres, strict=True), key=lambda pair: is_wide(pair[0])):
        places = [centre for _, centre in run]
        if is_run and len(places) >= _SHORTEST_RUN:
            width += places[-1] - places[0]
            pairs += len(places) - 1
    step = width / pairs if pairs >= _FEWEST_PAIRS else 0.0
    return step if _LEAST_SHARE * line.height <= step <= _MOST_SHARE * line.height and step else None


def _to_half_points(size: float) -> float:
    return max(round(2 * size), 1) / 2


def _join_sizes(measured: Sequence[tuple[float, int]]) -> dict[float, float]:
    """Return the one of several nearly equal sizes that has the most letters around it, by each of them.

    ``measured`` has the size and the number of the letters of each line.
    """
    letters = Counter[float]()
    for size, count in measured:
        letters[size] += count
    near = {size: sum(count for other, count in letters.items() if _are_same(size, other)) for size in letters}
    joined: dict[float, float] = {}
    for chosen in sorted(letters, key=lambda size: (-near[size], -letters[size], size)):
        if chosen not in joined:
            joined.update({size: chosen for size in letters if size not in joined and _are_same(chosen, size)})
    return joined


def _are_same(chosen: float, size: float) -> bool:
    return abs(size - chosen) <= max(_SAME * chosen, 0.5)


def _find_near(size: float, joined: Mapping[float, float]) -> float:
    """Return the size of other lines that is nearest to that of a line that does not show it; its own if none is."""
    nearest = min(sorted(set(joined.values())), key=lambda other: abs(other - size), default=size)
    return nearest if abs(nearest - size) <= _NEAR * nearest else _to_half_points(size)
