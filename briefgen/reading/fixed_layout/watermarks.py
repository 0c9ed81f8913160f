"""Leaving out print that is no part of the text: watermarks, cutting lines (装订线), and type too small to be read."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from briefgen.reading.fixed_layout.left_out import LeftOut, Reason, strip_blanks
from briefgen.reading.fixed_layout.letter_lines import is_raised_or_lowered
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage

# The least size of a watermark over the text, in sizes of the text, if it is as dark as the text.
_LARGE = 1.4
# Watermarks have at most these shares of the contrast of the text. Those of the second share need no other sign.
_PALE, _PALEST = 0.5, 0.25
# The least share of the letters of a watermark that lie on letters of the text.
_OVER_TEXT = 0.25
# The middle part of a letter, in sizes of the letter: of two letters that share some of it, one cannot be read.
_CORE = 0.6
_BAND = 12.0
# More letters of a page are not compared.
_MOST_COMPARISONS = 200_000
# The height of the middle of a letter above its baseline, in sizes of the letter.
_MIDDLE = 0.38
# A pale line that is repeated has at least as many letters. It is at the same place up to a distance in points.
_FEWEST_LETTERS, _SAME_PLACE = 4, 6.0
# Type below these sizes, in points and in sizes of the text, is not read.
_TINIEST, _TINIEST_SHARE = 3.0, 0.3
# 内部资料仅供参考 / 仅供学习使用严禁外传 / 征求意见稿 / DRAFT
_MARK_WORDS = re.compile(
    "(?:内部(?:资料|文件|使用|参考)|仅供.{0,8}(?:参考|使用|查阅|学习|交流|审阅)"
    "|(?:严禁|禁止|请勿|不得)(?:外传|复制|转载|传播|翻印|扩散)|样[本稿张]|草稿|(?:征求意见|讨论|送审|报批|审议)稿"
    "|绝密|机密|秘密|作废|副本|注意保存|版权所有|draft|sample|confidential|[，,、·])+",
    re.IGNORECASE,
)
# The letters of a cutting line: 裝 ┊ 訂 ┊ 線. Dots may also be bullets.
_BARS = frozenset("|｜¦│┃┆┇┊┋︱︳")
_DOTS = frozenset("丨…⋮︙：:·.．")
_CUTTING_WORDS = {"装": "装", "裝": "装", "订": "订", "訂": "订", "线": "线", "線": "线"}
_FEWEST_BARS = 5
_COLUMN = 4.0


class _Group(Struct, frozen=True):
    """Letters that follow each other on one line and are printed in the same way."""

    letters: list[Letter]

    @property
    def text(self) -> str:
        return strip_blanks("".join(letter.char for letter in self.letters))

    @property
    def first(self) -> Letter:
        return self.letters[0]


class _Usual(Struct, frozen=True):
    """The usual print of a document, and which print is unusual."""

    size: float
    contrast: int
    odd_sizes: frozenset[float]
    odd_inks: frozenset[int]
    """The ``id`` of each ink."""

    def is_pale(self, letter: Letter, share: float = _PALE) -> bool:
        return letter.ink.contrast <= share * self.contrast

    def is_tiny(self, letter: Letter) -> bool:
        return letter.size < _TINIEST and letter.size < _TINIEST_SHARE * self.size


def drop_watermarks(pages: Sequence[OrientedPage]) -> tuple[list[OrientedPage], list[LeftOut]]:
    """Return the pages without the print that is no part of the text, and this print. Pages without text are left out.

    A watermark is large or pale print over the text, a pale line that is repeated, or one whose words say so.
    """
    usual = _find_usual(pages)
    unusual = [_group_unusual(page.letters, usual) for page in pages]
    places = Counter(_find_place(group) for groups in unusual for group in groups if usual.is_pale(group.first))
    remaining: list[OrientedPage] = []
    left_out: list[LeftOut] = []
    for page, groups in zip(pages, unusual, strict=True):
        dropped = [*_find_marks(page, groups, usual, places), *_find_cutting_line(page.letters)]
        if not dropped:
            remaining.append(page)
            continue
        left_out += [LeftOut(page.page, reason, group.text) for group, reason in dropped]
        gone = {id(letter) for group, _ in dropped for letter in group.letters}
        letters = [letter for letter in page.letters if id(letter) not in gone]
        if any(not letter.char.isspace() for letter in letters):
            remaining.append(replace(page, letters=letters))
    return remaining, left_out


def _find_usual(pages: Iterable[OrientedPage]) -> _Usual:
    sizes, inks = Counter[float](), Counter[int]()
    contrasts: dict[int, int] = {}
    for page in pages:
        sizes.update(letter.size for letter in page.letters)
        inks.update(id(letter.ink) for letter in page.letters)
        for ink in {id(letter.ink): letter.ink for letter in page.letters}.values():
            contrasts[id(ink)] = ink.contrast
    size, contrast = sizes.most_common(1)[0][0], contrasts[inks.most_common(1)[0][0]]
    tiniest = min(_TINIEST, _TINIEST_SHARE * size)
    return _Usual(
        size=size,
        contrast=contrast,
        odd_sizes=frozenset(other for other in sizes if other >= _LARGE * size or other < tiniest),
        odd_inks=frozenset(ink for ink, other in contrasts.items() if other <= _PALE * contrast),
    )


def _group_unusual(letters: Iterable[Letter], usual: _Usual) -> list[_Group]:
    """Return the groups of letters that may be part of a watermark or too small to be read, with their blanks."""
    groups: list[_Group] = []
    if not usual.odd_sizes and not usual.odd_inks:
        return groups
    before: Letter | None = None
    for letter in letters:
        if letter.size not in usual.odd_sizes and id(letter.ink) not in usual.odd_inks:
            before = None
        elif before is not None and _are_alike(before, letter):
            groups[-1].letters.append(letter)
        elif not letter.char.isspace():
            groups.append(_Group([letter]))
            before = letter
    return groups


def _are_alike(before: Letter, letter: Letter) -> bool:
    return before.baseline == letter.baseline and before.size == letter.size and before.ink is letter.ink


def _find_place(group: _Group) -> tuple[str, int, int]:
    """Return the text of a group with its place, which is rounded."""
    return group.text, round(group.first.left / _SAME_PLACE), round(group.first.baseline / _SAME_PLACE)


def _find_marks(
    page: OrientedPage, groups: Sequence[_Group], usual: _Usual, places: Counter[tuple[str, int, int]]
) -> Iterator[tuple[_Group, Reason]]:
    """Yield the groups that are too small to be read, and those that are watermarks."""
    if not groups:
        return
    printed = {id(letter) for group in groups for letter in group.letters}
    text = _Text([letter for letter in page.letters if id(letter) not in printed])
    texts = Counter(group.text for group in groups)
    marks: list[_Group] = []
    others: list[_Group] = []
    for group in groups:
        is_pale = usual.is_pale(group.first)
        if usual.is_tiny(group.first):
            yield group, Reason.TINY
            continue
        is_repeated = places[_find_place(group)] > 1 and text.is_around(group)
        is_tiled = texts[group.text] > 1 and usual.is_pale(group.first, _PALEST)
        if text.lies_below(group, is_pale=is_pale) or (is_pale and _is_mark(group, is_repeated or is_tiled)):
            marks.append(group)
        elif is_pale:
            others.append(group)
    # Some letters of a mark may stand between the lines of the text.
    prints = {_find_print(group) for group in marks}
    marks += [group for group in others if _find_print(group) in prints]
    yield from ((group, Reason.WATERMARK) for group in marks)


def _is_mark(group: _Group, is_repeated: bool) -> bool:
    """Return whether pale letters beside the text are a watermark: they are repeated, or their words say so."""
    return (is_repeated and len(group.text) >= _FEWEST_LETTERS) or _MARK_WORDS.fullmatch(group.text) is not None


def _find_print(group: _Group) -> tuple[int, float]:
    """Return how a group is printed: the ``id`` of its ink, and its size."""
    return id(group.first.ink), group.first.size


class _Text:
    """The letters of a page that are surely no watermark, by their place."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._bands: dict[int, list[tuple[float, Letter]]] = {}
        self._top, self._bottom = -math.inf, math.inf
        self._comparisons = 0
        for letter in letters:
            if not letter.char.isspace():
                self._bands.setdefault(_to_band(_middle(letter)), []).append((letter.left, letter))
                self._top, self._bottom = max(self._top, letter.baseline), min(self._bottom, letter.baseline)
        for band in self._bands.values():
            band.sort(key=itemgetter(0))

    def is_around(self, group: _Group) -> bool:
        """Return whether text stands above and below a group, so that it is no running head."""
        return self._bottom < group.first.baseline < self._top

    def lies_below(self, group: _Group, *, is_pale: bool) -> bool:
        """Return whether some letters of a group lie on letters of the text.

        Pale letters already do if small letters of the text would be raised or lowered ones on their line.
        """
        letters = [letter for letter in group.letters if not letter.char.isspace()]
        over = sum(self._lies_below(letter, is_pale=is_pale) for letter in letters)
        return over >= _OVER_TEXT * len(letters)

    def _lies_below(self, letter: Letter, *, is_pale: bool) -> bool:
        half = _CORE * letter.size / 2
        height, middle = _middle(letter), (letter.left + letter.right) / 2
        reach = letter.size if is_pale else half
        lowest, highest = _to_band(height - reach), _to_band(height + reach)
        for band in (band for band in self._bands if lowest <= band <= highest):
            near = self._bands[band]
            for index in range(bisect_left(near, middle - half - letter.size, key=itemgetter(0)), len(near)):
                left, other = near[index]
                self._comparisons += 1
                if left > middle + half or self._comparisons > _MOST_COMPARISONS:
                    break
                is_near = abs((other.left + other.right) / 2 - middle) < half
                is_level = abs(_middle(other) - height) < half + _CORE * other.size / 2
                if is_near and (is_level or (is_pale and is_raised_or_lowered(other, letter))):
                    return True
        return False


def _middle(letter: Letter) -> float:
    return letter.baseline + _MIDDLE * letter.size


def _to_band(y: float) -> int:
    return int(y // _BAND)


def _find_cutting_line(letters: Sequence[Letter]) -> Iterator[tuple[_Group, Reason]]:
    """Yield the letters of a cutting line, which are one below the other beside the text.

    A column of bars alone is one too, if the page has no other bars, as a table drawn with bars would have.
    """
    columns: dict[int, list[Letter]] = {}
    for letter in letters:
        if letter.char in _BARS or letter.char in _DOTS or letter.char in _CUTTING_WORDS:
            columns.setdefault(round((letter.left + letter.right) / 2 / _COLUMN), []).append(letter)
    if not columns:
        return
    bars = sum(letter.char in _BARS for letter in letters)
    visible = [letter for letter in letters if not letter.char.isspace()]
    outer = min(letter.left for letter in visible) + _COLUMN, max(letter.right for letter in visible) - _COLUMN
    for place in sorted(columns):
        column = [*columns[place], *columns.get(place + 1, [])]
        is_outer = any(letter.left <= outer[0] or letter.right >= outer[1] for letter in column)
        if is_outer and _is_cutting_line(column, bars) and _is_beside(column, visible):
            yield _Group(column), Reason.CUTTING_LINE
            return


def _is_cutting_line(column: Sequence[Letter], bars: int) -> bool:
    """Return whether a column has the words of a cutting line, or all ``bars`` of the page."""
    words = {_CUTTING_WORDS[letter.char] for letter in column if letter.char in _CUTTING_WORDS}
    marks = sum(letter.char in _BARS for letter in column)
    is_named = len(words) == len(set(_CUTTING_WORDS.values())) and len(column) >= _FEWEST_BARS
    return is_named or marks == bars >= _FEWEST_BARS


def _is_beside(column: Sequence[Letter], letters: Iterable[Letter]) -> bool:
    """Return whether a column of letters is left or right of all others."""
    ids = {id(letter) for letter in column}
    others = [letter for letter in letters if id(letter) not in ids]
    left, right = min(letter.left for letter in column), max(letter.right for letter in column)
    return all(letter.left >= right - _COLUMN for letter in others) or all(
        letter.right <= left + _COLUMN for letter in others
    )
