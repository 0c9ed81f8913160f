"""The letters of one page of a PDF, with their positions. Any character is called a letter, also a digit or a mark."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.reading.pdf.rotation import find_quarter_turns, turn_back

# FPDFText_GetUnicode gives this for a hyphen at the end of a line.
_HYPHEN = 2
_LONGEST_FONT_NAME = 128
# ABCDEF+SimSun: the name of a font of which the file has only some glyphs
_SUBSET = re.compile("^[A-Z]{6}\\+")


class Letter(Struct, frozen=True, gc=False):
    """One character and its position in points. The page is turned so that the text runs to the right."""

    char: str
    left: float
    right: float
    baseline: float
    """The vertical position of the baseline of the letter. The value is larger further up on the page."""
    size: float
    font: str


class _TextRun(Struct, frozen=True):
    """The properties that are common to all letters printed by one operator of the PDF: position, size, angle, font."""

    x: float
    y: float
    size: float
    quarter_turns: int | None
    font: str


def read_letters(text: pypdfium2.PdfTextPage, count: int) -> dict[int, list[Letter]]:
    """Return the first ``count`` letters of a page, grouped by the direction of their print.

    The direction is the number of quarter turns to the left, from 0 to 3. Letters at any other angle are left out.
    """
    by_turns: dict[int, list[Letter]] = {}
    matrix, box, x, y = pdfium.FS_MATRIX(), pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    handle = text.raw
    run: _TextRun | None = None
    for index, char in _read_characters(handle, count):
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        if run is None or matrix.e != run.x or matrix.f != run.y:
            run = _read_run(handle, index, matrix)
        if run.quarter_turns is None:
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        left, baseline, right = x.value, y.value, box.right
        if run.quarter_turns:
            left, baseline = turn_back(left, baseline, run.quarter_turns)
            corners = ((box.left, box.bottom), (box.right, box.top))
            right = max(turn_back(side, level, run.quarter_turns)[0] for side, level in corners)
        if math.isfinite(run.size + left + baseline + right) and run.size > 0:
            by_turns.setdefault(run.quarter_turns, []).append(Letter(char, left, right, baseline, run.size, run.font))
    return {turns: _share_glyphs(letters) for turns, letters in by_turns.items()}


def _read_run(handle: object, index: int, matrix: pdfium.FS_MATRIX) -> _TextRun:
    """Return the position, size, angle and font of the letter at ``index`` of a page.

    ``handle`` is pdfium's handle of the text of the page, and ``matrix`` the matrix by which the letter is drawn.
    """
    name, flags = ctypes.create_string_buffer(_LONGEST_FONT_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, _LONGEST_FONT_NAME, flags)
    size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    font = _SUBSET.sub("", name.value.decode("utf-8", "replace"))
    return _TextRun(matrix.e, matrix.f, size, find_quarter_turns(matrix.a, matrix.b), font)


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
            yield index, "-" if unit == _HYPHEN else chr(unit)


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
    return Letter(letter.char, left, right, letter.baseline, letter.size, letter.font)
