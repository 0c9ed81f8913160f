"""Where sentences and clauses end."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from briefgen.model import Span

_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "「": "」",
    "『": "』",
}
_CLOSERS = frozenset(_PAIRS.values())
_MARK = re.compile(r"[。！？!?.“”‘’《》〈〉（）()【】「」『』]")
_CLAUSE_MARK = re.compile(r"[，；“”‘’《》〈〉（）()【】「」『』]")
_CLAUSE_END = re.compile("[，；]")
_OPENER = re.compile(f"[{''.join(map(re.escape, _PAIRS))}]")
_FINAL = frozenset("。！？")
_HALF_FINAL = frozenset("!?")
_HAN_OR_CLOSER = re.compile(r"[\u3400-\u9fff”’》）)】」』%]")
# 全链条变革.重视数据流量: a full stop of another keyboard; 一.主要做法 is a number.
_STOP = re.compile(r"(?<=[\u3400-\u9fff”》）]{4})\.(?=[\u3400-\u9fff“《])")
_POINT = re.compile(r"(?<![\u3400-\u9fff\d])(?P<number>[一二三四五六七八九十]{1,2})[是要](?=[\u3400-\u9fff“《])")
_NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()


def find_sentences(text: str, line: Span) -> list[Span]:
    """Return the sentences of one line: up to 。！？ with what closes behind it, and the rest without a mark.

    A mark inside quotation marks or brackets ends nothing, unless these hold the whole sentence; a bracket
    that is never closed on its line holds nothing.

    >>> text = "“工业上楼”提速！《办法（试行）》印发。全链条变革.重视数据，共3.5%"
    >>> [s.of(text) for s in find_sentences(text, Span(0, len(text)))]
    ['“工业上楼”提速！', '《办法（试行）》印发。', '全链条变革.', '重视数据，共3.5%']
    """
    marks = [match.start() for match in _MARK.finditer(text, line.start, line.end)]
    partner = _partners(text, marks) if _OPENER.search(text, line.start, line.end) else {}
    spans: list[Span] = []
    start = end = line.start
    for at in marks:
        if at < end:
            continue
        close = partner.get(at)
        if close is not None:
            end = close + 1
            if not (at == start and _is_final(text, close - 1)):
                continue
        elif _is_final(text, at):
            end = at + 1
        else:
            continue
        while end < line.end and (text[end] in _CLOSERS or _is_final(text, end)):
            end += 1
        spans.append(Span(start, end))
        while end < line.end and text[end].isspace():
            end += 1
        start = end
    if start < line.end:
        spans.append(Span(start, line.end))
    return spans


def find_clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the clauses of a sentence, each with the ， or ； that ends it; one inside quotation marks ends none.

    >>> text = "推进“一企一策，分类授权”，完善制度；强化考核。"
    >>> [c.of(text) for c in find_clauses(text, Span(0, len(text)))]
    ['推进“一企一策，分类授权”，', '完善制度；', '强化考核。']
    """
    if _OPENER.search(text, sentence.start, sentence.end):
        ends = _unquoted_ends(text, sentence)
    else:
        ends = [match.end() for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    if not ends:
        return (sentence,) if sentence.start < sentence.end else ()
    if ends[-1] < sentence.end:
        ends.append(sentence.end)
    return tuple([Span(start, end) for start, end in pairwise((sentence.start, *ends))])


def _unquoted_ends(text: str, sentence: Span) -> list[int]:
    """Return the ends of the clauses of a sentence that may hold quotations, but that of the last."""
    marks = [match.start() for match in _CLAUSE_MARK.finditer(text, sentence.start, sentence.end)]
    partner = _partners(text, marks)
    ends: list[int] = []
    past = sentence.start
    for at in marks:
        if at >= past:
            past = partner.get(at, at) + 1
            if text[at] in "，；":
                ends.append(past)
    return ends


def find_points(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the points that one sentence lists, numbers included; none if it does not count from 一是 to 二是.

    >>> text = "重点抓三件事：一是强化考核；二是分类授权；三是补齐短板。"
    >>> [p.of(text) for p in find_points(text, Span(0, len(text)))]
    ['一是强化考核；', '二是分类授权；', '三是补齐短板。']
    """
    starts: list[int] = []
    if text.find("一是", sentence.start, sentence.end) < 0 and text.find("一要", sentence.start, sentence.end) < 0:
        return ()
    for match in _POINT.finditer(text, sentence.start, sentence.end):
        if len(starts) < len(_NUMERALS) and match["number"] == _NUMERALS[len(starts)]:
            starts.append(match.start())
    if len(starts) < 2:
        return ()
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], sentence.end], strict=True))


def _is_final(text: str, at: int) -> bool:
    char = text[at]
    if char in _FINAL:
        return True
    if char == ".":
        return _STOP.match(text, at) is not None
    return char in _HALF_FINAL and at > 0 and bool(_HAN_OR_CLOSER.match(text[at - 1]))


def _partners(text: str, marks: list[int]) -> dict[int, int]:
    """Return the place of the closing mark for each opening mark that has one."""
    partner: dict[int, int] = {}
    open_: list[int] = []
    waiting: defaultdict[str, int] = defaultdict(int)
    for at in marks:
        char = text[at]
        if char in _PAIRS:
            open_.append(at)
            waiting[_PAIRS[char]] += 1
        elif char in _CLOSERS and waiting[char]:
            # What was opened inside and not closed holds nothing.
            while _PAIRS[text[open_[-1]]] != char:
                waiting[_PAIRS[text[open_.pop()]]] -= 1
            partner[open_.pop()] = at
            waiting[char] -= 1
    return partner
