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
# 浙江省人民政府办公厅文件 and 浙政办发〔2021〕33号　　签发人：张三, in the red head of a document
_ORGAN = r"[\u3400-\u9fff]{1,30}(?:委|政府|委员会|办公厅|办公室|[厅局部院]|中央)"
_ALONE = re.compile(
    rf"{_ORGAN}(?:[\s、]+{_ORGAN}){{0,5}}文件"
    r"|[\u3400-\u9fff]{2,10}[〔﹝\[［【（(]\s?\d{4}\s?[〕﹞\]］】）)]\s?第?\s?\d+\s?号(?:\s*签发人[：:\s].{0,20})?"
)
# 中共甘肃省委　甘肃省人民政府 / 关于促进民营经济发展壮大的实施意见; behind 发文机关： it is a value.
_ISSUERS = re.compile(rf"{_ORGAN}(?:[\s、]+{_ORGAN}){{0,5}}")
_LABEL = re.compile(r".*[：:]|(?!.*(?:政府|[委厅局部])$)[\u3400-\u9fff\s]{2,6}")
_ABOUT = re.compile(
    r"关于[^，。；：]{2,80}(?:通知|意见|决定|决议|批复|函|公告|通告|通报|报告|方案|措施|办法|规定|细则|规划|计划|纲要)(?:[（(][^（）()]{1,12}[）)])?"
)
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
            broken[at] = not (_NUMBERED.match(line) or _ALONE.fullmatch(line) or _ALONE.fullmatch(before)) and (
                (is_full and not indents[at]) or _goes_on(before, line, open_) or _is_titled(words, at)
            )
        if not broken[at]:
            open_.clear()
        for mark in _BRACKET.findall(line):
            open_[mark] += 1
    _join_insets(words, broken)
    return broken


def _join_insets(words: Sequence[str], broken: list[bool]) -> None:
    """Mark the breaks before insets, whose ends are marked: 经济社会发展的 / 主要目标 / 是：, PM / 2.5 / 浓度."""
    for at in range(len(words) - 2, 0, -1):
        before, inset, behind = words[at - 1 : at + 2]
        if before[-1] in _ENDS or len(before) < _SHORTEST_CUT or _NUMBERED.match(inset) or _ALONE.fullmatch(before):
            continue
        if broken[at + 1] and len(inset) <= _LONGEST_INSET and not _opens_title(inset, behind):
            broken[at] = True
        elif _NUMBER.fullmatch(inset) and _FORMULA.search(before) and "\u3400" <= behind[0] <= "\u9fff":
            broken[at] = broken[at + 1] = True


def _opens_title(before: str, behind: str) -> bool:
    """Tell whether two lines are a title from its issuer on."""
    is_whole = _TITLE_START.fullmatch(before) and not before.startswith("关于") and _TITLE_END.fullmatch(behind)
    return bool(is_whole) or (_ISSUERS.fullmatch(before) is not None and _ABOUT.fullmatch(behind) is not None)


def _is_titled(words: Sequence[str], at: int) -> bool:
    """Tell whether a line is the title of which the line before is the issuer."""
    if not _ISSUERS.fullmatch(words[at - 1]) or not _ABOUT.fullmatch(words[at]):
        return False
    return at < 2 or not _LABEL.fullmatch(words[at - 2])


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
