"""The text of a binary Word file, which stands in pieces all over the file (MS-DOC 2.4.1, 2.9.38 Clx)."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.doc.binary import parse_plc, read_uint
from briefgen.reading.doc.sprms import Sprm
from briefgen.reading.unreadable import UnreadableError

_CHANGES, _PIECES = 1, 2
_COMPRESSED = 0x40000000
_PIECE_BYTES = 8
# No document has more, with all that is left out of it. A hostile file names one stretch of text again and again.
_MOST_CHARACTERS = 1_500_000
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_FILLER = "\x7f"
_SHORT_CODES = {
    0x18: Sprm.IN_TABLE,
    0x19: Sprm.ROW_END,
    0x41: Sprm.DELETED,
    0x42: Sprm.INSERTED,
    0x57: Sprm.STRUCK,
    0x5C: Sprm.HIDDEN,
    0x62: Sprm.PALETTE_COLOUR,
    0x68: Sprm.RAISED,
    0x73: Sprm.STRUCK_TWICE,
}
"""Changes of a whole piece that stand in one byte (MS-DOC 2.9.215 Prm0)."""


class Piece(Struct, frozen=True):
    """A piece of the text."""

    start: int
    """The index of its first character in the text."""
    end: int
    offset: int
    """The place of its first byte in the file."""
    width: int
    """The bytes of each of its characters: 1 or 2."""
    changes: bytes
    """What a quick save changed of the properties of the whole piece."""

    @property
    def stop(self) -> int:
        """The place behind its last byte in the file."""
        return self.offset + self.width * (self.end - self.start)


def parse_pieces(table: bytes) -> list[Piece]:
    """Return the pieces of the text, in order. Raises UnreadableError if they are longer than any document."""
    changes: list[bytes] = []
    at = 0
    while at + 3 <= len(table) and table[at] == _CHANGES:
        length = read_uint(table, at + 1)
        changes.append(table[at + 3 : at + 3 + length])
        at += 3 + length
    if at >= len(table) or table[at] != _PIECES:
        return []
    plc = parse_plc(table[at + 5 : at + 5 + read_uint(table, at + 1, 4)], _PIECE_BYTES)
    pieces: list[Piece] = []
    for start, end, item in zip(plc.positions, plc.positions[1:], plc.items, strict=False):
        if start != (pieces[-1].end if pieces else 0) or start >= end:
            break
        if end > _MOST_CHARACTERS:
            raise UnreadableError(message("reading.too-much-text"), "large")
        place = read_uint(item, 2, 4)
        is_compressed = bool(place & _COMPRESSED)
        offset = (place & ~_COMPRESSED) // 2 if is_compressed else place
        pieces.append(Piece(start, end, offset, 1 if is_compressed else 2, _find_changes(read_uint(item, 6), changes)))
    return pieces


def _find_changes(modifier: int, changes: Sequence[bytes]) -> bytes:
    if modifier & 1:
        return changes[modifier >> 1] if modifier >> 1 < len(changes) else b""
    code = _SHORT_CODES.get(modifier >> 1 & 0x7F)
    return b"" if code is None else code.to_bytes(2, "little") + bytes([modifier >> 8])


def read_text(pieces: Sequence[Piece], document: bytes) -> str:
    """Return the text of all pieces, with as many characters as it has UTF-16 units, so that places can be counted.

    Behind a character of two units stands one that no page prints. What the file lacks of a piece is NULs.
    """
    return _PAIR.sub(lambda pair: _join_halves(pair[0]) + _FILLER, "".join(_read_pieces(pieces, document)))


def _join_halves(pair: str) -> str:
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _read_pieces(pieces: Sequence[Piece], document: bytes) -> Iterator[str]:
    for piece in pieces:
        stretch = document[piece.offset : piece.stop]
        if piece.width == 1:
            text = stretch.decode("cp1252", "replace")
        else:
            units = array("H", stretch[: len(stretch) // 2 * 2])
            text = "".join(map(chr, _to_little(units)))
        yield text.ljust(piece.end - piece.start, "\0")


def _to_little(units: array[int]) -> array[int]:
    """Return units of two bytes in the order of bytes that the file has, which is little-endian."""
    if array("H", b"\1\0")[0] != 1:
        units.byteswap()
    return units
