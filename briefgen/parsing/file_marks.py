"""Which lines the file itself marks as headings or as rows of tables.

The reader recorded these marks as spans of the source. Cleaning has changed the text since then, so each line is traced
back to its place in the source.
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
    """Return the heading levels (from 1) of the lines that the file marks as headings, by the index of the line."""
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
    """Yield pairs of indices: a line, and the place of the source that the line comes from.

    Lines that come from none of the places are passed over. ``places`` are in order and do not overlap.
    """
    for index, line in enumerate(lines if places else ()):
        origin = clean.origin(line)
        place = bisect_right(places, origin.start, key=lambda span: span.start) - 1
        if place >= 0 and origin.end <= places[place].end:
            yield index, place


def _has_short_cells(row: str) -> bool:
    return all(len(cell) <= _LONGEST_CELL and "。" not in cell for cell in _BETWEEN_CELLS.split(row))
