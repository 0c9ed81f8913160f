"""Finds line breaks inside a sentence or a title: around a link, in a centred title, at the width of a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import add
from unicodedata import east_asian_width

from briefgen.lexicon import load_figure_words, title_end_pattern
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import base_pattern, quantity_pattern, scale_pattern
from briefgen.model import Edit, Span, find_lines
from briefgen.text.doc_numbers import YEARLY_NUMBER
from briefgen.text.han import HAN, is_han
from briefgen.text.heading_numbers import LINE_NUMBER, POINT_NUMBER
from briefgen.text.organs import ORGANS

_ENDS = "。！？；：:!?"
# No line that begins so begins a sentence.
_CONTINUES = re.compile(r"[，。；：、！？）》〉”’】%℃]|[是为][：:]")
# （一）加强领导: a line that begins so is a heading, whatever stands before it.
_NUMBERED = re.compile(LINE_NUMBER)
# No sentence ends so: …深入推进的, 优化布局和, 二是. But 目的, 参与, 普及 and 总和 are words.
_BREAKS_OFF = re.compile(
    rf"(?:[（《〈“‘]|(?<=[{HAN}])(?<!目)的"
    r"|(?<=[^\n]{12})(?:[，、]|(?<![总温缓饱调中平共祥柔])和|(?<![参给授赋赠])与|(?<![涉普触波顾论危推企])及)"
    rf"|(?<![{HAN}]){POINT_NUMBER})$"
)
_LONGEST_BREAK = 14
_ONLY_MARKS = re.compile("[，、；]+")
# Quotation marks are left out: sources often have one of a pair only.
_BRACKETS = (("（", "）"), ("《", "》"))
_BRACKET = re.compile("[（）《》]")
# 主要目标 between 经济社会发展的 and 是：, as a link or bold print stands on a line of its own.
_LONGEST_INSET = 30
_SHORTEST_CUT = 12
# PM / 2.5 / 浓度, as a lowered number does; behind anything else it is a page's number or a table's.
_NUMBER = re.compile(r"[\d.]+")
_FORMULA = re.compile(r"[A-Za-z]$")
# …增加值12 / 亿元, …达到1. / 2万亿元, …3, / 600件, 到2025 / 年底: a number that goes on in the next line.
_DIGITS_AT_END = re.compile(rf"[{HAN}，、：] ?\d[\d,]*\.?\d*$")
_YEAR_AT_END = re.compile(rf"[{HAN}，、：] ?(?:19|20)\d\d$")
_ENDS_OF_UNIT = r"(?=[，。；、）：])"
_LONGEST_NUMBER = 16
_SHORTEST_BEFORE_NUMBER = 6
# 浙江省人民政府办公厅关于印发 / 浙江省国资国企改革发展“十四五”规划的通知
_TITLE_START = re.compile(r"(?:[^，。；：]{2,40})?关于[^，。；：]{0,40}")
# 浙江省人民政府办公厅文件 and 浙政办发〔2021〕33号　　签发人：张三, in the red head of a document
_ALONE = re.compile(rf"{ORGANS}文件|{YEARLY_NUMBER}(?:\s*签发人[：:\s].{{0,20}})?")
# 中共甘肃省委　甘肃省人民政府 / 关于促进民营经济发展壮大的实施意见; behind 发文机关： it is a value.
_ISSUERS = re.compile(ORGANS)
_LABEL = re.compile(rf".*[：:]|(?!.*(?:政府|[委厅局部])$)[{HAN}\s]{{2,6}}")
# 发布时间：2007-08-20 23:59:59
_LABELLED_DAY = re.compile(rf"[{HAN}]{{2,6}}[：:]\s?\d{{4}}[-/.年][\d\-/.年月日:：\s]{{3,18}}")
# A text was set in a column if at least this many lines end without a final mark, and most of these have the same
# length, give or take two characters.
_FEWEST_WRAPPED = 6
_NARROWEST, _WIDEST = 18, 60
_RAGGED = 2
# Rows of a table have tabs between their cells. They are not wrapped, and may all be as wide.
_CELLS = "\t"
# A wide column is more ragged, by one character for each so many: no line begins with a mark, and “ may be narrow.
_WIDE_RAGGED = 14
# Such a text may have been printed, and some of its lines joined since: lines of two or three columns' length, and few
# of any other. Then so many of all lines fill the column, because short lines may stand together in any text.
_MOST_JOINED = 3
_FEW, _MANY = 1 / 15, 1 / 3


def find_broken_lines(text: str) -> list[Edit]:
    r"""Return the edits that delete each line break that interrupts a sentence or a title.

    >>> text = "“十五五”时期的\n主要目标\n是：综合实力增强。\n空气质量持续改善，以PM\n2.5\n浓度下降。"
    >>> [text[edit.span.end :][:2] for edit in find_broken_lines(text)]
    ['主要', '是：', '2.', '浓度']
    """
    spans = find_lines(text)
    lines = [span.of(text) for span in spans]
    indents = [_width(text[text.rfind("\n", 0, span.start) + 1 : span.start]) for span in spans]
    is_broken = _find_breaks(lines, indents)
    return [
        Edit(Span(spans[index - 1].end, spans[index].start), "") for index in range(1, len(spans)) if is_broken[index]
    ]


def _find_breaks(lines: Sequence[str], indents: Sequence[int]) -> list[bool]:
    """Return one bool for each line: True if the line break before it interrupts a sentence or a title.

    ``indents`` has the width of the white space at the start of each line.
    """
    column = _find_column_width(lines, indents)
    is_broken = [False] * len(lines)
    brackets: Counter[str] = Counter()  # of the sentence so far
    for index, line in enumerate(lines):
        if index:
            before = lines[index - 1]
            is_full = (
                column is not None
                and before[-1] not in _ENDS
                and _CELLS not in before
                and _fills(indents[index - 1] + _width(before), column)
            )
            stands_alone = _NUMBERED.match(line) or _ALONE.fullmatch(line) or _ALONE.fullmatch(before)
            is_broken[index] = not stands_alone and (
                (is_full and not indents[index]) or _goes_on(before, line, brackets) or _is_title(lines, index)
            )
        if not is_broken[index]:
            brackets.clear()
        for mark in _BRACKET.findall(line):
            brackets[mark] += 1
    _mark_insets(lines, is_broken)
    return is_broken


def _mark_insets(lines: Sequence[str], is_broken: list[bool]) -> None:
    """Set ``is_broken`` for the line breaks around an inset: a short line that interrupts a sentence.

    An inset is, for example, the text of a link or a lowered number: 主要目标 in 经济社会发展的 / 主要目标 / 是：, or
    2.5 in PM / 2.5 / 浓度. If the break after a short line is already marked, the break before it is marked too. For a
    number between a Latin letter and a Chinese character, both breaks are marked.
    """
    for index in range(len(lines) - 2, 0, -1):
        before, inset, behind = lines[index - 1 : index + 2]
        is_whole = before[-1] in _ENDS or _ALONE.fullmatch(before) or _LABELLED_DAY.fullmatch(before)
        if is_whole or len(before) < _SHORTEST_CUT or _NUMBERED.match(inset):
            continue
        if is_broken[index + 1] and len(inset) <= _LONGEST_INSET and not _opens_title(inset, behind):
            is_broken[index] = True
        elif _NUMBER.fullmatch(inset) and _FORMULA.search(before) and is_han(behind[0]):
            is_broken[index] = is_broken[index + 1] = True


def _opens_title(before: str, behind: str) -> bool:
    """Return True if two lines together are one title, and the first of them begins with the issuer.

    Example: 浙江省人民政府办公厅关于印发 / 国企改革行动方案的通知.
    """
    is_whole = _TITLE_START.fullmatch(before) and not before.startswith("关于") and _title_end().fullmatch(behind)
    return bool(is_whole) or (_ISSUERS.fullmatch(before) is not None and _about().fullmatch(behind) is not None)


def _is_title(lines: Sequence[str], index: int) -> bool:
    """Return True if the line before ``index`` has only the issuer of a title, and the line at ``index`` has the rest.

    Example: 甘肃省人民政府 / 关于促进民营经济发展的意见. The result is False if the line before the issuer is a label
    such as 发文机关：, because the issuer is then the value of the label.
    """
    if not _ISSUERS.fullmatch(lines[index - 1]) or not _about().fullmatch(lines[index]):
        return False
    return index < 2 or not _LABEL.fullmatch(lines[index - 2])


def _find_column_width(lines: Sequence[str], indents: Sequence[int]) -> int | None:
    """Return the width of the column that the text was wrapped to; None if each line is a paragraph of its own.

    ``indents`` has the width of the white space at the start of each line.
    """
    unfinished = [
        indent + _width(line)
        for line, indent in zip(lines, indents, strict=True)
        if line[-1] not in _ENDS and _NARROWEST <= len(line) <= _WIDEST and _CELLS not in line
    ]
    if len(unfinished) < _FEWEST_WRAPPED:
        return None
    column, _ = max(Counter(unfinished).items(), key=lambda pair: (pair[1], pair[0]))
    alike = sum(abs(width - column) <= _RAGGED for width in unfinished)
    if alike < _FEWEST_WRAPPED or 4 * alike < 3 * len(unfinished):
        return None
    longer = [width for width in map(add, indents, map(_width, lines)) if width > column + _RAGGED]
    odd = sum(not _fills(width, column) for width in longer)
    is_set = not longer or (odd <= _FEW * len(lines) and alike >= _MANY * len(lines))
    return column if is_set else None


def _fills(width: int, column: int) -> bool:
    """Return whether a line is as wide as a column, or as two or three that were joined."""
    columns = min(max(1, round(width / column)), _MOST_JOINED)
    return abs(width - columns * column) <= columns * max(_RAGGED, column // _WIDE_RAGGED)


class _CharacterWidths(dict[str, int]):
    """The width of each character in half Chinese characters. A width is computed when it is first asked for."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 2 if east_asian_width(character) in "WFA" else 1
        return width


_WIDTHS = _CharacterWidths()


def _width(text: str) -> int:
    """Return the printed width of a text, counted in Chinese characters and rounded down.

    The marks “ and — are as wide as a Chinese character; a digit is half as wide.

    >>> _width("“十四五”——2025年"), _width("    ")
    (10, 2)
    """
    return sum(map(_WIDTHS.__getitem__, text)) // 2


def _goes_on(before: str, behind: str, brackets: Counter[str]) -> bool:
    """Return True if the line ``behind`` continues a sentence or a title of the line ``before``.

    ``brackets`` counts the brackets of the sentence up to ``before``. They show whether a bracket is still open.
    """
    if before[-1] in _ENDS:
        return False
    if _CONTINUES.match(behind):
        return True
    if _BREAKS_OFF.search(before, max(0, len(before) - _LONGEST_BREAK)) or _ONLY_MARKS.fullmatch(before):
        return True
    if len(before) >= _SHORTEST_BEFORE_NUMBER and _number_goes_on(before, behind):
        return True
    first = _BRACKET.search(behind)
    if first is not None:
        closed = ((opening, closing) for opening, closing in _BRACKETS if first.group() == closing)
        if any(brackets[opening] > brackets[closing] for opening, closing in closed):
            return True
    is_start = _TITLE_START.fullmatch(before) and not _title_end().fullmatch(before)
    return bool(is_start and _title_end().fullmatch(behind))


def _number_goes_on(before: str, behind: str) -> bool:
    """Return True if a number with its unit begins at the end of ``before`` and continues in ``behind``.

    The result is also True if ``before`` ends with a verb and ``behind`` begins with its number: …产值达到 / 30亿元.
    """
    near = before[-_LONGEST_NUMBER:]
    if near[-1] in ".,":
        return bool(_DIGITS_AT_END.search(near[:-1]) and _rest_of_number().match(behind))
    if near[-1].isdecimal():
        is_year = behind[0] == "年" and _YEAR_AT_END.search(near)
        return bool(is_year or (_DIGITS_AT_END.search(near) and _unit_at_start().match(behind)))
    if _scaled_at_end().search(near):
        return _quantity_at_start().match(behind) is not None
    return bool(_carrier_at_end().search(near) and _amount_at_start().match(behind))


@cached
def _unit_at_start() -> re.Pattern[str]:
    """Return a pattern for a unit at the start of a line: 亿元, or a unit such as 家 with a punctuation mark after it.

    A heading can begin with 家 but not with 亿元, so the mark is required only for units such as 家.
    """
    scales = scale_pattern()
    return re.compile(
        f"(?:{scales})?(?:{quantity_pattern()})|(?:(?:{scales})?(?:{base_pattern()})|万?亿){_ENDS_OF_UNIT}"
    )


@cached
def _quantity_at_start() -> re.Pattern[str]:
    return re.compile(f"(?:{scale_pattern()})?(?:{quantity_pattern()})")


@cached
def _rest_of_number() -> re.Pattern[str]:
    return re.compile(rf"\d{{1,4}}(?:{scale_pattern()})?(?:{base_pattern()})")


@cached
def _scaled_at_end() -> re.Pattern[str]:
    return re.compile(rf"\d ?(?:{scale_pattern()})$")


@cached
def _carrier_at_end() -> re.Pattern[str]:
    verbs = "|".join(sorted(load_figure_words().carriers, key=lambda word: (-len(word), word)))
    return re.compile(f"(?:{verbs})$")


@cached
def _amount_at_start() -> re.Pattern[str]:
    return re.compile(rf"\d[\d,]*(?:\.\d+)? ?(?:(?:{scale_pattern()})?(?:{quantity_pattern()})|万?亿$)")


@cached
def _title_end() -> re.Pattern[str]:
    """Return a pattern for the second line of a title: 浙江省国资国企改革发展“十四五”规划的通知."""
    return re.compile(rf"[^，。；：]{{2,50}}的(?:实施|指导)?{title_end_pattern()}")


@cached
def _about() -> re.Pattern[str]:
    """Return a pattern for a title below its issuers: 关于促进民营经济发展壮大的实施意见."""
    return re.compile(rf"关于[^，。；：]{{2,80}}{title_end_pattern()}(?:[（(][^（）()]{{1,12}}[）)])?")
