"""Text that Word prints and nobody sees: white on white, or too small."""

from __future__ import annotations

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.word_xml import attribute_of, child, number_of, value_of

_WHITE = "ffffff"
# Half points: text of up to two points is no text.
_SMALLEST = 4
_NO_FILL = ("auto", "none", _WHITE)


def is_unseen(properties: Element | None, *, is_filled: bool) -> bool:
    """Return whether a run with these properties (``w:rPr``) cannot be seen.

    ``is_filled`` is True if the run may stand on another colour than white.
    """
    if properties is None:
        return False
    size = number_of(properties, "w:sz")
    if size is not None and size <= _SMALLEST:
        return True
    if is_filled or (value_of(properties, "w:color") or "").lower() != _WHITE:
        return False
    return value_of(properties, "w:highlight") in (None, "none", "white") and not _has_fill(properties)


def is_shaded(paragraph: Element) -> bool:
    """Return whether a paragraph (``w:p``) itself has a shading."""
    return _has_fill(child(paragraph, "w:pPr"))


def _has_fill(properties: Element | None) -> bool:
    shading = child(properties, "w:shd")
    if shading is None:
        return False
    fill = (attribute_of(shading, "fill") or "auto").lower()
    return fill not in _NO_FILL or attribute_of(shading, "val") not in (None, "clear", "nil")
