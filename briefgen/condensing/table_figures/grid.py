"""The cells of a table by row and column, and what each column is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import takewhile
from typing import Literal

from briefgen.condensing.table_figures.axis_words import as_unit
from briefgen.lexicon import load_table_words
from briefgen.lexicon.cell_numbers import is_number, is_serial, is_year
from briefgen.model.table import Table, TableCell

ColumnKind = Literal["numbers", "words", "serial", "unit", "nature", "remark"]

_UNIT_IN_BRACKETS = re.compile(r"[（(\[［][^（）()]{0,20}[）)\]］]|\s")
# 项目, 科目: the end of a head, which says of what kind the names below it are.
_LENGTH_OF_KIND = 2
_MOSTLY = 0.8
_BLANKS = frozenset(("", "—", "－", "-", "–", "--", "——", "/", "…", "......", "…… ", "*", "无", "～", "┄"))


class Grid:
    """A table by its rows and columns. A cell that covers several places is found at each of them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        # What was found for a column: a table may have thousands of rows.
        self._heads: dict[int, list[TableCell]] = {}
        self._stub_columns: dict[int, list[int]] = {}
        self._cells: dict[tuple[int, int], TableCell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._cells.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> TableCell | None:
        """Return the cell that covers a place; None if the place is empty."""
        return self._cells.get((row, column))

    @cached_property
    def kinds(self) -> dict[int, ColumnKind]:
        """What each column with text is."""
        return {column: self._find_kind(column, texts) for column, texts in self._texts.items()}

    @cached_property
    def _columns_by_kind(self) -> defaultdict[ColumnKind, list[int]]:
        """The columns of each kind, in order."""
        columns: defaultdict[ColumnKind, list[int]] = defaultdict(list)
        for column, kind in sorted(self.kinds.items()):
            columns[kind].append(column)
        return columns

    @cached_property
    def _texts(self) -> dict[int, list[str]]:
        """The texts below the head, by column."""
        texts: defaultdict[int, list[str]] = defaultdict(list)
        for cell in self.table.cells:
            if cell.row >= self.table.head_rows and not self.is_section(cell):
                texts[cell.column].append(cell.text)
        return dict(texts)

    def _find_kind(self, column: int, texts: list[str]) -> ColumnKind:
        head = bare_head(self.head_of(column)[-1]) if self.head_of(column) else ""
        kind = _find_kind_by_head(head)
        if kind == "unit" and self._names_bodies(column, texts):
            return "words"
        if kind is not None and not (head in load_table_words().ranks and self._is_behind_numbers(column)):
            return kind
        filled = [text for text in texts if text not in _BLANKS]
        if column > min(self._columns) and not filled:  # —, in each row
            return "numbers"
        return self._find_kind_by_cells(column, filled)

    def _find_kind_by_cells(self, column: int, filled: list[str]) -> ColumnKind:
        numbers = sum(map(is_number, filled))
        heads = self.head_of(column)
        is_of_values = bool(heads) and bare_head(heads[-1]) in load_table_words().values and numbers > 1
        if not numbers or (2 * numbers < len(filled) and not is_of_values):
            return "words"
        if column > min(self._columns):
            return "numbers"
        # 3岁以下, 500人以上: what rows are of, and no numbers of theirs.
        if all(map(is_year, filled)):
            return "words"
        is_plain = all(text.replace(".", "").isdecimal() for text in filled)
        return "serial" if is_serial(filled) else "numbers" if is_plain else "words"

    def _names_bodies(self, column: int, texts: list[str]) -> bool:
        """Return whether a column that is called 单位 has the bodies that rows are of: none of its cells is a unit.

        No other words stand to its left, and no two cells are the same.
        """
        left = (self.head_of(at) for at in self._columns if at < column)
        is_first = all(heads and _find_kind_by_head(bare_head(heads[-1])) == "serial" for heads in left)
        return is_first and len(set(texts)) == len(texts) > 1 and not any(as_unit(text) for text in texts)

    def _is_behind_numbers(self, column: int) -> bool:
        """Return whether a number stands to the left of a column, so that ranks in it are of those numbers."""
        return any(
            cell.column < column and cell.row >= self.table.head_rows and is_number(cell.text)
            for cell in self.table.cells
            if not self.head_of(cell.column) or _find_kind_by_head(bare_head(self.head_of(cell.column)[-1])) is None
        )

    @cached_property
    def _columns(self) -> frozenset[int]:
        return frozenset(cell.column for cell in self.table.cells)

    def is_section(self, cell: TableCell) -> bool:
        """Return whether a cell is all of its row: 一、经济发展. It names what the rows below it are about."""
        return cell.row in self._sections

    @cached_property
    def _sections(self) -> dict[int, TableCell]:
        by_row: defaultdict[int, list[TableCell]] = defaultdict(list)
        for cell in self.table.cells:
            if cell.row >= self.table.head_rows:
                by_row[cell.row].append(cell)
        return {row: cells[0] for row, cells in by_row.items() if len(cells) == 1 and not is_number(cells[0].text)}

    def head_of(self, column: int) -> list[str]:
        """Return the words of the head above a column, from the top, each cell once."""
        return [cell.text for cell in self.head_cells_of(column)]

    def head_cells_of(self, column: int) -> list[TableCell]:
        """Return the cells of the head above a column, from the top."""
        if column not in self._heads:
            self._heads[column] = self._find_head(column)
        return self._heads[column]

    def _find_head(self, column: int) -> list[TableCell]:
        cells: list[TableCell] = []
        for row in range(self.table.caption_rows, self.table.head_rows):
            cell = self.at(row, column) or self._find_wide(row, column)
            if cell is not None and cell not in cells:
                cells.append(cell)
        return cells

    def _find_wide(self, row: int, column: int) -> TableCell | None:
        """Return the cell to the left that stands above a column, too: the file does not say that it is wide.

        That is so in Markdown and in copied tables, where a head of two rows has empty places.
        """
        if row + 1 >= self.table.head_rows or self.at(row + 1, column) is None:
            return None
        left = next((at for at in range(column - 1, -1, -1) if self.at(row, at) is not None), None)
        is_above = left is not None and self.at(row + 1, left) is not None
        return self.at(row, left) if left is not None and is_above else None

    def stub_of(self, row: int, column: int) -> list[TableCell]:
        """Return the cells of words that name a number of a row: those to the left, up to other numbers.

        Of a table that has two blocks side by side, they are those of its block. If only numbers stand to the left,
        they are the first cells of words in the row.
        """
        own = self._stub_columns_of(column)
        cells: list[TableCell] = []
        filled = [at for at in own if self.at(row, at) is not None]
        is_whole = any(self._is_whole(row, at) for at in filled)
        for at in own:
            cell = self.at(row, at)
            if cell is None and filled and at < filled[-1] and not is_whole:
                cell = self._continued.get((row, at))
            if cell is not None and cell not in cells and not self.is_section(cell):
                cells.append(cell)
        return cells or self._find_whole_by_serial(row)

    def stub_head_of(self, column: int) -> list[str]:
        """Return the words of the head above the words that name the numbers of a column."""
        own = self._stub_columns_of(column)
        return self.head_of(own[-1]) if own else []

    def _find_whole_by_serial(self, row: int) -> list[TableCell]:
        """Return the cell that names a sum where others have their serial number: 合计, before an empty name."""
        cell = self.cell_in_row(row, "serial")
        return [cell] if cell is not None and bare_head(cell.text) in load_table_words().whole else []

    def _stub_columns_of(self, column: int) -> list[int]:
        """Return the columns of words that name the numbers of a column."""
        if column not in self._stub_columns:
            words, numbers = self._columns_by_kind["words"], self._columns_by_kind["numbers"]
            block = self.begin_of_block(column)
            first = bisect_left(numbers, block)
            end = min(column, *numbers[first : first + 1])
            self._stub_columns[column] = words[bisect_left(words, block) : bisect_left(words, end)]
        return self._stub_columns[column]

    def _is_whole(self, row: int, column: int) -> bool:
        cell = self.at(row, column)
        return cell is not None and bare_head(cell.text) in load_table_words().whole

    @cached_property
    def _continued(self) -> dict[tuple[int, int], TableCell]:
        """The cells above that empty places of columns of words go on with, up to the row of a section."""
        words = [column for column, kind in self.kinds.items() if kind == "words"]
        last: dict[int, TableCell] = {}
        found: dict[tuple[int, int], TableCell] = {}
        for row in sorted({cell.row for cell in self.table.cells if cell.row >= self.table.head_rows}):
            if row in self._sections:
                last.clear()
                continue
            for column in words:
                cell = self.at(row, column)
                if cell is not None:
                    last[column] = cell
                elif column in last:
                    found[row, column] = last[column]
        return found

    def begin_of_block(self, column: int) -> int:
        """Return the first column of the block of a column.

        A new one begins where the first head stands again, or where other words name the rows of further numbers.
        """
        index = bisect_right(self._begins_of_blocks, column)
        return self._begins_of_blocks[index - 1] if index else min(self._columns)

    @cached_property
    def _begins_of_blocks(self) -> list[int]:
        """The first columns of the blocks, in order; a first column without a head is not among them."""
        columns = sorted(self._columns)
        names = self.head_of(columns[0])
        return [
            at
            for at in columns
            if (at == columns[0] or self._begins_head(at))
            and self.head_of(at)
            and (self.head_of(at) == names or at in self._further_stubs)
        ]

    @cached_property
    def _further_stubs(self) -> frozenset[int]:
        """The columns of words that name the rows of the numbers to their right, beside others to their left.

        支出项目, between 收入项目 with 预算数 and another 预算数. A column such as 建设地点 is none: other
        numbers stand behind it, and its head is no name of rows.
        """
        kinds = sorted(self.kinds.items())
        first = next((column for column, kind in kinds if kind == "words"), None)
        found: set[int] = set()
        left: set[str] = set()
        for at, (column, kind) in enumerate(kinds):
            is_first = kind == "words" and kinds[at - 1][1] != "words"
            if kind == "numbers":
                left.add(self._last_head(column))
            elif is_first and left and first is not None and self._names_rows(column):
                behind = takewhile(lambda own: own[1] == "numbers", kinds[at + 1 :])
                heads = {head for other, _ in behind if (head := self._last_head(other))}
                if heads & left or (heads and self._is_head_like(column, first)):
                    found.add(column)
        return frozenset(found)

    @cached_property
    def has_other_stubs(self) -> bool:
        """True if blocks of rows stand side by side whose names have different heads: 收入项目, 支出项目."""
        numbers = (column for column, kind in self.kinds.items() if kind == "numbers")
        return len({tuple(self.stub_head_of(column)) for column in numbers} - {()}) > 1

    def _last_head(self, column: int) -> str:
        heads = self.head_of(column)
        return bare_head(heads[-1]) if heads else ""

    def _names_rows(self, column: int) -> bool:
        """Return whether nearly all cells of a column are different words."""
        texts = [text for text in self._texts[column] if not is_blank(text)]
        return len(texts) > 1 and _MOSTLY * len(texts) <= len(set(texts))

    def _is_head_like(self, column: int, first: int) -> bool:
        """Return whether the head of a column ends like that of the first column of words: 收入项目, 支出项目."""
        own, other = self._last_head(column), self._last_head(first)
        ends = load_table_words().names
        return own.endswith(ends) and own[-_LENGTH_OF_KIND:] == other[-_LENGTH_OF_KIND:]

    def _begins_head(self, column: int) -> bool:
        """Return whether no cell of the head covers a column together with the one to its left."""
        cells = (self.at(row, column) for row in range(self.table.caption_rows, self.table.head_rows))
        return all(cell is None or cell.column == column for cell in cells)

    def find_in_row(self, row: int, kind: ColumnKind) -> str | None:
        """Return the words of a row in the first column of a kind; None if there are none."""
        cell = self.cell_in_row(row, kind)
        return cell.text if cell is not None else None

    def cell_in_row(self, row: int, kind: ColumnKind) -> TableCell | None:
        """Return the cell of a row in the first column of a kind; None if there is none."""
        for column in self._columns_by_kind[kind]:
            cell = self.at(row, column)
            if cell is not None and cell.row >= self.table.head_rows:
                return cell
        return None

    def section_at(self, row: int) -> TableCell | None:
        """Return the cell that is all of a row; None if the row has others."""
        return self._sections.get(row)

    def section_of(self, row: int) -> str | None:
        """Return the words of the section above a row; None if there is none."""
        rows = self._section_rows
        index = bisect_left(rows, row)
        return self._sections[rows[index - 1]].text if index else None

    @cached_property
    def _section_rows(self) -> list[int]:
        return sorted(self._sections)


def _find_kind_by_head(head: str) -> ColumnKind | None:
    """Return the kind of a column whose head says that its cells are no figures; else None."""
    words = load_table_words()
    kinds: tuple[tuple[frozenset[str], ColumnKind], ...] = (
        (words.serials, "serial"),
        (words.units, "unit"),
        (words.natures, "nature"),
        (words.remarks, "remark"),
    )
    return next((kind for heads, kind in kinds if head in heads), None)


def is_blank(text: str) -> bool:
    """Return whether a cell only says that there is no number: —, /, ….

    >>> is_blank("——"), is_blank("0")
    (True, False)
    """
    return text.strip() in _BLANKS


def bare_head(text: str) -> str:
    """Return words of a head without blanks and without the unit in brackets.

    >>> bare_head("单 位"), bare_head("增速（%）")
    ('单位', '增速')
    """
    return _UNIT_IN_BRACKETS.sub("", text)
