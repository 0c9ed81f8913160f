"""Ids that are computed from a text, so that changes in other parts of the source leave them the same."""

from __future__ import annotations

import base64
import hashlib

# Bytes of the hash to encode: 12 digits need no more, and encoding all 32 takes longer.
_BYTES = 10
_DIGITS = 12


def content_id(source_id: str, text: str) -> str:
    """Return the id of a text: the id of its source, ``#``, and 12 base-32 digits of the hash of the text.

    >>> content_id("001", "甘肃国资国企")
    '001#ku3yj5jthobl'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"{source_id}#{base64.b32encode(digest[:_BYTES])[:_DIGITS].decode().lower()}"


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
