"""Excerpts: short pieces of a text, verbatim, with …… where something is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.model import Span
from briefgen.quoting.limits import (
    ELLIPSIS,
    LONGEST_CELL,
    LONGEST_FIGURE_CLAUSE,
    LONGEST_ON_TERMINAL,
    LONGEST_UNCUT_CELL,
)
from briefgen.text.clauses import CLAUSE_MARKS, end_of_part, start_of_part

_PART_MARKS = "。！？；;"
_CLAUSE_MARKS = _PART_MARKS + "，,"
_MORE_WORDS = re.compile("[^。！？；;，,”’）) ]")
_CLAUSE_END = re.compile(f"[{CLAUSE_MARKS}]")
_PART_END = re.compile("[，；。]|$")
_ENUMERATION_MARK = re.compile("[、，；。]")
_NUMBER_OR_NAME = re.compile(r"\d[\d.]*|“")


def quote_clauses(text: str, places: Sequence[Span]) -> list[str]:
    """Return the text around each span of a sentence: from the ； before the span to the ； after it.

    If this text has more than 60 characters, only the clause around the span is returned. …… at the start or end of a
    returned text shows that words of the sentence were left out there. ``places`` are the spans, in order.

    >>> quote_clauses("一是聚焦主业，投资153亿元；二是盘活存量。", [Span(9, 14)])
    ['一是聚焦主业，投资153亿元……']
    """
    clauses: list[str] = []
    end_of_last = 0
    for place in places:
        if place.end > end_of_last:
            clause = Span(start_of_part(text, place.start, _PART_MARKS), end_of_part(text, place.end, _PART_MARKS))
            end_of_last = clause.end
            if clause.end - clause.start > LONGEST_FIGURE_CLAUSE:
                start = start_of_part(text, place.start, _CLAUSE_MARKS)
                clause = Span(start, end_of_part(text, place.end, _CLAUSE_MARKS))
                end_of_last = 0  # The next place can have other words around it.
            clauses.append(_mark_cuts(text, clause))
        else:
            clauses.append(clauses[-1])
    return clauses


def _mark_cuts(text: str, clause: Span) -> str:
    goes_on = _MORE_WORDS.search(text, clause.end) is not None
    return (ELLIPSIS if clause.start else "") + clause.of(text).strip() + (ELLIPSIS if goes_on else "")


def quote_differences(before: str, after: str) -> tuple[str, str]:
    """Return two versions of a text, each cut to the clauses from the first difference to the last.

    Each result is cut after 120 characters. Both texts are returned whole if neither has more than 60 characters.

    >>> quote_differences("甲，" * 40 + "完成投资。" + "乙。" * 9, "甲，" * 40 + "加快完成投资。" + "乙。" * 9)
    ('……完成投资。……', '……加快完成投资。……')
    """
    if max(len(before), len(after)) <= LONGEST_UNCUT_CELL:
        return before, after
    ends = [match.end() for match in _CLAUSE_END.finditer(before[: _count_shared(before, after)])]
    start = ends[-1] if ends else 0
    shared_at_end = _count_shared(before[start:][::-1], after[start:][::-1])
    tail = before[len(before) - shared_at_end :]
    first_end = _CLAUSE_END.search(tail)
    left_out = len(tail) - first_end.end() if first_end else 0
    return _cut_cell(before, start, len(before) - left_out), _cut_cell(after, start, len(after) - left_out)


def quote_changed_words(text: str, changed: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return the clauses of a text that contain these spans, in order, and where these spans are in what is returned.

    …… stands for clauses that are left out. A text of at most 60 characters is returned whole.

    >>> quote_changed_words("甲，" * 40 + "每月通报。" + "乙。" * 40 + "可以公开。", [Span(80, 82), Span(165, 167)])
    ('……每月通报。……可以公开。', [Span(start=2, end=4), Span(start=9, end=11)])
    """
    if len(text) <= LONGEST_UNCUT_CELL or not changed:
        return text, list(changed)
    excerpt, end_of_last = "", 0
    spans: list[Span] = []
    for span in changed:
        start = max(start_of_part(text, span.start, _CLAUSE_MARKS), end_of_last)
        mark = _CLAUSE_END.search(text, max(span.end, end_of_last))
        end = mark.end() if mark and span.end > end_of_last else max(end_of_last, span.end)
        excerpt += (ELLIPSIS if start > end_of_last else "") + text[start:end]
        spans.append(span.shift(len(excerpt) - end))
        end_of_last = end
    return excerpt + (ELLIPSIS if end_of_last < len(text) else ""), spans


def _count_shared(before: str, after: str) -> int:
    """Return the length of the beginning that two texts have in common."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (old, new) in pairs if old != new), min(len(before), len(after)))


def _cut_cell(text: str, start: int, end: int) -> str:
    return shorten_cell(_cut(text, Span(start, end)))


def _cut(text: str, part: Span) -> str:
    return (ELLIPSIS if part.start else "") + part.of(text) + (ELLIPSIS if part.end < len(text) else "")


def shorten_cell(text: str) -> str:
    """Return the text of a table cell. A text of more than 120 characters is cut there, and …… is added."""
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + ELLIPSIS


def shorten_enumeration(text: str, most: int) -> str:
    """Return the first parts of an enumeration, as many as fit into ``most`` characters. …… stands for the rest.

    If the first part does not fit, its first ``most`` characters are returned, followed by ……. A text that fits is
    returned whole, without the 。 at its end.

    >>> shorten_enumeration("1条产业链制定1个实施方案、绘制1张产业链图谱、建立5张清单", 16)
    '1条产业链制定1个实施方案……'
    """
    if len(text) <= most:
        return text.rstrip("。")
    ends = [match.start() for match in _ENUMERATION_MARK.finditer(text) if match.start() <= most]
    return text[: ends[-1] if ends else most] + ELLIPSIS


def shorten_to_clauses(text: str, most: int) -> str:
    """Return the clause of a text with the most numbers and quoted names, and the clauses around it.

    As many clauses before and then after it are added as fit into ``most`` characters. The clause itself is never cut.
    ``text`` must not be empty.

    >>> shorten_to_clauses("坚持融合方向，组建产业基金，总规模100亿元，投向新材料。", 16)
    '……组建产业基金，总规模100亿元……'
    """
    ends = [0, *(match.end() for match in _PART_END.finditer(text))]
    clauses = list(pairwise(dict.fromkeys(ends)))
    fullest = max(range(len(clauses)), key=lambda index: len(_NUMBER_OR_NAME.findall(text, *clauses[index])))
    first = last = fullest
    while first > 0 and clauses[last][1] - clauses[first - 1][0] <= most:
        first -= 1
    while last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= most:
        last += 1
    start, end = clauses[first][0], clauses[last][1]
    goes_on = bool(text[end:].strip("。"))
    return (ELLIPSIS if first else "") + text[start:end].rstrip("，；、。") + (ELLIPSIS if goes_on else "")


def make_plain(text: str) -> str:
    r"""Return a text as one line that is safe to print on a terminal. U+FFFD replaces unprintable characters.

    >>> make_plain("国企\n改革\x1b[2J")
    '国企 改革�[2J'
    """
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())


def quote_on_terminal(text: str) -> str:
    """Return a text as one line that is safe to print on a terminal, cut after 40 characters."""
    line = make_plain(text)
    return line if len(line) <= LONGEST_ON_TERMINAL else f"{line[:LONGEST_ON_TERMINAL]}…"
