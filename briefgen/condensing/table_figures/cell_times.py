"""Of when the number in a cell is, and whether it was reached then or is aimed at."""

from __future__ import annotations

import re

from briefgen.condensing.figures.mood.genre import Genre
from briefgen.condensing.table_figures.axis_words import AxisWords
from briefgen.condensing.table_figures.cell_names import CellName
from briefgen.condensing.table_figures.table_reading import TableReading, is_single_year
from briefgen.lexicon import load_table_words
from briefgen.model import FigureStatus

_YEARS_OF_PLAN = 5
# January to a month that ends no quarter of the first half year: 2025-01/2025-10.
_SO_FAR = re.compile(r"(\d{4})-01/\1-(?!0[1236])\d\d")


class CellTimes:
    """Reads the times of the numbers of one table."""

    def __init__(self, words: TableReading) -> None:
        self._words = words

    def find_period(self, head: AxisWords, stub: AxisWords) -> tuple[str | None, str | None]:
        """Return the period of a number and the words for it.

        A sum and a yearly average are over the years of the table. Without words of its own, the number is of the time
        that the title of the table or of the text names.
        """
        period, raw = self._find_time(head, stub)
        if (head.is_month or stub.is_month) and period is not None and _is_range_of_months(period):
            period = period.rpartition("/")[2]
        is_of_year = head.is_full_year or _is_goal_beside_months(head, stub, period)
        if is_of_year and period is not None and _is_finer(period, period[:4]):
            period, raw = period[:4], None
        last_year = head.last_year or stub.last_year
        return (period, raw) if last_year is None else (_move_back(period, last_year), last_year)

    def _find_time(self, head: AxisWords, stub: AxisWords) -> tuple[str | None, str | None]:
        if (head.is_sum or head.basis == "年均") and (years := self._find_years(head)):
            return years, head.period_raw if years == head.period else None
        period, raw = self._find_own_period(head, stub)
        if head.is_sum and period is not None and len(period) == len("2025-09"):
            return f"{period[:4]}-01/{period}", raw
        return period, raw

    def _find_own_period(self, head: AxisWords, stub: AxisWords) -> tuple[str | None, str | None]:
        for words in (stub, head) if _is_finer(stub.period, head.period) else (head, stub):
            if words.period is not None:
                return words.period, words.period_raw
        named = self._words.named_moments.get(head.rest)
        return (named.period, named.raw) if named is not None else self._find_period_of_all()

    def _find_period_of_all(self) -> tuple[str | None, str | None]:
        """Return the period of all numbers of the table: as beside it, or as its title or that of the text says."""
        line, title, of_text = self._words.line, self._words.title, self._words.text_title
        if line.period is not None:
            return line.period, line.period_raw
        moment, day = self._words.moment, self._words.day_below
        if moment is not None and not any(_is_of_months(words.period) for words in (title, of_text)):
            return moment.period, moment.raw
        if title.period is not None and not _is_finer(of_text.period, title.period):
            return title.period, title.period_raw
        if of_text.period is not None:
            return of_text.period, of_text.period_raw
        year = self._words.context.year_of_title
        return (day.period, day.raw) if day is not None and year in (None, day.period[:4]) else (year, None)

    def find_status(self, head: AxisWords, name: CellName, period: str | None) -> FigureStatus | None:
        """Return whether a number is reached or aimed at: as the table says, else by its period and the text's day."""
        stated = head.status or name.stub.status
        if stated in (None, FigureStatus.ACTUAL) and period is not None and period[:4] in self._words.expected_years:
            stated = FigureStatus.EXPECTED
        table = load_table_words()
        if stated is None and name.indicator.startswith((*table.targets, *table.plans)):
            stated = FigureStatus.TARGET
        if stated is None and name.indicator.startswith(table.existing):
            stated = FigureStatus.ACTUAL
        is_rule = self._words.context.genre == Genre.RULES or name.indicator.endswith(load_table_words().rules)
        if stated is None and is_rule:
            stated = FigureStatus.RULE
        if stated is None and period is None:
            stated = self._words.title.status or (FigureStatus.ACTUAL if self._is_of_account(name) else None)
        return stated if stated is not None or period is None else self._judge_by_day(period.rpartition("/")[2])

    def _is_of_account(self, name: CellName) -> bool:
        """Return whether a number without a time is of what is. 总投资, of a project, may be of what is to be."""
        return self._words.is_account and not name.indicator.endswith(load_table_words().timeless)

    def _judge_by_day(self, last: str) -> FigureStatus | None:
        """Return whether a period was over when the text was written. ``last`` is the end of the period."""
        day, years = self._words.context.day, self._words.years
        if day is not None and last[:4] != day[:4]:
            return FigureStatus.TARGET if last > day else FigureStatus.ACTUAL
        if day is not None and len(last) == len("2025-10-08"):
            return FigureStatus.TARGET if last[: len(day)] > day else FigureStatus.ACTUAL
        if self._words.allots and is_single_year(last):
            return FigureStatus.TARGET
        if self._words.context.genre == Genre.ACCOUNT:
            return FigureStatus.ACTUAL
        sets_goals = self._words.context.genre == Genre.TASKS or self._words.title.status == FigureStatus.TARGET
        if len(years) > 1 and sets_goals:
            return FigureStatus.TARGET if int(last[:4]) == years[-1] else FigureStatus.ACTUAL
        return None

    def _find_years(self, head: AxisWords) -> str | None:
        """Return the years over which a sum or an average goes: those behind the first year of the table."""
        years, title = self._words.years, self._words.title
        if head.period is not None and "/" in head.period:
            return head.period
        if head.basis == "累计" and len(years) > 1 and head.period == str(years[0]):
            # 2020年 〔186〕: the years of the plan that ended then.
            return f"{years[0] - _YEARS_OF_PLAN + 1}/{years[0]}" if years[0] % _YEARS_OF_PLAN == 0 else None
        if head.basis == "累计" and is_single_year(head.period) and len(years) > 1:
            last = int(head.period or 0)
            return f"{years[0] + 1}/{last}" if last - years[0] in range(2, _YEARS_OF_PLAN + 1) else None
        if len(years) == len(("first", "last")) and years[1] - years[0] > 1:
            return f"{years[0] + 1}/{years[1]}"
        return title.period if title.period is not None and "/" in title.period else None


def _is_of_months(period: str | None) -> bool:
    return period is not None and "-" in period


def _is_finer(period: str | None, year: str | None) -> bool:
    """Return whether a period is a part of a year: 2023-01/2023-09 of 2023."""
    return period is not None and year is not None and len(year) == len("2023") and period.startswith(f"{year}-")


def _is_goal_beside_months(head: AxisWords, stub: AxisWords, period: str | None) -> bool:
    """Return whether a goal without a time of its own stands in a table of the months of a year so far.

    It is then that of the year. The goal in a table of a quarter or of half a year may be that of the quarter or of
    the half.
    """
    is_goal = head.status == FigureStatus.TARGET and head.period is None and stub.period is None
    return is_goal and period is not None and _SO_FAR.fullmatch(period) is not None


def _is_range_of_months(period: str) -> bool:
    """Return whether a period is a range of months: 2025-01/2025-08."""
    return len(period) == len("2025-01/2025-08")


def _move_back(period: str | None, word: str) -> str | None:
    """Return the same period a year before: 2024-01/2024-06 for 2025-01/2025-06. Of 上月 it is the month before.

    Of 上期 the table does not say when it was.
    """
    table = load_table_words()
    if period is None or word in table.last_time:
        return None
    if word in table.last_month:
        year, month = int(period[:4]), int(period[5:7] or 1)
        before = f"{year:04d}-{month - 1:02d}" if month > 1 else f"{year - 1:04d}-12"
        return before if len(period) == len("2025-10") else None
    return "/".join(f"{int(part[:4]) - 1:04d}{part[4:]}" for part in period.split("/"))
