"""Reading plain text files. The text is only decoded, not changed.

A plain text may be Markdown all the same. Then its headings and table rows are found as in a .md file.
"""

from __future__ import annotations

from briefgen.reading import md
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import FileText
from briefgen.text.markdown_marks import is_markdown


def read(raw: bytes) -> FileText:
    """Return the text of a .txt file. Raises UnreadableError if its bytes are no text."""
    decoded = decode(raw)
    if not is_markdown(decoded.text):
        return FileText(decoded.text, decoded.encoding, warnings=decoded.warnings)
    return md.read(raw)
