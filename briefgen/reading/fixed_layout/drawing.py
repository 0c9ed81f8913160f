"""What is drawn on a page along paths, with its colours, and the boxes that paths fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from briefgen.reading.fixed_layout.geometry import Box, Point

# The greatest distance, in points, of the corners of a rectangle from those of the box around it.
_SQUARE = 0.5
Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
WHITE: Colour = (255, 255, 255)


class Paint(Struct, frozen=True):
    """A colour and how much of it is put on what is below."""

    colour: Colour
    opacity: int
    """From 0 to 255."""

    def contrast_with(self, ground: Colour) -> int:
        """Return by how much the paint differs from the colour that it is put on, from 0 to 255."""
        return max(abs(here - there) for here, there in zip(self.colour, ground, strict=True)) * self.opacity // 255


class Path(Struct, frozen=True):
    """A path on the page."""

    strokes: list[tuple[Point, Point]]
    """The start and the end of each straight stroke."""
    figures: list[list[Point]]
    """The corners of each figure."""
    has_curves: bool

    def list_boxes(self) -> list[Box] | None:
        """Return the figures as boxes; None if one of them is no rectangle with horizontal and vertical sides."""
        if self.has_curves:
            return None
        boxes = [to_box(figure) for figure in self.figures if len(figure) > 1]
        whole = [box for box in boxes if box is not None]
        return whole if len(whole) == len(boxes) else None


class DrawnPath(Struct, frozen=True):
    """A path and how it is drawn."""

    order: int
    """The number of its object in the order of painting."""
    path: Path
    bounds: Box
    """The smallest box around it."""
    fill: Paint | None
    """The paint with which it is filled, if it is; None if it is a pattern."""
    stroke: Paint | None
    is_filled: bool
    is_stroked: bool


def to_box(corners: Sequence[Point]) -> Box | None:
    """Return the rectangle with these corners; None if its sides are not horizontal and vertical."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    is_square = len(corners) in (4, 5) and all(
        min(x - left, right - x) <= _SQUARE and min(y - bottom, top - y) <= _SQUARE for x, y in corners
    )
    return Box(left, bottom, right, top) if is_square else None
