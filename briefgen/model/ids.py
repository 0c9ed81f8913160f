"""Ids that come from content, so that they outlive any change elsewhere."""

from __future__ import annotations

import base64
import hashlib

# Of the hash; what an id shows is made of them, and base64 works long on more.
_BYTES = 10
_DIGITS = 12


def content_id(source_id: str, text: str) -> str:
    """Return the source's id, ``#``, and 12 base-32 digits of the text.

    >>> content_id("001", "甘肃国资国企")
    '001#ku3yj5jthobl'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"{source_id}#{base64.b32encode(digest[:_BYTES])[:_DIGITS].decode().lower()}"


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
