"""The objects that a page of a PDF is painted with: texts, paths, pictures and shadings, in the order of painting."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium
from msgspec import Struct

_MOST_OBJECTS = 20_000
_DEEPEST = 8
# The name of the mark around objects on a layer, the parameter with the name of the layer, and its longest value.
_ON_LAYER, _LAYER_NAME, _LONGEST_NAME = "OC", b"Name", 256
# More marks around one object are not read.
_MOST_MARKS = 20

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


def find_address(handle: Any) -> int | None:
    """Return the number by which pdfium knows an object; None for no object. Two handles may have the same one."""
    return ctypes.cast(handle, ctypes.c_void_p).value


def read_page_objects(page: Any) -> Iterator[PageObject]:
    """Yield the objects of a page in the order of painting, with those of its forms; 20,000 at most.

    ``page`` is pdfium's handle of the page.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    handles = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    for order, item in zip(range(_MOST_OBJECTS), _walk(handles, Matrix(), 0), strict=False):
        yield PageObject(item.handle, item.kind, order, item.to_page, item.is_blended)


def _walk(handles: Iterator[Any], to_page: Matrix, depth: int, *, is_blended: bool = False) -> Iterator[PageObject]:
    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield PageObject(handle, kind, 0, to_page, is_blended)
            continue
        blended = is_blended or bool(pdfium.FPDFPageObj_HasTransparency(handle))
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield PageObject(handle, kind, 0, to_page, blended)
        elif depth < _DEEPEST:
            yield from _walk(
                (pdfium.FPDFFormObj_GetObject(handle, at) for at in range(pdfium.FPDFFormObj_CountObjects(handle))),
                to_page.after(read_matrix(handle)),
                depth + 1,
                is_blended=blended,
            )


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


def find_layer(handle: Any) -> str | None:
    """Return the name of the layer that an object is on, which may be off; None if the object is on no layer.

    The name is empty if it is not known.
    """
    length, name = ctypes.c_ulong(), ctypes.create_string_buffer(_LONGEST_NAME)
    for index in range(min(_MOST_MARKS, max(0, pdfium.FPDFPageObj_CountMarks(handle)))):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        pdfium.FPDFPageObjMark_GetName(mark, _as_units(name), _LONGEST_NAME, length)
        if _decode(name, length) == _ON_LAYER:
            has_name = pdfium.FPDFPageObjMark_GetParamStringValue(
                mark, _LAYER_NAME, _as_units(name), _LONGEST_NAME, length
            )
            return _decode(name, length) if has_name else ""
    return None


def _as_units(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


def _decode(buffer: Any, length: ctypes.c_ulong) -> str:
    """Return a text that pdfium wrote into a buffer: UTF-16 that ends with NUL."""
    return str(buffer.raw[: min(length.value, _LONGEST_NAME)].decode("utf-16-le", "replace").split("\0")[0])
