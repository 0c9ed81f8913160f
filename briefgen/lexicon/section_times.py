"""Finds out whether a section is about the past or about the future, from its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefgen.lexicon import load_heading_words
from briefgen.lexicon.overlay import cached

Time = Literal["done", "ahead"]

# 夯实农业基础, 确保改革取得新成效: what is to be, though with words for what was done.
_MEANT = re.compile(
    r"(?:夯实|筑牢|打牢|强化|巩固|加强|厚植|建强|做强|增强|提升)[^，；。]{0,10}基础"
    r"|(?:确保|力争|努力|推动|促进|推进|争取|释放)[^，；。]{0,16}(?:进展|成效|成就|取得)"
)
# 2014年主要任务, 2026年工作安排; 2013年工作回顾
_TASKS = re.compile(r"(?:工作|任务|部署|安排|政策取向|总体要求)")
_REVIEW = "回顾"
_YEAR = re.compile(r"(?<![\d—–~至-])((?:19|20)\d\d)年?(?![\d—–~至-])")


# 2025年工作回顾和2026年工作安排, “十四五”发展成就及“十五五”主要目标
_AND = re.compile("[和与及暨、，；]")


@cached
def find_time(section: tuple[str, ...]) -> Time | None:
    """Return ``done`` for a section about the past, ``ahead`` for one about the future; None if no heading shows it.

    ``section`` has the headings above a sentence, outermost first. The innermost heading with a word of time decides.
    A heading with a result, such as 取得新进展, can also name a goal. It only decides if no other heading does. If a
    heading first speaks of the past and then of the future, the headings above it do not decide.

    >>> find_time(("发展目标", "创新发展")), find_time(("“十四五”工作回顾",)), find_time(("科技创新",))
    ('ahead', 'done', None)
    >>> find_time(("2026年重点工作", "改革取得新进展")), find_time(("过去一年", "改革取得新进展"))
    ('ahead', 'done')
    >>> find_time(("2025年工作回顾和2026年工作安排",))
    """
    words = load_heading_words()
    has_result = False
    for title in (_MEANT.sub("", _drop_words(title, words.timeless)) for title in reversed(section)):
        time = _find_time_of_words(title)
        if time is not None and _turns_ahead(title):
            break
        if time is not None:
            return time
        has_result = has_result or any(word in title for word in words.results)
    return "done" if has_result else None


def _find_time_of_words(words: str) -> Time | None:
    heading_words = load_heading_words()
    if any(word in words for word in heading_words.done):
        return "done"
    return "ahead" if any(word in words for word in heading_words.ahead) else None


def _turns_ahead(title: str) -> bool:
    """Return whether a heading first speaks of the past, and ends with words about the future."""
    *others, last = _AND.split(title)
    if not others or _find_time_of_words(last) != "ahead":
        return False
    words = load_heading_words()
    return any(word in other for other in others for word in (*words.done, *words.results))


def _drop_words(title: str, words: Sequence[str]) -> str:
    for word in words:
        title = title.replace(word, "")
    return title


def find_year_of_title(title: str | None) -> str | None:
    """Return the year that a whole text is about, such as 2022 for 2022年统计公报; None if the title does not show it.

    >>> find_year_of_title("云岭省2022年国民经济和社会发展统计公报"), find_year_of_title("2023年政府工作报告")
    ('2022', None)
    """
    if title is None or not any(word in title for word in load_heading_words().of_one_year):
        return None
    years = set(_YEAR.findall(title))
    return years.pop() if len(years) == 1 else None


def find_year_of_report(headings: Sequence[str]) -> str | None:
    """Return the year in which a yearly report was delivered, given its outermost headings; None if they do not say.

    Such a report looks back at a year and sets the tasks of the next.

    >>> find_year_of_report(["过去五年工作回顾", "2018年主要任务"]), find_year_of_report(["2013年工作回顾", "结束语"])
    ('2018', '2014')
    >>> find_year_of_report(["2018年主要任务"]), find_year_of_report(["2013年工作回顾", "2015年任务"])
    (None, None)
    >>> find_year_of_report(["1998年工作回顾和1999年工作的总体要求"])
    '1999'
    """
    if not looks_back(headings):
        return None
    years = {year for heading in headings for year in _find_years_of_delivery(heading)}
    return years.pop() if len(years) == 1 else None


def looks_back(headings: Sequence[str]) -> bool:
    """Return whether a heading announces a review of past work (回顾)."""
    return any(_REVIEW in heading for heading in headings)


def _find_years_of_delivery(heading: str) -> set[str]:
    """Return the years of delivery that a heading shows. If it names several years, each of its parts is read."""
    parts = _AND.split(heading) if len(set(_YEAR.findall(heading))) > 1 else [heading]
    return {year for part in parts if (year := _find_year_of_delivery(part)) is not None}


def _find_year_of_delivery(heading: str) -> str | None:
    years = set(_YEAR.findall(heading))
    if len(years) != 1:
        return None
    year = years.pop()
    if _REVIEW in heading:
        return str(int(year) + 1)
    return year if _TASKS.search(heading) else None
