"""Deadlines: the day or the period by whose end something is to be done, as ISO."""

from __future__ import annotations

import re
from calendar import monthrange

from msgspec import Struct

from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_duty_words
from briefgen.lexicon.overlay import cached
from briefgen.text.dates import is_month_and_day
from briefgen.text.five_year_plans import PLAN, find_plan_years
from briefgen.text.numerals import DIGITS, ONE_TO_NINE, ONE_TO_TEN, parse_digits, parse_numeral

_TO = r"[—–\-~～至到－]+"
_QUARTERS = "一二三四"
# 2026年6月30日, 6月底, 1－12月, 2026-06-30, 2026年第三季度, 2026年上半年, 2026年底, 年内, 全年, “十四五”末
_TIME = re.compile(
    rf"(?<!\d)(?P<iso_year>20\d\d)[-./](?P<iso_month>\d{{1,2}})(?:[-./](?P<iso_day>\d{{1,2}}))?(?!\d)"
    rf"|(?:(?<!\d)(?P<year>20\d\d)(?:年度?|(?={_TO}|[底末]))的?|(?P<relative>今年|本年度?|当年|明年|次年|下一?年))?"
    rf"(?P<part>(?<!\d)(?:(?P<from>\d{{1,2}})月?{_TO})?(?P<month>\d{{1,2}})月份?(?:(?P<day>\d{{1,2}})[日号])?"
    rf"|第?(?P<quarter>[{_QUARTERS}1-4])季度|(?P<half>[上下])半年|(?P<end>(?<![\d每半一二三四五六七八九十两几数多])年(?=[底末内终])|全年))?"
    rf"|(?P<plan>{PLAN})(?=末|期间|时期)"
)
_RANGE = re.compile(rf"起?{_TO}")
# 4月起, 6月底后: when something begins, or what comes after it.
_BEGINNING = re.compile(r"[底末初]?(?:起|开始|[之以]?后|以来)")
# 2026年初, 2026年第五季度, 2026年验收前: earlier than the end of the year.
_EARLIER = re.compile(
    r"初|[^，,；;。、（(]{0,3}季度|(?![底末]|[之以]?前)[^，,；;。、（(]{1,10}前(?:[，,；;。、（(）)]|完成|\Z)"
)
# 2026-06-30 00:00:00, the day in a cell of a workbook.
_CLOCK = re.compile(r"(?<=\d)[\sT]+\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_LUNAR = re.compile("[农阴旧]历|正月|腊月")
_NUMERAL_YEAR = re.compile(rf"(?<![{ONE_TO_TEN}])[{DIGITS}]{{4}}(?=年)")
# 六月底, 十二月三十日, but not 一月一报.
_NUMERAL_MONTH = re.compile(rf"(?<![{ONE_TO_TEN}\d])(?:十[一二]?|[{ONE_TO_NINE}元])(?=月(?![一两][次报评会]))")
_NUMERAL_DAY = re.compile(rf"(?<=\d月)[{ONE_TO_TEN}]{{1,3}}(?=[日号])")
# 2026年年底, 今年年底
_DOUBLE_YEAR = re.compile(r"年(?=年[底末内终])")
_TITLE_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_BLANKS = re.compile(r"\s+")
_MONTHS = 12
_LENGTH_OF_MONTH = len("2026-06")
# 6月底前, 2026年前
_BEFORE_TIME = re.compile(r"[底末初]?[之以]?前")
_THIS, _NEXT = ("今年", "本年", "本年度", "当年"), ("明年", "次年", "下年", "下一年")


class DueContext(Struct, frozen=True):
    """What tells the year of a deadline that names none."""

    year: int | None
    """The year that the title of the text names; None if it names none, or several."""
    day: str | None
    """The ISO day on which the text speaks; it may be a month or a year. None if it is not known."""


def find_year_named(title: str | None) -> int | None:
    """Return the only year that a title names; None if it names none, or several.

    >>> find_year_named("云溪市2026年工作要点任务分工"), find_year_named("2025年总结和2026年计划")
    (2026, None)
    """
    years = set(_TITLE_YEAR.findall(title or ""))
    return int(years.pop()) if len(years) == 1 else None


def parse_due(words: str, context: DueContext) -> str | None:
    """Return the day or the period in the words of a deadline; None if they say none exactly, or several.

    A range of months is returned as such; of any other range, the end. A month without a year is of the year of the
    title, or else of that of the day of the text, unless it is over on that day.

    >>> march = DueContext(None, "2026-03-10")
    >>> [parse_due(words, march) for words in ("2026年6月底前", "9月30日前", "第三季度", "年底前", "2026年1—12月")]
    ['2026-06', '2026-09-30', '2026-07/2026-09', '2026', '2026-01/2026-12']
    >>> [parse_due(words, march) for words in ("长期坚持", "1月底前", "每年6月底前", "6月底前启动，9月底前完成")]
    [None, None, None, None]
    >>> [parse_due(words, march) for words in ("2026年汛期前", "2026年国庆节前", "4月起", "99999年6月")]
    [None, None, None, None]
    """
    bare = _normalize(words)
    if _LUNAR.search(bare) or any(word in bare for word in load_duty_words().recurring):
        return None
    found = {_read(match, first, context) for first, match in _find_times(bare)}
    return found.pop() if len(found) == 1 else None


def is_deadline(words: str) -> bool:
    """Return whether words are nothing but a deadline: 6月底前完成, 2026年底前, 长期坚持.

    >>> [is_deadline(words) for words in ("6月底前完成", "第三季度完成", "2026年", "2026年6月印发")]
    [True, True, False, False]
    """
    return _deadline().fullmatch(_normalize(words)) is not None


def is_time(words: str) -> bool:
    """Return whether words are nothing but a time, or begin with the time before which something is to be done.

    >>> [is_time(words) for words in ("2026年6月", "6月底前全面建成", "持续推进", "2026年重大项目专班")]
    [True, True, True, False]
    """
    bare = _normalize(words)
    first = _TIME.match(bare)
    if first is not None and first.group() and _BEFORE_TIME.match(bare, first.end()):
        return True
    return is_deadline(bare) or (bool(_find_times(bare)) and not _beside_times().sub("", _TIME.sub("", bare)))


def says_by_when(deadline: str) -> bool:
    """Return whether a deadline says so by itself, without organs beside it.

    >>> [says_by_when(deadline) for deadline in ("6月底前", "第三季度完成", "2025年底", "长期")]
    [True, True, False, False]
    """
    bare = _normalize(deadline)
    return "前" in bare or (bool(_find_times(bare)) and bare.endswith(load_duty_words().finishes))


def names_time(words: str) -> bool:
    """Return whether words name a time, or say that there is no end: what stands behind 完成时限 may be anything.

    >>> [names_time(words) for words in ("6月", "持续推进", "国庆节前", "第五季度", "市财政局")]
    [True, True, True, True, False]
    """
    bare = _normalize(words)
    own = load_duty_words()
    named = (*own.standing, *own.recurring, *own.occasions, "季度")
    return bool(_find_times(bare)) or bare.endswith("前") or any(word in bare for word in named)


@cached
def _deadline() -> re.Pattern[str]:
    """Return a pattern for a deadline alone: 于2026年6月底前完成; 持续推进."""
    words = load_duty_words()
    year = r"(?:20\d\d年|今年|本年|明年)"
    occasion = rf"{year}?“?(?:{any_of(words.occasions)})”?[节日]?[之以]?前"
    time = (
        rf"(?:{year}?(?:\d{{1,2}}月(?:份|\d{{1,2}}[日号]|[上中下]旬)?|第?[{ONE_TO_NINE}\d]季度|[上下]半年|年)|{year})"
    )
    end = r"(?:[底末初]?(?:之|以)?前|[底末]|内)"
    done = rf"(?:{any_of(words.completions)})"
    standing = any_of((*words.standing, *words.recurring))
    return re.compile(
        rf"(?:于|在)?(?:{time}(?:{end}{done}?|(?:{any_of(words.finishes)}))|{occasion}{done}?)|(?:{standing})(?:{done})?"
    )


@cached
def _beside_times() -> re.Pattern[str]:
    """Return a pattern for what may stand beside a time: 到, 底, 前, 完成, 持续推进."""
    words = load_duty_words()
    return re.compile(
        rf"{any_of((*words.standing, *words.completions))}|{_TO}|[上中下]旬|[于在到前底末初内终起后，,、]"
    )


@cached
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"\W?(?:{any_of(load_duty_words().occasions)})")


def _normalize(words: str) -> str:
    """Return words without blanks and times of day, with years, months and days in digits.

    >>> _normalize("二〇二六年 六月三十日前"), _normalize("2026-06-30 0:00:00"), _normalize("今年年底")
    ('2026年6月30日前', '2026-06-30', '今年底')
    """
    bare = _BLANKS.sub("", _CLOCK.sub("", words))
    bare = _NUMERAL_YEAR.sub(lambda match: str(parse_digits(match.group())), bare)
    for pattern in (_NUMERAL_MONTH, _NUMERAL_DAY):
        bare = pattern.sub(_write_digits, bare)
    return _DOUBLE_YEAR.sub("", bare)


def _write_digits(numeral: re.Match[str]) -> str:
    number = parse_numeral(numeral.group().replace("元", "一"))
    return numeral.group() if number is None else str(number)


def _find_times(text: str) -> list[tuple[re.Match[str] | None, re.Match[str]]]:
    """Return the times in a text; of a range only its end, with its beginning before it."""
    found: list[tuple[re.Match[str] | None, re.Match[str]]] = []
    for match in _TIME.finditer(text):
        if not match.group():
            continue
        if found and _RANGE.fullmatch(text[found[-1][1].end() : match.start()]):
            found[-1] = (found[-1][1], match)
        else:
            found.append((None, match))
    return found


def _read(match: re.Match[str], first: re.Match[str] | None, context: DueContext) -> str | None:
    """Return the ISO day or period of a time; None if it is none, or if its year is not known.

    ``first`` is the beginning of a range.
    """
    if _is_no_end(match):
        return None
    end = _read_time(match, first, context)
    # 2026年6月—9月, 1—6月: a range of months.
    start = match["from"] if first is None else first["month"] or first["iso_month"]
    is_of_months = start and end and len(end) == _LENGTH_OF_MONTH and not (first and (first["day"] or first["iso_day"]))
    if not is_of_months or end is None:
        return end
    named = first and (first["year"] or first["iso_year"])
    is_later = match["relative"] in _NEXT and first is not None and first["relative"] not in _NEXT
    year = int(named or end[: len("2026")]) - (is_later and not named)
    beginning = _write(year, int(start), 0)
    # 11月—2月: of which years is not said.
    if beginning is None or beginning > end:
        return None
    return f"{beginning}/{end}" if beginning < end else end


def _is_no_end(match: re.Match[str]) -> bool:
    """Return whether a time is a beginning, or one in a year that is garbled, or if it is wider than the words."""
    text = match.string
    if _BEGINNING.match(text, match.end()):
        return True
    has_year = match["iso_year"] or match["year"] or match["relative"] or match["plan"]
    if not has_year:
        # 99999年6月
        return text.endswith("年", 0, match.start())
    is_year = not (match["iso_year"] or match["plan"] or match["part"])
    return is_year and bool(_EARLIER.match(text, match.end()) or _occasion().match(text, match.end()))


def _read_time(match: re.Match[str], first: re.Match[str] | None, context: DueContext) -> str | None:
    if match["iso_year"]:
        return _write(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"] or 0))
    if match["plan"]:
        return str(find_plan_years(match["plan"])[1])
    named = match["year"] or (first["year"] or first["iso_year"] if first is not None else None)
    month = _last_month(match)
    # 2026年11月—次年2月
    relative = match["relative"] or (first["relative"] if first is not None else None)
    later = match["year"] is None and match["relative"] in _NEXT
    year = int(named) + later if named else _find_year(relative, month, context)
    if year is None:
        return None
    if match["month"]:
        return _write(year, month, int(match["day"] or 0))
    if match["quarter"]:
        return f"{year}-{month - 2:02d}/{year}-{month:02d}"
    return f"{year}-{month - 5:02d}/{year}-{month:02d}" if match["half"] else str(year)


def _last_month(match: re.Match[str]) -> int:
    if match["month"]:
        return int(match["month"])
    if match["quarter"]:
        quarter = match["quarter"]
        return 3 * (int(quarter) if quarter.isdecimal() else _QUARTERS.index(quarter) + 1)
    return 6 if match["half"] == "上" else _MONTHS


def _find_year(relative: str | None, month: int, context: DueContext) -> int | None:
    """Return the year of a time that names none in digits; None if the text does not tell."""
    if context.day is None:
        return context.year if relative not in _NEXT else None
    year = int(context.day[: len("2026")])
    if relative in _NEXT:
        return year + 1
    if relative in _THIS:
        return year
    if context.year is not None and context.year >= year:
        return context.year
    now = context.day[len("2026-") : len("2026-03")]
    return year if int(now or 0) <= month else None


def _write(year: int, month: int, day: int) -> str | None:
    if not day:
        return f"{year}-{month:02d}" if 1 <= month <= _MONTHS else None
    if not is_month_and_day(month, day):
        return None
    return f"{year}-{month:02d}-{min(day, monthrange(year, month)[1]):02d}"
