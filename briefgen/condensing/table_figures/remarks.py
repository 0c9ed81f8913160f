"""The columns of tables of data that only explain the numbers: 备注, 说明."""

from __future__ import annotations

from briefgen.condensing.table_figures.grid import Grid
from briefgen.model import Item, Span


def find_remarks(item: Item) -> tuple[Span, ...]:
    """Return the spans of the cells of words in the tables of data of an item that explain its numbers."""
    return tuple(
        cell.span
        for table in item.tables
        if table.kind == "data"
        for kinds in (Grid(table).kinds,)
        for cell in table.cells
        if kinds.get(cell.column) == "remark"
    )
