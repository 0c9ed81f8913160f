"""The objects that a page of a PDF is painted with: texts, paths, pictures and shadings, in the order of painting."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium
from msgspec import Struct
from msgspec.structs import replace

_MOST_OBJECTS = 20_000
_DEEPEST = 8
# More marks around one object are not read.

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


class PageObject(Struct, frozen=True):
    """An object that a page is painted with."""

    handle: Any
    """pdfium's handle of the object."""
    kind: int
    order: int
    """The number of the object in the order of painting, from 0."""
    to_page: Matrix
    """The transformation from the coordinates of the form that contains the object to those of the page."""
    is_blended: bool
    """Whether the object, or a form that contains it, is translucent or mixes with what is below."""
    is_hidden: bool = False
    """Whether the object, or a form that contains it, is in a layer that is switched off."""


def find_address(handle: Any) -> int | None:
    """Return the number by which pdfium knows an object; None for no object. Two handles may have the same one."""
    return ctypes.addressof(handle.contents) if handle else None


def read_page_objects(page: Any, is_off: Callable[[PageObject], bool]) -> Iterator[PageObject]:
    """Yield the objects of a page in the order of painting, with those of its forms; 20,000 at most.

    ``page`` is pdfium's handle of the page. ``is_off`` says whether an object is in a layer that is switched off.
    """
    handles = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    around = PageObject(None, pdfium.FPDF_PAGEOBJ_FORM, 0, Matrix(), is_blended=False)
    return islice(_walk(handles, around, is_off, count()), _MOST_OBJECTS)


def _walk(
    handles: Iterable[Any],
    around: PageObject,
    is_off: Callable[[PageObject], bool],
    numbers: Iterator[int],
    depth: int = 0,
) -> Iterator[PageObject]:
    """Yield objects and those of their forms. ``around`` is the form that contains them, or the page."""
    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        is_form = kind == pdfium.FPDF_PAGEOBJ_FORM
        # Letters have an opacity of their own.
        is_blended = kind != pdfium.FPDF_PAGEOBJ_TEXT and bool(pdfium.FPDFPageObj_HasTransparency(handle))
        order = 0 if is_form else next(numbers)
        item = PageObject(
            handle, kind, order, around.to_page, around.is_blended or is_blended, is_hidden=around.is_hidden
        )
        if not item.is_hidden and is_off(item):
            item = replace(item, is_hidden=True)
        if not is_form:
            yield item
        elif depth < _DEEPEST:
            form = replace(item, to_page=around.to_page.after(read_matrix(handle)))
            yield from _walk(list_children(handle), form, is_off, numbers, depth + 1)


def list_children(form: Any, most: int | None = None) -> Iterator[Any]:
    """Yield pdfium's handles of the objects of a form; only the first ones if a number is given."""
    children = pdfium.FPDFFormObj_CountObjects(form)
    listed = range(children if most is None else min(children, most))
    return (pdfium.FPDFFormObj_GetObject(form, at) for at in listed)


def read_matrix(handle: Any) -> Matrix:
    """Return the transformation of an object."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def read_bounds(item: PageObject) -> Box:
    """Return the smallest box around an object, on the page."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item.handle, *sides)
    left, bottom, right, top = (side.value for side in sides)
    corners = [item.to_page.transform(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
