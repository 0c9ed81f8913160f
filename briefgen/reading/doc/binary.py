"""Numbers and tables in binary Word files. What lies behind the end of the bytes counts as 0 or as absent."""

from __future__ import annotations

from msgspec import Struct

_POSITION_BYTES = 4


def read_uint(data: bytes, at: int, size: int = 2) -> int:
    r"""Return the unsigned number of ``size`` bytes that begins at ``at``.

    >>> read_uint(b"\x01\x02", 0), read_uint(b"\x01\x02", 1), read_uint(b"\x01\x02", 9)
    (513, 2, 0)
    """
    return int.from_bytes(data[at : at + size], "little")


def read_int(data: bytes, at: int, size: int = 2) -> int:
    r"""Return the signed number of ``size`` bytes that begins at ``at``.

    >>> read_int(b"\xff\xff", 0)
    -1
    """
    return int.from_bytes(data[at : at + size], "little", signed=True)


def read_utf_16(data: bytes, at: int, length: int) -> str:
    """Return the text of so many UTF-16 units that begins at ``at``, without halves of surrogate pairs."""
    return data[at : at + 2 * length].decode("utf-16-le", "ignore")


class Plc(Struct, frozen=True):
    """A table of positions with an item between each two of them (MS-DOC 2.2.2)."""

    positions: tuple[int, ...]
    items: tuple[bytes, ...]
    """The item behind each position, but the last position."""


def parse_plc(data: bytes, item_bytes: int) -> Plc:
    """Return the table that some bytes hold. Each of its items has ``item_bytes`` bytes."""
    count = max(0, len(data) - _POSITION_BYTES) // (_POSITION_BYTES + item_bytes)
    first = _POSITION_BYTES * (count + 1)
    return Plc(
        tuple(read_uint(data, _POSITION_BYTES * index, 4) for index in range(count + 1)),
        tuple(data[first + item_bytes * index : first + item_bytes * (index + 1)] for index in range(count)),
    )
