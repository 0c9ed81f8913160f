"""Finding the tables of a page that show data. Other tables only serve the layout of the page."""

from __future__ import annotations

from briefgen.reading.html.tree import Element

# A cell of data has no more characters.
_LONGEST_CELL = 300
_WIDEST_SPAN = 50
_MOST_DIGITS = 5


def find_data_tables(root: Element) -> set[Element]:
    """Return the tables that show data, without the tables that only serve the layout of the page.

    A data table contains no other table. At least half of its rows have several cells, and all its cells are short.
    """
    tables = list(root.iter("table"))
    parents = (next(table.iterancestors("table"), None) for table in tables)
    outer = {parent for parent in parents if parent is not None}
    return {table for table in tables if table not in outer and _is_data(table)}


def _is_data(table: Element) -> bool:
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    wide = sum(len(row) > 1 for row in rows)
    if not wide or 2 * wide < len(rows):
        return False
    return all(len("".join(cell.itertext()).strip()) <= _LONGEST_CELL for row in rows for cell in row)


def read_span(cell: Element, name: str) -> int:
    """Return the ``rowspan`` or ``colspan`` of a cell, from 1 to 50; 1 if the attribute is missing or not a number."""
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isdecimal() and len(value) <= _MOST_DIGITS else 1
