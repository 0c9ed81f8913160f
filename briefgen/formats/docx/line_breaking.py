"""Breaks a paragraph into lines as word processors do, without any font.

A Chinese character is as wide as it is high. The widths of letters and digits are those of the fonts that papers name,
and of a font that stands in for these where they are missing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

# The widths of the characters from the space to the tilde, in thousandths of the font size.
_TIMES = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
_DEJAVU = (
    *(318, 402, 460, 838, 636, 950, 890, 275, 390, 390, 500, 838, 318, 338, 318, 337),
    *(636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 536),
    *(1000, 722, 735, 765, 802, 730, 694, 799, 872, 395, 401, 747, 664, 1024, 875, 820),
    *(673, 820, 753, 685, 667, 843, 722, 1028, 712, 660, 695, 390, 337, 390, 838, 500),
    *(500, 596, 640, 560, 640, 592, 370, 640, 644, 320, 310, 606, 320, 948, 644, 602),
    *(640, 640, 478, 513, 402, 644, 565, 856, 564, 565, 527, 636, 337, 636, 838),
)
_HALF = (500,) * len(_TIMES)
_OTHER_LETTER = 600
# The numbers of notes are small: [1] is written as ⁽¹⁾ before its characters are measured.
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789[]", strict=True))
_RAISED_SIZE = 0.58
# These are in both fonts of a text; this is how wide they are in the Latin one.
_TIMES_PUNCTUATION = {"“": 444, "”": 444, "‘": 333, "’": 333, "—": 1000, "–": 500, "…": 1000, "·": 250}
_DEJAVU_PUNCTUATION = {"“": 511, "”": 511, "‘": 318, "’": 318, "—": 1000, "–": 500, "…": 1000, "·": 318}
# These may stand beyond the right edge, so that they do not begin the next line.
_HANGING = frozenset("，。、；：！？．")
# A line had better end with one of these than so many characters behind it.
_GOOD_ENDS, _NEAR = " 　，、：；》", 10
# A sign in front of an amount (+5, ¥30) is not parted from it.
_PREFIXES = frozenset("+±$¥￥£")


def raise_characters(text: str) -> str:
    """Return a text as it is measured if it stands raised and small, as the number of a note does.

    >>> raise_characters("[12]")
    '⁽¹²⁾'
    """
    return text.translate({ord(plain): raised for raised, plain in _RAISED.items()})


class LineMeasure(Struct, frozen=True):
    """The measures of a paragraph, in twips."""

    width: int
    """The width of a line."""
    indent: int
    """How much shorter the first line is; negative if it is longer."""
    size: int
    """The font size."""
    spacing: int
    """The space that is added behind each character."""


class Setter(Struct, frozen=True):
    """How a program with certain fonts sets a line."""

    widths: Sequence[int]
    """The widths of the characters from the space to the tilde, in thousandths of the font size."""
    gap: float
    """The space between a Chinese character and a letter or digit beside it, as a part of the font size."""
    no_begin: frozenset[str]
    """The characters that begin no line."""
    no_end: frozenset[str]
    """The characters that end no line."""
    punctuation: Mapping[str, int]
    """The widths of the quotation marks and dashes that are set in the font of the text in front of them.

    All others are as wide as a Chinese character.
    """


# As LibreOffice knows them, whatever a template says.
_NO_BEGIN = frozenset("!%),.:;?]}¢°·ˇˉ―‖’”‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠")
_NO_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")


def list_setters(no_begin: str, no_end: str, *, has_times: bool) -> tuple[Setter, ...]:
    """Return how Word sets a line, and LibreOffice with the font of the paper and with one that stands in for it.

    ``no_begin`` and ``no_end`` are the characters that begin and end no line according to the style template.
    ``has_times`` says that letters and digits are in Times New Roman. In a Chinese font, they have half the width of a
    Chinese character.
    """
    own = _TIMES if has_times else _HALF
    return (
        Setter(own, 0.2, _NO_BEGIN, _NO_END, _TIMES_PUNCTUATION if has_times else {}),
        Setter(_DEJAVU, 0.2, _NO_BEGIN, _NO_END, _DEJAVU_PUNCTUATION),
        Setter(own, 0.25, frozenset(no_begin) or _NO_BEGIN, frozenset(no_end) or _NO_END, {}),
    )


class Glyph(NamedTuple):
    """A character of a paragraph."""

    char: str
    is_latin: bool
    """True if it is set in the Latin font."""
    width: int
    """In thousandths of the font size."""


def choose_glyphs(text: str, setter: Setter) -> list[Glyph]:
    """Return the characters of a paragraph with their widths.

    Quotation marks, dashes and the like are set in the font of the character in front of them, or behind them at the
    beginning of a text.
    """
    weak = setter.punctuation
    is_latin = not _is_wide(next((char for char in text if char != " " and char not in weak), "中"))
    glyphs = []
    for char in text:
        if char != " " and char not in weak:
            is_latin = not _is_wide(char)
        glyphs.append(Glyph(char, is_latin, _width_of(char, setter, is_latin=is_latin)))
    return glyphs


def count_lines(glyphs: Sequence[Glyph], measure: LineMeasure, setter: Setter) -> int:
    """Return how many lines a paragraph takes. A line break in the text begins a new line."""
    return sum(1 for _ in find_ends(glyphs, measure, setter))


def find_break(text: str, last: int, setter: Setter) -> int | None:
    """Return the best place up to ``last`` where a line may break, as the number of the characters before it.

    A place behind a space or a mark is better than the last place, if it is not far in front of it.
    """
    glyphs = choose_glyphs(text, setter)
    places = range(min(last, len(text) - 1), 0, -1)
    able = [at for at in places if _can_break(glyphs[at - 1], glyphs[at], setter) and "—" not in text[at - 1 : at + 1]]
    good = (at for at in able if at > last - _NEAR and text[at - 1] in _GOOD_ENDS)
    return next(good, able[0] if able else None)


def find_ends(glyphs: Sequence[Glyph], measure: LineMeasure, setter: Setter) -> Iterator[int]:
    """Yield where each line ends. An empty paragraph is one line."""
    start, room = 0, measure.width - measure.indent
    while True:
        start, room = _find_end(glyphs, start, room, measure, setter), measure.width
        yield start
        if start >= len(glyphs):
            return


def _find_end(glyphs: Sequence[Glyph], start: int, room: int, measure: LineMeasure, setter: Setter) -> int:
    """Return where the line from ``start`` ends, if it has ``room`` twips. It has at least one character."""
    used: float = 0
    for at in range(start, len(glyphs)):
        if glyphs[at].char == "\n":
            return at + 1
        if at > start:
            used += _gap_between(glyphs[at - 1], glyphs[at], measure, setter)
        used += glyphs[at].width * measure.size / 1000 + measure.spacing
        if used > room:
            break
    else:
        return len(glyphs)
    end = at + 1 if glyphs[at].char in _HANGING and at > start and not glyphs[at - 1].is_latin else at
    breaks = (p for p in range(end, start, -1) if p == len(glyphs) or _can_break(glyphs[p - 1], glyphs[p], setter))
    best = max(next(breaks, end), start + 1)
    while best < len(glyphs) and glyphs[best].char == " ":
        best += 1
    return best


def _gap_between(before: Glyph, behind: Glyph, measure: LineMeasure, setter: Setter) -> float:
    """Return the space where Chinese and Latin characters meet. It takes the place of that between characters."""
    if before.is_latin == behind.is_latin:
        return 0
    return (setter.gap * measure.size if before.char.isalnum() and behind.char.isalnum() else 0) - measure.spacing


def _can_break(before: Glyph, behind: Glyph, setter: Setter) -> bool:
    if behind.char in setter.no_begin or before.char in setter.no_end or behind.char == " ":
        return False
    if before.char in _PREFIXES:
        return False
    return before.char == " " or _is_wide(before.char) or _is_wide(behind.char)


@lru_cache(maxsize=8192)
def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA" and char not in _RAISED


@lru_cache(maxsize=8192)
def _is_invisible(char: str) -> bool:
    return bool(unicodedata.combining(char)) or unicodedata.category(char) == "Cf"


def _width_of(char: str, setter: Setter, *, is_latin: bool) -> int:
    """Return the width of a character in thousandths of the font size."""
    if " " <= char <= "~":
        return setter.widths[ord(char) - 32]
    if char in _RAISED:
        return round(setter.widths[ord(_RAISED[char]) - 32] * _RAISED_SIZE)
    if _is_invisible(char):
        return 0
    return setter.punctuation.get(char, _OTHER_LETTER) if is_latin else 1000
