"""The letters of a page of an OFD file, with their positions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from unicodedata import east_asian_width

from msgspec import Struct

from briefgen.ooxml.xml import Element
from briefgen.reading.fixed_layout.geometry import Box, Point
from briefgen.reading.fixed_layout.ink import Ink, make_ink
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.rotation import find_quarter_turns, turn_back
from briefgen.reading.ofd.ofd_xml import children, to_distances, to_number
from briefgen.reading.ofd.painted_units import PaintedUnit
from briefgen.reading.ofd.resources import Resources, is_painted, read_paint

_BLACK = (0, 0, 0)
# The width of a narrow letter, in sizes. Programs that give no distances use fonts like this.
_NARROW = 0.5
# A narrow letter reaches as far as the next one, but no further than this, in sizes: a W is wide, and no digit is.
_WIDEST_NARROW, _WIDEST_DIGIT = 1.1, 0.62
# Where a letter begins above and ends below its baseline, in sizes.
_ASCENT, _DESCENT = 0.8, 0.2


class PlacedLetter(Struct, frozen=True, gc=False):
    """A letter with its place on the page."""

    letter: Letter
    """The letter, with its page turned so that the text runs to the right."""
    quarter_turns: int | None
    """The quarter turns to the left by which it is turned on the page; None for any other angle."""
    box: Box
    """The box around it, on the page as it is."""


def read_letters(unit: PaintedUnit, resources: Resources) -> Iterator[PlacedLetter]:
    """Yield the letters of a text object."""
    size = to_number(unit.element.get("Size"))
    if size <= 0:
        return
    style = _read_style(unit, resources, size)
    here = (0.0, 0.0)
    for code in children(unit.element, "TextCode"):
        here = to_number(code.get("X"), here[0]), to_number(code.get("Y"), here[1])
        for char, place, width in _place_letters(code, here, style):
            placed = _place_on_page(char, place, width, unit, style)
            if placed is not None:
                yield placed


class _Style(Struct, frozen=True):
    """What is common to all letters of a text object. Lengths are in the object's own millimetres."""

    size: float
    narrowing: float
    """The width of the letters, in widths of the font."""
    reads: Point
    """The direction in which a letter follows the one before it."""
    runs: Point
    """The direction in which the letters stand upright."""
    font: str
    ink: Ink


_DIRECTIONS = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
"""Directions by their angle, which is counted clockwise. Places are counted downwards."""


def _read_style(unit: PaintedUnit, resources: Resources, size: float) -> _Style:
    element = unit.element
    narrowing = to_number(element.get("HScale"), 1.0)
    return _Style(
        size=size,
        narrowing=narrowing if narrowing > 0 else 1.0,
        reads=_find_direction(element.get("ReadDirection")),
        runs=_find_direction(element.get("CharDirection")),
        font=resources.fonts.get(element.get("Font", ""), ""),
        ink=_read_ink(unit, resources),
    )


def _find_direction(angle: str | None) -> Point:
    return _DIRECTIONS.get(int(to_number(angle)) % 360, (1.0, 0.0))


def _read_ink(unit: PaintedUnit, resources: Resources) -> Ink:
    """Return the ink of a text object. Text is filled with black if nothing else is said."""
    paints = []
    if is_painted(unit.element, "Fill", default=True):
        paints.append(read_paint(resources.find_colour(unit.element, "FillColor", unit.draw_params), _BLACK))
    if is_painted(unit.element, "Stroke", default=False):
        paints.append(read_paint(resources.find_colour(unit.element, "StrokeColor", unit.draw_params), _BLACK))
    known = tuple(paint for paint in paints if paint is not None)
    is_seen = unit.is_visible and any(paint is None or paint.opacity for paint in paints)
    return make_ink(known if len(known) == len(paints) else (), is_seen)


def _place_letters(code: Element, here: Point, style: _Style) -> Iterator[tuple[str, Point, float]]:
    """Yield each letter of a text with its place and its width, in the object's own millimetres."""
    text = (code.text or "").strip("\r\n\t")
    across = to_distances(code.get("DeltaX"), len(text))
    down = to_distances(code.get("DeltaY"), len(text))
    x, y = here
    for index, char in enumerate(text):
        natural = _measure(char) * style.size * style.narrowing
        step = natural if not (across or down) else 0.0
        dx = across[index] if index < len(across) else step * style.reads[0]
        dy = down[index] if index < len(down) else step * style.reads[1]
        if across and index >= len(across):
            dx += natural * style.reads[0]
        elif down and index >= len(down):
            dy += natural * style.reads[1]
        along = abs(dx * style.runs[0] + dy * style.runs[1])
        is_narrow = natural < style.size * style.narrowing
        widest = _WIDEST_DIGIT if char.isdecimal() else _WIDEST_NARROW
        reaches = is_narrow and 0 < along <= widest * style.size
        yield char, (x, y), along if reaches else min(natural, along or natural)
        x, y = x + dx, y + dy


def _measure(char: str) -> float:
    return 1.0 if east_asian_width(char) in "WFA" else _NARROW


def _place_on_page(char: str, place: Point, width: float, unit: PaintedUnit, style: _Style) -> PlacedLetter | None:
    """Return a letter with its place on the page; None if it has no size or is nowhere near the page."""
    to_page, (along, across) = unit.to_page, style.runs
    start = to_page.transform(*place)
    end = to_page.transform(place[0] + width * along, place[1] + width * across)
    size = style.size * math.hypot(to_page.c, to_page.d)
    if not math.isfinite(sum(start) + sum(end) + size) or size <= 0:
        return None
    run = (to_page.a * along + to_page.c * across, to_page.b * along + to_page.d * across)
    turns = find_quarter_turns(*run)
    (left, baseline), (right, _) = turn_back(*start, turns or 0), turn_back(*end, turns or 0)
    letter = Letter(char, left, max(left, right), baseline, size, style.font, style.ink)
    return PlacedLetter(letter, turns, _find_box(letter, turns or 0))


def _find_box(letter: Letter, turns: int) -> Box:
    lower, upper = letter.baseline - _DESCENT * letter.size, letter.baseline + _ASCENT * letter.size
    corners = (turn_back(letter.left, lower, -turns % 4), turn_back(letter.right, upper, -turns % 4))
    (left, right), (bottom, top) = (sorted(sides) for sides in zip(*corners, strict=True))
    return Box(left, bottom, right, top)
