"""The lists of a binary Word file, whose automatic numbers Word prints in front of paragraphs (MS-DOC 2.4.6.3)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, structs

from briefgen.reading.doc.binary import read_uint, read_utf_16
from briefgen.reading.list_numbering import LEVELS, Level, NumberedList, print_pattern
from briefgen.reading.number_formats import find_format

_DEFINITION_BYTES = 28
_LEVEL_BYTES = 28
_OVERRIDE_BYTES = 16
_MOST_LISTS = 5000
_SUFFIXES = ("tab", "space", "nothing")
_IS_SIMPLE = 1
_LEGAL, _KEEPS_COUNTING = 0x04, 0x08
_HAS_START, _HAS_LEVEL = 0x10, 0x20


class _Cursor(Struct):
    """A place in bytes that are read from the front to the back."""

    data: bytes
    at: int

    @property
    def is_at_end(self) -> bool:
        return self.at >= len(self.data)

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def parse_lists(definitions: bytes, overrides: bytes) -> Mapping[int, NumberedList]:
    """Return the lists of a file by number, from 1.

    ``definitions`` begins with the definitions of lists, and goes on with their levels behind the end of that table.
    ``overrides`` has the lists that paragraphs name, each with its definition and with what it changes of it.
    """
    defined = _parse_definitions(definitions)
    count = min(read_uint(overrides, 0, 4), _MOST_LISTS)
    cursor = _Cursor(overrides, 4 + _OVERRIDE_BYTES * count)
    lists: dict[int, NumberedList] = {}
    for index in range(count):
        head = overrides[4 + _OVERRIDE_BYTES * index :][:_OVERRIDE_BYTES]
        if len(head) < _OVERRIDE_BYTES:
            break
        list_ = defined.get(read_uint(head, 0, 4), NumberedList("", {}))
        lists[index + 1] = _override(list_, cursor, head[12])
    return lists


def _parse_definitions(table: bytes) -> dict[int, NumberedList]:
    count = min(read_uint(table, 0), _MOST_LISTS)
    cursor = _Cursor(table, 2 + _DEFINITION_BYTES * count)
    defined: dict[int, NumberedList] = {}
    for index in range(count):
        head = table[2 + _DEFINITION_BYTES * index :][:_DEFINITION_BYTES]
        if len(head) < _DEFINITION_BYTES or cursor.is_at_end:
            break
        id_ = read_uint(head, 0, 4)
        indices = LEVELS[:1] if head[26] & _IS_SIMPLE else LEVELS
        defined[id_] = NumberedList(str(id_), {level: _parse_level(cursor) for level in indices})
    return defined


def _parse_level(cursor: _Cursor) -> Level:
    """Return the level that begins at the cursor, and move the cursor behind it (MS-DOC 2.9.150 LVL)."""
    head = cursor.take(_LEVEL_BYTES).ljust(_LEVEL_BYTES, b"\0")
    cursor.take(head[24] + head[25])
    length = read_uint(cursor.take(2), 0)
    text = read_utf_16(cursor.take(2 * length), 0, length)
    flags = head[5]
    suffix = head[15]
    return Level(
        start=read_uint(head, 0, 4),
        format=find_format(head[4]),
        pattern=print_pattern("".join(f"%{ord(char) + 1}" if ord(char) in LEVELS else char for char in text)),
        suffix=_SUFFIXES[suffix] if suffix < len(_SUFFIXES) else "tab",
        is_legal=bool(flags & _LEGAL),
        restart=head[26] if flags & _KEEPS_COUNTING else None,
    )


def _override(list_: NumberedList, cursor: _Cursor, count: int) -> NumberedList:
    """Return a list with the changes of ``count`` levels, which begin at the cursor behind a number of 4 bytes."""
    cursor.take(4)
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for _ in range(min(count, len(LEVELS))):
        start, flags = read_uint(cursor.take(4), 0, 4), read_uint(cursor.take(4), 0, 4)
        index = flags & 0xF
        level = _parse_level(cursor) if flags & _HAS_LEVEL else None
        if level is not None:
            levels[index] = level
        if flags & _HAS_START:
            starts[index] = start if level is None else level.start
    if not levels and not starts:
        return list_
    all_levels = {index: level for index, level in {**list_.levels, **levels}.items() if index in LEVELS}
    all_starts = {index: start for index, start in starts.items() if index in all_levels}
    return structs.replace(list_, levels=all_levels, starts=all_starts)
