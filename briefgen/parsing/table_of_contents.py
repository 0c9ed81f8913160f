"""Tables of contents: rows of short lines that are repeated further down as titles, in the same order."""

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
    """The words of a line and the kind of its mark, used to match entries of a table of contents with titles."""

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
    """The keys of all lines of a text, and the table of contents if some of these lines form one."""

    keys: tuple[Key | None, ...]
    """One for each line; None for a line that can be no entry."""
    contents: Contents | None

    def mark_of(self, line: int) -> str:
        """Return the kind of mark that a line begins with; empty without one."""
        key = self.keys[line]
        return key.mark if key is not None else ""


def find_keyed_lines(text: str, lines: Sequence[Span]) -> KeyedLines:
    """Return the keys of the lines of a text, and its table of contents if it has one."""
    keys = tuple([_find_key(text, line) for line in lines])
    return KeyedLines(keys, _find_table(keys))


def find_contents_lines(text: str, lines: Sequence[Span], contents: Contents) -> frozenset[int]:
    """Return the indices of all lines of a table of contents, including the headings above it, such as 目录."""
    heads = find_contents_heads(text, lines, contents)
    return frozenset((*heads, *range(contents.listed[0], contents.listed[-1] + 1)))


def find_contents_heads(text: str, lines: Sequence[Span], contents: Contents) -> list[int]:
    """Return the indices of the headings above a table of contents, such as 目录 or 本期要目."""
    above = range(contents.listed[0])
    return [index for index in above if _HEAD.fullmatch(_SPACE.sub("", lines[index].of(text))) is not None]


def find_lost_entries(keyed: KeyedLines, contents: Contents) -> dict[int, list[int]]:
    """Return the lines of a table of contents that have no matching title in the body.

    The key is the index of the title in the body that belongs to the last matched entry before them. The value has the
    indices of the lines without a match.
    """
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
    """Return the table of contents of a text; None if there is none.

    Its entries are lines whose words occur exactly twice: once before a border line and once behind it. The lines
    behind the border have the same order as the lines before it.
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
    """Return the line that the most pairs span: the first line of the pair is not behind it, the second is.

    Each pair has the indices of two lines with the same words. None if no line is spanned by three pairs or more.
    """
    steps: Counter[int] = Counter()
    for first, second in pairs:
        steps[first] += 1
        steps[second] -= 1
    lines = sorted(steps)
    open_pairs = list(accumulate(steps[line] for line in lines))
    most = max(open_pairs, default=0)
    return lines[open_pairs.index(most)] if most >= _FEWEST else None


def _split_far(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Split pairs of lines into rows: a new row begins where the first lines of two pairs are far apart.

    A title in the masthead may be repeated further down. That pair becomes a row of its own, and is no entry of the
    table of contents.
    """
    rows: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if rows and pair[0] - rows[-1][-1][0] <= _FEWEST:
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows


def _complete(row: Sequence[tuple[int, int]], keys: Sequence[Key | None]) -> Contents:
    """Return the table of contents, including the entries whose titles have other words in the body.

    ``row`` has the entries whose titles have the same words in the body, as pairs of line indices. Every other entry is
    looked for in the body between the titles of its neighbours.
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
    """Finds the line that is most similar to a given line.

    Only lines that share a bigram with the given line are compared with it, which is faster than comparing all lines.
    """

    def __init__(self, keys: Sequence[Key | None]) -> None:
        self._bigrams = {index: count_bigrams(key.words) for index, key in enumerate(keys) if key is not None}
        self._lines: defaultdict[str, list[int]] = defaultdict(list)
        for index, bigrams in self._bigrams.items():
            for bigram in bigrams:
                self._lines[bigram].append(index)

    def find_like(self, line: int, start: int, end: int) -> int | None:
        """Return the most similar line from ``start`` up to but not including ``end``; None if none is similar.

        Of several equally similar lines the first is returned.
        """
        shared: Counter[int] = Counter()
        for bigram, count in self._bigrams[line].items():
            lines = self._lines[bigram]
            for other in lines[bisect_left(lines, start) : bisect_left(lines, end)]:
                shared[other] += min(count, self._bigrams[other][bigram])
        size = self._bigrams[line].total()
        likeness = {other: dice(count, size, self._bigrams[other].total()) for other, count in shared.items()}
        best = max(likeness, key=lambda other: (likeness[other], -other), default=None)
        return best if best is not None and likeness[best] >= _ALIKE else None
