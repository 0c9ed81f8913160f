"""Lines that break off inside a sentence: around a link, in a centred title, at the width of a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import east_asian_width

from briefgen.model import Edit, Span, find_lines

_ENDS = "。！？；：:!?"
# No line that begins so begins a sentence.
_CONTINUES = re.compile(r"[，。；：、！？）》〉”’】%℃]|[是为][：:]")
# A line that begins so begins a heading, whatever stands before it.
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编章节条]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳■◆●▲★]"
)
# No line that ends so ends one; but 目的, 参与, 普及 and 总和 do.
_BREAKS_OFF = re.compile(
    r"(?:[（《〈“‘]|(?<=[\u3400-\u9fff])(?<!目)的"
    r"|(?<=[^\n]{12})(?:[，、]|(?<![总温缓饱调中平共祥柔])和|(?<![参给授赋赠])与|(?<![涉普触波顾论危推企])及)"
    r"|(?<![\u3400-\u9fff])[一二三四五六七八九十]{1,2}[是要])$"
)
_ONLY_MARKS = re.compile("[，、；]+")
_BRACKETS = (("（", "）"), ("《", "》"))
_BRACKET = re.compile("[（）《》]")
# 主要目标 between 经济社会发展的 and 是：, as a link or bold print stands on a line of its own.
_LONGEST_INSET = 30
_SHORTEST_CUT = 12
# PM / 2.5 / 浓度, as a lowered number does; behind anything else it is a page's number or a table's.
_NUMBER = re.compile(r"[\d.]+")
_FORMULA = re.compile(r"[A-Za-z]$")
# 浙江省人民政府办公厅关于印发 / 浙江省国资国企改革发展“十四五”规划的通知
_TITLE_START = re.compile(r"(?:[^，。；：]{2,40})?关于[^，。；：]{0,40}")
_TITLE_END = re.compile(r"[^，。；：]{2,50}的(?:通知|意见|决定|批复|函|公告|通告|实施意见|指导意见)")
# Text set at a width: so many lines that end nothing, most of them of one length but for two characters.
_FEWEST_WRAPPED = 6
_NARROWEST, _WIDEST = 18, 60
_RAGGED = 2


def find_broken_lines(text: str) -> list[Edit]:
    r"""Return the edits that take out the line breaks which end neither a sentence nor a heading.

    >>> text = "“十五五”时期的\n主要目标\n是：综合实力增强。\n空气质量持续改善，以PM\n2.5\n浓度下降。"
    >>> [text[e.span.end :][:2] for e in find_broken_lines(text)]
    ['主要', '是：', '2.', '浓度']
    """
    lines = find_lines(text)
    words = [line.of(text) for line in lines]
    indents = [_width(text[text.rfind("\n", 0, line.start) + 1 : line.start]) for line in lines]
    broken = _broken(words, indents)
    return [Edit(Span(lines[at - 1].end, lines[at].start), "") for at in range(1, len(lines)) if broken[at]]


def _broken(words: Sequence[str], indents: Sequence[int]) -> list[bool]:
    """Return for each line whether the break before it stands inside a sentence; ``indents`` are widths."""
    widths = [indent + _width(line) for indent, line in zip(indents, words, strict=True)]
    width = _wrapped_width(words, widths)
    broken = [False] * len(words)
    open_: Counter[str] = Counter()  # brackets that the sentence so far has not closed
    for at, line in enumerate(words):
        if at:
            before = words[at - 1]
            is_full = width is not None and abs(widths[at - 1] - width) <= _RAGGED and before[-1] not in _ENDS
            broken[at] = not _NUMBERED.match(line) and ((is_full and not indents[at]) or _goes_on(before, line, open_))
        if not broken[at]:
            open_.clear()
        for mark in _BRACKET.findall(line):
            open_[mark] += 1
    for at in range(len(words) - 2, 0, -1):
        before, inset, behind = words[at - 1 : at + 2]
        if before[-1] in _ENDS or len(before) < _SHORTEST_CUT or _NUMBERED.match(inset):
            continue
        if broken[at + 1] and len(inset) <= _LONGEST_INSET:
            broken[at] = True
        elif _NUMBER.fullmatch(inset) and _FORMULA.search(before) and "\u3400" <= behind[0] <= "\u9fff":
            broken[at] = broken[at + 1] = True
    return broken


def _wrapped_width(words: Sequence[str], widths: Sequence[int]) -> int | None:
    """Return the width at which a text was set; None if its lines are paragraphs."""
    unfinished = [
        width
        for line, width in zip(words, widths, strict=True)
        if line[-1] not in _ENDS and _NARROWEST <= len(line) <= _WIDEST
    ]
    if len(unfinished) < _FEWEST_WRAPPED:
        return None
    width, _ = max(Counter(unfinished).items(), key=lambda pair: (pair[1], pair[0]))
    alike = sum(abs(length - width) <= _RAGGED for length in unfinished)
    is_set = alike >= _FEWEST_WRAPPED and 4 * alike >= 3 * len(unfinished)
    return width if is_set and max(widths) <= width + _RAGGED else None


def _width(words: str) -> int:
    """Return how wide words are printed, in Chinese characters: “ and — are as wide as one, a digit half as wide.

    >>> _width("“十四五”——2025年"), _width("    ")
    (10, 2)
    """
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in words) // 2


def _goes_on(before: str, behind: str, open_: Counter[str]) -> bool:
    """Tell whether a sentence with these brackets so far goes on from one line to the next."""
    if before[-1] in _ENDS:
        return False
    if _CONTINUES.match(behind):
        return True
    if _BREAKS_OFF.search(before, max(0, len(before) - 14)) or _ONLY_MARKS.fullmatch(before):
        return True
    first = _BRACKET.search(behind)
    if first is not None and any(first.group() == close and open_[o] > open_[close] for o, close in _BRACKETS):
        return True
    return bool(_TITLE_START.fullmatch(before) and not _TITLE_END.fullmatch(before) and _TITLE_END.fullmatch(behind))
