"""Numbers in Chinese characters: 十二, 二〇二一, 九十九点四三, 一万零三百.

The constants are insides of character classes.
"""

from __future__ import annotations

ZEROS = "〇零○"
"""The three ways of writing zero. ○ is a geometrical symbol that many keyboards offer instead of 〇."""
ONE_TO_NINE = "一二三四五六七八九"
ONE_TO_TEN = f"{ONE_TO_NINE}十"
"""The numerals in the numbers of lists, months and days: （十二）, 十月."""
ONE_TO_HUNDRED = f"{ONE_TO_TEN}百"
"""The numerals in the numbers of chapters and articles: 第一百二十条."""
DIGITS = f"{ZEROS}{ONE_TO_NINE}"
"""The numerals in years that are written digit by digit: 二〇二一."""

RANGE_MARKS = r"\-—–―‐‑−－~～─"
"""The marks between the two ends of a range: 5%—6%, 1-2家. A minus is one of them, because it looks alike."""

DIGIT_VALUES = {**dict.fromkeys(ZEROS, 0), **{digit: n for n, digit in enumerate(ONE_TO_NINE, 1)}, "两": 2}
UNIT_VALUES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}

_TEN_THOUSAND = UNIT_VALUES["万"]
_TOO_LARGE = 100_000_000


def parse_numeral(numeral: str) -> int | None:
    """Return the value of a Chinese numeral for a whole number below a hundred million; None for any other text.

    >>> [parse_numeral(numeral) for numeral in ("五", "十", "十二", "二十", "一百零五", "一万零三百", "百")]
    [5, 10, 12, 20, 105, 10300, 100]
    >>> [parse_numeral(numeral) for numeral in ("", "一二", "十百", "12")]
    [None, None, None, None]
    """
    thousands, ten_thousand, rest = numeral.rpartition("万")
    if not ten_thousand:
        return _parse_below_ten_thousand(numeral)
    high = _parse_below_ten_thousand(thousands)
    low = _parse_below_ten_thousand(rest) if rest else 0
    return None if high is None or low is None else high * _TEN_THOUSAND + low


def _parse_below_ten_thousand(numeral: str) -> int | None:
    value, digit, last_unit = 0, None, _TEN_THOUSAND
    for character in numeral:
        unit = UNIT_VALUES.get(character)
        if unit is None and not digit and character in DIGIT_VALUES:
            digit = DIGIT_VALUES[character]
        elif unit is not None and unit < last_unit:
            value += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        else:
            return None
    return value + (digit or 0) if numeral else None


def parse_decimal(numeral: str) -> str | None:
    """Return the value of a Chinese numeral as a decimal in digits; None if the text is not such a numeral.

    The numeral may have decimal places after 点.

    >>> [parse_decimal(numeral) for numeral in ("九十九点四三", "八十", "百", "三点")]
    ['99.43', '80', '100', None]
    """
    whole, point, part = numeral.partition("点")
    value = parse_numeral(whole)
    if value is None or (point and not (part and all(digit in DIGIT_VALUES for digit in part))):
        return None
    return str(value) + ("." + "".join(str(DIGIT_VALUES[digit]) for digit in part) if point else "")


def parse_digits(numeral: str) -> int:
    """Return the value of a number that is written digit by digit in Chinese characters, like the year 二〇二一.

    >>> parse_digits("二〇二一"), parse_digits("一九九○")
    (2021, 1990)
    """
    return int("".join(str(DIGIT_VALUES[digit]) for digit in numeral))


def write_numeral(number: int) -> str:
    """Return the Chinese numeral for a number from 1 to 99,999,999, as headings use it.

    Raises ValueError for any other number.

    >>> [write_numeral(number) for number in (1, 10, 12, 20, 101, 110, 1020, 10_300, 100_034)]
    ['一', '十', '十二', '二十', '一百零一', '一百一十', '一千零二十', '一万零三百', '十万零三十四']
    """
    return write_with_units(number, f"零{ONE_TO_NINE}", "十百千")


def write_with_units(number: int, digits: str, units: str, *, is_ten_bare: bool = True) -> str:
    """Return the numeral for a number from 1 to 99,999,999, written with the given characters.

    ``digits`` has the characters for 0 to 9, and ``units`` the characters for 10, 100 and 1000. With ``is_ten_bare``,
    12 is written 十二, as in ordinary texts; otherwise it begins with the digit 1, as on bank forms. Raises ValueError
    for any other number.

    >>> write_with_units(12, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", is_ten_bare=False)
    '壹拾贰'
    """
    if not 0 < number < _TOO_LARGE:
        raise ValueError(f"{number} is not from 1 to {_TOO_LARGE - 1:,}")
    written = ""
    for power in range(7, -1, -1):
        digit = number // 10**power % 10
        if digit:
            # 10,300 is 一万零三百, but 101,000 is 十万一千: a 0 at the end of the ten thousands is not written.
            has_gap = written and power != 3 and number // 10 ** (power + 1) % 10 == 0
            written += (digits[0] if has_gap else "") + digits[digit] + ("", *units)[power % 4]
        if power == 4 and written:
            written += "万"
    return written.removeprefix(digits[1]) if is_ten_bare and written.startswith(digits[1] + units[0]) else written
