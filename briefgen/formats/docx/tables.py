"""Tables: widths by what is in them, numbers aligned, heads that repeat, rows that do not split, counts shaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isqrt
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.house import House
from briefgen.formats.docx.inline import plain_text, set_inline
from briefgen.formats.docx.sources import Citations

_LATIN = 0.55  # of a Chinese character: a letter or digit in a font that may stand in for the house's
_PADDING = 190  # twips: the margins of a cell
# 2023年1—11月, 110.42亿元, 5.5%左右: a number with what is not to be parted from it.
_NUMBER = re.compile(r"[\d.%％—]+(?:[\d.%％—年月日万亿元个户家人项件条倍成吨米百分点左右以上下内]+)?")
_MOST_LINES = 20  # a row of more is split: one that is longer than a page may lose what does not fit
_GREYS = ("F7F7F7", "EAEAEA", "D9D9D9")  # light, so that a copier keeps them; the numbers stay in print


class _Cell(NamedTuple):
    """A cell, and how it is set."""

    node: SyntaxTreeNode
    text: str
    is_head: bool

    @property
    def number(self) -> int:
        """The whole number that it holds, 0 if it holds anything else."""
        return int(self.text) if self.text.isdecimal() and len(self.text) < 10 and not self.is_head else 0

    @property
    def align(self) -> str:
        if self.is_head:
            return "center"
        return "right" if "right" in str(self.node.attrs.get("style", "")) else "left"


def set_table(node: SyntaxTreeNode, width: int, house: House, citations: Citations, *, is_shaded: bool) -> str:
    """Return a table as wide as the type area; a shaded one has its numbers the greyer the higher they are."""
    rows = [
        [_Cell(cell, plain_text(cell), part.type == "thead") for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    widths = share_width([[cell.text for cell in row] for row in rows], width, house.table_size * 10)
    most = max((cell.number for row in rows for cell in row), default=0) if is_shaded else 0
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    styles = house.style("表格文字"), house.style("表头")
    written = []
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/>{_shade(cell.number, most)}<w:vAlign w:val="center"/>'
            f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{styles[cell.is_head]}"/><w:jc w:val="{cell.align}"/></w:pPr>'
            f"{set_inline(cell.node, citations)}</w:p></w:tc>"
            for cell, column in zip(row, widths, strict=True)
        )
        head = "<w:tblHeader/>" if row[0].is_head else ""
        lines = max(
            _width_of(cell.text, house.table_size * 10) / column for cell, column in zip(row, widths, strict=True)
        )
        whole = "<w:cantSplit/>" if lines < _MOST_LINES else ""
        written.append(f"<w:tr><w:trPr>{whole}{head}</w:trPr>{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{house.style("表格")}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(written)}</w:tbl>"
    )


def _shade(number: int, most: int) -> str:
    if not number or not most:
        return ""
    grey = _GREYS[-(-len(_GREYS) * number // most) - 1]
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{grey}"/>'


def share_width(rows: Sequence[Sequence[str]], width: int, character: int) -> list[int]:
    """Share a page's width among columns: short ones have what they need, the others by the root of all they hold.

    No number is parted from its unit and four characters fit on a line, unless the columns are too many for that.

    >>> share_width([["地区", "原文"], ["甘肃省", "甘肃省属企业完成投资，同比增长。"]], 3000, 210)
    [820, 2180]
    """
    columns = list(zip(*rows, strict=True))
    needs = [max(_width_of(cell, character) for cell in column) for column in columns]
    held = [isqrt(sum(_width_of(cell, character) for cell in column)) for column in columns]
    least = [
        max(min(need, _width_of("四个汉字", character)), *(_widest_number(cell, character) for cell in column))
        for need, column in zip(needs, columns, strict=True)
    ]
    widths: dict[int, int] = {}
    while wanting := [at for at in range(len(needs)) if at not in widths]:
        spare = width - sum(widths.values())
        total = sum(held[at] for at in wanting)
        shares = {at: spare * held[at] // total for at in wanting}
        short = {at: needs[at] for at in wanting if needs[at] * len(wanting) <= spare}
        low = {at: least[at] for at in wanting if shares[at] < least[at]}
        widths |= short or (low if sum(least[at] for at in wanting) <= spare else {}) or shares
    widths[needs.index(max(needs))] += width - sum(widths.values())
    return [widths[at] for at in range(len(needs))]


def _width_of(text: str, character: int) -> int:
    """Return the width of a cell's text on one line, in twips."""
    wide = sum(char > "\xff" or char == "%" for char in text)
    return wide * character + (len(text) - wide) * round(character * _LATIN) + _PADDING


def _widest_number(text: str, character: int) -> int:
    """Return the width of the longest number in a cell with what belongs to it."""
    return max((_width_of(number, character) for number in _NUMBER.findall(text)), default=0)
