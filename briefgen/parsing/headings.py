"""Headings one by one, by the way they are written; parsing/outline.py decides by their sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.lexicon import load_heading_words
from briefgen.model import Span

_NUMERAL = "[一二三四五六七八九十百]"


class Kind(Struct, frozen=True):
    """A way of writing headings; one stands under the last one of a smaller rank."""

    rank: int
    pattern: re.Pattern[str]
    is_point: bool = False
    """True if the heading is no more than the first clause of what it numbers."""


# Each with a line that it matches.
_KINDS = (
    Kind(0, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)[编篇](?P<gap>[\s、：:]*)")),  # 第一编 总则
    Kind(10, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)章(?P<gap>[\s、：:]*)")),  # 第一章 总则
    Kind(20, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)节(?P<gap>[\s、：:]*)")),  # 第二节 发展目标
    Kind(25, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)条[\s、：:]+"), is_point=True),  # 第一条 为规范投资行为，
    # 一、主要做法; 一、二、三产业 is none.
    Kind(30, re.compile(rf"(?P<number>(?P<ordinal>{_NUMERAL}+))[、.．](?!{_NUMERAL}[、季线级类产次])\s*")),
    Kind(40, re.compile(rf"(?P<number>[（(](?P<ordinal>{_NUMERAL}+)[）)])、?")),  # （一）“三引领”激活绿色发展源动力。
    Kind(50, re.compile(r"(?P<number>(?P<ordinal>\d{1,2}))[.．、](?!\d)\s*(?=[^\d\s])")),  # 1.补齐产业链供应链短板。
    Kind(60, re.compile(r"(?P<number>[（(]?(?P<ordinal>\d{1,2})[）)])(?=[^\d\s])")),  # （1）强化考核
    Kind(70, re.compile(r"(?P<number>(?P<ordinal>[①-⑳]))")),  # ①完善制度
    Kind(80, re.compile(r"[—─―]{1,2}(?=[\u3400-\u9fff“])")),  # ——发展质量实现新跨越。
    Kind(90, re.compile(rf"(?P<number>(?P<ordinal>{_NUMERAL}{{1,2}})[是要])(?=[\u3400-\u9fff“《])"), is_point=True),
    Kind(90, re.compile(rf"(?P<number>[第其](?P<ordinal>{_NUMERAL}))[，,]"), is_point=True),  # 第一，强化考核，
    Kind(90, re.compile(r"(?P<number>首先|其次|再次|最后)[，,]"), is_point=True),  # 首先，要提高认识，
)
# What they begin with, so that hardly any sentence is held against each of them.
_BEGINNING = re.compile(r"[第一二三四五六七八九十百（(\d①-⑳—─―其首再最]")
LINE_RANK = 30
"""Where a heading without a number stands if nothing tells: where 一、 would."""
PARALLEL_RANK = 75
"""Where sentences stand that are headings because they are built alike."""
BELOW_NUMBERS = 75
"""Ranks from here on say little of what stands above them: dashes and points stand under anything."""

_DIGITS = {numeral: n for n, numeral in enumerate("一二三四五六七八九", 1)}
_CLAUSE_END = re.compile(r"[，,。；;：:！？!?]")
_FINAL_MARKS = "。！？；：，!?;:,"
_ORNAMENTS = " \u3000\t丨|｜■◆●▲★"
_AT_END = _FINAL_MARKS + _ORNAMENTS

# The longest heading of the seeds and the seven reports that is numbered and is a heading only has 44 characters.
_LONGEST = 48
# A label such as 一是理论武装“聚智”行动。 says no more than its heading; longer points carry content.
_LONGEST_LABEL = 26
# Sentences built alike: 当好创造性执行者。 … 这是人民生活品质不断提高的五年。
_LONGEST_LEAD = 30
_SHORTEST_LEAD = 5
_FEWEST_ALIKE = 3
# 这五年，发展质效持续提升，… 五年来，改革开放取得突破，…: a review, point by point.
_REVIEW = re.compile(r"(?P<since>(?:这|过去|近)?[一二两三五十]?年(?:来|间)?)，(?P<lead>[^，。；：]{6,20})(?=[，。；])")
_LONGEST_OWN_LINE = 40
_HAN_PAIR = re.compile(r"[\u3400-\u9fff]\s*[\u3400-\u9fff]")
_NO_HEADING_END = re.compile(r"[。！？；：，!?;:,\d）)]$|https?:")
_PARAGRAPH = 60


class Unit(Struct, frozen=True, gc=False):
    """A sentence, and how it stands on its line."""

    span: Span
    line: int
    """Index of its line."""
    opens: bool
    """True if it is the first of its line."""
    fills: bool
    """True if it is the whole line."""


class Found(Struct, frozen=True, gc=False):
    """A heading at the start of a sentence."""

    rank: int
    number: str | None
    ordinal: int | None
    """What its number counts; None where it has none."""
    text: Span
    is_point: bool
    fills: bool
    """True if the sentence says nothing beyond the heading."""
    style: int = 0
    """The level that the file itself gives it, from 1; 0 where it gives none."""


def find_heading(text: str, sentence: Span) -> Found | None:
    """Return the numbered heading with which this sentence begins, if it does.

    >>> text = "一是完善公司治理，持续提升效能。把加快完善制度作为前提。"
    >>> found = find_heading(text, Span(0, 16))
    >>> found.number, found.text.of(text), found.fills
    ('一是', '完善公司治理', True)
    >>> find_heading("2.0版", Span(0, 4)) is None
    True
    """
    for kind in _KINDS if _BEGINNING.match(text, sentence.start, sentence.end) else ():
        match = kind.pattern.match(text, sentence.start, sentence.end)
        if match is None:
            continue
        groups = match.groupdict()
        number = groups.get("number") or match.group().strip("—─―、：: \u3000") or None
        whole = bare(text, Span(match.end(), sentence.end))
        if whole.start == whole.end:
            return None
        ordinal = _count(groups.get("ordinal"))
        if not kind.is_point and whole.end - whole.start <= _LONGEST:
            return Found(kind.rank, number, ordinal, whole, is_point=False, fills=True)
        clause = _CLAUSE_END.search(text, match.end(), sentence.end)
        span = bare(text, Span(match.end(), clause.start() if clause else sentence.end))
        if span.start == span.end:
            return None
        fills = kind.is_point and sentence.end - sentence.start <= _LONGEST_LABEL
        return Found(kind.rank, number, ordinal, span, kind.is_point, fills)
    return None


def _count(numeral: str | None) -> int | None:
    """Return the number that a numeral counts.

    >>> [_count(n) for n in ("三", "十", "十二", "二十", "12", "③")]
    [3, 10, 12, 20, 12, 3]
    """
    if numeral is None:
        return None
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def find_line_heading(text: str, before: Span | None, line: Span, following: Span | None) -> Found | None:
    r"""Return the heading that a whole line is: short, without number or final mark, before a paragraph.

    A row of such lines is a table and heads nothing.

    >>> text = "内容全面 措施具体\n《行动计划》描绘了发力方向。"
    >>> find_line_heading(text, None, Span(0, 9), Span(10, 24)).text
    Span(start=0, end=9)
    """
    words = line.of(text)
    if following is None or len(words) > _LONGEST_OWN_LINE or following.end - following.start <= len(words):
        return None
    if not _HAN_PAIR.search(words) or _NO_HEADING_END.search(words):
        return None
    if not _is_paragraph(text, following):
        return None
    if before is not None and not _ends(text, before):
        return None
    return Found(LINE_RANK, None, None, bare(text, line), is_point=False, fills=True)


def _is_paragraph(text: str, line: Span) -> bool:
    """Tell whether a line is a sentence or numbered, and not the cell of a table or a part of a title."""
    return line.end - line.start >= _PARAGRAPH or _ends(text, line)


def _ends(text: str, line: Span) -> bool:
    """Tell whether a line ends as a sentence does, or is a heading with a number."""
    if text[line.end - 1] in "。！？；：”）)…!?;:.":
        return True
    heading = find_heading(text, line)
    return heading is not None and heading.fills


def find_parallel(text: str, units: Sequence[Unit], plain: Iterable[int]) -> dict[int, Found]:
    """Return the sentences, by index, that are headings because three or more of them are built alike.

    ``plain`` are those that no number makes a heading.

    聚焦创建一流企业拓深化、促提升。 … 聚焦整合重组拓深化、促提升。: short, with one opening and one end.
    当好创造性执行者。…: the short sentences that open the paragraphs of a row, with one opening or one end.
    这五年，发展质效持续提升，…: the points of a review. And short sentences on lines of their own between paragraphs.
    """
    free = {at: bare(text, units[at].span).of(text) for at in plain}
    found: dict[int, Found] = {}
    for row in (*_framed(free), *_leads(text, units, free), *_own_lines(text, units, free)):
        found.update({at: _alike(bare(text, units[at].span), fills=True) for at in row})
    found.update(_reviewed(text, units, free))
    return found


def _alike(span: Span, *, fills: bool) -> Found:
    return Found(PARALLEL_RANK, None, None, span, is_point=False, fills=fills)


def _framed(free: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield rows of short sentences, anywhere in the text, that open and close alike."""
    rows: dict[str, dict[str, int]] = {}
    for at, words in free.items():
        if 10 <= len(words) <= _LONGEST_LEAD and not words.startswith(load_heading_words().not_leads):
            rows.setdefault(words[:2] + words[-4:], {}).setdefault(words, at)
    yield from (list(row.values()) for row in rows.values() if len(row) >= _FEWEST_ALIKE)


def _leads(text: str, units: Sequence[Unit], free: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield the rows of short sentences, each opening a paragraph, that all begin alike or all end alike."""
    leads = []
    for at, words in free.items():
        unit = units[at]
        is_short = unit.opens and _SHORTEST_LEAD <= len(words) <= _LONGEST_LEAD and text[unit.span.end - 1] == "。"
        if is_short and not words.startswith(load_heading_words().not_leads):
            leads.append((at, words))
    for _, group in groupby(_rows(leads, units, free), key=lambda lead: lead[2]):
        row = list(group)
        is_alike = any(len({words[frame] for _, words, _ in row}) == 1 for frame in (slice(2), slice(-3, None)))
        if is_alike and len({words for _, words, _ in row}) >= _FEWEST_ALIKE:
            yield [at for at, _, _ in row]


def _rows(
    leads: Sequence[tuple[int, str]], units: Sequence[Unit], free: Mapping[int, str]
) -> Iterator[tuple[int, str, int]]:
    """Yield leads with the number of their row: one paragraph after the other, and no heading between them."""
    row = 0
    last: int | None = None
    for at, words in leads:
        if last is not None:
            gap = 2 if units[last].fills else 1
            between = (n for n in range(last + 1, at) if units[n].opens)
            row += units[at].line - units[last].line > gap or not all(n in free for n in between)
        last = at
        yield at, words, row


def _own_lines(text: str, units: Sequence[Unit], free: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield the short sentences that stand alone on their lines before paragraphs, if there are three or more."""
    row: dict[str, int] = {}
    for at, words in free.items():
        unit = units[at]
        if not unit.fills or text[unit.span.end - 1] != "。" or not 6 <= len(words) <= _LONGEST_OWN_LINE:
            continue
        rest = [u for u in units[at + 1 : at + 40] if u.line == unit.line + 1]
        if not rest or rest[-1].span.end - rest[0].span.start < _PARAGRAPH:
            continue
        if not any(word in words for word in load_heading_words().procedure):
            row.setdefault(words, at)
    if len(row) >= _FEWEST_ALIKE:
        yield list(row.values())


def _reviewed(text: str, units: Sequence[Unit], free: Iterable[int]) -> dict[int, Found]:
    """Return the sentences that go through a review point by point, on one line or line by line."""
    matches = [(at, _REVIEW.match(text, units[at].span.start, units[at].span.end)) for at in free]
    found: dict[int, Found] = {}
    rows: dict[tuple[str, int], list[tuple[int, re.Match[str]]]] = {}
    row, last = 0, None
    for at, match in matches:
        if match is None or match["lead"].startswith(load_heading_words().not_leads):
            continue
        line = units[at].line
        row += last is not None and line - last > 2
        last = line
        rows.setdefault((match["since"], row), []).append((at, match))
    for points in rows.values():
        if len(points) >= _FEWEST_ALIKE:
            for at, match in points:
                fills = match.end() >= units[at].span.end - 1
                found[at] = _alike(Span(*match.span()), fills=fills)
    return found


def bare(text: str, span: Span) -> Span:
    """Return a span without the marks, ornaments and white space at its ends."""
    words = text[span.start : span.end].rstrip(_AT_END)
    end = span.start + len(words)
    return Span(end - len(words.lstrip(_ORNAMENTS)), end)
