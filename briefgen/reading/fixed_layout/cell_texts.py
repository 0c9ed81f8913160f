"""What the text of a cell of a table is: a number, a label with a colon, the number of a list item."""

from __future__ import annotations

import re

from briefgen.text.numerals import RANGE_MARKS

_LONGEST_NUMBER = 20
_LONGEST_UNIT = 8
# 12.5 / -3.4 / 1 234 / 35% / [13] / （2.1） / ≥90 / 20.2万亿元 / 1.2元至12元 / 3—5
_NUMBER = re.compile(
    r"[\[（(【<>≤≥＜＞约±+＋\-－−–]*\d[\d.,，．%％‰\s]*"
    rf"(?:[^\d，。；：:、]{{0,{_LONGEST_UNIT}}}(?:[至/{RANGE_MARKS}][\d.,%％]+[^\d，。；：:、]{{0,{_LONGEST_UNIT}}})?)[\]）)】]?[①-⑳*]?"
)
# 800.00 450.00, but not 12 500: a blank may stand before three digits
_SEVERAL_NUMBERS = re.compile(r"\d[%％]?\s+[\-−]?(?!\d{3}(?![\d,.]))\d")
# — / - / … / /: a cell without a number in a column of numbers
_PLACEHOLDER = re.compile(r"[-—–－…\.·/／*＊×√○●无]{1,3}")
# 2025年 / 2025年底 / 2021—2025年 / 1-6月 / 2025: a number that says when, as heads have it
_TIME = re.compile(
    rf"(?:19|20)\d\d(?:\D{{0,2}}年?|[年至{RANGE_MARKS}]+.{{0,12}})|\d{{1,2}}(?:[至{RANGE_MARKS}]\d{{1,2}})?月.{{0,6}}"
    "|.*[年月日]底?前?"
)
# 1. / （一） / 3、 / ①
_ITEM_NUMBER = re.compile(
    r"(?:第?[\d一二三四五六七八九十]{1,3}[条章节部分]?[.．、)）]?|[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳•●■◆—-])"
)
_LABEL = re.compile(r".{0,14}[：:]")


def is_numeric(text: str) -> bool:
    """Return whether the text of a cell is a number, with its unit or not. A year or a month is none.

    Any short word may be the unit. ``lexicon.cell_numbers`` says what a number of a table means and knows the units,
    but a project may add to these, and what is read from a file does not depend on a project.

    >>> [is_numeric(text) for text in ("12.5", "-3.4%", "[13]", "20.2万亿元", "2025年", "12月", "第3批", "亿元")]
    [True, True, True, True, False, False, False, False]
    """
    return len(text) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(text)) and not _TIME.fullmatch(text)


def has_several_numbers(text: str) -> bool:
    """Return whether a text has two numbers with a blank between them, as where two cells are read as one.

    >>> [has_several_numbers(text) for text in ("800.00 450.00", "兰川市 980.50 60", "12 500", "2025年 12.5")]
    [True, True, False, False]
    """
    return _SEVERAL_NUMBERS.search(text) is not None


def is_placeholder(text: str) -> bool:
    """Return whether the text of a cell stands for a missing number, such as —."""
    return _PLACEHOLDER.fullmatch(text) is not None


def is_item_number(text: str) -> bool:
    """Return whether a text is only the number or the bullet of an item of a list.

    >>> [is_item_number(text) for text in ("1.", "（一）", "第三条", "12.5")]
    [True, True, True, False]
    """
    return _ITEM_NUMBER.fullmatch(text) is not None


def begins_with_label(text: str) -> bool:
    """Return whether a text begins with a label and a colon, as in a form: 联系人：王某.

    >>> begins_with_label("联系人：王某"), begins_with_label("组　长：")
    (True, True)
    """
    return _LABEL.match(text) is not None
