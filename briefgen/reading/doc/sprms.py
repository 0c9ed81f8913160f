"""Changes of properties (sprm) in binary Word files: a code and an operand, one after the other (MS-DOC 2.2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from briefgen.reading.doc.binary import read_uint

_OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""The bytes of an operand, by the upper three bits of the code. Others begin with their length."""
_TABS = 0xC615


class Sprm(IntEnum):
    """The codes of the changes that are read."""

    DELETED = 0x0800
    INSERTED = 0x0801
    STRUCK = 0x0837
    STRUCK_TWICE = 0x2A53
    HIDDEN = 0x083C
    EMBEDDED = 0x080A
    OBJECT = 0x0856
    FIELD_DATA = 0x0806
    PICTURE = 0x6A03
    SYMBOL = 0x6A09
    HIGHLIGHT = 0x2A0C
    PALETTE_COLOUR = 0x2A42
    COLOUR = 0x6870
    SIZE = 0x4A43
    RAISED = 0x2A48
    POSITION = 0x4845
    CHARACTER_STYLE = 0x4A30
    CHARACTER_SHADING_80 = 0x4866
    CHARACTER_SHADING = 0xCA71
    FONT = 0x4A4F
    PARAGRAPH_STYLE = 0x4600
    LEVEL = 0x260A
    LIST = 0x460B
    OUTLINE = 0x2640
    PARAGRAPH_SHADING_80 = 0x442D
    PARAGRAPH_SHADING = 0xC64D
    IN_TABLE = 0x2416
    ROW_END = 0x2417
    TABLE_DEPTH = 0x6649
    INNER_CELL_END = 0x244B
    INNER_ROW_END = 0x244C
    FAR_PROPERTIES = 0x6646
    FAR_TABLE_PROPERTIES = 0x646B
    TABLE = 0xD608
    TABLE_HEAD = 0x3404
    TABLE_ANCHOR = 0x360D
    TABLE_TOP = 0x940F
    VERTICAL_MERGE = 0xD62B
    HORIZONTAL_MERGE = 0x5624


_FAR = (Sprm.FAR_PROPERTIES, Sprm.FAR_TABLE_PROPERTIES)
_FAR_CODES = tuple(code.to_bytes(2, "little") for code in _FAR)


def parse_sprms(changes: bytes) -> Iterator[tuple[int, bytes]]:
    r"""Yield the code and the operand of each change, in order. One that breaks off is left out.

    >>> list(parse_sprms(b"\x16\x24\x01\x00\x46\x05\x00\x00\x46\x05"))
    [(9238, b'\x01'), (17920, b'\x05\x00')]
    """
    at = 0
    while at + 2 < len(changes):
        code = read_uint(changes, at)
        first, end = _locate_operand(changes, code, at + 2)
        if end > len(changes):
            return
        yield code, changes[first:end]
        at = end


def _locate_operand(changes: bytes, code: int, at: int) -> tuple[int, int]:
    """Return where an operand begins and ends, without the length before it."""
    size = _OPERAND_BYTES.get(code >> 13)
    if size is not None:
        return at, at + size
    if code == Sprm.TABLE:
        return at + 2, at + 2 + max(0, read_uint(changes, at) - 1)
    length = changes[at]
    if code == _TABS and length == 0xFF:
        deleted = changes[at + 1] if at + 1 < len(changes) else 0
        added = read_uint(changes, at + 2 + 4 * deleted, 1)
        length = 2 + 4 * deleted + 3 * added
    return at + 1, at + 1 + length


def expand_far(changes: bytes, further: bytes) -> bytes:
    """Return changes with those in place of a reference that stand in the stream ``further`` (Data)."""
    # Most changes refer to nothing: the cheap test goes first.
    if not any(code in changes for code in _FAR_CODES) or not any(code in _FAR for code, _ in parse_sprms(changes)):
        return changes
    expanded = bytearray()
    for code, operand in parse_sprms(changes):
        if code in _FAR:
            at = read_uint(operand, 0, 4)
            expanded += further[at + 2 : at + 2 + read_uint(further, at)]
    return changes + bytes(expanded)
