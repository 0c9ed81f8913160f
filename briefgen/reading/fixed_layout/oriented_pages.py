"""Pages as letters and lines. A page printed in several directions becomes several oriented pages."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.decoding import measure_common
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.left_out import LeftOut
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.rotation import turn_back
from briefgen.reading.fixed_layout.ruling_lines import RulingLine
from briefgen.reading.unreadable import UnreadableError
from briefgen.text.radicals import fold_radicals

MOST_PAGES = 2000
"""The most pages of a file that is read."""
MOST_LETTERS = 500_000
"""The most letters. No brief is made of a longer text. A page of a newspaper has some 15,000 characters."""
# Letters without a character: the font does not map them, and a reader would see nonsense.
_UNMAPPED = re.compile("[\0\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Characters of East Asia. So many tell whether a font maps letters to the wrong ones: if fewer than this share of them
# are common.
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_FEWEST_WIDE, _FEWEST_COMMON = 20, 0.5
# The distance from the paper up to which letters outside of it are read, in points.
_MARGIN = 1


class DrawnPage(Struct, frozen=True):
    """The paper of a page and what is drawn on it, in the page's own direction."""

    number: int
    """The number of the page, from 1."""
    paper: Box
    ruling_lines: list[RulingLine]
    pictures: tuple[Box, ...]


class OrientedPage(Struct, frozen=True):
    """The letters of a page printed in one direction. The page is turned so that the text runs to the right."""

    page: int
    """The number of the page, from 1."""
    bottom: float
    top: float
    letters: list[Letter]
    ruling_lines: list[RulingLine]
    quarter_turns: int
    """The quarter turns to the left by which its text is turned on the page, from 0 to 3."""
    pictures: tuple[Box, ...] = ()
    """The places of pictures."""


class OrientedPages(Struct, frozen=True):
    """The oriented pages of a PDF in order."""

    pages: list[OrientedPage]
    empty: list[int]
    """The numbers of the pages without text."""
    left_out: list[LeftOut]
    """What is printed but not read."""


def orient_page(sheet: DrawnPage, turns: int, letters: list[Letter]) -> OrientedPage | None:
    """Return the letters of one direction as an OrientedPage; None if no letter except blanks is on the paper.

    Letters outside the paper are left out. ``turns`` is the direction in quarter turns to the left.
    """
    paper = sheet.paper
    first, second = turn_back(paper.left, paper.bottom, turns), turn_back(paper.right, paper.top, turns)
    left, right = min(first[0], second[0]) - _MARGIN, max(first[0], second[0]) + _MARGIN
    bottom, top = min(first[1], second[1]), max(first[1], second[1])
    printed = [
        letter
        for letter in letters
        if left <= letter.left <= right and bottom - _MARGIN <= letter.baseline <= top + _MARGIN
    ]
    if all(letter.char.isspace() for letter in printed):
        return None
    lines = [turn_line(line, turns) for line in sheet.ruling_lines]
    pictures = tuple(_turn_box(picture, turns) for picture in sheet.pictures)
    return OrientedPage(sheet.number, bottom, top, printed, lines, turns, pictures)


def _turn_box(box: Box, turns: int) -> Box:
    line = turn_line(RulingLine(box.left, box.right, box.bottom, box.top), turns)
    return Box(line.left, line.bottom, line.right, line.top)


def turn_line(line: RulingLine, turns: int) -> RulingLine:
    """Return a ruling line after its page is turned to the right by a number of quarter turns."""
    (left, bottom), (right, top) = turn_back(line.left, line.bottom, turns), turn_back(line.right, line.top, turns)
    return RulingLine(min(left, right), max(left, right), min(bottom, top), max(bottom, top))


def require_mapped_fonts(pages: list[OrientedPage]) -> None:
    """Raise UnreadableError if the fonts do not map most letters to characters, or map them to the wrong ones.

    Of wrong characters, few are among the common ones of Chinese.
    """
    text = "".join(letter.char for page in pages for letter in page.letters if not letter.char.isspace())
    wide = fold_radicals("".join(_WIDE.findall(text)))
    is_nonsense = len(wide) >= _FEWEST_WIDE and measure_common(wide) < _FEWEST_COMMON
    if is_nonsense or 2 * len(_UNMAPPED.findall(text)) > len(text):
        raise UnreadableError(message("reading.unmapped-fonts"), "not-text")
