"""The paths of a page: what is drawn along them, and the boxes that they fill."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.reading.pdf.page_objects import Box, Matrix, PageObject, Point, read_bounds, read_matrix

_MOST_SEGMENTS = 5_000
# The most figures that confine a text, and the most segments of one of them.
_MOST_CLIPS, _MOST_SEGMENTS_OF_CLIP = 8, 16
# The greatest distance, in points, of the corners of a rectangle from those of the box around it.
_SQUARE = 0.5

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
WHITE: Colour = (255, 255, 255)


class Paint(Struct, frozen=True):
    """A colour and how much of it is put on what is below."""

    colour: Colour
    opacity: int
    """From 0 to 255."""

    def contrast_with(self, ground: Colour) -> int:
        """Return by how much the paint differs from the colour that it is put on, from 0 to 255."""
        return max(abs(here - there) for here, there in zip(self.colour, ground, strict=True)) * self.opacity // 255


class Path(Struct, frozen=True):
    """A path on the page."""

    strokes: list[tuple[Point, Point]]
    """The start and the end of each straight stroke."""
    figures: list[list[Point]]
    """The corners of each figure."""
    has_curves: bool

    def list_boxes(self) -> list[Box] | None:
        """Return the figures as boxes; None if one of them is no rectangle with horizontal and vertical sides."""
        if self.has_curves:
            return None
        boxes = [to_box(figure) for figure in self.figures if len(figure) > 1]
        whole = [box for box in boxes if box is not None]
        return whole if len(whole) == len(boxes) else None


class DrawnPath(Struct, frozen=True):
    """A path and how it is drawn."""

    order: int
    """The number of its object in the order of painting."""
    path: Path
    bounds: Box
    """The smallest box around it."""
    fill: Paint | None
    """The paint with which it is filled, if it is; None if it is a pattern."""
    stroke: Paint | None
    is_filled: bool
    is_stroked: bool


def to_box(corners: Sequence[Point]) -> Box | None:
    """Return the rectangle with these corners; None if its sides are not horizontal and vertical."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    is_square = len(corners) in (4, 5) and all(
        min(x - left, right - x) <= _SQUARE and min(y - bottom, top - y) <= _SQUARE for x, y in corners
    )
    return Box(left, bottom, right, top) if is_square else None


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
