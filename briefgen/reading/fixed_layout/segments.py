"""Cutting lines into segments: at gaps about as wide as a letter, and at the gutters between columns.

Raised marks of notes are taken out of the text. Raised digits of powers and units stay, as superscript characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.fixed_layout.letter_lines import SMALL, LetterLine
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.line_breaks import CLOSING
from briefgen.text.raised_digits import SUPERSCRIPTS

# A note's mark: 3, [3], ③, *, 注3, iv
_NOTE_MARK = re.compile(r"[注ivx\d①-⑳\[\]〔〕()（）*†‡,，\-–—]")
# 10⁴, km², m⁻¹: what is before the exponent, for digits and for signs. The 3 of 122.44³ is the mark of a note.
_BASE_OF_DIGIT = re.compile("(?:[A-Za-z⁰¹²³⁴-⁹⁻]|(?<![0-9.,])10)$")
_BASE_OF_SIGN = re.compile("(?:[A-Za-z]|(?<![0-9.,])10)$")
_LONGEST_BASE = 3
# In sizes of the line.
_RAISED = 0.1
_CLOSE_TO_BASE = 0.3
_WIDER_THAN_A_LETTER = 0.75
# The greatest step from one letter to the next in a number with letters as wide as Chinese characters, and how much two
# steps may differ.
_ONE_CHARACTER, _EVEN = 1.4, 0.1
# The least gap at a place where lines above and below begin a segment, in sizes of the line.
_GUTTER = 0.2
# The least gap between two texts that may be cells of a table, in sizes of the line.
_APART = 0.4
_IN_NUMBER = re.compile(r"[\d.,%‰+\-−－]")
# How many lines above and below are compared, how many of them must begin a segment there, and how exactly, in points.
_LINES_AROUND, _FEWEST_AROUND, _TOLERANCE = 6, 3, 1.5


class Segment(Struct):
    """A part of a line: neighbouring letters without a wide gap between them."""

    line: LetterLine
    letters: list[Letter]
    """The letters of the segment without typed blanks."""
    gaps: list[float]
    """The width of the gap before each letter. It includes the width of typed blanks."""
    blanks: list[float]
    """The width of the typed blanks before each letter."""
    has_note_mark: bool = False
    """Whether the segment begins with the raised mark of a note. The mark is not in ``letters``."""
    note_number: str = ""
    """The digits of this mark; empty if there is no mark, or if it has no digits."""


def cut_into_segments(lines: Iterable[LetterLine]) -> Iterator[list[Segment]]:
    """Yield the segments of each line, from left to right."""
    yield from _cut_at_gutters([_cut_at_gaps(line) for line in lines])


def _cut_at_gaps(line: LetterLine) -> list[Segment]:
    """Return the segments of a line, cut at each gap that is about as wide as a letter or wider.

    The width of typed blanks in a gap does not count.
    """
    segments = [Segment(line, [], [], [])]
    end, blanks = 0.0, 0.0
    for letter in line.letters:
        segment = segments[-1]
        if letter.char.isspace():
            blanks += letter.right - letter.left
            continue
        if _is_note_mark(letter, segment):
            if not segment.letters:
                segment.has_note_mark = True
                segment.note_number += letter.char if letter.char.isdecimal() else ""
            end = letter.right
            continue
        is_wide = letter.left - end - blanks > _WIDER_THAN_A_LETTER * line.size
        if segment.letters and is_wide and not _is_in_number_on_grid(segment.letters, letter):
            segment = Segment(line, [], [], [])
            segments.append(segment)
        segment.gaps.append(max(0.0, letter.left - end) if segment.letters else 0.0)
        segment.letters.append(_to_superscript(letter, line))
        segment.blanks.append(blanks)
        end, blanks = letter.right, 0.0
    return segments


def _is_in_number_on_grid(letters: Sequence[Letter], letter: Letter) -> bool:
    """Return whether a digit goes on with a number whose point or comma is as wide as a Chinese character: 2 . 6 %."""
    if len(letters) < 2 or letters[-1].char not in ".," or not letter.char.isdecimal():
        return False
    steps = letters[-1].left - letters[-2].left, letter.left - letters[-1].left
    is_even = abs(steps[0] - steps[1]) <= _EVEN * letter.size
    return letters[-2].char.isdecimal() and is_even and steps[1] <= _ONE_CHARACTER * letter.size


def _is_note_mark(letter: Letter, segment: Segment) -> bool:
    """Return whether a letter is the raised mark of a note, not the exponent of a power such as 10⁴ or km²."""
    is_mark = _is_raised(letter, segment.line) and bool(_NOTE_MARK.match(letter.char))
    return is_mark and not (segment.letters and _is_power(letter, segment.letters))


def _is_raised(letter: Letter, line: LetterLine) -> bool:
    return letter.size < SMALL * line.size and letter.baseline >= line.baseline + _RAISED * line.size


def _is_power(letter: Letter, letters: Sequence[Letter]) -> bool:
    """Return whether a raised letter is the exponent of the number or unit with which ``letters`` end."""
    is_close = letter.left - letters[-1].right < _CLOSE_TO_BASE * letter.size
    if not is_close or ord(letter.char) not in SUPERSCRIPTS:
        return False
    before = "".join(near.char for near in letters[-_LONGEST_BASE:])
    return bool((_BASE_OF_DIGIT if letter.char.isdigit() else _BASE_OF_SIGN).search(before))


def _to_superscript(letter: Letter, line: LetterLine) -> Letter:
    """Return the letter, with a raised digit or sign replaced by the superscript character."""
    if not _is_raised(letter, line) or ord(letter.char) not in SUPERSCRIPTS:
        return letter
    char = letter.char.translate(SUPERSCRIPTS)
    return replace(letter, char=char)


class _SegmentEdges(Struct, frozen=True):
    """Where the segments of one line begin and end."""

    starts: frozenset[int]
    """The places where segments may begin, divided by ``_TOLERANCE`` and rounded.

    They are the left edges of all segments except the first, and those of numbers a little apart from words.
    """
    lefts: list[float]
    rights: list[float]

    def compare(self, x: float) -> int:
        """Return 1 if a segment begins at ``x``, -1 if one runs across ``x``, and else 0."""
        step = round(x / _TOLERANCE)
        if not self.starts.isdisjoint((step - 1, step, step + 1)):
            return 1
        index = bisect_left(self.lefts, x - 2 * _TOLERANCE) - 1
        return -1 if index >= 0 and self.rights[index] > x + 2 * _TOLERANCE else 0


def _cut_at_gutters(lines: Sequence[list[Segment]]) -> Iterator[list[Segment]]:
    """Yield the segments of each line after cutting them also at narrow gaps that belong to a gutter.

    A gap belongs to a gutter if at least three of the neighbouring lines begin a segment at this position, and if fewer
    of them run across it. For a wider gap, the lines up to those that run across it are enough.
    """
    edges = [_find_edges(segments) for segments in lines]
    for index, segments in enumerate(lines):
        above, below = edges[max(0, index - _LINES_AROUND) : index], edges[index + 1 : index + 1 + _LINES_AROUND]
        if sum(bool(line.starts) for line in (*above, *below)) < _FEWEST_AROUND:
            yield segments
        else:
            yield [part for segment in segments for part in _cut_at_gutters_of(segment, above, below)]


def _find_edges(segments: Iterable[Segment]) -> _SegmentEdges:
    filled = [segment for segment in segments if segment.letters]
    lefts = [segment.letters[0].left for segment in filled]
    starts = [*lefts[1:], *(left for segment in filled for left in _find_numbers_apart(segment))]
    return _SegmentEdges(
        frozenset(round(left / _TOLERANCE) for left in starts), lefts, [segment.letters[-1].right for segment in filled]
    )


def _find_numbers_apart(segment: Segment) -> Iterator[float]:
    """Yield the left edges of numbers that stand a little apart from the words before them."""
    least = _APART * segment.line.size
    for gap, before, letter in zip(segment.gaps[1:], segment.letters, segment.letters[1:], strict=False):
        if gap > least and _IN_NUMBER.match(letter.char) and not _IN_NUMBER.match(before.char):
            yield letter.left


def _cut_at_gutters_of(
    segment: Segment, above: Sequence[_SegmentEdges], below: Sequence[_SegmentEdges]
) -> Iterator[Segment]:
    start = 0
    for index in range(1, len(segment.letters)):
        # A closing mark of full width at the end of a column hangs into the gutter.
        before = segment.letters[index - 1].char
        is_hanging = before in CLOSING and not before.isascii()
        is_open = is_hanging or segment.gaps[index] > _GUTTER * segment.line.size
        is_wide = segment.gaps[index] > _APART * segment.line.size
        if is_open and _is_gutter(segment.letters[index].left, above, below, is_wide=is_wide):
            yield _slice(segment, start, index)
            start = index
    yield _slice(segment, start, len(segment.letters))


def _is_gutter(x: float, above: Sequence[_SegmentEdges], below: Sequence[_SegmentEdges], *, is_wide: bool) -> bool:
    """Return whether a column begins at ``x``.

    At least three of the lines ``above`` and ``below`` then begin a segment at ``x``, and fewer of them run across
    ``x``. If the gap before ``x`` is wide, the lines up to those that run across ``x`` are enough.
    """
    sides = [[line.compare(x) for line in side] for side in (above[::-1], below)]
    signs = [sign for side in sides for sign in side]
    if signs.count(1) < _FEWEST_AROUND:
        return False
    near = sum(sum(takewhile(lambda sign: sign >= 0, side)) for side in sides)
    return sum(signs) > 0 or (is_wide and near >= _FEWEST_AROUND)


def _slice(segment: Segment, start: int, end: int) -> Segment:
    if end - start == len(segment.letters):
        return segment
    return Segment(
        segment.line,
        segment.letters[start:end],
        [0.0, *segment.gaps[start + 1 : end]],
        [0.0, *segment.blanks[start + 1 : end]],
        segment.has_note_mark and not start,
        "" if start else segment.note_number,
    )
