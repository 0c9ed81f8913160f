"""Tables of a binary Word file: rows whose cells have borders at measured places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.reading.cell_paragraphs import CellText, add_row
from briefgen.reading.doc.paragraph_properties import RowCell, RowProperties
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.printed_paragraphs import PrintedParagraph, PrintedPart, set_cell, set_table
from briefgen.reading.table_grid import TableGrid

# Borders that are no farther apart, in twentieths of a point, are one: half a millimetre.
_SAME_BORDER = 30


class _Cell(Struct, frozen=True):
    parts: tuple[PrintedPart, ...]
    layout: RowCell


class _Row(Struct, frozen=True):
    cells: tuple[_Cell, ...]
    is_head: bool


class OpenTable:
    """A table that is read paragraph by paragraph."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._cells: list[list[PrintedPart]] = []
        self._parts: list[PrintedPart] = []
        self._inner_letters = 0
        self.floats_below = False

    def add(self, part: PrintedPart) -> None:
        """Add a paragraph or a table to the open cell."""
        self._parts.append(part)

    def add_inner(self, table: OpenTable) -> None:
        """Add a table that is closed to the open cell."""
        self._parts += table.close(is_inner=True)
        self._inner_letters += table.count_letters()

    def end_cell(self) -> None:
        """Close the open cell."""
        self._cells.append(self._parts)
        self._parts = []

    def end_row(self, properties: RowProperties, *, is_deleted: bool) -> None:
        """Close the open row, which has this layout. The row is left out if it was deleted."""
        if self._parts:
            self.end_cell()
        self.floats_below = properties.floats_below if not self._rows else self.floats_below
        if self._cells and not is_deleted:
            self._rows.append(_Row(tuple(_lay_out(self._cells, properties.cells)), properties.is_head))
        self._cells = []

    def close(self, *, is_inner: bool) -> Iterator[PrintedPart]:
        """Yield the table, or the paragraphs and tables inside it if it only serves the layout.

        Such a table has one column, consists of tables, or sets the head or foot of the document.
        """
        if self._parts or self._cells:
            self.end_row(RowProperties([]), is_deleted=False)
        if all(len(row.cells) <= 1 for row in self._rows) or 2 * self._inner_letters > self.count_letters():
            for row in self._rows:
                for cell in row.cells:
                    yield from cell.parts
            return
        yield from set_table(self._fill_grid(), is_inner=is_inner)

    def count_letters(self) -> int:
        """Return how many letters stand in the rows."""
        return sum(_count_letters(part) for row in self._rows for cell in row.cells for part in cell.parts)

    def _fill_grid(self) -> ExtractedTable:
        borders = _find_borders(self._rows)
        grid = TableGrid()
        for row in self._rows:
            cells: list[CellText] = []
            skipped = column = _find_column(borders, row.cells[0].layout.left)
            for cell in row.cells:
                columns = max(1, _find_column(borders, cell.layout.right) - column)
                column += columns
                is_continued = cell.layout.is_joined_above and bool(cells or grid.height)
                cells.append(
                    CellText(("",), columns, is_continued=True) if is_continued else set_cell(cell.parts, columns)
                )
            add_row(grid, cells, skipped=skipped, is_head=row.is_head)
        return grid.make_table()


def _lay_out(cells: Sequence[Sequence[PrintedPart]], layouts: Sequence[RowCell]) -> Iterator[_Cell]:
    """Yield the cells of a row with their layouts. What is part of the cell to its left widens that cell.

    A cell without a layout stands behind the others.
    """
    wide: _Cell | None = None
    end = layouts[-1].right if layouts else 0
    for index, parts in enumerate(cells):
        if index < len(layouts):
            layout = layouts[index]
        else:
            layout = RowCell(end, end + _SAME_BORDER + 1)
            end = layout.right
        if layout.is_joined_left and wide is not None:
            joined = RowCell(wide.layout.left, layout.right, is_joined_above=wide.layout.is_joined_above)
            wide = _Cell((*wide.parts, *parts), joined)
            continue
        if wide is not None:
            yield wide
        wide = _Cell(tuple(parts), layout)
    if wide is not None:
        yield wide


def _find_borders(rows: Sequence[_Row]) -> list[int]:
    """Return the places of all borders between columns, in order."""
    places = sorted({place for row in rows for cell in row.cells for place in (cell.layout.left, cell.layout.right)})
    borders: list[int] = []
    for place in places:
        if not borders or place > borders[-1] + _SAME_BORDER:
            borders.append(place)
    return borders


def _find_column(borders: Sequence[int], place: int) -> int:
    """Return the index of the border at a place."""
    return max(0, bisect_right(borders, place) - 1)


def _count_letters(part: PrintedPart) -> int:
    texts = [part.text] if isinstance(part, PrintedParagraph) else [cell for row in part.rows for cell in row]
    return sum(len("".join(text.split())) for text in texts)
