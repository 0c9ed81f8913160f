"""The properties of paragraphs and table rows in a binary Word file."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.reading.doc.binary import read_int, read_uint
from briefgen.reading.doc.character_properties import has_shading
from briefgen.reading.doc.sprms import Sprm, parse_sprms

_LAST_LIST = 0x7FE
# A cell has 20 bytes in the definition of its row (MS-DOC 2.9.320 TDefTableOperand).
_CELL_BYTES = 20
_MOST_CELLS = 63
_MOST_DEPTH = 50
_CONTINUED = 1
_LONGEST_NUMBER = 4
_NUMBERS: Mapping[int, str] = {
    Sprm.PARAGRAPH_STYLE: "style",
    Sprm.OUTLINE: "outline",
    Sprm.LEVEL: "level",
    Sprm.TABLE_DEPTH: "depth",
}
_SWITCHES: Mapping[int, str] = {
    Sprm.ROW_END: "is_row_end",
    Sprm.INNER_ROW_END: "is_row_end",
    Sprm.INNER_CELL_END: "is_inner_cell_end",
}
_BESIDE_PARAGRAPH = 2
# The height of a line of body text, in twentieths of a point: it has 14 to 16 points and stands 28 points apart.
_LINE_HEIGHT = 280


class ParagraphProperties(Struct):
    """The properties of a paragraph. A field is None if the style of the paragraph decides."""

    style: int = 0
    """The number of its style."""
    outline: int | None = None
    """The outline level, from 0; 9 is body text."""
    list: int | None = None
    """The number of its list, from 1; 0 for no list."""
    level: int | None = None
    """The index of the level in the list."""
    depth: int = 0
    """In how many tables it stands, one within the other."""
    is_row_end: bool = False
    """Whether it stands behind the last cell of a row and has no text."""
    is_inner_cell_end: bool = False
    """Whether its mark ends a cell of a table within a table."""
    is_shaded: bool = False


class RowCell(Struct):
    """A cell as the row defines it."""

    left: int
    """The place of its left border, in twentieths of a point."""
    right: int
    is_joined_left: bool = False
    """Whether it is part of the cell to its left."""
    is_joined_above: bool = False
    """Whether it is part of the cell above."""


class RowProperties(Struct):
    """The layout of a table row."""

    cells: list[RowCell]
    is_head: bool = False
    floats_below: bool = False
    """Whether the table floats below the first line of the paragraph that follows it in the file."""


def parse_paragraph_properties(style: int, changes: bytes) -> ParagraphProperties:
    """Return the properties that some changes give a paragraph with this style."""
    properties = ParagraphProperties(style)
    is_in_table = False
    for code, operand in parse_sprms(changes):
        value = read_uint(operand, 0, min(len(operand), _LONGEST_NUMBER))
        if code in _NUMBERS:
            setattr(properties, _NUMBERS[code], value)
        elif code in _SWITCHES:
            setattr(properties, _SWITCHES[code], bool(value))
        elif code == Sprm.LIST:
            properties.list = value if value <= _LAST_LIST else 0
        elif code == Sprm.IN_TABLE:
            is_in_table = bool(value)
        elif code in (Sprm.PARAGRAPH_SHADING, Sprm.PARAGRAPH_SHADING_80):
            properties.is_shaded = properties.is_shaded or has_shading(operand)
    properties.depth = min(max(properties.depth, 1), _MOST_DEPTH) if is_in_table else 0
    return properties


def parse_row_properties(changes: bytes) -> RowProperties:
    """Return the layout that the changes at the end of a row give it."""
    row = RowProperties([])
    anchor = top = 0
    for code, operand in parse_sprms(changes):
        if code == Sprm.TABLE:
            row.cells = _parse_cells(operand)
        elif code == Sprm.VERTICAL_MERGE and read_uint(operand, 0, 1) < len(row.cells):
            row.cells[operand[0]].is_joined_above = read_uint(operand, 1, 1) == _CONTINUED
        elif code == Sprm.HORIZONTAL_MERGE:
            for cell in row.cells[operand[0] + 1 : operand[1]]:
                cell.is_joined_left = True
        elif code == Sprm.TABLE_HEAD:
            row.is_head = bool(operand[0])
        elif code == Sprm.TABLE_ANCHOR:
            anchor = operand[0] >> 4 & 3
        elif code == Sprm.TABLE_TOP:
            top = read_int(operand, 0)
    row.floats_below = anchor == _BESIDE_PARAGRAPH and top >= _LINE_HEIGHT
    return row


def _parse_cells(operand: bytes) -> list[RowCell]:
    """Return the cells in the definition of a row. Cells without flags of their own are part of no other cell."""
    count = min(read_uint(operand, 0, 1), _MOST_CELLS)
    borders = [read_int(operand, 1 + 2 * index) for index in range(count + 1)]
    flags_at = 1 + 2 * (count + 1)
    cells: list[RowCell] = []
    for index in range(count):
        flags = read_uint(operand, flags_at + _CELL_BYTES * index)
        is_joined_above = flags >> 5 & 3 == _CONTINUED
        cells.append(RowCell(borders[index], borders[index + 1], flags & 3 == 1, is_joined_above))
    return cells
