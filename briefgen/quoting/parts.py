"""Parts: where the part of a sentence begins and ends that a place stands in."""

from __future__ import annotations

import re
from functools import cache

# No real part of a sentence is longer. The limit keeps the work small on a line of 100,000 characters.
_FARTHEST = 400


def find_part_start(text: str, offset: int, marks: str) -> int:
    """Return the offset behind the last of ``marks`` before ``offset``, 400 characters away at most.

    >>> find_part_start("聚焦主业，投资153亿元；盘活存量。", 7, "，；")
    5
    """
    start = max(0, offset - _FARTHEST)
    # Reversed, because a pattern finds the first match only.
    mark = _any_mark(marks).search(text[start:offset][::-1])
    return start if mark is None else offset - mark.start()


def find_part_end(text: str, offset: int, marks: str) -> int:
    """Return the offset of the first of ``marks`` from ``offset`` on, 400 characters away at most.

    >>> find_part_end("聚焦主业，投资153亿元；盘活存量。", 7, "，；")
    12
    """
    end = min(len(text), offset + _FARTHEST)
    mark = _any_mark(marks).search(text, offset, end)
    return end if mark is None else mark.start()


@cache
def _any_mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")
