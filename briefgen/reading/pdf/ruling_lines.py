"""Reading the straight lines that are drawn on a page, such as the borders of tables."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_MOST_OBJECTS = 20_000
_MOST_PATHS = _MOST_SEGMENTS = 5_000
# In points. A filled box no wider than this is a line.
_THICKEST = 3.0
_SHORTEST = 4.0
# A dashed line has at least so many dashes. They are alike in length, up to this share, and no further apart than this,
# in points.
_FEWEST_DASHES, _SAME_LENGTH, _WIDEST_GAP = 6, 0.25, 4.0
_SHORTEST_DASH, _LONGEST_DASH = 0.8, 12.0

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
    return _join_dashes(lines)


def _join_dashes(lines: Sequence[RulingLine]) -> list[RulingLine]:
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
    """Return a stroke as a ruling line or a dash; None if it is a dot, or not horizontal or vertical."""
    left, right = sorted((start[0], end[0]))
    bottom, top = sorted((start[1], end[1]))
    width, height = right - left, top - bottom
    if height <= _THICKEST and width >= max(height, _SHORTEST_DASH):
        middle = (bottom + top) / 2
        return RulingLine(left, right, middle, middle)
    if width <= _THICKEST and height >= _SHORTEST_DASH:
        middle = (left + right) / 2
        return RulingLine(middle, middle, bottom, top)
    return None
