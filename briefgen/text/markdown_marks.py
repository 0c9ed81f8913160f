"""Marks of Markdown: they show that a text is Markdown, whatever the name of its file, and which of it is code."""

from __future__ import annotations

import re

FENCED_CODE = re.compile(
    r"^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+\n(?:(?![ \t]*+(?P=fence))[^\n]*+\n)*+[ \t]*+(?P=fence)[ \t]*+$",
    re.MULTILINE,
)
"""Text between two lines of ``` is code."""

# # 某省工作方案: a heading; no Chinese text begins a line so.
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
# 第一条 over a line of ---, and [预算法](../预算法.md)
_UNDERLINED = re.compile(r"^[^\n]{1,80}\n *-{3,} *$", re.MULTILINE)
# | 指标 | 2025年 | over | --- | ---: |
_TABLE = re.compile(r"^ *+\|[^\n]*\|[ \t]*+\r?\n *+\|[ \t]*+:?-{2,}+[ \t:|-]*+\|?[ \t]*+\r?$", re.MULTILINE)
_LINK = re.compile(r"\]\([^()\s]{2,300}\)")


def is_markdown(text: str) -> bool:
    r"""Return True if a plain text has headings with #, tables, or underlined headings with links, as Markdown has.

    >>> is_markdown("# 某省工作方案\n\n**发布日期**: 2023年2月14日"), is_markdown("某省工作方案\n---\n一、总体要求")
    (True, False)
    """
    if _HEADING.search(text) is not None or _TABLE.search(text) is not None:
        return True
    return _UNDERLINED.search(text) is not None and _LINK.search(text) is not None
