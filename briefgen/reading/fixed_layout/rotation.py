"""Turning text that runs up, down or upside down on a page, so that it runs to the right."""

from __future__ import annotations

# Print at more than this angle to the page (0.1: six degrees) is a watermark. A scan's text layer may lean a little.
_LEAN = 0.1


def find_quarter_turns(a: float, b: float) -> int | None:
    """Return by how many quarter turns to the left a text is turned, from 0 to 3; None for any other angle.

    ``a`` and ``b`` are numbers of the text matrix. They are the direction in which the text runs: ``a`` to the right,
    and ``b`` upwards.

    >>> find_quarter_turns(1, 0), find_quarter_turns(0, 1), find_quarter_turns(-1, 0.05), find_quarter_turns(1, 1)
    (0, 1, 2, None)
    """
    if abs(b) <= _LEAN * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= _LEAN * abs(b):
        return 1 if b > 0 else 3
    return None


def turn_back(x: float, y: float, quarter_turns: int) -> tuple[float, float]:
    """Return the coordinates of a point after its page is turned to the right by ``quarter_turns`` quarter turns.

    >>> turn_back(3, 5, 0), turn_back(3, 5, 1), turn_back(3, 5, 2), turn_back(3, 5, 3)
    ((3, 5), (5, -3), (-3, -5), (-5, 3))
    """
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarter_turns]
