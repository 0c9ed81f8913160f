"""Ruling lines in a picture of a page: long runs of dark pixels, such as the borders of tables."""

from __future__ import annotations

import cv2
import numpy as np

# Pixels are dark if they are so much darker than those around them, which are looked at up to a distance.
_DARKER, _AROUND = 25, 41
# The most lines of a page that may have tables. A page with more of them is a map or a drawing.
_MOST = 2_000
# The least length of a line, in heights of the lines of text. The longest stroke of a letter is shorter.
_LONGEST_STROKE = 1.7
# The greatest gap in a line, and the greatest thickness, in pixels at 200 dots an inch.
_GAP, _THICKEST = 5, 12


def find_rules(picture: np.ndarray, text_height: float) -> list[tuple[float, float, float, float]]:
    """Return the ruling lines of a straightened grey picture: left, right, top and bottom in pixels from the top.

    ``text_height`` is the usual height of letters, in pixels.
    """
    dark = cv2.adaptiveThreshold(
        cv2.GaussianBlur(picture, (3, 3), 0), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _DARKER
    )
    length = max(round(_LONGEST_STROKE * text_height), 20)
    rules = [(left, right, middle, middle) for left, right, middle in _find_runs(dark, length)]
    rules += [(middle, middle, top, bottom) for top, bottom, middle in _find_runs(np.ascontiguousarray(dark.T), length)]
    return rules if len(rules) <= _MOST else []


def _find_runs(dark: np.ndarray, length: int) -> list[tuple[float, float, float]]:
    """Return the horizontal lines: left, right, and the height of the middle."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # A line that is not quite level goes over several rows of pixels.
    runs = cv2.dilate(runs, np.ones((3, _GAP), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for left, top, width, height, _ in boxes[1:count]:
        if height - 2 <= _THICKEST:
            found.append((float(left + _GAP // 2), float(left + width - _GAP // 2), float(top + height / 2)))
    return sorted(found, key=lambda run: (run[2], run[0]))
