"""Days as texts write them: 2021年8月2日, 二〇二一年八月二日, 2021-08-02, 民国110年8月2日.

The constants are patterns without groups. The docstring of each has examples of what it matches. A day is one of an
official text of the People's Republic, or one that such a text looks forward to: a day of another time is no day here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from briefgen.text.five_year_plans import PLAN_NAME
from briefgen.text.numerals import DIGITS, ONE_TO_HUNDRED, ZEROS, parse_digits, parse_numeral

EARLIEST_YEAR, LATEST_YEAR = 1949, 2100
"""The first and the last year of the days that are read as such."""

_AFTER_YEAR, _AFTER_MONTH = "[-./年]", "[-./月]"
# 八, 十二, and 十 一 of a signature that is spaced out
_COUNT = rf"[{DIGITS}十](?:\s?[{DIGITS}十]){{0,2}}"

YEAR_MONTH = rf"\d{{4}}\s*{_AFTER_YEAR}\s*\d{{1,2}}"
"""A year and a month in digits: 2021-08, 2021/8, 2021年8."""
DAY_IN_DIGITS = rf"{YEAR_MONTH}\s*{_AFTER_MONTH}\s*\d{{1,2}}"
"""A day in digits: 2021-08-02, 2021/8/2, 2021年8月2. A 日 after the day is not matched."""
WRITTEN_MONTH = r"\d{4}\s?年\s?\d{1,2}\s?月"
"""A month in digits with 年 and 月: 2021年8月, 2021 年 8 月."""
WRITTEN_DAY = rf"{WRITTEN_MONTH}\s?\d{{1,2}}\s?日"
"""A day in digits with 年, 月 and 日: 2021年8月2日, 2021 年 8 月 2 日."""
DAY_WITHOUT_BLANKS = r"\d{4}年\d{1,2}月\d{1,2}日"
"""A day in digits with 年, 月 and 日, but without blanks: 2021年8月2日."""
YEAR_IN_NUMERALS = f"[{DIGITS}]{{4}}年"
"""A year in Chinese numerals: 二〇二一年."""
MONTH_IN_NUMERALS = f"{YEAR_IN_NUMERALS}{_COUNT}月"
"""A month in Chinese numerals: 二〇二一年八月."""
_REPUBLIC = r"(?:中\s?[华華]\s?)?民\s?[国國]\s?"
_REPUBLIC_YEAR = rf"{_REPUBLIC}(?P<republic>\d{{1,3}}|[{ONE_TO_HUNDRED}{ZEROS}]{{1,5}})\s?年"
# 二0二二, 二O二二: with the digit 0 or the letter O of a keyboard
_KEYBOARD_ZEROS = "0OoＯ"
_ANY_YEAR = rf"(?:\d{{4}}|[{DIGITS}](?:\s?[{DIGITS}{_KEYBOARD_ZEROS}]){{3}})"
# 元月 is January.
_ANY_MONTH = rf"(?:\d{{1,2}}|{_COUNT}|元)"
DAY = (
    rf"(?:(?:公元)?(?:{_REPUBLIC}(?:\d{{1,3}}|[{ONE_TO_HUNDRED}{ZEROS}]{{1,5}})|{_ANY_YEAR})\s?年"
    rf"\s?{_ANY_MONTH}\s?月\s?(?:\d{{1,2}}|{_COUNT})\s?日)"
)
"""A day with 年, 月 and 日, in digits or Chinese numerals or a mixture of both; blanks and 民国 years are allowed.

2021年8月2日, 二〇二一 年 八 月 二 日, 2023年八月十二日, 民国110年8月2日.
"""
MONTH = rf"(?:{_ANY_YEAR}\s?年\s?{_ANY_MONTH}\s?月)"
"""A month in digits or in Chinese numerals: 2021年8月, 二〇二二 年 十二 月."""
RANGE_MARK = r"\s?[-—–~至到]{1,3}\s?"
"""The mark between the two days of a range, with blanks around it: the — in 8月2日—8月8日."""

_DAY_IN_DIGITS = re.compile(DAY_IN_DIGITS)
_DAY = re.compile(
    rf"(?:{_REPUBLIC_YEAR}|(?P<year>{_ANY_YEAR})\s?年)"
    rf"\s?(?P<month>{_ANY_MONTH})\s?月\s?(?P<day>\d{{1,2}}|{_COUNT})\s?日"
)
_MONTH = re.compile(rf"(?P<year>{_ANY_YEAR})\s?年\s?(?P<month>{_ANY_MONTH})\s?月")
# 民国 1 is 1912.
_BEFORE_REPUBLIC = 1911
_COMPACT_DAY = r"\d{8}"  # 20210802
# What a person types. 2026-2-5, 2026.2.5, 2026年2月5日, 20260205; 二〇二六年二月五日 is a DAY.
_WHOLE_DAY = re.compile(rf"{DAY_IN_DIGITS}\s*[日号]?|{_COMPACT_DAY}")
_WHOLE_MONTH = re.compile(rf"(?P<year>\d{{4}})\s*(?:{_AFTER_YEAR}\s*(?P<month>\d{{1,2}})\s*月?|(?P<compact>\d\d))")
# 2026-W06, 2026W6, 2026年第6周, 第六周, 6周, W06
_WHOLE_WEEK = re.compile(
    rf"(?:(?P<year>\d{{4}})\s*[-./年]?\s*)?(?:[Ww]\s*(?P<iso>\d{{1,2}})|第?\s*(?P<week>\d{{1,2}}|{_COUNT})\s*周)"
)
# 2021.08.02-2021.08.08, 2021年8月2日—8月8日, 2021年8月2—8日; 20210802-20210808
_RANGES = (
    re.compile(
        rf"(?<!\d)(?P<first>{DAY_IN_DIGITS})日?{RANGE_MARK}"
        rf"(?P<last>(?:(?:\d{{4}}\s?{_AFTER_YEAR}\s?)?\d{{1,2}}\s?{_AFTER_MONTH}\s?)?\d{{1,2}})日?(?!\d)"
    ),
    re.compile(rf"(?<!\d)(?P<first>{_COMPACT_DAY}){RANGE_MARK}(?P<last>{_COMPACT_DAY})(?!\d)"),
)
_YEAR_OR_PLAN = re.compile(rf"20\d\d|{PLAN_NAME}")
_LEAP_YEAR = 2000
_YEAR_OF_53_WEEKS = 2020
# Year, month and day; of 20210802 too.
_PART = re.compile(r"(?<!\d)\d{4}|\d\d?")


def parse_day(text: str) -> str | None:
    """Return the first day that a text names, in ISO format.

    A day in digits is preferred to a day in Chinese numerals, even if it comes later. None if the text names no day, or
    if that day does not exist.

    >>> parse_day("2021年8月4日"), parse_day("二〇二六年一月二十七日"), parse_day("2021-13-40")
    ('2021-08-04', '2026-01-27', None)
    >>> parse_day("二〇二三 年 十 一 月 三 日"), parse_day("2023年八月十二日"), parse_day("民国110年3月5日")
    ('2023-11-03', '2023-08-12', '2021-03-05')
    >>> parse_day("二O二二年元月五日")
    '2022-01-05'
    """
    match = _DAY_IN_DIGITS.search(text)
    if match is not None:
        return write_day(*_split_day(match.group()))
    match = _DAY.search(text)
    if match is None:
        return None
    is_republic = match["republic"] is not None
    year = _parse_count(match["republic"]) + _BEFORE_REPUBLIC if is_republic else _parse_year(match["year"])
    return write_day(year, _parse_count(match["month"]), _parse_count(match["day"]))


def parse_month(text: str) -> str | None:
    """Return the first month that a text names, in ISO format; None if it names none.

    >>> parse_month("二〇二二年十二月"), parse_month("2021年8月"), parse_month("2021年13月")
    ('2022-12', '2021-08', None)
    """
    match = _MONTH.search(text)
    if match is None:
        return None
    first = write_day(_parse_year(match["year"]), _parse_count(match["month"]), 1)
    return None if first is None else first[: len("2022-12")]


def parse_whole_day(text: str) -> str | None:
    """Return the day in ISO format if the text is nothing but a day, as a person types it; None for any other text.

    >>> [parse_whole_day(text) for text in ("2021/6/17", "2021.6.17", "２０２１年６月１７日", "20210617")]
    ['2021-06-17', '2021-06-17', '2021-06-17', '2021-06-17']
    >>> [parse_whole_day(text) for text in ("6月17日", "2021-13-01", "2021年6月")]
    [None, None, None]
    """
    typed = _normalise(text)
    if _WHOLE_DAY.fullmatch(typed):
        return write_day(*_split_day(typed))
    return parse_day(typed) if _DAY.fullmatch(typed) else None


def parse_whole_month(text: str) -> str | None:
    """Return the month in ISO format if the text is nothing but a month, as a person types it; None otherwise.

    >>> [parse_whole_month(text) for text in ("2026-6", "2026年6月", "2026.06", "202606", "2026-13", "2026-6-1")]
    ['2026-06', '2026-06', '2026-06', '2026-06', None, None]
    """
    typed = _normalise(text)
    match = _WHOLE_MONTH.fullmatch(typed)
    if match is None:
        return parse_month(typed) if _MONTH.fullmatch(typed) else None
    first = write_day(int(match["year"]), int(match["month"] or match["compact"]), 1)
    return None if first is None else first[: len("2026-06")]


def parse_whole_year(text: str) -> int | None:
    """Return the year if the text is nothing but a year of four digits, with or without 年; None otherwise.

    >>> [parse_whole_year(text) for text in ("2026", "２０２６年", "26年", "9999")]
    [2026, 2026, None, None]
    """
    typed = _normalise(text).removesuffix("年").rstrip()
    is_year = re.fullmatch(r"\d{4}", typed) and EARLIEST_YEAR <= int(typed) <= LATEST_YEAR
    return int(typed) if is_year else None


def parse_whole_week(text: str) -> tuple[int | None, int] | None:
    """Return the year and the number of a week if the text is nothing but a week, as a person types it.

    The year is None if the text leaves it out. None if the text is no week, or if its year has no such week.

    >>> [parse_whole_week(text) for text in ("2026-W06", "2026年第6周", "第六周", "2026-W60", "9999-W52", "2026-06")]
    [(2026, 6), (2026, 6), (None, 6), None, None, None]
    """
    match = _WHOLE_WEEK.fullmatch(_normalise(text))
    if match is None:
        return None
    year = match["year"] and int(match["year"])
    number = _parse_count(match["iso"] or match["week"])
    return (year or None, number) if _is_week(year or _YEAR_OF_53_WEEKS, number) else None


def parse_whole_range(text: str) -> tuple[str, str] | None:
    """Return the first and the last day if the text is nothing but a range of days; None for any other text.

    A range that ends before it begins is returned as it stands.

    >>> parse_whole_range("2021-08-02_2021-08-08"), parse_whole_range("2021年8月2日至8日")
    (('2021-08-02', '2021-08-08'), ('2021-08-02', '2021-08-08'))
    """
    typed = _normalise(text).replace("_", "至")
    match = next(filter(None, (pattern.fullmatch(typed) for pattern in _RANGES)), None)
    if match is None:
        return None
    first, last = _read_range(match)
    return None if first is None or last is None else (first, last)


def _normalise(text: str) -> str:
    """Return what a person typed with digits and marks of half width, and without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def _is_week(year: int, number: int) -> bool:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return False
    try:
        date.fromisocalendar(year, number, 1)
    except ValueError:
        return False
    return True


def find_days(text: str) -> Iterator[str]:
    """Yield all days in digits that a text names, in ISO format. Days that do not exist are skipped.

    >>> list(find_days("2021年8月2日印发，2021-08-04 公开，2021-13-40"))
    ['2021-08-02', '2021-08-04']
    """
    days = (write_day(*_split_day(match.group())) for match in _DAY_IN_DIGITS.finditer(text))
    yield from (day for day in days if day is not None)


def parse_day_range(text: str) -> str | None:
    """Return the first valid range of days that a text names, as ISO ``from/to``; None if there is none.

    If the last day leaves out its year, or its year and month, they are those of the first day. A range is not valid if
    it ends before it begins.

    >>> texts = "周报 (20210802-20210808)", "2025年8月11日—8月17日", "2025年8月11—17日", "2025年8月17—11日"
    >>> [parse_day_range(text) for text in texts]
    ['2021-08-02/2021-08-08', '2025-08-11/2025-08-17', '2025-08-11/2025-08-17', None]
    """
    matches = [match for pattern in _RANGES for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        first, last = _read_range(match)
        if first is not None and last is not None and first <= last:
            return f"{first}/{last}"
    return None


def _read_range(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Return the first and the last day of a range. What the last day leaves out is as in the first."""
    first, last = _split_day(match["first"]), _split_day(match["last"])
    return write_day(*first), write_day(*first[: 3 - len(last)], *last)


def is_month_and_day(month: int, day: int) -> bool:
    """Return True if two numbers are a month and a day that exist in some year.

    >>> is_month_and_day(2, 29), is_month_and_day(13, 1), is_month_and_day(11, 31)
    (True, False, False)
    """
    return write_day(_LEAP_YEAR, month, day) is not None


def names_year(text: str) -> bool:
    """Return True if a text names a year from 2000 to 2099, or a five-year plan.

    >>> names_year("2025年底"), names_year("“十四五”末"), names_year("今年底")
    (True, True, False)
    """
    return _YEAR_OR_PLAN.search(text) is not None


def _parse_year(year: str) -> int:
    digits = re.sub(r"\s", "", year)
    return int(digits) if digits.isdecimal() else parse_digits(re.sub(f"[{_KEYBOARD_ZEROS}]", ZEROS[0], digits))


def _parse_count(count: str) -> int:
    """Return the value of digits or of a Chinese numeral without regard to blanks; 0 if the text is no number."""
    bare = re.sub(r"\s", "", count).replace("元", "一")
    return int(bare) if bare.isdecimal() else parse_numeral(bare) or 0


def _split_day(day: str) -> list[int]:
    """Return the year, month and day that a text names, as numbers. The year, or both year and month, may be missing.

    >>> _split_day("2021年8月2"), _split_day("8月8")
    ([2021, 8, 2], [8, 8])
    """
    return [int(part) for part in _PART.findall(day)]


def write_day(year: int, month: int, day: int) -> str | None:
    """Return a day in ISO format; None if there is no such day, or if it is not of the years that are read.

    >>> write_day(1949, 10, 1), write_day(1948, 10, 1), write_day(2101, 1, 1), write_day(2021, 2, 29)
    ('1949-10-01', None, None, None)
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
