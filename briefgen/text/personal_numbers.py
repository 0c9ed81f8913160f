"""The notation of numbers that belong to a person: identity cards, bank cards, mobiles."""

from __future__ import annotations

import re
from datetime import date

MASK = "＊"
"""What stands in place of a masked digit. An asterisk of half width would be a mark of Markdown."""

# GB 11643 takes the check digit from ISO 7064, MOD 11-2.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_IDENTITY = re.compile(r"(?P<region>\d{6})(?P<born>(?:19|20)\d{6})\d{3}[\dX]")
# Cards before 1999 have two digits of the year, and no check digit.
_OLD_IDENTITY = re.compile(r"(?P<region>\d{6})(?P<born>\d{6})\d{3}")
# The provinces of GB/T 2260; 83 is that of residence permits for people of Taiwan.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_MOBILE = re.compile(r"(?:00?86|86|0)?(?P<number>1[3-9]\d{9})")
# 13000000000 is a round sum.
_ROUND = re.compile(r"0{5}$")
# 138****8000, 6201××××××××××1234, 138＊＊＊＊8000: a number of which some digits are masked.
_MASKED = re.compile(rf"\d{{1,17}}[*{MASK}×xX]{{2,18}}\d{{0,17}}")


def is_identity_number(digits: str) -> bool:
    """Return whether 18 characters are a number of an identity card: province, day of birth and check digit are right.

    >>> [is_identity_number(digits) for digits in ("11010519491231002X", "110105194912310021", "11010519491331002X")]
    [True, False, False]
    """
    found = _IDENTITY.fullmatch(digits)
    if found is None or not _is_province(found["region"]) or not _is_day(found["born"]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECK_DIGITS[total % 11] == digits[-1]


def is_old_identity_number(digits: str) -> bool:
    """Return whether 15 digits may be a number of an identity card of the time before 1999.

    >>> [is_old_identity_number(digits) for digits in ("110105491231002", "110105491331002", "000105491231002")]
    [True, False, False]
    """
    found = _OLD_IDENTITY.fullmatch(digits)
    return found is not None and found["region"][:2] in _PROVINCES and _is_day(f"19{found['born']}")


def passes_luhn(digits: str) -> bool:
    """Return whether the last digit is the check digit that ISO/IEC 7812 gives the number of a bank card.

    >>> passes_luhn("6222020200000000006"), passes_luhn("6222020200000000007")
    (True, False)
    """
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    return (sum(int(digit) for digit in digits[-1::-2]) + sum(d - 9 * (d > 9) for d in doubled)) % 10 == 0


def find_mobile(digits: str) -> str | None:
    """Return the eleven digits of a mobile, without the number of the country; None if the digits are no mobile.

    >>> find_mobile("8613800138001"), find_mobile("09318800000")
    ('13800138001', None)
    """
    found = _MOBILE.fullmatch(digits)
    return found["number"] if found is not None else None


def is_round(digits: str) -> bool:
    """Return whether digits end like a round sum: 13000000000."""
    return _ROUND.search(digits) is not None


def find_masked_numbers(text: str) -> list[tuple[int, int]]:
    """Return the places of the numbers of which some digits are masked, whoever masked them.

    >>> [text[start:end] for text in ("电话138****8000转2，2×660MW",) for start, end in find_masked_numbers(text)]
    ['138****8000']
    """
    return [match.span() for match in _MASKED.finditer(text)]


def _is_province(region: str) -> bool:
    """Return whether a number begins with a province. That of a foreigner's card has a 9 before it."""
    return region[:2] in _PROVINCES or (region[0] == "9" and region[1:3] in _PROVINCES)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(f"{written[:4]}-{written[4:6]}-{written[6:]}")
    except ValueError:
        return False
    return True
