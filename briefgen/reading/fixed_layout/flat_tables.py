"""Tables of which only the words are left: each row is a line, with blanks between its cells.

Some files come from pages whose tables were copied as text. Their lines have no columns that could be measured, but a
head names them, and each row ends with as many numbers as the head has names. A first cell that is too long for its
line may stand on lines of its own above the others of its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model import Mark
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.fixed_layout.text_lines import TextLine

_FEWEST_NUMBERS, _FEWEST_ROWS = 3, 3
# How many lines of its own a first cell may have.
_MOST_LINES = 3
_LONGEST_NAME = 30
# 2001年2002年2003年: the names at the end of a head, with blanks between them or none
_YEARS = re.compile(rf"(?:\s?(?:19|20)\d\d年?){{{_FEWEST_NUMBERS},}}$")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
# 628.6 703.4 770.1: the numbers at the end of a row. The first one may stand directly behind its unit.
_NUMBERS = re.compile(r"(?:(?<=[^\d.,\s])|(?<=\s)|^)-?\d[\d.,]*%?(?:\s+(?:-?\d[\d.,]*%?|[—–-]))*$")
_BREAKS = re.compile("[。；：，]")


class _Head(Struct, frozen=True):
    """The names of the columns of words, and of those of numbers."""

    words: tuple[str, ...]
    years: tuple[str, ...]


def find_flat_table(lines: Sequence[TextLine], start: int) -> tuple[TextLine, int] | None:
    """Return the table whose head is the line at ``start``, and the index behind its last line; None if none is there.

    >>> texts = "指标 单位2001年2002年2003年", "甲 亿元6.6 7.4 7.1", "乙占甲比", "重 % 5.4 5.9 6.4", "丙 亿吨 1 2 3"
    >>> lines = [TextLine(1, text, 0.0, 100.0, -12.0 * at, 10.0) for at, text in enumerate(texts)]
    >>> table, stop = find_flat_table(lines, 0)
    >>> stop, table.table.rows[1:3]
    (5, (('甲', '亿元', '6.6', '7.4', '7.1'), ('乙占甲比重', '%', '5.4', '5.9', '6.4')))
    """
    head = _read_head(lines[start].text)
    if head is None:
        return None
    rows = [[*head.words, *head.years]]
    stop = start + 1
    open_name: list[str] = []
    for index in range(start + 1, len(lines)):
        row = None if lines[index].table else _read_row(lines[index].text, "".join(open_name), head)
        if row is not None:
            rows.append(row)
            open_name = []
            stop = index + 1
        elif lines[index].table or len(open_name) == _MOST_LINES or not _is_name(lines[index].text):
            break
        else:
            open_name.append(lines[index].text)
    if len(rows) <= _FEWEST_ROWS:
        return None
    return _to_text_line(lines[start:stop], rows), stop


def _read_head(text: str) -> _Head | None:
    years = _YEARS.search(text)
    if years is None:
        return None
    words = text[: years.start()].split()
    return _Head(tuple(words), tuple(_YEAR.findall(years.group()))) if words else None


def _read_row(text: str, open_name: str, head: _Head) -> list[str] | None:
    """Return the cells of a row; None if the text has not as many numbers as the head has years.

    ``open_name`` is the beginning of the first cell, which stands on the lines above.
    """
    numbers = _NUMBERS.search(text)
    if numbers is None or len(numbers.group().split()) != len(head.years):
        return None
    words = text[: numbers.start()].split()
    missing = len(head.words) - len(words)
    if not missing:
        words[0] = open_name + words[0]
    elif missing == 1 and open_name:
        words = [open_name, *words]
    else:
        return None
    return [*words, *numbers.group().split()]


def _is_name(text: str) -> bool:
    """Return whether a line may be the beginning of the first cell of a row."""
    return len(text) <= _LONGEST_NAME and not any(char.isspace() for char in text) and not _BREAKS.search(text)


def _to_text_line(lines: Sequence[TextLine], rows: Sequence[Sequence[str]]) -> TextLine:
    first = lines[0]
    table = ExtractedTable(tuple(map(tuple, rows)), (Mark(0, first.page),) * len(rows))
    right = max(line.right for line in lines)
    return TextLine(
        first.page, "", first.left, right, first.baseline, size=first.size, table=table, bottom=lines[-1].baseline
    )
