"""Finds the marks of Markdown, such as ** and ##, in sources in Markdown. Cleaning deletes these marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.model import Edit, Span

# An address, with brackets in it: http://a.cn/b(1).html
_ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,200}+\)){0,500}+\)"
# All repetitions are possessive (*+, ++), so that the time for a line grows with its length alone.
_MARK = re.compile(
    r"(?P<fenced>^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+\n"
    r"(?:(?![ \t]*+(?P=fence))[^\n]*+\n)*+(?P<close>[ \t]*+(?P=fence)[ \t]*+)$)"  # ``` around code
    r"|(?P<comment><!--(?:[^<-]|<(?!!--)|-(?!->))*+-->)"
    r"|(?P<rule>^[ \t]*+(?:(?:[-*_][ \t]*+){3,}+|={2,}+[ \t]*+|(?:```|~~~)\w*+[ \t]*+)$)"  # ---, ===, ```
    r"|(?P<divider>^[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)++\|?+[ \t]*+$)"  # | --- | ---: |
    r"|(?P<note>^[ \t]*+\[\^[^\]\s]{1,20}+\]:[ \t]*+|\[\^[^\]\s]{1,20}+\])"  # [^1], and [^1]: before the note
    r"|(?P<opening>^[ \t]*+(?:>[ \t]?+)*+(?:\#{1,6}+[ \t]++|[-*+][ \t]++(?=\S)|\|[ \t]*+|(?<=>)|(?<=>[ ])))"
    rf"|(?P<picture>_?!\[[^\]\n]{{0,300}}+\]{_ADDRESS}_?)"  # also in italics: _![图](a.png)_
    rf"|(?P<link>\[(?=[^\]\n]{{1,300}}+\]{_ADDRESS})|(?<=[^\s\[])\]{_ADDRESS})"  # both ends of [text](address)
    r"|(?P<closing>(?<![ \t])[ \t]++\#++[ \t]*+$|(?:(?<![ \t])[ \t]++)?+\|[ \t]*+$)"
    r"|(?P<bar>(?:(?<![ \t])[ \t]++)?+\|[ \t]*+)"
    r"|(?P<type>(?<![\d*])\*{2,3}|\*{2,3}(?![\d*])|__(?=[^\s_])|(?<=[^\s_])__"  # but 2**3
    r"|(?<![*\d])\*(?=[^\s*])|(?<=[^\s*])\*(?![*\d])|`)"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>~])",
    re.MULTILINE,
)


def find_markup(text: str, rows: Sequence[Span] = ()) -> list[Edit]:
    r"""Return the edits that delete the marks of Markdown and put a tab between the cells of a table.

    ``rows`` has the spans of lines known to be rows of a table. A line that begins with ``|`` also counts as a row.

    >>> from briefgen.model import edit
    >>> text = "## 一、**目标**\n> 见[方案](a.html)。\n\n| 指标 | 2025年 |\n| --- | ---: |\n| 强度 | 3% |"
    >>> edit(text, find_markup(text))[0]
    '一、目标\n见方案。\n\n指标\t2025年\n\n强度\t3%'
    """
    return [edit for match in _MARK.finditer(text) if match.group() for edit in _edits(text, match, rows)]


def _edits(text: str, match: re.Match[str], rows: Sequence[Span]) -> Iterator[Edit]:
    """Yield the edits for one match of ``_MARK``; most matches are deleted as a whole.

    Of a block of code, only the two lines with the fence (```) are deleted. Of an escaped mark, only the backslash is
    deleted. A bar between two cells becomes a tab.
    """
    if match.lastgroup == "fenced":
        yield Edit(Span(match.start(), text.index("\n", match.start())), "")
        yield Edit(Span(*match.span("close")), "")
    elif match.lastgroup == "escape":
        yield Edit(Span(match.start(), match.start() + 1), "")
    elif match.lastgroup not in ("bar", "closing") or _is_mark(text, match, rows):
        yield Edit(Span(*match.span()), "\t" if match.lastgroup == "bar" else "")


def _is_mark(text: str, match: re.Match[str], rows: Sequence[Span]) -> bool:
    """Return True if the matched ``|`` is in a row of a table, or if the matched ``#`` closes a heading."""
    row = bisect_right(rows, match.start(), key=lambda row: row.start) - 1
    if "|" in match.group() and row >= 0 and match.start() < rows[row].end:
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip(" \t>")
    return line.startswith("|" if "|" in match.group() else "#")
