"""The moment that a note, a sentence or a day beside a table says its numbers are of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefgen.lexicon import load_table_words
from briefgen.model.table import Table

_MOST_LINES = 3
_MOST_CHARACTERS = 400
_LONGEST_SIGNATURE = 30
_MOMENT = r"(?P<time>(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日|[末底])?|[末底]))"
_HOUR = r"(?:(?:零|0|24)时)?"
_AND = re.compile("[、和及与]")
_KEY_MOMENT = re.compile(rf"标准时点\s*(?:为|是|[:：])?\s*{_MOMENT}")
# 数据截至2025年6月底, 本表数据均为2025年6月30日数
_ALL_NUMBERS = re.compile(
    r"(?:^|[:：。；，,])\s*(?:\d[.、．])?(?:(?:本|上|以上)?表?(?:中|内)?(?:所列)?(?:数据|数字|数)(?:均|都)?(?:统计)?)"
    rf"(?:截至|截止到?|为)\s*{_MOMENT}"
)
# 人口数、性别比为2020年11月1日零时数据
_SOME_NUMBERS = re.compile(
    rf"(?:^|[:：。；])(?P<names>[^。；:：，,]{{2,30}}?)(?:均|都)?为\s*{_MOMENT}{_HOUR}的?(?:数据|数字|数|时点数)"
)
_UNTIL = re.compile(rf"(?:截至|截止到?|标准时点为?)\s*{_MOMENT}|{_MOMENT.replace('time', 'hour')}(?:零|0|24)时")
_DAY_ALONE = re.compile(r"(?P<year>(?:19|20)\d\d)\s*[年.\-/]\s*(?P<month>\d{1,2})\s*[月.\-/]\s*\d{1,2}\s*日?")


class Moment(Struct, frozen=True):
    """A moment."""

    period: str
    """ISO, as in ``Figure.period``."""
    raw: str


def find_named_moments(notes: Iterable[str]) -> dict[str, Moment]:
    """Return the moments that notes say, by the names of what they are of.

    >>> find_named_moments(["注：人口数、性别比为2020年11月1日零时数据。"])["性别比"].period
    '2020-11'
    """
    found = (match for note in notes for match in _SOME_NUMBERS.finditer(note))
    return {name.strip(): _make(match["time"]) for match in found for name in _AND.split(match["names"])}


def find_moment(table: Table, text: str) -> Moment | None:
    """Return the moment of all numbers of a table, as its notes or the sentence above it say; None if none do.

    The sentence must say that the table follows: 截至2025年6月底，全市有关情况如下.
    """
    for note in table.notes:
        words = note.of(text)
        found = _KEY_MOMENT.search(words) or _ALL_NUMBERS.search(words)
        if found is not None:
            return _make(found["time"])
    above = text[max(0, table.span.start - _MOST_CHARACTERS) : table.span.start].rstrip().splitlines()
    for line in reversed(above[-_MOST_LINES:]):
        if "\t" in line:
            return None
        sentence = line.rstrip("。 ").rpartition("。")[2]
        stated = _UNTIL.search(sentence)
        if any(word in sentence for word in load_table_words().references):
            return _make(stated["time"] or stated["hour"]) if stated is not None else None
        if stated is not None and _KEY_MOMENT.search(sentence):
            return _make(stated["time"])
    return None


def find_day_below(table: Table, text: str, title: str) -> Moment | None:
    """Return the day below a table of prices of a market, which is that of the prices; None if there is none.

    A line with the name of a body may stand before the day. ``title`` is that of the table or of the text.
    """
    if not any(word in title for word in load_table_words().markets):
        return None
    below = text[table.span.end : table.span.end + _MOST_CHARACTERS].strip().splitlines()
    for line in below[:_MOST_LINES]:
        day = _DAY_ALONE.fullmatch(line.strip())
        if day is not None and 1 <= int(day["month"]) <= 12:
            return Moment(f"{day['year']}-{int(day['month']):02d}", day.group())
        if len(line) > _LONGEST_SIGNATURE:
            return None
    return None


def _make(words: str) -> Moment:
    year, month = re.findall(r"\d+", words)[:2] if "月" in words else (words[:4], "")
    is_month = bool(month) and 1 <= int(month) <= 12
    return Moment(f"{year}-{int(month):02d}" if is_month else year, words)
