"""Reading the straight lines that are drawn on a page, such as the borders of tables."""

from __future__ import annotations

import ctypes
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_MOST_OBJECTS = 20_000
_MOST_PATHS = _MOST_SEGMENTS = 5_000
# In points. A filled box no wider than this is a line.
_THICKEST = 3.0
_SHORTEST = 4.0

Point: TypeAlias = tuple[float, float]


class RulingLine(Struct, frozen=True, gc=False):
    """A horizontal line (``bottom == top``) or a vertical line (``left == right``), in points."""

    left: float
    right: float
    bottom: float
    top: float


def read_ruling_lines(page: pypdfium2.PdfPage) -> list[RulingLine]:
    """Return the horizontal and vertical lines of a page; an empty list if there are thousands, as on a map."""
    handle = page.raw
    lines: list[RulingLine] = []
    paths = 0
    for index in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(handle, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            lines += _lines_of_path(item)
            if max(paths, len(lines)) > _MOST_PATHS:
                return []
    return lines


def _lines_of_path(path: object) -> list[RulingLine]:
    bounds = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(path, *bounds)
    left, bottom, right, top = (bound.value for bound in bounds)
    is_line = min(right - left, top - bottom) <= _THICKEST
    strokes = [((left, bottom), (right, top))] if is_line else _read_strokes(path)
    lines = (_to_ruling_line(start, end) for start, end in strokes)
    return [line for line in lines if line]


def _read_strokes(path: object) -> list[tuple[Point, Point]]:
    """Return the start and end point of each straight stroke of a path, in the coordinates of the page.

    The list is empty for a path with thousands of segments, because such a path is a picture.
    """
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return []
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    strokes = []
    start = here = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            strokes.append((here, point))
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes.append((here, start))
    return strokes


def _to_ruling_line(start: Point, end: Point) -> RulingLine | None:
    """Return a stroke as a ruling line; None if it is short, or not horizontal or vertical."""
    left, right = sorted((start[0], end[0]))
    bottom, top = sorted((start[1], end[1]))
    width, height = right - left, top - bottom
    if height <= _THICKEST and width >= _SHORTEST:
        middle = (bottom + top) / 2
        return RulingLine(left, right, middle, middle)
    if width <= _THICKEST and height >= _SHORTEST:
        middle = (left + right) / 2
        return RulingLine(middle, middle, bottom, top)
    return None
