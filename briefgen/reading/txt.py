"""Reading plain text files. The text is only decoded, not changed."""

from __future__ import annotations

from briefgen.reading.decoding import decode
from briefgen.reading.extraction import FileText


def read(raw: bytes) -> FileText:
    """Return the text of a .txt file. Raises UnreadableError if its bytes are no text."""
    return FileText(*decode(raw))
