"""The ink of letters: how they are painted, and whether they are seen on what is painted before and after them."""

from __future__ import annotations

from functools import lru_cache

import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.reading.pdf.left_out import Reason
from briefgen.reading.pdf.page_objects import Box, PageObject
from briefgen.reading.pdf.paths import WHITE, Colour, Paint, read_fill, read_stroke
from briefgen.reading.pdf.surfaces import Surfaces

_FILLED = (
    pdfium.FPDF_TEXTRENDERMODE_FILL,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
)
_STROKED = (
    pdfium.FPDF_TEXTRENDERMODE_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
)
UNPAINTED_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
"""The modes in which letters are not painted."""
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


def read_ink(item: PageObject) -> Ink:
    """Return the ink of a text object. Equal inks are one object."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item.handle)
    paints = [read_fill(item.handle)] if mode in _FILLED else []
    paints += [read_stroke(item.handle)] if mode in _STROKED else []
    known = tuple(paint for paint in paints if paint is not None)
    is_known = len(known) == len(paints) and not item.is_blended
    return make_ink(known if is_known else (), mode not in UNPAINTED_MODES)


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
