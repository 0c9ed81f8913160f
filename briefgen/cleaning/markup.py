"""Finds the marks of Markdown, such as ** and ##, in sources in Markdown. Cleaning deletes these marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count

from briefgen.cleaning.html_markup import find_html
from briefgen.cleaning.stated_facts import edit_front_matter
from briefgen.model import Edit, Span
from briefgen.text.front_matter import find_front_matter
from briefgen.text.markdown_marks import find_code, is_within

# An address, with brackets in it: http://a.cn/b(1).html
_ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,200}+\)){0,500}+\)"
# All repetitions are possessive (*+, ++), so that the time for a line grows with its length alone.
_MARK = re.compile(
    r"(?P<fenced>^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+\n"
    r"(?:(?![ \t]*+(?P=fence))[^\n]*+\n)*+(?P<close>[ \t]*+(?P=fence)[ \t]*+)$)"  # ``` around code
    r"|(?P<comment><!--(?:[^<-]|<(?!!--)|-(?!->))*+-->)"
    r"|(?P<contents>^[ \t]*+\[\[?(?i:toc)\]?\][ \t]*+$)"  # [TOC]
    rf"|(?P<reference>^[ ]{{0,3}}+\[(?!\^)[^\]\n]{{1,100}}+\]:[ \t]++\S[^\n]*+$)"  # [ref]: https://a.cn/b.html "附件"
    r"|(?P<struck>~~(?=[^\s~])[^~\n]{1,1000}+~~(?!~))"  # ~~原计划~~
    r"|(?P<rule>^[ \t]*+(?:(?:[-*_][ \t]*+){3,}+|={2,}+[ \t]*+|(?:```|~~~)\w*+[ \t]*+)$)"  # ---, ===, ```
    r"|(?P<divider>^[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)++\|?+[ \t]*+$)"  # | --- | ---: |
    r"|(?P<label>^[ \t]*+\[\^[^\]\s]{1,20}+\]:[ \t]*+)"  # [^1]: before the note
    r"|(?P<note>\[\^[^\]\s]{1,20}+\])"  # [^1]
    r"|(?P<task>^[ \t]*+[-*+][ \t]++\[(?P<done>[ xX])\][ \t]++)"  # - [x]
    r"|(?P<opening>^[ \t]*+(?:>[ \t]?+)*+(?:\#{1,6}+[ \t]++|[-*+][ \t]++(?=\S)|\|[ \t]*+|(?<=>)|(?<=>[ ])))"
    rf"|(?P<picture>_?!\[[^\]\n]{{0,300}}+\]{_ADDRESS}_?)"  # also in italics: _![图](a.png)_
    r"|(?P<url><(?:https?://|mailto:)[^\s<>]{1,500}+>)"  # <https://a.cn>
    r"|(?P<id>[ \t]++\{[#.][^{}\n]{1,60}+\}[ \t]*+$)"  # {#water} behind a heading
    rf"|(?P<link>\[(?=[^\]\n]{{1,300}}+\]{_ADDRESS})|(?<=[^\s\[])\]{_ADDRESS})"  # both ends of [text](address)
    r"|(?P<closing>(?<![ \t])[ \t]++\#++[ \t]*+$|(?:(?<![ \t])[ \t]++)?+\|[ \t]*+$)"
    r"|(?P<bar>(?:(?<![ \t])[ \t]++)?+\|[ \t]*+)"
    r"|(?P<type>(?<![\d*])\*{2,3}|\*{2,3}(?![\d*])|__(?=[^\s_])|(?<=[^\s_])__"  # but 2**3
    r"|(?<![*\d])\*(?=[^\s*])|(?<=[^\s*])\*(?![*\d])|`)"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>~])",
    re.MULTILINE,
)

_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>(?!\^)[^\]\n]{1,100}+)\]:[ \t]++\S", re.MULTILINE)
_REFERENCE = re.compile(r"\[(?P<words>(?![\s^])[^\[\]\n]{1,300}+)\](?:\[(?P<name>[^\[\]\n]{0,100}+)\])(?!:)")


def find_markup(text: str, rows: Sequence[Span] = ()) -> list[Edit]:
    r"""Return the edits that delete the marks of Markdown and put a tab between the cells of a table.

    HTML becomes what a browser shows, the front matter of a file the facts that it states, and the mark before a note
    its label, 注1：. ``rows`` has the spans of lines known to be rows of a table. A line that begins with ``|`` also
    counts as a row.

    >>> from briefgen.model import edit
    >>> text = "## 一、**目标**\n> 见[方案](a.html)。\n\n| 指标 | 2025年 |\n| --- | ---: |\n| 强度 | 3% |"
    >>> edit(text, find_markup(text))[0]
    '一、目标\n见方案。\n\n指标\t2025年\n\n强度\t3%'
    """
    front = find_front_matter(text)
    end = 0 if front is None else front.span.end
    matches = [match for match in _MARK.finditer(text, end) if match.group()]
    code = find_code(text)
    # A bar in a table of HTML is text.
    rows = [row for row in rows if text[row.start : row.start + 3].lower() != "<tr"]
    notes = count(1)
    marks = [edit for match in matches for edit in _edits(text, match, rows, notes)]
    others = [each for each in (*_find_references(text), *find_html(text, rows)) if not is_within(each.span, code)]
    edits = [*(edit_front_matter(front) if front is not None else ()), *marks]
    return list(_drop_overlaps(sorted([*edits, *(each for each in others if each.span.start >= end)])))


def _drop_overlaps(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits in order, without those that begin within an earlier one."""
    end = 0
    for each in edits:
        if each.span.start >= end:
            yield each
            end = each.span.end


def _find_references(text: str) -> Iterator[Edit]:
    """Yield the edits that leave the text of a link whose address stands elsewhere: [方案][1], with [1]: a.html."""
    defined = {match["name"].lower() for match in _DEFINITION.finditer(text)} if "]:" in text else set()
    for match in _REFERENCE.finditer(text) if defined else ():
        if (match["name"] or match["words"]).lower() in defined:
            yield Edit(Span(match.start(), match.start("words")), "")
            yield Edit(Span(match.end("words"), match.end()), "")


def _edits(text: str, match: re.Match[str], rows: Sequence[Span], notes: Iterator[int]) -> Iterator[Edit]:
    """Yield the edits for one match of ``_MARK``; most matches are deleted as a whole.

    Of a block of code, only the two lines with the fence (```) are deleted. Of an address and of an escaped mark, only
    the marks are deleted. A bar between two cells becomes a tab. ``notes`` has the numbers of the notes to come.
    """
    span = Span(*match.span())
    kind = match.lastgroup
    if kind == "fenced":
        yield Edit(Span(span.start, text.index("\n", span.start)), "")
        yield Edit(Span(*match.span("close")), "")
    elif kind == "url":
        yield Edit(Span(span.start, span.start + 1), "")
        yield Edit(Span(span.end - 1, span.end), "")
    elif kind == "escape" and match.group() != r"\|":
        yield Edit(Span(span.start, span.start + 1), "")
    elif kind not in ("bar", "closing", "id") or _is_mark(text, match, rows):
        yield Edit(span, _replace(match, notes))


def _replace(match: re.Match[str], notes: Iterator[int]) -> str:
    """Return what takes the place of a mark that is not deleted; an empty string for any other mark."""
    if match.lastgroup == "label":
        return f"注{next(notes)}："
    if match.lastgroup == "task":
        return "☐ " if match["done"] == " " else "☑ "
    return {"bar": "\t", "escape": "｜"}.get(match.lastgroup or "", "")


def _is_mark(text: str, match: re.Match[str], rows: Sequence[Span]) -> bool:
    """Return True if the matched ``|`` is in a row of a table, or if the matched ``#`` closes a heading."""
    row = bisect_right(rows, match.start(), key=lambda row: row.start) - 1
    if "|" in match.group() and row >= 0 and match.start() < rows[row].end:
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip(" \t>")
    return line.startswith("|" if "|" in match.group() else "#")
