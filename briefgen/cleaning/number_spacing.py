"""Finds blanks inside and around numbers, and full-width commas between thousands, so that a number is in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import base_pattern, quantity_pattern, scale_pattern, unit_pattern
from briefgen.model import Edit, Span
from briefgen.text.han import HAN
from briefgen.text.numerals import RANGE_MARKS

_SEPARATOR = re.compile(r"[ ,，.]+")
# 3，600; 12 500; 10 243.3
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:[,，] ?\d{3})+|(?: \d{3})+)(?:\.\d+)?")
# 6 0; 3 . 4; 3 , 6 0 0: each digit by itself.
_DIGIT_BY_DIGIT = re.compile(r"\d(?: \d)*(?: ?[,，] ?\d \d \d)*(?: ?\. ?\d(?: \d)*)?")
# 12. 6: the blank is behind or before the point.
_DECIMAL = re.compile(r"\d+ ?\. ?\d+")
# 图1 120家, 附件3 5项: the first number is that of a picture or an annex. 第3，500条 has two numbers of articles.
_NUMBERED = re.compile("[第图表注件例] ?$")
_LINE_START = re.compile(r"\s*[\d.]*\Z")
_BLANK = re.compile("[ \u3000]+")
# 2022 家电下乡: a year may stand before what only looks like a unit.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_HAN = re.compile(f"[{HAN}]")
_LONGEST_NUMBER = 20
# 2023 年; 到 2025年; 2023年 1—11月; 3 月 5日. Not 来源：新华社 2023年.
_BLANK_IN_DATE = re.compile(
    r" (?:(?<=(?<![\d.])[12]\d{3} )(?=年(?![级轮]))|(?<=[到至于在从由自近较比] )(?=[12]\d{3} ?年)"
    r"|(?<=(?<![\d.])\d )(?=月 ?\d)|(?<=(?<![\d.])\d\d )(?=月 ?\d)"
    rf"|(?<=年 )(?=\d{{1,2}} ?(?:月|[至到{RANGE_MARKS}]\d))|(?<=月 )(?=\d{{1,2}} ?日)"
    rf"|(?<=[年月 至到{RANGE_MARKS}]\d )(?=[月日])|(?<=[年月 至到{RANGE_MARKS}]\d\d )(?=[月日]))"
)


def find_split_numbers(text: str) -> list[Edit]:
    """Return the edits that delete blanks inside numbers and before units, and make commas in numbers half-width.

    Groups of digits are one number only if a unit follows and no other reading is likely. So the list 3，5，7条 stays
    as it is, and so does the number of a heading.

    >>> from briefgen.model import edit
    >>> text = "收入10 243.3 亿元，捐赠3，600件，增长 4.3 %，规模6 0亿元，到2 0 2 6年，涉及3，5，7条"
    >>> edit(text, find_split_numbers(text))[0]
    '收入10243.3亿元，捐赠3,600件，增长 4.3%，规模60亿元，到2026年，涉及3，5，7条'
    """
    edits = [change for match in _groups_of_digits().finditer(text) for change in _mend(text, match)]
    for match in _spaced_unit().finditer(text):
        if not _is_of_heading(text, match):
            edits += [Edit(Span(*blank.span()), "") for blank in _BLANK.finditer(text, *match.span())]
    edits += [Edit(Span(*match.span()), "") for match in _BLANK_IN_DATE.finditer(text)]
    return _without_overlaps(sorted(edits))


def find_blanks_before_numbers(text: str) -> list[Edit]:
    """Return the edits that delete a blank between a Chinese character and a number with a unit: 增长 4.3%."""
    return [Edit(Span(*match.span()), "") for match in _blank_before_number().finditer(text)]


def _without_overlaps(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits without overlaps. An edit that begins before the end of the edit before it is left out."""
    apart: list[Edit] = []
    for change in edits:
        if not apart or change.span.start >= apart[-1].span.end:
            apart.append(change)
    return apart


def _mend(text: str, match: re.Match[str]) -> Iterator[Edit]:
    """Yield the edits that join the groups of digits; nothing if it is not certain that they are one number."""
    if not _is_one_number(text, match):
        return
    for mark in _SEPARATOR.finditer(text, *match.span()):
        bare = mark.group().replace(" ", "").replace("，", ",")
        if bare != mark.group():
            yield Edit(Span(*mark.span()), bare)


def _is_one_number(text: str, match: re.Match[str]) -> bool:
    groups = match.group()
    count = len(_SEPARATOR.findall(groups)) + 1
    is_by_digit = " " in groups and _DIGIT_BY_DIGIT.fullmatch(groups) is not None
    if match["date"]:
        is_year = match["date"] == "年" and count == 4 and groups[0] in "12"
        return is_by_digit and (is_year or (count == 2 and text[match.start() - 1] in "年月"))
    before = text[max(0, match.start() - 2) : match.start()]
    if _NUMBERED.search(before):
        return False
    is_first = _begins_line(text, match.start())
    if _THOUSANDS.fullmatch(groups):
        # 1 120家 may be a heading with its number, 30 145.8亿元 is none.
        return "，" in groups or (" " in groups and not (is_first and match["quantity"] is None))
    if is_first and count < 3:
        return False
    # 1. 6家 in a row of points is no decimal.
    return (is_by_digit and "." not in groups) or (bool(match["quantity"]) and _is_spaced_decimal(groups))


def _is_spaced_decimal(groups: str) -> bool:
    return " " in groups and bool(_DECIMAL.fullmatch(groups) or _DIGIT_BY_DIGIT.fullmatch(groups))


def _begins_line(text: str, offset: int) -> bool:
    """Return whether only blanks, digits and points are before ``offset`` in its line."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - _LONGEST_NUMBER)
    return (start == 0 or text[start - 1] == "\n") and _LINE_START.match(text, start, offset) is not None


def _is_of_heading(text: str, match: re.Match[str]) -> bool:
    """Return whether the number before a spaced unit may be a year or the number of a heading: 1 项目概况.

    The number of a picture or a table counts like that of a heading.
    """
    if match["quantity"]:
        return False
    start, end = match.start() + 1, match.end()
    if _YEAR.search(text, max(0, start - 5), start) and _HAN.match(text, end):
        return True
    number = re.search(r"[\d.,]*\Z", text[max(0, start - _LONGEST_NUMBER) : start])
    assert number is not None, "the pattern matches nothing too"
    first = start - len(number.group())
    return _begins_line(text, start) or _NUMBERED.search(text[max(0, first - 2) : first]) is not None


@cached
def _groups_of_digits() -> re.Pattern[str]:
    """Return a pattern for groups of digits with blanks, commas or points between them, and a unit after them."""
    return re.compile(
        # A unit follows the last group alone, so that no shorter match is tried, and rows of numbers are no number.
        r"\d(?<![\d.,/:：A-Za-z]\d)(?<!\d，\d)\d*+(?:(?=[ ，]|[.,] ) ?[,，.]? ?\d++|[.,]\d++){1,20}+"
        rf"(?= ?[余多]?(?:(?P<quantity>(?:{scale_pattern()})?(?:{quantity_pattern()})(?![A-Za-z²³]))|{unit_pattern()}"
        rf"|万?亿|(?P<date>[年月日])))"
    )


@cached
def _spaced_unit() -> re.Pattern[str]:
    """Return a pattern for the blanks before and within a unit, with the digit before it: 30 亿 元, 860 元 / 吨."""
    scales, bases, quantities = scale_pattern(), base_pattern(), quantity_pattern()
    blank = "[ \u3000]{0,2}"
    return re.compile(
        rf"\d(?![\d.,%年月日])(?=[余多]?[百千万亿]{{0,2}}[ \u3000]|[^\d\s]{{1,3}} ?/)(?:"
        rf"(?P<quantity>{blank}[余多]?{blank}(?:(?:{scales}){blank})?(?:{quantities})"
        rf"(?: ?[/／] ?(?:{scales})?(?:{bases}))?)"
        rf"|{blank}(?:[余多]{blank})?(?:(?:{scales})?(?:{bases})|(?:{scales}){blank}(?:{bases})(?=[，。；、）]))"
        r")(?![A-Za-z²³])"
    )


@cached
def _blank_before_number() -> re.Pattern[str]:
    number = rf"[-－−]?\d[\d.,]*[余多]?(?:{unit_pattern()}|万?亿)"
    return re.compile(rf" (?<=[{HAN}，、；：。（“~～] )(?<![图表注件例条章节款篇] )(?={number})")
