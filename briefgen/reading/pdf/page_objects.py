"""The objects that a page of a PDF is painted with: texts, paths, pictures and shadings, in the order of painting."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.fixed_layout.geometry import Box, Matrix

_MOST_OBJECTS = 20_000
_DEEPEST = 8


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
