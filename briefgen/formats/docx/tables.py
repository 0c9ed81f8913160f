"""Tables: fits columns to their content, and aligns numbers.

Head rows are repeated on each page, short rows are kept on one page, and high counts can be shaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isqrt
from typing import Literal, NamedTuple

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.citations import Citations
from briefgen.formats.docx.elements import (
    build_alignment,
    build_cell,
    build_paragraph,
    build_paragraph_style,
    build_row,
    build_table,
)
from briefgen.formats.docx.inline import build_runs, plain_text
from briefgen.formats.docx.style_template import StyleTemplate

# The width of a letter or digit in Chinese characters, in a font that may stand in for the template's.
_LATIN_WIDTH = 0.55
# The gap that Word leaves between a Chinese character and a letter or digit, in Chinese characters: a quarter, and as
# much again for digits of other fonts, which are wider.
_GAP_WIDTH = 0.5
_GAP = re.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u2e80-\u9fff])")
# The left and right margins of a cell, in twips.
_CELL_MARGINS = 190
# 2023年1—11月, 110.42亿元, 5.5%左右: a number, its unit and its bound, which stand on one line.
_NUMBER = re.compile(r"[\d.%％—]+(?:[\d.%％—年月日万亿元个户家人项件条倍成吨米百分点左右以上以下内]+)?")
# A row with at least this many lines may split. If a row cannot split and is longer than a page, Word cuts off its end.
_MOST_LINES = 20
# Light, so that a copier leaves them light; the numbers are printed too.
_GREYS = ("F7F7F7", "EAEAEA", "D9D9D9")
_MOST_DIGITS = 9
# The styles of the text and of the head, by the type of the table.
_STYLES = {"plain": ("表格文字", "表头"), "compact": ("小表文字", "小表头"), "dense": ("密表文字", "密表头")}


class _Cell(NamedTuple):
    node: SyntaxTreeNode
    text: str
    is_head: bool

    @property
    def amount(self) -> int:
        """The value of the cell if it is a whole number, else 0."""
        is_amount = self.text.isdecimal() and len(self.text) <= _MOST_DIGITS and not self.is_head
        return int(self.text) if is_amount else 0

    @property
    def alignment(self) -> str:
        if self.is_head:
            return "center"
        style = str(self.node.attrs.get("style", ""))
        return next((side for side in ("right", "center") if side in style), "left")


TableType = Literal["plain", "compact", "dense"]
"""How small the text of a table is. That of a dense one stands close to its lines, too."""


class TableLook(NamedTuple):
    """How a table looks."""

    width: int
    """Its width in twips."""
    type: TableType = "plain"
    """How small its text is."""
    is_shaded: bool = False
    """True if the cells with higher whole numbers are darker."""


def typeset_table(node: SyntaxTreeNode, look: TableLook, template: StyleTemplate, citations: Citations) -> str:
    """Return the XML of a table."""
    rows = list(_read_rows(node))
    sizes = {"plain": template.table_size, "compact": template.compact_size, "dense": template.dense_size}
    character = sizes[look.type] * 10
    widths = share_width([[cell.text for cell in row] for row in rows], look.width, character)
    highest = max((cell.amount for row in rows for cell in row), default=0) if look.is_shaded else 0
    body_style, head_style = (build_paragraph_style(template.style_id(name)) for name in _STYLES[look.type])

    def typeset_cell(cell: _Cell, column: int) -> str:
        properties = (head_style if cell.is_head else body_style) + build_alignment(cell.alignment)
        paragraph = build_paragraph(properties, build_runs(cell.node, citations))
        return build_cell(paragraph, column, _choose_grey(cell.amount, highest))

    def typeset_row(row: Sequence[_Cell]) -> str:
        cells = "".join(map(typeset_cell, row, widths))
        lines = max(_width_of(cell.text, character) / column for cell, column in zip(row, widths, strict=True))
        return build_row(cells, is_head=row[0].is_head, can_split=lines >= _MOST_LINES)

    content = "".join(map(typeset_row, rows))
    return build_table(content, widths, template.style_id("表格"), is_dense=look.type == "dense")


def _read_rows(table: SyntaxTreeNode) -> Iterator[list[_Cell]]:
    for part in table.children:
        for row in part.children:
            yield [_Cell(cell, plain_text(cell), part.type == "thead") for cell in row.children]


def _choose_grey(amount: int, highest: int) -> str:
    """Return the shade of grey for an amount, such as D9D9D9. The higher its share of the highest amount, the darker.

    The result is an empty string if the amount is 0.
    """
    return _GREYS[-(-len(_GREYS) * amount // highest) - 1] if amount and highest else ""


def share_width(rows: Sequence[Sequence[str]], width: int, character: int) -> list[int]:
    """Return the widths of a table's columns, in twips. ``character`` is the width of a Chinese character.

    If all columns can have the width that their content needs, they share what is left evenly. Otherwise a column gets
    the width that its content needs if this is no more than an equal share of ``width``. The other
    columns share the rest in proportion to the square root of the length of their text. A column is at least as wide as
    its widest number and, unless its content needs less, as four characters. These minima are ignored if their sum is
    too large.

    >>> share_width([["地区", "原文"], ["甘肃省", "甘肃省属企业完成投资，同比增长。"]], 3000, 210)
    [820, 2180]
    """
    columns = list(zip(*rows, strict=True))
    needs = [max(_width_of(cell, character) for cell in column) for column in columns]
    if sum(needs) <= width:
        spare, rest = divmod(width - sum(needs), len(needs))
        return [need + spare + (rest if index == 0 else 0) for index, need in enumerate(needs)]
    weights = [isqrt(sum(_width_of(cell, character) for cell in column)) for column in columns]
    minima = [_least_width(column, need, character) for column, need in zip(columns, needs, strict=True)]
    widths: dict[int, int] = {}
    while pending := [index for index in range(len(needs)) if index not in widths]:
        spare = width - sum(widths.values())
        total = sum(weights[index] for index in pending)
        shares = {index: spare * weights[index] // total for index in pending}
        short = {index: needs[index] for index in pending if needs[index] * len(pending) <= spare}
        raised = {index: minima[index] for index in pending if shares[index] < minima[index]}
        has_room = sum(minima[index] for index in pending) <= spare
        widths |= short or (raised if has_room else {}) or shares
    widths[needs.index(max(needs))] += width - sum(widths.values())
    return [widths[index] for index in range(len(needs))]


def _least_width(column: Sequence[str], need: int, character: int) -> int:
    numbers = (number for cell in column for number in _NUMBER.findall(cell))
    return max(min(need, _width_of("四个汉字", character)), *(_width_of(number, character) for number in numbers), 0)


def _width_of(text: str, character: int) -> int:
    """Return the width, in twips, that a cell needs to print its text, or the longest of its lines, on one line."""
    if "\n" in text:
        return max(_width_of(line, character) for line in text.split("\n"))
    wide = sum(char > "\xff" or char == "%" for char in text)
    gaps = len(_GAP.findall(text)) * round(character * _GAP_WIDTH)
    return wide * character + (len(text) - wide) * round(character * _LATIN_WIDTH) + gaps + _CELL_MARGINS
