"""What the number in a cell measures, and whose it is, by its row, its column and the title of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.table_figures.axis_words import AxisWords, read_axis
from briefgen.condensing.table_figures.table_reading import TableReading, is_single_year
from briefgen.lexicon import load_figure_words, load_subjects

_PART = re.compile(r"^\s*(?:其中|[#＃])\s*[:：，、]?\s*")
_LONGEST_NAME = 40
_SHORTEST_OWNER = 4
_MONTH = re.compile(r"(?:(?P<first>\d{1,2})[-—–~～至]+)?(?P<month>\d{1,2})月(?:份)?")
_NUMBER_OF_TABLE = re.compile(r"^(?:附?表|附件|专栏)\s*[\d一二三四五六七八九十.．\-—]*[\s:：　、]*")
# 分地区居民消费价格, 各市州地区生产总值情况
_DIVIDED = re.compile(r"(?:分(?:地区|类别|行业|区|县|月|季度)|各(?:市|县|地|区|省|州)+|情况|一览|统计|表)+")
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


class CellNames:
    """Names the numbers of one table."""

    def __init__(self, words: TableReading) -> None:
        self._words = words
        self._owner = _find_owner(words.title.rest)

    def find(self, row: int, column: int, stubs: Sequence[str]) -> CellName | None:
        """Return what the number of a row and a column measures; None if the table does not say it clearly.

        ``stubs`` are the words of the row that name it, from the outermost cell to the innermost.
        """
        head = self._words.columns[column]
        if _is_unnamed(head):
            return None
        name = self._name_by_place(head, column, stubs) or self._name_by_row(head, column, row, stubs)
        if name is None or not name.indicator or len(name.indicator) > _LONGEST_NAME:
            return None
        owner = self._owner if self._owner is not None and self._owner not in name.indicator else None
        return replace(name, scope=_join(owner, name.scope))

    def _name_by_place(self, head: AxisWords, column: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row is a place or a time: its column or the title says what it measures."""
        stub = read_axis(stubs[-1:])
        place = self._words.places.find(stubs[-1]) if stubs else None
        if place is None and stubs and self._has_places:
            place = stub.rest
        month = self._find_month(stub.rest)
        is_time = stub.period is not None and not stub.rest
        if place is None and month is None and not is_time:
            return None
        indicator, subject = head.rest, place
        if place is None and indicator and (own := self._words.places.find(indicator)) is not None:
            indicator, subject = "", own
        indicator, scope = self._split_class(indicator or self._name_by_title(), column)
        return CellName(indicator, scope, subject, replace(stub, period=month or stub.period))

    def _name_by_row(self, head: AxisWords, column: int, row: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row says what it measures, or of what the column says it."""
        if not stubs:
            return None
        stub = read_axis(stubs[-1:])
        name, scope = self._split_part(stubs[-1], stub.rest, row)
        subject = next((place for text in stubs[:-1] if (place := self._words.places.find(text)) is not None), None)
        rest, of_class = self._split_class(head.rest, column)
        own = self._words.places.find(rest) if rest else None
        if own is not None:
            subject, rest = subject or own, ""
        if rest and _is_metric(rest) and not _is_metric(name):
            name, rest = rest, name
        return CellName(name, _join(scope, rest, of_class), subject, stub)

    def _split_class(self, words: str, column: int) -> tuple[str, str | None]:
        """Return what a column counts, and the class of it: 男性 beside 户籍人口 is a class of 户籍人口."""
        classes = load_figure_words().classes
        if words not in classes:
            return words, None
        left = [own.rest for at, own in sorted(self._words.columns.items()) if at < column]
        counted = [rest for rest in left if rest and rest not in classes]
        return (counted[-1] if counted else ""), words

    def _split_part(self, stub: str, name: str, row: int) -> tuple[str, str | None]:
        """Return the name of a row and its scope. 其中：城镇 below 常住人口 is 常住人口 of 城镇."""
        if _PART.match(stub) is None:
            return name, None
        part = _PART.sub("", name)
        whole = None if _is_metric(part) else self._find_whole(row)
        return (part, None) if whole is None else (whole, part)

    def _find_whole(self, row: int) -> str | None:
        """Return the name of the nearest row above that is no part of another."""
        grid = self._words.grid
        first = min(self._words.columns, default=0)
        for above in reversed([own for own in self._words.rows if own < row]):
            cells = grid.stub_of(above, first)
            if cells and _PART.match(cells[-1].text) is None:
                return read_axis([cells[-1].text]).rest or None
        return None

    @cached_property
    def _has_places(self) -> bool:
        """True if at least half of the rows are those of places."""
        first = min(self._words.columns, default=0)
        stubs = [cells[-1].text for row in self._words.rows if (cells := self._words.grid.stub_of(row, first))]
        named = sum(self._words.places.find(stub) is not None for stub in stubs)
        return named > 1 and 2 * named >= len(stubs)

    def _name_by_title(self) -> str:
        """Return what the title says that all numbers of the table measure; empty if it does not say it."""
        title = self._words.title
        name = _DIVIDED.sub("", _NUMBER_OF_TABLE.sub("", title.rest))
        for own in self._words.context.own_names:
            name = name.removeprefix(own)
        is_name = title.form is not None or _is_metric(name)
        return name if is_name and not any(word in name for word in _SEVERAL) else ""

    def _find_month(self, words: str) -> str | None:
        match = _MONTH.fullmatch(words)
        year = self._words.title.period or self._words.context.year_of_title
        if match is None or year is None or not is_single_year(year):
            return None
        month = f"{year}-{int(match['month']):02d}"
        return f"{year}-{int(match['first']):02d}/{month}" if match["first"] else month


def _is_unnamed(head: AxisWords) -> bool:
    """Return whether the head of a column is a unit alone: the words above it were not found."""
    is_told = head.period or head.status or head.form or head.basis or head.is_sum or head.has_level
    return head.unit is not None and not head.rest and not is_told


def _is_metric(words: str) -> bool:
    """Return whether words end like the name of what is measured: 总投资, 产量, but not 城南物流园."""
    figure_words = load_figure_words()
    return words.endswith((*figure_words.metric_endings, *figure_words.quantities, *figure_words.kinds))


def _join(*scopes: str | None) -> str | None:
    return "／".join(scope for scope in scopes if scope) or None


def _find_owner(title: str) -> str | None:
    """Return the body that the title of a table names, such as 规模以上工业: all of its figures are of that body."""
    words = sorted((word for subject in load_subjects().subjects for word in subject.words), key=len, reverse=True)
    return next((word for word in words if word in title and len(word) >= _SHORTEST_OWNER), None)
