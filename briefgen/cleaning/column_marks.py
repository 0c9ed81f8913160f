"""Finds the wide blanks and the bars between the columns of copied tables. Cleaning puts a tab in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model import Edit, Span
from briefgen.text.wide_blanks import WIDE_BLANK

# A bar with the blanks around it, at the begin or the end of a row or between two cells
_BAR = re.compile(r"(?P<outer>\A[ ]*\|[ ]*|[ ]*\|\s*\Z)|[ ]*\|[ ]*")


def find_column_marks(text: str, rows: Sequence[Span]) -> Iterator[Edit]:
    r"""Yield the edits that put a tab in place of each wide blank, or of each bar, in rows of tables that have no tabs.

    >>> from briefgen.model import edit
    >>> text = "产值　　5　　7"
    >>> edit(text, list(find_column_marks(text, [Span(0, len(text))])))[0]
    '产值\t5\t7'
    >>> text = "产值 | | 7 |"
    >>> edit(text, list(find_column_marks(text, [Span(0, len(text))])))[0]
    '产值\t\t7'
    """
    for row in rows:
        words = row.of(text)
        if "\t" in words.strip():
            continue
        if "|" in words:
            yield from (
                Edit(Span(*match.span()).shift(row.start), "" if match["outer"] else "\t")
                for match in _BAR.finditer(words)
            )
        else:
            yield from (Edit(Span(*match.span()), "\t") for match in WIDE_BLANK.finditer(text, row.start, row.end))
