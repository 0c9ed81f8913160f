"""The marks of Markdown, in sources that are Markdown."""

from __future__ import annotations

import re

from briefgen.model import Edit, Span

_MARK = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<rule>^[ \t]*(?:(?:[-*_][ \t]*){3,}|(?:```|~~~)\w*[ \t]*)$)"  # ---, ```
    r"|(?P<divider>^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$)"  # | --- | ---: |
    r"|(?P<opening>^[ \t]*(?:>[ \t]?)*(?:\#{1,6}[ \t]+|[-*+][ \t]+(?=\S)|\|[ \t]*|(?<=>)|(?<=>[ ])))"
    r"|(?P<picture>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|(?P<link>\[(?=[^\]\n]+\]\([^)\n]*\))|(?<=[^\s\[])\]\([^)\n]*\))"  # both ends of [text](address)
    r"|(?P<closing>[ \t]+\#+[ \t]*$|[ \t]*\|[ \t]*$)"
    r"|(?P<bar>[ \t]*\|[ \t]*)"
    r"|(?P<type>\*\*|__(?=[^\s_])|(?<=[^\s_])__|(?<![*\d])\*(?=[^\s*])|(?<=[^\s*])\*(?![*\d])|`)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+\-.!|<>~]))",
    re.MULTILINE | re.DOTALL,
)


def find_markup(text: str) -> list[Edit]:
    r"""Return the edits that take out the marks of Markdown; between the cells of a table they leave a tab.

    >>> from briefgen.model import edit
    >>> text = "## 一、**目标**\n> 见[方案](a.html)。\n\n| 指标 | 2025年 |\n| --- | ---: |\n| 强度 | 3% |"
    >>> edit(text, find_markup(text))[0]
    '一、目标\n见方案。\n\n指标\t2025年\n\n强度\t3%'
    """
    return [
        Edit(Span(*match.span()), "\t" if match.lastgroup == "bar" else "")
        for match in _MARK.finditer(text)
        if match.group() and (match.lastgroup not in ("bar", "closing") or _is_mark(text, match))
    ]


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bar stands in the row of a table, and # behind a heading."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip(" \t>")
    return line.startswith("|" if "|" in match.group() else "#")
