"""The pages of a binary Word file that list stretches of bytes with their properties (MS-DOC 2.9.33, 2.9.174 Fkp)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from msgspec import Struct

from briefgen.reading.doc.binary import parse_plc, read_uint

_PAGE_BYTES = 512
_NUMBER_BYTES = 4
_PAGE_NUMBER = 0x3FFFFF
_PARAGRAPH_ITEM_BYTES = 13


class Stretches(Struct, frozen=True):
    """Stretches of the bytes of a file, in order and apart from each other, each with its properties."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    properties: tuple[bytes, ...]

    def find(self, place: int) -> tuple[bytes, int]:
        """Return the properties of the byte at a place, and the end of the stretch of such bytes."""
        index = bisect_right(self.starts, place) - 1
        if index >= 0 and place < self.ends[index]:
            return self.properties[index], self.ends[index]
        following = index + 1
        # Nothing is known of the bytes before the next stretch.
        return b"", self.starts[following] if following < len(self.starts) else 1 << 40


def read_character_stretches(document: bytes, table: bytes) -> Stretches:
    """Return the stretches with properties of characters. ``table`` lists the pages."""
    return _read_stretches(document, table, 1, _read_character_properties)


def read_paragraph_stretches(document: bytes, table: bytes) -> Stretches:
    """Return the stretches with properties of paragraphs: first the number of the style, then its changes."""
    return _read_stretches(document, table, _PARAGRAPH_ITEM_BYTES, _read_paragraph_properties)


def _read_character_properties(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]]


def _read_paragraph_properties(page: bytes, at: int) -> bytes:
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * read_uint(page, at + 1, 1)]


def _read_stretches(
    document: bytes, table: bytes, item_bytes: int, read_properties: Callable[[bytes, int], bytes]
) -> Stretches:
    stretches: list[tuple[int, int, bytes]] = []
    numbers = (read_uint(item, 0, 4) & _PAGE_NUMBER for item in parse_plc(table, _NUMBER_BYTES).items)
    for number in dict.fromkeys(numbers):
        page = document[number * _PAGE_BYTES : (number + 1) * _PAGE_BYTES]
        if len(page) < _PAGE_BYTES:
            continue
        count = page[-1]
        for index in range(count):
            start, end = (read_uint(page, _NUMBER_BYTES * (index + step), 4) for step in (0, 1))
            at = 2 * read_uint(page, _NUMBER_BYTES * (count + 1) + item_bytes * index, 1)
            stretches.append((start, end, read_properties(page, at) if at else b""))
    return _put_in_order(stretches)


def _put_in_order(stretches: Iterable[tuple[int, int, bytes]]) -> Stretches:
    """Return the stretches in order, without those that begin within the one before."""
    apart: list[tuple[int, int, bytes]] = []
    for stretch in sorted(stretches):
        start, end, _ = stretch
        if start < end and (not apart or start >= apart[-1][1]):
            apart.append(stretch)
    starts, ends, properties = zip(*apart, strict=True) if apart else ((), (), ())
    return Stretches(starts, ends, properties)
