"""Finds the wide blanks and the bars between the columns of copied tables. Cleaning puts a tab in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model import Edit, SourceTable, Span
from briefgen.text.wide_blanks import WIDE_BLANK

# The blanks at the begin of a row whose first cell is empty
_BEGIN = re.compile(r"[ \u00a0\u3000]{2,}(?=\S)")
# A bar with the blanks around it, at the begin or the end of a row or between two cells
_BAR = re.compile(r"(?P<outer>\A[ ]*\|[ ]*|[ ]*\|\s*\Z)|[ ]*\|[ ]*")


def find_column_marks(text: str, tables: Sequence[SourceTable]) -> Iterator[Edit]:
    r"""Yield the edits that put a tab in place of each wide blank, or of each bar, in rows of tables that have no tabs.

    A row that has one cell fewer than others, and begins with wide blanks, has an empty first cell.

    >>> from briefgen.model import edit
    >>> text = "产值　　5　　7"
    >>> edit(text, list(find_column_marks(text, [SourceTable((Span(0, len(text)),))])))[0]
    '产值\t5\t7'
    >>> text = "产值 | | 7 |"
    >>> edit(text, list(find_column_marks(text, [SourceTable((Span(0, len(text)),))])))[0]
    '产值\t\t7'
    """
    for table in tables:
        widest = max(len(WIDE_BLANK.split(row.of(text).strip())) for row in table.rows)
        for row in table.rows:
            yield from _find_marks(text, row, widest)


def _find_marks(text: str, row: Span, widest: int) -> Iterator[Edit]:
    """Yield the edits for a row of a table that has at most so many columns set apart by blanks."""
    words = row.of(text)
    if "\t" in words.strip():
        return
    if "|" in words:
        for match in _BAR.finditer(words):
            yield Edit(Span(*match.span()).shift(row.start), "" if match["outer"] else "\t")
        return
    begin = _BEGIN.match(text, row.start, row.end)
    if begin is not None and len(WIDE_BLANK.split(words.strip())) == widest - 1:
        yield Edit(Span(*begin.span()), "\t")
    yield from (Edit(Span(*match.span()), "\t") for match in WIDE_BLANK.finditer(text, row.start, row.end))
