"""The layout of a PDF: its usual letter size, font, line distance and indent, and the margins of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise
from statistics import median
from typing import TypeVar

from msgspec import Struct

from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.line_cues import NEVER_LAST, PARAGRAPH_ENDS, begins_with_number, is_imprint
from briefgen.reading.fixed_layout.reading_order import TextColumn
from briefgen.reading.fixed_layout.text_lines import TextLine

# All lengths below are in sizes of the text, which are characters of Chinese.
INDENT, DEEP_INDENT = 0.8, 4.5
"""The smallest and the largest usual indent of the first line of a paragraph, in characters."""
_MARGINAL = 0.5
"""The largest indent, in characters, of a line that still counts as beginning at the margin."""
NOTE_SIZE = 0.87
"""The largest size of small type, as in notes, in sizes of the text."""
FLUSH = 0.2
"""The greatest distance, in characters, of a line from the right margin at which it ends."""
_SAME_SIZE = 0.08
# The least room, besides the next word, on a line that ends early: behind the end of a sentence, and elsewhere.
_ROOM_AT_END, _ROOM = 0.8, 3.0
_WIDEST_PITCH = 3.0
_USUAL_PITCH = 1.6
_DEFAULT_SIZE = 12.0
# The margins of a column are certain if this share of its lines reaches the right margin, and if there are so many of
# them: a signature has two or three. In a column of this width, two lines are enough.
_FULL, _FEWEST_NARROW = 0.35, 4
_WIDE_COLUMN = 15
_RAGGED = 1.5
# Lines that end further from the margin than the first length, in characters, may stand in another column. The others
# tell whether lines end at the margin: at least so many of them, and so large a share.
_NEAR, _FEWEST_INNER, _NEARLY_ALL = 3.0, 6, 0.9
# If margins are not certain, a column of the first width is taken to reach its right margin. A narrower column is taken
# to end before its right margin, by the second width.
_FULL_COLUMN, _SHORT_OF_MARGIN = 20, 8
# More boxes of a column are not looked at.
_MOST_BOXES = 50
# How near a box lines still run beside it, or into it, in sizes of the line, and the least number of such lines.
_REACH, _FEWEST_BESIDE = 0.3, 2
# Few documents are set in more columns of different places.
_MOST_MARGINS = 50

_Key = TypeVar("_Key", str, float)


class Margins(Struct, frozen=True):
    """The left and right margin of a column, in points."""

    left: float
    right: float


class Layout(Struct, frozen=True):
    """The usual letter size, font, line distance and indent of a document."""

    size: float
    font: str
    pitch: float
    """The distance from one line to the next, in points."""
    indent: float
    """The indent of the first line of a paragraph, in characters; 0 if paragraphs begin at the margin."""
    is_flush: bool
    """Whether all lines but the last ones of paragraphs end exactly at the right margin."""


class PlacedLine(Struct, frozen=True):
    """A line with the margins of its column."""

    line: TextLine
    margins: Margins
    column: int
    """The index of its column in the document."""
    is_foot: bool = False
    """Whether the line is in small type below the text of its column, such as a note."""

    @property
    def indent(self) -> float:
        """The distance from the left margin to the line, in characters."""
        return (self.line.left - self.margins.left) / self.line.size

    @property
    def room(self) -> float:
        """The free space between the line and the right margin, in characters."""
        return (self.margins.right - self.line.right) / self.line.size

    @property
    def is_centred(self) -> bool:
        """Whether the line is centred: its distances from the left and the right margin are about the same."""
        total = self.indent + self.room
        return self.indent > 1 and self.room > 1 and abs(self.indent - self.room) <= max(1.5, 0.15 * total)

    def is_short_before(self, behind: TextLine) -> bool:
        """Return whether this line ends early: the first word of the next line, ``behind``, would still fit on it.

        A line that ends with a mark such as ， never ends early.
        """
        end = self.line.text[-1]
        spare = _ROOM_AT_END if end in PARAGRAPH_ENDS else _ROOM
        return end not in NEVER_LAST and self.room > behind.first_width / behind.size + spare


def have_same_size(line: TextLine, another: TextLine) -> bool:
    """Return whether two lines have nearly the same letter size."""
    return abs(line.size - another.size) <= _SAME_SIZE * max(line.size, another.size)


def find_layout(columns: Sequence[TextColumn]) -> tuple[Layout, list[PlacedLine]]:
    """Return the Layout of a document and all its lines, in order, as PlacedLine objects."""
    sizes, fonts = Counter[float](), Counter[str]()
    for column in columns:
        for line in column.lines:
            if not line.table:
                sizes[line.size] += len(line.text)
                fonts[line.font] += len(line.text)
    size = _most_common(sizes, _DEFAULT_SIZE)
    placed = _place(columns, size)
    pairs = [(above, below) for above, below in pairwise(placed) if _are_text(above, below, size)]
    pitch = _find_pitch(pairs, size)
    return Layout(size, _most_common(fonts, ""), pitch, _find_indent(pairs), _is_flush(placed, size)), placed


def _most_common(counts: Counter[_Key], default: _Key) -> _Key:
    return max(counts, key=lambda key: (counts[key], key)) if counts else default


def _are_text(above: PlacedLine, below: PlacedLine, size: float) -> bool:
    """Return whether two lines are in the same column, have the usual size, and are not tables."""
    is_usual = above.line.size == below.line.size == size
    is_apart = any(placed.line.table or placed.line.is_boxed for placed in (above, below))
    return above.column == below.column and is_usual and not is_apart


def _find_pitch(pairs: Iterable[tuple[PlacedLine, PlacedLine]], size: float) -> float:
    pitches = [above.line.baseline - below.line.baseline for above, below in pairs if below.indent <= INDENT]
    running = [pitch for pitch in pitches if pitch <= _WIDEST_PITCH * size]
    return median(running) if running else _USUAL_PITCH * size


def _find_indent(pairs: Sequence[tuple[PlacedLine, PlacedLine]]) -> float:
    """Return the usual indent of paragraphs, in characters; 0 if most paragraphs begin at the margin."""
    indents = [round(above.indent, 1) for above, below in pairs if _begins_indented(above, below)]
    blocks = sum(_begins_block(above, below) for above, below in pairs)
    return median(indents) if len(indents) > blocks else 0.0


def _is_flush(lines: Iterable[PlacedLine], size: float) -> bool:
    """Return whether nearly all lines that end no sentence reach exactly to the right margin."""
    inner = [
        line.room
        for line in lines
        if not line.line.table
        and line.line.size == size
        and line.line.text[-1] not in PARAGRAPH_ENDS
        and line.room < _NEAR
    ]
    return len(inner) >= _FEWEST_INNER and sum(room <= FLUSH for room in inner) >= _NEARLY_ALL * len(inner)


def _begins_indented(above: PlacedLine, below: PlacedLine) -> bool:
    """Return whether ``above`` is the indented first line of a paragraph, and ``below`` is its second line."""
    return INDENT < above.indent < DEEP_INDENT and below.indent < _MARGINAL and not above.is_short_before(below.line)


def _begins_block(above: PlacedLine, below: PlacedLine) -> bool:
    """Return whether ``below`` is the first line of a paragraph without an indent.

    This requires that both lines begin at the margin, that ``above`` ends early, and that ``below`` reaches the right
    margin.
    """
    begins_at_margin = above.indent < _MARGINAL and below.indent < _MARGINAL
    is_full = below.margins.right - below.line.right < 2 * below.line.size
    return begins_at_margin and above.is_short_before(below.line) and is_full


def _place(columns: Sequence[TextColumn], size: float) -> list[PlacedLine]:
    """Return the lines of all columns as PlacedLine objects.

    Small lines at the foot of a column are marked with ``is_foot``.
    """
    own_margins = [_find_own_margins(column, size) for column in columns]
    common = Counter(
        Margins(round(margins.left), round(margins.right)) for margins, is_certain in own_margins if is_certain
    )
    narrowest_first = sorted(
        (margins for margins, _ in common.most_common(_MOST_MARGINS)),
        key=lambda margins: (margins.right - margins.left, margins.left),
    )
    placed = []
    for number, (column, (own, is_certain)) in enumerate(zip(columns, own_margins, strict=True)):
        around = _find_margins_around_list(column, own, narrowest_first, size)
        if around is not None:
            margins = around
        else:
            margins = _without_indent(own, narrowest_first, size) if is_certain else _widen(own, narrowest_first, size)
        body = _count_body_lines(column.lines, size)
        beside = _find_margins_beside_boxes(column, margins)
        placed += [
            PlacedLine(line, beside.get(index, margins), number, index >= body or line.is_boxed)
            for index, line in enumerate(column.lines)
        ]
    return placed


def _find_margins_beside_boxes(column: TextColumn, margins: Margins) -> dict[int, Margins]:
    """Return the margins of the lines that run beside boxes and tables, and of those in boxes, by their indices."""
    tables = (Box(line.left, line.bottom, line.right, line.baseline) for line in column.lines if line.table)
    found: dict[int, Margins] = {}
    for box in islice(chain(column.boxes, tables), _MOST_BOXES):
        level = [index for index, line in enumerate(column.lines) if not line.table and _is_level(line, box)]
        inside = [index for index in level if column.lines[index].is_boxed]
        beside = [index for index in level if not column.lines[index].is_boxed]
        found.update(dict.fromkeys(inside, Margins(box.left, box.right)))
        found.update(dict.fromkeys(beside, _narrow(margins, [column.lines[index] for index in beside], box)))
    return found


def _is_level(line: TextLine, box: Box) -> bool:
    return line.baseline < box.top + _REACH * line.size and line.baseline + line.size > box.bottom - _REACH * line.size


def _narrow(margins: Margins, lines: Sequence[TextLine], box: Box) -> Margins:
    """Return the margins of the lines at the height of a box, if they run beside it and fill the room beside it.

    The stamp of a seal and a picture below the text leave the margins as they are.
    """
    if len(lines) < _FEWEST_BESIDE:
        return margins
    if all(line.right <= box.left + _REACH * line.size for line in lines):
        farthest = max(line.right for line in lines)
        full = sum(line.right >= farthest - _RAGGED * line.size for line in lines)
        return Margins(margins.left, farthest) if full > len(lines) / 2 else margins
    if all(line.left >= box.right - _REACH * line.size for line in lines):
        nearest = min(line.left for line in lines)
        full = sum(line.left <= nearest + _MARGINAL * line.size for line in lines)
        return Margins(nearest, margins.right) if full >= len(lines) / 2 else margins
    return margins


def _find_own_margins(column: TextColumn, size: float) -> tuple[Margins, bool]:
    """Return the margins measured from the lines of a column, and whether enough lines reach the right margin."""
    lines = [line for line in column.lines if not line.table and not line.is_boxed]
    body = [line for line in lines if abs(line.size - size) <= _SAME_SIZE * size] or lines
    if not body:
        return Margins(column.lines[0].left, column.lines[0].right), False
    lefts = sorted(line.left for line in body)
    left = next((first for first, second in pairwise(lefts) if second - first <= 0.3 * size), lefts[0])
    right = sorted((line.right for line in body), reverse=True)[len(body) // 10]
    full = sum(line.right >= right - _RAGGED * size for line in body)
    is_wide = full > 1 and right - left >= _WIDE_COLUMN * size
    are_many = len(body) >= _FEWEST_NARROW and full >= _FULL * len(body)
    return Margins(left, right), is_wide or are_many


def _find_margins_around_list(
    column: TextColumn, own: Margins, narrowest_first: Iterable[Margins], size: float
) -> Margins | None:
    """Return the margins of a column that has only a list of short items, which are wider than those of its lines.

    None if the column is no list of short items, or if no other column of the document is as wide.
    """
    numbered = sum(begins_with_number(line.text) for line in column.lines)
    if own.right - own.left >= _FULL_COLUMN * size or numbered <= len(column.lines) / 2:
        return None
    for margins in narrowest_first:
        is_around = margins.left <= own.left + size and own.right <= margins.right
        if is_around and margins.right - margins.left >= _FULL_COLUMN * size:
            return margins
    return None


def _without_indent(own: Margins, narrowest_first: Iterable[Margins], size: float) -> Margins:
    """Return the margins of a column, corrected if all lines of the column are indented.

    The result is the first Margins in ``narrowest_first`` that have a left margin one indent to the left of ``own`` and
    about the same right margin. If there are none, the result is ``own``.
    """
    for margins in narrowest_first:
        is_indent = INDENT * size < own.left - margins.left < DEEP_INDENT * size
        if is_indent and -size <= margins.right - own.right <= 3 * size:
            return margins
    return own


def _widen(own: Margins, narrowest_first: Iterable[Margins], size: float) -> Margins:
    """Return the margins of a column whose right margin is uncertain, because few of its lines are full.

    The result is the first Margins in ``narrowest_first`` that include ``own``. If there are none, a wide column keeps
    its own margins, and the right margin of a narrow column is moved to the right.
    """
    for margins in narrowest_first:
        if margins.left <= own.left + size and own.right <= margins.right + size:
            return margins
    is_full = own.right - own.left >= _FULL_COLUMN * size
    return own if is_full else Margins(own.left, own.right + _SHORT_OF_MARGIN * size)


def _count_body_lines(lines: Sequence[TextLine], size: float) -> int:
    """Return how many lines of a column are above the lines in small type at its foot, which are notes.

    All lines count if the whole column is in small type, or if one of the small lines belongs to an imprint.
    """
    body = len(lines)
    while body and not lines[body - 1].table and (lines[body - 1].is_boxed or lines[body - 1].size <= NOTE_SIZE * size):
        body -= 1
        if is_imprint(lines[body].text):
            return len(lines)
    return body or len(lines)
