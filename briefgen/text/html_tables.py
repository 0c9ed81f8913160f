"""Tables in HTML that stand in a Markdown text: the places of their rows and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.model.span import Span
from briefgen.text.markdown_marks import find_code, is_within

# A table without another table in it. All repetitions are possessive, so that the time grows with the text alone.
_TABLE = re.compile(r"<table\b[^<>]*+>(?P<inner>(?:[^<]|<(?!/?table\b))*+)</table\s*+>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^<>]*+>(?P<inner>(?:[^<]|<(?!/?tr\b))*+)(?:</tr\s*+>)?+", re.IGNORECASE)
_CELL = re.compile(
    r"<(?P<tag>td|th)\b(?P<attributes>[^<>]*+)>(?P<inner>(?:[^<]|<(?!/?t[dh]\b))*+)(?:</t[dh]\s*+>)?+", re.IGNORECASE
)
_HEAD = re.compile(r"<thead\b(?:[^<]|<(?!/thead\b))*+", re.IGNORECASE)
_SPAN = re.compile(r"""\b(?P<side>row|col)span\s*+=\s*+["']?(?P<count>\d{1,5})""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_WIDEST = 50


class HtmlCell(Struct, frozen=True):
    """A cell of a table in HTML."""

    span: Span
    """Span of its content, between the tags."""
    column: int
    """Index of its first column, from 0."""
    rows: int
    columns: int


class HtmlRow(Struct, frozen=True):
    """A row of a table in HTML."""

    span: Span
    """Span from its tag to its end."""
    cells: tuple[HtmlCell, ...]
    is_head: bool


def find_html_tables(text: str) -> Iterator[tuple[HtmlRow, ...]]:
    """Yield the rows of each table that has no other table in it and is no code. Rows without text are left out.

    >>> text = "<table><tr><th>指标</th><th>2025年</th></tr><tr><td colspan=2>合计</td></tr></table>"
    >>> ((head, total),) = find_html_tables(text)
    >>> [(cell.span.of(text), cell.column) for cell in head.cells], head.is_head, total.cells[0].columns
    ([('指标', 0), ('2025年', 1)], True, 2)
    """
    matches = list(_TABLE.finditer(text)) if "<" in text else []
    code = find_code(text) if matches else []
    for table in matches:
        if is_within(Span(*table.span()), code):
            continue
        head = _HEAD.search(text, *table.span("inner"))
        head_end = head.end() if head else 0
        rows = tuple(_read_rows(text, Span(*table.span("inner")), head_end))
        if rows:
            yield rows


def _read_rows(text: str, table: Span, head_end: int) -> Iterator[HtmlRow]:
    """Yield the rows of a table with text. The rows that begin before ``head_end`` are those of its head."""
    covered: dict[int, int] = {}
    """How many further rows a cell from above covers, by the column."""
    for match in _ROW.finditer(text, table.start, table.end):
        matches = list(_CELL.finditer(text, *match.span("inner")))
        cells = tuple(_place(matches, covered))
        if any(_TAG.sub("", cell.span.of(text)).strip() for cell in cells):
            is_head = match.start() < head_end or all(cell["tag"].lower() == "th" for cell in matches)
            yield HtmlRow(Span(*match.span()), cells, is_head)


def _place(matches: list[re.Match[str]], covered: dict[int, int]) -> Iterator[HtmlCell]:
    """Yield the cells of a row with their columns, behind the places that cells from above cover."""
    taken = {column for column, rows in covered.items() if rows}
    for column in taken:
        covered[column] -= 1
    column = 0
    for match in matches:
        while column in taken:
            column += 1
        counts = {found["side"].lower(): int(found["count"]) for found in _SPAN.finditer(match["attributes"])}
        columns, rows = (min(max(counts.get(side, 1), 1), _WIDEST) for side in ("col", "row"))
        yield HtmlCell(Span(*match.span("inner")), column, rows, columns)
        for place in range(column, column + columns):
            covered[place] = rows - 1
        column += columns
