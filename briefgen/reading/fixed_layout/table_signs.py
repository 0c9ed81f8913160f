"""Deciding whether aligned lines are a table.

Lists, forms, signatures, addresses, contents and running text in columns are set with tabs too. They are no tables. A
table has a column of numbers, or several rows of short texts in three columns or more. Where a head and a foot are
ruled, less is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from briefgen.reading.fixed_layout.cell_texts import (
    begins_with_label,
    has_several_numbers,
    is_item_number,
    is_numeric,
    is_placeholder,
)
from briefgen.reading.fixed_layout.line_cues import begins_with_number, ends_with_page_number
from briefgen.reading.fixed_layout.table_columns import TableColumn, find_columns, find_nearest
from briefgen.reading.fixed_layout.text_lines import TextLine

# A. 增加补贴 / （二）简化程序
_ITEM = re.compile(
    r"[A-Za-z][.．、）)]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[\d一二三四五六七八九十]{1,3}[.．、](?!\d)|[①-⑳]"
)
_ITEMS = 0.6
_FEWEST_NUMBERS = 2
_FEWEST_ROWS = 3
# The share of the texts of a column that must be numbers, and of the lines that must have all cells in a table of
# words. The share of texts with labels or numbers of items from which on the lines are a form or a list.
_NUMBERS, _WHOLE, _LABELS = 0.6, 0.8, 0.3
_LONGEST_PAGE = 5
# The average length of the texts of running text, in characters.
_LONG = 12.0
# The longest name of a person and of a column, in characters.
_LONGEST_PERSON, _LONGEST_NAME = 4, 8
# The width of a column from which on it may be one of running text, in characters, and marks that such text has.
_WIDE, _MARKS = 6.0, "，。；"


def is_table(lines: Sequence[Sequence[TextLine]], columns: Sequence[TableColumn], *, is_ruled: bool) -> bool:
    """Return whether lines whose texts stand in columns are a table. ``is_ruled`` says whether rules enclose them."""
    texts = _group_texts(lines, columns)
    if _is_form(texts) or _is_list(texts) or _is_contents(texts) or _has_glued_cells(texts):
        return False
    several = [line for line in lines if len(line) > 1]
    if is_ruled:
        return len(several) > 1
    if any(_is_column_of_numbers(column) for column in texts[1:]):
        return _has_stub(texts) and (len(columns) > 2 or _has_head(several))
    return len(columns) > 2 and len(lines) >= _FEWEST_ROWS and _are_rows_of_words(lines, columns, texts)


def _are_rows_of_words(
    lines: Sequence[Sequence[TextLine]], columns: Sequence[TableColumn], texts: Sequence[Sequence[str]]
) -> bool:
    """Return whether most lines have a short text without marks in each column, or their first line names the columns.

    Names of persons in columns, and running text in columns, are no rows.
    """
    if _is_filled(lines, columns) or all(len(text) <= _LONGEST_PERSON for column in texts for text in column):
        return False
    whole = sum(len(line) == len(columns) for line in lines)
    has_short_texts = all(mean(map(len, column)) < _LONG for column in texts if column)
    has_marks = any(mark in text for column in texts for text in column for mark in _MARKS)
    return (whole >= _WHOLE * len(lines) and has_short_texts and not has_marks) or _has_names(lines, columns, texts)


def _has_names(
    lines: Sequence[Sequence[TextLine]], columns: Sequence[TableColumn], texts: Sequence[Sequence[str]]
) -> bool:
    """Return whether the first line names all columns, and the first column and another have short texts below it."""
    has_names = len(lines[0]) == len(columns) and all(
        len(text.text) <= _LONGEST_NAME and not any(mark in text.text for mark in _MARKS) for text in lines[0]
    )
    short = [len(column) >= _FEWEST_ROWS and mean(map(len, column)) <= _LONGEST_NAME for column in texts]
    return has_names and short[0] and sum(short) > 1


def _is_filled(lines: Sequence[Sequence[TextLine]], columns: Sequence[TableColumn]) -> bool:
    """Return whether most lines of two wide columns reach the right edge of their column."""
    filled = 0
    for index, column in enumerate(columns):
        own = [text for line in lines for text in line if find_nearest(text, columns) == index]
        full = sum(text.right > column.right - text.size for text in own)
        filled += bool(own) and 2 * full > len(own) and column.right - column.left > _WIDE * own[0].size
    return filled > 1


def are_tabbed(lines: Sequence[Sequence[TextLine]]) -> bool:
    """Return whether lines are those of a list, a form or a table of contents, whose parts are set with tabs."""
    columns = find_columns(lines)
    if columns is None:
        return False
    texts = _group_texts(lines, columns)
    return _is_form(texts, share=_ITEMS) or _is_list(texts) or _is_contents(texts)


def _group_texts(lines: Sequence[Sequence[TextLine]], columns: Sequence[TableColumn]) -> list[list[str]]:
    """Return the texts of each column, from the top."""
    texts: list[list[str]] = [[] for _ in columns]
    for line in lines:
        for text in line:
            texts[find_nearest(text, columns)].append(text.text)
    return texts


def _has_glued_cells(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether a text has several numbers: the columns are then too near each other to be told apart."""
    return any(has_several_numbers(text) for column in texts for text in column)


def _is_form(texts: Sequence[Sequence[str]], share: float = _LABELS) -> bool:
    """Return whether half of the first texts, or a share of all, are labels with a colon: forms, addresses, members."""
    labels = [sum(map(begins_with_label, column)) for column in texts]
    return 2 * labels[0] >= max(2, len(texts[0])) or sum(labels) >= share * sum(map(len, texts))


def _is_list(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether the lines are items of a list: numbers of items are in the first column, or begin the texts."""
    if len(texts) == 2 and 2 * sum(map(is_item_number, texts[0])) > len(texts[0]):
        return True
    items = sum(_ITEM.match(text) is not None for column in texts for text in column)
    return items > _ITEMS * sum(map(len, texts))


def _is_contents(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether the last column has the numbers of pages of a table of contents."""
    if any(ends_with_page_number(text) for column in texts for text in column):
        return True
    numbers = [int(text) for text in texts[-1] if text.isdecimal() and len(text) < _LONGEST_PAGE]
    if len(texts) > 3 or len(numbers) < max(2.0, _NUMBERS * len(texts[-1])):
        return False
    is_rising = all(before <= behind for before, behind in pairwise(numbers))
    return is_rising and 2 * sum(map(begins_with_number, texts[0])) > len(texts[0])


def _is_column_of_numbers(texts: Sequence[str]) -> bool:
    numbers = [text for text in texts if is_numeric(text)]
    cells = [text for text in texts if is_numeric(text) or is_placeholder(text)]
    return len(numbers) >= _FEWEST_NUMBERS and len(cells) >= _NUMBERS * (len(texts) - 1)


def _has_stub(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether a column names the rows. Only numbers are the labels of a chart."""
    rows = max(sum(map(is_numeric, column)) for column in texts)
    return any(2 * sum(not is_numeric(text) for text in column) > rows for column in texts)


def _has_head(lines: Sequence[Sequence[TextLine]]) -> bool:
    """Return whether the first line has the names of the columns, and at least two rows of numbers follow."""
    return len(lines) >= _FEWEST_ROWS and not any(is_numeric(text.text) for text in lines[0])
