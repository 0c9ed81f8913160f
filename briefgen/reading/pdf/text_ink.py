"""The ink of the texts of a PDF."""

from __future__ import annotations

import pypdfium2.raw as pdfium

from briefgen.reading.fixed_layout.ink import Ink, make_ink
from briefgen.reading.pdf.page_objects import PageObject
from briefgen.reading.pdf.pdf_paths import read_fill, read_stroke

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


def read_ink(item: PageObject) -> Ink:
    """Return the ink of a text object. Equal inks are one object."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item.handle)
    paints = [read_fill(item.handle)] if mode in _FILLED else []
    paints += [read_stroke(item.handle)] if mode in _STROKED else []
    known = tuple(paint for paint in paints if paint is not None)
    is_known = len(known) == len(paints) and not item.is_blended
    return make_ink(known if is_known else (), mode not in UNPAINTED_MODES)
