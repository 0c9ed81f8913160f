"""Boxes beside which text runs: pictures, and frames with a text of their own.

The text of a frame is no part of the lines that run beside it. It is set aside before the lines of the page are read,
and comes behind the paragraph beside it. Text above and below a frame that is as wide as the column stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage
from briefgen.reading.fixed_layout.reading_order import TextColumn
from briefgen.reading.fixed_layout.rule_grids import find_frames
from briefgen.reading.fixed_layout.text_lines import TextLine, merge, read_text_lines

# More boxes of a page are not looked at.
_MOST_BOXES = 20
# The least number of letters beside a frame, and of those in it.
_FEWEST_LETTERS = 4
# The height of the middle of a letter above its baseline, in sizes of the letter.
_MIDDLE = 0.38


class Boxes(Struct, frozen=True):
    """The boxes of a page, and what is in them."""

    places: tuple[Box, ...]
    texts: tuple[tuple[TextLine, ...], ...]
    """The lines of each frame beside which text runs."""
    letters: list[Letter]
    """The letters of the page outside of these frames."""


def set_boxes_aside(page: OrientedPage, letters: list[Letter]) -> Boxes:
    """Return the boxes of a page. ``letters`` are those outside of tables."""
    frames = find_frames(page.ruling_lines)[:_MOST_BOXES] if page.ruling_lines else []
    texts: list[tuple[TextLine, ...]] = []
    for frame in frames:
        inside = [letter for letter in letters if frame.contains(*_find_middle(letter))]
        if len(inside) < _FEWEST_LETTERS or not _is_beside_text(frame, letters):
            continue
        gone = set(map(id, inside))
        letters = [letter for letter in letters if id(letter) not in gone]
        lines = (merge(line) for line in read_text_lines(page.page, inside))
        texts.append(tuple(replace(line, is_boxed=True) for line in lines))
    return Boxes((*frames, *page.pictures[:_MOST_BOXES]), tuple(texts), letters)


def _find_middle(letter: Letter) -> tuple[float, float]:
    return (letter.left + letter.right) / 2, letter.baseline + _MIDDLE * letter.size


def _is_beside_text(frame: Box, letters: Iterable[Letter]) -> bool:
    """Return whether letters stand left or right of a frame, at its height."""
    middles = (_find_middle(letter) for letter in letters if not letter.char.isspace())
    beside = sum(frame.bottom < y < frame.top and not frame.left <= x <= frame.right for x, y in middles)
    return beside >= _FEWEST_LETTERS


def insert_boxed_texts(columns: Sequence[TextColumn], boxes: Boxes) -> list[TextColumn]:
    """Return the columns of a page with their boxes, and with the texts of these between their lines."""
    if not columns:
        page = next((lines[0].page for lines in boxes.texts if lines), 0)
        texts = tuple(replace(line, is_boxed=False) for line in chain.from_iterable(boxes.texts))
        return [TextColumn(page, texts)] if texts else []
    lines = [list(column.lines) for column in columns]
    for text in boxes.texts:
        own = max(lines, key=lambda own: sum(_is_level(line, text) for line in own))
        below = next((index for index, line in enumerate(own) if line.baseline < text[0].baseline), len(own))
        own[below:below] = text
    return [replace(column, lines=tuple(own), boxes=boxes.places) for column, own in zip(columns, lines, strict=True)]


def _is_level(line: TextLine, text: Sequence[TextLine]) -> bool:
    return text[-1].baseline - line.size < line.baseline < text[0].baseline + line.size
