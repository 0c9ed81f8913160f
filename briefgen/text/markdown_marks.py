"""Marks of Markdown: they show that a text is Markdown, whatever the name of its file, and which of it is code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefgen.model.span import Span

# Text between two lines of ``` is code.
_FENCED_CODE = re.compile(
    r"^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+\n(?:(?![ \t]*+(?P=fence))[^\n]*+\n)*+[ \t]*+(?P=fence)[ \t]*+$",
    re.MULTILINE,
)
# `<br>`, ``a`b``
_CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`{1,3}+)(?!`)[^\n]{1,1000}?(?<!`)(?P=ticks)(?!`)")

# # 某省工作方案: a heading; no Chinese text begins a line so.
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
# 第一条 over a line of ---, and [预算法](../预算法.md)
_UNDERLINED = re.compile(r"^[^\n]{1,80}\n *-{3,} *$", re.MULTILINE)
# | 指标 | 2025年 | over | --- | ---: |
_TABLE = re.compile(r"^ *+\|[^\n]*\|[ \t]*+\r?\n *+\|[ \t]*+:?-{2,}+[ \t:|-]*+\|?[ \t]*+\r?$", re.MULTILINE)
_LINK = re.compile(r"\]\([^()\s]{2,300}\)")


def find_code(text: str) -> list[Span]:
    r"""Return the spans of code in a Markdown text, in order: between two lines of ``` and between two marks in a line.

    >>> text = "换行用`<br>`。\n```\n<p>\n```\n"
    >>> [code.of(text) for code in find_code(text)]
    ['`<br>`', '```\n<p>\n```']
    """
    fences = [Span(*match.span()) for match in _FENCED_CODE.finditer(text)] if "`" in text or "~~~" in text else []
    spans = (Span(*match.span()) for match in _CODE_SPAN.finditer(text)) if "`" in text else ()
    return sorted([*fences, *(span for span in spans if not is_within(span, fences))])


def is_within(span: Span, parts: Sequence[Span]) -> bool:
    """Return whether a span begins within one of the parts. These must be in order and apart."""
    index = bisect_right(parts, span.start, key=lambda part: part.start) - 1
    return index >= 0 and span.start < parts[index].end


def is_markdown(text: str) -> bool:
    r"""Return True if a plain text has headings with #, tables, or underlined headings with links, as Markdown has.

    >>> is_markdown("# 某省工作方案\n\n**发布日期**: 2023年2月14日"), is_markdown("某省工作方案\n---\n一、总体要求")
    (True, False)
    """
    if _HEADING.search(text) is not None or _TABLE.search(text) is not None:
        return True
    return _UNDERLINED.search(text) is not None and _LINK.search(text) is not None
