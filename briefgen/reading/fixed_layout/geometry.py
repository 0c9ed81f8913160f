"""Points, boxes and transformations, in points. Places on a page are counted from its lower left corner."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Point: TypeAlias = tuple[float, float]


class Matrix(Struct, frozen=True, gc=False):
    """The six numbers of a transformation of a PDF."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def transform(self, x: float, y: float) -> Point:
        """Return the place to which a point is moved."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Matrix) -> Matrix:
        """Return the transformation that does ``first``, and then this one."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            *self.transform(first.e, first.f),
        )


class Box(Struct, frozen=True, gc=False):
    """A rectangle with horizontal and vertical sides, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point is in the rectangle or on its sides."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def find_middle(self) -> Box:
        """Return the middle of the rectangle, half as wide and half as high."""
        width, height = (self.right - self.left) / 4, (self.top - self.bottom) / 4
        return Box(self.left + width, self.bottom + height, self.right - width, self.top - height)

    def intersect(self, another: Box) -> Box | None:
        """Return the common part of two rectangles; None if there is none."""
        left, right = max(self.left, another.left), min(self.right, another.right)
        bottom, top = max(self.bottom, another.bottom), min(self.top, another.top)
        return Box(left, bottom, right, top) if left <= right and bottom <= top else None
