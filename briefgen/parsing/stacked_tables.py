"""Tables that stand one below another in one grid: each begins with a head of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.lexicon import load_figure_words, load_table_words
from briefgen.lexicon.cell_numbers import has_digits, is_number, is_year
from briefgen.lexicon.overlay import cached
from briefgen.model.table import TableCell

_FEWEST_CELLS = 2
_MOST_ROWS_TO_NUMBERS = 4
_TIME = re.compile(r"(?:19|20)\d\d|\d{1,2}\s*月|季度|半年|本月|本期|本年|上年|去年|累计")
_IN_BRACKETS = re.compile(r"[（(\[［][^（）()]{1,20}[）)\]］]|\s")
# 增长（%）, 产量(万吨), 增长%, 比上年±%
_UNIT_BEHIND = re.compile(r".*(?:[（(][^（）()]{1,12}[）)]|[%％‰])")
_EMPTY = frozenset(("", "—", "－", "-", "–", "--", "——", "/", "…", "*", "无"))
_NOTE = re.compile(r"\s*(?:附?注|说明|备注|资料来源|数据来源|来源)\s*\d{0,2}\s*[:：]")

Rows = Mapping[int, Sequence[TableCell]]


class StackedPart(Struct, frozen=True):
    """A table within a grid. Rows are those of the grid."""

    first: int
    """Index of its first row."""
    head: int
    """Index of the first row of its head, behind rows of one cell that name the table or its unit."""


def find_stacked_parts(rows: Rows, head_end: int) -> list[StackedPart]:
    """Return the tables that begin below the head of another one in the same grid; ``head_end`` is the end of that.

    A head below another one has no numbers, and numbers follow. It repeats words of the first head, its first word is
    one for names of rows, or each of its cells reads like the head of a column.
    """
    first_head = {cell.text for row in range(head_end) for cell in rows.get(row, ())}
    order = [row for row in sorted(rows) if row >= head_end]
    parts: list[StackedPart] = []
    covered = 0
    for at, row in enumerate(order):
        below = order[at + 1 : at + 1 + _MOST_ROWS_TO_NUMBERS]
        if row < covered or not _is_head(rows[row], first_head) or not _have_numbers(rows, below):
            continue
        covered = max(cell.row + cell.rows for cell in rows[row])
        above = at
        while above > 0 and _is_caption(rows[order[above - 1]]):
            above -= 1
        if above > 0 or row > head_end:
            parts.append(StackedPart(order[above], row))
    return parts


def _is_caption(cells: Sequence[TableCell]) -> bool:
    """Return whether one cell that is no number and no note is all of a row."""
    return len(cells) == 1 and not is_number(cells[0].text) and _NOTE.match(cells[0].text) is None


def _is_head(cells: Sequence[TableCell], first_head: set[str]) -> bool:
    texts = [cell.text.strip() for cell in cells]
    if any(text in _EMPTY or (is_number(text) and not is_year(text)) for text in texts):
        return False
    begins = cells[0].column == 0
    others = texts[1:] if begins else texts
    if len(others) < _FEWEST_CELLS - begins or len(set(others)) < len(others):
        return False
    repeated = sum(text in first_head for text in texts)
    if repeated >= _FEWEST_CELLS or (begins and others and _bare(texts[0]) in load_table_words().stub_heads):
        return True
    return len(others) >= _FEWEST_CELLS and all(map(_reads_like_head, others))


def _have_numbers(rows: Rows, indices: Sequence[int]) -> bool:
    """Return whether one of some rows has a number."""
    return any(is_number(cell.text) and not is_year(cell.text) for row in indices for cell in rows[row])


def _bare(text: str) -> str:
    return _IN_BRACKETS.sub("", text)


def _reads_like_head(text: str) -> bool:
    """Return whether a cell says of when, in which unit or in which form numbers below it are, or what they measure.

    >>> [_reads_like_head(text) for text in ("1-8月累计", "增长%", "产量（万吨）", "良好")]
    [True, True, True, False]
    """
    bare = _bare(text)
    is_told = _TIME.search(text) is not None or _UNIT_BEHIND.fullmatch(text) is not None
    return (is_told and not _is_amount(text)) or bare.endswith(_head_ends())


def _is_amount(text: str) -> bool:
    """Return whether a cell has a number beside its unit, and so is no head: 3家（含分厂）."""
    return has_digits(text) and _TIME.search(text) is None and "=" not in text


@cached
def _head_ends() -> tuple[str, ...]:
    """Return the ends of heads of columns of numbers."""
    table, figures = load_table_words(), load_figure_words()
    heads = (*table.levels, *table.rates, *table.sums, *table.last_year, *table.shares, *table.changes, *table.units)
    return (*heads, *table.increases, *table.ranks, *table.plans, *figures.metric_endings, *figures.quantities)
