"""The letters of one page of a PDF, with their positions, and those that nobody sees."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.ink import PLAIN_INK, Ink, find_reason, is_seen_everywhere, may_be_on_its_colour
from briefgen.reading.fixed_layout.left_out import LeftOut, LeftOutLetters, Reason
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.rotation import find_quarter_turns, turn_back
from briefgen.reading.pdf.page_objects import PageObject, find_address, read_bounds
from briefgen.reading.pdf.painting import Painting
from briefgen.reading.pdf.pdf_paths import read_plain_clip
from briefgen.reading.pdf.text_ink import read_ink

# FPDFText_GetUnicode gives the first for a hyphen at the end of a line. The second, a soft hyphen, is seen if it is
# printed: 2014-2020年.
_HYPHENS = (2, 0xAD)
_LONGEST_FONT_NAME = 128
# Letters that are narrower than this share of their height are read by nobody: they are as small as they are narrow.
_FLAT = 0.1
# ABCDEF+SimSun: the name of a font of which the file has only some glyphs
_SUBSET = re.compile("^[A-Z]{6}\\+")


class _TextRun(Struct, frozen=True):
    """What is common to all letters printed by one operator of the PDF."""

    address: int | None
    """The number by which pdfium knows the text object."""
    size: float
    quarter_turns: int | None
    font: str
    ink: Ink
    order: int
    """The number of the text object in the order of painting."""
    may_be_unseen: bool
    clip: Box | None = None
    """The box to which the letters are confined; None if nothing confines them."""


class PageLetters(Struct, frozen=True):
    """The letters of one page."""

    by_turns: dict[int, list[Letter]]
    """The letters that are seen, by the direction of their print: quarter turns to the left, from 0 to 3."""
    left_out: list[LeftOut]
    """The letters that are not seen, and those at any other angle."""


def read_letters(text: pypdfium2.PdfTextPage, number: int, count: int, painting: Painting) -> PageLetters:
    """Return the first ``count`` letters of the page with this ``number``."""
    by_turns: dict[int, list[Letter]] = {}
    left_out = LeftOutLetters()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    handle = text.raw
    runs = _TextRuns(handle, count, painting)
    run: _TextRun | None = None
    for index, char in _read_characters(handle, count):
        address = find_address(pdfium.FPDFText_GetTextObject(handle, index))
        if run is None or address not in (None, run.address):
            run = runs.read(index, address)
        if run.quarter_turns is None:
            left_out.add(char, Reason.SLANTED)
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        left, baseline, right = x.value, y.value, box.right
        if run.quarter_turns:
            left, baseline = turn_back(left, baseline, run.quarter_turns)
            corners = ((box.left, box.bottom), (box.right, box.top))
            right = max(turn_back(side, level, run.quarter_turns)[0] for side, level in corners)
        if not (math.isfinite(run.size + left + baseline + right) and run.size > 0):
            continue
        reason = None
        if run.may_be_unseen and not char.isspace():
            place = Box(box.left, box.bottom, box.right, box.top)
            reason = runs.find_reason(run, place)
        if reason is not None:
            left_out.add(char, reason)
        else:
            left_out.end(char)
            letter = Letter(char, left, right, baseline, run.size, run.font, run.ink)
            by_turns.setdefault(run.quarter_turns, []).append(letter)
    shared = {turns: _share_glyphs(letters) for turns, letters in by_turns.items()}
    return PageLetters(shared, left_out.list_texts(number))


class _TextRuns:
    """Reads the runs of a page."""

    def __init__(self, handle: object, count: int, painting: Painting) -> None:
        """``handle`` is pdfium's handle of the text of the page, and ``count`` the number of its letters."""
        self._handle = handle
        self._count = count
        self._painting = painting
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_FONT_NAME), ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._fonts: dict[bytes, str] = {}
        self._seen: dict[Ink, bool] = {}
        self._twins: dict[int, bool] = {}
        self._drawn: dict[int, bool] = {}
        self._seen_on_picture: dict[int, bool] = {}
        self._with_letters: set[int | None] | None = None

    def read(self, index: int, address: int | None) -> _TextRun:
        """Return the run of the letter at ``index`` of the page. ``address`` is the number of its text object."""
        handle, matrix = self._handle, self._matrix
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        pdfium.FPDFText_GetFontInfo(handle, index, self._name, _LONGEST_FONT_NAME, self._flags)
        size, width = (
            pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(*sides)
            for sides in ((matrix.c, matrix.d), (matrix.a, matrix.b))
        )
        size = width if width < _FLAT * size else size
        font = self._read_font_name(self._name.value)
        turns = find_quarter_turns(matrix.a, matrix.b)
        item = None if address is None else self._painting.texts.get(address)
        if item is None:
            return _TextRun(address, size, turns, font, PLAIN_INK, 0, may_be_unseen=False)
        ink = read_ink(item)
        if item.is_hidden:
            return _TextRun(address, size, turns, font, ink, item.order, may_be_unseen=True)
        clip = read_plain_clip(item)
        is_below = item.order < self._painting.surfaces.last_cover
        is_hidden = clip is not None or not self._is_seen_everywhere(ink)
        return _TextRun(address, size, turns, font, ink, item.order, is_below or is_hidden, clip)

    def _read_font_name(self, name: bytes) -> str:
        if name not in self._fonts:
            self._fonts[name] = _SUBSET.sub("", name.decode("utf-8", "replace"))
        return self._fonts[name]

    def find_reason(self, run: _TextRun, letter: Box) -> Reason | None:
        """Return why a letter of a run is not seen; None if it is seen, or if this is not sure."""
        surfaces = self._painting.surfaces
        reason: Reason | None
        if self._painting.by_order[run.order].is_hidden:
            reason = Reason.LAYER_OFF
        elif run.clip is not None and run.clip.intersect(letter.find_middle()) is None:
            return Reason.CLIPPED
        elif self._is_seen_everywhere(run.ink):
            reason = Reason.COVERED if surfaces.is_covered(letter, run.order) else None
        else:
            reason = find_reason(run.ink, run.order, letter, surfaces)
            if reason is None and may_be_on_its_colour(run.ink, run.order, letter, surfaces):
                reason = None if self._is_seen_on_picture(run, letter) else Reason.SAME_COLOUR
        if reason is None or self._has_twin(run):
            return None
        return None if reason is Reason.SAME_COLOUR and self._is_drawn(run, letter) else reason

    def _has_twin(self, run: _TextRun) -> bool:
        """Return whether the same text is printed again at the same place, where it is seen.

        Of two such text objects, pdfium has only the letters of the first.
        """
        if run.order not in self._twins:
            self._twins[run.order] = any(
                self._is_twin(run, item) for item in self._painting.list_texts_after(run.order)
            )
        return self._twins[run.order]

    def _is_seen_on_picture(self, run: _TextRun, letter: Box) -> bool:
        """Return whether a run on a picture is seen. It is if this is not sure. One letter is drawn."""
        if run.order not in self._seen_on_picture:
            self._seen_on_picture[run.order] = self._painting.surfaces.shows_something(letter) is not False
        return self._seen_on_picture[run.order]

    def _is_drawn(self, run: _TextRun, letter: Box) -> bool:
        """Return whether a run in the colour of its ground is seen: its paint may be a pattern. One letter is drawn."""
        if run.order not in self._drawn:
            self._drawn[run.order] = self._painting.surfaces.shows_something(letter) is True
        return self._drawn[run.order]

    def _is_twin(self, run: _TextRun, item: PageObject) -> bool:
        if find_address(item.handle) in self._find_texts_with_letters():
            return False
        if item.is_hidden or not self._is_seen_everywhere(read_ink(item)):
            return False
        this, other = read_bounds(self._painting.by_order[run.order]), read_bounds(item)
        return other.contains((this.left + this.right) / 2, (this.bottom + this.top) / 2)

    def _find_texts_with_letters(self) -> set[int | None]:
        if self._with_letters is None:
            objects = (pdfium.FPDFText_GetTextObject(self._handle, index) for index in range(self._count))
            self._with_letters = {find_address(item) for item in objects}
        return self._with_letters

    def _is_seen_everywhere(self, ink: Ink) -> bool:
        if ink not in self._seen:
            self._seen[ink] = is_seen_everywhere(ink, self._painting.surfaces)
        return self._seen[ink]


def _read_characters(handle: object, count: int) -> Iterator[tuple[int, str]]:
    """Yield the index and the character of each letter of a page.

    pdfium returns UTF-16 units. Two units that form one character are joined. Blanks that pdfium adds and that the file
    does not have are left out.
    """
    high = 0
    for index in range(count):
        unit = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= unit < 0xE000:
            if high and unit >= 0xDC00:
                yield index, chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00))
            high = unit if unit < 0xDC00 else 0
            continue
        high = 0
        if unit > 0x20 or not pdfium.FPDFText_IsGenerated(handle, index):
            yield index, "-" if unit in _HYPHENS else chr(unit)


def _share_glyphs(letters: list[Letter]) -> list[Letter]:
    """Return the letters, with the width of a glyph divided if the glyph shows two letters, such as —— or ff.

    pdfium gives both letters the position of the whole glyph. In the result, each letter has one half of the width.
    """
    shared: list[Letter] = []
    for letter in letters:
        before = shared[-1] if shared else None
        if before and (before.left, before.right, before.baseline) == (letter.left, letter.right, letter.baseline):
            middle = (letter.left + letter.right) / 2
            shared[-1] = _move(before, before.left, middle)
            shared.append(_move(letter, middle, letter.right))
        else:
            shared.append(letter)
    return shared


def _move(letter: Letter, left: float, right: float) -> Letter:
    return Letter(letter.char, left, right, letter.baseline, letter.size, letter.font, letter.ink)
