"""The lines of scanned pages as the letters of pages of a PDF, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.doubtful_words import DoubtfulLine
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage
from briefgen.reading.fixed_layout.ruling_lines import RulingLine
from briefgen.reading.fixed_layout.spacing import is_wide
from briefgen.reading.ocr.doubts import find_doubts
from briefgen.reading.ocr.letter_sizes import find_sizes
from briefgen.reading.ocr.scanned_page import NumberedScan, ScannedLine, ScannedPage
from briefgen.reading.ocr.scanner_marks import is_scanner_mark

# The most letters that are read in the emblem beside a mark, and half of its height, in heights of the mark.
_LONGEST_IN_EMBLEM, _EMBLEM = 12, 1.5
# The least width of a line of text, in heights of the line.
_WIDE = 2.5
# The height of the middle of a letter above its baseline, in sizes of the letter.
_MIDDLE = 0.38
# Marks of full width whose ink is in the left half or the right half of their place, and how far it is from the middle,
# in sizes of the letters.
_AT_LEFT, _AT_RIGHT, _ASIDE = frozenset("，。、；：！？）》〉〕】］」』”’"), frozenset("（《〈〔【［「『“‘"), 0.25
# The width of a letter of half width, and the greatest gap between two letters that is none, in sizes of the letters:
# the places of letters are known to a fifth of a letter.
_NARROW, _NO_GAP = 0.5, 0.5


class ScannedLetters(Struct, frozen=True):
    """The letters of scanned pages, and what is doubtful of them."""

    pages: list[OrientedPage]
    """The pages with text, in order."""
    doubts: tuple[DoubtfulLine, ...]


def to_letters(scans: Sequence[NumberedScan]) -> ScannedLetters:
    """Return the letters of scanned pages. The marks of programs that scan are left out."""
    lines = [(scan, line) for scan in scans for line in _measure_lines(scan)]
    sizes = find_sizes([line for _, line in lines])
    letters: dict[int, list[Letter]] = {}
    doubts: list[DoubtfulLine] = []
    for (scan, line), size in zip(lines, sizes, strict=True):
        letters.setdefault(scan.number, []).extend(_to_letters(line, size))
        doubt = find_doubts(scan.number, line)
        if doubt is not None:
            doubts.append(doubt)
    pages = [_to_page(scan, letters[scan.number]) for scan in scans if scan.number in letters]
    return ScannedLetters(pages, tuple(doubts))


def _measure_lines(scan: NumberedScan) -> Iterator[ScannedLine]:
    """Yield the lines of a page that are text, in points."""
    points = scan.points
    for line in _drop_marks(scan.scan.lines, scan.scan.lines):
        yield replace(
            line,
            left=points * line.left,
            right=points * line.right,
            middle=points * line.middle,
            height=points * line.height,
            centres=tuple(points * centre for centre in line.centres),
        )


def has_unread_lines(scan: ScannedPage) -> bool:
    """Return whether a page has lines that could not be read. Emblems and codes are not as wide as lines."""
    lines = _drop_marks(scan.unread_lines, scan.lines)
    return any(line.right - line.left >= _WIDE * line.height for line in lines)


def _drop_marks(lines: Sequence[ScannedLine], page: Iterable[ScannedLine]) -> Iterator[ScannedLine]:
    """Yield lines of a page that are no marks of programs that scan, and not beside one."""
    marks = [line for line in page if is_scanner_mark(line.text)]
    for line in lines:
        if not any(line is mark or _is_picture_beside(line, mark) for mark in marks):
            yield line


def _is_picture_beside(line: ScannedLine, mark: ScannedLine) -> bool:
    """Return whether a line is what was read in the emblem or the code beside the mark of a program that scans."""
    return len(line.text) <= _LONGEST_IN_EMBLEM and abs(line.middle - mark.middle) <= _EMBLEM * mark.height


def _to_letters(line: ScannedLine, size: float) -> list[Letter]:
    """Return the letters of a line. Those that are close to each other meet in the middle between them."""
    halves = [size * (1.0 if is_wide(char) else _NARROW) / 2 for char in line.text]
    middles = [centre + size * _find_shift(char) for char, centre in zip(line.text, line.centres, strict=True)]
    lefts = [middle - half for middle, half in zip(middles, halves, strict=True)]
    rights = [middle + half for middle, half in zip(middles, halves, strict=True)]
    for before, behind in pairwise(range(len(halves))):
        if lefts[behind] - rights[before] < _NO_GAP * size:
            rights[before] = lefts[behind] = (rights[before] + lefts[behind]) / 2
    baseline = line.middle - _MIDDLE * size
    return [
        Letter(char, left, max(left, right), baseline, size, "")
        for char, left, right in zip(line.text, lefts, rights, strict=True)
    ]


def _find_shift(char: str) -> float:
    """Return how far to the right of the ink of a letter the middle of its place is, in sizes of the letter."""
    return _ASIDE if char in _AT_LEFT else -_ASIDE if char in _AT_RIGHT else 0.0


def _to_page(scan: NumberedScan, letters: list[Letter]) -> OrientedPage:
    rules = [RulingLine(*(scan.points * place for place in rule)) for rule in scan.scan.rules]
    return OrientedPage(scan.number, 0.0, scan.points * scan.scan.height, letters, rules, scan.scan.quarter_turns)
