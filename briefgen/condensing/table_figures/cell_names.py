"""What the number in a cell measures, and whose it is, by its row, its column and the title of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.table_figures.axis_words import AxisWords, read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import bare_head, is_blank
from briefgen.condensing.table_figures.row_parents import RowParents
from briefgen.condensing.table_figures.table_places import bare_title
from briefgen.condensing.table_figures.table_reading import TableReading
from briefgen.lexicon import load_figure_words, load_subjects, load_table_words
from briefgen.model import FigureForm
from briefgen.model.table import TableCell

_LONGEST_NAME = 40
_SHORTEST_OWNER = 4
_TELLING = re.compile("[一-龥—–~]")
# What rows count is named by the rows: 农业机械数量 of 拖拉机
_COUNTS = ("数", "数量")
# 主要产品产量及其增长速度
_AND_CHANGE = re.compile("(?:及其?|和|与)(?:增长速度|增长情况|增速|增长|增幅|构成|比重|占比|变化)$")
# 分地区居民消费价格, 各市州地区生产总值情况
_DIVIDED = re.compile(
    r"(?:主要(?:工业|农业|农)?产品(?=产量)|分(?:地区|类别|行业|年龄|性别|区|县|月|季度)|各(?:市|县|地|区|省|州)+|各月|各季度|情况|一览|统计|表)+"
)
_SEVERAL = ("及", "和", "与", "、", "指标")


class CellName(Struct, frozen=True):
    """What a number measures."""

    indicator: str
    scope: str | None = None
    """What limits it: a part, a class, or the body that the title names."""
    subject: str | None = None
    """The place that its row or its column names."""
    stub: AxisWords = AxisWords()
    """What the words of the row say besides."""
    form: FigureForm | None = None
    """The form of all numbers of the table, as its title says it."""
    basis: str | None = None
    """With what the title compares them."""
    unit: str | None = None
    """The unit of the row of which the number's is a part."""


class _PartName(Struct, frozen=True):
    """The name of a row."""

    name: str
    scope: str | None
    """The part that it is, or the whole of which it is a part."""
    whole: str | None
    """The name of the nearest row of which it is a part."""
    unit: str | None = None
    """The unit of that row, if its name is that of the part, too."""


class CellNames:
    """Names the numbers of one table."""

    def __init__(self, words: TableReading) -> None:
        self._words = words
        self._owners = _find_owners(words.title.rest)
        self._owners_of_text = _find_owners(words.text_title.rest) if words.grid.table.title is None else ()

    def find(self, row: int, column: int, stubs: Sequence[TableCell]) -> CellName | None:
        """Return what the number of a row and a column measures; None if the table does not say it clearly.

        ``stubs`` are the cells of words in the row that stand before the number.
        """
        head = self._words.columns[column]
        if _is_unnamed(head):
            return None
        texts = self._put_name_last(stubs)
        name = self._name_by_place(head, column, texts) or self._name_by_row(head, column, row, texts)
        if name is None or not name.indicator or len(name.indicator) > _LONGEST_NAME:
            return None
        is_general = name.indicator.endswith(load_table_words().general)
        found = self._owners or (self._owners_of_text if is_general else ())
        owners = (owner for owner in found if owner not in name.indicator)
        title = self._words.title
        name = replace(name, scope=_join(*owners, name.scope))
        is_of_title = not head.rest or name.indicator == self._name_by_title()
        return replace(name, form=title.form, basis=title.basis) if is_of_title else name

    def _put_name_last(self, stubs: Sequence[TableCell]) -> list[str]:
        """Return the words of a row, with those last that name it.

        They stand below a head such as 项目名称. Without such a head they are the last words of two columns, of which
        the first groups the rows, or else the first.
        """
        texts = [(stub.text, self._words.grid.head_of(stub.column)) for stub in stubs if not is_blank(stub.text)]
        ends = load_table_words().names
        named = [index for index, (_, head) in enumerate(texts) if head and bare_head(head[-1]).endswith(ends)]
        if not named:
            return [text for text, _ in texts]
        at = named[-1]
        return [*(text for text, _ in (*texts[:at], *texts[at + 1 :])), texts[at][0]]

    def _name_by_place(self, head: AxisWords, column: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row is a place or a time: its column or the title says what it measures."""
        stub = read_axis(stubs[-1:], self._words.year)
        place = self._words.places.find(stubs[-1]) if stubs else None
        if place is None and stubs and self._has_places:
            place = stub.rest
        is_time = stub.period is not None and not stub.rest
        if place is None and not is_time:
            return None
        indicator, subject = head.rest, place
        if not indicator and place is not None:  # 指标, 地区: the cell before the place says what is measured
            others = [read_axis([text], self._words.year) for text in stubs[:-1]]
            named = next((own for own in reversed(others) if _is_metric(own.rest)), None)
            if named is not None:
                return CellName(named.rest, None, subject, named)
        if place is None and indicator and (own := self._words.places.find(indicator)) is not None:
            indicator, subject = "", own
        indicator, scope = self._split_class(indicator or self._name_by_title(), column)
        return CellName(indicator, scope, subject, stub)

    def _name_by_row(self, head: AxisWords, column: int, row: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row says what it measures, or of what the column or the title says it."""
        if not stubs:
            return None
        stub = read_axis(stubs[-1:], self._words.year)
        part = self._name_part(stub.rest, row, of_column=_is_metric(head.rest))
        name, scope = part.name, part.scope
        if not name and stub.form is not None:  # 同比增长（%） below 地区生产总值
            name = part.whole or ""
        others = [text for text in stubs[:-1] if _TELLING.search(text)]
        subject = next((place for text in others if (place := self._words.places.find(text)) is not None), None)
        if not self._is_grouped:
            scope = _join(*(text for text in others if self._words.places.find(text) is None), scope)
        rest, of_class = self._split_class(head.rest, column)
        own = self._words.places.find(rest) if rest else None
        if own is not None:
            subject, rest = subject or own, ""
        if not _is_metric(name):
            rest, name = (name, rest) if rest and _is_metric(rest) else (rest, name)
            title = self._name_by_title()
            if title and not _is_metric(name):
                name, scope = title, _join(scope, name)
        return CellName(name, _join(scope, rest, of_class), subject, stub, unit=part.unit)

    @cached_property
    def _is_grouped(self) -> bool:
        """True if a column of words groups rows, such as 类别 before 指标: its words do not limit the numbers."""
        words = [column for column, kind in sorted(self._words.grid.kinds.items()) if kind == "words"]
        heads = [bare_head(head[-1]) for column in words if (head := self._words.grid.head_of(column))]
        ends = load_table_words().names
        return len(heads) > 1 and heads[-1].endswith(ends) and "指标" in heads[-1]

    def _split_class(self, words: str, column: int) -> tuple[str, str | None]:
        """Return what a column counts, and what of it.

        男性 beside 户籍人口 is a class of 户籍人口, and #发明专利 beside 专利授权量 a part of 专利授权量.
        """
        classes, stocks = load_figure_words().classes, load_table_words().stocks
        left = [
            own.rest for at, own in sorted(self._words.columns.items()) if at < column and not self._is_part_head(at)
        ]
        counted = [rest for rest in left if rest and rest not in classes]
        if words in classes:
            return (counted[-1] if counted else ""), words
        for whole in reversed(counted):
            stock = next((stock for stock in stocks if whole.endswith(stock)), None)
            if stock is not None and words != whole and words.endswith(whole.removesuffix(stock)):
                return whole, words  # 一般债务 beside 债务余额
        if (
            not counted
            or not _is_metric(counted[-1])
            or not self._is_part_head(column)
            or self._words.places.find(words)
        ):
            return words, None
        return (words, counted[-1]) if _is_metric(words) else (counted[-1], words)

    def _is_part_head(self, column: int) -> bool:
        heads = self._words.grid.head_of(column)
        return bool(heads) and strip_part_mark(heads[-1]) is not None

    def _name_part(self, name: str, row: int, *, of_column: bool) -> _PartName:
        """Return what names a row, with the row above of which it is a part.

        其中：城镇 below 常住人口 is 常住人口 of 城镇. A part that has a name of its own, such as 其中：出口 below
        进出口总额, keeps it. ``of_column`` is True if the column says what is measured: then a row that is only set in
        says of what.
        """
        total = next((word for word in load_table_words().totals if name.endswith(word)), "")
        if _is_metric(name.removesuffix(total)) and total:  # 税收收入合计
            return _PartName(name.removesuffix(total), None, None)
        rows = self._rows
        wholes = [(self._read_row(whole), whole) for whole in rows.list_wholes(row)]
        names = [(words.rest, words.unit) for words, _ in wholes if words.rest and not self._is_place(words.rest)]
        if self._head_row is not None and row != self._words.rows[0] and (not names or names[-1] != self._head_row):
            names.append(self._head_row)
        is_marked, part = rows.is_marked(row), strip_part_mark(name) or name
        nearest = names[0][0] if names else None
        if not names or (not is_marked and (_is_metric(part) or of_column)):
            return _PartName(part, None, nearest)
        if _is_metric(part):
            return _PartName(part, nearest, nearest)
        at = next((at for at, (whole, _) in enumerate(names) if _is_metric(whole)), None)
        if at is None:
            return _PartName(nearest or "", part, nearest) if is_marked else _PartName(part, None, nearest)
        between = (whole for whole, _ in reversed(names[:at]))
        name, unit = names[at]
        return _PartName(name, _join(*between, part), nearest, unit) if part else _PartName("", None, nearest)

    def _read_row(self, row: int) -> AxisWords:
        """Return what the words of a row say."""
        if row not in self._read:
            stub = self._rows.stub_of(row)
            words = read_axis([stub.text], self._words.year) if stub is not None else AxisWords()
            self._read[row] = replace(words, rest=strip_part_mark(words.rest) or words.rest)
        return self._read[row]

    @cached_property
    def _read(self) -> dict[int, AxisWords]:
        """The answers of ``_read_row`` so far, by row."""
        return {}

    @cached_property
    def _rows(self) -> RowParents:
        return RowParents(self._words.grid, self._words.rows, min(self._words.columns, default=0))

    def _is_place(self, words: str) -> bool:
        return self._words.places.find(words) is not None

    @cached_property
    def _head_row(self) -> tuple[str, str | None] | None:
        """The name and the unit of the first row, if it alone says what is measured, and the others of which part.

        规模以上工业增加值 is that of 采矿业 and 制造业. A table with a column of units has amounts of several kinds.
        """
        grid, rows = self._words.grid, self._words.rows
        if "unit" in grid.kinds.values() or not rows:
            return None
        stub = self._rows.stub_of(rows[0])
        heads = grid.head_of(stub.column) if stub is not None else []
        first = self._read_row(rows[0])
        if stub is None or (heads and bare_head(heads[-1]) in load_table_words().products):
            return None
        others = [
            words
            for row in rows[1:]
            if not self._rows.list_wholes(row)
            and not self._rows.is_marked(row)
            and (words := self._read_row(row)).rest
            and not self._is_place(words.rest)
        ]
        is_alone = len(others) > 1 and not any(own.unit or own.period or _is_metric(own.rest) for own in others)
        is_metric = _is_metric(first.rest) and first.period is None and first.form is None
        return (first.rest, first.unit) if is_alone and is_metric else None

    @cached_property
    def _has_places(self) -> bool:
        """True if at least half of the rows are those of places."""
        first = min(self._words.columns, default=0)
        rows = (self._put_name_last(self._words.grid.stub_of(row, first)) for row in self._words.rows)
        stubs = [texts[-1] for texts in rows if texts]
        named = sum(self._words.places.find(stub) is not None for stub in stubs)
        return named > 1 and 2 * named >= len(stubs)

    def _name_by_title(self) -> str:
        """Return what the title says that all numbers of the table measure; empty if it does not say it."""
        title = self._words.title
        name = _DIVIDED.sub("", _AND_CHANGE.sub("", bare_title(title.rest)))
        for own in (*self._words.context.own_names, *_list_whole()):
            name = name.removeprefix(own)
        is_name = (title.form is not None or _is_metric(name)) and not name.endswith(_COUNTS)
        return name if is_name and not any(word in name for word in _SEVERAL) else ""


def _is_unnamed(head: AxisWords) -> bool:
    """Return whether the head of a column is a unit alone: the words above it were not found."""
    is_told = head.period or head.status or head.form or head.basis or head.is_sum or head.has_level
    return head.unit is not None and not head.rest and not is_told


def _is_metric(words: str) -> bool:
    """Return whether words end like the name of what is measured: 总投资, 产量, but not 城南物流园."""
    figure_words = load_figure_words()
    table = load_table_words()
    ends = (*figure_words.metric_endings, *figure_words.quantities, *figure_words.kinds)
    is_ratio = words.endswith(table.ratios) and not words.endswith(("同比", "环比"))
    return is_ratio or words.endswith((*ends, *table.rules, *table.measures))


def _join(*scopes: str | None) -> str | None:
    return "／".join(scope for scope in scopes if scope) or None


def _find_owners(title: str) -> tuple[str, ...]:
    """Return the words by which the title of a table limits its figures, such as 规模以上工业 or 市级."""
    words = {word for subject in load_subjects().subjects for word in subject.words if len(word) >= _SHORTEST_OWNER}
    found = [word for word in {*words, *load_table_words().owners} if word in title]
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    return tuple(sorted(longest, key=title.index))


def _list_whole() -> list[str]:
    """Return the names of whole regions, longer ones first."""
    return sorted(load_table_words().whole, key=lambda word: (-len(word), word))
