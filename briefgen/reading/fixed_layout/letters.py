"""The letters of a page, with their positions. Any character is called a letter, also a digit or a mark."""

from __future__ import annotations

from msgspec import Struct

from briefgen.reading.fixed_layout.ink import PLAIN_INK, Ink


class Letter(Struct, frozen=True, gc=False):
    """One character and its position in points. The page is turned so that the text runs to the right."""

    char: str
    left: float
    right: float
    baseline: float
    """The vertical position of the baseline of the letter. The value is larger further up on the page."""
    size: float
    font: str
    ink: Ink = PLAIN_INK
