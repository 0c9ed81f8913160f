"""What the file itself says of the lines of a text: which are headings, and which are rows of tables.

The reader noted both as spans of the source. Cleaning changed the text since, so the lines are looked up by their
origins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.model import CleanText, Span

# A longer cell, or one with a sentence, is a paragraph that only stands in a table for its looks.
_LONGEST_CELL = 40
_BETWEEN_CELLS = re.compile(r"[\t|]")


def find_heading_levels(clean: CleanText, lines: Sequence[Span]) -> dict[int, int]:
    """Return the levels, from 1, of the lines that the file marks as headings, by their indices."""
    headings = clean.source.headings
    enclosing = _find_enclosing(clean, lines, [heading.span for heading in headings])
    return {line: headings[heading].level for line, heading in enclosing}


def find_table_rows(clean: CleanText, lines: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the lines that are rows of tables with short cells only."""
    rows = clean.source.rows
    return frozenset(
        line for line, row in _find_enclosing(clean, lines, rows) if _has_short_cells(rows[row].of(clean.source.text))
    )


def _find_enclosing(clean: CleanText, lines: Sequence[Span], places: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the index of each line that comes from within a place of the source, and the index of that place.

    ``places`` are in order and do not overlap.
    """
    for index, line in enumerate(lines if places else ()):
        origin = clean.origin(line)
        place = bisect_right(places, origin.start, key=lambda span: span.start) - 1
        if place >= 0 and origin.end <= places[place].end:
            yield index, place


def _has_short_cells(row: str) -> bool:
    return all(len(cell) <= _LONGEST_CELL and "。" not in cell for cell in _BETWEEN_CELLS.split(row))
