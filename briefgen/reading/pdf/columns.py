"""The rows of a sheet in the order in which they are read: column by column, tables row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise
from statistics import median

from msgspec import Struct

from briefgen.reading.pdf.rows import Row, merge

# A column of text is at least so wide, in characters, and has so many lines.
_NARROWEST = 6.0
_FEWEST = 3
# Of the lines of a column of text, so many reach a right edge that others reach; the cells of a table seldom do.
_FILLED = 0.4
_DEEPEST = 3
_MOST_CANDIDATES = 8


class Region(Struct, frozen=True):
    """Rows below each other, all in one column."""

    page: int
    rows: tuple[Row, ...]


def set_regions(lines: Iterable[Iterable[Row]], tables: Iterable[Row]) -> list[Region]:
    """Return the regions of a sheet in reading order."""
    pieces = sorted([*(piece for line in lines for piece in line), *tables], key=lambda row: (-row.base, row.left))
    return [Region(region[0].page, tuple(_rows(region))) for region in _split(pieces, 0) if region]


def _split(pieces: list[Row], depth: int) -> list[list[Row]]:
    """Return the pieces of each column, one column after the other; all together where there is only one."""
    best: list[tuple[bool, list[Row], list[Row]]] = []
    most = 0
    for edge in _candidates(pieces) if depth < _DEEPEST else ():
        bands = [(_are_columns(*sides), *sides) for sides in _bands(pieces, edge)]
        count = sum(len(left) + len(right) for is_split, left, right in bands if is_split)
        if count > most:
            best, most = bands, count
    if not most:
        return [pieces]
    regions: list[list[Row]] = []
    for is_split, group in groupby(best, key=lambda band: band[0]):
        sides = [side for _, *sides in group for side in sides]
        if is_split:
            regions += [region for side in sides for region in _split(side, depth + 1)]
        else:
            regions.append(sorted(chain.from_iterable(sides), key=lambda row: (-row.base, row.left)))
    return regions


def _candidates(pieces: Sequence[Row]) -> list[float]:
    """Return where right-hand columns may begin: left edges that several pieces share."""
    edges = Counter(round(piece.left / 3) for piece in pieces if not piece.table)
    shared = [(count + edges[edge + 1], edge) for edge, count in edges.items()]
    often = sorted((pair for pair in shared if pair[0] >= 2), key=lambda pair: (-pair[0], pair[1]))
    return [3.0 * edge - 1.5 for _, edge in often[:_MOST_CANDIDATES]]


def _bands(pieces: Iterable[Row], edge: float) -> list[tuple[list[Row], list[Row]]]:
    """Return what stands left and right of an edge, anew after each piece that crosses it (which counts as left)."""
    bands: list[tuple[list[Row], list[Row]]] = [([], [])]
    for piece in pieces:
        if piece.left >= edge - 0.01:
            bands[-1][1].append(piece)
        elif piece.right <= edge and not piece.table:
            bands[-1][0].append(piece)
        else:
            bands += [([piece], []), ([], [])]
    return [band for band in bands if band[0] or band[1]]


def _are_columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Tell two columns of text from the cells of a table: text is wide, and fills its lines."""
    if not left or not right or any(row.table for row in left):
        return False
    widths = [median((row.right - row.left) / row.size for row in side if row.size) for side in (left, right)]
    return min(widths) >= _NARROWEST and max(len(left), len(right)) >= _FEWEST and (_fills(left) or _fills(right))


def _fills(side: Sequence[Row]) -> bool:
    farthest = max(row.right for row in side)
    full = sum(row.right >= farthest - 1.5 * row.size for row in side)
    return len(side) >= _FEWEST and full >= _FILLED * len(side)


def _rows(pieces: Sequence[Row]) -> list[Row]:
    """Return the rows of a region; those that are cells in line with the row above or below as rows of a table."""
    lines: list[list[Row]] = []
    for piece in pieces:
        if lines and _is_beside(piece, lines[-1]):
            lines[-1].append(piece)
            lines[-1].sort(key=lambda piece: piece.left)
        else:
            lines.append([piece])
    in_line = [_in_line(above, below) for above, below in pairwise(lines)]
    rows = []
    for at, line in enumerate(lines):
        row = merge(line)
        is_table = (at > 0 and in_line[at - 1]) or (at < len(in_line) and in_line[at])
        if is_table:
            row = Row(row.page, "", row.left, row.right, row.base, row.size, table=("\t".join(p.text for p in line),))
        rows.append(row)
    return rows


def _is_beside(piece: Row, line: Sequence[Row]) -> bool:
    """Tell whether a piece stands beside others, if not quite at their height, as the cells of a table may."""
    if piece.table or line[0].table:
        return False
    is_level = abs(line[0].base - piece.base) < 0.5 * min(line[0].size, piece.size)
    return is_level and not any(_overlap(piece, other) for other in line)


def _in_line(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Tell whether at least two cells stand right below each other, and no cell below two."""
    if min(len(above), len(below)) < 2:
        return False
    pairs = [(a, b) for a, one in enumerate(above) for b, other in enumerate(below) if _overlap(one, other)]
    return len(pairs) >= 2 and len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)


def _overlap(one: Row, other: Row) -> bool:
    return one.left < other.right and other.left < one.right
