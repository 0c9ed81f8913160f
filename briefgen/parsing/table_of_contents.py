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
# 第一章　完善创新机制　……………（13）: an entry that leads to a page, several of which may stand on one line
_DOTTED = re.compile(r"[^。…]{2,60}?(?:…{2,}|[.．·﹒]{5,})\s?(?:[（(]?\s?\d{1,3}\s?[）)]?|$|(?=[（(]?\d))")
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
    """The words of a line and its kind of mark, by which an entry of a table of contents is matched with a title."""

    mark: str
    """Kind of mark before the words: a group of ``MARK``, such as ``numeral`` for 一、; empty if there is none."""
    words: str
    """Words of the line without the mark, white space, and the dots and page number at the end."""


class Contents(Struct, frozen=True):
    """A table of contents: the lines of its entries, and the lines of the titles to which the entries refer."""

    listed: tuple[int, ...]
    """Indices of the lines of the entries that have a matching title in the body."""
    announced: tuple[int, ...]
    """Indices of the lines of these titles: one for each of ``listed``, in the same order."""


class KeyedLines(Struct, frozen=True):
    """A ``Key`` for each line of a text, and the table of contents of the text; None if it has no such table."""

    keys: tuple[Key | None, ...]
    """One for each line; None for a line that can be neither an entry nor a title, such as a long sentence."""
    contents: Contents | None

    def mark_of(self, line: int) -> str:
        """Return the kind of mark before the words of a line, such as ``numeral`` for 一、; empty if there is none."""
        key = self.keys[line]
        return key.mark if key is not None else ""


def find_keyed_lines(text: str, lines: Sequence[Span]) -> KeyedLines:
    """Return a ``Key`` for each line of a text, and the table of contents of the text if there is one."""
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


def find_dotted_contents(text: str, lines: Sequence[Span]) -> frozenset[int]:
    r"""Return the indices of the lines with a row of dots (目标……3), and of the headings such as 目录 above them.

    The titles in the body may have other words. The set is empty if fewer than three lines have such dots.

    >>> text = "目录\n一、总则……1\n二、任务……3\n三、保障……9\n一、总体要求"
    >>> lines = [Span(0, 2), Span(3, 10), Span(11, 18), Span(19, 26), Span(27, 33)]
    >>> sorted(find_dotted_contents(text, lines))
    [0, 1, 2, 3]
    """
    if "……" not in text and "....." not in text and "·····" not in text:
        return frozenset()
    dotted = [index for index, line in enumerate(lines) if _DOTTED.match(text, line.start, line.end)]
    if len(dotted) < _FEWEST:
        return frozenset()
    heads = {index for index in range(dotted[0]) if _HEAD.fullmatch(_SPACE.sub("", lines[index].of(text)))}
    return frozenset((*heads, *dotted))


def find_lost_entries(keyed: KeyedLines, contents: Contents) -> dict[int, list[int]]:
    """Return the entries of a table of contents that have no matching title in the body.

    The result groups the lost entries. Each value has the indices of neighbouring lost entries in the table. Its key is
    the index of the title in the body that belongs to the nearest entry above them with a title.
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

    The words of an entry occur on exactly one other line: its title in the body. A border line separates the entries
    from the titles, and both are in the same order. ``_complete`` adds the entries whose titles were changed in the
    body.
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
    """Return the index of the line that is within the most pairs; None if no line is within three or more.

    A pair has the indices of two lines with the same words. A line is within the pair if it is the first of the two, or
    is between them.
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
    """Return the pairs of line indices, split into rows.

    A new row begins if the first line of a pair is more than three lines after the first line of the pair before. So a
    title in the masthead that is repeated further down becomes a row of its own, and is not taken for an entry of the
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
    """Return the table of contents, including the entries whose titles have slightly different words in the body.

    ``row`` has the entries whose titles have the same words, as pairs of line indices: the entry and its title. The
    title of any other entry is searched in the body between the titles of the entries before and after it.
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
        """Return the index of the line that is most similar to ``line``; None if no line is similar enough.

        The lines from ``start`` up to but not including ``end`` are compared. Of several equally similar lines, the
        first is returned.
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
