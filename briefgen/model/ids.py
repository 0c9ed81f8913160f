"""Ids that are computed from a text, so that changes in other parts of the source leave them the same."""

from __future__ import annotations

import hashlib

# Base 32 in lower case. Two digits are looked up at once, which is several times as fast as the standard library.
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
_BITS_OF_PAIR = 10
# Six pairs are 60 bits: the first eight bytes of the hash without the last four bits.
_BYTES, _SPARE_BITS = 8, 4
_SHIFTS = range(50, -1, -_BITS_OF_PAIR)


def content_id(source_id: str, text: str) -> str:
    """Return the id of a text: the id of its source, ``#``, and 12 base-32 digits of the hash of the text.

    >>> content_id("001", "甘肃国资国企")
    '001#ku3yj5jthobl'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:_BYTES], "big") >> _SPARE_BITS
    return f"{source_id}#{''.join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])}"


class Ids:
    """Makes the ids for the texts of one source.

    If a text occurs again, ``~2``, ``~3`` and so on are added to its id.

    >>> ids = Ids("001")
    >>> ids.make("甘肃国资国企"), ids.make("甘肃国资国企")
    ('001#ku3yj5jthobl', '001#ku3yj5jthobl~2')
    """

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id
        self._seen: dict[str, int] = {}

    def make(self, text: str) -> str:
        """Return the id for the next occurrence of a text."""
        identifier = content_id(self._source_id, text)
        count = self._seen[identifier] = self._seen.get(identifier, 0) + 1
        return identifier if count == 1 else f"{identifier}~{count}"
