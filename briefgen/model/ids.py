"""Ids that come from content, so that they outlive any change elsewhere."""

from __future__ import annotations

import hashlib
from itertools import product

# Two base-32 digits (RFC 4648, in lower case) for each ten bits. base64's own function makes digits of the whole hash,
# four times as many as an id shows.
_PAIRS = tuple("".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2))
_SHIFTS = (50, 40, 30, 20, 10, 0)


def content_id(source_id: str, text: str) -> str:
    """Return the source's id, ``#``, and 12 base-32 digits of the text.

    >>> content_id("001", "甘肃国资国企")
    '001#ku3yj5jthobl'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:8]) >> 4
    return f"{source_id}#{''.join([_PAIRS[bits >> shift & 0x3FF] for shift in _SHIFTS])}"


class Ids:
    """Gives ids within one source, a repeated text its ``~2``.

    >>> ids = Ids("001")
    >>> ids.make("甘肃国资国企"), ids.make("甘肃国资国企")
    ('001#ku3yj5jthobl', '001#ku3yj5jthobl~2')
    """

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id
        self._seen: dict[str, int] = {}

    def make(self, text: str) -> str:
        """Return the id of the next thing with this text."""
        made = content_id(self._source_id, text)
        count = self._seen[made] = self._seen.get(made, 0) + 1
        return made if count == 1 else f"{made}~{count}"
