"""What a table says around its numbers: the words of its columns, its title and its unit."""

from __future__ import annotations

from functools import cached_property

from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.condensing.table_figures.axis_words import AxisWords, as_unit, read_axis
from briefgen.condensing.table_figures.grid import Grid
from briefgen.condensing.table_figures.table_places import Places


class TableReading:
    """The words of one table, read once."""

    def __init__(self, grid: Grid, context: ItemContext) -> None:
        self.grid, self.context = grid, context
        self.places = Places(context)
        table, text = grid.table, context.item.clean.text
        self.title = read_axis([table.title.of(text)]) if table.title is not None else AxisWords()
        self.unit = as_unit(table.unit.of(text)) if table.unit is not None else None
        columns = [column for column, kind in grid.kinds.items() if kind == "numbers"]
        self.columns = {column: read_axis(grid.head_of(column)) for column in columns}

    @cached_property
    def years(self) -> list[int]:
        """The years that columns are of, in order."""
        return sorted({int(words.period or 0) for words in self.columns.values() if is_single_year(words.period)})

    @cached_property
    def rows(self) -> list[int]:
        """The indices of the rows below the head."""
        return sorted({cell.row for cell in self.grid.table.cells if cell.row >= self.grid.table.head_rows})


def is_single_year(period: str | None) -> bool:
    """Return whether a period is one year: 2025."""
    return period is not None and period.isdecimal() and len(period) == len("2025")
