"""Finding the tables of a page that show data. Other tables only serve the layout of the page."""

from __future__ import annotations

from collections import Counter

from briefgen.reading.html.tree import Element

# A cell of data has no more characters, unless its table is a regular grid.
_LONGEST_CELL = 300
# A cell of a regular grid, such as a list of tasks, has no more.
_LONGEST_IN_GRID = 2000
_FEWEST_GRID_ROWS = 3
# The sentences of a cell that is an article.
_FEWEST_SENTENCES = 2
# A cell with more of the text of its table is the text of the page, and the cells beside it are its surroundings.
_MOST_OF_TABLE = 0.5
_MOSTLY_LINKS = 0.7
_WIDEST_SPAN = 50
_MOST_DIGITS = 5
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def find_data_tables(root: Element) -> set[Element]:
    """Return the tables that show data, without the tables that only serve the layout of the page.

    A data table contains no other table. At least half of its rows have several cells. None of its cells is an article,
    a menu or too long. In a regular grid, which has at least three rows with the same number of columns, cells may be
    longer, if none has most of the text.
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
    cells = [cell for row in rows for cell in row]
    lengths = [len("".join(cell.itertext()).strip()) for cell in cells]
    longest = max(lengths)
    if longest > _LONGEST_IN_GRID:
        return False
    if _is_grid(rows):
        return longest <= _LONGEST_CELL or longest <= _MOST_OF_TABLE * sum(lengths)
    has_head = next(table.iter("th"), None) is not None
    fewest = _FEWEST_SENTENCES if len(rows) > 1 else 1
    return longest <= _LONGEST_CELL and not any(_is_layout(cell, fewest, has_head=has_head) for cell in cells)


def _is_layout(cell: Element, fewest: int, *, has_head: bool) -> bool:
    """Return whether a cell is an article, with at least ``fewest`` sentences, or a menu.

    An article has a heading above other text, or several sentences, and stands in a table without a head. In a table
    of one row, one sentence is enough. A menu consists of several links.
    """
    text = "".join(cell.itertext()).strip()
    headings = "".join("".join(heading.itertext()).strip() for heading in cell.iter(*_HEADINGS))
    is_article = (bool(headings) and len(headings) < len(text)) or text.count("。") >= fewest
    links = ["".join(link.itertext()).strip() for link in cell.iter("a")]
    is_menu = len(links) > 1 and len("".join(links)) >= _MOSTLY_LINKS * len(text)
    return is_menu or (is_article and not has_head)


def _is_grid(rows: list[list[Element]]) -> bool:
    """Return whether nearly all rows of a table have the same number of columns, two or more."""
    widths = Counter(_list_widths(rows))
    width, count = widths.most_common(1)[0]
    return width > 1 and count >= _FEWEST_GRID_ROWS and 4 * count >= 3 * len(rows)


def _list_widths(rows: list[list[Element]]) -> list[int]:
    """Return the number of columns of each row. A cell from above counts in each row that it covers."""
    widths: list[int] = []
    ends: Counter[int] = Counter()
    """By the index of a row: the number of columns that cells from above cover up to this row, but not in it."""
    covered = 0
    for index, row in enumerate(rows):
        covered -= ends[index]
        spans = [(read_span(cell, "rowspan"), read_span(cell, "colspan")) for cell in row]
        widths.append(covered + sum(columns for _, columns in spans))
        for height, columns in spans:
            if height > 1:
                ends[index + height] += columns
                covered += columns
    return widths


def read_span(cell: Element, name: str) -> int:
    """Return the ``rowspan`` or ``colspan`` of a cell, from 1 to 50; 1 if the attribute is missing or not a number."""
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isdecimal() and len(value) <= _MOST_DIGITS else 1
