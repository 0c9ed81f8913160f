"""Tables that were copied or printed with one cell a line, and rows that no reader has taken for a table.

Where the lines have a clear rhythm, they are cells again: a head, and rows of as many cells. Of other lines, the
columns are lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, takewhile

from briefgen.lexicon import load_table_words
from briefgen.lexicon.cell_numbers import is_number, is_serial, is_year
from briefgen.model import Span
from briefgen.text.wide_blanks import WIDE_BLANK

_LONGEST_CELL = 20
_LONGEST_HEAD = 30
_FEWEST_LINES, _FEWEST_NUMBERS = 12, 6
# A table of names and numbers has at least as many numbers; a list of headlines with days has none.
_LEAST_SHARE = 1 / 3
_SENTENCE_MARKS = frozenset("。；！？")
_FEWEST_ROWS, _FEWEST_NUMBERS_OF_CELLS = 3, 3
_MOST_COLUMNS = 12
# The title of a web page has a bar before the name of the site, too.
_FEWEST_BARRED = 2
_BLANKS = frozenset(("—", "－", "-", "–", "--", "——", "/", "…", "......", "*", "┄"))
_IN_BRACKETS = re.compile(r"[（(\[［][^（）()]{0,20}[）)\]］]|\s")
# 表1  主要指标, 图2-1：人口变化, 附表　产品产量
_CAPTION = re.compile(
    r"(?:(?:附?表|附?图)\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[-—－.．]\d{1,2})?|附表)[\s:：]\s*[^。；，！？]{2,50}"
)
_SOURCE = re.compile(r"[（(]?(?:资料|数据|图片|图表)来\s*源\s*[:：][^。]{1,60}[。）)]?")
# A cell that a text has between bars: 100.3 |
_OUTER_BARS = re.compile(r"^[|\s]+|[|\s]+$")


def find_flattened_tables(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[range]:
    r"""Yield the indices of each run of short lines of which many are numbers alone.

    ``cells`` are the lines of known tables.

    >>> rows = "产品\n单位\n产量\n" + "水泥\n吨\n15\n钢材\n吨\n16\n纸\n吨\n17\n" * 2
    >>> from briefgen.model import find_lines
    >>> list(find_flattened_tables(rows, list(find_lines(rows)), ()))
    [range(0, 21)]
    """
    for run in _find_runs(text, lines, cells):
        if len(run) < _FEWEST_LINES:
            continue
        numbers = [index for index in run if is_number(_bare(text, lines[index]))]
        if len(numbers) >= _FEWEST_NUMBERS and len(numbers) >= _LEAST_SHARE * (numbers[-1] + 1 - numbers[0]):
            yield range(run.start, numbers[-1] + 1)


def find_cell_lines(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[list[range]]:
    r"""Yield the rows of each table that has one cell a line and a clear rhythm, as the indices of their lines.

    The head begins with a word for names of rows. Each row below it has as many lines as the head: names, at the most
    a unit behind them, and numbers. What follows is no number that the rhythm has left over.

    >>> from briefgen.model import find_lines
    >>> text = "产品\n单位\n产量\n水泥\n吨\n15\n钢材\n吨\n16\n纸\n吨\n17\n全县产业平稳。"
    >>> list(find_cell_lines(text, list(find_lines(text)), ()))
    [[range(0, 3), range(3, 6), range(6, 9), range(9, 12)]]
    """
    for run in _find_runs(text, lines, cells):
        words = [_bare(text, lines[index]) for index in run]
        at = 0
        while at < len(words):
            rows = _find_rhythm(words, at) if _begins_head(words, at) else []
            if rows:
                yield [range(run.start + row.start, run.start + row.stop) for row in rows]
            at = rows[-1].stop if rows else at + 1


def find_lost_cells(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[int]:
    """Yield the indices of the lines that are cells or rows of tables that were not read, and no text.

    They are numbers alone, words between such numbers, and lines with bars beside rows with bars.
    """
    for run in _find_runs(text, lines, cells):
        words = [_bare(text, lines[index]) for index in run]
        numbers = [at for at, word in enumerate(words) if is_number(word) and not is_year(word)]
        if len(numbers) < _FEWEST_NUMBERS_OF_CELLS or len(numbers) < _LEAST_SHARE * (numbers[-1] + 1 - numbers[0]):
            continue
        heads = (at for at in range(numbers[0]) if _begins_head(words, at))
        first = next(heads, max(0, numbers[0] - 1))
        yield from range(run.start + first, run.start + numbers[-1] + 1)
    for run in _find_barred_runs(text, lines, cells):
        if sum(_is_between_bars(lines[index].of(text)) for index in run) >= _FEWEST_BARRED:
            yield from run
    yield from (index for index, line in enumerate(lines) if index not in cells and is_bare_row(line.of(text)))


def find_ragged_rows(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[range]:
    """Yield the indices of lines that follow one another and have numbers between bars, but are rows of no table."""
    for run in _find_barred_runs(text, lines, cells):
        inner = (index for index in run if "|" in _bare(text, lines[index]))
        if sum(is_bare_row(lines[index].of(text)) for index in inner) >= _FEWEST_BARRED:
            yield run


def find_barred_rows(
    text: str, lines: Sequence[Span], cells: Collection[int]
) -> Iterator[list[tuple[int, list[Span]]]]:
    r"""Yield the rows of each table whose lines have bars between as many cells: the index of the line, and its cells.

    An empty cell has an empty span.

    >>> from briefgen.model import find_lines
    >>> text = "地区 | 面积 | 产量 |\n柳湾镇 | 7 | 3 |\n石桥镇 | | 2 |"
    >>> ((*_, (line, row)),) = find_barred_rows(text, list(find_lines(text)), ())
    >>> line, [cell.of(text) for cell in row]
    (2, ['石桥镇', '', '2'])
    """
    for run in _find_barred_runs(text, lines, cells):
        rows = [(index, _split_bars(text, lines[index])) for index in run]
        numbers = sum(any(is_number(cell.of(text)) for cell in row[1:]) for _, row in rows)
        is_even = len({len(row) for _, row in rows}) == 1 and len(rows[0][1]) > 1
        if is_even and len(rows) > 1 and numbers >= _FEWEST_BARRED:
            yield rows


def _split_bars(text: str, line: Span) -> list[Span]:
    """Return the spans of the cells between the bars of a line. A bar at its begin or its end has no cell outside."""
    start, end = line.start, line.end
    if text.startswith("|", start):
        start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    found: list[Span] = []
    for part in text[start:end].split("|"):
        words = part.strip()
        begin = start + part.index(words)
        found.append(Span(begin, begin + len(words)))
        start += len(part) + 1
    return found


def find_broken_rows(text: str, lines: Sequence[Span], cells: Collection[int]) -> list[int]:
    """Return the indices of the lines right below known tables that are rows, too, but with other columns."""
    found: list[int] = []
    for index, line in enumerate(lines):
        is_below = index - 1 in cells or (bool(found) and found[-1] == index - 1)
        if is_below and index not in cells and is_bare_row(line.of(text)):
            found.append(index)
    return found


def _find_barred_runs(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[range]:
    """Yield the runs of lines with bars that are no sentences."""
    barred = [
        index not in cells and "|" in line.of(text) and not _SENTENCE_MARKS & set(line.of(text))
        for index, line in enumerate(lines)
    ]
    for is_barred, group in groupby(range(len(lines)), key=barred.__getitem__):
        own = list(group)
        if is_barred:
            yield range(own[0], own[-1] + 1)


def _is_between_bars(words: str) -> bool:
    """Return whether a line with bars has a number, or ends with a bar behind words."""
    bare = _OUTER_BARS.sub("", words)
    return bool(bare) and (is_bare_row(words) or words.rstrip().endswith("|"))


def _is_stub_head(words: str) -> bool:
    return _IN_BRACKETS.sub("", words) in load_table_words().stub_heads


def is_bare_row(words: str) -> bool:
    """Return whether a line has only what cells have: a number or a mark alone, or cells between bars or wide blanks.

    >>> is_bare_row("100.3 |"), is_bare_row("东阳县 | 31.08 |"), is_bare_row("南屏县      27.94"), is_bare_row("——")
    (True, True, True, True)
    >>> is_bare_row("市统计局  2025年12月15日"), is_bare_row("2025年"), is_bare_row("产量31万吨。")
    (False, False, False)
    """
    bare = _OUTER_BARS.sub("", words)
    if not bare or bare in _BLANKS or (is_number(bare) and not is_year(bare)):
        return True
    if _SENTENCE_MARKS & set(words):
        return False
    parts = [part.strip() for part in words.split("|")] if "|" in words else WIDE_BLANK.split(words.strip())
    has_number = any(is_number(part) or part in _BLANKS for part in parts[1:] if part)
    return len(parts) > 1 and has_number


def is_caption(words: str) -> bool:
    """Return whether a line only names a table or a picture, or says where it is from.

    >>> is_caption("表1  2022年年末人口数及其构成"), is_caption("资料来源：市统计局"), is_caption("表1显示，人口增加")
    (True, True, False)
    """
    return _CAPTION.fullmatch(words.strip()) is not None or _SOURCE.fullmatch(words.strip()) is not None


def _find_runs(text: str, lines: Sequence[Span], cells: Collection[int]) -> Iterator[range]:
    """Yield the runs of lines that are as short as cells and have no sentence."""
    first = 0
    for index, line in enumerate(lines):
        words = _bare(text, line)
        longest = _LONGEST_HEAD if words.endswith(("）", ")")) else _LONGEST_CELL
        if index in cells or len(words) > longest or _SENTENCE_MARKS & set(words):
            if index > first:
                yield range(first, index)
            first = index + 1
    if len(lines) > first:
        yield range(first, len(lines))


def _find_rhythm(words: Sequence[str], head: int) -> list[range]:
    """Return the rows of the table whose head begins at a line; none if its lines have no clear rhythm."""
    first_number = next((at for at in range(head + 1, len(words)) if _is_value(words[at])), None)
    if first_number is None or first_number - head > 2 * _MOST_COLUMNS:
        return []
    has_serials = _is_serial_head(words[head])
    name = head + has_serials
    has_unit = any(_IN_BRACKETS.sub("", word) in load_table_words().units for word in words[name + 1 : name + 3])
    stubs = range(int(has_serials), int(has_serials) + (2 if has_unit else 1))
    width = first_number - head if has_serials else first_number - head - len(stubs)
    if width <= stubs.stop:
        return []
    begins = range(head + width, len(words) - width + 1, width)
    rows = list(takewhile(lambda row: _is_row(words, row, stubs), (range(begin, begin + width) for begin in begins)))
    behind = rows[-1].stop if rows else 0
    is_clear = len(rows) >= _FEWEST_ROWS and not any(map(_is_value, words[behind : behind + stubs.stop + 1]))
    is_counted = not has_serials or is_serial([words[row.start] for row in rows])
    return [range(head, head + width), *rows] if is_clear and is_counted else []


def _is_row(words: Sequence[str], row: range, stubs: range) -> bool:
    """Return whether lines are a row: a serial number before the names, words for names, and behind them numbers."""
    own = [words[at] for at in row]
    names, values = own[stubs.start : stubs.stop], own[stubs.stop :]
    has_serial = all(word.isdecimal() for word in own[: stubs.start])
    return has_serial and not any(map(_is_value, names)) and all(map(_is_value, values)) and any(map(is_number, values))


def _begins_head(words: Sequence[str], at: int) -> bool:
    """Return whether a line is the first cell of a head: a word for names of rows, or 序号 before one."""
    return _is_stub_head(words[at]) or (
        _is_serial_head(words[at]) and at + 1 < len(words) and _is_stub_head(words[at + 1])
    )


def _is_serial_head(words: str) -> bool:
    return _IN_BRACKETS.sub("", words) in load_table_words().serials


def _is_value(words: str) -> bool:
    return is_number(words) or words in _BLANKS


def trim_bars(text: str, line: Span) -> Span:
    """Return the span of a line without the bars and blanks around its words."""
    bare = _OUTER_BARS.sub("", line.of(text))
    start = line.start + line.of(text).index(bare)
    return Span(start, start + len(bare))


def _bare(text: str, line: Span) -> str:
    return _OUTER_BARS.sub("", line.of(text))
