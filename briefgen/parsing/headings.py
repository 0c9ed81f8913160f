"""Headings, by the way they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model import Span

_NUMERAL = "[一二三四五六七八九十百]"


class _Kind(Struct, frozen=True):
    """A way of numbering; a heading stands under the last one of a smaller rank."""

    rank: int
    pattern: re.Pattern[str]
    is_point: bool = False


# Each with a line that it matches.
_KINDS = (
    _Kind(0, re.compile(rf"第{_NUMERAL}+[章编篇](?P<gap>[\s、：:]*)")),  # 第一章 总则
    _Kind(1, re.compile(rf"第{_NUMERAL}+节(?P<gap>[\s、：:]*)")),  # 第二节 发展目标
    _Kind(2, re.compile(rf"(?P<number>{_NUMERAL}+)、")),  # 一、主要做法
    _Kind(3, re.compile(rf"(?P<number>[（(]{_NUMERAL}+[）)])、?")),  # （一）“三引领”激活绿色发展源动力。
    _Kind(4, re.compile(r"(?P<number>\d{1,2})[.．、](?=[^\d\s])\s*")),  # 1.补齐产业链供应链短板，打通现代产业节点。
    _Kind(5, re.compile(r"(?P<number>[（(]\d{1,2}[）)])")),  # （1）强化考核
    _Kind(6, re.compile(r"(?P<number>[①-⑳])")),  # ①完善制度
    _Kind(7, re.compile(r"[—─―]{1,2}(?=[\u3400-\u9fff“])")),  # ——发展质量实现新跨越。
    _Kind(
        8, re.compile(rf"(?P<number>{_NUMERAL}{{1,2}}[是要])(?=[\u3400-\u9fff“《])"), is_point=True
    ),  # 一是完善公司治理，
    _Kind(8, re.compile(r"(?P<number>首先|其次|再次|最后)[，,]"), is_point=True),  # 首先，要提高认识。
)
LINE_RANK = 2
"""A heading without a number stands where 一、 would."""

_CLAUSE_END = re.compile(r"[，,。；;：:！？!?]")
_FINAL_MARKS = "。！？；：，!?;:,"
_ORNAMENTS = " \u3000\t丨|｜■◆●▲★"

# The longest heading of the seeds and the seven reports that are numbered and are headings only has 44 characters.
_LONGEST = 48
# A label such as 一是理论武装“聚智”行动。 says no more than its heading; longer points carry content.
_LONGEST_LABEL = 26


class Found(Struct, frozen=True):
    """A heading at the start of a sentence."""

    rank: int
    number: str | None
    text: Span
    is_point: bool
    fills: bool
    """True if the sentence says nothing beyond the heading."""


def find_heading(text: str, sentence: Span) -> Found | None:
    """Return the numbered heading with which this sentence begins, if it does.

    >>> text = "一是完善公司治理，持续提升效能。把加快完善制度作为前提。"
    >>> found = find_heading(text, Span(0, 16))
    >>> found.number, found.text.of(text), found.fills
    ('一是', '完善公司治理', True)
    >>> find_heading("2.0版", Span(0, 4)) is None
    True
    """
    for kind in _KINDS:
        match = kind.pattern.match(text, sentence.start, sentence.end)
        if match is None:
            continue
        numbered = "number" in match.groupdict()
        number = match["number"] if numbered else match.group().strip("—─―、：: ") or None
        whole = bare(text, Span(match.end(), sentence.end))
        if whole.start == whole.end:
            return None
        if not kind.is_point and whole.end - whole.start <= _LONGEST:
            return Found(kind.rank, number, whole, is_point=False, fills=True)
        clause = _CLAUSE_END.search(text, match.end(), sentence.end)
        span = bare(text, Span(match.end(), clause.start() if clause else sentence.end))
        fills = kind.is_point and sentence.end - sentence.start <= _LONGEST_LABEL
        return Found(kind.rank, number, span, kind.is_point, fills)
    return None


def find_line_heading(text: str, line: Span, following: Span | None) -> Found | None:
    r"""Return the heading that a whole line is: short, without number or final mark, before a longer line.

    >>> find_line_heading("内容全面 措施具体\n《行动计划》描绘了发力方向。", Span(0, 9), Span(10, 24)).text
    Span(start=0, end=9)
    """
    words = line.of(text)
    if following is None or len(words) > 40 or following.end - following.start <= len(words):
        return None
    if not re.search(r"[\u3400-\u9fff]{2}", words) or re.search(r"[。！？；：，!?;:,\d）)]$|https?:", words):
        return None
    return Found(LINE_RANK, None, bare(text, line), is_point=False, fills=True)


def find_parallel(text: str, sentences: Sequence[Span]) -> frozenset[Span]:
    """Return the short sentences that open and close alike three times or more: headings without a number.

    聚焦创建一流企业拓深化、促提升。 … 聚焦整合重组拓深化、促提升。
    """
    frames: Counter[str] = Counter()
    framed: dict[Span, str] = {}
    for span in sentences:
        core = bare(text, span)
        if 10 <= core.end - core.start <= 30 and find_heading(text, span) is None:
            words = core.of(text)
            framed[span] = words[:2] + words[-4:]
            frames[framed[span]] += 1
    return frozenset(span for span, frame in framed.items() if frames[frame] >= 3)


def bare(text: str, span: Span) -> Span:
    """Return a span without the marks, ornaments and white space at its ends."""
    start, end = span.start, span.end
    while end > start and text[end - 1] in _FINAL_MARKS + _ORNAMENTS:
        end -= 1
    while start < end and text[start] in _ORNAMENTS:
        start += 1
    return Span(start, end)
