"""Tables of contents: rows of short lines that all stand again further down, in the same order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from briefgen.model import Span
from briefgen.text.heading_numbers import HEADING_NUMERAL, SUBSECTION_NUMBER
from briefgen.text.numerals import ONE_TO_HUNDRED
from briefgen.text.similarity import count_bigrams, dice

# 1、 一、 （一） 第一章 【要闻】 ◆: the mark tells parts from items, not the words. The name of the group is its kind.
MARK = re.compile(
    rf"(?P<digit>(?P<number>\d{{1,3}})\s?[、.．)）]\s*)|(?P<numeral>{HEADING_NUMERAL}[、.．]\s*)"
    rf"|(?P<bracketed>{SUBSECTION_NUMBER}\s*)|(?P<chapter>第[{ONE_TO_HUNDRED}]+[章节编篇部分]+\s*)"
    r"|(?P<headline>[【〖\[［]\s?)|(?P<bullet>[◆●■▲★◎○·▪•►▶※\-—]+\s*)"
)
# 标题……………3: dots and the page with which a table of contents ends its lines. Longer white space is a tab by then.
_LEADER = re.compile(
    r"\s?(?:[.．…·﹒\-—_]{2,}+|\t)\s?[（(]?\d{0,3}[)）]?$|\s?[】〗\]］]$|\s?[（(]第?\s?\d{1,3}\s?页?[)）]$"
)
_HEAD = re.compile(r"\W*(?:本?期?(?:目录|要目|导读|内容|看点)|内容提要|CONTENTS)\W*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LONG_SPACE = re.compile(r"\s{2,}+")
_SHORTEST, _LONGEST = 2, 100
# A text that quotes itself repeats fewer lines than this.
_FEWEST = 3
# A title that was changed by a word or a mark shares so many of its bigrams with what it was, and stands within so many
# lines of its place.
_ALIKE = 0.6
_FARTHEST = 400


class Key(Struct, frozen=True):
    """A line as an entry of a table of contents, or as a title."""

    mark: str
    """Kind of the mark that it begins with, a group of ``MARK``; empty without one."""
    words: str
    """What stands behind the mark, without white space."""


class Contents(Struct, frozen=True):
    """A table of contents."""

    listed: tuple[int, ...]
    """Indices of its own lines that stand again."""
    announced: tuple[int, ...]
    """Indices of the lines where they stand again, one for each of ``listed``."""


class KeyedLines(Struct, frozen=True):
    """The lines of a text by their keys, and the table of contents that some of them make up."""

    keys: tuple[Key | None, ...]
    """One for each line; None for a line that can be no entry."""
    contents: Contents | None

    def mark_of(self, line: int) -> str:
        """Return the kind of mark that a line begins with; empty without one."""
        key = self.keys[line]
        return key.mark if key is not None else ""


def find_keyed_lines(text: str, lines: Sequence[Span]) -> KeyedLines:
    """Return the lines of a text by their keys, with the table of contents if there is one."""
    keys = tuple([_find_key(text, line) for line in lines])
    return KeyedLines(keys, _find_table(keys))


def find_contents_lines(text: str, lines: Sequence[Span], contents: Contents) -> frozenset[int]:
    """Return the indices of all lines of a table of contents, with the headings above it, such as 目录."""
    heads = find_contents_heads(text, lines, contents)
    return frozenset((*heads, *range(contents.listed[0], contents.listed[-1] + 1)))


def find_contents_heads(text: str, lines: Sequence[Span], contents: Contents) -> list[int]:
    """Return the indices of the lines above a table of contents that head one: 目录, 本期要目."""
    above = range(contents.listed[0])
    return [index for index in above if _HEAD.fullmatch(_SPACE.sub("", lines[index].of(text))) is not None]


def find_lost_entries(keyed: KeyedLines, contents: Contents) -> dict[int, list[int]]:
    """Return the lines of a table of contents that stand nowhere in the body, by the line announced before them."""
    lost: defaultdict[int, list[int]] = defaultdict(list)
    announced = dict(zip(contents.listed, contents.announced, strict=True))
    before = contents.announced[0]
    for index in range(contents.listed[0], contents.listed[-1] + 1):
        before = announced.get(index, before)
        if index not in announced and keyed.keys[index] is not None:
            lost[before].append(index)
    return lost


def _find_key(text: str, line: Span) -> Key | None:
    if line.end - line.start > _LONGEST:
        return None
    words = _LONG_SPACE.sub("\t", line.of(text))
    match = MARK.match(words)
    bare = _SPACE.sub("", _LEADER.sub("", words[match.end() if match else 0 :]))
    if len(bare) < _SHORTEST or bare[-1] in "。；，：":
        return None
    return Key((match and match.lastgroup) or "", bare)


def _find_table(keys: Sequence[Key | None]) -> Contents | None:
    """Return the table of contents; None without one.

    It is made of the lines that stand exactly twice, before and behind one border, in the same order.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key is not None:
            places[key.words].append(index)
    pairs = sorted((twice[0], twice[1]) for twice in places.values() if len(twice) == 2)
    border = _find_border(pairs)
    if border is None:
        return None
    rising: list[tuple[int, int]] = []
    for first, second in pairs:
        if first <= border < second and (not rising or second > rising[-1][1]):
            rising.append((first, second))
    row = max(_split_far(rising), key=len)
    return _complete(row, keys) if len(row) >= _FEWEST else None


def _find_border(pairs: Sequence[tuple[int, int]]) -> int | None:
    """Return the line behind which most pairs are open: their first lines stand before it, their second behind it."""
    steps: Counter[int] = Counter()
    for first, second in pairs:
        steps[first] += 1
        steps[second] -= 1
    lines = sorted(steps)
    open_pairs = list(accumulate(steps[line] for line in lines))
    most = max(open_pairs, default=0)
    return lines[open_pairs.index(most)] if most >= _FEWEST else None


def _split_far(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Split pairs into rows where their first lines are far apart.

    A title in the masthead may stand again further down. It is then a row of its own, and no entry of the table.
    """
    rows: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if rows and pair[0] - rows[-1][-1][0] <= _FEWEST:
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows


def _complete(row: Sequence[tuple[int, int]], keys: Sequence[Key | None]) -> Contents:
    """Return a table of contents with the entries too that stand in the body in other words.

    Each of them is looked for between the places of the entries before and behind it.
    """
    announced = dict(row)
    listed = sorted(announced)
    titles = _Titles(keys)
    place = 0
    pairs: list[tuple[int, int]] = []
    for index in range(listed[0], row[0][1]):
        if index in announced:
            place = announced[index]
            pairs.append((index, place))
        elif place and keys[index] is not None:
            later = bisect_right(listed, index)
            end = announced[listed[later]] if later < len(listed) else len(keys)
            again = titles.find_like(index, place + 1, min(end, place + _FARTHEST))
            if again is not None:
                place = again
                pairs.append((index, place))
    return Contents(tuple(index for index, _ in pairs), tuple(again for _, again in pairs))


class _Titles:
    """Finds lines in other words, among those that share a bigram with a line rather than among all."""

    def __init__(self, keys: Sequence[Key | None]) -> None:
        self._bigrams = {index: count_bigrams(key.words) for index, key in enumerate(keys) if key is not None}
        self._lines: defaultdict[str, list[int]] = defaultdict(list)
        for index, bigrams in self._bigrams.items():
            for bigram in bigrams:
                self._lines[bigram].append(index)

    def find_like(self, line: int, start: int, end: int) -> int | None:
        """Return the first of the lines from ``start`` to ``end`` that are most like a line; None if none is."""
        shared: Counter[int] = Counter()
        for bigram, count in self._bigrams[line].items():
            lines = self._lines[bigram]
            for other in lines[bisect_left(lines, start) : bisect_left(lines, end)]:
                shared[other] += min(count, self._bigrams[other][bigram])
        size = self._bigrams[line].total()
        likeness = {other: dice(count, size, self._bigrams[other].total()) for other, count in shared.items()}
        best = max(likeness, key=lambda other: (likeness[other], -other), default=None)
        return best if best is not None and likeness[best] >= _ALIKE else None
