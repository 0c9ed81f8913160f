"""The cells of a sheet that a person sees, with hidden rows and columns taken out."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from briefgen.reading.workbook.sheets import MOST_COLUMNS, MergedRange, ShownCell, ShownSheet

_MOST_MERGED_PLACES = 2_000_000


class GridCell(Struct, frozen=True, gc=False):
    """A cell with text, as it is seen."""

    cell: ShownCell
    column: int
    columns: int = 1
    """How many columns it covers."""
    rows: int = 1
    """How many rows it covers."""

    @property
    def text(self) -> str:
        """The text that the cell shows."""
        return self.cell.text


class GridRow(Struct, frozen=True):
    """A row that is seen, with text or below a merged cell with text."""

    place: int
    """Its place among the rows that are seen."""
    number: int
    """Its number in the sheet, from 1."""
    cells: tuple[GridCell, ...] = ()
    covered: frozenset[int] = frozenset()
    """The columns that merged cells from above cover."""

    @property
    def columns(self) -> frozenset[int]:
        """The columns in which the row has text or a merged cell."""
        own = (column for cell in self.cells for column in range(cell.column, cell.column + cell.columns))
        return self.covered.union(own)


def list_rows(sheet: ShownSheet) -> list[GridRow]:
    """Return the rows of a sheet that are seen, in order."""
    return _Grid(sheet).list_rows()


class _Grid:
    """The rows of a sheet that are seen, while they are collected."""

    def __init__(self, sheet: ShownSheet) -> None:
        self._sheet = sheet
        self._hidden_rows = sorted(sheet.hidden_rows)
        self._hidden_columns = sorted(sheet.hidden_columns)
        self._numbers: dict[int, int] = {}
        self._cells: dict[int, dict[int, GridCell]] = {}
        self._covered: dict[int, set[int]] = {}
        self._last_row = max(sheet.rows, default=0)
        self._places_left = _MOST_MERGED_PLACES

    def list_rows(self) -> list[GridRow]:
        merged = {(range_.first_row, range_.first_column): range_ for range_ in self._sheet.merged}
        for row, cells in self._sheet.rows.items():
            for column, cell in cells.items():
                range_ = merged.get((row, column))
                if range_ is not None:
                    self._add_merged(range_, cell)
        for row, cells in self._sheet.rows.items():
            for column, cell in cells.items():
                if (row, column) not in merged:
                    self._add_single(row, column, cell)
        return [
            GridRow(
                place=place,
                number=self._numbers[place],
                cells=tuple(cell for _, cell in sorted(self._cells.get(place, {}).items())),
                covered=frozenset(self._covered.get(place, ())),
            )
            for place in sorted(self._numbers)
        ]

    def _add_merged(self, range_: MergedRange, cell: ShownCell) -> None:
        """Add a merged cell. Its text is seen even if its first rows or columns are hidden."""
        last_row, last_column = min(range_.last_row, self._last_row), MOST_COLUMNS - 1
        self._places_left -= (last_row - range_.first_row + 1) * (range_.last_column - range_.first_column + 1)
        if self._places_left < 0:  # no sheet that a person made has so many
            self._add_single(range_.first_row, range_.first_column, cell)
            return
        rows = [row for row in range(range_.first_row, last_row + 1) if self._shows_row(row)]
        columns = [
            column
            for column in range(range_.first_column, min(range_.last_column, last_column) + 1)
            if column not in self._sheet.hidden_columns
        ]
        if not rows or not columns:
            return
        left = self._see_column(columns[0])
        for index, row in enumerate(rows):
            place = self._see_row(row)
            if index == 0:
                self._cells.setdefault(place, {})[left] = GridCell(cell, left, len(columns), len(rows))
            else:
                self._covered.setdefault(place, set()).update(range(left, left + len(columns)))

    def _add_single(self, row: int, column: int, cell: ShownCell) -> None:
        if column in self._sheet.hidden_columns or not self._shows_row(row):
            return
        place, left = self._see_row(row), self._see_column(column)
        if left not in self._covered.get(place, ()):
            self._cells.setdefault(place, {})[left] = GridCell(cell, left)

    def _shows_row(self, row: int) -> bool:
        return row not in self._sheet.hidden_rows

    def _see_row(self, row: int) -> int:
        """Return the place of a row among those that are seen."""
        place = row - bisect_left(self._hidden_rows, row)
        self._numbers[place] = row + 1
        return place

    def _see_column(self, column: int) -> int:
        return column - bisect_left(self._hidden_columns, column)
