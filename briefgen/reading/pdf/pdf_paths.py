"""The paths of a page: what is drawn along them, and the boxes that they fill."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from briefgen.reading.fixed_layout.drawing import DrawnPath, Paint, Path
from briefgen.reading.fixed_layout.geometry import Box, Matrix, Point
from briefgen.reading.pdf.page_objects import PageObject, read_bounds, read_matrix

_MOST_SEGMENTS = 5_000
# The most figures that confine a text, and the most segments of one of them.
_MOST_CLIPS, _MOST_SEGMENTS_OF_CLIP = 8, 16


def read_drawn_path(item: PageObject) -> DrawnPath | None:
    """Return the path of an object as it is drawn; None for a path with thousands of segments: it is a picture."""
    path = read_path(item)
    if path is None:
        return None
    is_filled, is_stroked = read_draw_mode(item.handle)
    return DrawnPath(
        order=item.order,
        path=path,
        bounds=read_bounds(item),
        fill=read_fill(item.handle) if is_filled else None,
        stroke=read_stroke(item.handle) if is_stroked else None,
        is_filled=is_filled,
        is_stroked=is_stroked,
    )


def read_draw_mode(handle: Any) -> tuple[bool, bool]:
    """Return whether a path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def read_fill(handle: Any) -> Paint | None:
    """Return the paint with which an object is filled; None if it is a pattern."""
    return _read_paint(pdfium.FPDFPageObj_GetFillColor, handle)


def read_stroke(handle: Any) -> Paint | None:
    """Return the paint with which an object is stroked; None if it is a pattern."""
    return _read_paint(pdfium.FPDFPageObj_GetStrokeColor, handle)


def _read_paint(read: Any, handle: Any) -> Paint | None:
    red, green, blue, opacity = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not read(handle, red, green, blue, opacity):
        return None
    return Paint((red.value, green.value, blue.value), opacity.value)


def read_path(item: PageObject) -> Path | None:
    """Return the path of an object; None for a path with thousands of segments, because such a path is a picture."""
    count = pdfium.FPDFPath_CountSegments(item.handle)
    if count > _MOST_SEGMENTS:
        return None
    segments = (pdfium.FPDFPath_GetPathSegment(item.handle, index) for index in range(count))
    return _trace(segments, item.to_page.after(read_matrix(item.handle)))


def read_clip(item: PageObject) -> tuple[Box | None, bool]:
    """Return the box to which the painting of an object is confined, and whether this box is exact.

    If nothing confines it, the box is None. If the object is confined to another figure, or to several of them, the box
    is not exact: parts of it may not be painted.
    """
    clip = pdfium.FPDFPageObj_GetClipPath(item.handle)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    common: Box | None = None
    is_exact = True
    for index in range(count):
        segments = pdfium.FPDFClipPath_CountPathSegments(clip, index)
        if not 0 < segments <= _MOST_SEGMENTS:
            is_exact = False
            continue
        path = _trace((pdfium.FPDFClipPath_GetPathSegment(clip, index, at) for at in range(segments)), item.to_page)
        boxes = path.list_boxes()
        is_exact = is_exact and boxes is not None and len(boxes) == 1
        points = [point for figure in path.figures for point in figure]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        both = box if common is None else common.intersect(box)
        common = both or Box(0.0, 0.0, 0.0, 0.0)
    return common, is_exact


def read_plain_clip(item: PageObject) -> Box | None:
    """Return the box to which the painting of an object is confined; None if nothing or another figure confines it."""
    clip = pdfium.FPDFPageObj_GetClipPath(item.handle)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if not 0 < count <= _MOST_CLIPS or any(
        pdfium.FPDFClipPath_CountPathSegments(clip, index) > _MOST_SEGMENTS_OF_CLIP for index in range(count)
    ):
        return None
    return read_clip(item)[0]


def _trace(segments: Iterator[Any], matrix: Matrix) -> Path:
    x, y = ctypes.c_float(), ctypes.c_float()
    strokes: list[tuple[Point, Point]] = []
    figures: list[list[Point]] = []
    has_curves = False
    start = here = (0.0, 0.0)
    for segment in segments:
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.transform(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not figures:
            start = point
            figures.append([])
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            strokes.append((here, point))
        else:
            has_curves = True
        figures[-1].append(point)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes.append((here, start))
    return Path(strokes, figures, has_curves)
