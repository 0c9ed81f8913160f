"""What the rows of a table are named, with the rows of which they are parts."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.table_figures.axis_words import AxisWords, read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import bare_head
from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.condensing.table_figures.row_parents import RowParents
from briefgen.condensing.table_figures.table_reading import TableReading
from briefgen.lexicon import load_table_words
from briefgen.model import FigureForm

# 收入, 面积: the end of a name, which says what kind of amount it is.
_LENGTH_OF_KIND = 2


class StubName(Struct, frozen=True):
    """The name of a row."""

    name: str
    scope: str | None
    """The part that it is, or the whole of which it is a part."""
    whole: str | None
    """The name of the nearest row of which it is a part."""
    unit: str | None = None
    """The unit of the row of which it is a part, if it has the name of that row, too, or a name of the same kind."""
    form: FigureForm | None = None
    """The form of the numbers in the rows of its section."""
    basis: str | None = None
    """With what its section compares them."""
    subject: str | None = None
    """The place that its section names."""


class StubNames:
    """The names of the rows of one table, as the cells beside a column of numbers give them."""

    def __init__(self, words: TableReading, column: int) -> None:
        self._words = words
        self._parents = RowParents(words.grid, words.rows, column, words.list_amounts(column))
        self._read: dict[int, AxisWords] = {}

    def find(self, name: str, row: int, *, of_column: bool) -> StubName:
        """Return what names a row, with the row above of which it is a part, and what that of its section says."""
        found = self._find(name, row, of_column=of_column)
        at = self._parents.section_of(row)
        if at is None:
            return found
        section = self._read_row(at)
        place = self._words.places.find(section.rest)
        if section.unit is not None and section.rest and place is None and not is_metric(found.name):
            # 批发业 below 从业人员（人）
            found = replace(found, name=section.rest, scope=join_scopes(found.scope, found.name))
        is_named = place is not None or section.rest in f"{found.name}／{found.scope}"
        return replace(
            found,
            scope=found.scope if is_named else join_scopes(section.rest, found.scope),
            unit=found.unit or section.unit,
            form=section.form,
            basis=section.basis,
            subject=place,
        )

    def _find(self, name: str, row: int, *, of_column: bool) -> StubName:
        """Return what names a row, with the row above of which it is a part.

        其中：城镇 below 常住人口 is 常住人口 of 城镇. A part that has a name of its own, such as 其中：出口 below
        进出口总额, keeps it. ``of_column`` is True if the column says what is measured: then a row that is only set in
        says of what. 税收收入合计 is a part of nothing.
        """
        added = _find_added(name)
        if added != name:
            return StubName(added, None, None)
        wholes = self._list_wholes(row)
        is_marked, part = self._parents.is_marked(row), strip_part_mark(name) or name
        nearest = wholes[0].rest if wholes else None
        is_alike = nearest is not None and is_metric(part) and part[-_LENGTH_OF_KIND:] == nearest[-_LENGTH_OF_KIND:]
        unit = wholes[0].unit if is_alike else None  # 住宅销售面积 below 商品房销售面积（万平方米）
        is_of_column = of_column and not self._parents.is_added(row)
        if not wholes or (not is_marked and (is_metric(part) or is_of_column)):
            return StubName(part, None, nearest, unit)
        if is_metric(part):
            return StubName(part, nearest, nearest, unit)
        at = next((at for at, whole in enumerate(wholes) if is_metric(whole.rest)), None)
        if at is None:
            return StubName(nearest or "", part, nearest) if is_marked else StubName(part, None, nearest)
        between = (whole.rest for whole in reversed(wholes[:at]))
        found = wholes[at]
        return (
            StubName(found.rest, join_scopes(*between, part), nearest, found.unit)
            if part
            else StubName("", None, nearest)
        )

    def find_whole(self, row: int) -> AxisWords | None:
        """Return the words of the nearest row that says what is measured, and of which a row is a part."""
        return next((whole for whole in self._list_wholes(row) if is_metric(whole.rest)), None)

    def list_words(self) -> list[AxisWords]:
        """Return what the words of each row say."""
        return [self._read_row(row) for row in self._words.rows]

    def _list_wholes(self, row: int) -> list[AxisWords]:
        """Return the words of the rows of which a row is a part, the nearest first. Places are none of them."""
        rows = (self._read_row(whole) for whole in self._parents.list_wholes(row))
        wholes = [words for words in rows if words.rest and not self._is_place(words.rest)]
        is_below_head = self._head_row is not None and row != self._words.rows[0]
        if self._head_row is not None and is_below_head and self._head_row not in wholes:
            wholes.append(self._head_row)
        return wholes

    def _read_row(self, row: int) -> AxisWords:
        """Return what the words of a row say."""
        if row not in self._read:
            stub = self._parents.stub_of(row)
            words = read_axis([stub.text], self._words.year) if stub is not None else AxisWords()
            self._read[row] = replace(words, rest=_find_added(strip_part_mark(words.rest) or words.rest))
        return self._read[row]

    def _is_place(self, words: str) -> bool:
        return self._words.places.find(words) is not None

    @cached_property
    def _head_row(self) -> AxisWords | None:
        """The words of the first row, if it alone says what is measured, and the others of which part.

        规模以上工业增加值 is that of 采矿业 and 制造业. A table with a column of units has amounts of several kinds.
        """
        grid, rows = self._words.grid, self._words.rows
        stub = self._parents.stub_of(rows[0]) if rows else None
        if stub is None or "unit" in grid.kinds.values():
            return None
        heads, first = grid.head_of(stub.column), self._read_row(rows[0])
        is_of_products = bool(heads) and bare_head(heads[-1]) in load_table_words().products
        if is_of_products or not is_metric(first.rest) or self._is_place(first.rest) or first.period or first.form:
            return None
        others = [words for row in rows[1:] if self._stands_alone(row) and (words := self._read_row(row)).rest]
        is_alone = len(others) > 1 and not any(own.unit or own.period or is_metric(own.rest) for own in others)
        return first if is_alone else None

    def _stands_alone(self, row: int) -> bool:
        """Return whether a row is no part of another by its words, and no place."""
        is_set_off = self._parents.list_wholes(row) and not self._parents.is_added(row)
        is_part = self._parents.is_marked(row) or is_set_off
        return not is_part and not self._is_place(self._read_row(row).rest)


def _find_added(name: str) -> str:
    """Return what a row such as 税收收入合计 adds up; the name itself if it adds up nothing that has a name."""
    total = next((word for word in load_table_words().totals if name.endswith(word)), "")
    added = name.removesuffix(total)
    return added if is_metric(added) and len(added) > _LENGTH_OF_KIND else name


def join_scopes(*scopes: str | None) -> str | None:
    """Return limits as one; None if there are none."""
    return "／".join(scope for scope in scopes if scope) or None
