"""Numerals: numbers that are written in Chinese characters, read as decimals."""

from __future__ import annotations

_DIGITS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def read_numeral(numeral: str) -> str | None:
    """Return the decimal that a numeral below a thousand stands for; None if it is no numeral.

    >>> [read_numeral(n) for n in ("九十九点四三", "八十", "百", "十一", "一百零五", "五", "点五")]
    ['99.43', '80', '100', '11', '105', '5', None]
    """
    whole, point, fraction = numeral.partition("点")
    value, digit = 0, None
    for char in whole:
        if char in "十百":
            value += (1 if digit is None else digit) * (10 if char == "十" else 100)
            digit = None
        else:
            digit = _DIGITS[char]
    value += digit or 0
    if not whole or (point and not (fraction and all(char in _DIGITS for char in fraction))):
        return None
    return str(value) + ("." + "".join(str(_DIGITS[char]) for char in fraction) if point else "")
