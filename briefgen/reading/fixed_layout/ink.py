"""The ink of letters: how they are painted, and whether they are seen on what is painted before and after them."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from briefgen.reading.fixed_layout.drawing import WHITE, Colour, Paint
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.left_out import Reason
from briefgen.reading.fixed_layout.surfaces import Surfaces

# The greatest difference from the ground, from 0 to 255, at which nobody sees a letter: #eee on white is 17.
_UNSEEN = 20


class Ink(Struct, frozen=True):
    """How letters are painted."""

    paints: tuple[Paint, ...]
    """The paints of the letters and of their outlines; none for letters that are not painted, or not in a colour."""
    is_painted: bool
    contrast: int
    """The difference from white paper, from 0 to 255."""

    def is_seen_on(self, ground: Colour) -> bool:
        """Return whether the letters differ from the colour that they are painted on."""
        return any(paint.contrast_with(ground) > _UNSEEN for paint in self.paints)


PLAIN_INK = Ink((), is_painted=True, contrast=255)
"""An ink of which nothing is known."""


@lru_cache(maxsize=256)
def make_ink(paints: tuple[Paint, ...], is_painted: bool) -> Ink:
    """Return an ink. Equal inks are one object."""
    contrast = max((paint.contrast_with(WHITE) for paint in paints), default=PLAIN_INK.contrast)
    return Ink(paints, is_painted, contrast)


def is_seen_everywhere(ink: Ink, surfaces: Surfaces) -> bool:
    """Return whether letters are seen on all painted areas of the page, if nothing is painted over them."""
    return ink.is_painted and (not ink.paints or all(ink.is_seen_on(ground) for ground in surfaces.colours))


def find_reason(ink: Ink, order: int, letter: Box, surfaces: Surfaces) -> Reason | None:
    """Return why a letter is not seen; None if it is seen, or if this is not sure. ``letter`` is the box around it.

    Letters that are not painted are the text of a picture or drawing at their place, if there is one.
    """
    x, y = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    if not ink.is_painted:
        return None if surfaces.has_drawing(x, y) else Reason.UNPAINTED
    if surfaces.is_covered(letter, order):
        return Reason.COVERED
    ground = surfaces.find_background(x, y, order) if ink.paints else None
    return None if ground is None or ink.is_seen_on(ground) else Reason.SAME_COLOUR


def may_be_on_its_colour(ink: Ink, order: int, letter: Box, surfaces: Surfaces) -> bool:
    """Return whether letters that nobody sees on paper stand on a picture or drawing, whose colour is not known."""
    x, y = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    is_unseen_on_paper = bool(ink.paints) and not ink.is_seen_on(WHITE)
    return is_unseen_on_paper and surfaces.find_background(x, y, order) is None
