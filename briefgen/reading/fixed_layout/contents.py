"""Tables of contents without leaders (目录), whose titles and page numbers stand like the columns of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.fixed_layout.line_cues import GAP, PAGE_OF_ENTRY, is_contents_heading
from briefgen.reading.fixed_layout.reading_order import TextColumn
from briefgen.reading.fixed_layout.text_lines import TextLine

_FEWEST = 2


def part_contents(columns: Iterable[TextColumn]) -> Iterator[TextColumn]:
    """Yield the columns of a document, with the entries of tables of contents as lines of text.

    A table is one of contents if 目录 stands above it, on its page or the page before, and if the numbers in its last
    column never fall.
    """
    last = -1
    for column in columns:
        lines: list[TextLine] = []
        for line in column.lines:
            if is_contents_heading(line.text):
                last = column.page
            is_listed = line.table is not None and 0 <= column.page - last <= 1 and _is_contents(line.table)
            if line.table is not None and is_listed:
                last = column.page
                lines += _to_lines(line, line.table)
            else:
                lines.append(line)
        yield replace(column, lines=tuple(lines))


def _is_contents(table: ExtractedTable) -> bool:
    rows = [[cell for cell in row if cell] for row in table.rows]
    pages = [PAGE_OF_ENTRY.fullmatch(row[-1]) for row in rows]
    numbers = [int(page[1]) for page in pages if page is not None]
    is_rising = all(before <= after for before, after in pairwise(numbers))
    return len(numbers) == len(rows) >= _FEWEST and is_rising and all(len(row) > 1 for row in rows)


def _to_lines(line: TextLine, table: ExtractedTable) -> Iterator[TextLine]:
    for row in table.rows:
        *title, page = (cell for cell in row if cell)
        yield replace(line, text=f"{' '.join(title)}{GAP}{page}", table=None)
