"""What passes between the process that recognises and the one that reads: a picture, and what is read on it."""

from __future__ import annotations

from importlib.util import find_spec

from msgspec import Struct

_PACKAGES = ("rapidocr", "onnxruntime")


class Picture(Struct, frozen=True, array_like=True):
    """A picture of a page. Each pixel has three bytes: blue, green and red. There is nothing between the rows."""

    width: int
    height: int
    pixels: bytes
    is_page: bool = True
    """Whether it is a page. Of a picture in a document, red ink alone may be all there is: it is then a seal."""


class ScannedLine(Struct, frozen=True, array_like=True):
    """A line of recognised text. Positions are in pixels of the straightened page, from its left bottom corner."""

    text: str
    left: float
    right: float
    middle: float
    """The height of the middle of the line."""
    height: float
    centres: tuple[float, ...]
    """The horizontal position of the middle of each character."""
    confidences: tuple[float, ...]
    """How sure each character is, from 0 to 1."""


class ScannedPage(Struct, frozen=True, array_like=True):
    """What is recognised on the picture of a page, which is turned so that its text is upright."""

    width: int
    height: int
    quarter_turns: int = 0
    """The quarter turns to the left by which the text is turned on the picture, from 0 to 3."""
    lines: tuple[ScannedLine, ...] = ()
    unread_lines: tuple[ScannedLine, ...] = ()
    """Lines that were found but are no text, or could not be read."""
    rules: tuple[tuple[float, float, float, float], ...] = ()
    """The ruling lines: left, right, bottom, top."""
    has_ink: bool = False
    """Whether anything is on the page."""


class NumberedScan(Struct, frozen=True):
    """A scanned page of a document."""

    number: int
    """The number of the page, from 1."""
    scan: ScannedPage
    points: float
    """The points of a pixel."""


def can_recognise() -> bool:
    """Return whether the packages of ``briefgen[ocr]`` are installed."""
    return all(find_spec(package) is not None for package in _PACKAGES)
