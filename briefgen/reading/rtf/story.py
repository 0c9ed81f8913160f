"""A story of an RTF file: its body, a note or a text box, with the paragraphs and tables as they are printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefgen.reading.cell_paragraphs import CellText, add_row
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.list_labels import Label
from briefgen.reading.printable import drop_unprintable
from briefgen.reading.printed_paragraphs import (
    OpenParagraph,
    ParagraphMark,
    PrintedParagraph,
    PrintedPart,
    set_cell,
    set_table,
)
from briefgen.reading.table_grid import MOST_COLUMNS, TableGrid

MOST_LEVELS = 20
"""Tables within tables, at most."""
# In twips: borders of columns that stand no farther apart are one.
_NEAREST_BORDERS = 40
_MOST_CELLS = 500
_SURROGATE = re.compile("[\ud800-\udfff]")


class CellDefinition(Struct):
    """The definition of a cell in the definition of its row."""

    right: int = 0
    """Its right border, in twips."""
    is_merged_left: bool = False
    is_merged_above: bool = False


class RowDefinition(Struct):
    """The definition of a row."""

    left: int = 0
    """Its left border, in twips."""
    cells: list[CellDefinition] = field(default_factory=list)
    is_head: bool = False


class _Row(Struct):
    definition: RowDefinition
    cells: list[list[PrintedPart]]


class _Level(Struct):
    """A table that is open: its rows, the cells of its last row, and the paragraphs of its last cell."""

    rows: list[_Row] = field(default_factory=list)
    cells: list[list[PrintedPart]] = field(default_factory=list)
    parts: list[PrintedPart] = field(default_factory=list)


class RtfStory:
    """The paragraphs and tables of the body, a note or a text box, while they are read.

    Level 0 is the text outside of tables, level 1 a table, and level 2 a table in a cell of it.
    """

    def __init__(self, *, is_aside: bool) -> None:
        self.is_aside = is_aside
        """Whether the story is a note or a text box."""
        self._levels = [_Level()]
        self._paragraph = OpenParagraph()
        self._is_open = False
        self._texts: list[str] = []
        self._label: list[str] = []
        self._boxes: list[PrintedPart] = []

    def add_text(self, text: str) -> None:
        """Add text to the paragraph that is open."""
        self._texts.append(text)

    def add_label(self, text: str) -> None:
        """Add text to the printed number of the paragraph that is open."""
        self._label.append(text)

    def add_box(self, parts: Sequence[PrintedPart]) -> None:
        """Add the paragraphs of a text box. They follow the paragraph that is open."""
        self._boxes += parts

    def end_paragraph(self, level: int, heading: int, mark: ParagraphMark = "printed") -> None:
        """End a paragraph in a table of this level, or outside of tables."""
        text = _join_surrogates("".join(self._texts))
        label = _make_label(_join_surrogates("".join(self._label)))
        self._texts, self._label = [], []
        self._paragraph.add(text, mark, (lambda: label) if label.text else None)
        self._is_open = True
        if mark == "printed":
            self._close_paragraph(level, heading)

    def end_cell(self, level: int) -> None:
        """End a cell of the table of this level."""
        self._end_rest(level)
        own = self._open_level(level)
        if len(own.cells) < _MOST_CELLS:
            own.cells.append(own.parts)
        own.parts = []

    def end_row(self, level: int, definition: RowDefinition) -> None:
        """End a row of the table of this level."""
        self._end_rest(level)
        own = self._open_level(level)
        if own.cells:
            own.rows.append(_Row(definition, own.cells))
        own.cells = []

    def close(self) -> list[PrintedPart]:
        """Return the paragraphs and tables of the story."""
        if self._texts or self._is_open or self._boxes:
            self.end_paragraph(len(self._levels) - 1, 0)
        self._close_tables(0)
        return self._levels[0].parts

    def _end_rest(self, level: int) -> None:
        """End the paragraph that is open at the end of a cell."""
        if self._texts or self._label or self._is_open or self._boxes:
            self.end_paragraph(level, 0)

    def _close_paragraph(self, level: int, heading: int) -> None:
        parts = self._open_level(level).parts
        parts.append(self._paragraph.close(heading))
        parts += self._boxes
        self._paragraph, self._is_open, self._boxes = OpenParagraph(), False, []

    def _open_level(self, level: int) -> _Level:
        """Return a level. Tables of deeper ones end there, and levels above it begin."""
        self._close_tables(level)
        while len(self._levels) <= level:
            self._levels.append(_Level())
        return self._levels[level]

    def _close_tables(self, level: int) -> None:
        while len(self._levels) > level + 1:
            inner = self._levels.pop()
            if inner.parts:
                inner.cells.append(inner.parts)
            if inner.cells:
                inner.rows.append(_Row(RowDefinition(), inner.cells))
            self._levels[-1].parts += _set_rows(inner.rows, is_inner=self.is_aside or len(self._levels) > 1)


def _make_label(text: str) -> Label:
    """Return the printed number of a paragraph; one without text for a bullet."""
    number = drop_unprintable(text.replace("\t", " ")).strip()
    if not any(character.isalnum() for character in number):
        return Label()
    suffix = "tab" if text.endswith("\t") else "space" if text.endswith(" ") else "nothing"
    return Label(number, suffix)


def _join_surrogates(text: str) -> str:
    """Return text whose characters beyond the basic ones are single characters, not pairs of surrogates."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _set_rows(rows: Sequence[_Row], *, is_inner: bool) -> Iterator[PrintedPart]:
    """Yield the table of some rows, or what is in it if the table only serves the layout."""
    if all(len(row.cells) <= 1 for row in rows) or _consists_of_tables(rows):
        yield from (part for row in rows for cell in row.cells for part in cell)
        return
    borders = _find_borders(rows)
    grid = TableGrid()
    for row in rows:
        left = bisect_left(borders, row.definition.left - _NEAREST_BORDERS) if row.definition.cells else 0
        cells = list(_set_cells(row, borders, left))
        add_row(grid, cells, skipped=left, is_head=row.definition.is_head)
    yield from set_table(grid.make_table(), is_inner=is_inner)


def _find_borders(rows: Sequence[_Row]) -> list[int]:
    """Return the borders of the columns of a table, from left to right."""
    places = {row.definition.left for row in rows if row.definition.cells}
    places |= {cell.right for row in rows for cell in row.definition.cells}
    borders: list[int] = []
    for place in sorted(places):
        if not borders or place > borders[-1] + _NEAREST_BORDERS:
            borders.append(place)
    return borders


def _set_cells(row: _Row, borders: Sequence[int], left: int) -> Iterator[CellText]:
    defined = row.definition.cells
    pending: CellText | None = None
    for index, parts in enumerate(row.cells):
        cell = defined[index] if index < len(defined) else None
        right = bisect_left(borders, cell.right - _NEAREST_BORDERS) if cell is not None else left + 1
        width = min(max(right - left, 1), MOST_COLUMNS)
        left = max(right, left + 1)
        if cell is not None and cell.is_merged_left and pending is not None:
            pending = CellText(pending.paragraphs, pending.columns + width, pending.is_continued)
            continue
        if pending is not None:
            yield pending
        if cell is not None and cell.is_merged_above:
            pending = CellText(("",), width, is_continued=True)
        else:
            pending = set_cell(parts, width)
    if pending is not None:
        yield pending


def _consists_of_tables(rows: Sequence[_Row]) -> bool:
    """Return whether most of the text of a table stands in tables within its cells."""
    parts = [part for row in rows for cell in row.cells for part in cell]
    inner = sum(_count_letters(part) for part in parts if isinstance(part, ExtractedTable))
    return 2 * inner > sum(map(_count_letters, parts))


def _count_letters(part: PrintedPart) -> int:
    texts = [part.text] if isinstance(part, PrintedParagraph) else [cell for row in part.rows for cell in row]
    return sum(len("".join(text.split())) for text in texts)
