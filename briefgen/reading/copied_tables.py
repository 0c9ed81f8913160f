"""Tables that were copied into plain text: lines whose columns are set apart by tabs, by bars or by wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from briefgen.model import SourceTable, Span
from briefgen.text.wide_blanks import WIDE_BLANK

_LINE = re.compile(r"(?m)^[^\n]+")
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
# Blanks also set names and addresses apart, so that columns of them need more rows and columns, and numbers.
_FEWEST_BLANK_ROWS, _FEWEST_BLANK_COLUMNS = 3, 3
# 附表　2025年各县粮食产量, 表1  主要指标: a line above a table, and no row of it
_CAPTION = re.compile(
    r"\s*(?:(?:附?表|专栏|附件)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[-—－.．]\d{1,2})?[\s:：]|附表[\s:：]).*"
)
_NUMBER = re.compile(r"[≥≤＞＜><约+＋\-－]?\d[\d,，.]*[%％]?")
_LONGEST_CELL = 300
# Of rows with bars, one in so many has a number: others are heads, titles and notes.
_FEWEST_NUMBERS = 4
# A blank line may stand between two rows.
_LONGEST_GAP = 2

ColumnMark = Literal["tabs", "bars", "blanks"]
"""What sets the columns of a line apart."""


def find_copied_tables(text: str) -> Iterator[SourceTable]:
    r"""Yield the tables in a plain text, in order. Rows that follow one another form a table.

    >>> (table,) = find_copied_tables("主要指标\n指标\t2020年\t2025年\n产值\t5\t7\n其他。")
    >>> len(table.rows)
    2
    >>> (table,) = find_copied_tables("指标　　2020年　　2025年\n产值　　5　　7\n税收　　1　　2")
    >>> len(table.rows)
    3
    >>> (table,) = find_copied_tables("指标 | 2020年 |\n产值 | 5 |\n税收 | 1 |")
    >>> len(table.rows)
    3
    >>> list(find_copied_tables("联系人：张三　　电话：123\n地址：某路　　邮编：456"))
    []
    """
    for run in _find_runs(text):
        yield from run.make_table()


def find_barred_tables(text: str) -> Iterator[SourceTable]:
    """Yield the tables in a plain text whose columns are set apart by bars, in order."""
    for run in _find_runs(text):
        if run.kind == "bars":
            yield from run.make_table()


def _find_runs(text: str) -> Iterator[_Run]:
    """Yield the lines that follow one another and whose columns are set apart alike."""
    run = _Run("")
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r")
        kind = _find_kind(line)
        cells = () if kind == "blanks" and _CAPTION.fullmatch(line) else _split(line, kind)
        is_next = kind == run.kind and match.start() <= run.end + _LONGEST_GAP and not run.lacks(cells)
        if not (cells and is_next):
            yield run
            run = _Run(kind)
        if cells:
            run.add(Span(match.start(), match.start() + len(line)), cells)
    yield run


def _find_kind(line: str) -> ColumnMark:
    """Return what sets the columns of a line apart."""
    return "tabs" if "\t" in line.strip() else "bars" if "|" in line else "blanks"


def _split(line: str, kind: ColumnMark) -> tuple[str, ...]:
    """Return the cells of a line; none if it has no columns. Between bars, a cell may be empty."""
    if kind == "bars":
        parts = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        cells = parts if any(parts) else []
    else:
        parts = line.split("\t") if kind == "tabs" else WIDE_BLANK.split(line.strip())
        cells = [part.strip() for part in parts if part.strip()]
    return tuple(cells) if len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells) else ()


class _Run:
    """Lines that follow one another and whose columns are set apart alike."""

    def __init__(self, kind: ColumnMark | Literal[""]) -> None:
        self.kind = kind
        self._rows: list[Span] = []
        self._cells: list[Sequence[str]] = []

    @property
    def end(self) -> int:
        """The end of its last line."""
        return self._rows[-1].end if self._rows else 0

    def lacks(self, cells: Sequence[str]) -> bool:
        """Return whether a row with wide blanks has fewer cells than one before: which of them are empty is unknown."""
        has_number = any(map(_NUMBER.fullmatch, cells))
        return self.kind == "blanks" and has_number and len(cells) < max(map(len, self._cells), default=0)

    def add(self, row: Span, cells: Sequence[str]) -> None:
        """Add a line with its cells."""
        self._rows.append(row)
        self._cells.append(cells)

    def make_table(self) -> Iterator[SourceTable]:
        """Yield the lines as a table, if they are one."""
        if self._is_table():
            yield SourceTable(tuple(self._rows))

    def _is_table(self) -> bool:
        rows, widest = len(self._rows), max(map(len, self._cells), default=0)
        if self.kind == "tabs":
            return rows >= _FEWEST_ROWS and widest >= _FEWEST_COLUMNS
        even = sum(len(own) == widest for own in self._cells)
        numbers = sum(any(_NUMBER.fullmatch(cell) for cell in own[1:]) for own in self._cells)
        if self.kind == "bars":
            return rows >= _FEWEST_ROWS and even == rows and _FEWEST_NUMBERS * numbers >= rows
        is_wide = rows >= _FEWEST_BLANK_ROWS and widest >= _FEWEST_BLANK_COLUMNS
        return is_wide and 2 * even > rows and 2 * numbers >= rows
