"""The sheets of a workbook, as a person sees them: the text of each cell, the merged cells, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.model import Warn

MOST_ROWS = 20_000
MOST_CELLS = 200_000
MOST_CHARACTERS = 480_000
MOST_COLUMNS = 200
"""Limits of a workbook: what is beyond them is cut off, with a warning. A text of 500,000 characters is not briefed."""
DAMAGED = Warn("damaged-part", "文件有损坏，只读取了能读出的部分，引用前请与原表核对。")
"""The warning that a part of a workbook could not be read."""
_LONGEST_CELL = 32_767


class ShownCell(Struct, frozen=True, gc=False):
    """A cell with text."""

    text: str
    is_number: bool = False
    """Whether the cell holds a number or a date."""


class MergedRange(Struct, frozen=True, gc=False):
    """Cells that are merged into one; counted from 0, the ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class ShownSheet(Struct, frozen=True):
    """A sheet that is not hidden. Rows and columns are counted from 0."""

    name: str
    rows: Mapping[int, Mapping[int, ShownCell]]
    """The cells with text, by row and column, in order."""
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    boxes: tuple[str, ...] = ()
    """The texts of the text boxes that lie on the sheet."""


class ShownWorkbook(Struct, frozen=True):
    """The sheets of a workbook, in order, without the hidden ones."""

    sheets: tuple[ShownSheet, ...]
    encoding: str
    """The encoding of the bytes, or the format if it defines its own: xlsx, xls or ods."""
    warnings: tuple[Warn, ...] = ()


class Losses:
    """What of a workbook is not in its text. It gives the warnings."""

    def __init__(self) -> None:
        self.hidden_sheets: list[str] = []
        self.has_hidden_cells = False
        self.cut: list[str] = []
        """The names of the sheets that were cut off, each with the last row that was read."""
        self.errors = 0
        self.empty_formulas = 0
        self.has_pictures = False
        self.is_damaged = False

    def list_warnings(self) -> tuple[Warn, ...]:
        """Return a warning for each kind of loss."""
        return tuple(self._warn())

    def _warn(self) -> Iterator[Warn]:
        if self.hidden_sheets:
            names = "、".join(f"“{name}”" for name in self.hidden_sheets[:10])
            more = "等" if len(self.hidden_sheets) > 10 else ""
            yield Warn("hidden-sheets", f"隐藏的工作表{names}{more}未读取，引用前请核对。")
        if self.has_hidden_cells:
            yield Warn("hidden-cells", "表中有隐藏的行或列（含筛选隐藏的行），未读取，引用前请核对。")
        if self.cut:
            yield Warn("sheet-cut", f"工作簿过大，只读取了前面的部分（{'；'.join(self.cut[:10])}），请按需拆分。")
        if self.errors:
            yield Warn("cell-errors", f"有{self.errors}个单元格显示为错误值（如 #REF!），按空白读取，请在原表中修正。")
        if self.empty_formulas:
            text = f"有{self.empty_formulas}个公式没有保存计算结果，按空白读取，请在 Excel 或 WPS 中打开后重新保存。"
            yield Warn("formulas-without-values", text)
        if self.has_pictures:
            yield Warn("pictures-left-out", "表中有图片或图表，其中的文字未读取。")
        if self.is_damaged:
            yield DAMAGED


class CellCollector:
    """Collects the cells of the sheets of a workbook, up to the limits of a workbook."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._rows_left = MOST_ROWS
        self._cells_left = MOST_CELLS
        self._characters_left = MOST_CHARACTERS
        self._rows: dict[int, dict[int, ShownCell]] = {}
        self._is_cut = False

    @property
    def is_full(self) -> bool:
        """Whether a limit is reached, so that nothing more is read."""
        return min(self._rows_left, self._cells_left, self._characters_left) <= 0

    def add_row(self, row: int, cells: Iterable[tuple[int, ShownCell]]) -> None:
        """Add the cells of a row. Those without text, and those beyond the limits, are left out."""
        own: dict[int, ShownCell] = {}
        for column, cell in cells:
            if not cell.text.strip():
                continue
            if column >= MOST_COLUMNS or self.is_full:
                self._is_cut = True
                break
            own[column] = ShownCell(cell.text[:_LONGEST_CELL], cell.is_number)
            self._cells_left -= 1
            self._characters_left -= len(cell.text)
        if own:
            self._rows[row] = dict(sorted(own.items()))
            self._rows_left -= 1
            self._characters_left -= max(own) + 1  # what stands between the cells

    def end_sheet(self, name: str, *, is_cut: bool = False) -> dict[int, dict[int, ShownCell]]:
        """Return the rows of the sheet, and begin the next one. ``is_cut`` is True if the sheet has more rows."""
        rows, self._rows = dict(sorted(self._rows.items())), {}
        if is_cut or self._is_cut:
            self._losses.cut.append(f"“{name}”读到第{max(rows, default=-1) + 1}行")
        self._is_cut = False
        return rows


def read_column(reference: str) -> int | None:
    """Return the column of a reference such as B12, from 0; None if there is none.

    >>> read_column("A1"), read_column("AB3"), read_column("5")
    (0, 27, None)
    """
    column = 0
    for letter in reference[:4]:
        if not ("A" <= letter <= "Z"):
            break
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1 if 0 < column <= 16_384 else None
