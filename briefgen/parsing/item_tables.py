"""Tables: the tables of an item with their heads, and with the title, the unit and the notes around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefgen.lexicon import load_figure_words, load_table_words
from briefgen.lexicon.cell_numbers import is_number, is_serial, is_year
from briefgen.lexicon.overlay import cached
from briefgen.model import CleanText, MergedCell, SourceTable, Span
from briefgen.model.table import Table, TableCell, TableKind
from briefgen.parsing.stacked_tables import StackedPart, find_stacked_parts
from briefgen.parsing.table_cells import CellPlace, CutLines
from briefgen.text.organs import ORGAN

_MOST_HEAD_ROWS = 4
_FEWEST_NUMBERS = 2
# In a form, at most one cell in so many is a number.
_FEWEST_CELLS_TO_A_NUMBER = 5
_MOST_LINES_ABOVE = 3
_LONGEST_TITLE = 60
# 表1　主要指标, 附表二, 附表　主要指标, 专栏3, and a line that ends like the name of a table
_TITLE = re.compile(
    r"(?:附?表|专栏|附件)\s*[\d一二三四五六七八九十][^。]*|[^。；，]{2,50}(?:表|指标|涨跌幅度?|速度|增速|增长|价格|标准|情况|一览|目标|体系|构成|规模|结构|数据)(?:[（(][^（）()]{1,20}[）)])?"
)
_NUMBERED_TITLE = re.compile(
    r"(?:附?表|专栏)\s*[\d一二三四五六七八九十]{1,3}(?:[-—－.．]\d{1,2})?[\s:：　、.]*\S|附表[\s:：　][^。]+$"
)
_MEASURE = re.compile(r"[一-龥]{0,12}(?:19|20)\d\d\s*年[^。；，,:：\s]{3,40}")
# 填报单位：市财政局 names who reports, and no unit.
_UNIT = re.compile(r"(?<![一-龥])(?:计量|金额)?单\s*位\s*[:：]\s*(?P<unit>[^）)\s]{1,20})")
# 资金单位：万元, which says the unit of a part of the columns
_UNIT_OF_SOME = re.compile(r"[一-龥、]{2,20}?单\s*位\s*[:：]\s*[^）)\s。；，]{1,10}")
# Behind a label: 2025年1—9月, 2025年9月30日, 2025年
_TIME = r"(?:19|20)\d\d\s*年(?:[^。；，：:、（）()\s]{0,12}(?:月|月份|日|末|底|季度|半年|年度?))?度?"
# A line alone: （2025年1—9月）, 2025年上半年. A day or a month may be that of the text.
_ONLY_TIME = re.compile(
    r"[（(]?(?P<time>(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月?\s*[-—–~～至]+\s*\d{1,2}\s*月份?|度"
    r"|上半年|下半年|前?[一二三四1-4]个?季度))[）)]?"
)
# 续表, 续表1, 表1（续）
_CONTINUED = re.compile(
    r"[（(]?续\s*表\s*[\d一二三四五六七八九十]{0,3}[)）]?|表\s*[\d一二三四五六七八九十]{1,3}\s*[（(]续\d?[)）]"
)
# A time in the title of one of several tables in a grid
_DATED = re.compile(r"(?:19|20)\d\d|\d\s*月|季度|半年")
# A month, a quarter or half a year in the title of a table
_MONTHS = re.compile("月|季度|半年")
_SHORT_DAY = re.compile(r"(?:19|20)\d\d\s*[年.-]\s*\d{1,2}\s*[月.-]\s*\d{1,2}\s*日?")
_ORGAN = re.compile(ORGAN)
# 来源：市统计局, 资料来源：市统计局、市财政局
_SOURCE = re.compile(r"(?:数据|资料|信息|文章)?来\s*源\s*[:：].{0,40}")
_BLANKS = re.compile(r"[\u3000 ]*\Z")
_NOTE = re.compile(r"(?:附?注|说明|备注)\s*\d{0,2}\s*[:：.．]|[*＊※①-⑳]|\[\d{1,2}\]|[（(]\d{1,2}[）)]")
# 注：1.…, and 2.… below it
_FIRST_NOTE = re.compile(r"[（(]?(?:附?注|说明|备注)\s*\d{0,2}\s*[:：]\s*(?P<number>[（(]?1[.．、）)])?")
_NUMBERED_NOTE = re.compile(r"[（(]?\d{1,2}[.．、）)]")
# 一、主要指标, （二）目标, 1.目标
_NUMBERED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)]|第[一二三四五六七八九十]{1,3}[章节条部]"
)
_MOST_NOTES = 12
_ONLY_UNIT = re.compile(r"[（(][^（）()]{1,12}[）)]|[%％‰]")


def find_tables(clean: CleanText, cut: CutLines, sentence_ids: Mapping[int, str]) -> tuple[Table, ...]:
    """Return the tables of an item. ``sentence_ids`` has the id of the sentence that begins at each cell, by offset."""
    by_table: defaultdict[int, list[int]] = defaultdict(list)
    for line, place in cut.cells.items():
        by_table[place.table].append(line)
    finder = _TableFinder(clean, cut, sentence_ids)
    tables: list[Table] = []
    for number, (table, lines) in enumerate(by_table.items(), 1):
        found = finder.read(number, table, lines)
        tables.append(_continue_table(tables[-1], found, clean.text) if tables else found)
    return tuple(tables)


def is_title_or_unit(line: str) -> bool:
    """Return whether a line above a table only names the table or its unit: 表1 主要指标, 单位：亿元.

    A line with a number, such as 一、主要指标, is a heading of the text.
    """
    is_named = _is_title(line) and _NUMBERED.match(line) is None
    return len(line) <= _LONGEST_TITLE and (is_named or _only_names_table(line))


def find_note_lines(text: str, cut: CutLines) -> Iterator[int]:
    """Yield the indices of the notes right below tables: 注：1.本表数据为初步数, and 2.… below it."""
    for last in cut.cells:
        line, is_counted = last + 1, False
        while line < len(cut.lines) and line not in cut.cells:
            words = cut.lines[line].of(text)
            if (first := _FIRST_NOTE.match(words)) is not None:
                is_counted = first["number"] is not None or first.end() == len(words)
            elif not (is_counted and _NUMBERED_NOTE.match(words)):
                break
            yield line
            line += 1


def _only_names_table(line: str) -> bool:
    return (
        _NUMBERED_TITLE.match(line) is not None
        or _CONTINUED.fullmatch(line) is not None
        or _UNIT.fullmatch(line.strip("（）() ")) is not None
        or _form_label().match(line) is not None
    )


class _TableFinder:
    def __init__(self, clean: CleanText, cut: CutLines, sentence_ids: Mapping[int, str]) -> None:
        self._clean, self._text, self._cut, self._ids = clean, clean.text, cut, sentence_ids

    def read(self, number: int, table: int, lines: Sequence[int]) -> Table:
        """Return a table of the source. ``lines`` are the indices of the lines that are its cells."""
        tables = self._clean.source.tables
        source = tables[table] if table < len(tables) else SourceTable(())
        cells = list(self._read_cells(source, lines))
        rows = _by_row(cells)
        title_row = _find_title_row(rows)
        captions = _count_caption_rows(rows, title_row)
        title, unit, period = self._read_above(lines[0])
        period = period or self._find_days_above(lines[0], title)
        if title_row is not None:
            title = rows[title_row][0].span
        is_form = _is_form(cells, title.of(self._text) if title is not None else "")
        kind = "list" if is_form else _find_kind(cells, captions)
        head_rows = _count_head_rows(rows, source.head_rows, captions) if kind == "data" else source.head_rows
        for row in range(captions):
            for cell in rows.get(row, ()):
                unit = unit or _find_unit(cell.text, cell.span.start)
                period = period or _find_period(cell.text, cell.span.start)
        table_read = Table(
            number=number,
            kind=kind,
            span=Span(cells[0].span.start, cells[-1].span.end),
            cells=tuple(cells),
            head_rows=head_rows,
            caption_rows=min(captions, head_rows),
            title=title,
            unit=unit,
            notes=(*self._read_units_above(lines[0]), *self._read_notes(lines[-1])),
            period=period,
        )
        return replace(table_read, stacked=tuple(self._read_stack(table_read, rows))) if kind == "data" else table_read

    def _read_stack(self, table: Table, rows: Mapping[int, Sequence[TableCell]]) -> Iterator[Table]:
        """Yield the tables that stand below one another in the grid of a table, if it has more than one head."""
        found = find_stacked_parts(rows, table.head_rows)
        if found and found[0].first > 0:
            found.insert(0, StackedPart(0, table.caption_rows))
        order = sorted(rows)
        begins = [bisect_left(order, part.first) for part in found]
        for part, (begin, end) in zip(found, pairwise([*begins, len(order)]), strict=True):
            yield self._read_part(table, {row: rows[row] for row in order[begin:end]}, part)

    def _read_part(self, table: Table, rows: Mapping[int, Sequence[TableCell]], part: StackedPart) -> Table:
        """Return the table that a part of a grid is. ``rows`` are those of the part."""
        own = {row - part.first: _move_up(cells, part.first) for row, cells in rows.items()}
        cells = tuple(cell for row in sorted(own) for cell in own[row])
        captions = part.head - part.first
        title, unit, period = None, None, None
        for cell in (cell for row in range(captions) for cell in own.get(row, ())):
            unit = _find_unit(cell.text, cell.span.start) or unit
            period = _find_period(cell.text, cell.span.start) or period
            is_title = _UNIT.search(cell.text) is None and _find_period(cell.text, cell.span.start) is None
            title = cell.span if is_title else title
        is_dated = title is None or _DATED.search(title.of(self._text)) is not None
        return replace(
            table,
            kind=_find_kind(cells, captions),
            span=Span(cells[0].span.start, cells[-1].span.end),
            cells=cells,
            head_rows=_count_head_rows(own, 0, captions),
            caption_rows=captions,
            title=title or table.title,
            unit=unit or table.unit,
            period=period or table.period or (None if is_dated else table.title),
            first_row=part.first,
        )

    def _read_cells(self, source: SourceTable, lines: Sequence[int]) -> Iterator[TableCell]:
        merged = {(cell.row, cell.column): cell for cell in source.merged}
        for line in lines:
            place, span = self._cut.cells[line], self._cut.lines[line]
            cell = merged.get((place.row, place.column)) or _alone(place)
            yield TableCell(
                row=place.row,
                column=place.column,
                rows=cell.rows,
                columns=cell.columns,
                text=span.of(self._text),
                span=span,
                sentence_id=self._ids.get(span.start, ""),
                indent=_count_indent(self._text, span.start),
            )

    def _read_above(self, first: int) -> tuple[Span | None, Span | None, Span | None]:
        """Return the title, the unit and the period of a table from the lines above its first cell."""
        title: Span | None = None
        unit: Span | None = None
        period: Span | None = None
        for line in range(first - 1, max(-1, first - 1 - _MOST_LINES_ABOVE), -1):
            if line in self._cut.cells:
                break
            span = self._cut.lines[line]
            words = span.of(self._text)
            unit = unit or _find_unit(words, span.start)
            period = period or _find_period(words, span.start)
            is_form = _form_label().match(words) is not None or _ONLY_TIME.fullmatch(words) is not None
            if not is_form and (_is_title(words) or _names_measure(words)):
                title = span
                unit = unit or self._read_unit_above(line - 1)
                break
            if _UNIT.search(words) is None and not is_form and not _is_below_title(words):
                break
        return title, unit, period

    def _find_days_above(self, first: int, title: Span | None) -> Span | None:
        """Return with which days the text before a table begins: 2025年国庆假期（10月1日至8日），….

        They are those of the table, if its title names no months. The line before may only refer to the table.
        """
        if title is not None and _MONTHS.search(title.of(self._text)):
            return None
        lines = (line for line in range(first - 1, max(-1, first - 1 - _MOST_LINES_ABOVE), -1))
        for line in lines:
            if line in self._cut.cells:
                return None
            span = self._cut.lines[line]
            words = span.of(self._text)
            found = _days_of_text().search(words)
            if found is not None:
                return Span(*found.span("time")).shift(span.start)
            is_caption = span == title or _is_title(words) or is_title_or_unit(words)
            if not is_caption and not any(word in words for word in load_table_words().references):
                return None
        return None

    def _read_unit_above(self, line: int) -> Span | None:
        """Return the unit that the sentence before the title of a table says: 情况如下（单位：万元）."""
        if line < 0 or line in self._cut.cells:
            return None
        span = self._cut.lines[line]
        return _find_unit(span.of(self._text), span.start)

    def _read_units_above(self, first: int) -> Iterator[Span]:
        """Yield where the lines above the first cell say the unit of a part of the columns."""
        for line in range(first - 1, max(-1, first - 1 - _MOST_LINES_ABOVE), -1):
            if line in self._cut.cells:
                return
            span = self._cut.lines[line]
            if _form_label().match(words := span.of(self._text)) is None:
                yield from (Span(*found.span()).shift(span.start) for found in _UNIT_OF_SOME.finditer(words))

    def _read_notes(self, last: int) -> Iterator[Span]:
        """Yield the notes in the lines below the last cell of a table: 注：…, （金额单位：万元）."""
        for line in range(last + 1, min(len(self._cut.lines), last + 1 + _MOST_NOTES)):
            span = self._cut.lines[line]
            words = span.of(self._text)
            is_unit = _UNIT_OF_SOME.fullmatch(words.strip("（）() 　")) is not None and not self._is_above_table(line)
            if line in self._cut.cells or not (_NOTE.match(words) or is_unit):
                return
            yield span

    def _is_above_table(self, line: int) -> bool:
        return any(at in self._cut.cells for at in range(line + 1, line + 1 + _MOST_LINES_ABOVE))


def _move_up(cells: Sequence[TableCell], rows: int) -> list[TableCell]:
    """Return cells with rows that count from another one on."""
    return [replace(cell, row=cell.row - rows) for cell in cells]


def _alone(place: CellPlace) -> MergedCell:
    return MergedCell(place.row, place.column, 1, 1)


def _is_title(words: str) -> bool:
    """Return whether a line above a table names it. A unit in it is no part of the name: 投资进度表（单位：亿元）."""
    without_unit = _UNIT_OF_SOME.sub("", _UNIT.sub("", words))
    bare = (without_unit.strip("（）() 　"), words.strip())
    return len(words) <= _LONGEST_TITLE and any(_TITLE.fullmatch(own) or _CONTINUED.fullmatch(own) for own in bare)


def _is_below_title(words: str) -> bool:
    """Return whether a line stands between a title and a table: 市统计局, 2025年9月16日, 来源：市统计局."""
    bare = words.strip()
    return any(pattern.fullmatch(bare) for pattern in (_ORGAN, _SHORT_DAY, _SOURCE))


def _names_measure(words: str) -> bool:
    """Return whether a line only has a time and what was measured: 2025年1—6月云溪市固定资产投资."""
    bare = _UNIT.sub("", words).strip("（）() 　")
    return len(words) <= _LONGEST_TITLE and _MEASURE.fullmatch(bare) is not None and bare.endswith(_measures())


@cached
def _measures() -> tuple[str, ...]:
    words = load_figure_words()
    return (*words.metric_endings, *words.quantities)


def _find_unit(words: str, start: int) -> Span | None:
    found = _UNIT.search(words)
    return Span(*found.span("unit")).shift(start) if found is not None else None


def _find_period(words: str, start: int) -> Span | None:
    """Return the span of the period that a line or a cell says a table is of; None if it says none."""
    found = _period_label().search(words) or _ONLY_TIME.fullmatch(words)
    return Span(*found.span("time")).shift(start) if found is not None else None


def _by_row(cells: Sequence[TableCell]) -> dict[int, list[TableCell]]:
    rows: defaultdict[int, list[TableCell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    return dict(rows)


def _find_title_row(rows: Mapping[int, Sequence[TableCell]]) -> int | None:
    """Return the index of the first row, if one cell is all of it, and no number.

    The cell covers several columns, or the head follows in the next row, without numbers.
    """
    first = min(rows)
    cells, below = rows[first], rows.get(first + 1, ())
    is_above_head = len(below) > 1 and below[0].column == 0 and not any(is_number(cell.text) for cell in below)
    is_wide = cells[0].columns > 1 or (cells[0].column == 0 and cells[0].rows == 1 and is_above_head)
    is_title = len(cells) == 1 and is_wide and not is_number(cells[0].text) and len(rows) > 1
    return first if is_title and len(cells[0].text) <= _LONGEST_TITLE else None


def _count_caption_rows(rows: Mapping[int, Sequence[TableCell]], title_row: int | None) -> int:
    """Return how many rows stand above the head proper: that of the title, and rows that only say who reports when."""
    count = 0 if title_row is None else title_row + 1
    height = max(rows) + 1
    while count < height - 1 and _is_form_row(rows.get(count, ())):
        count += 1
    return count


def _is_form_row(cells: Sequence[TableCell]) -> bool:
    """Return whether a row only says who fills a table in, and when: 填报单位：市财政局, 2025年3月1日."""
    labelled = [_form_label().match(cell.text) or _UNIT.search(cell.text) for cell in cells]
    others = [cell.text for cell, is_one in zip(cells, labelled, strict=True) if not is_one]
    return any(labelled) and all(_SHORT_DAY.fullmatch(text) for text in others)


@cached
def _form_label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, load_table_words().form_labels))
    return re.compile(rf"[（(]?(?:{labels})\s*(?:[（(][^（）()]{{1,10}}[）)])?\s*[:：]")


@cached
def _days_of_text() -> re.Pattern[str]:
    """Return a pattern for the days with which a sentence begins: 2025年国庆假期（10月1日至8日，共8天），."""
    occasions = "|".join(map(re.escape, load_table_words().occasions))
    words = rf"(?:{occasions}|[“”、和与])*"
    days = r"\d{1,2}月\d{1,2}日?\s*[-—–~～至到]+\s*(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
    return re.compile(
        rf"(?:^|(?<=[。；]))\s*(?P<time>(?:(?:19|20)\d\d年)?{words}[（(]?(?:(?:19|20)\d\d年)?{days})"
        rf"(?:[，,]共?\d{{1,2}}天)?[）)]?{words}[，,]"
    )


@cached
def _period_label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, load_table_words().period_labels))
    return re.compile(rf"(?:{labels})\s*[:：]\s*(?:截至|截止|至)?\s*(?P<time>{_TIME})")


def _count_indent(text: str, start: int) -> int:
    """Return by how many ideographic blanks a cell is set in. Two other blanks count as one."""
    match = _BLANKS.search(text, max(0, start - 24), start)
    blanks = match.group() if match is not None else ""
    return blanks.count("\u3000") + blanks.count(" ") // 2


def _continue_table(before: Table, table: Table, text: str) -> Table:
    """Return a table with the title and the unit of the one before it, if it says that it goes on with it: 续表."""
    is_continued = table.title is not None and _CONTINUED.fullmatch(table.title.of(text).strip("（）() 　"))
    if not is_continued or _head_words(before) != _head_words(table):
        return table
    return replace(table, title=before.title, unit=table.unit or before.unit)


def _head_words(table: Table) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if table.caption_rows <= cell.row < table.head_rows]


def _find_kind(cells: Sequence[TableCell], captions: int) -> TableKind:
    """Return the kind of a table. In columns of data, at least half of the cells are numbers, and no serial ones.

    A column that is called 数值 may have fewer. ``captions`` is the number of rows above the head.
    """
    table = load_table_words()
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for cell in cells:
        if cell.row >= captions:
            columns[cell.column].append(cell.text)
    in_columns = 0
    for texts in columns.values():
        head = texts[0].replace(" ", "").replace("\u3000", "")
        if head in table.persons:  # 姓名, 年龄: a list of persons
            return "list"
        numbers = [text for text in texts if is_number(text)]
        is_counted = is_serial(texts) or head in table.serials
        # The first cell is the head.
        is_of_numbers = 2 * len(numbers) >= len(texts) - 1 or (head in table.values and len(numbers) >= _FEWEST_NUMBERS)
        if numbers and is_of_numbers and not is_counted:
            in_columns += len(numbers)
    if in_columns >= _FEWEST_NUMBERS:
        return "data"
    is_long = any("。" in cell.text or len(cell.text) > _LONGEST_TITLE for cell in cells)
    return "text" if is_long else "list"


def _is_form(cells: Sequence[TableCell], title: str) -> bool:
    """Return whether a table is to be filled in: its title says so, or a cell is for a seal, and it has few numbers."""
    table = load_table_words()
    says_so = title.endswith(table.forms) or any(word in cell.text for cell in cells for word in table.seals)
    return says_so and _FEWEST_CELLS_TO_A_NUMBER * sum(is_number(cell.text) for cell in cells) < len(cells)


def _count_head_rows(rows: Mapping[int, Sequence[TableCell]], marked: int, first: int) -> int:
    """Return how many rows are the head of a table of data; 0 if its first row has numbers.

    The head goes on below cells that cover several columns, beside cells that cover several rows, in a row of units,
    and in a row without numbers whose first cell is empty. ``first`` is the number of rows above the head proper, and
    ``marked`` how many rows the file marks as the head.
    """
    head = max(first, marked)
    height = max(rows) + 1
    while head < min(height - 1, first + _MOST_HEAD_ROWS):
        cells = rows.get(head, [])
        if any(is_number(cell.text) and not is_year(cell.text) for cell in cells):
            break
        if head > first and not _goes_on(rows, head, first):
            break
        head += 1
    return head if head > first else 0


def _goes_on(rows: Mapping[int, Sequence[TableCell]], row: int, first: int) -> bool:
    above = [cell for index in range(first, row) for cell in rows.get(index, ())]
    cells = rows.get(row, [])
    if any(cell.row + cell.rows > row for cell in above):
        return True
    if not cells or (len(cells) == 1 and cells[0].columns == 1 and cells[0].column == 0):
        return False
    is_below_wide = any(cell.columns > 1 for cell in rows.get(row - 1, ()))
    return is_below_wide or cells[0].column > 0 or all(_ONLY_UNIT.fullmatch(cell.text) for cell in cells)
