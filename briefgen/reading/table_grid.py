"""A grid that is filled cell by cell and gives a table: the readers of Word files and web pages use it."""

from __future__ import annotations

import re

from briefgen.model import MergedCell
from briefgen.reading.extraction import ExtractedTable

MOST_COLUMNS = 200
"""A table of more columns is cut off at this number: no page shows more, and hostile files ask for millions."""
_MOST_ROWS_COVERED = 5000
# 　　第一产业: tables set a part of the row above in by blanks. Longer cells are paragraphs.
_INDENT = re.compile(r"\s*")
_IDEOGRAPHIC, _LONGEST_NAME, _DEEPEST = "\u3000", 40, 12


def indent_like(raw: str, text: str) -> str:
    r"""Return the text of a cell behind as many ideographic blanks as ``raw`` is set in by; two others count as one.

    >>> indent_like("\u3000\u3000第一产业 ", "第一产业"), indent_like("\xa0\xa0出口", "出口")
    ('\u3000\u3000第一产业', '\u3000出口')
    """
    match = _INDENT.match(raw)
    blanks = match.group() if match is not None else ""
    width = blanks.count(_IDEOGRAPHIC) + blanks.count("\xa0") // 2
    return _IDEOGRAPHIC * min(width, _DEEPEST) + text if text and len(text) <= _LONGEST_NAME else text


class TableGrid:
    """The cells of a table, added row by row.

    >>> grid = TableGrid()
    >>> grid.begin_row(is_head=True)
    >>> for text in ("指标", "2025年"):
    ...     grid.add(text, rows=1)
    >>> grid.begin_row()
    >>> grid.add("合计", columns=2)
    >>> table = grid.make_table()
    >>> table.rows, table.merged, table.head_rows
    ((('指标', '2025年'), ('合计', '')), (MergedCell(row=1, column=0, rows=1, columns=2),), 1)
    """

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._merged: list[MergedCell] = []
        self._covered: dict[int, int] = {}
        """How many further rows a cell from above covers, by the column."""
        self._open: dict[int, int] = {}
        """The index in ``_merged`` of the cell that stands last in each column."""
        self._head_rows = 0

    def begin_row(self, *, skipped: int = 0, is_head: bool = False) -> None:
        """Begin a row, with so many free columns before its first cell."""
        self._end_row()
        self._rows.append([""] * min(skipped, MOST_COLUMNS))
        self._head_rows += is_head and self._head_rows == len(self._rows) - 1

    def add(self, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """Add a cell behind those that the row has, and behind places that cells from above cover."""
        row = self._rows[-1]
        self._skip_covered()
        columns = self._find_room(len(row), columns)
        if columns < 1:
            return
        cell = MergedCell(len(self._rows) - 1, len(row), min(rows, _MOST_ROWS_COVERED), columns)
        for column in range(len(row), len(row) + columns):
            self._open[column] = len(self._merged)
            if rows > 1:
                self._covered[column] = cell.rows - 1
        self._merged.append(cell)
        row += [text, *[""] * (columns - 1)]

    def continue_above(self, columns: int = 1) -> None:
        """Add a place of the row to the cell above it."""
        row = self._rows[-1]
        self._skip_covered()
        index = self._open.get(len(row))
        if index is not None:
            above = self._merged[index]
            self._merged[index] = MergedCell(above.row, above.column, len(self._rows) - above.row, above.columns)
        row += [""] * min(columns, MOST_COLUMNS - len(row))

    @property
    def last_row(self) -> tuple[str, ...]:
        """The cells of the last row so far."""
        return tuple(self._rows[-1])

    @property
    def height(self) -> int:
        """How many rows were begun."""
        return len(self._rows)

    def make_table(self) -> ExtractedTable:
        """Return the table. All its rows are as wide as the widest one."""
        self._end_row()
        width = max(map(len, self._rows), default=0)
        height = len(self._rows)
        merged = (
            MergedCell(cell.row, cell.column, min(cell.rows, height - cell.row), cell.columns) for cell in self._merged
        )
        return ExtractedTable(
            rows=tuple((*row, *[""] * (width - len(row))) for row in self._rows),
            merged=tuple(cell for cell in merged if cell.rows > 1 or cell.columns > 1),
            head_rows=self._head_rows,
        )

    def _find_room(self, first: int, columns: int) -> int:
        """Return how many of some columns are free: a wide cell ends before one that a cell from above covers."""
        end = min(first + columns, MOST_COLUMNS)
        return next((column for column in range(first, end) if self._covered.get(column, 0)), end) - first

    def _skip_covered(self) -> None:
        row = self._rows[-1]
        while self._covered.get(len(row), 0):
            self._covered[len(row)] -= 1
            row.append("")

    def _end_row(self) -> None:
        """Count down the cells from above that cover places behind the last cell of the row."""
        if self._rows:
            self._skip_covered()
            behind = len(self._rows[-1])
            for column in [column for column, rows in self._covered.items() if column >= behind and rows]:
                self._covered[column] -= 1
