"""Reading plain text files. The text is only decoded, not changed.

A plain text may be Markdown all the same. Then its headings and tables are found as in a .md file.
"""

from __future__ import annotations

from briefgen.reading import md
from briefgen.reading.copied_tables import find_copied_tables
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import FileText
from briefgen.text.markdown_marks import is_markdown


def read(raw: bytes) -> FileText:
    """Return the text of a .txt file. Raises UnreadableError if its bytes are no text."""
    decoded = decode(raw)
    if not is_markdown(decoded.text):
        tables = tuple(find_copied_tables(decoded.text))
        return FileText(decoded.text, decoded.encoding, tables=tables, warnings=decoded.warnings)
    return md.read(raw)
