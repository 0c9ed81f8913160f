"""Boxes to tick in the forms of a Word file."""

from __future__ import annotations

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.word_xml import child, is_on


def find_box(begin: Element) -> str:
    """Return ☑ or ☐ for the ``w:fldChar`` with which the field of a box to tick begins; "" for any other."""
    box = child(child(begin, "w:ffData"), "w:checkBox")
    if box is None:
        return ""
    is_ticked = is_on(box, "w:checked")
    return "☑" if (is_on(box, "w:default") if is_ticked is None else is_ticked) else "☐"
