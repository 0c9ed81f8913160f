"""Which rows of a table are parts of which: by 其中 and #, by how deep their words are set in, and by their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from briefgen.condensing.table_figures.axis_words import read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import Grid, bare_head
from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.condensing.table_figures.row_sums import NamedRow, find_added_rows
from briefgen.condensing.table_figures.section_rows import find_section_members
from briefgen.lexicon import load_figure_words, load_table_words
from briefgen.model.table import TableCell

# 一、 before （一） before 1. before （1）. A row without a number is half a step deeper than the last one with it.
_NUMBERINGS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}\s*[、.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_OF_INDENT = 10
# A row that adds up with others to one above is less than half a step deeper than that one.
_OF_ADDED = 0.25
# 企业, 食品: the end of a name, which says of what kind it is.
_LENGTH_OF_KIND = 2
# 按消费类型分 says by what the rows below it divide the whole above it.
_DIVIDING = re.compile(r"按.{1,12}分(?:组|类)?")


class _Open(Struct, frozen=True):
    """A row whose parts may follow."""

    row: int
    depth: float
    indent: int


class _Parts(Struct, frozen=True):
    """What a row that is marked as a part says of those below it."""

    whole: int | None
    indent: int
    words: str
    """The words of the part."""


class RowParents:
    """The rows of which those of a table are parts."""

    def __init__(self, grid: Grid, rows: Sequence[int], first_column: int, amounts: Sequence[int]) -> None:
        """Take the rows of a grid. ``amounts`` are the columns from the first one on whose numbers can be added up."""
        self._grid, self._rows, self._first_column, self._amounts = grid, rows, first_column, amounts
        self._marked: set[int] = set()

    def is_marked(self, row: int) -> bool:
        """Return whether a row begins with 其中 or #, or goes on with such rows."""
        return row in self._parents and row in self._marked

    def is_added(self, row: int) -> bool:
        """Return whether only the numbers or the words of a row say that it is a part."""
        return row in self._added

    def list_wholes(self, row: int) -> list[int]:
        """Return the rows of which a row is a part, the nearest first."""
        wholes: list[int] = []
        while (parent := self._parents.get(row)) is not None:
            wholes.append(parent)
            row = parent
        return wholes

    def section_of(self, row: int) -> int | None:
        """Return the row above one that holds for it, such as 总产出指数（上年=100）; None if there is none."""
        return self._members.get(row)

    @cached_property
    def _members(self) -> dict[int, int]:
        """The rows for which others above hold, with these."""
        named = [NamedRow(row, cell) for row in self._rows if (cell := self.stub_of(row)) is not None]
        plain = [own for own in named if not _DIVIDING.fullmatch(own.stub.text)]
        return find_section_members(self._grid, plain, self._amounts)

    def stub_of(self, row: int) -> TableCell | None:
        """Return the cell that names a row; None if there is none."""
        cells = self._grid.stub_of(row, self._first_column)
        return cells[-1] if cells else self._grid.section_at(row)

    @cached_property
    def _added(self) -> dict[int, int]:
        """The rows that no mark and no blank sets off as parts, with that of which they are parts."""
        named = [NamedRow(row, cell) for row in self._rows if (cell := self.stub_of(row)) is not None]
        plain = [own for own in named if _find_rank(own.stub.text) is None and not _DIVIDING.fullmatch(own.stub.text)]
        return find_added_rows(self._grid, plain, self._amounts)

    @cached_property
    def _parents(self) -> dict[int, int | None]:
        parents = self._find_set_off()
        for row, section in self._members.items():
            top: int | None = row
            while top is not None and (above := parents.get(top)) is not None and above > section:
                top = above
            if top is not None and parents.get(top) != section:
                parents[top] = section
        return parents

    def _find_set_off(self) -> dict[int, int | None]:
        """Return the rows of which others are parts, as marks, numbers, blanks and sums say it."""
        parents: dict[int, int | None] = {}
        opened: list[_Open] = []
        parts: _Parts | None = None
        numbered = 0.0
        depths: dict[int, float] = {}
        for at, row in enumerate(self._rows):
            cell = self.stub_of(row)
            if cell is None or _DIVIDING.fullmatch(cell.text):
                continue
            if row in self._added:
                parents[row], parts = self._added[row], None
                _open_added(opened, _Open(row, depths.get(self._added[row], 0.0) + _OF_ADDED, cell.indent))
                continue
            rank = _find_rank(cell.text)
            part = strip_part_mark(cell.text)
            if part is not None:
                whole = next((own.row for own in reversed(opened) if own.indent <= cell.indent), None)
                parts = _Parts(whole, cell.indent, part)
            elif parts is not None and rank is None and (_follows(cell, parts) or self._is_alike(cell, parts, at)):
                whole = parts.whole
            else:
                parts = None
                is_total = cell.text.endswith(load_table_words().totals)
                numbered = 0.0 if is_total else numbered if rank is None else rank + 0.5
                depth = cell.indent * _OF_INDENT + (numbered if rank is None else rank)
                while opened and opened[-1].depth >= depth:
                    opened.pop()
                parents[row] = opened[-1].row if opened else None
                opened.append(_Open(row, depth, cell.indent))
                depths[row] = depth
                continue
            self._marked.add(row)
            parents[row] = whole
        return parents

    def _is_alike(self, cell: TableCell, parts: _Parts, at: int) -> bool:
        """Return whether a row that is not set in goes on with parts: 电力企业 behind 其中：煤炭企业, of 利润总额.

        It ends like the part before it, or the next row is marked again: then that is another division of the same
        whole. A row that has a name of its own is no part.
        """
        whole = self.stub_of(parts.whole) if parts.whole is not None else None
        is_amount = whole is not None and (is_metric(bare_head(whole.text)) or parts.whole in self._added)
        if not is_amount or cell.indent < parts.indent or is_metric(bare_head(cell.text)) or is_metric(parts.words):
            return False
        following = self.stub_of(self._rows[at + 1]) if at + 1 < len(self._rows) else None
        is_before_mark = following is not None and strip_part_mark(following.text) is not None
        return _ends_alike(cell.text, parts.words) or (is_before_mark and not _has_unit(cell.text))


def _open_added(opened: list[_Open], part: _Open) -> None:
    """Put a row that adds up with others to one above behind that one, in place of the part before it."""
    while opened and opened[-1].depth >= part.depth:
        opened.pop()
    opened.append(part)


def _ends_alike(words: str, other: str) -> bool:
    """Return whether two names are those of things of one kind: 煤炭企业 and 电力企业, 采矿业 and 制造业."""
    kinds = load_table_words().kinds_of_parts
    return words[-_LENGTH_OF_KIND:] == other[-_LENGTH_OF_KIND:] or any(
        words.endswith(kind) and other.endswith(kind) for kind in kinds
    )


def _has_unit(words: str) -> bool:
    return read_axis([words]).unit is not None


def _follows(cell: TableCell, parts: _Parts) -> bool:
    """Return whether a row goes on with parts such as 其中：城镇: it is set in deeper, or a class: 乡村, 0—15岁."""
    return cell.indent > parts.indent or cell.text in load_figure_words().classes or cell.text[0].isdigit()


def _find_rank(text: str) -> int | None:
    """Return which kind of number stands before the words of a row, from 0; None if none does."""
    return next((rank for rank, pattern in enumerate(_NUMBERINGS) if pattern.match(text)), None)
