"""The rows and cells of a table without a grid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import TypeAlias

from msgspec import Struct

from briefgen.model import Mark
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.fixed_layout.cell_texts import is_numeric, is_placeholder
from briefgen.reading.fixed_layout.line_breaks import join
from briefgen.reading.fixed_layout.line_cues import begins_with_number
from briefgen.reading.fixed_layout.table_columns import TableColumn, find_columns, find_edges, find_nearest
from briefgen.reading.fixed_layout.table_heads import find_head
from briefgen.reading.fixed_layout.text_lines import TextLine

Line: TypeAlias = Sequence[TextLine]

# How much wider the largest distance between lines must be than the smallest to be the distance of two rows.
_WIDER = 1.15
_ALIKE = 1.05
# The greatest distance of the lines of a cell, in sizes of the letters.
_WIDEST_PITCH = 1.85


class _Anchors(Struct, frozen=True):
    """The lines of a table that are sure to be in rows of their own."""

    indices: list[int]
    pitch: float
    """The usual distance of two rows that are one line each; 0 if no two such rows follow each other."""


def to_table_line(lines: Sequence[Line], columns: Sequence[TableColumn], rules: Sequence[float]) -> TextLine:
    """Return lines as a table. ``rules`` are the heights of the ruling lines across it, from the top."""
    head = _count_head_lines(lines, columns, rules)
    first = find_head(lines[:head], columns)
    rows = [_join_cells(group, columns) for group in _group_rows(lines[head:], columns, rules)]
    rows = [*first.rows, *rows]
    size = median(text.size for line in lines for text in line)
    table = ExtractedTable(
        rows=tuple(tuple(row) for row in rows),
        marks=(Mark(0, lines[0][0].page),) * len(rows),
        merged=tuple(sorted(first.merged, key=lambda cell: (cell.row, cell.column))),
        head_rows=len(first.rows) if len(rules) > 1 and rules[0] > lines[0][0].baseline else 0,
    )
    return TextLine(
        page=lines[0][0].page,
        text="",
        left=columns[0].left,
        right=columns[-1].right,
        baseline=lines[0][0].baseline,
        size=size,
        table=table,
        bottom=lines[-1][0].baseline,
        edges=_find_edges_of_body(lines[head:], columns),
    )


def _find_edges_of_body(lines: Sequence[Line], columns: Sequence[TableColumn]) -> tuple[float, ...]:
    """Return the edges of the columns, measured from the rows below the head, as parts on other pages have them."""
    body = find_columns(lines)
    return find_edges(body if body is not None and len(body) == len(columns) else columns)


def _count_head_lines(lines: Sequence[Line], columns: Sequence[TableColumn], rules: Sequence[float]) -> int:
    """Return how many lines are above the rule below the head, or above the first row of numbers.

    In a table of words without rules, no line is known to be a head.
    """
    inner = [rule for rule in rules if lines[-1][0].baseline < rule < lines[0][0].baseline]
    if inner:
        return sum(line[0].baseline > inner[0] for line in lines)
    first = next((index for index, line in enumerate(lines) if _has_number(line)), 0)
    # The first lines of a cell that is broken over several lines may stand above the numbers of its row.
    # A line of the stub below the name of the stub is the heading of a group of rows.
    filled = {find_nearest(text, columns) for text in lines[first]}
    named = {find_nearest(text, columns) for line in lines[:first] if len(line) > 1 for text in line}
    while first and len(lines[first - 1]) == 1:
        index = find_nearest(lines[first - 1][0], columns)
        if index in filled and not (index == 0 and 0 in named):
            break
        first -= 1
    return first


def _has_number(line: Line) -> bool:
    return len(line) > 1 and any(is_numeric(text.text) for text in line[1:])


def _group_rows(lines: Sequence[Line], columns: Sequence[TableColumn], rules: Sequence[float]) -> list[list[Line]]:
    """Return the lines of each row, from the top."""
    groups: list[list[Line]] = []
    key = _find_key_columns(lines, columns)
    bands = [list(band) for _, band in groupby(lines, lambda line: sum(rule > line[0].baseline for rule in rules))]
    is_ruled = len(bands) > 1
    for band in bands:
        anchors = _find_anchors(band, columns, key)
        if len(anchors.indices) < 2 and is_ruled:
            groups.append(band)
        else:
            groups += _group_band(band, columns, anchors)
    return groups


def _find_key_columns(lines: Sequence[Line], columns: Sequence[TableColumn]) -> list[int]:
    """Return the columns whose texts take one line in each row: those of numbers, or the one with the fewest lines."""
    counts = [0] * len(columns)
    numbers = [0] * len(columns)
    for line in lines:
        for text in line:
            index = find_nearest(text, columns)
            counts[index] += 1
            numbers[index] += is_numeric(text.text) or is_placeholder(text.text)
    keys = [index for index in range(len(columns)) if counts[index] and 2 * numbers[index] > counts[index]]
    if any(index for index in keys):
        return keys
    whole = [index for index in range(len(columns)) if counts[index] > 1] or list(range(len(columns)))
    return keys or [min(whole, key=lambda index: (counts[index], index))]


def _find_anchors(lines: Sequence[Line], columns: Sequence[TableColumn], key: Sequence[int]) -> _Anchors:
    indices = [index for index, line in enumerate(lines) if any(find_nearest(text, columns) in key for text in line)]
    pitches = [
        lines[above][0].baseline - lines[below][0].baseline for above, below in pairwise(indices) if below == above + 1
    ]
    return _Anchors(indices, median(pitches) if pitches else 0.0)


def _group_band(lines: Sequence[Line], columns: Sequence[TableColumn], anchors: _Anchors) -> list[list[Line]]:
    """Return the lines of each row of a part of a table, of which some lines are known to be in different rows."""
    if not anchors.indices:
        return [[line] for line in lines]
    groups: list[list[Line]] = []
    above: list[Line] = []
    stops = [*anchors.indices, len(lines)]
    between = list(lines[: stops[0]])
    if between:
        _, own, above = _divide(None, between, lines[stops[0]], columns, anchors)
        groups += own
    for anchor, following in pairwise(stops):
        between = list(lines[anchor + 1 : following])
        below = lines[following] if following < len(lines) else None
        behind, own, next_above = _divide(lines[anchor], between, below, columns, anchors)
        groups.append([*above, lines[anchor], *behind])
        groups += own
        above = next_above
    return groups


def _divide(
    anchor: Line | None, between: list[Line], below: Line | None, columns: Sequence[TableColumn], anchors: _Anchors
) -> tuple[list[Line], list[list[Line]], list[Line]]:
    """Return the lines between two anchors: those of the row above, rows of their own, those of the row below."""
    if not between:
        return [], [], []
    lines = [line for line in (anchor, *between, below) if line is not None]
    gaps = [above[0].baseline - following[0].baseline for above, following in pairwise(lines)]
    if anchor is None or below is None:
        split = len(between) if below is None else 0
    elif max(gaps) > _WIDER * min(gaps) and max(gaps) > (_WIDER * anchors.pitch * 0.5):
        widest = [index for index, gap in enumerate(gaps) if gap * _ALIKE > max(gaps)]
        split = next((index for index in widest if _is_end(lines[: index + 1], lines[index + 1], columns)), widest[0])
    else:
        split = _count_continuing(anchor, between, below, columns)
    behind, above = between[:split], between[split:]
    own_behind = _cut_off(anchor, behind, columns, anchors)
    own_above = _cut_off(below, above[::-1], columns, anchors)
    own = _group_cells([*behind[own_behind:], *above[: len(above) - own_above]], columns)
    return behind[:own_behind], own, above[len(above) - own_above :]


def _group_cells(lines: Sequence[Line], columns: Sequence[TableColumn]) -> list[list[Line]]:
    """Return lines that belong to no anchor as rows. A line goes on in the next one if it fills its column."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, columns):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _count_continuing(anchor: Line, between: Sequence[Line], below: Line, columns: Sequence[TableColumn]) -> int:
    """Return how many lines below an anchor continue its row, where all lines are equally far apart."""
    filled_above = {find_nearest(text, columns) for text in anchor}
    filled_below = {find_nearest(text, columns) for text in below}
    for index, line in enumerate(between):
        own = {find_nearest(text, columns) for text in line}
        if own & filled_above and not own & filled_below:
            return index
    return len(between)


def _cut_off(anchor: Line | None, lines: Sequence[Line], columns: Sequence[TableColumn], anchors: _Anchors) -> int:
    """Return how many of the lines next to an anchor belong to its row.

    ``lines`` begin with the one next to it. A line as far away as the next row belongs to the row only if the text
    above it fills its column, or if the row has no text in the column so far.
    """
    if anchor is None:
        return 0
    row = [anchor]
    for count, line in enumerate(lines):
        distance = abs(row[-1][0].baseline - line[0].baseline)
        is_near = bool(anchors.pitch) and distance * _WIDER <= anchors.pitch
        before = next((other for other in reversed(row) if _share(other, line, columns)), None)
        if not is_near and before is not None:
            upper, lower = (before, line) if before[0].baseline > line[0].baseline else (line, before)
            if distance > _WIDEST_PITCH * line[0].size or not _continues(upper, lower, columns):
                return count
        row.append(line)
    return len(lines)


def _share(line: Line, another: Line, columns: Sequence[TableColumn]) -> set[int]:
    return {find_nearest(text, columns) for text in line} & {find_nearest(text, columns) for text in another}


def _continues(upper: Line, lower: Line, columns: Sequence[TableColumn]) -> bool:
    """Return whether the cells of the upper line go on in the lower one: they fill their columns."""
    below = {find_nearest(text, columns): text for text in lower}
    pairs = [(columns[index], text, below[index]) for text in upper if (index := find_nearest(text, columns)) in below]
    is_item = any(begins_with_number(following.text) for _, _, following in pairs)
    return (
        bool(pairs) and not is_item and all(column.is_filled_by(text, following) for column, text, following in pairs)
    )


def _is_end(above: Sequence[Line], below: Line, columns: Sequence[TableColumn]) -> bool:
    """Return whether the lines above end a row: their last text in a column of the line below does not go on in it."""
    before = next((line for line in reversed(above) if _share(line, below, columns)), None)
    return before is not None and not _continues(before, below, columns)


def _join_cells(lines: Sequence[Line], columns: Sequence[TableColumn]) -> list[str]:
    """Return the texts of the cells of a row. The lines of a cell are joined."""
    cells = [""] * len(columns)
    for line in lines:
        own = [""] * len(columns)
        for text in line:
            index = find_nearest(text, columns)
            own[index] = f"{own[index]} {text.text}".strip()
        cells = [
            join(above, below) if above and below else above or below for above, below in zip(cells, own, strict=True)
        ]
    return cells
