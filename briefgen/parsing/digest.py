"""Digests: one source, many items, found by its table of contents or by titles that each carry their own source.

A single document may have a table of contents too, so what surrounds it decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec import Struct, structs

from briefgen.lexicon import load_document_words
from briefgen.model import Span
from briefgen.parsing.fields import find_fields

# How entries are marked: 1、 一、 （一） 【要闻】 ◆. The mark tells parts from items, not the words.
_MARK = re.compile(
    r"(?P<digit>(?P<number>\d{1,3})\s?[、.．)）]\s*)|(?P<numeral>[一二三四五六七八九十]{1,3}[、.．]\s*)"
    r"|(?P<bracketed>[（(][一二三四五六七八九十]{1,3}[）)]\s*)|(?P<chapter>第[一二三四五六七八九十百]+[章节编篇部分]+\s*)"
    r"|(?P<headline>[【〖\[［]\s?)|(?P<bullet>[◆●■▲★◎○·▪•►▶※\-—]+\s*)"
)
# 标题……………3: dots and the page that a table of contents ends its lines with.
# White space is one character by then, two or more a tab.
_LEADER = re.compile(
    r"\s?(?:[.．…·﹒\-—_]{2,}+|\t)\s?[（(]?\d{0,3}[)）]?$|\s?[】〗\]］]$|\s?[（(]第?\s?\d{1,3}\s?页?[)）]$"
)
_CONTENTS = re.compile(r"\W*(?:本?期?(?:目录|要目|导读|内容|看点)|内容提要|CONTENTS)\W*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LONGEST = 100
_SHORTEST = 2
_LONGEST_TITLE = 70

# Fewer repeated entries than this are a text that quotes itself, not a table of contents.
_FEWEST = 3
_HEAD_LINES = 8
_NUMBERED = ("digit", "numeral", "bracketed")
# A title that was changed by a word or a mark still shares most pairs of characters. It stands within so many lines.
_ALIKE = 0.6
_FAR = 400
# 第12期, 2021.08.02-2021.08.08: what else a digest prints above its contents.
_ISSUE = re.compile(r"第\s?\d{1,4}\s?期")
_DAYS = re.compile(r"\d{4}\D?\d{1,2}\D?\d{1,2}日?\s?[-—–~至到]{1,3}\s?\d")
_ISSUE_AT_END = re.compile(r"\s*[（(]?(?:\d{4}年)?(?:总?第\s?\d{1,4}\s?期|\d{1,4}期)[）)]?.*$")
_DAYS_AT_END = re.compile(r"\s*[（(]?\d{4}\D?\d{1,2}\D?\d{1,2}日?\s?[-—–~至到]{1,3}\s?[\d年月日.\-/]+[）)]?$")
# 首页 》公司动态, 来源：国企改革参考: where a page stands, and who made it.
_LABELLED = re.compile(r".*[：:》>]")
# What an item of a digest says of itself: 发文机关：…, （来源：…）
_SOURCE_AT_END = re.compile(r"[（(【](?:来源|摘自|转自|稿源|信息来源)?\s*[：:]?[^（(【】）)]{2,40}[）)】]$")


class Entry(Struct, frozen=True):
    """An item of a digest: where it starts and what stands there."""

    line: int
    number: int | None
    title: Span
    """Over a line's end if the title has two."""
    part: str | None
    """The part of the digest that it stands in."""
    lost: tuple[Span, ...] = ()
    """Lines of the table of contents that announce text behind this item and stand nowhere in the body."""
    title_lines: int = 1


class Digest(Struct, frozen=True):
    """The lines of a digest, by what they are."""

    entries: tuple[Entry, ...]
    contents: frozenset[int]
    """Lines of the table of contents."""
    parts: frozenset[int]
    """Lines that head a part in the body."""
    name: str | None
    """What it calls itself, without issue and days; None if it only names its days."""


class _Key(Struct, frozen=True):
    """A line as an entry: how it is marked and what it says, without white space."""

    mark: str
    words: str


class _Contents(Struct, frozen=True):
    """A table of contents: its own lines, and the lines in the body that they announce, pair by pair."""

    listed: tuple[int, ...]
    announced: tuple[int, ...]

    def lost(self, keys: Sequence[_Key | None]) -> dict[int, list[int]]:
        """Return its lines that stand nowhere in the body, by the announced line before them."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        announced = dict(zip(self.listed, self.announced, strict=True))
        before = self.announced[0]
        for at in range(self.listed[0], self.listed[-1] + 1):
            before = announced.get(at, before)
            if at not in announced and keys[at] is not None:
                found[before].append(at)
        return found


class Listing(Struct, frozen=True):
    """The lines of a text as entries, and the table of contents that they make up."""

    keys: tuple[_Key | None, ...]
    contents: _Contents | None


def read_listing(text: str, lines: Sequence[Span]) -> Listing:
    """Return the lines of a text as entries, with the table of contents if there is one."""
    keys = tuple([_key(text, line) for line in lines])
    return Listing(keys, _find_contents(keys))


def find_digest(text: str, lines: Sequence[Span], listing: Listing) -> Digest | None:
    """Return the items of a digest, or None if the text is one document.

    A table of contents is a row of short lines that all stand again, further down and in that order. Lines of it whose
    like head no text of their own but further entries are parts. It is a digest's if the lines above it name one
    (周报, 简报, a range of dates), or if most of its items name their own source; else it is one document's. Without a
    table of contents a text is a digest if it is called one and numbered titles each name their source.
    """
    keys, contents = listing.keys, listing.contents
    if contents is None:
        return _without_contents(text, lines, keys)
    marks = _part_marks(keys, contents)
    both = list(zip(contents.listed, contents.announced, strict=True))
    parts = [at for listed, at in both if _mark_of(keys, listed, at) in marks]
    entries = [at for listed, at in both if _mark_of(keys, listed, at) not in marks]
    above = next((at for at in range(contents.listed[0]) if _is_contents_head(text, lines[at])), contents.listed[0])
    head = lines[:above][-_HEAD_LINES:]
    if len(entries) < _FEWEST or not _is_digest(text, lines, head, entries):
        return None
    lost = contents.lost(keys)
    made = []
    part: str | None = None
    for listed, entry in zip(contents.listed, _entries(text, lines, contents.announced, parts), strict=True):
        # A part that only the table of contents names stands there right above its items, marked unlike them.
        before = keys[listed - 1] if listed - 1 not in contents.listed else None
        if not parts and before is not None and before.mark not in ("", _style(keys, listed)):
            part = _title(text, lines[listed - 1]).of(text)
            lost = {at: [n for n in rows if n != listed - 1] for at, rows in lost.items()}
        made.append(structs.replace(entry, part=entry.part or part))
    found = [e for e in _join_titles(made, keys, lines) if e.line in entries]
    found = [structs.replace(e, lost=tuple(lines[at] for at in lost.get(e.line, ()))) for e in found]
    return Digest(tuple(found), _contents_lines(text, lines, contents), frozenset(parts), _find_name(text, head))


def _join_titles(entries: Sequence[Entry], keys: Sequence[_Key | None], lines: Sequence[Span]) -> list[Entry]:
    """Return entries with titles on two lines as one: the first is numbered, the second not, and nothing between."""
    joined: list[Entry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        is_rest = last is not None and entry.line == last.line + 1 and last.title_lines == 1
        if last is not None and is_rest and _style(keys, last.line) in _NUMBERED and not _style(keys, entry.line):
            title = Span(last.title.start, lines[entry.line].end)
            joined[-1] = structs.replace(last, title=title, title_lines=2)
        else:
            joined.append(entry)
    return joined


def find_contents(text: str, lines: Sequence[Span], listing: Listing) -> frozenset[int]:
    """Return the lines of a document's table of contents, its heading included; none if it has none."""
    contents = listing.contents
    if contents is None:
        return frozenset()
    heads = [at for at in range(contents.listed[0]) if _is_contents_head(text, lines[at])]
    return _contents_lines(text, lines, contents) if heads else frozenset()


def _contents_lines(text: str, lines: Sequence[Span], contents: _Contents) -> frozenset[int]:
    heads = {at for at in range(contents.listed[0]) if _is_contents_head(text, lines[at])}
    return frozenset(range(contents.listed[0], contents.listed[-1] + 1)) | heads


def _is_contents_head(text: str, line: Span) -> bool:
    return _CONTENTS.fullmatch(_SPACE.sub("", line.of(text))) is not None


def _key(text: str, line: Span) -> _Key | None:
    """Return a line as an entry of a table of contents or a title; None if it is neither."""
    if line.end - line.start > _LONGEST:
        return None
    words = re.sub(r"\s{2,}+", "\t", line.of(text))
    mark = _MARK.match(words)
    kind = str(mark.lastgroup if mark is not None and mark.lastgroup != "number" else "digit") if mark else ""
    stripped = _SPACE.sub("", _LEADER.sub("", words[mark.end() if mark else 0 :]))
    if len(stripped) < _SHORTEST or stripped[-1] in "。；，：":
        return None
    return _Key(kind, stripped)


def _find_contents(keys: Sequence[_Key | None]) -> _Contents | None:
    """Return the table of contents: most lines that stand again behind one place, in the order in which they stood."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key is not None:
            places[key.words].append(at)
    pairs = sorted((at[0], at[1]) for at in places.values() if len(at) == 2)
    steps: Counter[int] = Counter()
    for at, again in pairs:
        steps[at] += 1
        steps[again] -= 1
    places_in_order = sorted(steps)
    open_pairs = list(accumulate(steps[place] for place in places_in_order))
    if max(open_pairs, default=0) < _FEWEST:
        return None
    border = places_in_order[open_pairs.index(max(open_pairs))]
    rising: list[tuple[int, int]] = []
    for at, again in pairs:
        if at <= border < again and (not rising or again > rising[-1][1]):
            rising.append((at, again))
    # A title that a masthead shares with a line further down stands apart from the table.
    rows: list[list[tuple[int, int]]] = []
    for pair in rising:
        if rows and pair[0] - rows[-1][-1][0] <= _FEWEST:
            rows[-1].append(pair)
        else:
            rows.append([pair])
    row = max(rows, key=len)
    return _complete(row, keys) if len(row) >= _FEWEST else None


def _complete(row: Sequence[tuple[int, int]], keys: Sequence[_Key | None]) -> _Contents:
    """Return a table of contents with the lines that stand in the body in other words, between the same neighbours."""
    announced = dict(row)
    listed = sorted(announced)
    titles = _Titles(keys)
    place = 0
    pairs: list[tuple[int, int]] = []
    for at in range(listed[0], row[0][1]):
        if at in announced:
            place = announced[at]
            pairs.append((at, place))
        elif place and keys[at] is not None:
            later = bisect_right(listed, at)
            upper = announced[listed[later]] if later < len(listed) else len(keys)
            again = titles.find(at, place + 1, min(upper, place + _FAR))
            if again is not None:
                place = again
                pairs.append((at, place))
    return _Contents(tuple(at for at, _ in pairs), tuple(again for _, again in pairs))


class _Titles:
    """Finds titles in other words, by the lines that share a pair of characters with one and not line by line."""

    def __init__(self, keys: Sequence[_Key | None]) -> None:
        self._pairs = {at: Counter(pairwise(key.words)) for at, key in enumerate(keys) if key is not None}
        self._lines: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for at, pairs in self._pairs.items():
            for pair in pairs:
                self._lines[pair].append(at)

    def find(self, at: int, start: int, end: int) -> int | None:
        """Return the line from ``start`` to ``end`` most like the one at ``at``, the first of several; or None."""
        shared: Counter[int] = Counter()
        for pair, times in self._pairs[at].items():
            lines = self._lines[pair]
            for other in lines[bisect_left(lines, start) : bisect_left(lines, end)]:
                shared[other] += min(times, self._pairs[other][pair])
        whole = self._pairs[at].total()
        likeness = {other: 2 * count / (whole + self._pairs[other].total()) for other, count in shared.items()}
        best = max(likeness, key=lambda other: (likeness[other], -other), default=None)
        return best if best is not None and likeness[best] >= _ALIKE else None


def _style(keys: Sequence[_Key | None], at: int) -> str:
    key = keys[at]
    return key.mark if key is not None else ""


def _part_marks(keys: Sequence[_Key | None], contents: _Contents) -> frozenset[str]:
    """Return how parts are marked: most of the lines marked so are followed by an entry at once."""
    followed: defaultdict[str, list[bool]] = defaultdict(list)
    ends = pairwise((*contents.announced, len(keys)))
    for (at, following), listed in zip(ends, contents.listed, strict=True):
        followed[_mark_of(keys, listed, at)].append(following == at + 1)
    marks = {mark for mark, rows in followed.items() if 2 * sum(rows) > len(rows)}
    return frozenset(marks) if len(marks) < len(followed) else frozenset()


def _mark_of(keys: Sequence[_Key | None], listed: int, announced: int) -> str:
    """Return how a line is marked in the body, or else in the table of contents."""
    return _style(keys, announced) or _style(keys, listed)


def _is_digest(text: str, lines: Sequence[Span], head: Sequence[Span], entries: Sequence[int]) -> bool:
    """Tell whether the lines above the contents name a digest, or most of its items their own sources."""
    words = [line.of(text) for line in head if line.end - line.start <= _LONGEST_TITLE]
    ends = load_document_words().digests.documents
    if any(_bare_title(line).endswith(ends) and not _names_digest(line) for line in words):
        return False
    return any(map(_names_digest, words)) or 2 * _with_source(text, lines, entries) > len(entries)


def _names_digest(line: str) -> bool:
    return _is_name(_bare_title(line)) or _ISSUE.search(line) is not None or _DAYS.search(line) is not None


def _is_name(bare: str) -> bool:
    names = load_document_words().digests
    return any(name in bare for name in names.names) or bare.endswith(names.names_at_end)


def _find_name(text: str, head: Sequence[Span]) -> str | None:
    """Return what a digest calls itself in the lines above its items, without issue and days: 国企改革周报."""
    for line in head:
        bare = _bare_title(_DAYS_AT_END.sub("", _ISSUE_AT_END.sub("", line.of(text).strip())))
        if len(bare) <= _LONGEST_TITLE and _is_name(bare) and not _LABELLED.match(bare):
            return bare
    return None


def _bare_title(line: str) -> str:
    """Return a line without brackets and marks at its end."""
    return re.sub(r"\s*[（(][^（()）]*[）)]$", "", line.strip()).rstrip(" \u3000·—-")


def _has_label(text: str, line: Span) -> bool:
    """Tell whether a line states a fact about its item behind a label: 发文机关：…, （来源：…）."""
    return any(found.field.by == "label" for found in find_fields(text, [line]))


def _with_source(text: str, lines: Sequence[Span], entries: Sequence[int]) -> int:
    """Return how many entries say where they come from, in their first lines or at their end."""
    count = 0
    for at, following in pairwise((*entries, len(lines))):
        first = lines[at + 1 : min(at + 4, following)]
        named = any(_has_label(text, line) for line in first)
        last = lines[following - 1]
        count += named or (
            following - 1 > at and _SOURCE_AT_END.search(text, max(last.start, last.end - 60), last.end) is not None
        )
    return count


def _without_contents(text: str, lines: Sequence[Span], keys: Sequence[_Key | None]) -> Digest | None:
    """Return a digest by its numbered or bracketed titles.

    The text must be called one, and its items name their sources or, counted from 1, be of some days that it names.
    """
    for mark in ("digit", "headline", "bracketed", "numeral", "bullet"):
        entries = [
            at
            for at in range(len(keys) - 1)
            if _style(keys, at) == mark
            and lines[at].end - lines[at].start <= _LONGEST_TITLE
            and (_style(keys, at + 1) == "" or _has_label(text, lines[at + 1]))
        ]
        if len(entries) < _FEWEST:
            continue
        head = lines[: entries[0]][:_HEAD_LINES]
        has_sources = 2 * _with_source(text, lines, entries) > len(entries)
        has_days = (
            mark == "digit" and any(_DAYS.search(line.of(text)) for line in head) and _counts(text, lines, entries)
        )
        if (has_sources or has_days) and any(_names_digest(line.of(text)) for line in head):
            parts = [at - 1 for at in entries if at and _style(keys, at - 1) not in ("", mark)]
            return Digest(_entries(text, lines, entries, parts), frozenset(), frozenset(parts), _find_name(text, head))
    return None


def _counts(text: str, lines: Sequence[Span], entries: Sequence[int]) -> bool:
    """Tell whether titles are numbered from 1 on without a gap."""
    matches = [_MARK.match(text, lines[at].start, lines[at].end) for at in entries]
    return [match["number"] for match in matches if match] == [str(n) for n in range(1, len(entries) + 1)]


def _entries(text: str, lines: Sequence[Span], entries: Sequence[int], parts: Sequence[int]) -> tuple[Entry, ...]:
    titles = {at: _title(text, lines[at]) for at in (*entries, *parts)}
    made = []
    for at in entries:
        above = bisect_left(parts, at)
        match = _MARK.match(text, lines[at].start, lines[at].end)
        number = match["number"] if match else None
        part = titles[parts[above - 1]].of(text) if above else None
        made.append(Entry(at, int(number) if number else None, titles[at], part))
    return tuple(made)


def _title(text: str, line: Span) -> Span:
    """Return what a line says without its mark and what closes it."""
    match = _MARK.match(text, line.start, line.end)
    if match is None:
        return line
    if match.lastgroup != "headline":
        return Span(match.end(), line.end)
    # 【要闻】 is a title in brackets, 【甘肃】放大政策效应 one that opens with them.
    is_whole = text[line.end - 1] in "】〗]］"
    return Span(match.end(), line.end - 1) if is_whole else line
