"""Dates and times of spreadsheet cells, which are numbers of days, as a person sees them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from briefgen.reading.workbook.format_codes import CodeSection, CodeToken
from briefgen.text.numerals import write_with_units

# The last day that Excel knows, 31 December 9999.
_LAST_DAY = 2_958_465
_DAY_SECONDS = 86_400
_MONTHS = ("January February March April May June July August September October November December").split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DIGITS = {"1": "〇一二三四五六七八九", "2": "零壹贰叁肆伍陆柒捌玖", "3": "０１２３４５６７８９"}
_UNITS = {"1": "十百千", "2": "拾佰仟"}
_CHINESE = "一二三四五六七八九十"


def show_date(value: float, section: CodeSection, *, is_1904: bool) -> str | None:
    """Return a number of days as a date or a time in the format of a section; None if it is no day of Excel's.

    >>> from briefgen.reading.workbook.format_codes import parse_code
    >>> show_date(45570.5, parse_code('yyyy"年"m"月"d"日" h:mm')[0], is_1904=False)
    '2024年10月5日 12:00'
    """
    if section.has("elapsed"):
        return _show_elapsed(abs(value), section)
    if not 0 <= value <= _LAST_DAY:
        return None
    moment = _to_moment(value, is_1904=is_1904, is_exact=any("." in token.text for token in section.tokens))
    if moment is None:
        return None
    is_half_day = section.has("half_day")
    texts: list[str] = []
    for index, token in enumerate(section.tokens):
        if token.kind == "date":
            is_minute = token.text[0] == "m" and len(token.text) < 3 and _is_minute(section.tokens, index)
            texts.append(_show_part(token.text, moment, section, is_minute=is_minute, is_half_day=is_half_day))
        elif token.kind == "half_day":
            morning, afternoon = token.text.split("/")
            texts.append(morning if moment.hour < 12 else afternoon)
        else:
            texts.append(token.text)
    return "".join(texts).strip()


def _to_moment(value: float, *, is_1904: bool, is_exact: bool) -> datetime.datetime | None:
    """Return the day and time of a number of days. In Excel, 1900 has a 29 February."""
    first = datetime.datetime(1904, 1, 1) if is_1904 else datetime.datetime(1899, 12, 30 if value >= 60 else 31)
    seconds = round(value * _DAY_SECONDS, 3)
    try:
        return first + datetime.timedelta(seconds=seconds if is_exact else round(seconds))
    except OverflowError:
        return None


def _is_minute(tokens: Sequence[CodeToken], index: int) -> bool:
    """Return whether an m stands for minutes: behind hours or before seconds."""
    before = next((token for token in reversed(tokens[:index]) if token.kind in ("date", "elapsed")), None)
    behind = next((token for token in tokens[index + 1 :] if token.kind in ("date", "elapsed")), None)
    return (before is not None and before.text[0] == "h") or (behind is not None and behind.text[0] == "s")


def _show_part(
    code: str, moment: datetime.datetime, section: CodeSection, *, is_minute: bool, is_half_day: bool
) -> str:
    letter = code[0]
    if letter in "ye":
        return _write_year(code, moment.year, section.digits)
    if letter == "m" and not is_minute:
        return _write_month(code, moment.month, section)
    if letter == "a" or (letter == "d" and len(code) > 2):
        return _write_weekday(code, moment.weekday(), is_chinese=section.is_chinese)
    if letter == "s" and "." in code:
        return f"{moment.second:02}.{moment.microsecond // 1000:03}"[: 3 + len(code.partition(".")[2])]
    number = {"d": moment.day, "h": moment.hour, "m": moment.minute, "s": moment.second}[letter]
    if letter == "h" and is_half_day:
        number = (number - 1) % 12 + 1
    return _write_number(number, len(code), section.digits)


def _write_year(code: str, year: int, digits: str) -> str:
    text = f"{year % 100:02}" if code[0] == "y" and len(code) < 3 else str(year)
    return "".join(_DIGITS[digits][int(digit)] for digit in text) if digits else text


def _write_month(code: str, month: int, section: CodeSection) -> str:
    if len(code) < 3:
        return _write_number(month, len(code), section.digits)
    if section.is_chinese:
        return f"{write_with_units(month, _DIGITS['1'], _UNITS['1'])}月"
    name = _MONTHS[month - 1]
    return {3: name[:3], 5: name[0]}.get(len(code), name)


def _write_weekday(code: str, day: int, *, is_chinese: bool) -> str:
    name = _CHINESE[day] if day < 6 else "日"
    if code[0] == "a":
        return name if len(code) == 3 else f"星期{name}"
    if is_chinese:
        return f"周{name}" if len(code) == 3 else f"星期{name}"
    return _DAYS[day][:3] if len(code) == 3 else _DAYS[day]


def _write_number(number: int, width: int, digits: str) -> str:
    """Return the number of a month, day, hour, minute or second."""
    if digits in _UNITS:
        if number == 0:
            return _DIGITS[digits][0]
        return write_with_units(number, _DIGITS[digits], _UNITS[digits], is_ten_bare=digits == "1")
    text = f"{number:0{min(width, 2)}}"
    return "".join(_DIGITS[digits][int(digit)] for digit in text) if digits else text


def _show_elapsed(value: float, section: CodeSection) -> str | None:
    """Return a number of days as a time that goes on beyond 24 hours, such as 30:15."""
    if value > _LAST_DAY:
        return None
    rest = round(value * _DAY_SECONDS)
    texts: list[str] = []
    for token in section.tokens:
        letter = token.text[:1]
        if token.kind == "elapsed" or (token.kind == "date" and letter in "hms"):
            size = {"h": 3600, "m": 60, "s": 1}[letter]
            texts.append(f"{rest // size:0{min(len(token.text), 2)}}")
            rest %= size
        elif token.kind != "date":
            texts.append(token.text)
    return "".join(texts).strip()
