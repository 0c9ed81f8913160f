"""The figure in a cell of a table, or the reason why the cell gives none."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.figures.metric_name import make_metric_name
from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.condensing.table_figures.axis_words import AxisWords, as_unit, read_axis
from briefgen.condensing.table_figures.cell_names import CellName, CellNames
from briefgen.condensing.table_figures.cell_times import CellTimes
from briefgen.condensing.table_figures.grid import Grid, bare_head, is_blank
from briefgen.condensing.table_figures.table_reading import TableReading
from briefgen.lexicon import load_figure_words, load_table_words
from briefgen.lexicon.cell_numbers import CellNumber, parse_cell
from briefgen.model import Figure, FigureForm, FigureKind, FigureStatus, Nature
from briefgen.model.ids import Ids
from briefgen.model.table import CellRef, TableCell

_LONGEST_UNIT = 8
_PERCENT = ("%", "‰")
_RELATIVE = (*_PERCENT, "个百分点")


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
        number = parse_cell(cell.text)
        if number is None or "年" in cell.text:
            return None
        if self._grid.table.head_rows == 0:
            return Unread(cell, "所在表格没有表头")
        return self._read_number(cell, number)

    def _read_number(self, cell: TableCell, number: CellNumber) -> Figure | Unread:
        stubs = self._grid.stub_of(cell.row, cell.column)
        if stubs and stubs[-1].rows > cell.rows:
            return Unread(cell, "所在行与相邻行同名")
        name = self._names.find(cell.row, cell.column, stubs)
        if name is None:
            return Unread(cell, "所指不明")
        head = self._words.columns[cell.column]
        if number.is_bracketed:
            head = replace(head, unit=None, form=None, basis="累计", is_sum=True)
        fell = head.fell or name.stub.fell
        is_rise = head.form is not None and head.fell is None and fell is not None
        if is_rise or (fell is not None and number.value.startswith("-")):
            return Unread(cell, "升降不明")
        unit = self._find_unit(number, head, name.stub, cell.row)
        if unit is not None and not number.unit and bare_head(name.indicator).endswith(load_table_words().ratios):
            unit = head.unit or name.stub.unit
        return Unread(cell, "单位不明") if unit is None else self._make(cell, replace(number, unit=unit), name, head)

    def _find_unit(self, number: CellNumber, head: AxisWords, stub: AxisWords, row: int) -> str | None:
        """Return the unit of a number: its own, or that of its column, its row, its section or its table.

        A rate or a share is in percent alone: the unit of an amount beside it is not its own. The unit of the table is
        that of amounts, and not of how much they fell.
        """
        in_row = self._grid.find_in_row(row, "unit")
        if number.unit and in_row is not None and in_row.startswith("每"):
            return f"{number.unit}/{in_row[1:]}"
        section = self._grid.section_of(row)
        units = (
            number.unit,
            head.unit,
            _read_unit(in_row) if in_row is not None else None,
            stub.unit,
            read_axis([section]).unit if section is not None else None,
            *(() if head.fell else (self._choose_unit(head, stub), self._words.title.unit)),
        )
        unit = next((unit for unit in units if unit), None)
        is_relative = FigureForm.RATE in (head.form, stub.form) or head.form == FigureForm.SHARE
        return None if unit is not None and is_relative and not unit.startswith(_RELATIVE) else unit

    def _choose_unit(self, head: AxisWords, stub: AxisWords) -> str | None:
        """Return the unit for the whole table. Of 元、%, a change or a share is in percent, and an amount in 元."""
        units = self._words.units
        if len(units) > 1:
            is_relative = head.form is not None or stub.form is not None
            is_told = is_relative or any(words.form is not None for words in self._words.columns.values())
            units = tuple(unit for unit in units if is_told and (unit in _PERCENT) == is_relative)
        return units[0] if len(units) == 1 else None

    def _make(self, cell: TableCell, number: CellNumber, name: CellName, head: AxisWords) -> Figure:
        """Return the figure of a cell. ``number`` has the unit that was found for it."""
        stubs = [stub.text for stub in self._grid.stub_of(cell.row, cell.column)]
        period, period_raw = self._times.find_period(head, name.stub)
        if name.indicator.endswith(load_table_words().timeless):
            period, period_raw = head.period, head.period_raw
        status = self._times.find_status(head, name, period)
        form = _find_form(head.form or name.stub.form or name.form, name.indicator, number)
        ref = CellRef(
            table=self._grid.table.number,
            row=cell.row + 1,
            column=cell.column + 1,
            stub="／".join(stubs),
            head="／".join(self._grid.head_of(cell.column)),
        )
        return Figure(
            id=self._ids.make(f"{self._context.title_in_digest}{ref.stub} {ref.head} {cell.text}"),
            indicator=name.indicator,
            subject=name.subject,
            scope=name.scope,
            form=form,
            status=status,
            kind=_find_kind(status, form),
            value=number.value,
            value_to=number.value_to,
            unit=number.unit,
            raw=cell.text,
            bound=number.bound,
            basis=head.basis or name.stub.basis or name.basis,
            period=period,
            period_raw=period_raw,
            sentence_id=cell.sentence_id,
            sentence=cell.text,
            span=self._context.item.origin(cell.span),
            clause=f"{stubs[-1]}……{cell.text}" if stubs else cell.text,
            fell=head.fell or name.stub.fell,
            measured=make_metric_name(name.indicator, self._context.own_names, name.scope),
            nature=self._find_nature(cell.row) if status == FigureStatus.TARGET else None,
            cell=ref,
        )

    def _find_nature(self, row: int) -> Nature | None:
        words, table = self._grid.find_in_row(row, "nature"), load_table_words()
        if words is None:
            return None
        return "约束性" if words in table.binding else "预期性" if words in table.expected_nature else None


def _read_unit(words: str) -> str | None:
    """Return the unit in a column of units. It may be one that the lexicon does not have."""
    if is_blank(words):
        return None
    return as_unit(words) or (words if len(words) <= _LONGEST_UNIT and not any(map(str.isdigit, words)) else None)


def _find_form(stated: FigureForm | None, indicator: str, number: CellNumber) -> FigureForm:
    words, unit = load_figure_words(), number.unit
    is_rate = indicator.endswith((*load_table_words().rates, *words.changes, "提高"))
    if unit.startswith("个百分点") or (unit in _PERCENT and number.is_bracketed and not is_rate and stated is None):
        return FigureForm.POINTS
    if unit in _PERCENT:
        stated = FigureForm.RATE if stated == FigureForm.INCREASE else stated
        by_name = FigureForm.RATE if is_rate else FigureForm.COVERAGE if "覆盖" in indicator else FigureForm.SHARE
        return stated or by_name
    is_added = stated == FigureForm.INCREASE or indicator.startswith("新增") or indicator.endswith("增加")
    return FigureForm.INCREASE if is_added else FigureForm.TOTAL


def _find_kind(status: FigureStatus | None, form: FigureForm) -> FigureKind:
    if status == FigureStatus.TARGET:
        return FigureKind.TARGET
    if status is None or not status.is_result:
        return FigureKind.OTHER
    return FigureKind.CHANGE if form in (FigureForm.RATE, FigureForm.POINTS) else FigureKind.ACTUAL
