"""Lines that break off inside a sentence, as a page does around a link, and a title does where it is centred."""

from __future__ import annotations

import re

from briefgen.model import Edit, Span

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_ENDS = "。！？；：:!?"
# No line that begins so begins a sentence.
_CONTINUES = re.compile(r"[，。；：、！？）》〉”’】%℃]|[是为][：:]")
# No line that ends so ends one.
_BREAKS_OFF = re.compile(
    r"(?:[（《〈“‘]|(?<=[\u3400-\u9fff])的|(?<=[^\n]{12})[，、和与及]|(?<![\u3400-\u9fff])[一二三四五六七八九十]{1,2}[是要])$"
)
_ONLY_MARKS = re.compile("[，、；]+")
# 主要目标 between 经济社会发展的 and 是：, as a link or bold print stands on a line of its own.
_LONGEST_INSET = 30
# PM / 2.5 / 浓度, as a lowered number does.
_NUMBER = re.compile(r"[\d.]+")
_SHORTEST_CUT = 12
# 浙江省人民政府办公厅关于印发 / 浙江省国资国企改革发展“十四五”规划的通知
_TITLE_START = re.compile(r"(?:[^，。；：]{2,40})?关于[^，。；：]{0,40}")
_TITLE_END = re.compile(r"[^，。；：]{2,50}的(?:通知|意见|决定|批复|函|公告|通告|实施意见|指导意见)")


def find_broken_lines(text: str) -> list[Edit]:
    r"""Return the edits that take out the line breaks which end neither a sentence nor a heading.

    >>> text = "“十五五”时期的\n主要目标\n是：综合实力增强。\n空气质量持续改善，以PM\n2.5\n浓度下降。"
    >>> [text[e.span.end :][:2] for e in find_broken_lines(text)]
    ['主要', '是：', '2.', '浓度']
    """
    lines = [_stripped(match) for match in _LINE.finditer(text)]
    words = [line.of(text) for line in lines]
    broken = [False] * len(lines)  # whether the break before this line stands inside a sentence
    for at in range(1, len(lines)):
        broken[at] = _is_broken(words[at - 1], words[at])
    for at in range(len(lines) - 2, 0, -1):
        before, inset, behind = words[at - 1 : at + 2]
        if before[-1] in _ENDS:
            continue
        if broken[at + 1] and len(inset) <= _LONGEST_INSET and len(before) >= _SHORTEST_CUT:
            broken[at] = True
        elif _NUMBER.fullmatch(inset) and len(before) >= _SHORTEST_CUT and "\u3400" <= behind[0] <= "\u9fff":
            broken[at] = broken[at + 1] = True
    return [Edit(Span(lines[at - 1].end, lines[at].start), "") for at in range(1, len(lines)) if broken[at]]


def _stripped(match: re.Match[str]) -> Span:
    words = match.group().strip()
    start = match.start() + match.group().index(words)
    return Span(start, start + len(words))


def _is_broken(before: str, behind: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    if _CONTINUES.match(behind):
        return before[-1] not in _ENDS
    if _BREAKS_OFF.search(before, max(0, len(before) - 4)) or _ONLY_MARKS.fullmatch(before):
        return True
    if any(before.count(open_) > before.count(close) and close in behind for open_, close in ("（）", "《》")):
        return True
    return bool(_TITLE_START.fullmatch(before) and not _TITLE_END.fullmatch(before) and _TITLE_END.fullmatch(behind))
