"""The marks that end clauses and sentences, and functions that return the part of a text between two marks.

The constants are insides of character classes.
"""

from __future__ import annotations

import re
from functools import cache

from briefgen.model import Span

SENTENCE_ENDS = "。！？"
CLAUSE_ENDS = "，；"
"""The marks that end a clause within a sentence. The mark 、 is not one of them, because it only separates words."""
CLAUSE_MARKS = f"{CLAUSE_ENDS}：{SENTENCE_ENDS}"
"""All marks that can be between two clauses: ，, ；, ： and the marks that end a sentence."""
CLAUSE_MARKS_OF_ANY_WIDTH = f"{CLAUSE_MARKS},;:"
"""The marks of ``CLAUSE_MARKS``, and the half-width marks , ; and : that cleaning keeps between digits."""

# No real clause is longer; looking no further makes the time for a text grow with its length alone.
_LONGEST_PART = 400


def start_of_part(text: str, offset: int, marks: str) -> int:
    """Return the offset at which the part of the text that contains ``offset`` begins.

    A part begins after one of the characters in ``marks``. At most 400 characters before ``offset`` are searched.

    >>> start_of_part("加强攻关，研发投入110亿元。", 9, "，。")
    5
    """
    start = max(0, offset - _LONGEST_PART)
    # Read backwards, as patterns only search forwards.
    mark = _any_mark(marks).search(text[start:offset][::-1])
    return start if mark is None else offset - mark.start()


def end_of_part(text: str, offset: int, marks: str) -> int:
    """Return the offset at which the part of the text that contains ``offset`` ends.

    A part ends before one of the characters in ``marks``. At most 400 characters after ``offset`` are searched.

    >>> end_of_part("加强攻关，研发投入110亿元。", 0, "，。")
    4
    """
    end = min(len(text), offset + _LONGEST_PART)
    mark = _any_mark(marks).search(text, offset, end)
    return end if mark is None else mark.start()


def part_around(text: str, place: Span, marks: str = CLAUSE_MARKS) -> str:
    """Return the part of a text that contains the span ``place``. A part is the text between two of the ``marks``.

    With the default ``marks``, the part is a clause.

    >>> part_around("加强攻关，研发投入110亿元。", Span(7, 9))
    '研发投入110亿元'
    """
    return text[start_of_part(text, place.start, marks) : end_of_part(text, place.end, marks)]


@cache
def _any_mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")
