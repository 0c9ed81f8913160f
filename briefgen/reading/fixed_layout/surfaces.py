"""What is painted on a page apart from letters: which colour is behind a place, and what covers it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Protocol

from msgspec import Struct

from briefgen.reading.fixed_layout.drawing import WHITE, Colour
from briefgen.reading.fixed_layout.geometry import Box

# A page with more filled boxes is a map.
_MOST_SURFACES = 5_000
# The height, in points, of the bands of a page that are searched as one, and the highest band.
_BAND, _HIGHEST_BAND = 24.0, 700
OPAQUE = 250
"""Paint with at least this opacity, from 0 to 255, shows nothing of what is below."""
# A larger picture, in pixels, is not unpacked, nor are more pixels of one file.
_MOST_PIXELS, _MOST_PIXELS_OF_FILE = 4_000_000, 20_000_000
# How many parts of the pages of a file are drawn.
_MOST_DRAWINGS = 200
# How often an area is compared with a letter of one file.
_MOST_COMPARISONS = 20_000_000
# A picture that covers this share of the page is a scan, and the letters below it say what it shows.
_WHOLE_PAGE = 0.5


class Surface(Struct, frozen=True, gc=False):
    """An area of the page that is painted."""

    order: int
    """The number of its object in the order of painting."""
    box: Box
    colour: Colour | None
    """The colour; None if it has several, or if parts of the box may not be painted."""
    covers: bool
    """Whether nothing below can be seen. For a picture, this has still to be looked at."""
    picture: Any = None
    """What ``Pictures`` knows it by, if it is a picture that can be looked at."""


class DrawnPicture(Struct, frozen=True):
    """A picture as it is drawn on the page."""

    box: Box
    pixels: bytes
    """Rows of pixels from the top, each of four bytes: the last one is the opacity."""
    columns: int
    rows: int
    stride: int
    """The number of bytes of a row."""


class Pictures(Protocol):
    """What draws the pictures of a page, and parts of the page, to see what they show."""

    def draw(self, surface: Surface) -> DrawnPicture | None:
        """Return a picture as it is drawn; None if it is too large to look at."""

    def shows_something(self, place: Box) -> bool | None:
        """Return whether something is seen at a place; None if too much of the file was drawn already."""


class Effort:
    """The effort that may still be spent on one file, so that a hostile file does not take hours."""

    def __init__(self) -> None:
        self._comparisons, self._pixels, self._drawings = _MOST_COMPARISONS, _MOST_PIXELS_OF_FILE, _MOST_DRAWINGS

    def spend_comparisons(self, count: int) -> bool:
        """Return whether so many comparisons of an area with a letter may still be made."""
        self._comparisons -= count
        return self._comparisons >= 0

    def spend_drawing(self) -> bool:
        """Return whether one more part of a page may be drawn."""
        self._drawings -= 1
        return self._drawings >= 0

    def spend_pixels(self, count: int) -> bool:
        """Return whether so many pixels may still be unpacked."""
        if not 0 < count <= min(_MOST_PIXELS, self._pixels):
            return False
        self._pixels -= count
        return True


class Surfaces:
    """The painted areas of one page, in the order of painting."""

    def __init__(self, paper: Box, effort: Effort, pictures: Pictures | None = None) -> None:
        """Without ``pictures``, it is not known what pictures show."""
        self._pictures = pictures
        self._paper = paper
        self._effort = effort
        self._bands: dict[int, list[Surface]] = {}
        self._last_covers: dict[int, int] = {}
        self._count = 0
        self._drawn: dict[int, DrawnPicture | None] = {}
        self.colours: set[Colour] = {WHITE}
        """The colours of the page and of all boxes on it."""
        self.last_cover = -1
        """The number of the last object that hides what is below it; -1 if there is none."""

    def add(self, surface: Surface) -> None:
        """Add the next surface."""
        box = surface.box
        if self._count > _MOST_SURFACES or not all(map(math.isfinite, (box.left, box.right, box.bottom, box.top))):
            return
        self._count += 1
        if surface.colour is not None:
            self.colours.add(surface.colour)
        if surface.covers:
            self.last_cover = surface.order
        for band in range(_to_band(box.bottom), _to_band(box.top) + 1):
            self._bands.setdefault(band, []).append(surface)
            if surface.covers:
                self._last_covers[band] = surface.order

    def find_background(self, x: float, y: float, before: int) -> Colour | None:
        """Return the colour behind a place when the object with the number ``before`` is painted.

        None if it is not known, as on a picture or a map. Paper is white.
        """
        if self._count > _MOST_SURFACES or not self._may_compare(y):
            return None
        below = (surface for surface in self._list_at(x, y) if surface.order < before)
        topmost = next(below, None)
        if topmost is None:
            return WHITE
        another = next(below, None)
        # Where two figures of one path overlap, they may leave a hole.
        is_sure = another is None or another.order != topmost.order
        return topmost.colour if is_sure else None

    def has_drawing(self, x: float, y: float) -> bool:
        """Return whether a picture or a drawing is at a place; True if this would take too long to find out."""
        return not self._may_compare(y) or any(surface.colour is None for surface in self._list_at(x, y))

    def is_covered(self, letter: Box, after: int) -> bool:
        """Return whether a box or a picture that is painted after the object with the number ``after`` hides a letter.

        A picture of the whole page does not count: the letters below a scan say what it shows. A bar through the middle
        of the letter hides only a part of it.
        """
        x, y, height = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2, letter.top - letter.bottom
        if self._last_covers.get(_to_band(y), -1) <= after or not self._may_compare(y):
            return False
        above = [surface for surface in self._list_at(x, y) if surface.order > after]
        for surface in above:
            is_high = surface.box.contains(x, y - height / 4) and surface.box.contains(x, y + height / 4)
            if is_high and surface.covers and (surface.picture is None or self._is_opaque_at(surface, x, y)):
                return not any(self._is_scan(other) for other in above)
        return False

    def shows_something(self, letter: Box) -> bool | None:
        """Return whether something is seen at the place of a letter. None if this is not known."""
        return None if self._pictures is None else self._pictures.shows_something(letter)

    def _may_compare(self, y: float) -> bool:
        return self._effort.spend_comparisons(len(self._bands.get(_to_band(y), ())))

    def _list_at(self, x: float, y: float) -> Iterator[Surface]:
        """Yield the surfaces at a place, the one painted last first."""
        band = self._bands.get(_to_band(y), ())
        return (surface for surface in reversed(band) if surface.box.contains(x, y))

    def _is_scan(self, surface: Surface) -> bool:
        if surface.picture is None:
            return False
        shown = surface.box.intersect(self._paper)
        return shown is not None and measure(shown) >= _WHOLE_PAGE * measure(self._paper)

    def _is_opaque_at(self, surface: Surface, x: float, y: float) -> bool:
        """Return whether a picture hides what is below a place. False for a picture too large to look at."""
        if surface.order not in self._drawn:
            self._drawn[surface.order] = None if self._pictures is None else self._pictures.draw(surface)
        drawn = self._drawn[surface.order]
        if drawn is None:
            return False
        box = drawn.box
        column = min(drawn.columns - 1, int((x - box.left) / max(box.right - box.left, 1e-6) * drawn.columns))
        row = min(drawn.rows - 1, int((box.top - y) / max(box.top - box.bottom, 1e-6) * drawn.rows))
        return drawn.pixels[row * drawn.stride + 4 * column + 3] >= OPAQUE


def _to_band(y: float) -> int:
    return int(max(-1.0, min(y // _BAND, float(_HIGHEST_BAND))))


def measure(box: Box) -> float:
    """Return the area of a box, in square points."""
    return (box.right - box.left) * (box.top - box.bottom)
