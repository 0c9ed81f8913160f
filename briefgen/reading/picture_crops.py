"""What is cut off pictures in Office files: it is not on the page, and is not read."""

from __future__ import annotations

from typing import TypeAlias

from briefgen.ooxml.xml import Element

Crop: TypeAlias = tuple[float, float, float, float]
"""The shares of the sides of a picture that are cut off: at the left, the top, the right and the bottom."""
NO_CROP: Crop = (0.0, 0.0, 0.0, 0.0)
_MOST_DIGITS = 6


def find_crop(drawing: Element) -> Crop | None:
    """Return what is cut off the picture of a drawing; None if that cannot be read, or if nothing is left.

    >>> from lxml import etree
    >>> find_crop(etree.fromstring('<pic><srcRect l="25000"/></pic>')), find_crop(etree.fromstring("<pic/>"))
    ((0.25, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0))
    """
    cut = next(drawing.iter("{*}srcRect"), None)
    if cut is None:
        # Old shapes say it in another way, which nobody uses any more.
        is_cropped = any(key.startswith("crop") for each in drawing.iter("{*}imagedata") for key in each.attrib)
        return None if is_cropped else NO_CROP
    left, top, right, bottom = (_read_share(cut.get(side)) for side in "ltrb")
    return (left, top, right, bottom) if left + right < 1 and top + bottom < 1 else None


def _read_share(value: str | None) -> float:
    """Return a share that is stated in thousandths of a percent. A negative one shows more than is there."""
    digits = value or ""
    return int(digits) / 100_000 if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else 0.0
