"""The head of a table without a grid: texts over one column, and texts over several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from msgspec import Struct

from briefgen.model import MergedCell
from briefgen.reading.pdf.line_breaks import join
from briefgen.reading.pdf.table_columns import Column, find_covered, find_nearest
from briefgen.reading.pdf.text_lines import TextLine

# How far the middle of a text may be from the middle of the columns that it covers, in sizes of its letters.
_OFF_CENTRE = 1.5


class Head(Struct, frozen=True):
    """The rows of a head, and the cells that cover several columns or rows."""

    rows: list[list[str]]
    merged: list[MergedCell]


def read_head(lines: Sequence[Sequence[TextLine]], columns: Sequence[Column]) -> Head:
    """Return the head of a table.

    Lines whose texts each stand over one column are joined to one row. A line with a text over several columns is a
    row of its own, and a text beside such lines covers all rows of the head.
    """
    if not lines:
        return Head([], [])
    columns = _widen(lines, columns)
    spans = [_find_spans(line, lines[index + 1 :], columns) for index, line in enumerate(lines)]
    last = max((index for index, own in enumerate(spans) if any(len(span) > 1 for span in own)), default=-1)
    if last < 0:
        return Head([_join_columns(lines, columns)], [])
    rows: list[list[str]] = []
    merged: list[MergedCell] = []
    covered: set[int] = set()
    for line, own in zip(lines[: last + 1], spans, strict=False):
        if not any(len(span) > 1 for span in own):
            continue
        row = [""] * len(columns)
        for text, span in zip(line, own, strict=True):
            row[span[0]] = _join_pair(row[span[0]], text.text)
            covered.update(span)
            if len(span) > 1:
                merged.append(MergedCell(len(rows), span[0], 1, len(span)))
        rows.append(row)
    spanning = [index for index, own in enumerate(spans[: last + 1]) if any(len(span) > 1 for span in own)]
    others = [line for index, line in enumerate(lines) if index not in spanning]
    lower = _join_columns(others, columns)
    alone = [index for index in range(len(columns)) if index not in covered or (rows[0][index] and not lower[index])]
    alone = [index for index in alone if not any(_covers(cell, index) for cell in merged)]
    for index in alone:
        rows[0][index] = _join_pair(rows[0][index], lower[index])
        lower[index] = ""
        merged.append(MergedCell(0, index, len(rows) + 1, 1))
    return Head([*rows, lower], merged) if any(lower) else Head(rows, [cell for cell in merged if cell.columns > 1])


def _widen(lines: Sequence[Sequence[TextLine]], columns: Sequence[Column]) -> list[Column]:
    """Return the columns as wide as the texts in the lowest line of several texts of the head."""
    wider = list(columns)
    for text in next((line for line in reversed(lines) if len(line) > 1), ()):
        covered = find_covered(text, columns)
        index = covered[0] if len(covered) == 1 else find_nearest(text, columns)
        column = Column(min(wider[index].left, text.left), max(wider[index].right, text.right))
        if len(covered) < 2 and not any(other.overlaps(text) for at, other in enumerate(wider) if at != index):
            wider[index] = column
    return wider


def _covers(cell: MergedCell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.columns


def _find_spans(
    line: Sequence[TextLine], below: Sequence[Sequence[TextLine]], columns: Sequence[Column]
) -> list[list[int]]:
    """Return the columns that each text of a line of a head covers.

    A text covers several columns if it stands over their middle. Some of them then have texts only in a line of several
    texts below.
    """
    places = [find_covered(text, columns) or [find_nearest(text, columns)] for text in line]
    lower = {find_nearest(text, columns) for other in below if len(other) > 1 for text in other}
    owners: dict[int, list[int]] = {}
    for index in sorted(lower):
        owner = next((number for number, place in enumerate(places) if index in place), None)
        owners.setdefault(_find_owner(columns[index], line) if owner is None else owner, []).append(index)
    spans = []
    for number, (text, place) in enumerate(zip(line, places, strict=True)):
        own = owners.get(number, [])
        while len(own) > 1 and not _is_over_middle(text, own, columns):
            own = _drop_farthest(text, own, columns)
        spans.append(own if len(own) > 1 else place)
    return spans


def _drop_farthest(text: TextLine, span: Sequence[int], columns: Sequence[Column]) -> list[int]:
    middle = (text.left + text.right) / 2
    is_left_farther = middle - columns[span[0]].left > columns[span[-1]].right - middle
    return list(span[1:] if is_left_farther else span[:-1])


def _find_owner(column: Column, line: Sequence[TextLine]) -> int:
    """Return the index of the text of a line whose middle is nearest to that of a column."""
    middle = (column.left + column.right) / 2
    return min(range(len(line)), key=lambda index: abs((line[index].left + line[index].right) / 2 - middle))


def _is_over_middle(text: TextLine, span: Sequence[int], columns: Sequence[Column]) -> bool:
    middle = (columns[span[0]].left + columns[span[-1]].right) / 2
    width = columns[span[-1]].right - columns[span[0]].left
    is_centred = abs((text.left + text.right) / 2 - middle) <= max(_OFF_CENTRE * text.size, 0.15 * width)
    return is_centred and list(span) == list(range(span[0], span[-1] + 1))


def _join_columns(lines: Sequence[Sequence[TextLine]], columns: Sequence[Column]) -> list[str]:
    cells = [""] * len(columns)
    count = len(columns)
    for line in lines:
        for number, text in enumerate(line):
            index = number if len(line) == count else find_nearest(text, columns)
            cells[index] = _join_pair(cells[index], text.text)
    return cells


def _join_pair(above: str, below: str) -> str:
    return reduce(join, (above, below)) if above and below else above or below
