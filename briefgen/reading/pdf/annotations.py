"""Text that stands on a page without being part of it: what is filled into a form, and typed remarks.

pdfium reads the letters of the page alone. Such text is therefore made part of the page before this is read.
"""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_WITH_TEXT = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
_NOT_SHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
# More annotations of a page are not looked at.
_MOST_ANNOTATIONS = 1_000


def open_page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """Return a page with the text of its form fields and remarks. The caller must close it."""
    page = document[index]
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)
    shown = [_has_text(page.raw, number) for number in range(count)]
    if not any(shown):
        return page
    for number in (number for number in reversed(range(count)) if shown[number] is None):
        pdfium.FPDFPage_RemoveAnnot(page, number)
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _has_text(page: Any, number: int) -> bool | None:
    """Return whether an annotation is one with text; None if it is not shown."""
    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return False
    try:
        if pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
            return None
        return pdfium.FPDFAnnot_GetSubtype(annotation) in _WITH_TEXT
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
