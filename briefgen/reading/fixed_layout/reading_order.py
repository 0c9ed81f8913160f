"""Putting the lines of a page into reading order: column by column, and tables row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise
from statistics import median

from msgspec import Struct

from briefgen.reading.fixed_layout.aligned_tables import find_aligned_tables
from briefgen.reading.fixed_layout.flat_tables import find_flat_table
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.text_lines import TextLine, merge

# The least width of a column of text, in characters, and the least number of its lines.
_NARROWEST = 6.0
_FEWEST_LINES = 3
# The least share of the lines of a column that reach its right edge, up to a distance in characters. The cells of a
# table seldom do.
_FILLED = 0.4
_RAGGED = 1.5
# How much further from the line above it than usual a line below both columns is.
_FAR = 1.6
_DEEPEST = 3
_MOST_CANDIDATES = 8
# The step to which left edges are rounded, in points.
_EDGE_STEP = 3
_TOLERANCE = 0.01
# The last page of a text in columns may have too few lines to show them.
_MOST_LAST_LINES = 5


class TextColumn(Struct, frozen=True):
    """A column of a page, with its lines from the top."""

    page: int
    lines: tuple[TextLine, ...]
    boxes: tuple[Box, ...] = ()
    """The places of pictures and frames of the page, beside which its lines may be shorter."""


def order_columns(
    lines: Sequence[Sequence[TextLine]], tables: Iterable[TextLine], before: Sequence[TextColumn] = ()
) -> list[TextColumn]:
    """Return the lines and tables of a page as columns in reading order.

    If the text of a page is not set in columns, the whole page is returned as one column. ``tables`` are those with
    ruling lines. ``before`` are the columns of the page before, which the last lines of a text are set like.
    """
    found = find_aligned_tables(lines)
    texts = sorted([*(text for line in found for text in line), *tables], key=_from_top)
    columns = _split(texts, 0)
    gutter = _find_last_gutter(before) if len(columns) == 1 and len(lines) <= _MOST_LAST_LINES else None
    if gutter is not None:
        columns = _split_at_gutter(texts, gutter)
    return [TextColumn(column[0].page, tuple(_merge_lines(column))) for column in columns if column]


def _find_last_gutter(columns: Sequence[TextColumn]) -> float | None:
    """Return the left edge of the last column of a page, if it is beside the column before; else None."""
    if len(columns) < 2:
        return None
    *_, left, right = columns
    begin, end = min(line.left for line in right.lines), max(line.right for line in left.lines)
    return begin if begin > end and min(len(left.lines), len(right.lines)) >= _FEWEST_LINES else None


def _split_at_gutter(texts: list[TextLine], gutter: float) -> list[list[TextLine]]:
    """Return the texts of a page in two columns if a text begins at the gutter; in one column otherwise."""
    if not any(abs(text.left - gutter) <= _EDGE_STEP for text in texts):
        return [texts]
    return [side for band in _cut_into_bands(texts, gutter - _EDGE_STEP) for side in band]


def _from_top(text: TextLine) -> tuple[float, float]:
    return -text.baseline, text.left


def _split(texts: list[TextLine], depth: int) -> list[list[TextLine]]:
    """Return a list of texts for each column, in reading order; a single list if there is only one column.

    The texts are divided into left and right at one horizontal position: the position at which the most texts are in
    columns. The texts on each side are then divided again in the same way. ``depth`` counts these divisions, which are
    limited.
    """
    best: list[tuple[bool, list[TextLine], list[TextLine]]] = []
    most = 0
    for edge in _find_candidates(texts) if depth < _DEEPEST else ():
        bands = [(_are_columns(left, right), left, right) for left, right in _cut_into_bands(texts, edge)]
        count = sum(len(left) + len(right) for are_columns, left, right in bands if are_columns)
        if count > most:
            best, most = bands, count
    if not most:
        return [texts]
    columns: list[list[TextLine]] = []
    for are_columns, group in groupby(best, key=lambda band: band[0]):
        sides = [side for _, *both in group for side in both]
        if are_columns:
            columns += [column for side in sides for column in _split(side, depth + 1)]
        else:
            columns.append(sorted(chain.from_iterable(sides), key=_from_top))
    return columns


def _find_candidates(texts: Sequence[TextLine]) -> list[float]:
    """Return the horizontal positions where a right-hand column may begin, the most frequent one first.

    At least two texts begin near each position.
    """
    edges = Counter(round(text.left / _EDGE_STEP) for text in texts if not text.table)
    shared = [(count + edges[edge + 1], edge) for edge, count in edges.items()]
    common = sorted((pair for pair in shared if pair[0] >= 2), key=lambda pair: (-pair[0], pair[1]))
    return [_EDGE_STEP * (edge - 0.5) for _, edge in common[:_MOST_CANDIDATES]]


def _cut_into_bands(texts: Iterable[TextLine], edge: float) -> list[tuple[list[TextLine], list[TextLine]]]:
    """Return the horizontal bands of a page from the top, each as the texts left of ``edge`` and the texts right of it.

    A text or table that crosses the edge is a band of its own, whose right side is empty.
    """
    bands: list[tuple[list[TextLine], list[TextLine]]] = [([], [])]
    for text in texts:
        if text.left >= edge - _TOLERANCE:
            bands[-1][1].append(text)
        elif text.right <= edge:
            bands[-1][0].append(text)
        else:
            bands += [([text], []), ([], [])]
    return [band for band in _part_title_and_imprint(bands) if band[0] or band[1]]


def _part_title_and_imprint(
    bands: list[tuple[list[TextLine], list[TextLine]]],
) -> list[tuple[list[TextLine], list[TextLine]]]:
    """Return the bands with lines in the middle above both columns, and one far below them, as bands of their own.

    None of them is wide enough to cross the edge between the columns.
    """
    parted: list[tuple[list[TextLine], list[TextLine]]] = []
    for band in bands:
        left, right = band
        while left and right and (side := _find_side_of_title(left, right)) is not None:
            parted.append(([side[0]], []))
            left, right = (own[1:] if own is side else own for own in (left, right))
        if left and right and _is_far_below(left, right):
            parted += [(left[:-1], right), (left[-1:], [])]
        else:
            parted.append((left, right))
    return parted


def _find_side_of_title(left: list[TextLine], right: list[TextLine]) -> list[TextLine] | None:
    """Return the column whose first line is in the middle of both, above all other lines; None if there is none."""
    side = min(left, right, key=lambda own: _from_top(own[0]))
    title = side[0]
    others = [text for text in (*left, *right) if text is not title]
    middle = (min(other.left for other in others) + max(other.right for other in others)) / 2
    is_centred = abs((title.left + title.right) / 2 - middle) < title.size
    is_above = all(other.baseline + title.size < title.baseline for other in others)
    return side if is_centred and is_above else None


def _is_far_below(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Return whether the last line of the left column is below both columns, far from the line above it."""
    own = [text for text in left if _overlap(text, left[-1])]
    if len(own) <= _FEWEST_LINES or any(text.table for text in own[-2:]):
        return False
    *_, above, text = own
    pitch = median(before.baseline - behind.baseline for before, behind in pairwise(own))
    is_below = text.baseline < min(other.bottom if other.table else other.baseline for other in right)
    return is_below and above.baseline - text.baseline > _FAR * pitch


def _are_columns(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Return whether ``left`` and ``right`` are columns of running text, not cells of a table.

    Columns of running text are wide, and many of their lines reach the right edge. There may be tables between them.
    """
    left, right = ([text for text in side if not text.table] for side in (left, right))
    if not left or not right:
        return False
    widths = [median((text.right - text.left) / text.size for text in side if text.size) for side in (left, right)]
    has_lines = max(len(left), len(right)) >= _FEWEST_LINES
    return min(widths) >= _NARROWEST and has_lines and (_fills_lines(left) or _fills_lines(right))


def _fills_lines(side: Sequence[TextLine]) -> bool:
    farthest = max(text.right for text in side)
    full = sum(text.right >= farthest - _RAGGED * text.size for text in side)
    return len(side) >= _FEWEST_LINES and full >= _FILLED * len(side)


def _merge_lines(texts: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines and tables of a column. Texts at the same height form one line."""
    lines: list[list[TextLine]] = []
    for text in texts:
        if lines and _is_beside(text, lines[-1]):
            lines[-1].append(text)
            lines[-1].sort(key=lambda part: part.left)
        else:
            lines.append([text])
    return _replace_flat_tables([merge(line) for line in find_aligned_tables(lines)])


def _replace_flat_tables(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of a column, with each table of which only the words are left as one line."""
    replaced: list[TextLine] = []
    index = 0
    while index < len(lines):
        table, index = find_flat_table(lines, index) or (lines[index], index + 1)
        replaced.append(table)
    return replaced


def _is_beside(text: TextLine, line: Sequence[TextLine]) -> bool:
    """Return whether ``text`` is on the same line as the texts in ``line``.

    A small difference in height is allowed, because the cells of a table row may have one.
    """
    if text.table or line[0].table:
        return False
    is_level = abs(line[0].baseline - text.baseline) < 0.5 * min(line[0].size, text.size)
    return is_level and not any(_overlap(text, part) for part in line)


def _overlap(text: TextLine, another: TextLine) -> bool:
    return text.left < another.right and another.left < text.right
