"""Where footnotes, endnotes and text boxes of a binary Word file stand, and where the text cites or holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from briefgen.reading.doc.binary import parse_plc, read_uint
from briefgen.reading.doc.file_information import FileInformation, FileTable

_NOTE_BYTES = 2
_SHAPE_BYTES = 26
_TEXT_BOX_BYTES = 22
_SHAPE_ID_IN_TEXT_BOX = 14
_RECORD_BYTES = 8
_CONTAINER = 0xF
_DRAWING, _GROUP, _SHAPE = 0xF002, 0xF003, 0xF00A
_MOST_RECORDS = 200_000


class Asides(Struct, frozen=True):
    """The texts beside the main text. All ranges and places are those of characters in the whole text."""

    notes: Mapping[int, range]
    """The text of each note, by the place that cites it."""
    text_boxes: Mapping[int, tuple[range, ...]]
    """The texts of text boxes, by the place that holds them."""
    loose_text_boxes: tuple[range, ...]
    """The texts of text boxes of which no place is known."""


def find_asides(information: FileInformation, tables: bytes) -> Asides:
    """Return the notes and text boxes of a file. ``tables`` is the stream that has its tables."""
    stories = information.stories
    notes: dict[int, range] = {}
    for places, texts, story in (
        (FileTable.FOOTNOTE_PLACES, FileTable.FOOTNOTES, stories.footnotes),
        (FileTable.ENDNOTE_PLACES, FileTable.ENDNOTES, stories.endnotes),
    ):
        cited = parse_plc(information.read_table(tables, places), _NOTE_BYTES).positions[:-1]
        ranges = _cut_story(parse_plc(information.read_table(tables, texts), 0).positions, story)
        notes.update(zip(cited, ranges, strict=False))
    return _add_text_boxes(notes, information, tables)


def _cut_story(positions: tuple[int, ...], story: range) -> Iterator[range]:
    for start, end in pairwise(positions):
        yield story[start : max(start, end)]


def _add_text_boxes(notes: Mapping[int, range], information: FileInformation, tables: bytes) -> Asides:
    boxes = parse_plc(information.read_table(tables, FileTable.TEXT_BOXES), _TEXT_BOX_BYTES)
    ranges = _cut_story(boxes.positions, information.stories.text_boxes)
    outermost = _find_outermost_shapes(information.read_table(tables, FileTable.DRAWINGS))
    drawn = {shape: index for index, shape in enumerate(outermost)}
    by_shape: dict[int, list[range]] = {}
    texts_of_shapes = zip((read_uint(item, _SHAPE_ID_IN_TEXT_BOX, 4) for item in boxes.items), ranges, strict=False)
    # Shapes in a group are read in the order in which they are drawn.
    for shape, text in sorted(texts_of_shapes, key=lambda box: drawn.get(box[0], -1)):
        by_shape.setdefault(outermost.get(shape, shape), []).append(text)
    shapes = parse_plc(information.read_table(tables, FileTable.SHAPE_PLACES), _SHAPE_BYTES)
    anchored: dict[int, tuple[range, ...]] = {}
    for place, item in zip(shapes.positions, shapes.items, strict=False):
        texts = by_shape.pop(read_uint(item, 0, 4), None)
        if texts is not None:
            anchored[place] = (*anchored.get(place, ()), *texts)
    return Asides(notes, anchored, tuple(text for texts in by_shape.values() for text in texts))


def _find_outermost_shapes(drawings: bytes) -> dict[int, int]:
    """Return the id of the outermost group around each shape in a group, by the id of the shape."""
    outermost: dict[int, int] = {}
    groups: list[tuple[int, int | None]] = []  # the end of each open group, and the id of its first shape
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + _RECORD_BYTES > len(drawings):
            break
        while groups and at >= groups[-1][0]:
            groups.pop()
        kind, length = read_uint(drawings, at + 2), read_uint(drawings, at + 4, 4)
        if not groups and kind != _DRAWING and read_uint(drawings, at + 3) == _DRAWING:
            at += 1  # a byte stands before each drawing
            continue
        is_container = read_uint(drawings, at) & 0xF == _CONTAINER
        content = at + _RECORD_BYTES
        if kind == _GROUP:
            groups.append((content + length, None))
        elif kind == _SHAPE and groups:
            shape = read_uint(drawings, content, 4)
            if groups[-1][1] is None:
                groups[-1] = (groups[-1][0], shape)
            # The first group holds all shapes of the drawing.
            if len(groups) > 1 and groups[1][1] is not None:
                outermost[shape] = groups[1][1]
        at = content if is_container else content + length
    return outermost
