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

_TO = r"[—–\-~～至到－]+"
_QUARTERS = "一二三四"
# 2026年6月30日, 6月底, 1－12月, 2026-06-30, 2026年第三季度, 2026年上半年, 2026年底, 年内, “十四五”末
_TIME = re.compile(
    rf"(?P<iso_year>20\d\d)[-./](?P<iso_month>\d{{1,2}})(?:[-./](?P<iso_day>\d{{1,2}}))?(?!\d)"
    rf"|(?:(?<!\d)(?P<year>20\d\d)(?:年度?|(?={_TO}|[底末]))的?|(?P<relative>今年|本年度?|当年|明年|次年|下一?年))?"
    rf"(?:(?<!\d)(?:\d{{1,2}}月?{_TO})?(?P<month>\d{{1,2}})月份?(?:(?P<day>\d{{1,2}})[日号])?"
    rf"|第?(?P<quarter>[{_QUARTERS}1-4])季度|(?P<half>[上下])半年|(?P<end>(?<![\d每半一二三四五六七八九十两几数多])年(?=[底末内终])))?"
    rf"|(?P<plan>{PLAN})(?=末|期间|时期)"
)
_RANGE = re.compile(rf"\s*{_TO}\s*")
_TITLE_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_BLANKS = re.compile(r"\s+")
_MONTHS = 12
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

    Of a range, the end is returned. A month without a year is of the year of the title, or else of that of the day of
    the text, unless it is over on that day.

    >>> march = DueContext(None, "2026-03-10")
    >>> [parse_due(words, march) for words in ("2026年6月底前", "9月30日前", "第三季度", "年底前", "2026年1—12月")]
    ['2026-06', '2026-09-30', '2026-07/2026-09', '2026', '2026-12']
    >>> [parse_due(words, march) for words in ("长期坚持", "1月底前", "每年6月底前", "6月底前启动，9月底前完成")]
    [None, None, None, None]
    """
    bare = _BLANKS.sub("", words)
    if any(word in bare for word in load_duty_words().recurring):
        return None
    found = {_read(match, first, context) for first, match in _find_times(bare)}
    return found.pop() if len(found) == 1 else None


def is_deadline(words: str) -> bool:
    """Return whether words are nothing but a deadline: 6月底前完成, 2026年底前, 长期坚持.

    >>> [is_deadline(words) for words in ("6月底前完成", "第三季度完成", "2026年", "2026年6月印发")]
    [True, True, False, False]
    """
    return _deadline().fullmatch(_BLANKS.sub("", words)) is not None


def says_by_when(deadline: str) -> bool:
    """Return whether a deadline says so by itself, without organs beside it.

    >>> [says_by_when(deadline) for deadline in ("6月底前", "第三季度完成", "2025年底", "长期")]
    [True, True, False, False]
    """
    bare = _BLANKS.sub("", deadline)
    return "前" in bare or (bool(_find_times(bare)) and bare.endswith(load_duty_words().finishes))


def names_time(words: str) -> bool:
    """Return whether words name a time, or say that there is no end: what stands behind 完成时限 may be anything."""
    bare = _BLANKS.sub("", words)
    lasting = load_duty_words()
    return bool(_find_times(bare)) or any(word in bare for word in (*lasting.standing, *lasting.recurring))


@cached
def _deadline() -> re.Pattern[str]:
    """Return a pattern for a deadline alone: 于2026年6月底前完成; 持续推进."""
    words = load_duty_words()
    year = r"(?:20\d\d年|今年|本年|明年)"
    time = rf"(?:{year}?(?:\d{{1,2}}月(?:份|\d{{1,2}}[日号]|[上中下]旬)?|第?[{_QUARTERS}]季度|[上下]半年|年)|{year})"
    end = r"(?:[底末初]?(?:之|以)?前|[底末]|内)"
    done = rf"(?:{any_of(words.completions)})"
    standing = any_of((*words.standing, *words.recurring))
    return re.compile(rf"(?:于|在)?{time}(?:{end}{done}?|(?:{any_of(words.finishes)}))|(?:{standing})(?:{done})?")


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
    """Return the ISO day or period of a time; None if its year is not known. ``first`` is the beginning of a range."""
    if match["iso_year"]:
        return _write(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"] or 0))
    if match["plan"]:
        return str(find_plan_years(match["plan"])[1])
    named = match["year"] or (first["year"] or first["iso_year"] if first is not None else None)
    month = _last_month(match)
    year = int(named) if named else _find_year(match["relative"], month, context)
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
