"""Functions that decide by the words of a line whether it begins, continues or ends a paragraph, title or note.

The patterns are those of Chinese official documents. Most other modules of this package look only at the positions,
sizes and fonts of letters; running_heads.py has patterns for page numbers and running heads.
"""

from __future__ import annotations

import re

from briefgen.text.dates import YEAR_IN_NUMERALS
from briefgen.text.doc_numbers import YEAR_IN_SQUARE_BRACKETS
from briefgen.text.heading_numbers import CHAPTER_NUMBER, LINE_NUMBER, SECTION_NUMBER, SUBSECTION_NUMBER

GAP = "  "
"""The gap between an entry of contents and the number of its page. Two blanks are more than any text has."""
PAGE_OF_ENTRY = re.compile(r"[（(]?(\d{1,4})[）)]?")
"""The number of the page of an entry of contents."""
PARAGRAPH_ENDS = "。！？；：”）:;!?"
"""Marks that can be the last character of a paragraph."""
NEVER_LAST = "，,、（《〈“‘"
"""Marks that are never the last character of a paragraph."""

_NUMBERED = re.compile(rf"{LINE_NUMBER}|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?![\d%亿万个])|附件")
# （一）立足甘肃实际，突出统筹谋篇布局
_SECTION = re.compile(f"{CHAPTER_NUMBER}|{SECTION_NUMBER}|{SUBSECTION_NUMBER}")
# 抄送：省委各部门，省人大常委会办公厅…
_COPIES = re.compile(r"(?:主题词|抄\s?送|抄\s?报|分\s?送|主\s?送)[：:]")
# 浙江省人民政府办公厅　　2021年6月18日印发
_PRINTED_ON = re.compile(r".{0,40}\d{1,2}日\s?印发")
# ——在省第十四届人民代表大会上 / （2026年1月14日） / 二〇二六年一月 / 浙政办发〔2021〕33号
_BELOW_TITLE = re.compile(rf"[—（(]|\d{{4}}年|{YEAR_IN_NUMERALS}|.{{0,20}}{YEAR_IN_SQUARE_BRACKETS}|目\s?录$")
_OPEN_TITLE = re.compile(r"[（《〈“‘，、的和与及]$|（[^）]*$|《[^》]*$")
# 浙政办发〔2021〕33号 / （试行）
_COMPLETE_TITLE = re.compile(rf"[）)]$|{YEAR_IN_SQUARE_BRACKETS}.{{0,8}}号$|目\s?录$|日$")
# 一、总体要求…………3 / 一、总体要求______3 / 一、总体要求--------（3）
_LEADER = re.compile(
    r"(?<![.．·…_-])(?<![.．·…_-]\s)(?:[.．·…_-]\s?+){3,}+[（(]?\d++[）)]?$|(?<=\S)\s{2}[（(]?\d{1,4}[）)]?$"
)
_ORGAN = re.compile("[^，。、；：《》]{3,30}[局厅部委院会室府]")
_CONTENTS = re.compile(r"\W*目\s*[录錄次]\W*")
# ① 数据来源为 / 1 数据来源为 / [1] 数据来源为 / 注：
_NOTE = re.compile(r"[①-⑳*†‡]|\d{1,2}[ .．、]|[\[〔]\d{1,2}[\]〕]|注\d*[：:]")
# 1 数据来源为
_NUMBER_OF_NOTE = re.compile(r"(\d{1,2}) (?![\d年月日个项%])")

# 表3　主要指标 / 续表 / 专栏1 / 单位：亿元 / 注：本表… / 资料来源：省统计局 / 2001～2005年物流业发展情况表
_BESIDE_TABLE = re.compile(
    r"[（(]?(?:续?[表图]\s?\d|续表|附表|专栏|(?:计量)?单位[：:]|注\d?[：:]|说明[：:]|(?:资料|数据)来源[：:])|[^，。；：]{2,40}(?:情况|指标|统计|明细|一览|汇总)表$"
)

# 表1 2025年各类学校基本情况, 续表2-1：主要指标: nothing else is in the line.
_CAPTION = re.compile(r"续?[表图]\s?\d{1,2}(?:[-—－.．]\d{1,2})?[\s：:][^，。；]+$")
# 图1　起降场布局
_FIGURE = re.compile(r"[（(]?图\s?\d")


def begins_with_number(text: str) -> bool:
    """Return whether a line begins with the number or bullet of a heading or list item, or with 附件.

    >>> begins_with_number("（一）总体要求"), begins_with_number("1.2 主要目标"), begins_with_number("2.7%以上")
    (True, True, False)
    """
    return _NUMBERED.match(text) is not None


def begins_section(text: str) -> bool:
    """Return whether a line begins with the number of a section in Chinese numerals: 一、 or （一） or 第一章."""
    return _SECTION.match(text) is not None


def begins_list_of_copies(text: str) -> bool:
    """Return whether a line begins a list of recipients or keywords, with a label such as 抄送：."""
    return _COPIES.match(text) is not None


def is_imprint(text: str) -> bool:
    """Return whether a line is in the imprint at the end of a document: recipients of copies and date of printing."""
    return begins_list_of_copies(text) or _PRINTED_ON.fullmatch(text) is not None


def stands_below_title(text: str) -> bool:
    """Return whether a line below a title is not part of it, but a subtitle, a date, a document number or 目录."""
    return _BELOW_TITLE.match(text) is not None


def is_open_title(text: str) -> bool:
    """Return whether a line of a title is incomplete and must continue on the next line: 关于《国企改革 or 甘肃省的."""
    return _OPEN_TITLE.search(text) is not None


def is_complete_title(text: str) -> bool:
    """Return whether a line must be the last line of a title: …方案（试行） or 浙政办发〔2021〕33号."""
    return _COMPLETE_TITLE.search(text) is not None


def are_two_organs(line: str, behind: str) -> bool:
    """Return whether two lines are the names of two organs of one place, as below a title: 某市统计局, 某市财政局."""
    is_same_place = line[:2] == behind[:2]
    return is_same_place and _ORGAN.fullmatch(line) is not None and _ORGAN.fullmatch(behind) is not None


def ends_with_page_number(text: str) -> bool:
    """Return whether a line is an entry of a table of contents: 一、总体要求…………3."""
    return _LEADER.search(text) is not None


def stands_beside_table(text: str) -> bool:
    """Return whether a line is the title, the unit or a note of a table: 表3　主要指标, 单位：亿元, 注：本表…."""
    return _BESIDE_TABLE.match(text) is not None


def is_numbered_title(text: str) -> bool:
    """Return whether a line is nothing but the title of a table or a figure, with its number.

    >>> is_numbered_title("表1 2025年学校情况"), is_numbered_title("表1显示，学校增加")
    (True, False)
    """
    return _CAPTION.match(text) is not None


def is_title_of_figure(text: str) -> bool:
    """Return whether a line is the title of a figure: 图1　起降场布局."""
    return _FIGURE.match(text) is not None


def is_contents_heading(text: str) -> bool:
    """Return whether a line is the heading of a table of contents: 目　录."""
    return _CONTENTS.fullmatch(text) is not None


def find_number_of_note(text: str) -> str:
    """Return the digits before the blank at the beginning of a note; empty if there are none.

    >>> find_number_of_note("1 数据来源为省统计局。"), find_number_of_note("12 月底前")
    ('1', '')
    """
    match = _NUMBER_OF_NOTE.match(text)
    return match[1] if match else ""


def begins_note(text: str) -> bool:
    """Return whether a line at the foot of a page begins with the mark of a note: ① or [1] or 注：."""
    return _NOTE.match(text) is not None
