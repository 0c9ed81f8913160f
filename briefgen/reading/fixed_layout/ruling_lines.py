"""Finding the straight lines that are seen on a page, such as the borders of tables.

A line that has the colour of its ground is not seen. The outline of a filled box, such as the shading of words, is no
line; but the cells of some tables are light boxes on a darker one, which shows between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.reading.fixed_layout.drawing import Colour, DrawnPath, Paint
from briefgen.reading.fixed_layout.geometry import Box, Point
from briefgen.reading.fixed_layout.surfaces import Surfaces

MOST_LINES = 5_000
"""The most lines and paths of a page that may have tables. A page with more of them is a map."""
# In points. A filled box no wider than this is a line.
_THICKEST = 3.0
_SHORTEST = 4.0
# A dashed line has at least so many dashes. They are alike in length, up to this share, and no further apart than this,
# in points.
_FEWEST_DASHES, _SAME_LENGTH, _WIDEST_GAP = 6, 0.25, 4.0
_SHORTEST_DASH, _LONGEST_DASH = 0.8, 12.0
# The least difference from the ground, from 0 to 255, at which a line is seen. Lines of web pages are often #eee.
_FAINTEST = 8
# The least difference between a light cell and the darker box that it is on.
_PALE = 16


class RulingLine(Struct, frozen=True, gc=False):
    """A horizontal line (``bottom == top``) or a vertical line (``left == right``), in points."""

    left: float
    right: float
    bottom: float
    top: float


def find_ruling_lines(drawn: DrawnPath, surfaces: Surfaces) -> Iterator[RulingLine]:
    """Yield the horizontal and vertical lines and dashes that a path draws on the page.

    ``surfaces`` are those that are painted before it.
    """
    bounds = drawn.bounds
    is_thin = min(bounds.right - bounds.left, bounds.top - bounds.bottom) <= _THICKEST
    if drawn.is_stroked or (drawn.is_filled and is_thin):
        paint = drawn.stroke if drawn.is_stroked else drawn.fill
        strokes = [((bounds.left, bounds.bottom), (bounds.right, bounds.top))] if is_thin else drawn.path.strokes
        for line in _to_ruling_lines(strokes):
            if paint is None or _is_seen(line, paint, drawn.order, surfaces):
                yield line
    elif drawn.is_filled and drawn.fill is not None:
        for box in drawn.path.list_boxes() or ():
            if _is_light_cell(box, drawn.fill, drawn.order, surfaces):
                yield from _to_ruling_lines(_outline(box))


def join_dashes(lines: Sequence[RulingLine]) -> list[RulingLine]:
    """Return the lines without the short ones, and with each row of dashes as one line."""
    joined = [line for line in lines if _length(line) >= _SHORTEST]
    dashes = [line for line in lines if _length(line) < _LONGEST_DASH]
    for _, level in groupby(sorted(dashes, key=_place), key=lambda line: _place(line)[:2]):
        row: list[RulingLine] = []
        for dash in level:
            if row and not _follows(row[-1], dash):
                joined += _join_row(row)
                row = []
            row.append(dash)
        joined += _join_row(row)
    return joined


def _place(line: RulingLine) -> tuple[bool, int, float]:
    """Return whether a line is vertical, its rounded position, and where it starts."""
    is_vertical = line.left == line.right
    return is_vertical, round(line.left if is_vertical else line.bottom), line.bottom if is_vertical else line.left


def _length(line: RulingLine) -> float:
    return max(line.right - line.left, line.top - line.bottom)


def _follows(dash: RulingLine, following: RulingLine) -> bool:
    gap = max(following.left - dash.right, following.bottom - dash.top)
    is_alike = abs(_length(dash) - _length(following)) <= _SAME_LENGTH * _length(dash)
    return is_alike and 0 < gap <= _WIDEST_GAP


def _join_row(row: Sequence[RulingLine]) -> list[RulingLine]:
    if len(row) < _FEWEST_DASHES:
        return []
    first, last = row[0], row[-1]
    if first.left == first.right:
        return [RulingLine(first.left, first.left, first.bottom, last.top)]
    return [RulingLine(first.left, last.right, first.bottom, first.bottom)]


def _is_seen(line: RulingLine, paint: Paint, order: int, surfaces: Surfaces) -> bool:
    """Return whether a line differs from the colour that it is drawn on."""
    if all(paint.contrast_with(colour) >= _FAINTEST for colour in surfaces.colours):
        return True
    ground = surfaces.find_background((line.left + line.right) / 2, (line.bottom + line.top) / 2, order)
    return ground is None or paint.contrast_with(ground) >= _FAINTEST


def _is_light_cell(box: Box, fill: Paint, order: int, surfaces: Surfaces) -> bool:
    """Return whether a filled box is lighter than the box that it is on."""
    if not any(_is_light_on(fill.colour, colour) for colour in surfaces.colours):
        return False
    ground = surfaces.find_background((box.left + box.right) / 2, (box.bottom + box.top) / 2, order)
    return ground is not None and _is_light_on(fill.colour, ground)


def _is_light_on(colour: Colour, ground: Colour) -> bool:
    return min(colour) - min(ground) >= _PALE and all(here >= there for here, there in zip(colour, ground, strict=True))


def _outline(box: Box) -> list[tuple[Point, Point]]:
    corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def _to_ruling_lines(strokes: Iterable[tuple[Point, Point]]) -> Iterator[RulingLine]:
    """Yield the strokes that are horizontal or vertical, as ruling lines or dashes. Dots are left out."""
    for start, end in strokes:
        left, right = min(start[0], end[0]), max(start[0], end[0])
        bottom, top = min(start[1], end[1]), max(start[1], end[1])
        width, height = right - left, top - bottom
        if height <= _THICKEST and width >= max(height, _SHORTEST_DASH):
            middle = (bottom + top) / 2
            yield RulingLine(left, right, middle, middle)
        elif width <= _THICKEST and height >= _SHORTEST_DASH:
            middle = (left + right) / 2
            yield RulingLine(middle, middle, bottom, top)
