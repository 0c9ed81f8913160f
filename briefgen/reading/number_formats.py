"""Numbers as Word writes them in front of paragraphs (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from briefgen.text.numerals import write_with_units

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# Behind z Word repeats the letter: aa, bb. A number in the thousands would be a line of letters.
_MOST_LETTERS = 30


# By the codes that binary files and RTF have for them (MS-OSHARED 2.2.1.3 MSONFC).
_FORMATS_BY_CODE = (
    *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText"),
    *("hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth"),
    *("decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle"),
    *("decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung"),
    *("decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"),
    *("ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting"),
    *("ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting"),
    *("chineseLegalSimplified", "chineseCountingThousand"),
)
_CODES_BEYOND = {57: "numberInDash", 255: "none"}


def find_format(code: int) -> str:
    """Return the name of the format with a code; that of Arabic digits for a code without a format of its own.

    >>> find_format(39), find_format(255), find_format(200)
    ('chineseCountingThousand', 'none', 'decimal')
    """
    if code < len(_FORMATS_BY_CODE):
        return _FORMATS_BY_CODE[code]
    return _CODES_BEYOND.get(code, "decimal")


def write_number(value: int, format_: str) -> str:
    """Return a number in one of Word's formats; in Arabic digits if the format is unknown or has no such number.

    >>> [write_number(n, "chineseCountingThousand") for n in (10, 11, 20, 21, 101, 110, 1010)]
    ['十', '十一', '二十', '二十一', '一百〇一', '一百一十', '一千〇一十']
    >>> [write_number(3, f) for f in ("upperRoman", "chineseLegalSimplified", "ideographTraditional", "bullet")]
    ['III', '叁', '丙', '']
    """
    write = _FORMATS.get(format_)
    written = write(value) if write and value >= 0 else None
    return str(value) if written is None else written


def _write_roman(value: int) -> str | None:
    if not 0 < value < 4000:
        return None
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (value // worth)
        value %= worth
    return written


def _write_letters(value: int) -> str | None:
    repeats, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1) if 0 <= repeats < _MOST_LETTERS else None


def _write_upper(write: Callable[[int], str | None], value: int) -> str | None:
    written = write(value)
    return written and written.upper()


def _write_from_list(characters: str, value: int) -> str | None:
    """Return the character for a number, such as 丙 for 3; None if ``characters`` has no character for it."""
    return characters[value - 1] if 0 < value <= len(characters) else None


def _write_enclosed(first: str, last: int, value: int) -> str | None:
    """Return the enclosed form of a number, such as ③ for 3; None for 0 and for a number above ``last``.

    ``first`` is the character for 1. The characters for the numbers after it follow in Unicode.
    """
    return chr(ord(first) + value - 1) if 0 < value <= last else None


def _write_digits(digits: str, value: int) -> str:
    return "".join(digits[int(digit)] for digit in str(value))


def _write_with_units(digits: str, units: str, value: int, *, is_ten_bare: bool = True) -> str | None:
    """Return a number with units, such as 二百〇五; None for 0 and for 10,000 or more.

    ``digits`` are the characters for 0 to 9, and ``units`` the characters for 10, 100 and 1000. If ``is_ten_bare`` is
    True, 12 is 十二; otherwise it is 一十二.
    """
    return write_with_units(value, digits, units, is_ten_bare=is_ten_bare) if 0 < value < 10_000 else None


def _write_japanese(value: int) -> str | None:
    """Return a number with units, but without 〇 and without 一 before a unit: 百十一 for 111.

    The result is None for 0 and for 10,000 or more.
    """
    written = _write_with_units("〇一二三四五六七八九", "十百千", value)
    return written and re.sub("〇|一(?=[十百千])", "", written)


def _write_with_units_to_99(digits: str, value: int) -> str | None:
    """Return a number below 100 with 十, such as 二十一, and a larger one digit by digit, such as 一○○; None for 0."""
    return _write_with_units(digits, "十百千", value) if value < 100 else _write_digits(digits, value)


def _write_sexagenary(value: int) -> str | None:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else None


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "none": lambda _value: "",
    "bullet": lambda _value: "",
    "decimalZero": "{:02}".format,
    "lowerRoman": _write_roman,
    "upperRoman": partial(_write_upper, _write_roman),
    "lowerLetter": _write_letters,
    "upperLetter": partial(_write_upper, _write_letters),
    "chineseCounting": partial(_write_with_units_to_99, "○一二三四五六七八九"),
    "taiwaneseCounting": partial(_write_with_units_to_99, "○一二三四五六七八九"),
    "chineseCountingThousand": partial(_write_with_units, "〇一二三四五六七八九", "十百千"),
    "taiwaneseCountingThousand": partial(_write_with_units, "零一二三四五六七八九", "十百千"),
    "japaneseCounting": _write_japanese,
    "ideographDigital": partial(_write_digits, "〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": partial(_write_digits, "〇一二三四五六七八九"),
    "taiwaneseDigital": partial(_write_digits, "○一二三四五六七八九"),
    "chineseLegalSimplified": partial(_write_with_units, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", is_ten_bare=False),
    "ideographLegalTraditional": partial(_write_with_units, "零壹貳參肆伍陸柒捌玖", "拾佰仟", is_ten_bare=False),
    "ideographTraditional": partial(_write_from_list, _STEMS),
    "ideographZodiac": partial(_write_from_list, _BRANCHES),
    "ideographZodiacTraditional": _write_sexagenary,
    "ideographEnclosedCircle": partial(_write_enclosed, "㊀", 10),
    "decimalEnclosedCircle": partial(_write_enclosed, "①", 20),
    "decimalEnclosedCircleChinese": partial(_write_enclosed, "①", 20),
    "decimalEnclosedParen": partial(_write_enclosed, "⑴", 20),
    "decimalEnclosedFullstop": partial(_write_enclosed, "⒈", 20),
    "decimalFullWidth": partial(_write_digits, "０１２３４５６７８９"),
    "decimalFullWidth2": partial(_write_digits, "０１２３４５６７８９"),
    "numberInDash": "- {} -".format,
}
