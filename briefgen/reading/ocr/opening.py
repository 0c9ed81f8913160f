"""Opening files of pictures with Pillow: whole files, whose pictures are pages, and pictures in documents."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.messages import message
from briefgen.reading.ocr.scanned_page import Picture
from briefgen.reading.picture_crops import Crop
from briefgen.reading.unreadable import UnreadableError

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
# More pictures of a file are not counted.
_MOST_FRAMES = 2000
# A page of A3 at 600 dots an inch has 70 million pixels; such a scan is one of A4 in colour.
_MOST_PIXELS = 50_000_000
# The longest side of the picture that is recognised, in pixels: a page of A4 at 200 dots an inch and a little more.
_LONGEST_SIDE = 2500
# Pictures in documents are opened by a process that has the document in its memory too.
_MOST_INNER_PIXELS, _LEAST_SIDE = 36_000_000, 60
# Paper: this share of the pixels is as bright as the most frequent brightness, or differs by so much.
_PAPER, _PAPER_SHADES, _SAMPLE_SIDE = 0.5, 24, 256
# A picture does not say how large its page is. It is taken to be as high as one of A4, in points.
_PAGE_HEIGHT = 842.0


class OpenedPicture(Struct, frozen=True):
    """A picture in a document."""

    picture: Picture
    points: float
    """The points of a pixel."""
    is_paper: bool
    """Whether most of it has one brightness, as a page has and a photograph has not."""


def open_pictures(raw: bytes, most: int) -> Iterator[Picture | None]:
    """Yield the pictures of a file in order; None for each one after the first ``most``.

    Raises UnreadableError if one of them cannot be opened or is too large.
    """
    with _open(raw) as opened:
        for index in range(_MOST_FRAMES):
            try:
                opened.seek(index)
            except EOFError:
                return
            yield _to_picture(_flatten(opened, _MOST_PIXELS)) if index < most else None


def open_inner_picture(raw: bytes, crop: Crop) -> OpenedPicture | None:
    """Return a picture in a document without what is cropped; None for one of a few pixels, which is an ornament.

    Raises UnreadableError if it cannot be opened or is too large.
    """
    with _open(raw) as opened:
        if min(opened.size) < _LEAST_SIDE:
            return None
        # JPEG is unpacked to the size that is needed.
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        try:
            frame = _flatten(opened, _MOST_INNER_PIXELS)
        except MemoryError as error:
            raise UnreadableError(message("reading.damaged-picture"), "large") from error
        left, top, right, bottom = crop
        if any(crop):
            width, height = frame.size
            frame = frame.crop(
                (round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height))
            )
        if min(frame.size) < _LEAST_SIDE:
            return None
        is_paper = _is_paper(frame)
        picture = replace(_to_picture(frame), is_page=False)
        return OpenedPicture(picture, measure_pixel(picture), is_paper)


def measure_pixel(picture: Picture) -> float:
    """Return the points of a pixel."""
    return _PAGE_HEIGHT / max(picture.width, picture.height)


def _is_paper(frame: Any) -> bool:
    grey = frame.convert("L")
    grey.thumbnail((_SAMPLE_SIDE, _SAMPLE_SIDE))
    shades = grey.histogram()
    paper = shades.index(max(shades))
    near = sum(shades[max(paper - _PAPER_SHADES, 0) : paper + _PAPER_SHADES + 1])
    return bool(near >= _PAPER * sum(shades))


@contextmanager
def _open(raw: bytes) -> Iterator[Any]:
    """Return a context manager that opens a file of pictures.

    Raises UnreadableError for whatever a damaged file leads to, as Pillow raises what it meets.
    """
    from PIL import Image  # noqa: PLC0415

    # The number of pixels is limited below. Pillow would print a warning before.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(raw), formats=_FORMATS) as opened:
            yield opened
    except (MemoryError, UnreadableError):
        raise
    except Exception as error:
        raise UnreadableError(message("reading.damaged-picture"), "damaged") from error


def _flatten(opened: Any, most_pixels: int) -> Any:
    """Return a picture of Pillow, upright and on white paper. Raises UnreadableError if it is too large."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    if opened.width * opened.height > most_pixels:
        raise UnreadableError(message("reading.picture-too-large", megapixels=most_pixels // 1_000_000), "large")
    frame = opened.copy() if getattr(opened, "n_frames", 1) > 1 else opened
    if frame.mode.startswith(("I", "F")):
        # Scans in 16 bits.
        frame = frame.point(lambda value: value / 256).convert("L")
    if frame.mode in {"LA", "PA", "RGBA"} or "transparency" in frame.info:
        layered = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    return ImageOps.exif_transpose(frame.convert("RGB"))


def _to_picture(frame: Any) -> Picture:
    frame.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Picture(frame.width, frame.height, frame.tobytes("raw", "BGR"))
