"""Tables that were copied into plain text: lines whose columns are set apart by tabs or by wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model import SourceTable, Span
from briefgen.text.wide_blanks import WIDE_BLANK

_LINE = re.compile(r"(?m)^[^\n]+")
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
# Blanks also set names and addresses apart, so that columns of them need more rows and columns, and numbers.
_FEWEST_BLANK_ROWS, _FEWEST_BLANK_COLUMNS = 3, 3
_NUMBER = re.compile(r"[≥≤＞＜><约+＋\-－]?\d[\d,，.]*[%％]?")
_LONGEST_CELL = 300


def find_copied_tables(text: str) -> Iterator[SourceTable]:
    r"""Yield the tables in a plain text, in order. Rows that follow one another form a table.

    >>> (table,) = find_copied_tables("主要指标\n指标\t2020年\t2025年\n产值\t5\t7\n其他。")
    >>> len(table.rows)
    2
    >>> (table,) = find_copied_tables("指标　　2020年　　2025年\n产值　　5　　7\n税收　　1　　2")
    >>> len(table.rows)
    3
    >>> list(find_copied_tables("联系人：张三　　电话：123\n地址：某路　　邮编：456"))
    []
    """
    rows: list[Span] = []
    cells: list[list[str]] = []
    is_tabbed = False
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r")
        has_tab = "\t" in line.strip()
        own = _split(line, has_tab)
        goes_on = bool(rows) and has_tab == is_tabbed and match.start() <= rows[-1].end + 2
        if rows and not (goes_on and len(own) > 1):
            yield from _make_table(rows, cells, is_tabbed)
            rows, cells = [], []
        if len(own) > 1:
            rows.append(Span(match.start(), match.start() + len(line)))
            cells.append(own)
            is_tabbed = has_tab
    yield from _make_table(rows, cells, is_tabbed)


def _split(line: str, has_tab: bool) -> list[str]:
    """Return the cells of a line with text; one if it has no columns."""
    parts = line.split("\t") if has_tab else WIDE_BLANK.split(line.strip())
    cells = [part.strip() for part in parts if part.strip()]
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) else []


def _make_table(rows: list[Span], cells: Sequence[Sequence[str]], is_tabbed: bool) -> Iterator[SourceTable]:
    widest = max(map(len, cells), default=0)
    if is_tabbed:
        is_table = len(rows) >= _FEWEST_ROWS and widest >= _FEWEST_COLUMNS
    else:
        even = sum(len(own) == widest for own in cells)
        numbers = sum(any(_NUMBER.fullmatch(cell) for cell in own[1:]) for own in cells)
        is_wide = len(rows) >= _FEWEST_BLANK_ROWS and widest >= _FEWEST_BLANK_COLUMNS
        is_table = is_wide and 2 * even > len(rows) and 2 * numbers >= len(rows)
    if is_table:
        yield SourceTable(tuple(rows))
