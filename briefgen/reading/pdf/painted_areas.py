"""The areas that the objects of a PDF paint, and what its pictures show."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from briefgen.reading.fixed_layout.drawing import DrawnPath
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.surfaces import OPAQUE, DrawnPicture, Effort, Surface, measure
from briefgen.reading.pdf.page_objects import PageObject, read_bounds
from briefgen.reading.pdf.page_picture import shows_something
from briefgen.reading.pdf.pdf_paths import read_clip, read_draw_mode, read_fill

# The least width, in points, of a stroke that may be the ground of letters.
_BROAD = 4.0
# A larger picture, in square points, is not drawn.
_LARGEST = 4_000_000


class PdfPictures:
    """Draws the pictures of a page of a PDF, and parts of it."""

    def __init__(self, document: Any, page: Any, effort: Effort) -> None:
        """``document`` and ``page`` are pdfium's handles. They must stay open while pictures are asked for."""
        self._document = document
        self._page = page
        self._effort = effort

    def draw(self, surface: Surface) -> DrawnPicture | None:
        """Return a picture as it is drawn on the page; None if it is too large to look at."""
        width, height = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(surface.picture, width, height)
        if measure(surface.box) > _LARGEST or not self._effort.spend_pixels(width.value * height.value):
            return None
        bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(self._document, self._page, surface.picture)
        if not bitmap:
            return None
        try:
            if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
                return None
            columns, rows = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return DrawnPicture(surface.box, pixels, columns, rows, stride) if columns and rows else None

    def shows_something(self, place: Box) -> bool | None:
        """Return whether something is seen at a place. None if too much of the file was drawn already.

        pdfium gives white for patterns, so that white letters on white ground have to be looked at. It does not say
        which layers are shown.
        """
        return shows_something(self._page, place) if self._effort.spend_drawing() else None


def find_surfaces(item: PageObject, drawn: DrawnPath | None) -> Iterator[Surface]:
    """Yield the areas that an object paints. ``drawn`` is the path of the object, if it has one that is known."""
    if item.kind == pdfium.FPDF_PAGEOBJ_PATH:
        is_filled, is_stroked = read_draw_mode(item.handle)
        if is_filled:
            yield from _find_filled(item, drawn)
        if is_stroked and _is_broad(item):
            yield Surface(item.order, read_bounds(item), None, covers=False)
    elif item.kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        box, is_exact = _confine(item, read_bounds(item))
        if box is not None:
            is_picture = item.kind == pdfium.FPDF_PAGEOBJ_IMAGE
            covers = is_picture and is_exact and not item.is_blended
            yield Surface(item.order, box, None, covers, item.handle if is_picture else None)


def _find_filled(item: PageObject, drawn: DrawnPath | None) -> Iterator[Surface]:
    paint = drawn.fill if drawn is not None else read_fill(item.handle)
    boxes = drawn.path.list_boxes() if drawn is not None else None
    is_plain = paint is not None and boxes is not None and paint.opacity >= OPAQUE and not item.is_blended
    for whole in boxes if boxes is not None else [read_bounds(item)]:
        box, is_exact = _confine(item, whole)
        if box is not None:
            is_known = is_plain and is_exact
            yield Surface(item.order, box, paint.colour if paint is not None and is_known else None, is_known)


def _is_broad(item: PageObject) -> bool:
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.handle, width)
    return width.value > _BROAD


def _confine(item: PageObject, box: Box) -> tuple[Box | None, bool]:
    """Return the part of a box in which an object is painted, and whether all of this part is painted."""
    clip, is_exact = read_clip(item)
    return (box if clip is None else box.intersect(clip)), is_exact
