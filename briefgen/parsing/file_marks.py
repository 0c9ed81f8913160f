"""Finds the lines that the source file itself marks as headings.

The package ``reading`` recorded these marks as spans of the source. Cleaning has changed the offsets since then, so
each line of the clean text is traced back to its span in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.model import CleanText, Span


def find_heading_levels(clean: CleanText, lines: Sequence[Span]) -> dict[int, int]:
    """Return the heading levels (from 1) of the lines that the file marks as headings, by the index of the line."""
    headings = clean.source.headings
    enclosing = _find_enclosing(clean, lines, [heading.span for heading in headings])
    return {line: headings[heading].level for line, heading in enclosing}


def _find_enclosing(clean: CleanText, lines: Sequence[Span], places: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield a pair for each line that comes from one of ``places``: the index of the line and the index of the place.

    ``lines`` are spans of the clean text. ``places`` are spans of the source, in order and without overlap. A line that
    comes from none of them is skipped.
    """
    for index, line in enumerate(lines if places else ()):
        origin = clean.origin(line)
        place = bisect_right(places, origin.start, key=lambda span: span.start) - 1
        if place >= 0 and origin.end <= places[place].end:
            yield index, place
