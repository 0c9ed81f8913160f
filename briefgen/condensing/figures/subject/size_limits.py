"""Sizes that limit what is counted: 超100亿元 in 营业收入超100亿元的开发区达到12个."""

from __future__ import annotations

import re

from briefgen.condensing.figures.subject.owner import Subject
from briefgen.condensing.figures.subject.patterns import counted_by_size
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part

# 12个, 100余家: how many there are.
_COUNT = re.compile(r"(?<![\d.第])[\d一二三四五六七八九十]+余?多?万?[个家户项条只座件款处所支名]")
_COUNT_RIGHT_BEHIND = re.compile(rf"(?:达到?|增至|有|共|新增)?{_COUNT.pattern}")
# 增速超10%的市州5个 limits what is counted; 80%的社区 are a part of all.
_OVER = re.compile(r"(?:超过?|高于|大于|达到?|突破|低于|不足)(?=$|\d)")
_PERCENT = ("%", "％")


def find_counted(text: str, start: int, end: int) -> Subject | None:
    """Return the things that a number limits, as the subject of the number; None if the number limits nothing.

    ``start`` and ``end`` are the offsets of the number in its sentence. The number limits the things named after 的 if
    the clause also counts them. The number then belongs to each of these things, and not to a region. Without 的, the
    count must directly follow the name of the things: 超5亿元企业80户.

    >>> text = "营业收入超100亿元的开发区达到12个，产值5亿元的目标已完成"
    >>> find_counted(text, 4, 10).name, find_counted(text, 20, 23)
    ('开发区', None)
    """
    match = counted_by_size().match(text, end)
    before = text[start_of_part(text, start, CLAUSE_MARKS_OF_ANY_WIDTH) : start]
    raw = text[start:end]
    if match is None or (raw.endswith(_PERCENT) and not _OVER.search(before) and not _OVER.match(raw)):
        return None
    if match["joined"]:
        is_counted = _COUNT.search(match["rest"]) or _COUNT.search(before)
    else:
        is_counted = _COUNT_RIGHT_BEHIND.match(match["rest"]) if _OVER.search(before) or _OVER.match(raw) else None
    return Subject(start, match["of"], None) if is_counted else None
