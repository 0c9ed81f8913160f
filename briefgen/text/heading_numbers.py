"""Numbers before headings and points: 第一章, 一、, （一）, 1., ①, 一是.

The constants are patterns without groups. The package ``parsing`` finds the headings and decides their levels.
"""

from __future__ import annotations

from briefgen.text.numerals import ONE_TO_HUNDRED, ONE_TO_TEN, parse_numeral

_FIRST_CIRCLED, _LAST_CIRCLED = "①", "⑳"

CHAPTER_NUMBER = rf"第[{ONE_TO_HUNDRED}\d]{{1,4}}[编章节条]"
"""The number of a part, chapter, section or article: 第一章, 第12条."""
HEADING_NUMERAL = f"[{ONE_TO_TEN}]{{1,3}}"
"""The Chinese numeral in the number of a heading: 一, 十二, 二十一."""
SECTION_NUMBER = f"{HEADING_NUMERAL}、"
"""The number of a heading with the mark 、 after it: 一、."""
SUBSECTION_NUMBER = f"[（(]{HEADING_NUMERAL}[）)]"
"""The number of a heading in brackets: （一）."""
POINT_NUMBER = f"[{ONE_TO_TEN}]{{1,2}}[是要]"
"""The number of a point within a sentence: 一是, 十二要."""
CIRCLED = f"{_FIRST_CIRCLED}-{_LAST_CIRCLED}"
"""The inside of a character class: the circled numbers from ① to ⑳."""
BULLETS = "■◆●▲★•▪▸▶►➢◇□"
"""The inside of a character class: the ornaments before headings."""
LINE_NUMBER = (
    rf"(?:{CHAPTER_NUMBER}|[（(]?{HEADING_NUMERAL}[）)、.．]|[（(]?\d{{1,2}}[）)、.．](?!\d)|[{CIRCLED}{BULLETS}])"
)
"""Any number or ornament at the beginning of a line: （一）, 一., 1、, (1), ①, ■; but not the 2. in 2.5."""


def parse_ordinal(number: str) -> int | None:
    """Return the value of a heading's number; None if the text is not a number.

    The number can be a Chinese numeral, digits or a circled number.

    >>> [parse_ordinal(number) for number in ("三", "十二", "一百二十", "12", "③", "首先")]
    [3, 12, 120, 12, 3, None]
    """
    if number.isdecimal():
        return int(number)
    if _FIRST_CIRCLED <= number <= _LAST_CIRCLED:
        return ord(number) - ord(_FIRST_CIRCLED) + 1
    return parse_numeral(number)
