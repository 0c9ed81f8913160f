"""What the number in a cell measures, and whose it is, by its row, its column and the title of the table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.table_figures.axis_words import AxisWords, is_index_base, read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import bare_head, is_blank
from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.condensing.table_figures.stub_names import StubNames, join_scopes
from briefgen.condensing.table_figures.table_places import bare_title
from briefgen.condensing.table_figures.table_reading import TableReading
from briefgen.condensing.table_figures.unit_choice import is_amount, is_foreign_unit
from briefgen.lexicon import load_figure_words, load_subjects, load_table_words
from briefgen.model import FigureForm
from briefgen.model.table import TableCell
from briefgen.quoting.excerpts import shorten_cell

_LONGEST_NAME = 40
_SHORTEST_OWNER = 4
# A class of something stands so many columns behind it at most.
_MOST_BETWEEN = 40
_TELLING = re.compile("[一-龥—–~]")
# 一、 in a column beside the names of rows
_ONLY_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?")
_INDEX = "指数"
# 环比指数, 累计指数: an index of what the title or the row names
_BARE_INDEX = re.compile("(?:环比|同比|定基|累计)指数")
# What rows count is named by the rows: 农业机械数量 of 拖拉机
_COUNTS = ("数", "数量")
# 主要产品产量及其增长速度
_AND_CHANGE = re.compile("(?:及其?|和|与)(?:增长速度|增长情况|增速|增长|增幅|构成|比重|占比|变化)$")
# 分地区居民消费价格, 各市州地区生产总值情况
_DIVIDED = re.compile(
    r"(?:主要(?:工业|农业|农)?产品(?=产量)|分(?:地区|类别|行业|年龄|性别|区|县|月|季度)|各(?:市|县|地|区|省|州)+|各月|各季度|情况|一览|统计|表)+"
)
# 衔接资金分配表, 补助资金安排情况
_HANDLED = re.compile("(?<=[金助贴费款补])(?:分配|安排|下达|拨付|发放|使用|兑付|到位)(?:情况|方案|计划|明细|汇总)?表?$")
_PLACE_BEFORE_YEAR = re.compile(r"(?P<place>[一-龥]{1,7}[省市县区州盟旗])(?=(?:19|20)\d\d年)")
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
    """The form of all numbers of its section or of the table, as the row above or the title says it."""
    basis: str | None = None
    """With what that row or the title compares them."""
    unit: str | None = None
    """The unit of the row or the column of which the number's is a part."""


class _ClassOf(Struct, frozen=True):
    """What a column counts."""

    name: str
    scope: str | None = None
    """The class or the part of it, or the whole of which it is a part."""
    unit: str | None = None
    """The unit of the column of the whole."""


class CellNames:
    """Names the numbers of one table."""

    def __init__(self, words: TableReading) -> None:
        self._words = words
        self._rows: dict[int, StubNames] = {}
        self._things: dict[int, bool] = {}
        self._stub_heads: dict[int, AxisWords] = {}
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
        name = self._name_by_place(column, row, texts) or self._name_by_row(column, row, texts)
        if name is None or not name.indicator or len(name.indicator) > _LONGEST_NAME:
            return None
        is_general = name.indicator.endswith(load_table_words().general)
        found = self._owners or (self._owners_of_text if is_general else ())
        owners = (owner for owner in found if owner not in f"{name.indicator} {name.scope}")
        title = self._words.title
        panel = self._name_block(column)
        panel = None if panel is not None and panel in f"{name.indicator} {name.scope}" else panel
        mean = load_table_words().means[-1] if head.is_mean else None
        scope = join_scopes(*owners, panel, name.scope, mean)
        name = replace(name, scope=None if scope is None else shorten_cell(scope))
        is_of_title = not head.rest or name.indicator == self._name_by_title
        return replace(name, form=name.form or title.form, basis=name.basis or title.basis) if is_of_title else name

    def _name_block(self, column: int) -> str | None:
        """Return what the numbers of one of several blocks side by side are of: 城镇 of 城镇指标, beside 农村指标."""
        heads = self._words.grid.stub_head_of(column) if self._words.grid.has_other_stubs else []
        bare = bare_head(heads[-1]) if heads else ""
        end = next((word for word in load_table_words().names if bare.endswith(word)), "")
        return bare.removesuffix(end) or None if end else None

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

    def _name_by_place(self, column: int, row: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row is a place or a time: its column or the title says what it measures."""
        head, stub = self._words.columns[column], read_axis(stubs[-1:], self._words.year)
        place = self._words.places.find(stubs[-1]) if stubs else None
        if place is None and stubs and self._has_places:
            place = stub.rest
        is_time = stub.period is not None and not stub.rest
        if place is None and not is_time:
            return None
        indicator, subject = head.rest, place
        if not indicator and place is not None:  # 指标, 地区: the cell before the place says what is measured
            others = [read_axis([text], self._words.year) for text in stubs[:-1]]
            named = next((own for own in reversed(others) if is_metric(own.rest)), None)
            if named is not None:
                return CellName(named.rest, None, subject, named)
        if place is None and indicator and (own := self._words.places.find(indicator)) is not None:
            indicator, subject = "", own
        above = self._read_stub_head(column)
        indicator = indicator or above.rest or self._name_by_title
        whole = None if indicator else self._names_of_stubs(column).find_whole(row)
        if whole is not None:  # 麦积区 below 固定资产投资
            return CellName(whole.rest, None, subject, stub, unit=whole.unit)
        of = self._split_class(indicator, column)
        return CellName(of.name, of.scope, subject, stub, unit=of.unit or above.unit)

    def _name_by_row(self, column: int, row: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row says what it measures, or of what the column or the title says it."""
        if not stubs:
            return None
        head, stub = self._words.columns[column], read_axis(stubs[-1:], self._words.year)
        of_column = head.form != FigureForm.RANK and is_metric(head.rest)
        part = self._names_of_stubs(column).find(stub.rest, row, of_column=of_column)
        of_row = part.name
        if not of_row and stub.form is not None:  # 同比增长（%） below 地区生产总值
            of_row = part.whole or ""
        others = [text for text in stubs[:-1] if _TELLING.search(text) and not _ONLY_NUMBER.fullmatch(text)]
        subject = next((place for text in others if (place := self._words.places.find(text)) is not None), None)
        around = () if self._is_grouped else (text for text in others if self._words.places.find(text) is None)
        of = self._split_class(head.rest, column)
        rest = of.name
        own = self._words.places.find(rest) if rest else None
        if own is not None:
            subject, rest = subject or own, ""
        name, rest = self._choose_name(of_row, rest, column, stub)
        scope = join_scopes(*around, of_row if name != of_row else None, part.scope, rest, of.scope)
        unit = part.unit or of.unit or self._read_stub_head(column).unit
        return CellName(name, scope, subject or part.subject, stub, part.form, part.basis, unit)

    def _choose_name(self, of_row: str, of_column: str, column: int, stub: AxisWords) -> tuple[str, str]:
        """Return what a number measures, by its row, its column or the title, and what of the column's words is left.

        ``stub`` has the words of the row.
        """
        title = self._name_by_title
        if not is_metric(of_row) and _BARE_INDEX.fullmatch(of_column) and title.endswith(_INDEX):
            return title, of_column  # 食品: 环比指数
        is_of_thing = not is_metric(of_row) or (stub.unit is None and self._have_things(column))
        if is_of_thing and of_column and is_metric(of_column):
            # 发电量, below 产量
            is_own = is_metric(of_row) and of_row[-1] == of_column[-1]
            return (of_row if is_own else of_column), ""
        if is_metric(of_row):
            return of_row, of_column
        is_of_column = bool(of_column) and stub.unit is None
        if is_of_column and is_amount(of_column):
            return of_column, ""  # 医院: 床位
        is_in_units = is_of_column and self._words.columns[column].unit is not None  # 医院: 病房（间）
        of_all = self._read_stub_head(column).rest or title
        return (of_column, "") if is_in_units and not of_all else (of_all or of_row, of_column)

    def _read_stub_head(self, column: int) -> AxisWords:
        """Return what the head above the names of rows says that all of them have: 工业产值（万元） above 纺织业.

        Its words are empty if it says only what the rows are, such as 行业.
        """
        if column not in self._stub_heads:
            words = read_axis(self._words.grid.stub_head_of(column)[-1:], self._words.year)
            table = load_table_words()
            is_named = is_amount(words.rest) or words.rest.endswith(table.ratios)
            is_named = is_named and not words.rest.endswith(table.names)
            self._stub_heads[column] = replace(words, rest=words.rest if is_named else "")
        return self._stub_heads[column]

    def _have_things(self, column: int) -> bool:
        """Return whether most rows beside a column are things of which it measures something: then all of them are.

        居民生活用电 is one of the things whose price a table gives.
        """
        block = self._words.grid.begin_of_block(column)
        if block not in self._things:
            names = [words.rest for words in self._names_of_stubs(column).list_words() if words.rest]
            self._things[block] = 2 * sum(map(is_metric, names)) < len(names)
        return self._things[block]

    @cached_property
    def _is_grouped(self) -> bool:
        """True if a column of words groups rows, such as 类别 before 指标: its words do not limit the numbers."""
        words = [column for column, kind in sorted(self._words.grid.kinds.items()) if kind == "words"]
        heads = [bare_head(head[-1]) for column in words if (head := self._words.grid.head_of(column))]
        ends = load_table_words().names
        return len(heads) > 1 and heads[-1].endswith(ends) and "指标" in heads[-1]

    def _split_class(self, words: str, column: int) -> _ClassOf:
        """Return what a column counts, and what of it, with the unit of the column of the whole.

        男性 beside 户籍人口 is a class of 户籍人口, and #发明专利 beside 专利授权量 a part of 专利授权量.
        """
        classes, stocks = load_figure_words().classes, load_table_words().stocks
        end = bisect_left(self._wholes, column)
        columns = self._wholes[max(0, end - _MOST_BETWEEN) : end]
        counted = [self._words.columns[at] for at in columns]
        whole = counted[-1] if counted else AxisWords(rest=self._name_by_title)
        if words in classes:
            return _ClassOf(whole.rest, words, whole.unit)
        for own in reversed(counted):
            stock = next((stock for stock in stocks if own.rest.endswith(stock)), None)
            if stock is not None and words != own.rest and words.endswith(own.rest.removesuffix(stock)):
                return _ClassOf(own.rest, words.removeprefix(own.rest), own.unit)  # 一般债务 beside 债务余额
        total = next((at for at in reversed(columns) if self._is_total_of(at, column)), None)
        if total is not None:  # 招生: 合计, 特长生
            own = self._words.columns[total]
            part = words.removeprefix(own.rest)
            if part.startswith(load_table_words().per_heads):  # 床位: 合计, 每千人口
                return _ClassOf(f"{part}{own.rest}", unit=own.unit)
            return _ClassOf(part, own.rest, own.unit) if is_metric(part) else _ClassOf(own.rest, part, own.unit)
        is_named = is_metric(whole.rest) or (counted and self._have_one_head(columns[-1], column))
        if not is_named or not self._is_part_head(column) or self._words.places.find(words):
            return _ClassOf(words)
        unit = whole.unit if whole.unit is None or not is_foreign_unit(words, whole.unit) else None
        return _ClassOf(words, whole.rest, unit) if is_metric(words) else _ClassOf(whole.rest, words, unit)

    @cached_property
    def _wholes(self) -> list[int]:
        """The columns that may count the whole of which others count a class, in order."""
        columns, classes = self._words.columns, load_figure_words().classes
        named = (at for at in sorted(columns) if columns[at].rest and columns[at].rest not in classes)
        return [at for at in named if not self._is_part_head(at)]

    def _is_part_head(self, column: int) -> bool:
        heads = self._words.grid.head_of(column)
        is_part = bool(heads) and strip_part_mark(heads[-1]) is not None
        return is_part or any(strip_part_mark(head) == "" for head in heads)

    def _is_total_of(self, column: int, other: int) -> bool:
        """Return whether a column is the sum of others below one cell of the head, and another one of these others."""
        words, rest = self._words.columns[other], self._words.columns[column].rest
        if words.form is not None or len(words.rest) <= len(rest) or not words.rest.startswith(rest):
            return False
        last = bare_head(self._words.grid.head_of(column)[-1])
        is_total = last in load_table_words().whole or last in load_table_words().totals
        return is_total and self._have_one_head(column, other)

    def _have_one_head(self, column: int, other: int) -> bool:
        """Return whether one cell of the head stands above two columns, and others below it."""
        heads, others = self._words.grid.head_of(column), self._words.grid.head_of(other)
        return min(len(heads), len(others)) > 1 and heads[0] == others[0]

    def _names_of_stubs(self, column: int) -> StubNames:
        """Return the names of the rows beside a column: those of its block, if the table has several side by side."""
        block = self._words.grid.begin_of_block(column)
        if block not in self._rows:
            self._rows[block] = StubNames(self._words, column)
        return self._rows[block]

    @cached_property
    def _has_places(self) -> bool:
        """True if at least half of the rows are those of places."""
        first = min(self._words.columns, default=0)
        rows = (self._put_name_last(self._words.grid.stub_of(row, first)) for row in self._words.rows)
        stubs = [texts[-1] for texts in rows if texts]
        named = sum(self._words.places.find(stub) is not None for stub in stubs)
        return named > 1 and 2 * named >= len(stubs)

    @cached_property
    def _name_by_title(self) -> str:
        """What the title says that all numbers of the table measure; empty if it does not say it."""
        title = self._words.title
        name = _DIVIDED.sub("", _HANDLED.sub("", _AND_CHANGE.sub("", bare_title(title.rest))))
        own_names = (*self._words.context.own_names, *_find_place_of_text(self._words.context.item.title or ""))
        for own in (*own_names, *_list_whole()):
            name = name.removeprefix(own)
        is_count = name.endswith(_COUNTS) and not name.endswith(load_table_words().ratios)
        is_name = (title.form is not None or is_metric(name)) and not is_count
        return name if is_name and not any(word in name for word in _SEVERAL) else ""


def _is_unnamed(head: AxisWords) -> bool:
    """Return whether the head of a column is a unit alone: the words above it were not found."""
    is_told = head.period or head.status or head.form or head.basis or head.is_sum or head.has_level
    return head.unit is not None and not is_index_base(head.unit) and not head.rest and not is_told


def _find_owners(title: str) -> tuple[str, ...]:
    """Return the words by which the title of a table limits its figures, such as 规模以上工业 or 市级."""
    words = {word for subject in load_subjects().subjects for word in subject.words if len(word) >= _SHORTEST_OWNER}
    found = [word for word in {*words, *load_table_words().owners} if word in title]
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    return tuple(sorted(longest, key=title.index))


def _find_place_of_text(title: str) -> tuple[str, ...]:
    """Return the name of a place with which the title of a text begins, before a year: 云溪县2025年上半年…."""
    match = _PLACE_BEFORE_YEAR.match(title)
    return (match["place"],) if match is not None else ()


def _list_whole() -> list[str]:
    """Return the names of whole regions, longer ones first."""
    return sorted(load_table_words().whole, key=lambda word: (-len(word), word))
