"""The period of one number."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.condensing.figures.period import StatedPeriod
from briefgen.condensing.figures.period.tracker import LATEST_OPENING
from briefgen.condensing.figures.surroundings import ItemContext, NumberContext
from briefgen.text.clauses import end_of_part, start_of_part
from briefgen.text.periods import is_of_several_years

# 研发投入强度2.6%（2024年）
_YEAR_AFTER = re.compile(r"[（(](?:为)?(?P<words>(?P<year>20\d\d)年(?:数据|数)?)[）)]")
# 2023、2024、2025年粮食产量分别为…: a year for each number.
_ROW_OF_YEARS = re.compile(r"(?:20\d\d年?[、和与及])+20\d\d年")
_DIGITS = re.compile(r"\d[\d.,]*")
# 达到, 提高到, 增至: a level that was reached in the end.
_LEVEL = re.compile(r"(?:达到?|[跨迈][过上越]|[高加升长降少大小跃]到|[增升降减]至)[了约近超逾]?(?:(?:19|20)\d\d年的)?$")
_PART_MARKS = "；;"
_CLAUSE_MARKS = "，,；;。！？"


def find_period(context: NumberContext) -> StatedPeriod | None:
    """Return the period of a number; None if nothing tells it.

    A year in brackets right after the number comes first: 研发投入强度2.6%（2024年）. In 2024年、2025年…分别为5%、6%
    each number has its own year. Otherwise the result is the last period named before the number, or else the period
    that is valid for the whole sentence. If a level was reached over several years (从…提高到…), the period is the
    last of these years.
    """
    text = context.text
    after = _YEAR_AFTER.match(text, context.end)
    if after is not None:
        return StatedPeriod(after["words"], after["year"])
    period = _year_of_row(text, context.start) or _period_before(context) or context.sentence_context.tracked_period
    if period is None:
        return None
    is_level = is_of_several_years(period.iso) and _LEVEL.search(context.before) and "累计" not in context.before
    return StatedPeriod(period.words, (period.iso or "").rpartition("/")[2][:4]) if is_level else period


def _period_before(context: NumberContext) -> StatedPeriod | None:
    """Return the last period named before a number; None if the sentence names none before it.

    If that period is in an earlier part of the sentence, a period that opens the sentence is returned instead.
    """
    text, tracked = context.text, context.sentence_context.tracked_period
    periods = context.sentence_context.periods
    before = periods[: bisect_right(periods, context.start, key=lambda period: period.span.end)]
    if not before:
        return None
    part = start_of_part(text, context.start, _PART_MARKS)
    is_opening = before[-1].span.start < part and before[0].span.start <= LATEST_OPENING
    period = before[0] if is_opening else before[-1]
    words = period.span.of(text)
    if period.is_sum and tracked and is_of_several_years(tracked.iso):
        return StatedPeriod(words, tracked.iso)
    return StatedPeriod(words, period.iso)


def _year_of_row(text: str, offset: int) -> StatedPeriod | None:
    """Return the year of a number in a clause that lists years and then numbers; else None.

    The first number belongs to the first year, and so on. There must be exactly one number for each year. ``offset``
    is the offset of the number.

    >>> _year_of_row("2023、2024年增长5%、6%", 15), _year_of_row("2023年、2024年均增长5%", 14)
    (StatedPeriod(words='2024年', iso='2024'), None)
    >>> _year_of_row("2023、2024年增长5%、6%和百分之七", 18)
    """
    if text.count("20", 0, offset) < 2:
        return None
    start = start_of_part(text, offset, _CLAUSE_MARKS)
    row = _ROW_OF_YEARS.search(text, start, offset)
    if row is None:
        return None
    years = re.findall(r"20\d\d", row.group())
    numbers = _DIGITS.findall(text[row.end() : end_of_part(text, offset, _CLAUSE_MARKS)])
    index = len(_DIGITS.findall(text[row.end() : offset]))
    return StatedPeriod(f"{years[index]}年", years[index]) if len(numbers) == len(years) > index else None


def is_ahead(period: str | None, item_context: ItemContext) -> bool | None:
    """Return whether a period, given in ISO form, is still ahead when the text is written; None if that is not known.

    A period is ahead if it ends after the year of the text. In a yearly report a period that ends in that year is
    ahead, too. In other texts the result for such a period is None.
    """
    speaking = item_context.speaking_year
    end = (period or "").rpartition("/")[2][:4]
    if not speaking or not end or (end == speaking and end != str(item_context.report_year)):
        return None
    return end >= speaking
