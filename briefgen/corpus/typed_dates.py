"""Days, months and weeks as a person types them in a command. What is none ends the command with one line."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.corpus.calendar import Calendar, Days, days_of, week_of
from briefgen.errors import NoSourceError, UsageError
from briefgen.messages import message
from briefgen.text.dates import (
    parse_whole_day,
    parse_whole_month,
    parse_whole_range,
    parse_whole_week,
    parse_whole_year,
)

_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"


def require_day(words: str) -> str:
    """Return a day in ISO form: 2026-02-05 for 2026.2.5. Raises UsageError if the words are no day."""
    day = parse_whole_day(words)
    if day is None:
        raise UsageError(message("corpus.no-day", words=words))
    return day


def require_month(words: str) -> str:
    """Return a month in ISO form: 2026-06 for 2026年6月. Raises UsageError if the words are no month."""
    month = parse_whole_month(words)
    if month is None:
        raise UsageError(message("corpus.no-month", words=words))
    return month


def require_year(words: str) -> str:
    """Return a year of four digits: 2026 for 2026年. Raises UsageError if the words are no year."""
    year = parse_whole_year(words)
    if year is None:
        raise UsageError(message("corpus.no-year", words=words))
    return str(year)


def require_days(start: str | None, end: str | None) -> tuple[str, str]:
    """Return the first and the last day of a range in ISO form. A side that is None is open.

    Raises UsageError if the words of a side are no day, or if the range ends before it begins.
    """
    first = _EARLIEST if start is None else require_day(start)
    last = _LATEST if end is None else require_day(end)
    if first > last:
        raise UsageError(message("corpus.days-in-reverse", start=first, end=last))
    return first, last


def choose_edition(calendar: Calendar, words: str | None) -> Days:
    """Return the days that a person names: a week, a day, which stands for its week, a month, or a range of days.

    If ``words`` is None, the days are those of the latest week that has texts. A week without a year, such as 第6周, is
    the latest of that number that has texts. Raises UsageError if the words name no days, and NoSourceError if no text
    has a day.
    """
    weeks = calendar.weeks
    if words is None:
        if not weeks:
            raise NoSourceError(message("pages.nothing-dated"))
        return days_of(weeks[-1])
    days = parse_whole_range(words)
    if days is not None:
        return name_days(*require_days(*days))
    week = _find_week(words, weeks)
    if week is not None:
        return days_of(week)
    month = parse_whole_month(words)
    if month is None:
        raise UsageError(message("pages.no-week", week=words))
    return _days_of_month(month)


def name_days(start: str, end: str) -> Days:
    """Return the edition of a range of days in ISO form. The range is its name: 2021-08-02_2021-08-08."""
    return Days(f"{start}_{end}", start, end)


def _find_week(words: str, weeks: Sequence[str]) -> str | None:
    """Return the week that words name, or in which the day lies that they name, in ISO form; None if there is none."""
    day = parse_whole_day(words)
    if day is not None:
        return week_of(day)
    week = parse_whole_week(words)
    if week is None:
        return None
    year, number = week
    ending = f"-W{number:02d}"
    if year is not None:
        return f"{year}{ending}"
    newest = f"{weeks[-1][:4]}{ending}" if weeks else None
    return next((week for week in reversed(weeks) if week.endswith(ending)), newest)


def _days_of_month(month: str) -> Days:
    last = next(day for day in ("31", "30", "29", "28") if parse_whole_day(f"{month}-{day}") is not None)
    return name_days(f"{month}-01", f"{month}-{last}")
