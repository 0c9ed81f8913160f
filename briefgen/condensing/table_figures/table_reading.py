"""What a table says around its numbers: the words of its columns, its title and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from briefgen.condensing.figures.mood.genre import Genre
from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.condensing.table_figures.axis_words import AxisWords, as_unit, read_axis
from briefgen.condensing.table_figures.grid import Grid, bare_head
from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.condensing.table_figures.moments import find_day_below, find_moment, find_named_moments
from briefgen.condensing.table_figures.table_places import Places, bare_title
from briefgen.condensing.table_figures.unit_choice import drop_noted_units, is_amount, read_noted_units
from briefgen.lexicon import load_table_words
from briefgen.lexicon.overlay import cached
from briefgen.model import FigureForm, FigureStatus

# 2021—2025年: such a title is of no single year.
_SPANS_OF_YEARS = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–~～至]+\s*(?:19|20)\d\d\s*年?")

_GOAL_AND_RESULT = (FigureStatus.TARGET, FigureStatus.ACTUAL)
_PERCENT = "%"
_SOME_YEAR = "2000"
"""A year for the months in the head of a table of which no year is known."""
_PLACES = "位"
"""The unit of how a rank changed."""


class TableReading:
    """The words of one table, read once."""

    def __init__(self, grid: Grid, context: ItemContext) -> None:
        self.grid, self.context = grid, context
        table, text = grid.table, context.item.clean.text
        self.text_title = read_axis([_SPANS_OF_YEARS.sub("", context.item.title or "")])
        own_title = table.title.of(text) if table.title is not None else ""
        self.title = read_axis([drop_noted_units(own_title)], self.year_of_text)
        period = table.period.of(text) if table.period is not None else ""
        self.line = read_axis([period], self.year_of_text)
        """The words of the line beside the table that says of when it is: 统计期间：2025年1—9月."""
        self.named_moments = find_named_moments([note.of(text) for note in table.notes])
        self.moment = find_moment(table, text)
        """The moment of all numbers that have no other time: 截至2025年6月底 above the table."""
        self.day_below = find_day_below(table, text, own_title or context.item.title or "")
        self.places = Places(context, bare_title(own_title))
        notes = [note.of(text) for note in table.notes]
        self.falling_marks = _find_falling_marks([own_title, *notes])
        self.noted_units = read_noted_units(notes)
        self.expected_years = _find_expected_years(notes)
        self.units = _read_units(table.unit.of(text)) if table.unit is not None else ()
        self.columns = self._read_columns()

    def _read_columns(self) -> dict[int, AxisWords]:
        """Return the words of the columns of numbers, each completed by those of the amounts to its left."""
        numbers = sorted(column for column, kind in self.grid.kinds.items() if kind == "numbers")
        heads = {column: read_axis(self.grid.head_of(column), self.year) for column in numbers}
        if any(words.form == FigureForm.RATE and words.unit == _PERCENT for words in heads.values()):
            # 增长%, 累计增长
            heads = {
                column: replace(words, unit=_PERCENT) if words.form == FigureForm.RATE and not words.unit else words
                for column, words in heads.items()
            }
        columns: dict[int, AxisWords] = {}
        amounts: AxisWords | None = None
        for column, words in heads.items():
            amounts = amounts if column - 1 in columns else None
            if words.last_year is not None:
                columns[column] = _complete_last_year(words, amounts or heads.get(column + 1))
                continue
            is_apart = words.form == FigureForm.RANK and self._stands_apart(column)
            completed = _complete(words, _hide_time(amounts) if is_apart else amounts)
            if words.is_rank_change:
                of = columns.get(column - 1, amounts)
                columns[column] = replace(completed, unit=_PLACES, rest=self._name_rank_change(words, of))
                continue
            columns[column] = _complete_rank(completed, words, amounts)
            if words.form is None:
                amounts = _find_later(columns[column], columns.get(column - 1))
            elif amounts is None:
                amounts = columns[column]
        return columns

    def _stands_apart(self, column: int) -> bool:
        """Return whether one cell is all of the head of a column, and those to its left have several: 3月, 1—3月."""
        return len(self.grid.head_of(column)) == 1 < len(self.grid.head_of(column - 1))

    def _name_rank_change(self, words: AxisWords, left: AxisWords | None) -> str:
        """Return what a column such as 位次变化 says of which rank: that of its head, or of the column to the left.

        If a column of ranks counts the rows, it is that rank.
        """
        ranks = load_table_words().ranks
        is_bare = words.rest.startswith(ranks)
        if not is_bare or left is None:
            return words.rest
        if left.form == FigureForm.RANK:
            rank = next((rank for rank in ranks if words.rest.startswith(rank)), "")
            return f"{left.rest}{words.rest.removeprefix(rank)}"
        return words.rest if self._counts_by_rank else f"{left.rest}{words.rest}"

    @cached_property
    def _counts_by_rank(self) -> bool:
        """True if a column of ranks counts the rows."""
        serials = (column for column, kind in self.grid.kinds.items() if kind == "serial")
        heads = (head[-1] for column in serials if (head := self.grid.head_of(column)))
        return any(bare_head(head) in load_table_words().ranks for head in heads)

    @cached_property
    def is_shifted(self) -> bool:
        """True if the head stands one column too far left: numbers have none, and the names have one for numbers.

        A text that lost the empty first cell of the head is so.
        """
        bare = any(not self.grid.head_of(column) for column in self.columns)
        stubs = (column for column, kind in self.grid.kinds.items() if kind == "words")
        heads = (read_axis(self.grid.head_of(column), self.year or _SOME_YEAR) for column in stubs)
        return bare and any(not words.rest and words != AxisWords() for words in heads)

    @property
    def year_of_text(self) -> str | None:
        """The year that the text is about, as its title says; None if it does not say one."""
        period = self.text_title.period
        return self.context.year_of_title or (period[:4] if period is not None and "/" not in period[:5] else None)

    @property
    def year(self) -> str | None:
        """The year of the months and quarters of the table: as beside it, of its title, or else of the text."""
        period = self.line.period or self.title.period
        return period[:4] if period is not None and is_single_year(period[:4]) else self.year_of_text

    @cached_property
    def allots(self) -> bool:
        """True if the title of the table, or else of the text, says that the table allots what is to be done."""
        table, text = self.grid.table, self.context.item.clean.text
        title = table.title.of(text) if table.title is not None else self.context.item.title or ""
        words = load_table_words()
        return any(word in title for word in words.allotments) and not any(word in title for word in words.accounts)

    @cached_property
    def is_account(self) -> bool:
        """True if the text gives an account, and neither a title nor the heading above the table looks ahead."""
        context, table = self.context, self.grid.table
        if context.genre != Genre.ACCOUNT or self.allots:
            return False
        text = context.item.clean.text
        titles = f"{table.title.of(text) if table.title is not None else ''} {context.item.title or ''}"
        if any(word in titles for word in load_table_words().open_titles):
            return False
        above = [heading for heading in context.item.headings if heading.span.start < table.span.start]
        kind = context.section_kinds.of_headings[len(above) - 1] if above else None
        return kind in (None, "review", "five_years")

    @cached_property
    def years(self) -> list[int]:
        """The years that columns are of, in order."""
        return sorted({int(words.period or 0) for words in self.columns.values() if is_single_year(words.period)})

    def list_amounts(self, column: int) -> list[int]:
        """Return the columns of amounts in the block of a column. Shares, rates and ranks do not add up."""
        block = self.grid.begin_of_block(column)
        adding = (None, FigureForm.INCREASE)
        return [
            at
            for at, words in sorted(self.columns.items())
            if words.form in adding and not words.is_rank_change and self.grid.begin_of_block(at) == block
        ]

    @cached_property
    def rows(self) -> list[int]:
        """The indices of the rows below the head."""
        return sorted({cell.row for cell in self.grid.table.cells if cell.row >= self.grid.table.head_rows})


def _find_later(amounts: AxisWords, left: AxisWords | None) -> AxisWords:
    """Return which of two columns of amounts side by side a change behind them is of: 2024年 of 2024年, 2023年."""
    if left is None or left.form is not None or left.rest != amounts.rest:
        return amounts
    own, other = amounts.period or "", left.period or ""
    is_later = len(own) == len(other) and own < other
    return left if is_later else amounts


def _hide_time(amounts: AxisWords | None) -> AxisWords | None:
    if amounts is None:
        return None
    return replace(amounts, period=None, period_raw=None, is_month=False, is_sum=False)


def _complete(words: AxisWords, amounts: AxisWords | None) -> AxisWords:
    """Return the words of a column with what they go on with: a growth beside an amount is of the same thing and time.

    It is aimed at if the amount is. ``amounts`` are the words of the amounts to the left.
    """
    is_change = (words.form is not None or words.is_either) and words.basis != "年均"
    if amounts is None:
        return words
    if words.rest in load_table_words().per_alone:  # 日均 beside 发送旅客
        return replace(words, rest=f"{words.rest}{amounts.rest}")
    if not is_change:
        status = FigureStatus.TARGET if words.rest in load_table_words().plans else words.status
        is_of_goal = _is_of_goal(replace(words, status=status), amounts)
        return replace(words, rest=_name_goal(amounts), status=status) if is_of_goal else words
    if words.period is None and not words.is_month:
        words = replace(words, period=amounts.period, period_raw=amounts.period_raw)
        words = replace(words, is_sum=words.is_sum or amounts.is_sum, is_month=amounts.is_month and not words.is_sum)
    words = replace(words, status=words.status or amounts.status)
    is_of_amounts = not words.rest or _is_short_for(words.rest, amounts)
    return replace(words, rest=amounts.rest) if is_of_amounts else words


def _is_short_for(rest: str, amounts: AxisWords) -> bool:
    """Return whether words are the begin of the name beside them: 限额以上 of 限额以上单位零售额."""
    is_begin = amounts.rest.startswith(rest) and not is_metric(rest) and not is_amount(rest)
    return is_begin and amounts.form is None and is_metric(amounts.rest)


def _is_of_goal(words: AxisWords, left: AxisWords) -> bool:
    """Return whether a column only says that its numbers were reached, beside what was aimed at, or the reverse."""
    is_bare = words.rest in ("", *load_table_words().plans) and words.form is None and words.last_year is None
    is_pair = words.status in _GOAL_AND_RESULT and left.status != words.status and left.form is None
    is_alike = words.unit == left.unit and (left.status == FigureStatus.TARGET or words.unit is not None)
    return is_bare and is_pair and is_alike and (is_metric(left.rest) or is_amount(left.rest))


def _name_goal(goal: AxisWords) -> str:
    """Return what a column of goals is of: 投资 of 年度计划投资."""
    table = load_table_words()
    begin = next((word for word in (*table.plans, *table.targets) if goal.rest.startswith(word)), "")
    return goal.rest.removeprefix(begin)


def _complete_rank(completed: AxisWords, words: AxisWords, amounts: AxisWords | None) -> AxisWords:
    """Return the words of a column of ranks with what is ranked: 增速位次 beside GDP is GDP增速位次. It has no unit."""
    if words.form != FigureForm.RANK:
        return completed
    table = load_table_words()
    rank = next(rank for rank in table.ranks if words.rest.endswith(rank)) if words.rest.endswith(table.ranks) else ""
    of = re.sub("^在?", "", words.rest.removesuffix(rank))
    is_bare = of in ("", *table.rates, *table.levels, *table.whole)
    rest = f"{amounts.rest}{words.rest}" if amounts is not None and is_bare else words.rest
    return replace(completed, unit=None, rest=rest)


def _complete_last_year(words: AxisWords, amounts: AxisWords | None) -> AxisWords:
    """Return the words of a column such as 上年同期 with what it is a year before: the amounts beside it."""
    if amounts is None:
        return words
    words = replace(words, rest=words.rest or amounts.rest)
    if words.period is not None or words.is_sum or words.is_month:  # 上年同期累计 beside 本月
        return words
    return replace(words, period=amounts.period, is_sum=amounts.is_sum, is_month=amounts.is_month)


def _find_falling_marks(texts: Sequence[str]) -> frozenset[str]:
    """Return the marks before a number by which a table says that something fell, as its title or its notes explain.

    >>> sorted(_find_falling_marks(["注：▲表示下降，增速均为可比价。"]))
    ['▲']
    """
    return frozenset(match["mark"] for text in texts for match in _falling_mark().finditer(text))


@cached
def _falling_mark() -> re.Pattern[str]:
    """Return a pattern for the words that explain a mark: “▲”表示下降, 带△的为负增长."""
    falls = "|".join(map(re.escape, ("负", *load_table_words().falls)))
    return re.compile(rf"(?P<mark>[▲△▼▽])[^。；，,;▲△▼▽]{{0,6}}(?:{falls})")


def _find_expected_years(notes: Sequence[str]) -> frozenset[str]:
    """Return the years whose numbers are expected, as the notes of a table say.

    >>> sorted(_find_expected_years(["注：①2025年数据为预计数。②其余为实际数。"]))
    ['2025']
    """
    return frozenset(match["year"] for note in notes for match in _expected_year().finditer(note))


@cached
def _expected_year() -> re.Pattern[str]:
    """Return a pattern for a year with the words that its numbers are expected: 2025年数据为预计数."""
    words = "|".join(map(re.escape, load_table_words().forecasts))
    return re.compile(rf"(?P<year>20\d\d)年度?(?:的?(?:指标)?(?:数据|数值|数|值))?(?:均|都|系)?(?:为|是)?(?:{words})")


def _read_units(words: str) -> tuple[str, ...]:
    """Return the units for a table: 元 and % for 元、%.

    >>> _read_units("元、％")
    ('元', '%')
    """
    units = (as_unit(part) for part in re.split("[、，,和;；]", words))
    return tuple(unit for unit in units if unit is not None)


def is_single_year(period: str | None) -> bool:
    """Return whether a period is one year: 2025."""
    return period is not None and period.isdecimal() and len(period) == len("2025")
