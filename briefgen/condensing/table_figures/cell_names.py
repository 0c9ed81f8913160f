"""What the number in a cell measures, and whose it is, by its row, its column and the title of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.table_figures.axis_words import AxisWords, read_axis, strip_part_mark
from briefgen.condensing.table_figures.grid import bare_head, is_blank
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
_NUMBER_OF_TABLE = re.compile(r"^(?:附?表|附件|专栏)\s*[\d一二三四五六七八九十.．\-—]*[\s:：　、]*")
# 分地区居民消费价格, 各市州地区生产总值情况
_DIVIDED = re.compile(
    r"(?:主要(?:工业|农业|农)?产品(?=产量)|分(?:地区|类别|行业|区|县|月|季度)|各(?:市|县|地|区|省|州)+|各月|各季度|情况|一览|统计|表)+"
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


class CellNames:
    """Names the numbers of one table."""

    def __init__(self, words: TableReading) -> None:
        self._words = words
        self._owners = _find_owners(words.title.rest)

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
        owners = (owner for owner in self._owners if owner not in name.indicator)
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
        if place is None and indicator and (own := self._words.places.find(indicator)) is not None:
            indicator, subject = "", own
        indicator, scope = self._split_class(indicator or self._name_by_title(), column)
        return CellName(indicator, scope, subject, stub)

    def _name_by_row(self, head: AxisWords, column: int, row: int, stubs: Sequence[str]) -> CellName | None:
        """Return the name of a number whose row says what it measures, or of what the column or the title says it."""
        if not stubs:
            return None
        stub = read_axis(stubs[-1:], self._words.year)
        name, scope = self._split_part(stub.rest, row)
        if not name and stub.form is not None:  # 同比增长（%） below 地区生产总值
            name = self._find_whole(row) or ""
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
        return CellName(name, _join(scope, rest, of_class), subject, stub)

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
        classes = load_figure_words().classes
        left = [
            own.rest for at, own in sorted(self._words.columns.items()) if at < column and not self._is_part_head(at)
        ]
        counted = [rest for rest in left if rest and rest not in classes]
        if words in classes:
            return (counted[-1] if counted else ""), words
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

    def _split_part(self, name: str, row: int) -> tuple[str, str | None]:
        """Return the name of a row and its scope. 其中：城镇 below 常住人口 is 常住人口 of 城镇.

        A part that has a name of its own, such as 其中：出口 below 进出口总额, keeps it.
        """
        if not self._is_part(row):
            return name, None
        part, whole = strip_part_mark(name) or name, self._find_whole(row)
        if whole is None:
            return part, None
        return (part, whole) if _is_metric(part) else (whole, part)

    def _is_part(self, row: int) -> bool:
        """Return whether a row is a part of one above: it begins with 其中, or goes on with such parts by a class.

        男性, 乡村 and 0—15岁 go on with 其中：城镇.
        """
        if row not in self._parts:
            text = self._find_stub(row)
            rows = [own for own in self._words.rows if own < row]
            is_marked = text is not None and strip_part_mark(text) is not None
            is_class = text is not None and (text in load_figure_words().classes or text[0].isdigit())
            self._parts[row] = is_marked or (is_class and bool(rows) and self._is_part(rows[-1]))
        return self._parts[row]

    @cached_property
    def _parts(self) -> dict[int, bool]:
        """The answers of ``_is_part`` so far, by row."""
        return {}

    def _find_stub(self, row: int) -> str | None:
        cells = self._words.grid.stub_of(row, min(self._words.columns, default=0))
        return cells[-1].text if cells else None

    def _find_whole(self, row: int) -> str | None:
        """Return the name of the nearest row above that is no part of another."""
        for above in reversed([own for own in self._words.rows if own < row]):
            stub = self._find_stub(above)
            if stub is not None and not self._is_part(above) and (rest := read_axis([stub]).rest):
                return rest
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
        name = _DIVIDED.sub("", _AND_CHANGE.sub("", _NUMBER_OF_TABLE.sub("", title.rest)))
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
    return words.endswith((*ends, *table.rules, *table.measures))


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
