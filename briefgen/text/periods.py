"""Periods: how Chinese papers write days, months, years and ranges of them."""

from __future__ import annotations

import re

# 2023年, 二〇二三年, “十四五”期间: words that name their years by themselves.
_NAMES_YEARS = re.compile(r"\d{4}|[〇零一二三四五六七八九]{4}年|“?十[一二三四五六七]五”?")


def write_day(iso: str) -> str:
    """Return an ISO date in the form that papers use, such as 2021年8月9日 for 2021-08-09.

    The date may lack the day, or the day and the month.

    >>> [write_day(iso) for iso in ("2021-08-09", "2021-08", "2021")]
    ['2021年8月9日', '2021年8月', '2021年']
    """
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return f"{int(year)}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def write_period(iso: str | None) -> str:
    """Return an ISO period in the form that papers use. None becomes 期间未载明.

    >>> [write_period(iso) for iso in ("2026", "2021/2025", "2023-01/2023-11", "2023-11", None)]
    ['2026年', '2021—2025年', '2023年1—11月', '2023年11月', '期间未载明']
    >>> [write_period(iso) for iso in ("2025-10-01/2025-10-08", "2025-09-29/2025-10-06")]
    ['2025年10月1—8日', '2025年9月29日—10月6日']
    """
    if iso is None:
        return "期间未载明"
    first, _, last = iso.partition("/")
    if not last:
        return write_day(first)
    (year, *month), (to_year, *to_month) = first.split("-"), last.split("-")
    if not month and not to_month:
        return f"{year}—{to_year}年"
    if year != to_year or len(month) != len(to_month):
        return f"{write_day(first)}—{write_day(last)}"
    if month[:-1] == to_month[:-1]:
        return f"{write_day(first)[:-1]}—{int(to_month[-1])}{write_day(last)[-1]}"
    return f"{write_day(first)}—{write_day(last).partition('年')[2]}"


def land_period(raw: str | None, iso: str | None) -> str:
    """Return the words of a text for a period if they name a year; otherwise the years that they mean.

    ``iso`` is the same period, as far as it is known. The result is — if neither is known.

    >>> [land_period(*period) for period in (("过去的一年", "2025"), ("“十五五”时期", "2026/2030"), ("年底", None))]
    ['2025年', '“十五五”时期', '年底']
    """
    if raw is not None and (iso is None or _NAMES_YEARS.search(raw)):
        return raw
    return write_period(iso) if iso is not None else "—"


def is_of_several_years(iso: str | None) -> bool:
    """Return True if an ISO period covers more than one year; False also for None.

    >>> is_of_several_years("2021/2025"), is_of_several_years("2025-01/2025-11"), is_of_several_years("2025")
    (True, False, False)
    """
    first, _, last = (iso or "").partition("/")
    return bool(last) and first[:4] != last[:4]


def share_elapsed(period: str, day: str) -> float:
    """Return how much of an ISO period is over on a day: 0 if it has not begun, 1 if it is over.

    Whole months are counted. From the 28th on, the month of ``day`` counts as over. ``day`` may also be a month
    (2023-07) or a year (2023). For a year, the result is 0.5 unless the period ended before this year or begins after
    it.

    >>> [share_elapsed("2023", day) for day in ("2022-12-31", "2023-07-01", "2024", "2023")]
    [0.0, 0.5, 1.0, 0.5]
    """
    first, _, last = period.partition("/")
    begin, end = _count_months(first, 1), _count_months(last or first, 12) + 1
    if len(day) == len("2023"):
        begins_after, ends_before = begin > _count_months(day, 12), end <= _count_months(day, 1)
        return 0.0 if begins_after else 1.0 if ends_before else 0.5
    now = _count_months(day, 1) + (day[8:] >= "28")
    return min(max((now - begin) / (end - begin), 0.0), 1.0)


def _count_months(iso: str, default_month: int) -> int:
    """Return the number of months from the year 0 to an ISO month; a date without a month is in ``default_month``."""
    return int(iso[:4]) * 12 + (int(iso[5:7]) if len(iso) > len("2023") else default_month) - 1
