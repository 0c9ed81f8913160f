"""The figure in a cell of a table, or the reason why the cell gives none."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.figures.metric_name import make_metric_name
from briefgen.condensing.figures.mood.genre import Genre
from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.condensing.table_figures.axis_words import AxisWords, as_unit, read_axis
from briefgen.condensing.table_figures.grid import Grid, is_blank
from briefgen.condensing.table_figures.table_places import Places
from briefgen.lexicon import load_figure_words, load_subjects, load_table_words
from briefgen.lexicon.cell_numbers import CellNumber, is_year, parse_cell
from briefgen.model import Figure, FigureForm, FigureKind, FigureStatus, Nature
from briefgen.model.ids import Ids
from briefgen.model.table import CellRef, TableCell

_PART = re.compile(r"^\s*(?:其中|[#＃])\s*[:：，、]?\s*")
_LONGEST_NAME = 40
_LONGEST_UNIT = 8
_SHORTEST_OWNER = 4
_SHORTEST_WHOLE_NAME = 4
_PERCENT = ("%", "‰")
_TIMES_OF_YEAR = re.compile(r"(?P<first>\d{1,2})?(?:[-—–~～至]+)?(?P<month>\d{1,2})月(?:份)?")


class Unread(Struct, frozen=True):
    """A cell with a number that gives no figure."""

    cell: TableCell
    reason: str
    """Why, in Chinese."""


class CellReader:
    """Reads the cells of one table."""

    def __init__(self, grid: Grid, context: ItemContext, ids: Ids) -> None:
        self._grid, self._context, self._ids = grid, context, ids
        self._places = Places(context)
        table = grid.table
        text = context.item.clean.text
        self._title = read_axis([table.title.of(text)]) if table.title is not None else AxisWords()
        self._unit = as_unit(table.unit.of(text)) if table.unit is not None else None
        columns = [column for column, kind in grid.kinds.items() if kind == "numbers"]
        self._columns = {column: read_axis(grid.head_of(column)) for column in columns}
        years = [int(words.period or 0) for words in self._columns.values() if _is_year(words.period)]
        self._years = sorted(set(years))
        self._owner = _find_owner(self._title.rest)

    def read(self, cell: TableCell) -> Figure | Unread | None:
        """Return the figure of a cell, or why it has none; None for a cell that is no number of the body."""
        grid = self._grid
        if cell.row < grid.table.head_rows or cell.column not in self._columns or is_blank(cell.text):
            return None
        number = parse_cell(cell.text)
        if number is None or is_year(cell.text):
            return None
        if grid.table.head_rows == 0:
            return Unread(cell, "所在表格没有表头")
        stub_cells = grid.stub_of(cell.row, cell.column)
        head, stub = self._columns[cell.column], read_axis([stub.text for stub in stub_cells[-1:]])
        if number.is_bracketed:
            head = replace(head, unit=None, form=None, basis=None, is_sum=True)
        stubs = [own.text for own in stub_cells]
        named = self._name(head, stub, stubs, cell.row)
        if named is None:
            return Unread(cell, "所指不明")
        if self._owner is not None and self._owner not in named.indicator:
            named = replace(named, scope=self._owner if named.scope is None else f"{self._owner}／{named.scope}")
        unit = self._find_unit(number, head, stub, cell.row)
        if unit is None:
            return Unread(cell, "单位不明")
        return self._make(cell, replace(number, unit=unit), named, head)

    def _name(self, head: AxisWords, stub: AxisWords, stubs: list[str], row: int) -> _Named | None:
        """Return what a number measures, by its row and its column; None if that is not clear."""
        if not head.rest and self._is_unnamed(head):
            return None
        places = [(text, place) for text in stubs if (place := self._places.find(text)) is not None]
        if not places and stubs and self._has_places:
            places = [(stubs[-1], stub.rest)]
        subject = places[-1][1] if places else None
        rest = head.rest
        head_place = self._places.find(rest) if rest else None
        if head_place is not None:
            subject, rest = subject or head_place, ""
        period = stub.period or self._find_month(stub.rest)
        if subject is not None and places and places[-1][0] == stubs[-1]:
            words, scope = rest or self._title_name(), None
            if words in load_figure_words().classes:
                words, scope = self._find_counted(head), words
            return _Named(words, scope, subject, stub) if words else None
        if period is not None and (not stub.rest or self._find_month(stub.rest)):
            words = rest or self._title_name()
            return _Named(words, None, subject, replace(stub, period=period)) if words else None
        name, scope = self._find_part(stubs[-1] if stubs else "", stub.rest, row)
        if not name or len(name) > _LONGEST_NAME:
            return None
        if rest in load_figure_words().classes:
            rest = f"{self._find_counted(head)}／{rest}"
        if rest:
            scope = rest if scope is None else f"{scope}／{rest}"
        return _Named(name, scope, subject, stub)

    @staticmethod
    def _is_unnamed(head: AxisWords) -> bool:
        """Return whether the head of a column is a unit alone: the words above it were not found."""
        is_told = head.period or head.status or head.form or head.basis or head.is_sum or head.has_level
        return head.unit is not None and not is_told

    @cached_property
    def _has_places(self) -> bool:
        """True if at least half of the rows are those of places."""
        grid = self._grid
        first = min(self._columns, default=0)
        stubs = [cells[-1].text for row in self._rows if (cells := grid.stub_of(row, first))]
        named = sum(self._places.find(stub) is not None for stub in stubs)
        return named > 1 and 2 * named >= len(stubs)

    @cached_property
    def _rows(self) -> list[int]:
        return sorted({cell.row for cell in self._grid.table.cells if cell.row >= self._grid.table.head_rows})

    def _find_counted(self, head: AxisWords) -> str:
        """Return the name of the nearest column to the left that is counted by classes; empty if there is none."""
        column = next((at for at, words in self._columns.items() if words is head), 0)
        left = [words.rest for at, words in sorted(self._columns.items()) if at < column]
        counted = [rest for rest in left if rest and rest not in load_figure_words().classes]
        return counted[-1] if counted else ""

    def _find_part(self, stub: str, name: str, row: int) -> tuple[str, str | None]:
        """Return the name of a row and its scope. 其中：城镇 below 常住人口 is 常住人口 of 城镇."""
        if _PART.match(stub) is None:
            return name, None
        part = _PART.sub("", name)
        above = self._find_whole(row)
        is_name = len(part) >= _SHORTEST_WHOLE_NAME and part.endswith(tuple(load_figure_words().metric_endings))
        return (part, None) if is_name or above is None else (above, part)

    def _find_whole(self, row: int) -> str | None:
        """Return the name of the nearest row above that is no part of another."""
        first = next((at for at, kind in sorted(self._grid.kinds.items()) if kind == "numbers"), 0)
        for above in range(row - 1, self._grid.table.head_rows - 1, -1):
            cells = self._grid.stub_of(above, first)
            if cells and _PART.match(cells[-1].text) is None:
                return read_axis([cells[-1].text]).rest or None
        return None

    def _title_name(self) -> str:
        """Return what the title says that all numbers of the table measure; empty if it does not say it."""
        rest = re.sub(r"^(?:附?表|附件|专栏)\s*[\d一二三四五六七八九十.．\-—]*[\s:：　、]*", "", self._title.rest)
        name = re.sub(r"(?:分(?:地区|类别|行业|区|县|月|季度)|各(?:市|县|地|区|省|州)+|情况|一览|统计|表)+", "", rest)
        for own in self._context.own_names:
            name = name.removeprefix(own)
        is_name = self._title.form is not None or name.endswith(tuple(load_figure_words().metric_endings))
        return name if is_name and "及" not in name and "和" not in name and "指标" not in name else ""

    def _find_month(self, words: str) -> str | None:
        match = _TIMES_OF_YEAR.fullmatch(words)
        year = self._title.period or self._context.year_of_title
        if match is None or year is None or not _is_year(year):
            return None
        month = f"{year}-{int(match['month']):02d}"
        return f"{year}-{int(match['first']):02d}/{month}" if match["first"] else month

    def _find_unit(self, number: CellNumber, head: AxisWords, stub: AxisWords, row: int) -> str | None:
        """Return the unit of a number: its own, or that of its column, its row, its section or its table.

        A rate or a share is in percent alone: the unit of an amount beside it is not its own.
        """
        section = self._grid.section_of(row)
        in_row = self._grid.find_in_row(row, "unit")
        own_rows = [
            _read_unit(in_row) if in_row is not None else None,
            stub.unit,
            read_axis([section]).unit if section is not None else None,
            self._unit,
            self._title.unit,
        ]
        if number.unit and in_row is not None and in_row.startswith("每"):
            return f"{number.unit}/{in_row[1:]}"
        units = [number.unit or None, head.unit, *own_rows]
        unit = next((unit for unit in units if unit), None)
        is_relative = head.form in (FigureForm.RATE, FigureForm.SHARE)
        if unit is not None and is_relative and not unit.startswith((*_PERCENT, "个百分点")):
            return None
        return unit

    def _make(self, cell: TableCell, number: CellNumber, named: _Named, head: AxisWords) -> Figure:
        """Return the figure of a cell. ``number`` has the unit that was found for it."""
        stub, unit = named.stub, number.unit
        stubs = [own.text for own in self._grid.stub_of(cell.row, cell.column)]
        period, period_raw = self._find_period(head, stub, number)
        status = self._find_status(head, stub, period)
        form = _find_form(head.form or stub.form, named.indicator, unit)
        raw = cell.text
        ref = CellRef(
            table=self._grid.table.number,
            row=cell.row + 1,
            column=cell.column + 1,
            stub="／".join(stubs),
            head="／".join(self._grid.head_of(cell.column)),
        )
        clause = f"{stubs[-1]}……{raw}" if stubs else raw
        return Figure(
            id=self._ids.make(f"{self._context.title_in_digest}{ref.stub} {ref.head} {raw}"),
            indicator=named.indicator,
            subject=named.subject,
            scope=named.scope,
            form=form,
            status=status,
            kind=_find_kind(status, form),
            value=number.value,
            value_to=number.value_to,
            unit=unit,
            raw=raw,
            bound=number.bound,
            basis=head.basis or stub.basis,
            period=period,
            period_raw=period_raw,
            sentence_id=cell.sentence_id,
            sentence=cell.text,
            span=self._context.item.origin(cell.span),
            clause=clause,
            measured=make_metric_name(named.indicator, self._context.own_names, named.scope),
            nature=self._find_nature(cell.row) if status == FigureStatus.TARGET else None,
            cell=ref,
        )

    def _find_period(self, head: AxisWords, stub: AxisWords, number: CellNumber) -> tuple[str | None, str | None]:
        """Return the period of a number and the words for it. A sum in brackets is over the years of the table."""
        if (number.is_bracketed or head.is_sum or head.basis == "年均") and (span := self._find_years(head)):
            return span, head.period_raw
        for words in (head, stub, self._title):
            if words.period is not None:
                return words.period, words.period_raw
        year = self._context.year_of_title
        is_written = year is not None and f"{year}年" in (self._context.item.title or "")
        return year, f"{year}年" if is_written else None

    def _find_years(self, head: AxisWords) -> str | None:
        """Return the years over which a sum or an average goes: those behind the first year of the table."""
        if head.period is not None and "/" in head.period:
            return head.period
        if len(self._years) == 2 and self._years[1] - self._years[0] > 1:
            return f"{self._years[0] + 1}/{self._years[1]}"
        return self._title.period if self._title.period is not None and "/" in self._title.period else None

    def _find_status(self, head: AxisWords, stub: AxisWords, period: str | None) -> FigureStatus | None:
        """Return whether a number is reached or aimed at: as the table says, else by its period and the day."""
        stated = head.status or stub.status
        if stated is None and self._context.genre == Genre.RULES:
            stated = FigureStatus.RULE
        if stated is None and period is None:
            stated = self._title.status
        return stated if stated is not None or period is None else self._judge_by_day(period.rpartition("/")[2])

    def _judge_by_day(self, last: str) -> FigureStatus | None:
        """Return whether what is of a period was reached when the text was written. ``last`` is its end."""
        day = self._context.day
        if day is not None and last[:4] != day[:4]:
            return FigureStatus.TARGET if last > day else FigureStatus.ACTUAL
        if self._context.genre == Genre.ACCOUNT:
            return FigureStatus.ACTUAL
        if len(self._years) > 1 and self._sets_goals():
            return FigureStatus.TARGET if int(last[:4]) == self._years[-1] else FigureStatus.ACTUAL
        return None

    def _sets_goals(self) -> bool:
        return self._context.genre == Genre.TASKS or self._title.status == FigureStatus.TARGET

    def _find_nature(self, row: int) -> Nature | None:
        words, table = self._grid.find_in_row(row, "nature"), load_table_words()
        if words is None:
            return None
        return "约束性" if words in table.binding else "预期性" if words in table.expected_nature else None


class _Named(Struct, frozen=True):
    """What a number measures."""

    indicator: str
    scope: str | None
    subject: str | None
    stub: AxisWords


def _find_owner(title: str) -> str | None:
    """Return the body that the title of a table names, such as 规模以上工业: all of its figures are of that body."""
    words = sorted((word for subject in load_subjects().subjects for word in subject.words), key=len, reverse=True)
    return next((word for word in words if word in title and len(word) >= _SHORTEST_OWNER), None)


def _read_unit(words: str) -> str | None:
    """Return the unit in a column of units. It may be one that the lexicon does not have."""
    if is_blank(words):
        return None
    return as_unit(words) or (words if len(words) <= _LONGEST_UNIT and not any(map(str.isdigit, words)) else None)


def _is_year(period: str | None) -> bool:
    return period is not None and period.isdecimal() and len(period) == 4


def _find_form(stated: FigureForm | None, indicator: str, unit: str) -> FigureForm:
    words = load_figure_words()
    if unit.startswith("个百分点"):
        return FigureForm.POINTS
    if unit in _PERCENT:
        if stated is not None:
            return stated
        is_rate = indicator.endswith((*load_table_words().rates, *words.changes))
        return FigureForm.RATE if is_rate else FigureForm.COVERAGE if "覆盖" in indicator else FigureForm.SHARE
    return FigureForm.INCREASE if indicator.startswith("新增") or indicator.endswith("增加") else FigureForm.TOTAL


def _find_kind(status: FigureStatus | None, form: FigureForm) -> FigureKind:
    if status == FigureStatus.TARGET:
        return FigureKind.TARGET
    if status is None or not status.is_result:
        return FigureKind.OTHER
    return FigureKind.CHANGE if form in (FigureForm.RATE, FigureForm.POINTS) else FigureKind.ACTUAL
