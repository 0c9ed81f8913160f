"""Splits a line into sentences, and a sentence into clauses and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.model import Span
from briefgen.text.brackets import CLOSING, OPENING, pair_brackets
from briefgen.text.clauses import CLAUSE_ENDS, SENTENCE_ENDS
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED, ONE_TO_TEN, ZEROS, write_numeral
from briefgen.text.quotations import ends_with_quotation, speaker_follows

LONGEST_SENTENCE = 800
"""The most characters of a sentence. Of 40,000 sentences of 320 public documents, the longest has 639.

What is longer is a row of figures, a list, or a text without marks. The limit keeps a brief in proportion to its text,
because each figure has the sentence that it stands in.
"""
LONGEST_PART = 200
"""The most characters of each part into which a longer sentence is divided."""
_HALF_WIDTH_ENDS = "!?"
_QUOTATION_MARKS = "“「『"
_MARK = re.compile(f"[{SENTENCE_ENDS}{_HALF_WIDTH_ENDS}.{OPENING}{CLOSING}]")
_CLAUSE_MARK = re.compile(f"[{CLAUSE_ENDS}{OPENING}{CLOSING}]")
_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")
_OPENING = re.compile(f"[{OPENING}]")
# Before a half-width mark that ends a sentence: 提速!, 《办法》!, 3.5%!
_BEFORE_HALF_WIDTH_END = re.compile(rf"[{HAN}”’》）)】」』%]")
# 全链条变革.重视数据流量: a full stop of another keyboard. In 一.主要做法 it belongs to a number.
_FULL_STOP = re.compile(rf"(?<=[{HAN}”》）]{{4}})\.(?=[{HAN}“《])")
# 一是强化考核; 二要分类授权
_POINT = re.compile(rf"(?<![{HAN}\d])(?P<number>[{ONE_TO_TEN}]{{1,2}})[是要](?=[{HAN}“《])")
_MOST_POINTS = 15
# Where a longer sentence is divided: at a mark of the first of these kinds. That of 1,200 or 10:30 divides nothing, nor
# does the blank in 12 亿元.
_DIVISIONS = (
    re.compile(f"[{SENTENCE_ENDS}][{CLOSING}]*"),
    re.compile("；"),
    re.compile("，"),
    re.compile("、"),
    re.compile(r"[|｜]|[：;,:](?!\d)|(?<!\d)\s(?!\d)"),
)
# Words without a number: 推进平台建设.
_WORDS = re.compile(rf"(?:(?![{ZEROS}{ONE_TO_HUNDRED}两千万亿])[{HAN}])+")
_POINT_NUMBERS = [write_numeral(number) for number in range(1, _MOST_POINTS + 1)]


def find_sentences(text: str, line: Span) -> list[Span]:
    """Return the sentences of a line.

    A sentence ends after a mark such as 。, ！ or ？ and after any closing quotation mark or bracket that follows.
    The last sentence may have no such mark. A mark within quotation marks or brackets ends a sentence only in two
    cases: the whole sentence is within them, or the mark ends a quotation after words such as 他说: 他说，“…。” But
    “…。”他说。 is one sentence. An opening bracket that is not closed on the same line is ignored. What would be a
    sentence of more than ``LONGEST_SENTENCE`` characters is several, of at most ``LONGEST_PART`` each.

    >>> text = "“工业上楼”提速！《办法（试行）》印发。全链条变革.重视数据，共3.5%"
    >>> [sentence.of(text) for sentence in find_sentences(text, Span(0, len(text)))]
    ['“工业上楼”提速！', '《办法（试行）》印发。', '全链条变革.', '重视数据，共3.5%']
    """
    offsets = [match.start() for match in _MARK.finditer(text, line.start, line.end)]
    closing = pair_brackets(text, offsets) if _OPENING.search(text, line.start, line.end) else {}
    spans: list[Span] = []
    start = end = line.start
    for offset in offsets:
        if offset < end:
            continue
        close = closing.get(offset)
        if close is not None:
            end = close + 1
            if not _is_whole_sentence(text, start, Span(offset, end)):
                continue
        elif _ends_sentence(text, offset):
            end = offset + 1
        else:
            continue
        while end < line.end and (text[end] in CLOSING or _ends_sentence(text, end)):
            end += 1
        spans.append(Span(start, end))
        while end < line.end and text[end].isspace():
            end += 1
        start = end
    if start < line.end:
        spans.append(Span(start, line.end))
    if line.end - line.start <= LONGEST_SENTENCE:
        return spans
    return [part for span in spans for part in _divide(text, span)]


def _divide(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that is too long, all but the last at least half as long as a part may be.

    A part ends at the last full stop, which may be within quotation marks or brackets; without one at the last ；, then
    ，, 、 or another mark. Without a mark it ends in the middle of the longest words that have no number.
    """
    start = sentence.start
    longest = LONGEST_SENTENCE if sentence.end - start <= LONGEST_SENTENCE else LONGEST_PART
    while sentence.end - start > longest:
        end = _find_division(text, Span(start + LONGEST_PART // 2, start + LONGEST_PART))
        yield Span(start, end)
        start = end
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        yield Span(start, sentence.end)


def _find_division(text: str, room: Span) -> int:
    """Return the offset at which a sentence is divided: behind the first character of ``room``, or at its end."""
    for pattern in _DIVISIONS:
        ends = [match.end() for match in pattern.finditer(text, room.start, room.end)]
        if ends:
            return ends[-1]
    words = max(_WORDS.finditer(text, room.start, room.end), key=_length, default=None)
    return room.end if words is None else (words.start() + words.end() + 1) // 2


def _length(match: re.Match[str]) -> int:
    return match.end() - match.start()


def find_clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the clauses of a sentence, each including the ， or ； that ends it.

    A mark within quotation marks or brackets does not end a clause.

    >>> text = "推进“一企一策，分类授权”，完善制度；强化考核。"
    >>> [clause.of(text) for clause in find_clauses(text, Span(0, len(text)))]
    ['推进“一企一策，分类授权”，', '完善制度；', '强化考核。']
    """
    if _OPENING.search(text, sentence.start, sentence.end):
        ends = _find_unquoted_ends(text, sentence)
    else:
        ends = [match.end() for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    if not ends:
        return (sentence,) if sentence.start < sentence.end else ()
    if ends[-1] < sentence.end:
        ends.append(sentence.end)
    return tuple([Span(start, end) for start, end in pairwise((sentence.start, *ends))])


def _find_unquoted_ends(text: str, sentence: Span) -> list[int]:
    """Return the offset after each ， or ； that is outside of quotation marks and brackets."""
    offsets = [match.start() for match in _CLAUSE_MARK.finditer(text, sentence.start, sentence.end)]
    closing = pair_brackets(text, offsets)
    ends: list[int] = []
    end = sentence.start
    for offset in offsets:
        if offset >= end:
            end = closing.get(offset, offset) + 1
            if text[offset] in CLAUSE_ENDS:
                ends.append(end)
    return ends


def find_points(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the points (一是…；二是…) that a sentence lists, including their numbers.

    The tuple is empty if the sentence does not have at least 一是 and 二是, or 一要 and 二要.

    >>> text = "重点抓三件事：一是强化考核；二是分类授权；三是补齐短板。"
    >>> [point.of(text) for point in find_points(text, Span(0, len(text)))]
    ['一是强化考核；', '二是分类授权；', '三是补齐短板。']
    """
    if text.find("一是", sentence.start, sentence.end) < 0 and text.find("一要", sentence.start, sentence.end) < 0:
        return ()
    starts: list[int] = []
    for match in _POINT.finditer(text, sentence.start, sentence.end):
        if len(starts) < _MOST_POINTS and match["number"] == _POINT_NUMBERS[len(starts)]:
            starts.append(match.start())
    if len(starts) < 2:
        return ()
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], sentence.end], strict=True))


def _is_whole_sentence(text: str, start: int, quoted: Span) -> bool:
    """Return whether ``quoted``, words in quotation marks or brackets, ends the sentence that began at ``start``.

    These words must end like a sentence. The result is False if the sentence continues after them: “…。”局长说。
    """
    if not _ends_sentence(text, quoted.end - 2):
        return False
    if text[quoted.start] not in _QUOTATION_MARKS:
        return quoted.start == start
    if quoted.start == start:
        return not speaker_follows(text, quoted.end)
    return ends_with_quotation(text, quoted.start, quoted.end)


def _ends_sentence(text: str, offset: int) -> bool:
    mark = text[offset]
    if mark in SENTENCE_ENDS:
        return True
    if mark == ".":
        return _FULL_STOP.match(text, offset) is not None
    return mark in _HALF_WIDTH_ENDS and offset > 0 and bool(_BEFORE_HALF_WIDTH_END.match(text[offset - 1]))
