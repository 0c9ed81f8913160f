"""Finds digests: texts that collect many items, such as a weekly report (周报) of articles from several sources.

A single document may have a table of contents too. So a text with a table of contents is a digest only if the lines
above the table name a digest, or if most items name their source. A digest without a table of contents is recognized by
the marks before the titles of its items, by headings that the file marks, or by headlines with news under them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct, structs

from briefgen.lexicon import load_document_words
from briefgen.model import Span
from briefgen.parsing.labelled_fields import find_fields, names_source
from briefgen.parsing.table_of_contents import (
    MARK,
    Contents,
    KeyedLines,
    find_contents_heads,
    find_contents_lines,
    find_lost_entries,
)
from briefgen.text.dates import RANGE_MARK, parse_day_range
from briefgen.text.han import HAN

_FEWEST_ENTRIES = 3
_HEAD_LINES = 8
_LONGEST_TITLE = 70
_NUMBERED = ("digit", "numeral", "bracketed")
# 第12期; 2021.08.02-2021.08.08: what else a digest prints above its contents. Any mark may stand within a day here.
_ISSUE = re.compile(r"第\s?\d{1,4}\s?期")
_DAYS_BEGIN = rf"\d{{4}}\D?\d{{1,2}}\D?\d{{1,2}}日?{RANGE_MARK}"
_ISSUE_AT_END = re.compile(r"\s*[（(]?(?:\d{4}年)?(?:总?第\s?\d{1,4}\s?期|\d{1,4}期)[）)]?.*$")
_DAYS_AT_END = re.compile(rf"\s*[（(]?{_DAYS_BEGIN}[\d年月日.\-/]+[）)]?$")
_BRACKET_AT_END = re.compile(r"\s*[（(][^（()）]*[）)]$")
# 首页 》公司动态, 来源：国企改革参考: where a page stands, and who made it.
_LABELLED = re.compile(r".*[：:》>]")
# （来源：甘肃日报）, 【新华社】 at the end of an item
_SOURCE_AT_END = re.compile(
    r"[（(【](?P<label>(?:来源|摘自|转自|稿源|信息来源)\s*[：:]?)?(?P<source>[^（(【】）)]{2,40})[）)】]$"
)
# 某省日报 3月1日
_DAY_AT_END = re.compile(r"[\s，,]*(?:\d{4}\D)?\d{1,2}\D\d{1,2}日?$")
_LONGEST_SOURCE = 60
# （省科技厅、省财政厅按职责分工负责）: a bracket at the end of a task names who does it.
_NAMES_TASK = re.compile(r"负责|分工|牵头|责任|配合|参与|等$|、")
# （某地电台消息）, 本报讯, 新华社北京2月13日电: how an item of news begins
_DATELINE = re.compile(
    rf"\s*(?:[（(][{HAN}]{{2,12}}(?:消息|讯|电|报道)[）)]|(?:本报|本网|本台)[{HAN}]{{0,8}}讯"
    rf"|[{HAN}]{{2,6}}(?:社|网)[{HAN}]{{2,10}}\d{{1,2}}月\d{{1,2}}日电)"
)
# 5月22日，某局召开会议
_DAY_OPENS = re.compile(r"\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下]午|晚)?[，,]?\s*[^—－-]")
_DAY_NEAR = re.compile(r"\d{1,2}月\d{1,2}日")
_SHORTEST_HEADLINE, _SHORTEST_PARAGRAPH = 8, 40
# So many of the headlines of a digest stand above a paragraph that begins as news does.
_LEAST_OPENED = 0.8
# Headlines with one paragraph each are half of all lines, headings of parts aside.
_LEAST_OF_PAIRS = 0.35
_SOURCE_LINES = 3


class DigestEntry(Struct, frozen=True):
    """An item of a digest: its title, its number, and the line on which it starts."""

    line: int
    """Index of the first line of the item, which has its title."""
    number: int | None
    title: Span
    """Span of the title; it covers two lines if the title is on two lines."""
    part: str | None
    """Title of the part of the digest that contains the item, such as 国资动态; None if the digest has no parts."""
    lost: tuple[Span, ...] = ()
    """Spans of lines in the table of contents that have no matching title in the body.

    In the table, these lines are between the line of this item and the next line that has a matching title.
    """
    title_lines: int = 1


class Digest(Struct, frozen=True):
    """The structure of a digest: its items, its name, its table of contents and the headings of its parts."""

    entries: tuple[DigestEntry, ...]
    contents: frozenset[int]
    """Indices of the lines of the table of contents; empty if the digest has no such table."""
    parts: frozenset[int]
    """Indices of the lines in the body that are headings of parts, such as 一、国资动态."""
    name: str | None
    """Name of the digest without the issue number and the days, such as 国企改革周报; None if it has no name."""


def find_digest(
    text: str, lines: Sequence[Span], keyed: KeyedLines, levels: Mapping[int, int] = MappingProxyType({})
) -> Digest | None:
    """Return the digest that a text contains; None if the text is a single document.

    A text with a table of contents is a digest if the lines above the table name a digest (周报, 第12期, a range of
    days), or if most of its items name their own source. It must have at least three items. It is no digest if a line
    above the table is the title of a single document.

    A line of the table announces an item or a part. Lines with the same kind of mark, such as 一、, announce parts if
    most of their titles in the body have no text under them, because the next title is on the next line.

    A digest without a table of contents is recognized by the marks before its titles, by the headings that the file
    marks, or by paragraphs that look like news. ``levels`` maps the index of a line that the file marks as a heading to
    its level, from 1.
    """
    contents = keyed.contents
    if contents is None:
        return (
            _find_without_contents(text, lines, keyed)
            or _find_by_headings(text, lines, levels)
            or _find_by_openings(text, lines, keyed)
        )
    marks = _find_part_marks(keyed, contents)
    both = list(zip(contents.listed, contents.announced, strict=True))
    parts = [again for listed, again in both if _mark_in_body(keyed, listed, again) in marks]
    entries = [again for listed, again in both if _mark_in_body(keyed, listed, again) not in marks]
    above = next(iter(find_contents_heads(text, lines, contents)), contents.listed[0])
    head = lines[:above][-_HEAD_LINES:]
    if len(entries) < _FEWEST_ENTRIES or not _is_digest(text, lines, head, entries):
        return None
    announced = _join_titles(_make_listed_entries(text, lines, keyed, contents, parts), keyed, lines)
    items = tuple(entry for entry in announced if entry.line in entries)
    contents_lines = find_contents_lines(text, lines, contents)
    return Digest(items, contents_lines, frozenset(parts), _find_name(text, head))


def _make_listed_entries(
    text: str, lines: Sequence[Span], keyed: KeyedLines, contents: Contents, parts: Sequence[int]
) -> list[DigestEntry]:
    """Return a ``DigestEntry`` for each line of the table of contents that has a matching title in the body.

    Lines that announce parts get an entry too.
    """
    lost = find_lost_entries(keyed, contents)
    entries: list[DigestEntry] = []
    part: str | None = None
    for listed, entry in zip(contents.listed, _make_entries(text, lines, contents.announced, parts), strict=True):
        # A part that only the table of contents names stands there right above its items, marked unlike them.
        before = keyed.keys[listed - 1] if listed and listed - 1 not in contents.listed else None
        if not parts and before is not None and before.mark not in ("", keyed.mark_of(listed)):
            part = _find_title(text, lines[listed - 1]).of(text)
            lost = {line: [row for row in rows if row != listed - 1] for line, rows in lost.items()}
        entries.append(structs.replace(entry, part=entry.part or part))
    return [structs.replace(entry, lost=tuple(lines[row] for row in lost.get(entry.line, ()))) for entry in entries]


def _join_titles(entries: Sequence[DigestEntry], keyed: KeyedLines, lines: Sequence[Span]) -> list[DigestEntry]:
    """Return the entries, with two entries joined into one if they are the two lines of one title.

    Two entries are joined if they are on neighbouring lines, the first has a number, and the second has no mark.
    """
    joined: list[DigestEntry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        is_next = last is not None and entry.line == last.line + 1 and last.title_lines == 1
        if last is not None and is_next and keyed.mark_of(last.line) in _NUMBERED and not keyed.mark_of(entry.line):
            title = Span(last.title.start, lines[entry.line].end)
            joined[-1] = structs.replace(last, title=title, title_lines=2)
        else:
            joined.append(entry)
    return joined


def _find_part_marks(keyed: KeyedLines, contents: Contents) -> frozenset[str]:
    """Return the kinds of marks with which the headings of parts begin, such as ``numeral`` for 一、.

    A kind of mark is returned if most titles with such a mark have no text under them in the body, because the next
    title is on the next line. The set is empty if this is true of all kinds.
    """
    is_followed: defaultdict[str, list[bool]] = defaultdict(list)
    neighbours = pairwise((*contents.announced, len(keyed.keys)))
    for (line, following), listed in zip(neighbours, contents.listed, strict=True):
        is_followed[_mark_in_body(keyed, listed, line)].append(following == line + 1)
    marks = {mark for mark, followed in is_followed.items() if 2 * sum(followed) > len(followed)}
    return frozenset(marks) if len(marks) < len(is_followed) else frozenset()


def _mark_in_body(keyed: KeyedLines, listed: int, announced: int) -> str:
    """Return the kind of mark before a title in the body, or before its entry in the table of contents if it has none.

    ``announced`` is the index of the line of the title, ``listed`` that of the entry. An empty text means that neither
    line has a mark.
    """
    return keyed.mark_of(announced) or keyed.mark_of(listed)


def _is_digest(text: str, lines: Sequence[Span], head: Sequence[Span], entries: Sequence[int]) -> bool:
    """Return True if the lines in ``head`` name a digest, or if most items name their own source.

    ``head`` has the lines above the table of contents. If one of them is the title of a single document, such as
    国企改革实施方案, the result is always False. ``entries`` has the indices of the lines on which the items begin.
    """
    titles = [line.of(text) for line in head if line.end - line.start <= _LONGEST_TITLE]
    words = load_document_words()
    ends = (*words.digests.documents, *(word for kind in words.types if kind.ends_title for word in kind.words))
    if any(_trim_title(title).endswith(ends) and not _names_digest(title) for title in titles):
        return False
    return any(map(_names_digest, titles)) or 2 * _count_with_source(text, lines, entries) > len(entries)


def _names_digest(line: str) -> bool:
    """Return True if a line has the name of a digest, the number of an issue (第12期) or a range of days."""
    return _is_name(_trim_title(line)) or _ISSUE.search(line) is not None or _has_days(line)


def _has_days(line: str) -> bool:
    return parse_day_range(line) is not None


def _is_name(title: str) -> bool:
    words = load_document_words().digests
    return any(name in title for name in words.names) or title.endswith(words.names_at_end)


def _find_name(text: str, head: Sequence[Span]) -> str | None:
    """Return the name of a digest, such as 国企改革周报, from the lines above its items; None if they have no name.

    The number of the issue and the range of days are removed from the name.
    """
    for line in head:
        title = _trim_title(_DAYS_AT_END.sub("", _ISSUE_AT_END.sub("", line.of(text).strip())))
        if len(title) <= _LONGEST_TITLE and _is_name(title) and not _LABELLED.match(title):
            return title
    return None


def _trim_title(line: str) -> str:
    """Return a line without the white space around it, and without a bracket and dashes at its end.

    The bracket is removed with the words in it: 国企改革周报—（增刊） gives 国企改革周报.
    """
    return _BRACKET_AT_END.sub("", line.strip()).rstrip(" \u3000·—-")


def _has_label(text: str, line: Span) -> bool:
    """Return True if a line has a labelled value, such as 发文机关：… or （来源：…）."""
    return any(fields.field.by == "label" for fields in find_fields(text, [line]))


def _count_with_source(text: str, lines: Sequence[Span], entries: Sequence[int]) -> int:
    """Return how many entries name their source.

    An entry names its source if one of the three lines below its title has a label such as 来源：, or if its last line
    ends with a bracket such as （来源：甘肃日报）.
    """
    count = 0
    for entry, following in pairwise((*entries, len(lines))):
        first = lines[entry + 1 : min(entry + 1 + _SOURCE_LINES, following)]
        last = lines[following - 1]
        count += any(_has_label(text, line) for line in first) or (
            following - 1 > entry and _ends_with_source(text, last)
        )
    return count


def _ends_with_source(text: str, line: Span) -> bool:
    match = _SOURCE_AT_END.search(text, max(line.start, line.end - _LONGEST_SOURCE), line.end)
    return match is not None and (match["label"] is not None or _NAMES_TASK.search(match["source"]) is None)


def _find_without_contents(text: str, lines: Sequence[Span], keyed: KeyedLines) -> Digest | None:
    """Return a digest that is recognized by the marks before its titles; None if the text is no digest.

    All titles must begin with the same kind of mark, such as 1. or 【. The lines above the first title must name a
    digest. In addition, one of these conditions must hold:

    - More than half of the items name their source.
    - The titles are numbered from 1 without a gap, and the lines above the first title have a range of days.
    - The text of each item begins with a day, as news does.

    If there are no lines above the first title, more than half of the items must end with the name of a paper.
    """
    for mark in ("digit", "headline", "bracketed", "numeral", "bullet"):
        entries = [
            index
            for index in range(len(lines) - 1)
            if keyed.mark_of(index) == mark
            and lines[index].end - lines[index].start <= _LONGEST_TITLE
            and (keyed.mark_of(index + 1) == "" or _has_label(text, lines[index + 1]))
        ]
        if len(entries) < _FEWEST_ENTRIES:
            continue
        head = lines[: entries[0]][:_HEAD_LINES]
        has_sources = 2 * _count_with_source(text, lines, entries) > len(entries)
        has_days = mark == "digit" and any(_has_days(line.of(text)) for line in head)
        is_one = has_sources or (has_days and _is_counted(text, lines, entries)) or _tell_days(text, lines, entries)
        is_named = any(_names_digest(line.of(text)) for line in head)
        if (is_one and is_named) or (not head and 2 * _count_with_paper(text, lines, entries) > len(entries)):
            parts = [index - 1 for index in entries if index and keyed.mark_of(index - 1) not in ("", mark)]
            items = _make_entries(text, lines, entries, parts)
            return Digest(items, frozenset(), frozenset(parts), _find_name(text, head))
    return None


def _tell_days(text: str, lines: Sequence[Span], entries: Sequence[int]) -> bool:
    """Return True if the text below each title begins with a day."""
    return all(_DAY_OPENS.match(text, lines[index + 1].start, lines[index + 1].end) for index in entries)


def _count_with_paper(text: str, lines: Sequence[Span], entries: Sequence[int]) -> int:
    """Return how many entries end with a bracket that names a paper, a station or a site, with or without a day.

    ``entries`` has the indices of the lines on which the items begin.
    """
    return sum(_ends_with_paper(text, lines[following - 1]) for _, following in pairwise((*entries, len(lines))))


def _ends_with_paper(text: str, line: Span) -> bool:
    match = _SOURCE_AT_END.search(text, max(line.start, line.end - _LONGEST_SOURCE), line.end)
    if match is None:
        return False
    return match["label"] is not None or names_source(_DAY_AT_END.sub("", match["source"]))


def _find_by_headings(text: str, lines: Sequence[Span], levels: Mapping[int, int]) -> Digest | None:
    """Return a digest whose items begin at the outermost headings; None if the text is no digest of this kind.

    The first line must be an outermost heading, and the text must have at least three outermost headings. More than
    half of the items must have a labelled line with their source (来源：甘肃日报) or their URL.
    """
    outermost = min(levels.values(), default=0)
    entries = [line for line, level in sorted(levels.items()) if level == outermost]
    if len(entries) < _FEWEST_ENTRIES or entries[0] > 0:
        return None
    count = sum(
        any(found.field.name in ("url", "source") and found.field.by == "label" for found in fields)
        for first, following in pairwise((*entries, len(lines)))
        if (fields := find_fields(text, lines[first + 1 : following]))
    )
    if 2 * count <= len(entries):
        return None
    return Digest(_make_entries(text, lines, entries, ()), frozenset(), frozenset(), None)


def _find_by_openings(text: str, lines: Sequence[Span], keyed: KeyedLines) -> Digest | None:
    """Return a digest that consists of headlines with news under them; None if the text is no digest of this kind.

    Each headline is a short line above a paragraph. One of these conditions must hold:

    - Most paragraphs begin with a dateline.
    - Most paragraphs end with the name of a paper.
    - Nearly all paragraphs name a day near their start, and most headlines have a word of news.
    """
    with_dateline = [
        index
        for index in range(len(lines) - 1)
        if _is_short(lines[index]) and _DATELINE.match(text, lines[index + 1].start, lines[index + 1].end)
    ]
    with_paper = [
        index
        for index in range(len(lines) - 1)
        if _is_short(lines[index])
        and text[lines[index].end - 1] not in "。；：）"
        and _ends_with_paper(text, lines[index + 1])
    ]
    if len(with_paper) >= _FEWEST_ENTRIES and len(with_paper) >= _LEAST_OF_PAIRS * (len(lines) - with_paper[0]):
        with_dateline = with_paper
    headlines = [index for index in range(len(lines) - 1) if _is_headline(text, lines, keyed, index)]
    entries = with_dateline if 2 * len(with_dateline) > len(headlines) else headlines
    if len(entries) < _FEWEST_ENTRIES or not _opens_digest(text, lines[: entries[0]]):
        return None
    if entries is headlines and not _report_days(text, lines, headlines):
        return None
    return Digest(
        _make_entries(text, lines, entries, ()), frozenset(), frozenset(), _find_name(text, lines[: entries[0]])
    )


def _opens_digest(text: str, head: Sequence[Span]) -> bool:
    """Return True if the lines above the first item name a digest, or if there are none."""
    return not head or (len(head) <= _HEAD_LINES and any(_names_digest(line.of(text)) for line in head))


def _report_days(text: str, lines: Sequence[Span], headlines: Sequence[int]) -> bool:
    """Return True if most headlines have a word of news, and nearly all paragraphs below them soon name a day.

    In addition, the first paragraph and most of the others must begin with a day.
    """
    openings = [text[lines[index + 1].start : lines[index + 1].end][:_LONGEST_SOURCE] for index in headlines]
    with_day = sum(_DAY_NEAR.search(opening) is not None for opening in openings)
    opened = sum(_DAY_OPENS.match(opening) is not None for opening in openings)
    words = load_document_words().news.titles
    reporting = sum(any(word in lines[index].of(text) for word in words) for index in headlines)
    most = len(headlines) / 2
    if not _DAY_OPENS.match(openings[0]):
        return False
    return with_day >= _LEAST_OPENED * len(headlines) and opened > most and reporting > most


def _is_short(line: Span) -> bool:
    return line.end - line.start <= _LONGEST_TITLE


def _is_headline(text: str, lines: Sequence[Span], keyed: KeyedLines, index: int) -> bool:
    """Return True if a line is a headline.

    A headline is short, is not a sentence, has no mark and no label, and is above a paragraph. The line above it ends
    like a sentence, unless the headline is near the top of the text.
    """
    line, below = lines[index], lines[index + 1]
    if (
        not _SHORTEST_HEADLINE <= line.end - line.start <= _LONGEST_TITLE
        or below.end - below.start < _SHORTEST_PARAGRAPH
    ):
        return False
    if keyed.mark_of(index) or text[line.end - 1] in "。；，：！" or _has_label(text, line):
        return False
    return index == 0 or text[lines[index - 1].end - 1] in "。！？”）…" or index <= _SOURCE_LINES


def _is_counted(text: str, lines: Sequence[Span], entries: Sequence[int]) -> bool:
    """Return True if titles are numbered from 1 on without a gap."""
    matches = [MARK.match(text, lines[index].start, lines[index].end) for index in entries]
    return [match["number"] for match in matches if match] == [str(n) for n in range(1, len(entries) + 1)]


def _make_entries(
    text: str, lines: Sequence[Span], entries: Sequence[int], parts: Sequence[int]
) -> tuple[DigestEntry, ...]:
    titles = {index: _find_title(text, lines[index]) for index in (*entries, *parts)}
    items = []
    for index in entries:
        above = bisect_left(parts, index)
        match = MARK.match(text, lines[index].start, lines[index].end)
        number = match["number"] if match else None
        part = titles[parts[above - 1]].of(text) if above else None
        items.append(DigestEntry(index, int(number) if number else None, titles[index], part))
    return tuple(items)


def _find_title(text: str, line: Span) -> Span:
    """Return the span of the title on a line, without the mark before the title.

    For 【要闻】 it is the span of 要闻. For 【甘肃】改革提速 it is the whole line, because the bracket is only a part
    of the title.
    """
    match = MARK.match(text, line.start, line.end)
    if match is None:
        return line
    if match.lastgroup != "headline":
        return Span(match.end(), line.end)
    # 【要闻】 is a title in brackets, 【甘肃】放大政策效应 one that opens with them.
    is_whole = text[line.end - 1] in "】〗]］"
    return Span(match.end(), line.end - 1) if is_whole else line
