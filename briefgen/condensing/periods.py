"""Periods: the stretches of time that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Span

# 2023年1—11月, 2023年11月底, 2023年上半年, 2021—2025年, 2025年
_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:年?[—–~至到-]+(?P<to>(?:19|20)\d{2}))?年"
    r"(?:(?P<from_month>\d{1,2})(?:[—–~至-]+(?P<to_month>\d{1,2}))?月|(?P<half>[上下])半年|(?P<quarter>[一二三四])季度)?(?:底|末)?(?P<since>以来)?"
)
# “十四五”期间, “十三五”末: five years each, the fourteenth 2021 to 2025. Without 期间, 时期 or 末 it is mostly part of
# a name (“十四五”规划).
_PLAN = re.compile(r"“?十(?P<count>[一二三四五六])五”?(?:(?P<end>末)|期间|时期)")
# Named, but only the document's own date would tell which: kept in their words.
_RELATIVE = re.compile(
    r"今年(?:以来|上半年|底|\d{1,2}[—–-]\d{1,2}月)?|去年|上半年|近[一二三四五六七八九十两]+年|五年来|一年来|目前"
)
_MONTHS_ALONE = re.compile(r"(?<!\d)(?P<from_month>\d{1,2})[—–-](?P<to_month>\d{1,2})月")


class Period(Struct, frozen=True):
    """A period in a text."""

    span: Span
    iso: str | None
    """2026, 2023-11, 2023-01/2023-11, 2021/2025; None if the words alone do not tell."""


# 比2019年, 是去年同期的16倍: a period that something is compared with is not its own.
_COMPARED = re.compile(r"[比较与是超][^，；。\d]{0,2}$")
_COMPARED_BEHIND = re.compile(r"同期|末?的\d")


def find_periods(text: str) -> tuple[Period, ...]:
    """Return the periods that a sentence names, in order.

    Months without a year take that of the last year named before them in the sentence.

    >>> text = "2023年实施项目240个，1—11月完成投资153亿元，“十四五”期间新增"
    >>> [(p.span.of(text), p.iso) for p in find_periods(text)]
    [('2023年', '2023'), ('1—11月', '2023-01/2023-11'), ('“十四五”期间', '2021/2025')]
    """
    found = [*_years(text), *_plans(text)]
    found += [Period(Span(*m.span()), None) for m in _RELATIVE.finditer(text)]
    kept: list[Period] = []
    for period in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or period.span.start >= kept[-1].span.end:
            kept.append(period)
    periods = sorted([*kept, *_months(text, kept)], key=lambda p: p.span)
    return tuple(p for p in periods if not _is_compared(text, p.span))


def _is_compared(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start]
    return bool(_COMPARED.search(before) or _COMPARED_BEHIND.match(text, span.end))


def _years(text: str) -> Iterator[Period]:
    for match in _YEAR.finditer(text):
        year = match["year"]
        iso: str | None = year
        if match["since"]:
            iso = None
        elif match["to"]:
            iso = f"{year}/{match['to']}"
        elif match["to_month"]:
            iso = _months_iso(year, match["from_month"], match["to_month"])
        elif match["from_month"]:
            iso = f"{year}-{int(match['from_month']):02d}" if 1 <= int(match["from_month"]) <= 12 else None
        elif match["half"]:
            iso = f"{year}-01/{year}-06" if match["half"] == "上" else f"{year}-07/{year}-12"
        elif match["quarter"]:
            first = "一二三四".index(match["quarter"]) * 3 + 1
            iso = _months_iso(year, str(first), str(first + 2))
        yield Period(Span(*match.span()), iso)


def _plans(text: str) -> Iterator[Period]:
    for match in _PLAN.finditer(text):
        first = 1951 + 5 * (10 + "〇一二三四五六".index(match["count"]))
        yield Period(Span(*match.span()), str(first + 4) if match["end"] else f"{first}/{first + 4}")


def _months(text: str, known: list[Period]) -> Iterator[Period]:
    for match in _MONTHS_ALONE.finditer(text):
        if any(p.span.start <= match.start() < p.span.end for p in known):
            continue
        years = [p.iso[:4] for p in known if p.iso and "/" not in p.iso and p.span.end <= match.start()]
        iso = _months_iso(years[-1], match["from_month"], match["to_month"]) if years else None
        yield Period(Span(*match.span()), iso)


def _months_iso(year: str, first: str, last: str) -> str | None:
    if not 1 <= int(first) <= int(last) <= 12:
        return None
    return f"{year}-{int(first):02d}/{year}-{int(last):02d}"
