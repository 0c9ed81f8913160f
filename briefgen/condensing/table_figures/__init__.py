"""Figures from tables: numbers in cells, each with what its row, its column and the table say that it is.

1. ``grid`` has the cells of a table by row and column, and tells which columns are what.
2. ``axis_words`` reads the words of a row or a column: period, status, form, unit, and the rest.
3. ``table_reading`` reads those of a whole table once; ``table_places`` knows which of them name places.
4. ``row_parents`` and ``row_sums`` know which rows are parts of which, and ``stub_names`` what they are named.
5. ``cell_names`` says what a number measures and whose it is, ``cell_times`` of when it is and whether it was reached;
   ``moments`` finds the moment that notes, the sentence above or the day below give to the numbers.
6. ``metric_words`` knows names of what is measured, ``unit_choice`` which of several units goes with one.
7. ``cell_figure`` puts a figure together, or says why a cell gives none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.condensing.table_figures.cell_figure import CellReader, Unread
from briefgen.condensing.table_figures.grid import Grid
from briefgen.model import Figure, Item, Warn
from briefgen.model.ids import Ids
from briefgen.model.table import Table, TableSummary


def find_table_figures(context: ItemContext, ids: Ids) -> tuple[list[Figure], list[Warn]]:
    """Return the figures of the tables of data of an item, and a warning for each reason why cells of one give none.

    A cell gives a figure only if the table says what it measures and in which unit.
    """
    figures: list[Figure] = []
    warnings: list[Warn] = []
    grids = (table.parts for table in context.item.tables if table.kind == "data")
    for table in (part for parts in grids for part in parts if part.kind == "data"):
        unread: defaultdict[str, list[Unread]] = defaultdict(list)
        for found in _read_cells(table, context, ids):
            if isinstance(found, Unread):
                unread[found.reason].append(found)
            else:
                figures.append(found)
        warnings += [_warn(table, cells, context) for cells in unread.values()]
    return figures, warnings


def summarize_table(item: Item, table: Table) -> TableSummary:
    """Return a table as a brief lists it."""
    text = item.clean.text
    return TableSummary(
        number=table.number,
        kind=table.kind,
        title=table.title.of(text) if table.title is not None else None,
        unit=table.unit.of(text) if table.unit is not None else None,
        rows=max(cell.row + cell.rows for cell in table.cells),
        columns=max(cell.column + cell.columns for cell in table.cells),
        head_rows=table.head_rows,
        span=item.origin(table.span),
    )


def _read_cells(table: Table, context: ItemContext, ids: Ids) -> Iterator[Figure | Unread]:
    reader = CellReader(Grid(table), context, ids)
    for cell in table.cells:
        found = reader.read(cell)
        if found is not None:
            yield found


def _warn(table: Table, unread: list[Unread], context: ItemContext) -> Warn:
    first = unread[0]
    more = f"等{len(unread)}格" if len(unread) > 1 else ""
    row = table.first_row + first.cell.row + 1
    place = f"表{table.number}第{row}行第{first.cell.column + 1}列“{first.cell.text}”{more}"
    return Warn("table-cells-unread", f"{place}{first.reason}，未作为数据采用。", context.item.origin(first.cell.span))
