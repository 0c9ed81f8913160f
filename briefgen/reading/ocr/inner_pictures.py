"""The text of pictures that stand in documents, such as scanned pages, tables and notices pasted into Word files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.extraction import ExtractedPicture
from briefgen.reading.ocr.opening import open_inner_picture
from briefgen.reading.ocr.recogniser_process import recognise_apart
from briefgen.reading.ocr.scanned_page import NumberedScan, ScannedLine, ScannedPage, can_recognise
from briefgen.reading.picture_crops import NO_CROP, Crop
from briefgen.reading.reader_progress import report_progress
from briefgen.reading.unreadable import UnreadableError

# What recognition costs, in seconds of one processor: of a picture, and of each line and letter on it, as measured on
# pages of 600 letters in 21 lines (1.7), 1,600 letters in 41 lines (3.3), and a table of 111 cells (2.6). Time itself
# is not measured, so that a slow machine reads the same.
_PICTURE_COST, _LINE_COST, _LETTER_COST, _MOST_COST = 0.6, 0.01, 0.0015, 20.0
# Larger pictures of one file are not opened any more.
_MOST_PICTURES = 60
# A picture with fewer letters has no words: it is an emblem, a seal, a photograph. One with fewer than a text has may
# have the name of an office beside its emblem.
_FEWEST_LETTERS, _FEWEST_OF_TEXT = 8, 20
# A text has lines of so many letters, which have most of its letters. Maps, charts and photographs have names.
_LONG_LINE, _MOSTLY = 8, 0.5
# A table has ruling lines in both directions.
_FEWEST_RULES = 3
# A page has text on this share of its area, or is paper for the most part.
_TEXT_AREA = 0.08

PictureOutcome: TypeAlias = Literal["text", "blank", "drawing", "late", "unreadable", "uninstalled"]
"""What came of a picture.

- ``text``: it was recognised.
- ``blank``: it has no text.
- ``drawing``: it has words, but is a chart, a map or a photograph.
- ``late``: the pictures before it have cost as much as those of a file may.
- ``unreadable``: it is damaged, too large, or of a format that is not read.
- ``uninstalled``: ``briefgen[ocr]`` is not installed.
"""


class InnerPicture(Struct, frozen=True):
    """A picture in a document."""

    raw: bytes
    crop: Crop = NO_CROP


class _Seen(Struct, frozen=True):
    outcome: PictureOutcome
    scan: NumberedScan | None = None


class PictureRecogniser:
    """Recognises the pictures of one document, until they have cost as much as those of a document may."""

    def __init__(self) -> None:
        self._cost = 0.0
        self._opened = 0
        self._seen: dict[tuple[bytes, Crop], _Seen] = {}

    def look_at(self, picture: InnerPicture | None) -> _Seen:
        """Return what came of a picture. None stands for one whose bytes could not be found."""
        if picture is None:
            return _Seen("unreadable")
        if not can_recognise():
            return _Seen("uninstalled")
        key = hashlib.sha256(picture.raw).digest(), picture.crop
        if key not in self._seen:
            if self._cost >= _MOST_COST or self._opened >= _MOST_PICTURES:
                return _Seen("late")
            self._opened += 1
            self._seen[key] = self._recognise(picture)
            report_progress()
        return self._seen[key]

    def _recognise(self, picture: InnerPicture) -> _Seen:
        try:
            opened = open_inner_picture(picture.raw, picture.crop)
        except UnreadableError:
            return _Seen("unreadable")
        if opened is None:
            return _Seen("blank")
        try:
            page = recognise_apart(opened.picture)
        except UnreadableError:
            # It took more time or memory than any page; no other picture of the file is looked at.
            self._cost = _MOST_COST
            return _Seen("late")
        self._cost += _measure_cost(page)
        return _Seen(_find_outcome(page, is_paper=opened.is_paper), NumberedScan(1, page, opened.points))


def _measure_cost(page: ScannedPage) -> float:
    lines = (*page.lines, *page.unread_lines)
    return _PICTURE_COST + _LINE_COST * len(lines) + _LETTER_COST * sum(len(line.text) for line in lines)


def _find_outcome(page: ScannedPage, *, is_paper: bool) -> PictureOutcome:
    counts = [sum(map(str.isalnum, line.text)) for line in page.lines]
    if sum(counts) < _FEWEST_LETTERS:
        return "blank"
    is_running = sum(count for count in counts if count >= _LONG_LINE) >= _MOSTLY * sum(counts)
    is_page = is_paper or _measure_area(page.lines) >= _TEXT_AREA * page.width * page.height
    is_text = sum(counts) >= _FEWEST_OF_TEXT and (is_running or _has_table(page))
    return "text" if is_page and is_text else "drawing"


def _measure_area(lines: Sequence[ScannedLine]) -> float:
    return sum((line.right - line.left) * line.height for line in lines)


def _has_table(page: ScannedPage) -> bool:
    level = sum(bottom == top for _, _, bottom, top in page.rules)
    return min(level, len(page.rules) - level) >= _FEWEST_RULES


def read_run(seen: Sequence[NumberedScan], places: Sequence[str]) -> ExtractedPicture | None:
    """Return the text of pictures that follow one another, as that of pages; None if there is none.

    ``places`` are where the pictures stand, in the words of a warning.
    """
    # Few documents have pictures with text; the others are read without the layout of pages.
    from briefgen.reading.fixed_layout import extract_lines  # noqa: PLC0415
    from briefgen.reading.ocr.scanned_letters import to_letters  # noqa: PLC0415

    letters = to_letters([replace(scan, number=number) for number, scan in enumerate(seen, 1)])
    lines = extract_lines(letters.pages)
    return ExtractedPicture(lines, tuple(places), letters.doubts) if lines else None
