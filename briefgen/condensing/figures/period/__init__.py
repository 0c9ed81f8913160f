"""Periods: the stretches of time that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from briefgen.model import Span
from briefgen.text.five_year_plans import PLAN, YEARS_OF_A_PLAN, find_plan_years
from briefgen.text.numerals import parse_numeral
from briefgen.text.periods import is_of_several_years, share_elapsed

# 2023年1—11月, 2023年11月底, 2023年上半年, 2021—2025年, 2025年, 今年1—4月, 去年
_YEAR = re.compile(
    r"(?:(?<!\d)(?P<year>(?:19|20)\d{2})(?:年?[—–~至到-]+(?P<to>(?:19|20)\d{2}))?年|(?:今年|去年|明年|上年(?![度均])|本年(?!度)))"
    r"(?:(?P<from_month>\d{1,2})月?(?:[—–~～至到-]+(?P<to_month>\d{1,2}))?(?<!月)月份?|(?P<half>[上下])半年"
    r"|(?P<first>前)?(?P<quarter>[一二三四])季度|前(?P<months>[1-9]\d?)个月)?"
    r"(?:底|末)?(?P<since>以来)?"
)
# “十四五”期间, “十三五”末: five years each, the fourteenth plan 2021 to 2025. Without 期间, 时期 or 末 it is mostly
# part of a name: “十四五”规划.
_PLAN = re.compile(rf"(?P<plan>{PLAN})(?:(?P<end>末)|期间|时期|(?=累计|五年))")
# 上半年, 五年来, 一年来: only the date of the text tells which years are meant. 五年来 of a report of 2026 is 2021 to
# 2025, and 今后五年 2026 to 2030. The day does not tell of what month 上月 is, but it is over.
_RELATIVE = re.compile(
    r"(?=[上下今未过这五一近目两二三四六七八九十])(?:(?P<half>[上下])半年|(?P<five>(?:过去|这|过去的)五年|五年来|(?<=的)五年$)|(?P<one>一年来|过去一年|过去的一年)|近[一二三四五六七八九十两]+年|目前"
    r"|(?P<next>(?:今后|未来)五年)|上个?月(?!末)|上周(?!期)"
    # 五年累计新增: the words do not tell which years, but never the year that the sentence speaks of.
    r"|(?P<sum>(?<![〇零一二三四五六七八九十第])[两二三四五六七八九十]年(?:来|间)?(?=累计|共(?!同)|总共|淘汰|关停|新增|净增|增长|增加|提高))"
    r"|(?P<within>(?<![〇零一二三四五六七八九十第])[两二三四五六七八九十]年内))"
)
WHOLE_YEAR = r"全年(?!(?:目标|任务|计划)+的)"
"""A pattern for 全年, but not in 完成全年目标的40%."""
# 1—11月, 截至8月, 前三季度, 前10个月
_MONTHS_ALONE = re.compile(
    r"(?<!\d)(?P<from_month>\d{1,2})月?[—–~～至到-](?P<to_month>\d{1,2})月|截至(?P<month>\d{1,2})月[底末]?"
    r"|(?<![\d年、—–~～至到-])(?P<lone>\d{1,2})月份"
    r"|(?P<first>前)?(?P<quarter>[一二三四])季度|前(?P<months>[1-9]\d?|[两二三四五六七八九十])个月"
    rf"|(?P<whole>{WHOLE_YEAR}|年度(?=计划(?:投资|完成|新建|开工|引进|实施|建设)))"
)
# 力争8月底前完成: in the year in which the text speaks, unless that month is over.
_DEADLINE = re.compile(r"(?<![\d年])(?P<month>\d{1,2})月底?前")
# 年内, 年底前, 到年底: the year in which the text speaks. But not 三年内, 2025年底前, 每年底前.
_YEAR_END = re.compile(
    r"(?<![\d〇零一二三四五六七八九十百千今去明上当每次同该两几多半本近年])(?:年内(?!蒙|[完实建新]..?了)|年[底末](?:之|以)?前|(?<=[到至])年[底末](?!的))"
)
# 自2022年7月实施以来, 从2021年起连续提高: the time from then on.
_FROM_THEN = re.compile(r"[自从]$")
_SINCE = re.compile(r"[^，；。：]{0,12}以来")
_ONWARDS = re.compile(r"(?:\d{1,2}日)?起(?![草步飞])")
# A quarter that begins at most so many months after the day of a text is of the same year.
_NEAR_MONTHS = 3
_FIRST_MONTH_AHEAD = 3
# 落实2030年应对气候变化国家自主贡献目标: the year is part of the name of something.
_WITH_NAME = ("落实", "面向", "制定", "实施", "编制", "贯彻", "启动")
_NAME_OF_YEAR = re.compile(r"[^，；。\d达增降提]{2,20}(?:目标|议程|愿景|纲要|规划|方案|项目)")
# 在上年大幅度增长的基础上: what the figure comes on top of.
_BASE = re.compile(r"[^，；。\d]{0,16}基础上")
# 比2019年, 是去年同期的16倍: the period that a figure is compared with is not its own.
_COMPARED = re.compile(r"[比较与是超][^，；。\d]{0,2}$")
# 由上年下降1%转为增长2%
_FROM_LAST_YEAR = re.compile(r"(?<=[由从])[上去]年")
_COMPARED_AFTER = re.compile(r"同期|末?的\d")


class Period(Struct, frozen=True, gc=False):
    """A period that a sentence names."""

    span: Span
    iso: str | None
    """The period in ISO form: 2026, 2023-11, 2023-01/2023-11, 2021/2025; None if the words do not give the dates."""
    is_sum: bool = False
    """True for a number of years without a date, such as 五年 in 五年累计新增; earlier words may give the date."""


class StatedPeriod(NamedTuple):
    """A period with the words that the text uses for it."""

    words: str
    iso: str | None
    """The period in ISO form; None if the words do not give the dates."""


def find_periods(
    text: str,
    resolved_years: Mapping[int, str] | None = None,
    report_year: int | None = None,
    reference_date: str | None = None,
    year_of_title: str | None = None,
) -> tuple[Period, ...]:
    """Return the periods that a sentence names, in order.

    A period with which a figure is compared (比2019年) is left out. Months without a year get the first of these years
    that is known:

    - the year of the last single year or month that the sentence names before them
    - ``year_of_title``, the year that the whole text is about
    - the year of ``reference_date``, but only if the months are over on that day, or near it

    ``resolved_years`` maps the offset of a word such as 今年 to its meaning, such as 2021年. ``report_year`` is the
    year in which a yearly report was delivered; None for other texts. In a yearly report, 五年来 and 一年来 end with
    the year before ``report_year``; in other texts they end with ``year_of_title``. ``reference_date`` is the date of
    the text in ISO form. It also gives the year of deadlines such as 8月底前 and 年底前.

    >>> text = "2023年实施项目240个，1—11月完成投资153亿元，“十四五”期间新增"
    >>> [(p.span.of(text), p.iso) for p in find_periods(text)]
    [('2023年', '2023'), ('1—11月', '2023-01/2023-11'), ('“十四五”期间', '2021/2025')]
    >>> [p.iso for p in find_periods("今年1—4月增长5%，五年来", {0: "2026年"}, 2026)]
    ['2026-01/2026-04', '2021/2025']
    """
    resolved_years = resolved_years or {}
    # Most sentences have none of these characters, and need no pattern.
    candidates: list[Period] = []
    if "年" in text or "目前" in text or "上月" in text or "上个月" in text or "上周" in text:
        candidates += _find_years(text, resolved_years, reference_date)
        last_year = report_year - 1 if report_year else int(year_of_title) if year_of_title else None
        candidates += _find_relative(text, resolved_years, last_year)
        if report_year is None and reference_date is not None and ("年底" in text or "年末" in text or "年内" in text):
            candidates += (Period(Span(*match.span()), reference_date[:4]) for match in _YEAR_END.finditer(text))
    if "五" in text:
        candidates += _find_plans(text)
    if "月" in text:
        candidates += _find_deadlines(text, reference_date)
    has_months = "月" in text or "季" in text or "全年" in text or "年度" in text
    if not candidates and not has_months:
        return ()
    periods = _without_overlaps(candidates)
    if has_months:
        # A yearly report speaks of two years, and its day does not tell of which.
        months = _find_months(text, periods, year_of_title, reference_date, is_near_meant=report_year is None)
        periods = sorted([*periods, *months], key=lambda period: period.span)
    return tuple([period for period in periods if not _is_compared_with(text, period.span)])


def is_plan(words: str) -> bool:
    """Return whether ``words`` begin with a five-year plan, such as “十四五”.

    >>> is_plan("“十四五”期间"), is_plan("2025年")
    (True, False)
    """
    return _PLAN.match(words) is not None


def _without_overlaps(candidates: list[Period]) -> list[Period]:
    """Return periods in order of their start, without overlaps.

    Of two periods that overlap, the one that begins first is kept. If both begin at one offset, the longer is kept.
    """
    periods: list[Period] = []
    for period in sorted(candidates, key=lambda p: (p.span.start, -p.span.end)):
        if not periods or period.span.start >= periods[-1].span.end:
            periods.append(period)
    return periods


def _is_compared_with(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start]
    named = text[max(0, span.start - 2) : span.start]
    if named.endswith(_WITH_NAME) and _NAME_OF_YEAR.match(text, span.end) is not None:
        return True
    if before.endswith("在") and _BASE.match(text, span.end) is not None:
        return True
    if text.startswith("同期", span.end) and (not before or before[-1] in "，；、（"):
        return False
    # 从2020年的5万元提高到2025年的6万元: the second year is the figure's own.
    is_start = _COMPARED_AFTER.match(text, span.end) is not None and not before.endswith(("到", "至"))
    is_start = is_start or _FROM_LAST_YEAR.match(text, span.start) is not None
    return is_start or _COMPARED.search(before) is not None


def _find_years(text: str, resolved_years: Mapping[int, str], reference_date: str | None) -> Iterator[Period]:
    for match in _YEAR.finditer(text):
        year = match["year"] or resolved_years.get(match.start(), "").removesuffix("年")
        # 下降2%，去年同期增长1%: a part of that year, and the words do not tell which.
        is_known = year and not text.startswith("同期", match.end()) and not _is_start_of_time(match, reference_date)
        yield Period(Span(*match.span()), _iso_of_year(match, year) if is_known else None)


def _is_start_of_time(match: re.Match[str], reference_date: str | None) -> bool:
    """Return whether a matched year is only the start of a longer time: 自2022年实施以来, 从2021年起.

    自 or 从 must stand before the year, and 以来 or 起 after it. A time with 起 counts only if it surely began in the
    past: its year must be written in digits (not 今年起) and, if there is a ``reference_date``, be before the year of
    that date.
    """
    text = match.string
    if _FROM_THEN.search(text, max(0, match.start() - 1), match.start()) is None:
        return False
    is_ahead = match["year"] is None or (reference_date is not None and match["year"] >= reference_date[:4])
    return _SINCE.match(text, match.end()) is not None or (
        not is_ahead and _ONWARDS.match(text, match.end()) is not None
    )


def _iso_of_year(match: re.Match[str], year: str) -> str | None:
    if match["since"]:
        return None
    if match["to"]:
        return f"{year}/{match['to']}"
    if match["from_month"]:
        return _iso_of_months(year, int(match["from_month"]), int(match["to_month"] or 0))
    if match["half"]:
        return _iso_of_half(year, match["half"])
    return _iso_of_quarters(match, year) or year


def _iso_of_quarters(match: re.Match[str], year: str) -> str | None:
    """Return the ISO period of words such as 三季度, 前三季度 or 前10个月; None if the match has no such words."""
    if match["quarter"]:
        last = "一二三四".index(match["quarter"]) * 3 + 3
        return _iso_of_months(year, 1 if match["first"] else last - 2, last)
    if not match["months"]:
        return None
    months = match["months"]
    last_month = int(months) if months.isdecimal() else parse_numeral(months.replace("两", "二"))
    return _iso_of_months(year, 1, last_month or 0)


def _find_plans(text: str) -> Iterator[Period]:
    for match in _PLAN.finditer(text):
        first, last = find_plan_years(match["plan"])
        yield Period(Span(*match.span()), str(last) if match["end"] else f"{first}/{last}")


def _find_relative(text: str, resolved_years: Mapping[int, str], last_year: int | None) -> Iterator[Period]:
    """Yield periods such as 上半年, 五年来 and 今后五年.

    ``resolved_years`` maps the offset of a word such as 上半年 to its year. 五年来 ends with ``last_year``, and
    今后五年 begins with the year after it. ``last_year`` is None if it is not known.
    """
    for match in _RELATIVE.finditer(text):
        iso = None
        if match["half"] and match.start() in resolved_years:
            iso = _iso_of_half(resolved_years[match.start()].removesuffix("年"), match["half"])
        elif match["five"] and last_year:
            iso = f"{last_year - YEARS_OF_A_PLAN + 1}/{last_year}"
        elif match["next"] and last_year:
            iso = f"{last_year + 1}/{last_year + YEARS_OF_A_PLAN}"
        elif match["one"] and last_year:
            iso = str(last_year)
        is_undated = iso is None and any(match[name] for name in ("sum", "next", "within"))
        yield Period(Span(*match.span()), iso, is_undated)


def _find_deadlines(text: str, reference_date: str | None) -> Iterator[Period]:
    for match in _DEADLINE.finditer(text):
        month = int(match["month"])
        is_ahead = reference_date is not None and reference_date[5:7].isdigit() and int(reference_date[5:7]) <= month
        iso = _iso_of_months(reference_date[:4], month, 0) if reference_date and is_ahead else None
        yield Period(Span(*match.span()), iso)


def _find_months(
    text: str, known: list[Period], year_of_title: str | None, reference_date: str | None, *, is_near_meant: bool
) -> list[Period]:
    """Return the months and quarters that a sentence names without a year, and 全年 or 年度.

    ``known`` are the periods of the same sentence that were already found. They give the year: a month belongs to the
    last single year or month before it. Months inside a known period are left out. If no known period is before a
    month, ``year_of_title`` or else ``reference_date``, the day of the text, gives the year. ``is_near_meant`` is True
    if months that are near on the day of the text belong to its year.
    """
    months: list[Period] = []
    for match in _MONTHS_ALONE.finditer(text):
        if any(p.span.start <= match.start() < p.span.end for p in known):
            continue
        before = [p for p in known if p.span.end <= match.start()]
        if match["whole"]:
            # 2025年1—10月增长10%，全年增长12%: the year of the months. After a plain year 全年 adds nothing.
            last = max((*before, *months), key=lambda p: p.span.start, default=None)
            iso = last.iso if last else None
            if iso and ("-" in iso or months) and not is_of_several_years(iso):
                months.append(Period(Span(*match.span()), iso[:4]))
            continue
        years = [p.iso[:4] for p in before if p.iso and "/" not in p.iso]
        if years or year_of_title:
            iso = _iso_of_match(match, years[-1] if years else str(year_of_title))
        else:
            iso = _iso_of_match(match, reference_date[:4]) if reference_date else None
            iso = iso if iso and reference_date and _is_of_year(iso, reference_date, is_near_meant) else None
        months.append(Period(Span(*match.span()), iso))
    return months


def _is_of_year(iso: str, day: str, is_near_meant: bool) -> bool:
    """Return whether months without a year are surely months of the year of ``day``. ``iso`` has them in this year.

    That is so if they are over on ``day``. If ``is_near_meant`` is True and ``day`` is in March or later, it is also so
    if they have begun or begin within three months.
    """
    if share_elapsed(iso, day) == 1:
        return True
    month = int(day[5:7]) if len(day) > len("2023") else 0
    return is_near_meant and month >= _FIRST_MONTH_AHEAD and int(iso[5:7]) - month <= _NEAR_MONTHS


def _iso_of_match(match: re.Match[str], year: str) -> str | None:
    """Return the months or quarters of a match as an ISO period of ``year``; None if there are no such months."""
    first, last = int(match["from_month"] or match["month"] or match["lone"] or 0), int(match["to_month"] or 0)
    return _iso_of_quarters(match, year) or _iso_of_months(year, first, last)


def _iso_of_half(year: str, half: str) -> str | None:
    return _iso_of_months(year, 1, 6) if half == "上" else _iso_of_months(year, 7, 12)


def _iso_of_months(year: str, first: int, last: int) -> str | None:
    """Return a month or a range of months in ISO form; None if ``first`` or ``last`` is not a month of a year.

    ``last`` is 0 for a single month.
    """
    if not 1 <= first <= (last or first) <= 12:
        return None
    return f"{year}-{first:02d}/{year}-{last:02d}" if last else f"{year}-{first:02d}"
