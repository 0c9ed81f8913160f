"""The head of a table without a grid: texts over one column, and texts over several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from briefgen.model import MergedCell
from briefgen.reading.fixed_layout.line_breaks import join
from briefgen.reading.fixed_layout.table_columns import TableColumn, find_covered, find_nearest
from briefgen.reading.fixed_layout.text_lines import TextLine

# How far the middle of a text may be from the middle of the columns that it covers, in sizes of its letters, and by how
# much two such distances must differ to be told apart.
_OFF_CENTRE, _SAME_DISTANCE = 1.5, 0.4

Line: TypeAlias = Sequence[TextLine]


class Head(Struct, frozen=True):
    """The rows of a head, and the cells that cover several columns or rows."""

    rows: list[list[str]]
    merged: list[MergedCell]


class _Span(Struct):
    """A text over several columns."""

    text: str
    row: int
    columns: tuple[int, ...]


def find_head(lines: Sequence[Line], columns: Sequence[TableColumn]) -> Head:
    """Return the head of a table.

    Each line with a text over several columns gives a row, and the names of single columns give the last one. A name
    without such a text above it covers all rows.
    """
    if not lines:
        return Head([], [])
    columns = _widen(lines, columns)
    spans: list[_Span] = []
    names = [""] * len(columns)
    for index, line in enumerate(lines):
        _add_line(line, _find_spans(line, lines[index + 1 :], columns), spans, names)
    levels = max((span.row for span in spans), default=-1) + 1
    below = [
        max((span.row for span in spans if index in span.columns), default=-1) + 1 for index in range(len(columns))
    ]
    height = max([levels, *(row + 1 for row, name in zip(below, names, strict=True) if name)])
    rows = [[""] * len(columns) for _ in range(height)]
    merged = []
    for span in spans:
        rows[span.row][span.columns[0]] = span.text
        merged.append(MergedCell(span.row, span.columns[0], 1, len(span.columns)))
    for index, name in enumerate(names):
        row = below[index]
        if name:
            rows[row][index] = name
        if row < height - 1 and (name or row == 0):
            merged.append(MergedCell(row, index, height - row, 1))
    return Head(rows, merged)


def _add_line(line: Line, places: Sequence[Sequence[int]], spans: list[_Span], names: list[str]) -> None:
    """Add the texts of a line of a head to the texts over several columns, or to the names of single columns.

    A text below another one over the same columns continues it.
    """
    level = max((span.row for span in spans), default=-1) + 1
    for text, place in zip(line, places, strict=True):
        if len(place) < 2:
            index = place[0]
            names[index] = join(names[index], text.text) if names[index] else text.text
            continue
        above = next((span for span in spans if span.columns == tuple(place)), None)
        if above is None:
            spans.append(_Span(text.text, level, tuple(place)))
        else:
            above.text = join(above.text, text.text)


def _widen(lines: Sequence[Line], columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Return the columns as wide as the texts in the lowest line of several texts of the head."""
    wider = list(columns)
    for text in next((line for line in reversed(lines) if len(line) > 1), ()):
        covered = find_covered(text, columns)
        index = covered[0] if len(covered) == 1 else find_nearest(text, columns)
        column = TableColumn(min(wider[index].left, text.left), max(wider[index].right, text.right))
        if len(covered) < 2 and not any(other.overlaps(text) for at, other in enumerate(wider) if at != index):
            wider[index] = column
    return wider


def _find_spans(line: Line, below: Sequence[Line], columns: Sequence[TableColumn]) -> list[list[int]]:
    """Return the columns that each text of a line of a head covers.

    A text covers several columns if it stands over their middle. Some of them then have texts only in a line of several
    texts below. As many texts as columns stand over one column each.
    """
    if len(line) == len(columns):
        return [[index] for index in range(len(columns))]
    places = [find_covered(text, columns) or [find_nearest(text, columns)] for text in line]
    owners: dict[int, list[int]] = {}
    for index in sorted({find_nearest(text, columns) for other in below if len(other) > 1 for text in other}):
        owner = next((number for number, place in enumerate(places) if index in place), None)
        owners.setdefault(_find_owner(columns[index], line) if owner is None else owner, []).append(index)
    spans: list[list[int]] = []
    for number, (text, place) in enumerate(zip(line, places, strict=True)):
        span = _find_span(text, place, owners.get(number, []), columns)
        # No two texts of a line cover the same column.
        free = [index for index in span if not spans or index > spans[-1][-1]]
        spans.append(free or span[-1:])
    return spans


def _find_span(
    text: TextLine, place: Sequence[int], candidates: Sequence[int], columns: Sequence[TableColumn]
) -> list[int]:
    """Return the neighbouring columns over whose middle a text stands, of those that may be below it.

    ``place`` are the columns that the text itself reaches.
    """
    runs = [
        list(range(first, last + 1))
        for first in candidates
        for last in candidates
        if first <= place[0] and place[-1] <= last and set(range(first, last + 1)) <= {*candidates, *place}
    ]
    near = [(_off_centre(text, run, columns), run) for run in runs]
    near = [(distance, run) for distance, run in near if distance <= _OFF_CENTRE * text.size]
    if not near:
        return list(place)
    least = min(distance for distance, _ in near)
    return max((run for distance, run in near if distance <= least + _SAME_DISTANCE * text.size), key=len)


def _off_centre(text: TextLine, run: Sequence[int], columns: Sequence[TableColumn]) -> float:
    return abs((text.left + text.right) / 2 - (columns[run[0]].left + columns[run[-1]].right) / 2)


def _find_owner(column: TableColumn, line: Line) -> int:
    """Return the index of the text of a line whose middle is nearest to that of a column."""
    middle = (column.left + column.right) / 2
    return min(range(len(line)), key=lambda index: abs((line[index].left + line[index].right) / 2 - middle))
