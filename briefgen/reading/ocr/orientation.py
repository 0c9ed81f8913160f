"""How a page lies on its picture: turned by quarter turns, and askew by a few degrees."""

from __future__ import annotations

import math

import numpy as np

from briefgen.reading.ocr.engine import LineEngine

# A page is read upside down too if its longest lines are read with less confidence than this. Lines of scans that were
# blurred and stained were read with 0.8 and more, and lines upside down with 0.7 and less.
_SURE = 0.8
_SAMPLE = 5
# The greatest angle of a page that lies askew, in degrees, and the least that matters.
_MOST_ASKEW, _LEAST_ASKEW = 8.0, 0.15
# A line is at least so many times as wide as high, so that its angle is sure.
_LONG = 4.0


def measure(corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the widths and the heights of lines."""
    widths = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    heights = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    return widths, heights


def find_quarter_turns(engine: LineEngine, picture: np.ndarray, corners: np.ndarray) -> int:
    """Return the quarter turns to the left by which most lines of a picture are turned, from 0 to 3."""
    widths, heights = measure(corners)
    stand = heights > 1.5 * widths
    is_standing = bool(np.sum(heights[stand]) > np.sum(widths[~stand]))
    sizes = np.where(stand == is_standing, np.maximum(widths, heights), 0.0)
    longest = np.argsort(-sizes, kind="stable")[:_SAMPLE]
    # Standing lines are turned to the left when they are cut out: text that runs down the page is upright then.
    lines = engine.cut_out(picture, corners[longest])
    upright = _confidence(engine, lines)
    if upright < _SURE and _confidence(engine, [np.ascontiguousarray(line[::-1, ::-1]) for line in lines]) > upright:
        return 1 if is_standing else 2
    return 3 if is_standing else 0


def _confidence(engine: LineEngine, lines: list[np.ndarray]) -> float:
    read = engine.read(lines)
    return sum(line.confidence for line in read) / len(read) if read else 0.0


def find_angle(corners: np.ndarray) -> float:
    """Return the angle of the lines of a picture, in degrees; it is positive if they fall to the right.

    It is the median of the long lines; 0 if there are none, or if it is too large or too small to matter.
    """
    widths, heights = measure(corners)
    long = widths > _LONG * heights
    if not long.any():
        return 0.0
    edges = (corners[:, 1] - corners[:, 0] + corners[:, 2] - corners[:, 3])[long]
    angles = np.degrees(np.arctan2(edges[:, 1], edges[:, 0]))
    order = np.argsort(angles, kind="stable")
    weights = np.cumsum(widths[long][order])
    angle = float(angles[order][int(np.searchsorted(weights, weights[-1] / 2))])
    return angle if _LEAST_ASKEW <= abs(angle) <= _MOST_ASKEW else 0.0


def straighten(points: np.ndarray, angle: float, size: tuple[int, int]) -> np.ndarray:
    """Return points of a picture of a size (width, height) after it is turned around its middle by an angle."""
    if not angle:
        return points
    turn = math.radians(-angle)
    matrix = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    middle = np.array(size) / 2
    turned: np.ndarray = (points - middle) @ matrix.T + middle
    return turned
