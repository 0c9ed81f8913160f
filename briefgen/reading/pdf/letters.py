"""The letters of a PDF with their places, page by page, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.reading.pdf.rules import Rule, read_rules
from briefgen.reading.pdf.streams import require_bounded
from briefgen.reading.unreadable import UnreadableError

_MOST_PAGES = 2000
# A page of a newspaper has some 15,000 characters; of longer texts than this no brief is made.
_MOST_LETTERS = 500_000
_MOST_ON_A_PAGE = 100_000
# Pieces that a page is drawn with. pdfium compares pieces of text with each other, so that many take long.
_MOST_PIECES = 600_000
_MOST_TEXTS_ON_A_PAGE = 20_000
# Print at more than this angle to the page (0.1: six degrees) is a watermark; a scan's text layer may lean a little.
_LEAN = 0.1
# Letters that stand for no character: the font has no map, and the reader would see nonsense.
_UNMAPPED = re.compile("[\0\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_NO_PAGES = re.compile(rb"/Kids\s*\[\s*\]")
# What pdfium gives for a hyphen at the end of a line.
_HYPHEN = 2
# ABCDEF+SimSun, the name of a font of which a file holds some glyphs.
_SUBSET = re.compile("^[A-Z]{6}\\+")
_KANGXI = re.compile("[\u2f00-\u2fd5]")


class Letter(Struct, frozen=True, gc=False):
    """One character where it is printed, in points; the sheet is turned so that print runs to the right."""

    char: str
    left: float
    right: float
    base: float
    """Height of the line that it stands on."""
    size: float
    face: str
    """Name of its font."""


class Sheet(Struct, frozen=True):
    """What of a page is printed in one direction."""

    page: int
    """Counted from 1."""
    bottom: float
    top: float
    letters: list[Letter]
    rules: list[Rule]


def read_sheets(raw: bytes) -> tuple[list[Sheet], list[int]]:
    """Return the sheets of a PDF in order, and the numbers of the pages without text.

    Raises UnreadableError where there is no text at all.
    """
    require_bounded(raw)
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, raw) from error
    try:
        sheets, empty = _read_pages(document)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, raw) from error
    finally:
        document.close()
    if empty and not sheets:
        raise UnreadableError(
            f"a scan: {len(empty)} pages without text; run text recognition (OCR) on it, or get the original document",
            "image",
        )
    _require_characters(sheets)
    return sheets, empty


def _refusal(error: pypdfium2.PdfiumError, raw: bytes) -> UnreadableError:
    # The error that pdfium names may be that of a file before.
    if b"/Encrypt" in raw and "password" in str(error).lower():
        return UnreadableError("protected by a password; save a copy without one", "encrypted")
    if _NO_PAGES.search(raw):
        return _without_pages()
    return UnreadableError("a damaged PDF; get it again, or print it to a new PDF in a reader that opens it", "damaged")


def _without_pages() -> UnreadableError:
    return UnreadableError("a PDF without pages; get it again", "empty")


def _read_pages(document: pypdfium2.PdfDocument) -> tuple[list[Sheet], list[int]]:
    total = len(document)
    if total > _MOST_PAGES:
        raise UnreadableError(f"more than {_MOST_PAGES} pages; split it into its documents", "large")
    if not total:
        raise _without_pages()
    sheets: list[Sheet] = []
    empty: list[int] = []
    letters = pieces = 0
    for number in range(1, total + 1):
        page = document[number - 1]
        try:
            pieces += _count_pieces(page)
            made, count = _read_page(page, number)
        finally:
            page.close()
        letters += count
        if letters > _MOST_LETTERS or pieces > _MOST_PIECES:
            raise _too_long()
        sheets += made
        if not made:
            empty.append(number)
    return sheets, empty


def _count_pieces(page: pypdfium2.PdfPage) -> int:
    """Return how many pieces a page is drawn with; raise UnreadableError for far more text than a page has."""
    handle = page.raw
    count = int(pdfium.FPDFPage_CountObjects(handle))
    if count > _MOST_TEXTS_ON_A_PAGE:
        kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(handle, at)) for at in range(count))
        if sum(kind == pdfium.FPDF_PAGEOBJ_TEXT for kind in kinds) > _MOST_TEXTS_ON_A_PAGE:
            raise _too_long()
    return count


def _too_long() -> UnreadableError:
    return UnreadableError("more text than a document has; split it into its documents", "large")


def _read_page(page: pypdfium2.PdfPage, number: int) -> tuple[list[Sheet], int]:
    """Return the sheets of a page, and how many characters it has, those off the paper included."""
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > _MOST_ON_A_PAGE:
            raise _too_long()
        turned = _letters(text, count)
    finally:
        text.close()
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    ends = ((box.left, box.bottom), (box.right, box.top))
    order = sorted(turned, key=lambda turns: (-len(turned[turns]), turns))
    sheets: list[Sheet] = []
    for turns in order:
        (left, bottom), (right, top) = (_turn(x, y, turns) for x, y in ends)
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
        letters = [at for at in turned[turns] if left - 1 <= at.left <= right + 1 and bottom - 1 <= at.base <= top + 1]
        if any(not letter.char.isspace() for letter in letters):
            rules = [_turn_rule(rule, turns) for rule in read_rules(page)]
            sheets.append(Sheet(number, bottom, top, letters, rules))
    return sheets, count


class _Run(Struct, frozen=True):
    """What letters that were set together share."""

    x: float
    y: float
    size: float
    turns: int | None
    face: str


def _letters(text: pypdfium2.PdfTextPage, count: int) -> dict[int, list[Letter]]:
    """Return the letters of a page by the quarter turns that their print makes to the left."""
    turned: dict[int, list[Letter]] = {}
    matrix, box, x, y = pdfium.FS_MATRIX(), pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    handle = text.raw
    run: _Run | None = None
    for at, char in _characters(handle, count):
        pdfium.FPDFText_GetMatrix(handle, at, matrix)
        if run is None or matrix.e != run.x or matrix.f != run.y:
            run = _run(handle, at, matrix)
        if run.turns is None:
            continue
        pdfium.FPDFText_GetCharOrigin(handle, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, at, box)
        start, base, right = x.value, y.value, box.right
        if run.turns:
            start, base = _turn(start, base, run.turns)
            right = max(
                _turn(side, level, run.turns)[0] for side, level in ((box.left, box.bottom), (box.right, box.top))
            )
        if math.isfinite(run.size + start + base + right) and run.size > 0:
            turned.setdefault(run.turns, []).append(Letter(char, start, right, base, run.size, run.face))
    return {turns: _share_glyphs(letters) for turns, letters in turned.items()}


def _run(handle: object, at: int, matrix: pdfium.FS_MATRIX) -> _Run:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, at, name, 128, flags)
    size = pdfium.FPDFText_GetFontSize(handle, at) * math.hypot(matrix.c, matrix.d)
    face = _SUBSET.sub("", name.value.decode("utf-8", "replace"))
    return _Run(matrix.e, matrix.f, size, _quarter_turns(matrix.a, matrix.b), face)


def _share_glyphs(letters: list[Letter]) -> list[Letter]:
    """Return letters side by side where one glyph stands for several: —— or ff."""
    shared: list[Letter] = []
    for letter in letters:
        before = shared[-1] if shared else None
        if before and (before.left, before.right, before.base) == (letter.left, letter.right, letter.base):
            middle = (letter.left + letter.right) / 2
            shared[-1] = Letter(before.char, before.left, middle, before.base, before.size, before.face)
            letter = Letter(letter.char, middle, letter.right, letter.base, letter.size, letter.face)  # noqa: PLW2901
        shared.append(letter)
    return shared


def _characters(handle: object, count: int) -> Iterator[tuple[int, str]]:
    """Yield the characters of a page; pdfium gives UTF-16, and blanks of its own that are no part of the file."""
    high = 0
    for at in range(count):
        unit = pdfium.FPDFText_GetUnicode(handle, at)
        if 0xD800 <= unit < 0xE000:
            if high and unit >= 0xDC00:
                yield at, chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00))
            high = unit if unit < 0xDC00 else 0
            continue
        high = 0
        if unit > 0x20 or not pdfium.FPDFText_IsGenerated(handle, at):
            yield at, "-" if unit == _HYPHEN else chr(unit)


def _quarter_turns(a: float, b: float) -> int | None:
    """Return how many quarter turns to the left print makes; None for print at an angle."""
    if abs(b) <= _LEAN * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= _LEAN * abs(b):
        return 1 if b > 0 else 3
    return None


def _turn(x: float, y: float, turns: int) -> tuple[float, float]:
    """Return where a point comes to stand when the page is turned back, to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turns]


def _turn_rule(rule: Rule, turns: int) -> Rule:
    (left, bottom), (right, top) = _turn(rule.left, rule.bottom, turns), _turn(rule.right, rule.top, turns)
    return Rule(min(left, right), max(left, right), min(bottom, top), max(bottom, top))


def _require_characters(sheets: list[Sheet]) -> None:
    text = "".join(letter.char for sheet in sheets for letter in sheet.letters if not letter.char.isspace())
    if 2 * len(_UNMAPPED.findall(text)) > len(text):
        raise UnreadableError(
            "its fonts do not tell their characters; get the Word file or another copy of the PDF", "not-text"
        )


def plain(char: str) -> str:
    """Return the character itself for one of the radicals that some fonts give in its place.

    >>> plain("\u2f8f"), plain("行"), plain("，")
    ('行', '行', '，')
    """
    return unicodedata.normalize("NFKC", char) if _KANGXI.match(char) else char
