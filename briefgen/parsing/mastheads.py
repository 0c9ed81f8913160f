"""Finds the head of a text: its title, and the lines above and below the title such as a day or a speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefgen.model import Span
from briefgen.parsing.headings import find_heading
from briefgen.text.dates import MONTH_IN_NUMERALS, WRITTEN_MONTH

TITLE_LINES = 12
"""The number of lines in which a title or a masthead is searched.

The title is searched from the start of the text, the masthead from the title on.
"""
_LONGEST_TITLE = 70
# 关于印发…的通知, …五年规划, 2026年政府工作报告: a line that names its own kind of document.
_NAMES_KIND = re.compile(
    r"[^，。；]*(关于[^，。；]+(通知|意见|决定|批复|函|报告|方案|办法|公告|通报|答复)|规划|(?:发展|调研|情况|改革|年度|监管)报告|意见|方案|办法|条例|计划|细则|工作报告|纲要)"
    r"([（(].{1,12}[）)])?"
)
# ——2027年1月19日在吉林省第十四届人民代表大会第六次会议上; （2025年5月28日甘肃省国资委党委会通过）
_DATED = re.compile(rf"[—─―(（]*\s*(?:{WRITTEN_MONTH}|{MONTH_IN_NUMERALS})[^，。；]{{0,70}}$")
# 新增城镇就业32万人: a heading that states a figure is content too.
_FIGURE = re.compile(r"\d[\d.,]*(%|[个户家项件条所座人名亿万元吨亩]|公里)")
# A line that ends so is a sentence, or the head of one.
_SENTENCE_END = re.compile(r"[。！？；：，!?;:,…][”’）》)]*$")
# Around a title stand days, places, names and numbers: short, without a clause and without a figure.
_LONGEST_MASTHEAD = 45


def find_title_line(text: str, lines: Sequence[Span], passed: Collection[int], taken: Collection[int]) -> int | None:
    """Return the index of the title line; None if the text has no title.

    The title is the first line that ends with its own kind of document, such as 规划 or 通知. If there is no such line,
    it is the first line that is not in ``taken``. ``taken`` has the indices of the lines of fields and tables.
    ``passed`` has the indices of other lines that are never the title. Only the lines before the first sentence are
    searched. A heading with a number is no title.
    """
    candidates: list[int] = []
    for index, line in enumerate(lines[:TITLE_LINES]):
        if index in taken or index in passed:
            continue
        words = line.of(text)
        if "。" in words or words[-1] in "；：":
            break
        if len(words) <= _LONGEST_TITLE and find_heading(text, line) is None:
            candidates.append(index)
    named = next((index for index in candidates if _NAMES_KIND.fullmatch(lines[index].of(text))), None)
    if named is not None:
        return named
    is_first = candidates and all(index in taken for index in range(candidates[0]))
    return candidates[0] if is_first and len(lines) > 1 else None


def is_masthead(text: str, line: Span) -> bool:
    """Return True if a line below the title is part of the masthead: a day, a place, or the name of a speaker.

    False for sentences and headings.

    >>> text = "——2027年1月19日在吉林省第十四届人民代表大会第六次会议上"
    >>> is_masthead(text, Span(0, len(text))), is_masthead("全省经济持续向好。", Span(0, 9))
    (True, False)
    """
    words = line.of(text)
    if _DATED.match(words):
        return True
    if len(words) > _LONGEST_MASTHEAD or "，" in words or _SENTENCE_END.search(words) or states_figure(words):
        return False
    return find_heading(text, line) is None


def states_figure(words: str) -> bool:
    """Return True if the words contain a number with a unit.

    >>> states_figure("新增城镇就业32万人"), states_figure("第十四届")
    (True, False)
    """
    return _FIGURE.search(words) is not None
