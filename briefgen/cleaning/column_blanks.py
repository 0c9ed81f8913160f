"""Finds the wide blanks between the columns of copied tables. Cleaning puts a tab in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model import Edit, Span
from briefgen.text.wide_blanks import WIDE_BLANK


def find_column_blanks(text: str, rows: Sequence[Span]) -> Iterator[Edit]:
    r"""Yield the edits that put a tab in place of each wide blank in rows of tables that have no tabs.

    >>> from briefgen.model import edit
    >>> text = "产值　　5　　7"
    >>> edit(text, list(find_column_blanks(text, [Span(0, len(text))])))[0]
    '产值\t5\t7'
    """
    for row in rows:
        if "\t" not in row.of(text).strip() and "|" not in row.of(text):
            for match in WIDE_BLANK.finditer(text, row.start, row.end):
                yield Edit(Span(*match.span()), "\t")
