"""Rows of a Word table whose cells hold several paragraphs, as in lists of duties and in forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.table_grid import TableGrid

# A longer paragraph, or one with a sentence, stands for itself. What is shorter is a name that was set on two lines.
_LONGEST_NAME = 40
_SENTENCE_END = re.compile("[。；;！？]")
# A row of more paragraphs is not laid out: no page shows it.
_MOST_PARAGRAPHS = 500


class CellText(Struct, frozen=True):
    """The text of a cell of a row."""

    paragraphs: tuple[str, ...]
    """The paragraphs of the cell that stand for themselves; one text if the paragraphs of the cell are joined."""
    columns: int
    """How many columns of the grid the cell covers."""
    is_continued: bool = False
    """Whether the place belongs to the cell above it."""

    @property
    def is_running(self) -> bool:
        """Whether the cell holds running text, so that its place in the order of reading matters."""
        return len(self.paragraphs) > 1 or any(map(is_long, self.paragraphs))


def is_long(paragraph: str) -> bool:
    """Return whether a paragraph of a cell is too long for a name or a value, or has a sentence.

    >>> is_long("建设种子库3座。"), is_long("河北民族师范")
    (True, False)
    """
    return len(paragraph) > _LONGEST_NAME or _SENTENCE_END.search(paragraph) is not None


def join_paragraphs(paragraphs: Sequence[str], *, has_rows: bool) -> tuple[str, ...]:
    """Return the paragraphs of a cell as they are, or joined to one text if they are only short.

    ``has_rows`` is True if some of them are rows of a table within the cell, which are never joined.

    >>> join_paragraphs(["河北民族师范", "学院"], has_rows=False)
    ('河北民族师范 学院',)
    """
    if len(paragraphs) > 1 and (has_rows or any(map(is_long, paragraphs))):
        return tuple(paragraphs)
    return (" ".join(paragraphs),)


def add_row(grid: TableGrid, cells: Sequence[CellText], *, skipped: int, is_head: bool) -> None:
    """Add a row to a grid. A row with cells of several paragraphs becomes several rows, one for each paragraph.

    Running text is read cell by cell: the first paragraph of a cell stands beside the last one of the cell before it.
    All other cells stand in the first of the rows, and cover those below. ``skipped`` is the number of free columns
    before the first cell.

    >>> grid = TableGrid()
    >>> cells = [CellText(texts, 1) for texts in (("1",), ("甲。", "乙。"), ("丙。",))]
    >>> add_row(grid, cells, skipped=0, is_head=False)
    >>> grid.make_table().rows
    (('1', '甲。', ''), ('', '乙。', '丙。'))
    """
    if sum(len(cell.paragraphs) for cell in cells) > _MOST_PARAGRAPHS:
        cells = [replace(cell, paragraphs=(" ".join(cell.paragraphs),)) for cell in cells]
    starts: list[int] = []
    last = 0
    for cell in cells:
        starts.append(last if cell.is_running else 0)
        last += len(cell.paragraphs) - 1 if cell.is_running else 0
    for row in range(last + 1):
        grid.begin_row(skipped=skipped, is_head=is_head)
        for cell, start in zip(cells, starts, strict=True):
            if cell.is_continued or row >= start + len(cell.paragraphs):
                grid.continue_above(cell.columns)
            else:
                grid.add(cell.paragraphs[row - start] if row >= start else "", columns=cell.columns)
