"""The marks that end clauses and sentences, and functions for the part of a text between two such marks.

The constants are insides of character classes.
"""

from __future__ import annotations

import re
from functools import cache

from briefgen.model import Span

SENTENCE_ENDS = "。！？"
CLAUSE_ENDS = "，；"
"""What ends a clause within a sentence. 、 only separates words."""
CLAUSE_MARKS = f"{CLAUSE_ENDS}：{SENTENCE_ENDS}"
"""Whatever stands between two clauses, of one sentence or of two."""
CLAUSE_MARKS_OF_ANY_WIDTH = f"{CLAUSE_MARKS},;:"
"""The same, and the commas, semicolons and colons that cleaning left half-width: between digits, say."""

# No real clause is longer; looking no further makes the time for a text grow with its length alone.
_LONGEST_PART = 400


def start_of_part(text: str, offset: int, marks: str) -> int:
    """Return the offset at which the part around ``offset`` begins.

    Each of the characters in ``marks`` separates two parts. At most 400 characters before ``offset`` are searched.

    >>> start_of_part("加强攻关，研发投入110亿元。", 9, "，。")
    5
    """
    start = max(0, offset - _LONGEST_PART)
    # Read backwards, as patterns only search forwards.
    mark = _any_mark(marks).search(text[start:offset][::-1])
    return start if mark is None else offset - mark.start()


def end_of_part(text: str, offset: int, marks: str) -> int:
    """Return the offset at which the part around ``offset`` ends, before the mark that ends it.

    Each of the characters in ``marks`` separates two parts. At most 400 characters after ``offset`` are searched.

    >>> end_of_part("加强攻关，研发投入110亿元。", 0, "，。")
    4
    """
    end = min(len(text), offset + _LONGEST_PART)
    mark = _any_mark(marks).search(text, offset, end)
    return end if mark is None else mark.start()


def part_around(text: str, place: Span, marks: str = CLAUSE_MARKS) -> str:
    """Return the part of a text around a place, between two of the ``marks``. By default this is the clause.

    >>> part_around("加强攻关，研发投入110亿元。", Span(7, 9))
    '研发投入110亿元'
    """
    return text[start_of_part(text, place.start, marks) : end_of_part(text, place.end, marks)]


@cache
def _any_mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")
