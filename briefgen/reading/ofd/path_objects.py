"""The paths of a page of an OFD file: what is drawn along them, and the boxes that they fill."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.reading.fixed_layout.drawing import DrawnPath, Path
from briefgen.reading.fixed_layout.geometry import Box, Point
from briefgen.reading.fixed_layout.surfaces import OPAQUE, Surface
from briefgen.reading.ofd.ofd_xml import child, to_number
from briefgen.reading.ofd.painted_units import PaintedUnit
from briefgen.reading.ofd.resources import Resources, is_painted, read_paint

_BLACK = (0, 0, 0)
_MOST_STEPS = 5_000
# How many points each step of a path names (GB/T 33190-2016, 9.3); the last one is where it ends. An arc names its
# radii, its angle and two signs before its end.
_POINTS_OF = {"S": 1, "M": 1, "L": 1, "Q": 2, "B": 3}
_NUMBERS_BEFORE_END_OF_ARC = 5


def read_drawn_path(unit: PaintedUnit, resources: Resources) -> DrawnPath | None:
    """Return the path of an object as it is drawn; None if it is not seen, or is so long that it is a picture."""
    path = _trace(unit)
    if path is None or not unit.is_visible or not path.figures:
        return None
    is_filled = is_painted(unit.element, "Fill", default=False)
    is_stroked = is_painted(unit.element, "Stroke", default=True)
    fill = resources.find_colour(unit.element, "FillColor", unit.draw_params)
    stroke = resources.find_colour(unit.element, "StrokeColor", unit.draw_params)
    points = [point for figure in path.figures for point in figure]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return DrawnPath(
        order=unit.order,
        path=path,
        bounds=Box(min(xs), min(ys), max(xs), max(ys)),
        # Without a colour of its own, a figure that is filled is transparent.
        fill=read_paint(fill, None),
        stroke=read_paint(stroke, _BLACK),
        is_filled=is_filled and fill is not None,
        is_stroked=is_stroked,
    )


def find_surfaces(drawn: DrawnPath) -> Iterator[Surface]:
    """Yield the areas that a path fills."""
    if not drawn.is_filled:
        return
    boxes = drawn.path.list_boxes()
    is_known = boxes is not None and drawn.fill is not None and drawn.fill.opacity >= OPAQUE
    for box in boxes if boxes is not None else [drawn.bounds]:
        yield Surface(drawn.order, box, drawn.fill.colour if drawn.fill is not None and is_known else None, is_known)


def _trace(unit: PaintedUnit) -> Path | None:
    data = child(unit.element, "AbbreviatedData")
    words = iter(((data.text if data is not None else "") or "").split(None, 7 * _MOST_STEPS))
    strokes: list[tuple[Point, Point]] = []
    figures: list[list[Point]] = []
    has_curves = False
    here = start = (0.0, 0.0)
    for count, step in enumerate(words):
        if count > _MOST_STEPS:
            return None
        if step == "C":
            strokes.append((here, start))
            here = start
            continue
        point = _read_end(step, words, unit)
        if point is None:
            continue
        if step in "SM" or not figures:
            start = point
            figures.append([])
        elif step == "L":
            strokes.append((here, point))
        else:
            has_curves = True
        figures[-1].append(point)
        here = point
    return Path(strokes, figures, has_curves)


def _read_end(step: str, words: Iterator[str], unit: PaintedUnit) -> Point | None:
    """Return the point at which a step of a path ends, on the page; None if the word is no step."""
    if step == "A":
        for _ in range(_NUMBERS_BEFORE_END_OF_ARC):
            next(words, None)
    elif step not in _POINTS_OF:
        return None
    x = y = 0.0
    for _ in range(_POINTS_OF.get(step, 1)):
        x, y = to_number(next(words, None)), to_number(next(words, None))
    return unit.to_page.transform(x, y)
