"""Ruling lines in a picture of a page: long runs of dark pixels, such as the borders of tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import cv2
import numpy as np

from briefgen.reading.ocr.scanned_page import ScannedLine

Rule: TypeAlias = tuple[float, float, float, float]
"""A ruling line: left, right, bottom, top."""

# A line is so much darker than what is above and below it, from 0 to 255, in the mean of so many pixels along it. On
# pictures with noise it is darker than most other pixels by several times their usual difference.
_DARKER, _OVER_NOISE, _ALONG = 25, 6.0, 5
# The most lines of a page that may have tables. A page with more of them is a map or a drawing.
_MOST = 2_000
# The least length of a line, in heights of the lines of text. The longest stroke of a letter is shorter.
_LONGEST_STROKE = 1.7
# The greatest gap in a line, and the greatest thickness, in pixels at 200 dots an inch.
_GAP, _THICKEST = 5, 12
# How near to the middle of a line of text a rule may be, in heights of the line; nearer ones are strokes of letters.
_NEAR_MIDDLE, _NEAR_LETTER = 0.25, 0.9


def find_rules(picture: np.ndarray, text_height: float) -> list[Rule]:
    """Return the ruling lines of a straightened grey picture: left, right, top and bottom in pixels from the top.

    ``text_height`` is the usual height of letters, in pixels.
    """
    length = max(round(_LONGEST_STROKE * text_height), 20)
    rules = [(left, right, middle, middle) for left, right, middle in _find_runs(picture, length)]
    turned = np.ascontiguousarray(picture.T)
    rules += [(middle, middle, top, bottom) for top, bottom, middle in _find_runs(turned, length)]
    return rules if len(rules) <= _MOST else []


def drop_strokes(rules: Iterable[Rule], lines: Sequence[ScannedLine]) -> list[Rule]:
    """Return the rules without those that go through letters: they are strokes of letters in line with each other.

    Positions of rules and lines are in pixels from the bottom.
    """
    return [rule for rule in rules if not any(_goes_through(rule, line) for line in lines)]


def _goes_through(rule: Rule, line: ScannedLine) -> bool:
    left, right, bottom, top = rule
    if bottom == top:
        is_beside = right < line.left or left > line.right
        return not is_beside and abs(bottom - line.middle) < _NEAR_MIDDLE * line.height
    if not (bottom < line.middle < top and line.centres and line.centres[0] < left < line.centres[-1]):
        return False
    behind = bisect_left(line.centres, left)
    return line.centres[behind] - line.centres[behind - 1] < _NEAR_LETTER * line.height


def _find_runs(picture: np.ndarray, length: int) -> list[tuple[float, float, float]]:
    """Return the horizontal lines: left, right, and the height of the middle."""
    thin = cv2.morphologyEx(cv2.blur(picture, (_ALONG, 1)), cv2.MORPH_BLACKHAT, np.ones((_THICKEST + 3, 1), np.uint8))
    usual = float(np.median(thin))
    noise = float(np.median(np.abs(thin - usual)))
    dark = np.where(thin > max(_DARKER, usual + _OVER_NOISE * noise), 255, 0).astype(np.uint8)
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # A line that is not quite level goes over several rows of pixels.
    runs = cv2.dilate(runs, np.ones((3, _GAP), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = [
        (float(left + _GAP // 2), float(left + width - _GAP // 2), float(top + height / 2))
        for left, top, width, height, _ in boxes[1:count]
        if height - 2 <= _THICKEST
    ]
    return sorted(found, key=lambda run: (run[2], run[0]))
