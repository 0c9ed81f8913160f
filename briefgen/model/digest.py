"""Short digests of files, which tell readers of an output by which rules it was made."""

from __future__ import annotations

import hashlib

_DIGITS = 12


def shorten_digest(content: bytes) -> str:
    """Return the first 12 hex digits of the SHA-256 digest of a file's content.

    >>> shorten_digest("甘肃".encode())
    'f997569e6f5c'
    """
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
