"""Periods: the stretches of time that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.model import Span
from briefgen.text.five_year_plans import PLAN_COUNTS, PLAN_NAME, find_plan_years

# 2023年1—11月, 2023年11月底, 2023年上半年, 2021—2025年, 2025年, 今年1—4月, 去年
_YEAR = re.compile(
    r"(?:(?<!\d)(?P<year>(?:19|20)\d{2})(?:年?[—–~至到-]+(?P<to>(?:19|20)\d{2}))?年|(?P<told>今年|去年|明年|上年(?!度)|本年(?!度)))"
    r"(?:(?P<from_month>\d{1,2})月?(?:[—–~～至到-]+(?P<to_month>\d{1,2}))?(?<!月)月份?|(?P<half>[上下])半年"
    r"|(?P<first>前)?(?P<quarter>[一二三四])季度|前(?P<months>[1-9]\d?)个月)?"
    r"(?:底|末)?(?P<since>以来)?"
)
# “十四五”期间, “十三五”末: five years each, the fourteenth 2021 to 2025. Without 期间, 时期 or 末 it is mostly part of
# a name (“十四五”规划).
_PLAN = re.compile(rf"“?十(?P<count>[{PLAN_COUNTS}])五”?(?:(?P<end>末)|期间|时期|(?=累计|五年))")
_ANY_PLAN = re.compile(PLAN_NAME)
# Named, but only the document's own date would tell which: 五年来 of a report of 2026 is 2021 to 2025.
_RELATIVE = re.compile(
    r"(?=[上下过这五一近目两二三四六七八九十])(?:(?P<half>[上下])半年|(?P<five>(?:过去|这|过去的)五年|五年来|(?<=的)五年$)|(?P<one>一年来|过去一年|过去的一年)|近[一二三四五六七八九十两]+年|目前"
    # 五年累计新增: of years that the words do not tell, and never of the one that is spoken of.
    r"|(?P<sum>(?<![〇零一二三四五六七八九十第])[两二三四五六七八九十]年(?:来|间)?(?=累计|共(?!同)|总共|新增|净增|增长|增加|提高)))"
)
# 1—11月, 截至8月, 前三季度, 前10个月
_MONTHS_ALONE = re.compile(
    r"(?<!\d)(?P<from_month>\d{1,2})月?[—–~～至到-](?P<to_month>\d{1,2})月|截至(?P<month>\d{1,2})月[底末]?"
    r"|(?P<first>前)?(?P<quarter>[一二三四])季度|前(?P<months>[1-9]\d?)个月|(?P<whole>全年)"
)
# 力争8月底前完成: of the year in which the text speaks, unless that month is over.
_DEADLINE = re.compile(r"(?<![\d年])(?P<month>\d{1,2})月底?前")
# 比2019年, 是去年同期的16倍: a period that something is compared with is not its own.
_COMPARED = re.compile(r"[比较与是超][^，；。\d]{0,2}$")
# 由上年下降1%转为增长2%
_FROM_LAST = re.compile(r"(?<=[由从])[上去]年")
_COMPARED_BEHIND = re.compile(r"同期|末?的\d")
_FIVE = 5
# A yearly report says in such sentences of which time it goes on to tell, in whatever paragraphs.
_FRAME = re.compile(
    r"刚刚过去的(?P<year>20\d\d)年|(?P<year_is>20\d\d)年是|(?P<one>(?:过去一|一|过去的一)年(?:来)?[，,])"
    r"|(?P<five>(?:过去五|这五|过去的五|五)年(?:来)?[，,主]|经过五年)"
    rf"|(?:回望|回顾)?“十(?P<plan>[{PLAN_COUNTS}])五”(?:时期)?(?:是|这)"
)


class Period(Struct, frozen=True, gc=False):
    """A period in a text."""

    span: Span
    iso: str | None
    """2026, 2023-11, 2023-01/2023-11, 2021/2025; None if the words alone do not tell."""
    is_sum: bool = False
    """True of 五年 in 五年累计新增: so many years up to a time that stands elsewhere."""


def find_periods(
    text: str, landed: Mapping[int, str] | None = None, report: int | None = None, reference_date: str | None = None
) -> tuple[Period, ...]:
    """Return the periods that a sentence names, in order.

    Months without a year take that of the last year named before them in the sentence. ``landed`` are the years that
    words such as 今年 refer to, as 2021年, by the place where they start; ``report`` is the year in which a yearly
    report was delivered, by which 五年来 and 一年来 are understood, ``reference_date`` the ISO day on
    which the text speaks.

    >>> text = "2023年实施项目240个，1—11月完成投资153亿元，“十四五”期间新增"
    >>> [(p.span.of(text), p.iso) for p in find_periods(text)]
    [('2023年', '2023'), ('1—11月', '2023-01/2023-11'), ('“十四五”期间', '2021/2025')]
    >>> [p.iso for p in find_periods("今年1—4月增长5%，五年来", {0: "2026年"}, 2026)]
    ['2026-01/2026-04', '2021/2025']
    """
    # Most sentences have nothing of what periods are made of.
    landed = landed or {}
    found = [*_years(text, landed), *_relative(text, landed, report)] if "年" in text or "目前" in text else []
    found += _plans(text) if "五" in text else ()
    found += _deadlines(text, reference_date) if "月" in text else ()
    has_months = "月" in text or "季" in text or "全年" in text
    if not found and not has_months:
        return ()
    kept: list[Period] = []
    for period in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or period.span.start >= kept[-1].span.end:
            kept.append(period)
    if has_months:
        kept = sorted([*kept, *_months(text, kept)], key=lambda p: p.span)
    return tuple([period for period in kept if not _is_compared(text, period.span)])


def period_of_titles(titles: Sequence[str], report: int | None) -> tuple[str, str | None] | None:
    """Return the words and the ISO period of the innermost heading that speaks of one, None if it speaks of several.

    >>> period_of_titles(["2025年工作回顾", "综合实力再上台阶"], 2026)
    ('2025年', '2025')
    >>> period_of_titles(["2025年和“十四五”时期工作回顾"], 2026)
    >>> period_of_titles(["2025年工作回顾", "这五年，发展质效持续提升"], 2026)
    ('这五年', '2021/2025')
    """
    for title in reversed(titles):
        periods = find_periods(title, None, report)
        plans = {match.group() for match in _ANY_PLAN.finditer(title)}
        if len(periods) == 1 and len(plans) == (_PLAN.match(periods[0].span.of(title)) is not None):
            return periods[0].span.of(title), periods[0].iso
        if periods or plans:
            return None
    return None


def frame_of(text: str, report: int) -> tuple[str, str] | None:
    """Return the words and the ISO period of which a yearly report says here that it goes on to tell; else None.

    >>> frame_of("刚刚过去的2025年，全省上下顶压前行。", 2026), frame_of("五年来主要做了以下工作。", 2026)
    (('2025年', '2025'), ('五年来', '2021/2025'))
    >>> frame_of("“十五五”时期是关键时期。", 2026)
    ('“十五五”时期', '2026/2030')
    >>> frame_of("2025年完成投资5亿元。", 2026)
    """
    match = _FRAME.match(text.lstrip("—– "))
    if match is None:
        return None
    if match["plan"]:
        first, last = find_plan_years(match["plan"])
        return match.group().rstrip("是这"), f"{first}/{last}"
    if match["five"]:
        return "五年来", f"{report - _FIVE}/{report - 1}"
    year = match["year"] or match["year_is"] or str(report - 1)
    return f"{year}年", year


def is_of_years(iso: str | None) -> bool:
    """Tell whether an ISO period is of more than one year.

    >>> is_of_years("2021/2025"), is_of_years("2025-01/2025-11"), is_of_years("2025")
    (True, False, False)
    """
    first, _, last = (iso or "").partition("/")
    return bool(last) and first[:4] != last[:4]


def _is_compared(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start]
    if text.startswith("同期", span.end) and (not before or before[-1] in "，；、（"):
        return False
    # 从2020年的5万元提高到2025年的6万元: the second is of its year.
    is_start = _COMPARED_BEHIND.match(text, span.end) is not None and not before.endswith(("到", "至"))
    is_start = is_start or _FROM_LAST.match(text, span.start) is not None
    return is_start or _COMPARED.search(before) is not None


def _years(text: str, landed: Mapping[int, str]) -> Iterator[Period]:
    for match in _YEAR.finditer(text):
        year = match["year"] or landed.get(match.start(), "").removesuffix("年")
        # 下降2%，去年同期增长1%: of part of a year that the words do not tell.
        is_known = year and not text.startswith("同期", match.end())
        yield Period(Span(*match.span()), _iso(match, year) if is_known else None)


def _iso(match: re.Match[str], year: str) -> str | None:
    if match["since"]:
        return None
    if match["to"]:
        return f"{year}/{match['to']}"
    if match["from_month"]:
        return _months_iso(year, int(match["from_month"]), int(match["to_month"] or 0))
    if match["half"]:
        return _half_iso(year, match["half"])
    return _part_iso(match, year) or year


def _part_iso(match: re.Match[str], year: str) -> str | None:
    """Return the quarters or months of a year that a match counts: 三季度, 前三季度, 前10个月; None if it has none."""
    if match["quarter"]:
        last = "一二三四".index(match["quarter"]) * 3 + 3
        return _months_iso(year, 1 if match["first"] else last - 2, last)
    return _months_iso(year, 1, int(match["months"])) if match["months"] else None


def _plans(text: str) -> Iterator[Period]:
    for match in _PLAN.finditer(text):
        first, last = find_plan_years(match["count"])
        yield Period(Span(*match.span()), str(last) if match["end"] else f"{first}/{last}")


def _relative(text: str, landed: Mapping[int, str], report: int | None) -> Iterator[Period]:
    for match in _RELATIVE.finditer(text):
        iso = None
        if match["half"] and match.start() in landed:
            iso = _half_iso(landed[match.start()].removesuffix("年"), match["half"])
        elif match["five"] and report:
            iso = f"{report - _FIVE}/{report - 1}"
        elif match["one"] and report:
            iso = str(report - 1)
        yield Period(Span(*match.span()), iso, match["sum"] is not None)


def _deadlines(text: str, reference_date: str | None) -> Iterator[Period]:
    for match in _DEADLINE.finditer(text):
        month = int(match["month"])
        is_ahead = reference_date is not None and reference_date[5:7].isdigit() and int(reference_date[5:7]) <= month
        yield Period(
            Span(*match.span()), _months_iso(reference_date[:4], month, 0) if reference_date and is_ahead else None
        )


def _months(text: str, known: list[Period]) -> Iterator[Period]:
    for match in _MONTHS_ALONE.finditer(text):
        if any(p.span.start <= match.start() < p.span.end for p in known):
            continue
        before = [p for p in known if p.span.end <= match.start()]
        if match["whole"]:
            # 2025年1—10月增长10%，全年增长12%: the year of the months; behind a year it tells of no other time.
            iso = before[-1].iso if before else None
            if iso and "-" in iso and not is_of_years(iso):
                yield Period(Span(*match.span()), iso[:4])
            continue
        years = [p.iso[:4] for p in before if p.iso and "/" not in p.iso]
        first, last = int(match["from_month"] or match["month"] or 0), int(match["to_month"] or 0)
        iso = (_part_iso(match, years[-1]) or _months_iso(years[-1], first, last)) if years else None
        yield Period(Span(*match.span()), iso)


def _half_iso(year: str, half: str) -> str | None:
    return _months_iso(year, 1, 6) if half == "上" else _months_iso(year, 7, 12)


def _months_iso(year: str, first: int, last: int) -> str | None:
    """Return a month, or a stretch of them; None if there are no such months. A single one has 0 as its last."""
    if not 1 <= first <= (last or first) <= 12:
        return None
    return f"{year}-{first:02d}/{year}-{last:02d}" if last else f"{year}-{first:02d}"
