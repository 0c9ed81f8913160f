"""The period of one number."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.condensing.figures.basis import find_basis
from briefgen.condensing.figures.mood.genre import Genre
from briefgen.condensing.figures.mood.marks import Mood
from briefgen.condensing.figures.period import WHOLE_YEAR, Period, StatedPeriod
from briefgen.condensing.figures.period.tracker import LATEST_OPENING
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.lexicon.section_times import find_time
from briefgen.model.figure import STARTING_POINT
from briefgen.text.clauses import end_of_part, start_of_part
from briefgen.text.five_year_plans import YEARS_OF_A_PLAN
from briefgen.text.periods import is_of_several_years, share_elapsed, write_period

# 研发投入强度2.6%（2024年）
_YEAR_AFTER = re.compile(r"[（(](?:为)?(?P<words>(?P<year>20\d\d)年(?:数据|数)?)[）)]")
# 2023、2024、2025年粮食产量分别为…: a year for each number.
_ROW_OF_YEARS = re.compile(r"(?:20\d\d年?(?:[、和与及]|以及))+20\d\d年")
_DIGITS = re.compile(r"\d[\d.,]*")
# 分别达到60万亩和75万亩: the years may stand in the clause before.
_RESPECTIVELY = "分别"
# 由2010年的5.24亿元
_YEAR_OF_VALUE = re.compile(r"(?<![是为比较])(?P<words>(?P<year>(?:19|20)\d\d)年)(?:[底末初])?的[约近超逾]?$")
# 从去年的2.1%提高到2.3%, in a yearly report
_LAST_YEAR_OF_VALUE = re.compile(r"[从由](?P<words>去年|上年)的[约近超逾]?$")
# 2024年9月底前完成; 力争于2025年全部建成投用: a deadline of what stands before it.
_BEFORE_DEADLINE = re.compile(r"(?:并|且)?(?:力争|确保|争取|计划|务必|原则上|预计|拟|将|须|应|要|需)?(?:于|在|到)?")
# 410台电梯将于9月底前完工, 620公里已于3月进场
_TO_PREDICATE = re.compile(r"[^，,。；;：、“”（）()\d]{0,8}(?:已|将|拟|计划|预计|力争|确保|有望|可望)(?:于|在|到)?")
_AFTER_DEADLINE = re.compile(
    r"[底末]?(?:之|以)?前?(?:要|应|须|需)?(?:全部|基本|全面|整体|陆续|分批)?"
    r"(?:完成|建成|竣工|投产|投用|投运|到位|实现|落实|达标|交付|投入使用|投入运营|见效|办结|销号|清零|完工)"
    r"[\u4e00-\u9fff]{0,6}"
)
# 达到, 提高到, 增至: a level that was reached in the end.
_LEVEL = re.compile(r"(?:达到?|[跨迈][过上越]|[高加升长降少大小跃]到|[增升降减]至)[了约近超逾]?(?:(?:19|20)\d\d年的)?$")
_PART_MARKS = "；;"
_YEARS = re.compile(r"20\d\d/20\d\d")
_DISTANT = ("展望", "远景", "二〇", "每年")
_WHOLE_YEAR = re.compile(WHOLE_YEAR)
# From these months on, 全年 is no longer said of the year before: of what is to be, and of anything.
_FIRST_MONTH_AHEAD = 3
_FIRST_MONTH = 6
# 五年中央财政投入达到3406亿元: a sum, and no level. But 五年来，….
_SUM = re.compile(r"累计|[三四五]年(?!来)")
# 从30万元提高到50万元, but not 从2020年的30万元
_START_WITHOUT_YEAR = re.compile(r"[从由](?!.*(?:19|20)\d\d年)[^从由]*$")
_CLAUSE_MARKS = "，,；;。！？"
# A deadline may also stand in brackets: 5个分析模型（2026年9月底前完成）.
_DEADLINE_MARKS = f"{_CLAUSE_MARKS}（）()"


def find_period(context: NumberContext) -> StatedPeriod | None:
    """Return the period of a number; None if it is not known.

    The first source that gives a period decides:

    1. a year in brackets right after the number, or right before it: 研发投入强度2.6%（2024年）, 由2010年的5.24亿元,
    2. a row of years with a number for each year: 2024、2025年分别增长5%、6%,
    3. a period in the clause of the number, before it,
    4. a deadline in a clause of its own after the number: 改造危桥46座，2025年6月底前完成,
    5. the last period that the sentence names before the number,
    6. the period that earlier sentences or the headings give.

    A level that was reached over several years has the last of these years: 2025 for “十四五”期间，产值达到5亿元.
    """
    text = context.text
    after = _YEAR_AFTER.match(text, context.end)
    if after is not None:
        return StatedPeriod(after["words"], after["year"])
    of_value = _YEAR_OF_VALUE.search(text, max(0, context.start - len("2010年底的约")), context.start)
    if of_value is not None:
        return StatedPeriod(of_value["words"], of_value["year"])
    last = _LAST_YEAR_OF_VALUE.search(text, max(0, context.start - len("从去年的约")), context.start)
    report_year = context.sentence_context.item_context.report_year
    if last is not None and report_year is not None:
        return StatedPeriod(last["words"], str(report_year - 1))
    period = _year_of_row(text, context.start) or _find_named(context) or _find_tracked(context)
    if period is None:
        return None
    return _narrow_for_level(context, period)


def find_period_of_plan(context: NumberContext) -> StatedPeriod | None:
    """Return the years of the plan that sets a target without a period of its own; None if the text is no such plan.

    What a plan says of a more distant future is left out.
    """
    item, section = context.sentence_context.item_context, context.sentence.sentence.section
    iso = item.attribution.period
    if item.genre is not Genre.TASKS or iso is None or _YEARS.fullmatch(iso) is None:
        return None
    if any(word in words for words in (*section, context.text) for word in _DISTANT):
        return None
    return _narrow_for_level(context, StatedPeriod(write_period(iso), iso))


def _narrow_for_level(context: NumberContext, period: StatedPeriod) -> StatedPeriod:
    """Return the last year of ``period`` if it has several years and the number is a level that was reached in them.

    Otherwise ``period`` is returned as it is.
    """
    is_level = is_of_several_years(period.iso) and _LEVEL.search(context.before) and not _SUM.search(context.before)
    return StatedPeriod(period.words, (period.iso or "").rpartition("/")[2][:4]) if is_level else period


def is_start_without_year(context: NumberContext) -> bool:
    """Return whether a number is where something started, and the text does not say when: 从30万元提高到50万元."""
    is_of_last_year = context.sentence_context.item_context.report_year and _LAST_YEAR_OF_VALUE.search(context.before)
    if is_of_last_year or _START_WITHOUT_YEAR.search(context.before) is None:
        return False
    return find_basis(context) == STARTING_POINT


def _find_named(context: NumberContext) -> StatedPeriod | None:
    """Return the period that the sentence names for a number; None if it names none."""
    before = _period_before(context)
    clause = start_of_part(context.text, context.start, _CLAUSE_MARKS)
    is_in_clause = any(clause <= p.span.start < context.start for p in context.sentence_context.periods)
    if before is not None and is_in_clause:
        return before
    return _period_of_predicate(context) or _deadline_behind(context) or before


def _find_tracked(context: NumberContext) -> StatedPeriod | None:
    """Return the period that earlier sentences or headings give to a number; None if it cannot be the number's own.

    A target cannot have a period that is over; what is expected can, in a review. A result cannot have a period that
    has not begun. A number for every year (每年) cannot have a single later year. After 全年, the months that they give
    become the whole year. If they give no period, a number after 全年 has the year of the text's day; see
    ``_year_of_day``.
    """
    period, day = context.sentence_context.tracked_period, context.sentence_context.item_context.day
    if day is None or (period is not None and period.iso is None):
        return period
    mood = context.mood_before
    if period is None or period.iso is None:
        return _year_of_day(context, day, is_meant=mood not in (None, Mood.REACHED))
    iso = period.iso
    if "-" in iso and _WHOLE_YEAR.search(context.text, 0, context.start):
        period, iso = StatedPeriod("全年", iso[:4]), iso[:4]
    is_wrong = mood is not None and share_elapsed(iso, day) == (0 if mood is Mood.REACHED else 1)
    if mood is Mood.EXPECTED and find_time(context.sentence.sentence.section) == "done":
        # In January a report says of the year before: 预计增长5.2%.
        is_wrong = False
    is_yearly = "每年" in context.before and iso[:4] > day[:4] and not is_of_several_years(iso)
    return None if is_wrong or is_yearly else period


def _year_of_day(context: NumberContext, day: str, *, is_meant: bool) -> StatedPeriod | None:
    """Return the year of ``day`` as the period of a number after 全年; None for other numbers.

    The result is also None if the sentence names a period before the number, or if ``day`` is so early in its year that
    全年 may mean the year before: before June, or before March if ``is_meant`` is True. ``is_meant`` is True if the
    text shows that the number is no result.
    """
    if _WHOLE_YEAR.search(context.before) is None:
        return None
    month = int(day[5:7] or 0)
    is_known = month >= (_FIRST_MONTH_AHEAD if is_meant else _FIRST_MONTH)
    is_named = any(period.span.start < context.start for period in context.sentence_context.periods)
    return StatedPeriod("全年", day[:4]) if is_known and not is_named else None


def _period_of_predicate(context: NumberContext) -> StatedPeriod | None:
    """Return the period in what is said of a number right after it: 410台将于9月底前完工; None if there is none."""
    periods = context.sentence_context.periods
    behind = next((period for period in periods if period.span.start >= context.end), None)
    if behind is None or not _TO_PREDICATE.fullmatch(context.text, context.end, behind.span.start):
        return None
    return StatedPeriod(behind.span.of(context.text), behind.iso)


def _deadline_behind(context: NumberContext) -> StatedPeriod | None:
    """Return the first deadline after a number if it has its own clause: 2025年6月底前完成; None if there is none."""
    text, end = context.text, end_of_part(context.text, context.end, _PART_MARKS + "。！？")
    for period in context.sentence_context.periods:
        if context.end <= period.span.start < end and _is_lone_deadline(text, period):
            return StatedPeriod(period.span.of(text), period.iso)
    return None


def _is_lone_deadline(text: str, period: Period) -> bool:
    """Return whether a period is the deadline in a clause that says nothing else: 2025年6月底前完成."""
    start = start_of_part(text, period.span.start, _DEADLINE_MARKS)
    end = end_of_part(text, period.span.end, _DEADLINE_MARKS)
    return (
        start > 0
        and _BEFORE_DEADLINE.fullmatch(text, start, period.span.start) is not None
        and _AFTER_DEADLINE.fullmatch(text, period.span.end, end) is not None
    )


def _period_before(context: NumberContext) -> StatedPeriod | None:
    """Return the last period that a sentence names before a number; None if it names none before the number.

    If a ； stands between that period and the number, a period at the start of the sentence is returned instead, unless
    it names months without their year, and a year follows.
    """
    text, tracked = context.text, context.sentence_context.tracked_period
    periods = context.sentence_context.periods
    before = periods[: bisect_right(periods, context.start, key=lambda period: period.span.end)]
    before = [period for period in before if not _is_lone_deadline(text, period)]
    if not before:
        return None
    part = start_of_part(text, context.start, _PART_MARKS)
    is_opening = before[-1].span.start < part and before[0].span.start <= LATEST_OPENING
    # 前三季度增长6%，全年增长5%；…: what follows is of the year again.
    names_year = before[0].span.of(text).startswith("20")
    is_opening = is_opening and (names_year or not (before[-1].iso or "").isdecimal())
    period = before[0] if is_opening else before[-1]
    words = period.span.of(text)
    if period.is_sum and tracked and is_of_several_years(tracked.iso):
        return StatedPeriod(words, tracked.iso)
    last_year = (context.sentence_context.item_context.report_year or 0) - 1
    if period.is_sum and words.startswith("五") and tracked and tracked.iso == str(last_year):
        return StatedPeriod(words, f"{last_year - YEARS_OF_A_PLAN + 1}/{last_year}")
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
    if _RESPECTIVELY in text[start:offset]:
        start = start_of_part(text, start - 1, _CLAUSE_MARKS) if start else start
    row = _ROW_OF_YEARS.search(text, start, offset)
    if row is None:
        return None
    years = re.findall(r"20\d\d", row.group())
    numbers = _DIGITS.findall(text[row.end() : end_of_part(text, offset, _CLAUSE_MARKS)])
    index = len(_DIGITS.findall(text[row.end() : offset]))
    return StatedPeriod(f"{years[index]}年", years[index]) if len(numbers) == len(years) > index else None
