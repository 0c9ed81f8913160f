"""The columns of a table without a grid, measured from the texts of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.reading.fixed_layout.text_lines import TextLine

# By how much texts must overlap, in sizes of the letters.
_OVERLAP = 0.25
# The share of the texts of a line that must stand below or above those of others. The texts of a head may stand in the
# middle of a column of numbers set to the right.
_ALIGNED = 0.5
# How many lines are tried as the first one that others are compared with: the narrowest may be a head.
_MOST_BASES = 3
# Texts between two columns are a column if this many lines have one there.
_FEWEST_BETWEEN = 2


class TableColumn(Struct, frozen=True):
    """Where the texts of a column begin and end, in points."""

    left: float
    right: float

    def overlaps(self, text: TextLine) -> bool:
        """Return whether a text stands in the column, in part at least."""
        return min(self.right, text.right) - max(self.left, text.left) > _OVERLAP * text.size

    def is_filled_by(self, text: TextLine, below: TextLine) -> bool:
        """Return whether a text leaves no room for the first word of the text below, so that it may go on there."""
        return text.right + below.first_width > self.right - _OVERLAP * text.size

    def distance(self, text: TextLine) -> float:
        """Return how far a text stands from the column; 0 if they overlap."""
        return max(self.left - text.right, text.left - self.right, 0.0)


def find_columns(lines: Sequence[Sequence[TextLine]]) -> list[TableColumn] | None:
    """Return the columns of lines, from the left; None if no two lines of several texts are aligned.

    The lines with the most texts give the columns, if these do not overlap. Texts outside of all columns form further
    ones. If the free space between the texts of all lines gives more columns, these are returned.
    """
    several = [line for line in lines if len(line) > 1]
    counts = Counter(map(len, several))
    for count in sorted(counts, reverse=True):
        columns = _align([line for line in several if len(line) == count]) if counts[count] > 1 else None
        if columns is not None:
            columns = _add_columns(columns, lines)
            free = _find_stretches(text for line in lines for text in line)
            return free if max(counts) == len(free) > len(columns) else columns
    return None


def _find_stretches(texts: Iterable[TextLine]) -> list[TableColumn]:
    """Return the stretches that texts fill, with free space between them."""
    stretches: list[TableColumn] = []
    for text in sorted(texts, key=lambda text: text.left):
        if stretches and text.left < stretches[-1].right:
            stretches[-1] = _widen(stretches[-1], text)
        else:
            stretches.append(TableColumn(text.left, text.right))
    return stretches


def _align(lines: Sequence[Sequence[TextLine]]) -> list[TableColumn] | None:
    """Return the columns of lines with equally many texts; None if texts of different columns overlap.

    A line that does not fit, because its texts cover several columns, is left out if most others fit.
    """
    narrow_first = sorted(lines, key=lambda line: sum(text.right - text.left for text in line))
    for base in narrow_first[:_MOST_BASES]:
        columns = _measure(base)
        fitting = 0
        for line in narrow_first:
            wider = [_widen(column, text) for column, text in zip(columns, line, strict=True)]
            aligned = sum(column.overlaps(text) for column, text in zip(columns, line, strict=True))
            is_apart = all(left.right < right.left for left, right in pairwise(wider))
            if is_apart and aligned >= max(2, _ALIGNED * len(line)):
                columns = wider
                fitting += 1
        if fitting > 1 and 2 * fitting > len(lines):
            return columns
    return None


def _measure(line: Iterable[TextLine]) -> list[TableColumn]:
    return [TableColumn(text.left, text.right) for text in line]


def _widen(column: TableColumn, text: TextLine) -> TableColumn:
    return TableColumn(min(column.left, text.left), max(column.right, text.right))


def _add_columns(columns: list[TableColumn], lines: Iterable[Sequence[TextLine]]) -> list[TableColumn]:
    """Return the columns with those added that only some lines have."""
    outside = [text for line in lines for text in line if not any(column.overlaps(text) for column in columns)]
    groups: list[list[TextLine]] = []
    for text in sorted(outside, key=lambda text: text.left):
        if groups and text.left < max(before.right for before in groups[-1]):
            groups[-1].append(text)
        else:
            groups.append([text])
    added = list(columns)
    for group in groups:
        column = TableColumn(min(text.left for text in group), max(text.right for text in group))
        is_between = columns[0].left < column.left < columns[-1].right
        is_free = all(not _overlap(column, other) for other in added)
        if is_free and (not is_between or len(group) >= _FEWEST_BETWEEN):
            added.append(column)
    return sorted(added, key=lambda column: column.left)


def _overlap(column: TableColumn, another: TableColumn) -> bool:
    return column.left < another.right and another.left < column.right


def find_covered(text: TextLine, columns: Sequence[TableColumn]) -> list[int]:
    """Return the indices of the columns that a text covers; empty if it stands between columns."""
    return [index for index, column in enumerate(columns) if column.overlaps(text)]


def find_nearest(text: TextLine, columns: Sequence[TableColumn]) -> int:
    """Return the index of the column in which a text stands, or which is the nearest one."""
    middle = (text.left + text.right) / 2
    return min(
        range(len(columns)),
        key=lambda index: (
            columns[index].distance(text),
            abs((columns[index].left + columns[index].right) / 2 - middle),
        ),
    )


def find_edges(columns: Sequence[TableColumn]) -> tuple[float, ...]:
    """Return the positions of the edges of columns: their own at the sides, and the middles between them."""
    inner = ((left.right + right.left) / 2 for left, right in pairwise(columns))
    return (columns[0].left, *inner, columns[-1].right)
