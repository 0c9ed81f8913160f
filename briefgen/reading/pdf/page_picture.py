"""A small part of a page drawn as a picture, to see whether anything is seen there."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from briefgen.reading.fixed_layout.geometry import Box

# The most pixels for each point, and of a side.
_SCALE, _WIDEST = 2.0, 200
_WHITE = 0xFFFFFFFF
_BYTES = 4
# The least difference of two pixels, from 0 to 255, at which something is seen.
_CONTRAST = 40


def shows_something(page: Any, box: Box) -> bool:
    """Return whether a part of a page has several colours when it is drawn. ``page`` is pdfium's handle."""
    pixels = draw_part(page, box)
    channels = [pixels[channel::_BYTES] for channel in range(_BYTES - 1)] if pixels else []
    return any(max(channel) - min(channel) >= _CONTRAST for channel in channels)


def draw_part(page: Any, box: Box) -> bytes | None:
    """Return the pixels of a part of a page; None if it cannot be drawn. A larger part is drawn smaller."""
    scale = min(_SCALE, _WIDEST / max(box.right - box.left, box.top - box.bottom, 1.0))
    size = round(scale * pdfium.FPDF_GetPageWidthF(page)), round(scale * pdfium.FPDF_GetPageHeightF(page))
    corners = [_find_pixel(page, size, corner) for corner in ((box.left, box.bottom), (box.right, box.top))]
    left, top = (min(places) for places in zip(*corners, strict=True))
    columns, rows = (min(max(places) - min(places) + 1, _WIDEST) for places in zip(*corners, strict=True))
    bitmap = pdfium.FPDFBitmap_Create(columns, rows, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, *size, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return b"".join(pixels[row * stride : row * stride + _BYTES * columns] for row in range(rows))


def _find_pixel(page: Any, size: tuple[int, int], corner: tuple[float, float]) -> tuple[int, int]:
    column, row = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, *corner, column, row)
    return column.value, row.value
