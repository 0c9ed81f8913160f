"""The straight lines that are drawn on a page: tables are ruled with them."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_MOST_OBJECTS = 20_000
_MOST_PATHS = _MOST_SEGMENTS = 5_000
# A filled box no wider than this is a line.
_THICKEST = 3.0
_SHORTEST = 4.0


class Rule(Struct, frozen=True, gc=False):
    """A line straight across (``bottom == top``) or straight down (``left == right``)."""

    left: float
    right: float
    bottom: float
    top: float


def read_rules(page: pypdfium2.PdfPage) -> list[Rule]:
    """Return the lines across and down of a page, from the top; none of a drawing with thousands of them."""
    handle = page.raw
    rules: list[Rule] = []
    paths = 0
    for at in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(handle, at)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules += _rules_of(item)
            if max(paths, len(rules)) > _MOST_PATHS:
                return []
    return rules


def _rules_of(path: object) -> list[Rule]:
    ends = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(path, *ends)
    left, bottom, right, top = (end.value for end in ends)
    if min(right - left, top - bottom) <= _THICKEST:
        rule = _straight((left, bottom), (right, top))
        return [rule] if rule else []
    corners = _corners(path)
    made = (_straight(one, other) for one, other in corners)
    return [rule for rule in made if rule]


def _corners(path: object) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the ends of the strokes of a path on the page; none for one with thousands, which is a picture."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return []
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    strokes = []
    start = here = (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
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


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Rule | None:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    wide, high = right - left, top - bottom
    if high <= _THICKEST and wide >= _SHORTEST:
        middle = (bottom + top) / 2
        return Rule(left, right, middle, middle)
    if wide <= _THICKEST and high >= _SHORTEST:
        middle = (left + right) / 2
        return Rule(middle, middle, bottom, top)
    return None
