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
    """Return the period of a number; None if it is not known.

    The first source that gives a period decides:

    1. a year in brackets right after the number: 研发投入强度2.6%（2024年）,
    2. a row of years with a number for each year: 2024、2025年分别增长5%、6%,
    3. the last period that the sentence names before the number,
    4. the period that earlier sentences or the headings give.

    A level that was reached over several years has the last of these years: 2025 for “十四五”期间，产值达到5亿元.
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
    """Return the last period that a sentence names before a number; None if it names none before the number.

    If a ； stands between that period and the number, a period at the start of the sentence is returned instead.
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
    """Return whether a period is not yet over when the text is written; None if that is not known.

    ``period`` is in ISO form. The result is True if the period ends after the year of the text, and False if it ends
    before that year. If it ends in that year, the result is True for a yearly report and None for any other text.
    """
    speaking = item_context.speaking_year
    end = (period or "").rpartition("/")[2][:4]
    if not speaking or not end or (end == speaking and end != str(item_context.report_year)):
        return None
    return end >= speaking
