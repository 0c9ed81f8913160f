"""Reading files of pictures: each picture is a scanned page, whose text is recognised.

The packages of ``briefgen[ocr]`` are needed. A file of TIFF may have several pictures.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from briefgen.messages import message
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.fixed_layout import extract_lines
from briefgen.reading.ocr.recogniser_process import recognise_apart
from briefgen.reading.ocr.scanned_letters import NumberedScan
from briefgen.reading.ocr.scanned_page import Picture, can_recognise
from briefgen.reading.ocr.scanned_text import MOST_PAGES, explain_scan, to_scanned_text, warn_of_late
from briefgen.reading.reader_progress import report_progress
from briefgen.reading.unreadable import UnreadableError

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
# More pictures of a file are not counted.
_MOST_FRAMES = 2000
# A page of A3 at 600 dots an inch has 70 million pixels; such a scan is one of A4 in colour.
_MOST_PIXELS = 50_000_000
# The longest side of the picture that is recognised, in pixels: a page of A4 at 200 dots an inch and a little more.
_LONGEST_SIDE = 2500
# A picture does not say how large its page is. It is taken to be as high as one of A4, in points.
_PAGE_HEIGHT = 842.0


def read(raw: bytes) -> FileText:
    """Return the text on pictures. Raises UnreadableError if they cannot be opened, or have no text."""
    return join_lines(extract_pictures(raw), "image")


def extract_pictures(raw: bytes) -> Extraction:
    """Return the paragraphs and tables on pictures, with marks for the pictures that they are on."""
    if not can_recognise():
        raise UnreadableError(message("reading.picture-without-recognition"), "image")
    scans: list[NumberedScan] = []
    late: list[int] = []
    for number, picture in enumerate(open_pictures(raw, MOST_PAGES), 1):
        if picture is None:
            late.append(number)
            continue
        points = _PAGE_HEIGHT / max(picture.width, picture.height)
        scans.append(NumberedScan(number, recognise_apart(picture), points))
        report_progress()
    scanned = to_scanned_text(scans)
    lines = extract_lines(scanned.pages)
    if not lines:
        raise explain_scan(len(scans))
    return Extraction(lines, (*scanned.warnings, *(warn_of_late(late) if late else ())), scanned.doubts)


def open_pictures(raw: bytes, most: int) -> Iterator[Picture | None]:
    """Yield the pictures of a file in order; None for each one after the first ``most``.

    Raises UnreadableError if one of them cannot be opened or is too large.
    """
    from PIL import Image  # noqa: PLC0415

    # The number of pixels is limited below. Pillow would print a warning before.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(raw), formats=_FORMATS) as opened:
            for index in range(_MOST_FRAMES):
                try:
                    opened.seek(index)
                except EOFError:
                    return
                yield _to_picture(opened) if index < most else None
    except (MemoryError, UnreadableError):
        raise
    except Exception as error:  # a file may be damaged in any way, and Pillow raises what it meets
        raise UnreadableError(message("reading.damaged-picture"), "damaged") from error


def _to_picture(opened: Any) -> Picture:
    """Return a picture of Pillow, upright and on white paper. Raises UnreadableError if it is too large."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    if opened.width * opened.height > _MOST_PIXELS:
        raise UnreadableError(message("reading.picture-too-large", megapixels=_MOST_PIXELS // 1_000_000), "large")
    frame = opened.copy() if getattr(opened, "n_frames", 1) > 1 else opened
    if frame.mode.startswith(("I", "F")):
        # Scans in 16 bits.
        frame = frame.point(lambda value: value / 256).convert("L")
    if frame.mode in {"LA", "PA", "RGBA"} or "transparency" in frame.info:
        layered = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    upright = ImageOps.exif_transpose(frame.convert("RGB"))
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Picture(upright.width, upright.height, upright.tobytes("raw", "BGR"))
