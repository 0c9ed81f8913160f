"""What the templates of the weekly briefing ask for."""

from __future__ import annotations

import re

from briefgen.model import Weekly, WeeklyEntry
from briefgen.model.place import NATION

_MOST_LEADING = 5
_LONGEST_TITLE = 60
_NUMERALS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千", "万", "十", "百", "千")


def find_leading(page: Weekly) -> list[WeeklyEntry]:
    """Return the first text with a short title of each column, which the head of the paper names."""
    firsts = [
        next((e for e in column.entries if e.brief.title and len(e.brief.title) <= _LONGEST_TITLE), None)
        for column in page.columns
    ]
    return [entry for entry in firsts if entry is not None][:_MOST_LEADING]


def find_region_name(page: Weekly, code: str) -> str:
    """Return the name of a region that a text of the week is about, or 全国 for the nation."""
    names = (region.name for entry in page.entries for region in entry.brief.regions if region.code == code)
    return "全国" if code == NATION else next(names)


def write_ordinal(number: int) -> str:
    """Return a number below a hundred million as headings count.

    >>> [write_ordinal(number) for number in (1, 10, 12, 20, 101, 110, 1020, 10_300, 100_034)]
    ['一', '十', '十二', '二十', '一百零一', '一百一十', '一千零二十', '一万零三百', '十万零三十四']
    """
    digits = zip(reversed(str(number)), _PLACES, strict=False)
    written = "".join(reversed([_NUMERALS[int(d)] + (p if d != "0" or p == "万" else "") for d, p in digits]))
    written = re.sub("零+", "零", re.sub("零+(万|$)", r"\1", written))
    return written.removeprefix("一") if written.startswith("一十") else written
