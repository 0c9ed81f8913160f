"""Numbers before headings and points: 第一章, 一、, （一）, 1., ①, 一是.

The constants are patterns without groups. The package ``parsing`` decides which heading is under which.
"""

from __future__ import annotations

from briefgen.text.numerals import ONE_TO_HUNDRED, ONE_TO_TEN, parse_numeral

_FIRST_CIRCLED, _LAST_CIRCLED = "①", "⑳"

CHAPTER_NUMBER = rf"第[{ONE_TO_HUNDRED}\d]{{1,4}}[编章节条]"
"""第一章, 第12条"""
HEADING_NUMERAL = f"[{ONE_TO_TEN}]{{1,3}}"
"""The numeral of a heading: 一, 十二, 二十一."""
SECTION_NUMBER = f"{HEADING_NUMERAL}、"
"""一、"""
SUBSECTION_NUMBER = f"[（(]{HEADING_NUMERAL}[）)]"
"""（一）"""
POINT_NUMBER = f"[{ONE_TO_TEN}]{{1,2}}[是要]"
"""一是, 十二要: within sentences."""
CIRCLED = f"{_FIRST_CIRCLED}-{_LAST_CIRCLED}"
"""The inside of a character class: the numbers in circles."""
BULLETS = "■◆●▲★"
"""The inside of a character class: ornaments in front of headings."""
LINE_NUMBER = (
    rf"(?:{CHAPTER_NUMBER}|[（(]?{HEADING_NUMERAL}[）)、.．]|[（(]?\d{{1,2}}[）)、.．](?!\d)|[{CIRCLED}{BULLETS}])"
)
"""Whatever a numbered line begins with: （一）, 一., 1、, (1), ①, ■; but not the 2. of 2.5."""


def parse_ordinal(number: str) -> int | None:
    """Return the value of a heading's number; None if the text is no number.

    The number can be a Chinese numeral, digits or a number in a circle.

    >>> [parse_ordinal(number) for number in ("三", "十二", "一百二十", "12", "③", "首先")]
    [3, 12, 120, 12, 3, None]
    """
    if number.isdecimal():
        return int(number)
    if _FIRST_CIRCLED <= number <= _LAST_CIRCLED:
        return ord(number) - ord(_FIRST_CIRCLED) + 1
    return parse_numeral(number)
