"""The lines of an extraction, with each row of a table as a line: what tests look at."""

from __future__ import annotations

from briefgen.reading.extraction import ExtractedLine, ExtractedTable, Extraction


def lines_of(extraction: Extraction) -> list[ExtractedLine]:
    """Return the lines of an extraction. A row of a table is a line with tabs between its cells."""
    lines: list[ExtractedLine] = []
    for part in extraction.lines:
        if isinstance(part, ExtractedTable):
            texts = ("\t".join(row).rstrip("\t") for row in part.rows)
            lines += [ExtractedLine(text, marks=part.marks[n : n + 1]) for n, text in enumerate(texts)]
        elif isinstance(part, ExtractedLine):
            lines.append(part)
    return lines
