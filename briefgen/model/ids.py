"""Ids that come from content, so that they outlive any change elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

IdMaker = Callable[[str, str], str]
"""Gives the id of something extracted, from its text and the id of the sentence it stands in."""


def content_id(source_id: str, text: str) -> str:
    """Return the source's id, ``#``, and 12 base-32 digits of the text.

    >>> content_id("001", "甘肃国资国企")
    '001#ku3yj5jthobl'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"{source_id}#{base64.b32encode(digest)[:12].decode().lower()}"
