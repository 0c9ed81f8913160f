"""Finding tables without a grid: their columns are where the texts of several lines are aligned.

A table may be open (no ruling lines at all), or its head and its foot may be ruled. It begins where two lines have
texts in the same columns, and reaches as far as the lines above and below fit into these columns. Whether such lines
are a table is decided by ``table_signs``: lists, forms, signatures and running text in columns are none. ``table_rows``
decides which lines are one row, and ``table_heads`` which columns a text of the head covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from briefgen.reading.fixed_layout.cell_texts import begins_with_label, is_numeric
from briefgen.reading.fixed_layout.line_cues import GAP, PAGE_OF_ENTRY
from briefgen.reading.fixed_layout.ruling_lines import RulingLine
from briefgen.reading.fixed_layout.table_columns import TableColumn, find_columns, find_covered, find_nearest
from briefgen.reading.fixed_layout.table_rows import to_table_line
from briefgen.reading.fixed_layout.table_signs import are_tabbed, is_table
from briefgen.reading.fixed_layout.text_lines import TextLine, merge

# A table whose head and foot are ruled has two lines, or its head alone has where the page ends.
_FEWEST_RULES = 2
# Lines no further apart, in points, touch.
_TOUCH = 3.0
# How many lines with a single text may stand between two lines of an open table, and of one with a ruled head.
_MOST_SINGLE, _MOST_SINGLE_IF_RULED = 3, 30
_MOST_HEAD_LINES = 8
# Hostile files have thousands of lines: how many may be a table, how many are compared to find columns, and how often a
# block of lines may turn out to be no table before it is passed over.
_MOST_LINES, _MOST_COMPARED, _MOST_FAILURES = 400, 100, 3
_MOST_RULES = 400
# How many further lines of several texts are looked at to find columns.
_SEED_LINES = 2
# The marks behind which running text may have a gap, and its greatest width, in sizes of the letters.
_MARKS, _WIDEST_MARK = "，。；：、！？”）", 1.2
# The longest text of a head, in characters, and the marks that it never ends with.
_LONGEST_HEAD, _ENDS = 30, "，。；"
# The greatest distance of two lines of a table, in usual distances of its lines.
_FARTHEST = 3.5
# How much further from the first line the head may be than this line from the next one.
_SAME_PITCH = 1.1
# The greatest distance of a ruled head from the first line of several texts below it, in sizes of the letters.
_FARTHEST_RULE = 12.0
# How much further than the texts of a table its ruling lines may reach, in points or as a share of its width, and how
# much less they may reach.
_BEYOND, _BEYOND_SHARE, _SHORT_OF = 60.0, 0.35, 12.0
# The greatest difference in height of the texts of one line, in sizes of the letters.
_SAME_HEIGHT = 0.5
# How far the texts of a table may stand outside of its columns so far, in sizes of the letters.
_OUTSIDE = 8.0


def extract_half_ruled_tables(
    lines: Sequence[Sequence[TextLine]], rules: Iterable[RulingLine], tables: Sequence[TextLine]
) -> tuple[list[TextLine], list[list[TextLine]]]:
    """Return the tables of a page of which some lines are ruled, from the top, and the lines outside of these.

    ``tables`` are the tables with a grid, whose ruling lines are left out.
    """
    own = [rule for rule in rules if rule.bottom == rule.top and not any(_is_border(rule, table) for table in tables)]
    if not _FEWEST_RULES <= len(own) <= _MOST_RULES:
        return [], [list(line) for line in lines]
    found = _replace_tables(lines, own)
    return [text for (text, *_) in found if text.table], [line for line in found if not line[0].table]


def find_aligned_tables(lines: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return the lines of a page or column from the top, with each open table as a line of its own."""
    return _replace_tables(lines, ())


def _is_border(rule: RulingLine, table: TextLine) -> bool:
    is_beside = rule.right < table.left or table.right < rule.left
    return table.bottom - _TOUCH <= rule.bottom <= table.baseline + _TOUCH and not is_beside


def _replace_tables(lines: Sequence[Sequence[TextLine]], rules: Sequence[RulingLine]) -> list[list[TextLine]]:
    """Return lines with each table as a line of its own. If there are ``rules``, open tables are left as they are."""
    level = _join_level(lines)
    found: list[list[TextLine]] = []
    index = free = failures = 0
    while index < len(level):
        block = _find_block(level, index, free, rules) or range(index, index + 1)
        table = _read_block(level[block.start : block.stop], rules)
        if table is not None:
            del found[len(found) - (index - block.start) :]
            found.append([table])
            index = free = block.stop
        elif are_tabbed(level[index : block.stop]):
            found += map(_set_apart, level[index : block.stop])
            index = free = block.stop
        else:
            failures = failures + 1 if len(block) > 1 else 0
            stop = block.stop if failures > _MOST_FAILURES else index + 1
            found += level[index:stop]
            index = stop
    return found


def _set_apart(line: Sequence[TextLine]) -> list[TextLine]:
    """Return a line that is set with tabs as one that begins a paragraph. A line of one text may continue one.

    The labels of a form that stand side by side are one line, and so are an entry of contents and its page, with a wide
    gap between them.
    """
    if len(line) > 1 and PAGE_OF_ENTRY.fullmatch(line[-1].text):
        entry = merge(line[:-1])
        return [replace(entry, text=f"{entry.text}{GAP}{line[-1].text}", right=line[-1].right, is_tabbed=True)]
    if any(begins_with_label(text.text) for text in line[1:]):
        return [replace(merge(line), is_tabbed=True)]
    return [replace(text, is_tabbed=len(line) > 1) for text in line]


def _join_level(lines: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return the lines with those joined whose heights differ by little, as the cells of a row may."""
    level: list[list[TextLine]] = []
    for line in lines:
        if level and _are_level(level[-1], line):
            level[-1] = sorted([*level[-1], *line], key=lambda text: text.left)
        else:
            level.append(list(line))
    return level


def _are_level(line: Sequence[TextLine], another: Sequence[TextLine]) -> bool:
    if any(text.table for text in (*line, *another)):
        return False
    is_level = abs(line[0].baseline - another[0].baseline) < _SAME_HEIGHT * min(line[0].size, another[0].size)
    return is_level and not any(text.left < part.right and part.left < text.right for text in line for part in another)


def _find_block(
    lines: Sequence[Sequence[TextLine]], index: int, free: int, rules: Sequence[RulingLine]
) -> range | None:
    """Return the lines that may be a table whose first aligned line is at ``index``; None if no line is aligned to it.

    The block may begin above ``index``, with the first lines of its head, but not above the line at ``free``.
    """
    if len(lines[index]) < 2 or _is_running_text(lines[index]):
        return None
    columns = _find_seed(lines, index)
    if columns is None:
        return None
    stop = _grow(lines, index, columns, rules)
    start = free + _find_head(lines[free:], index - free, columns, rules)
    return range(start, stop) if stop - start > 1 else None


def _find_head(
    lines: Sequence[Sequence[TextLine]], index: int, columns: Sequence[TableColumn], rules: Sequence[RulingLine]
) -> int:
    """Return the index of the first line of the head above the line at ``index``; ``index`` if there is no head.

    A line with a single text belongs to the head if a line with several texts or the ruling line that begins the table
    is above it, or if it is nearer to the line below than lines of running text can be.
    """
    start = index
    at = index
    pitch = lines[index][0].baseline - lines[index + 1][0].baseline if index + 1 < len(lines) else 0.0
    farthest = max(_FARTHEST * lines[index][0].size, _SAME_PITCH * pitch)
    while at and index - at <= _MOST_HEAD_LINES and _is_head(lines[at - 1], lines[at], columns, rules):
        if lines[at - 1][0].baseline - lines[at][0].baseline > farthest:
            break
        at -= 1
        is_between = lines[at][0].baseline - lines[at + 1][0].baseline < lines[at][0].size
        if len(lines[at]) > 1 or is_between or _is_below_first_rule(lines[at], columns, rules):
            start = at
    return start


def _find_seed(lines: Sequence[Sequence[TextLine]], index: int) -> list[TableColumn] | None:
    """Return the columns of the line at ``index`` and the next lines of several texts; None if they are not aligned."""
    window = [lines[index]]
    several = 0
    for line in lines[index + 1 : index + 2 + _SEED_LINES * _MOST_SINGLE_IF_RULED]:
        if any(text.table for text in line):
            break
        window.append(line)
        several += len(line) > 1
        if several == _SEED_LINES:
            break
    return find_columns(window)


def _grow(
    lines: Sequence[Sequence[TextLine]], index: int, columns: list[TableColumn], rules: Sequence[RulingLine]
) -> int:
    """Return the index behind the last line that fits into the columns of a block that begins at ``index``."""
    stop = index + 1
    is_ruled = any(_is_wide(rule, columns) and _is_near_above(rule, lines[index][0]) for rule in rules)
    most = _MOST_SINGLE_IF_RULED if is_ruled else _MOST_SINGLE
    pitch = 0.0
    has_numbers = False
    for at in range(index + 1, min(len(lines), index + _MOST_LINES)):
        line, above = lines[at], lines[at - 1]
        distance = above[0].baseline - line[0].baseline
        has_numbers = has_numbers or any(is_numeric(text.text) for text in above[1:])
        if not _fits(line, columns, is_body=has_numbers) or (pitch and distance > _FARTHEST * pitch):
            break
        crossed = _find_rules(rules, line, above, columns)
        if crossed:
            most = _MOST_SINGLE_IF_RULED
        if len(line) > 1 and at - stop <= most:
            stop = at + 1
            if not all(_is_inside(text, columns) for text in line):
                columns[:] = find_columns(lines[max(index, stop - _MOST_COMPARED) : stop]) or columns
        pitch = max(pitch, min(distance, 3 * line[0].size))
    return _add_last(lines, stop, columns, rules)


def _is_inside(text: TextLine, columns: Sequence[TableColumn]) -> bool:
    return any(column.left <= text.left and text.right <= column.right for column in columns)


def _is_near_above(rule: RulingLine, text: TextLine) -> bool:
    return 0 < rule.bottom - text.baseline < _FARTHEST_RULE * text.size


def _add_last(
    lines: Sequence[Sequence[TextLine]], stop: int, columns: Sequence[TableColumn], rules: Sequence[RulingLine]
) -> int:
    """Return the index behind the last row of a block: its cells may go on below its last line of several texts."""
    at = stop
    while at < len(lines) and len(lines[at]) == 1 and _fits(lines[at], columns):
        at += 1
        if at < len(lines) and _find_rules(rules, lines[at], lines[at - 1], columns):
            return at
    return stop + max(_count_full(lines, stop, columns), _count_matching(lines, stop, columns))


def _count_full(lines: Sequence[Sequence[TextLine]], stop: int, columns: Sequence[TableColumn]) -> int:
    """Return how many lines at ``stop`` continue a cell of the line above, because the text above fills its column."""
    last = {find_nearest(text, columns): text for text in lines[stop - 1]}
    pitch = 0.0
    for at in range(stop, len(lines)):
        (text, *others), above = lines[at], lines[at - 1]
        index = find_nearest(text, columns)
        distance = above[0].baseline - text.baseline
        if others or not _fits([text], columns) or distance > (1.2 * pitch or 2 * text.size):
            return at - stop
        before = last.get(index)
        if before is None or not columns[index].is_filled_by(before, text):
            return at - stop
        last = {index: text}
        pitch = distance
    return len(lines) - stop


def _count_matching(lines: Sequence[Sequence[TextLine]], stop: int, columns: Sequence[TableColumn]) -> int:
    """Return how many lines at ``stop`` are in the middle-aligned cell whose first lines stand above the last row.

    As many lines of the cell stand below the numbers of its row as above.
    """
    filled = {find_nearest(text, columns) for text in lines[stop - 1]}
    for count in range(min(stop - 1, len(lines) - stop)):
        above, below = lines[stop - 2 - count], lines[stop + count]
        if len(above) > 1 or len(below) > 1 or not _fits(below, columns):
            return count
        index = find_nearest(above[0], columns)
        middle = lines[stop - 1][0].baseline
        is_even = abs(above[0].baseline + below[0].baseline - 2 * middle) < _SAME_HEIGHT * above[0].size
        if index in filled or index != find_nearest(below[0], columns) or not is_even:
            return count
    return min(stop - 1, len(lines) - stop)


def _fits(line: Sequence[TextLine], columns: Sequence[TableColumn], *, is_body: bool = True) -> bool:
    """Return whether the texts of a line stand in the columns. Those of a head may stand over several."""
    if any(text.table for text in line) or _is_running_text(line):
        return False
    size = line[0].size
    if not (columns[0].left - _OUTSIDE * size < line[0].left and line[-1].right < columns[-1].right + _OUTSIDE * size):
        return False
    crossing = sum(len(find_covered(text, columns)) > 1 for text in line)
    return not crossing or (not is_body and len(line) > 1 and not any(is_numeric(text.text) for text in line))


def _is_running_text(line: Sequence[TextLine]) -> bool:
    """Return whether a line is running text with a gap behind a mark such as ，, and no cells of a table."""
    return any(
        left.text[-1:] in _MARKS and right.left - left.right < _WIDEST_MARK * left.size
        for left, right in pairwise(line)
    )


def _is_head(
    line: Sequence[TextLine], below: Sequence[TextLine], columns: Sequence[TableColumn], rules: Sequence[RulingLine]
) -> bool:
    """Return whether a line above a block may belong to its head: its texts stand above the columns."""
    if any(text.table for text in line):
        return False
    if len(_find_rules(rules, below, line, columns)) > 0 and not _is_below_first_rule(line, columns, rules):
        return False
    if any(is_numeric(text.text) or len(text.text) > _LONGEST_HEAD or text.text[-1] in _ENDS for text in line):
        return False
    is_inside = (
        columns[0].left - 4 * line[0].size < line[0].left and line[-1].right < columns[-1].right + 4 * line[0].size
    )
    return (is_inside and (len(line) == 1 or line[-1].left > columns[0].right)) or _begin_columns(line, columns)


def _begin_columns(line: Sequence[TextLine], columns: Sequence[TableColumn]) -> bool:
    """Return whether each column has a text of a line that begins where the column begins."""
    return len(line) == len(columns) and all(
        abs(text.left - column.left) < _TOUCH for text, column in zip(line, columns, strict=True)
    )


def _is_below_first_rule(line: Sequence[TextLine], columns: Sequence[TableColumn], rules: Iterable[RulingLine]) -> bool:
    top = line[0].baseline
    return any(top < rule.bottom < top + 3 * line[0].size and _is_wide(rule, columns) for rule in rules)


def _find_rules(
    rules: Iterable[RulingLine], below: Sequence[TextLine], above: Sequence[TextLine], columns: Sequence[TableColumn]
) -> list[RulingLine]:
    """Return the ruling lines between two lines of text that are as wide as the table."""
    low, high = below[0].baseline, above[0].baseline
    return [rule for rule in rules if low < rule.bottom < high and _is_wide(rule, columns)]


def _is_wide(rule: RulingLine, columns: Sequence[TableColumn]) -> bool:
    left, right = columns[0].left, columns[-1].right
    beyond = max(_BEYOND, _BEYOND_SHARE * (right - left))
    return left - beyond < rule.left < left + _SHORT_OF and right - _SHORT_OF < rule.right < right + beyond


def _read_block(lines: Sequence[Sequence[TextLine]], rules: Sequence[RulingLine]) -> TextLine | None:
    """Return the lines of a block as a table; None if they are none."""
    columns = find_columns(lines)
    if columns is None:
        return None
    top, bottom = lines[0][0], lines[-1][0]
    pitch = _find_pitch(lines)
    wide = sorted(
        (
            rule.bottom
            for rule in rules
            if _is_wide(rule, columns) and bottom.baseline - 2 * pitch < rule.bottom < top.baseline + 2 * pitch
        ),
        reverse=True,
    )
    is_ruled = len(wide) >= _FEWEST_RULES and wide[0] > top.baseline
    if bool(rules) != is_ruled or not is_table(lines, columns, is_ruled=is_ruled):
        return None
    return to_table_line(lines, columns, wide)


def _find_pitch(lines: Sequence[Sequence[TextLine]]) -> float:
    distances = [above[0].baseline - below[0].baseline for above, below in pairwise(lines)]
    sizes = Counter(text.size for line in lines for text in line)
    return max(median(distances), 1.5 * max(sizes, key=lambda size: (sizes[size], size)))
