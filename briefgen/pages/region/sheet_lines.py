"""Measures how many lines of a sheet of paper a Markdown page takes, if it is typeset by the rules of GB/T 9704."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from msgspec import Struct

LINES, CHARACTERS = 22, 28
"""A sheet has 22 lines of 28 characters."""
_INDENT = 2
# A title is set larger, 20 characters to a line. With the space below it, a title of one or two lines takes three lines
# of the sheet, and one of three lines takes four.
_IN_TITLE_LINE, _SHORT_TITLE = 20, 2
_ASCII = re.compile(r"[!-~]+")
_COMMENT = re.compile(r"(?<!\\)<!--.*?-->")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)")
# # 题, ## 一、, | 甲 | 乙 |, - 项, 1. 项: a line that is no part of the paragraph before.
_BLOCK_START = re.compile(r"#{1,6} |\||[-*+] |\d{1,9}[.)] ")
_BLOCK_SIGN = re.compile(r"#{1,6} |[-*+] ")
_TITLE, _HEADING = "# ", "#"
# Bold, code and the borders of cells, unless they are escaped.
_SIGNS = re.compile(r"(?<!\\)[*`|]")
_TABLE_RULE = re.compile(r"[-|: ]*")
_ESCAPE = re.compile(r"\\(.)")


class Extent(Struct, frozen=True):
    """The space that a text takes on a sheet: the number of its lines, and the room that is left."""

    lines: int
    room: float
    """Largest width of a text that can still be appended to a paragraph of the sheet, in Chinese characters.

    It is the width of the unused lines and of the widest gap at the end of a paragraph. It is negative if the sheet has
    too many lines.
    """


def measure_extent(markdown: str) -> Extent:
    r"""Return the space that a Markdown page takes on a sheet, title and headings included.

    Each paragraph, heading and row of a table begins on a new line, after an indent of two characters.

    >>> measure_extent("# 甘肃省情况摘编\n\n" + "国" * 26 + "\n\n" + "企" * 27).lines
    6
    """
    lines, widest_gap = 0, 0.0
    for block in _split_blocks(_COMMENT.sub("", markdown)):
        width = measure_width(_strip_markdown(block))
        if block.startswith(_TITLE):
            lines += max(ceil(width / _IN_TITLE_LINE), _SHORT_TITLE) + 1
        elif width:
            taken = ceil((width + _INDENT) / CHARACTERS)
            lines += taken
            if not block.startswith(_HEADING):
                widest_gap = max(widest_gap, taken * CHARACTERS - width - _INDENT)
    return Extent(lines, widest_gap + (LINES - lines) * CHARACTERS)


def measure_width(text: str) -> float:
    """Return the width of a typeset text. The unit is the width of a Chinese character.

    An ASCII character has half this width. A run of ASCII characters has a space of a quarter on each side.

    >>> measure_width("完成投资153亿元")
    8.0
    """
    return sum(0.5 if character.isascii() else 1 for character in text) + 0.5 * len(_ASCII.findall(text))


def _split_blocks(markdown: str) -> Iterator[str]:
    """Yield headings, paragraphs, items of lists and rows of tables, one by one; lines of one paragraph are joined."""
    block = ""
    for line in markdown.splitlines():
        if block and (not line.strip() or _BLOCK_START.match(line) or block.startswith(_HEADING)):
            yield block
            block = ""
        block += line.strip()
    if block:
        yield block


def _strip_markdown(block: str) -> str:
    text = _SIGNS.sub("", _LINK.sub(r"\1", _BLOCK_SIGN.sub("", block, count=1)))
    return "" if _TABLE_RULE.fullmatch(text) else _ESCAPE.sub(r"\1", text).strip()
