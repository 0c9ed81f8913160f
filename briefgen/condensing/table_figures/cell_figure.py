"""The figure in a cell of a table, or the reason why the cell gives none."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.figures.metric_name import make_metric_name
from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.condensing.table_figures.axis_words import AxisWords, as_unit, is_index_base, read_axis
from briefgen.condensing.table_figures.cell_names import CellName, CellNames
from briefgen.condensing.table_figures.cell_times import CellTimes
from briefgen.condensing.table_figures.grid import Grid, bare_head, is_blank
from briefgen.condensing.table_figures.table_reading import TableReading, is_single_year
from briefgen.condensing.table_figures.unit_choice import choose_unit, find_noted_unit, is_foreign_unit, is_in_percent
from briefgen.lexicon import load_figure_words, load_table_words
from briefgen.lexicon.cell_numbers import CellNumber, has_digits, is_unclear, parse_cell, parse_duration
from briefgen.model import Figure, FigureForm, FigureKind, FigureStatus, Nature
from briefgen.model.ids import Ids
from briefgen.model.table import CellRef, TableCell
from briefgen.quoting.excerpts import shorten_cell
from briefgen.text.organs import ORGAN

_LONGEST_UNIT = 8
_PERCENT = ("%", "‰")
_YEARS = "年"
_POINTS = {"%": "个百分点", "‰": "个千分点"}
_RELATIVE = (*_PERCENT, *_POINTS.values())
_ORGAN = re.compile(ORGAN)
# 完成 of 完成预算, 为 and 数 of 为年初预算数
_AROUND_GOAL = re.compile("^(?:完成|为|占)|(?:数|比例)$")
# 元/500克, 元/桶（5升）: what a price is for may have a size.
_PRICE_UNIT = re.compile(
    r"[一-龥]{1,3}[/／](?:\d{1,4}(?:\.\d+)?)?[一-龥A-Za-z]{1,4}(?:[/／][一-龥]{1,3}|[（(][^（）()]{1,8}[）)])?"
)


class Unread(Struct, frozen=True):
    """A cell with a number that gives no figure."""

    cell: TableCell
    reason: str
    """Why, in Chinese."""


class CellReader:
    """Reads the cells of one table."""

    def __init__(self, grid: Grid, context: ItemContext, ids: Ids) -> None:
        self._grid, self._context, self._ids = grid, context, ids
        self._words = TableReading(grid, context)
        self._names, self._times = CellNames(self._words), CellTimes(self._words)

    def read(self, cell: TableCell) -> Figure | Unread | None:
        """Return the figure of a cell, or why it has none; None for a cell that is no number of the body."""
        if cell.row < self._grid.table.head_rows or cell.column not in self._words.columns or is_blank(cell.text):
            return None
        text = cell.text.strip()
        text = f"-{text[1:]}" if is_unclear(text) and text[0] in self._words.falling_marks else text
        number = _parse(text)
        if number is None:
            return self._explain(cell)
        if self._grid.table.head_rows == 0:
            return Unread(cell, "所在表格没有表头")
        if self._words.is_shifted:
            return Unread(cell, "所在表格的表头与数列不对应")
        return self._read_number(cell, number)

    def _explain(self, cell: TableCell) -> Unread | None:
        """Return why a cell in a column of numbers is not read; None if it is no number at all."""
        if is_unclear(cell.text):
            return Unread(cell, "升降不明")
        if bare_head(cell.text) in load_table_words().unchanged:
            return Unread(cell, "没有数字")
        return Unread(cell, "不是单独的数") if has_digits(cell.text) and not self._grid.is_section(cell) else None

    def _read_number(self, cell: TableCell, number: CellNumber) -> Figure | Unread | None:
        stubs = self._list_stubs(cell)
        if stubs and stubs[-1].rows > cell.rows:
            return Unread(cell, "所在行与相邻行同名")
        name = self._names.find(cell.row, cell.column, stubs)
        if name is None:
            return Unread(cell, "所指不明")
        head = self._words.columns[cell.column]
        if head.form == FigureForm.RANK:
            is_rank = number.value.isdecimal() and not number.unit and number.value_to is None
            return self._make(cell, number, name, head) if is_rank else Unread(cell, "不是单独的数")
        return self._read_amount(cell, number, name, head)

    def _read_amount(
        self, cell: TableCell, number: CellNumber, name: CellName, head: AxisWords
    ) -> Figure | Unread | None:
        """Return the figure of a number that is no rank, or why it is none; None for 12年 that may be a time."""
        if number.is_bracketed:
            head = replace(head, unit=None, form=None, basis="累计", is_sum=True)
        if head.is_either and number.unit in _PERCENT and self._is_of_share(cell.row, name):
            return Unread(cell, "单位不明")
        if head.is_either:
            head = self._measure_change(number, head, name, cell.row)
        head = replace(head, fell=number.fell or head.fell)
        fell = head.fell or name.stub.fell
        is_rise = head.form is not None and head.fell is None and fell is not None
        if is_rise or (fell is not None and number.value.startswith("-")):
            return Unread(cell, "升降不明")
        unit = self._find_unit(number, head, name, cell.row)
        if unit is not None and not number.unit and _is_ratio(name.indicator):
            unit = head.unit or name.stub.unit or _as_base(name.unit) or self._find_base(cell.row)
        is_duration = name.indicator.endswith(load_table_words().durations)
        if number.unit == _YEARS and not is_duration:
            return None
        if unit is None and _is_unitless(name, head):
            return self._make(cell, number, name, head)
        if unit is None:
            return Unread(cell, "单位不明")
        if number.is_bracketed and not unit.startswith(_RELATIVE) and self._is_difference(number, cell.row):
            head = replace(head, form=FigureForm.INCREASE)
        return self._make(cell, replace(number, unit=unit), name, head)

    def _is_difference(self, number: CellNumber, row: int) -> bool:
        """Return whether a number is by how much the amount of a row changes from its first year to its last."""
        cells = (
            (words.period, cell)
            for column, words in self._words.columns.items()
            if is_single_year(words.period) and words.form is None and (cell := self._grid.at(row, column)) is not None
        )
        years = sorted((period or "", own.value) for period, cell in cells if (own := _parse(cell.text)) is not None)
        return len(years) > 1 and Decimal(years[-1][1]) - Decimal(years[0][1]) == Decimal(number.value)

    def _list_stubs(self, cell: TableCell) -> list[TableCell]:
        """Return the cells of words that name the number of a cell.

        A cell in the column of units that is no unit, such as 超标1—3分贝, is one of them.
        """
        stubs = self._grid.stub_of(cell.row, cell.column)
        unit = self._grid.cell_in_row(cell.row, "unit")
        is_name = unit is not None and not is_blank(unit.text) and _read_unit(unit.text) is None
        return [*stubs, unit] if is_name and unit is not None and unit.column < cell.column else stubs

    def _measure_change(self, number: CellNumber, head: AxisWords, name: CellName, row: int) -> AxisWords:
        """Return the words of a column such as 比上年增减 with the unit that its numbers have in a row.

        The change of a share is in percentage points, that of an amount in the unit of the amount. A change against the
        same time of the year before may also be in percent, so that its unit must stand in the head.
        """
        if number.unit and not number.unit.startswith(_PERCENT):
            return head if number.unit.startswith(_RELATIVE) else replace(head, form=FigureForm.INCREASE)
        if number.unit:
            return replace(head, form=FigureForm.RATE)
        in_row = self._grid.find_in_row(row, "unit")
        own = (_read_unit(in_row) if in_row is not None else None) or name.stub.unit or name.unit
        if head.unit is None and own in _POINTS:
            return replace(head, unit=_POINTS[own], form=None)
        is_amount = (head.unit or own) not in (None, *_PERCENT) and not (head.basis or "").startswith(("同比", "环比"))
        if is_amount and not (head.unit or "").endswith("分点"):
            return replace(head, unit=head.unit or own, form=FigureForm.INCREASE)
        return head

    def _is_of_share(self, row: int, name: CellName) -> bool:
        """Return whether the amounts of a row are in percent, so that a change in percent may be one in points."""
        in_row = self._grid.find_in_row(row, "unit")
        own = _read_unit(in_row) if in_row is not None else name.stub.unit or name.unit
        amounts = (self._grid.at(row, column) for column, words in self._words.columns.items() if not words.is_either)
        units = (number.unit for cell in amounts if cell is not None and (number := _parse(cell.text)) is not None)
        return own in _PERCENT or next(units, "") in _PERCENT

    def _find_base(self, row: int) -> str | None:
        """Return what the indices of a row are set against: 上年=100, as its unit, the title or the table says it."""
        in_row = self._grid.find_in_row(row, "unit")
        own = _read_unit(in_row) if in_row is not None else None
        units = (own, *self._words.units, self._words.title.unit)
        return next((unit for unit in units if unit is not None and is_index_base(unit)), None)

    def _find_unit(self, number: CellNumber, head: AxisWords, name: CellName, row: int) -> str | None:
        """Return the unit of a number: its own, or that of its column, its row, its section or its table.

        A rate or a share is in percent alone: the unit of an amount beside it is not its own. The unit of the table is
        that of amounts, and not of how much they fell.
        """
        stub, in_row = name.stub, self._grid.find_in_row(row, "unit")
        if number.unit and in_row is not None and in_row.startswith("每"):
            return f"{number.unit}/{in_row[1:]}"
        section = self._grid.section_of(row)
        own = _read_unit(in_row) if in_row is not None else None
        units = (
            number.unit,
            own if head.unit is not None and own is not None and own.startswith(f"{head.unit}/") else None,
            head.unit,
            own,
            stub.unit,
            name.unit,
            read_axis([section]).unit if section is not None else None,
            *(() if head.fell else (self._choose_unit(head, name), self._words.title.unit)),
        )
        unit = next((unit for unit in units if unit), None)
        is_relative = FigureForm.RATE in (head.form, stub.form) or head.form == FigureForm.SHARE
        is_of_it = unit is None or unit.startswith(_RELATIVE) or is_index_base(unit)
        return unit if is_of_it or not is_relative else None

    def _choose_unit(self, head: AxisWords, name: CellName) -> str | None:
        """Return the unit for the whole table. Of 元、%, a change or a share is in percent, and an amount in 元.

        Of 万亩、万元, the names say it.
        """
        names, units = (name.indicator, head.rest), self._words.units
        is_relative = head.form is not None or name.stub.form is not None
        noted = None if is_relative else find_noted_unit(names, self._words.noted_units)
        if noted is not None:
            return noted
        if len(units) > 1:
            amounts = tuple(unit for unit in units if unit not in _PERCENT)
            is_of_percent = is_relative or any(map(is_in_percent, names))
            if len(amounts) > 1 and not is_of_percent:
                return choose_unit(amounts, names, self._words.noted_units)
            is_told = is_of_percent or any(words.form is not None for words in self._words.columns.values())
            units = tuple(unit for unit in units if is_told and (unit in _PERCENT) == is_of_percent)
        return units[0] if len(units) == 1 and not any(is_foreign_unit(own, units[0]) for own in names) else None

    def _make(self, cell: TableCell, number: CellNumber, name: CellName, head: AxisWords) -> Figure:
        """Return the figure of a cell. ``number`` has the unit that was found for it."""
        stubs = [shorten_cell(stub.text) for stub in self._list_stubs(cell)]
        period, period_raw = self._times.find_period(head, name.stub)
        if name.indicator.endswith(load_table_words().timeless):
            period, period_raw = head.period, head.period_raw
        status = self._times.find_status(head, name, period)
        form = _find_form(_find_stated_form(head, number) or name.stub.form or name.form, name.indicator, number)
        basis = head.basis or name.stub.basis or name.basis
        indicator = _name_completion(name.indicator, basis) if form == FigureForm.SHARE else name.indicator
        share = head.share or name.stub.share
        if share is not None and form == FigureForm.SHARE:
            indicator = _name_share(indicator, share)
        unit = _POINTS.get(number.unit, number.unit) if form == FigureForm.POINTS else number.unit
        ref = CellRef(
            table=self._grid.table.number,
            row=self._grid.table.first_row + cell.row + 1,
            column=cell.column + 1,
            stub="／".join(stubs),
            head="／".join(map(shorten_cell, self._grid.head_of(cell.column))),
        )
        return Figure(
            id=self._ids.make(f"{self._context.title_in_digest}{ref.stub} {ref.head} {cell.text}"),
            indicator=indicator,
            subject=name.subject or self._words.places.of_title,
            scope=name.scope,
            form=form,
            status=status,
            kind=_find_kind(status, form, is_change=head.is_either),
            value=number.value,
            value_to=number.value_to,
            unit=unit,
            raw=cell.text,
            bound=number.bound,
            basis=basis,
            period=period,
            period_raw=period_raw,
            sentence_id=cell.sentence_id,
            sentence=cell.text,
            span=self._context.item.origin(cell.span),
            clause=f"{stubs[-1]}……{cell.text}" if stubs else cell.text,
            fell=head.fell or name.stub.fell,
            measured=make_metric_name(
                indicator if share is not None else name.indicator, self._context.own_names, name.scope
            ),
            nature=self._find_nature(cell.row) if status == FigureStatus.TARGET else None,
            cell=ref,
        )

    def _find_nature(self, row: int) -> Nature | None:
        words, table = self._grid.find_in_row(row, "nature"), load_table_words()
        if words is None:
            return None
        return "约束性" if words in table.binding else "预期性" if words in table.expected_nature else None


def _parse(text: str) -> CellNumber | None:
    """Return the number that a cell is, which may be one of years; None if it is something else."""
    return parse_duration(text) if _YEARS in text else parse_cell(text)


def _as_base(unit: str | None) -> str | None:
    """Return a unit if it is what an index is set against; else None."""
    return unit if unit is not None and is_index_base(unit) else None


def _read_unit(words: str) -> str | None:
    """Return the unit in a column of units. It may be one that the lexicon does not have."""
    if is_blank(words) or _ORGAN.fullmatch(words):
        return None
    if _PRICE_UNIT.fullmatch(words):
        return words
    return as_unit(words) or (words if len(words) <= _LONGEST_UNIT and not any(map(str.isdigit, words)) else None)


def _find_stated_form(head: AxisWords, number: CellNumber) -> FigureForm | None:
    """Return the form that the head says. Of 年均 alone it is a rate, if the number is in percent."""
    is_average = head.basis == "年均" and not head.rest and number.unit in _PERCENT
    return FigureForm.RATE if head.form is None and is_average else head.form


def _find_form(stated: FigureForm | None, indicator: str, number: CellNumber) -> FigureForm:
    words, unit = load_figure_words(), number.unit
    table = load_table_words()
    if stated == FigureForm.RANK:
        return stated
    is_whole = indicator.endswith(table.whole_names)
    is_rate = indicator.endswith((*table.rates, *words.changes, "提高")) and not is_whole
    if is_index_base(unit) or not unit:
        return FigureForm.INDEX
    if unit.startswith(tuple(_POINTS.values())) or (
        unit in _PERCENT and number.is_bracketed and not is_rate and stated is None
    ):
        return FigureForm.POINTS
    if unit in _PERCENT:
        stated = FigureForm.RATE if stated == FigureForm.INCREASE else stated
        by_name = FigureForm.RATE if is_rate else FigureForm.COVERAGE if "覆盖" in indicator else FigureForm.SHARE
        return stated or by_name
    is_added = stated == FigureForm.INCREASE or indicator.startswith("新增") or indicator.endswith("增加")
    return FigureForm.INCREASE if is_added else FigureForm.TOTAL


def _name_completion(indicator: str, basis: str | None) -> str:
    """Return the name of how much of a plan or a budget was done, by what it is of.

    >>> _name_completion("完成投资", "完成率"), _name_completion("税收收入", "完成预算")
    ('投资完成率', '税收收入预算完成率')
    >>> _name_completion("任务完成率", "完成率"), _name_completion("产值", "同比")
    ('任务完成率', '产值')
    """
    table = load_table_words()
    if basis not in table.completions or any(word in indicator for word in table.rates_of_completion):
        return indicator
    done = next((word for word in table.results if indicator.startswith(word) and indicator != word), "")
    rate = next((word for word in table.rates_of_completion if basis.endswith(word)), None)
    of = "" if rate is not None else _AROUND_GOAL.sub("", basis)
    return f"{indicator.removeprefix(done)}{of}{rate or table.rates_of_completion[0]}"


def _name_share(indicator: str, share: str) -> str:
    """Return the name of the share that something has of a whole, by the word for it.

    >>> _name_share("人口数", "比重"), _name_share("工业增加值占比", "比重")
    ('人口数比重', '工业增加值占比')
    """
    is_named = indicator.endswith(tuple(load_table_words().shares)) or is_in_percent(indicator)
    return indicator if is_named else f"{indicator}{share}"


def _is_ratio(indicator: str) -> bool:
    """Return whether a name is that of a number without a unit, or with one that says what it is set against."""
    table, bare = load_table_words(), bare_head(indicator)
    return bare.endswith(table.ratios) and not bare.endswith(table.shares)


def _is_unitless(name: CellName, head: AxisWords) -> bool:
    """Return whether a number is an index or a score itself, and not how it changed. It has no unit."""
    ends = load_table_words().unitless
    form = head.form or name.stub.form or name.form
    return form is None and not head.is_either and bare_head(name.indicator).endswith(ends)


def _find_kind(status: FigureStatus | None, form: FigureForm, *, is_change: bool) -> FigureKind:
    if status == FigureStatus.TARGET:
        return FigureKind.TARGET
    if status is None or not status.is_result:
        return FigureKind.OTHER
    is_change = is_change or form in (FigureForm.RATE, FigureForm.POINTS)
    return FigureKind.CHANGE if is_change else FigureKind.ACTUAL
