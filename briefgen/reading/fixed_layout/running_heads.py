"""Removing running heads, running feet and page numbers.

They are lines at the edge of a page that are repeated on other pages, or on other odd or even pages. On pages without
such a line, a line at the same place and in the same size is a head too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise, takewhile
from statistics import median
from typing import TypeAlias

from msgspec import Struct

from briefgen.reading.fixed_layout.line_cues import begins_note
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage
from briefgen.reading.fixed_layout.text_lines import TextLine
from briefgen.text.doc_numbers import YEAR_IN_SQUARE_BRACKETS

# — 12 — / －3－ / · 5 · / 一 7 一 / 第 3 页 共 20 页 / 第3页/共20页 / Page 3 of 20
_DASH = "[-—–－―─‐‑‒﹣~～·•_＿一ㄧ|｜]"
_MARKED_NUMBER = re.compile(
    rf"{_DASH}+\d{{1,4}}{_DASH}+"
    r"|第\d{1,4}页(?:[,，/／|]?[（(]?[共总]\d{1,4}页[）)]?)?"
    r"|(?i:page)\d{1,4}(?:(?:of|/)\d{1,4})?"
)
# 3 / 3/20
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[/／]\d{1,4})?")
_ROMAN = re.compile(r"[ivx]{1,6}|[IVXⅠ-Ⅻ]{1,6}")
# 附件1, 附件2 … and numbered parts begin pages without being heads, though their numbers keep step with the pages. The
# unit and the number of a table on several pages belong to the table: 单位：万元, 续表3.
_CONTENT = re.compile(r"附[件表录]|第#[编章节条]|#[、.．](?!#)|[（(]?(?:计量)?单位[：:]|[（(]?续?表#|[（(]?续表")
# 云政发〔2026〕5号
_DOCUMENT_NUMBER = re.compile(rf"{YEAR_IN_SQUARE_BRACKETS}第?\d+号")
# 注：数据为快报数。 / 资料来源：县统计局
_NOTE_OR_SENTENCE = re.compile(r"注\d*[：:]|说明[：:]|(?:资料|数据)来源[：:]|.*。$")
_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 9
_BLANKS = re.compile(r"\s+")
# The number of lines at each edge that may be heads.
_DEEPEST = 3
# The greatest difference in height of one head on different pages, in points.
_SAME_HEIGHT = 6.0
# The least distance of a page number without dashes from the text, in sizes of the number.
_FAR = 2.0
_FEWEST_PAGES, _FEWEST_ODD_OR_EVEN = 3, 2
# A head whose words are not repeated is smaller than the text by this share, at the same height up to a distance in
# points, and its distance from the text is larger than that of the lines below by this factor.
_SMALLER, _SAME_LEVEL, _APART = 0.9, 2.0, 1.25

# A line of the text is no farther from the next one than by this factor of the usual distance. Lines that look like it
# are heads if they are on this share of the pages.
_NEXT, _NEARLY_ALL = 1.15, 0.75

PageLines: TypeAlias = list[list[TextLine]]
"""The texts on each line of a page, from the top."""


class _UsualLine(Struct, frozen=True):
    """The usual size of the letters of a document, and the usual distance of its lines, in points."""

    size: float
    pitch: float


class _EdgeLine(Struct, frozen=True):
    """A line near the top or bottom edge of a page."""

    page: int
    text: str
    """The text of the line without blanks."""
    height: float
    """The distance between the line and the edge of the paper, in points."""
    distance: float
    """The distance to the next line towards the middle of the page, in letter sizes of this line."""
    is_apart: bool
    """Whether this distance is larger than that from the next line to the one after it."""
    is_within_text: bool
    """Whether this distance and the size of the line are those of the lines of the text."""
    size: float
    is_content: bool
    """Whether the line is a note, a sentence, or the number or unit of a part, so that it is no head at its place."""

    @property
    def key(self) -> str:
        """The text with # in place of each number, such as 第#页; ``roman`` for a Roman number.

        The same running head has the same key on all pages.
        """
        return "roman" if _ROMAN.fullmatch(self.text) else _DIGITS.sub("#", self.text)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits[:_MOST_DIGITS]) for digits in _DIGITS.findall(self.text))


def part_page_numbers(lines: Sequence[list[TextLine]]) -> tuple[PageLines, range]:
    """Return the lines of a page without page numbers at its edges, and which lines these are."""
    first, stop = 0, len(lines)
    while first < stop and _is_page_number(lines[first]):
        first += 1
    while first < stop and _is_page_number(lines[stop - 1]):
        stop -= 1
    return list(lines[first:stop]), range(first, stop)


def _is_page_number(line: Sequence[TextLine]) -> bool:
    text = _BLANKS.sub("", "".join(part.text for part in line))
    return bool(_MARKED_NUMBER.fullmatch(text)) or (len(line) == 1 and bool(_BARE_NUMBER.fullmatch(text)))


def drop_running_heads(pages: Sequence[OrientedPage], lines: Sequence[PageLines]) -> list[PageLines]:
    """Return the lines of each page without running heads, running feet and page numbers.

    ``lines`` has one PageLines for each page in ``pages``.
    """
    sizes = Counter(text.size for page_lines in lines for line in page_lines for text in line for _ in text.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    pitches = [above[0].baseline - below[0].baseline for page_lines in lines for above, below in pairwise(page_lines)]
    usual = _UsualLine(size, median(pitches) if pitches else 0.0)
    tops = [_list_edge_lines(page, page_lines, usual) for page, page_lines in zip(pages, lines, strict=True)]
    feet = [
        _list_edge_lines(page, page_lines[::-1], usual, is_foot=True)
        for page, page_lines in zip(pages, lines, strict=True)
    ]
    return [
        page_lines[above : max(above, len(page_lines) - below)]
        for page_lines, above, below in zip(lines, _count_heads(tops, size), _count_heads(feet, size), strict=True)
    ]


def _list_edge_lines(
    page: OrientedPage, lines: PageLines, usual: _UsualLine, *, is_foot: bool = False
) -> list[_EdgeLine]:
    """Return the first three of ``lines`` as lines at the edge of a page.

    ``lines`` are in order from the top edge, or from the bottom edge if ``is_foot`` is True.
    """
    edge_lines = []
    for index, line in enumerate(lines[:_DEEPEST]):
        baseline = line[0].baseline
        text = _BLANKS.sub("", "".join(part.text for part in line))
        height = baseline - page.bottom if is_foot else page.top - baseline
        gaps = [abs(after[0].baseline - before[0].baseline) for before, after in pairwise(lines[index : index + 3])]
        distance = gaps[0] / line[0].size if gaps else _FAR
        is_apart = len(gaps) == 2 and gaps[0] >= _APART * gaps[1]
        is_near = bool(gaps) and gaps[0] <= _NEXT * usual.pitch
        is_within_text = is_near and _SMALLER * usual.size < line[0].size < usual.size / _SMALLER
        is_note = line[0].has_note_mark or bool(line[0].note_number) or begins_note(line[0].text)
        is_number = _DOCUMENT_NUMBER.search(text) is not None
        is_content = is_note or is_number or "。" in text or bool(_CONTENT.match(_DIGITS.sub("#", text)))
        edge_lines.append(
            _EdgeLine(page.page, text, height, distance, is_apart, is_within_text, line[0].size, is_content)
        )
    return edge_lines


def _count_heads(edges: Sequence[list[_EdgeLine]], size: float) -> list[int]:
    """Return for each page how many lines at one edge are running heads, running feet or page numbers.

    ``size`` is the usual size of the letters of the text.
    """
    outermost = [edge[0] for edge in edges if edge]
    returning = set(_find_returning([line for edge in edges for line in edge], {line.page for line in outermost}))
    returning.update(_find_at_place_of_heads(outermost, returning, size))
    return [sum(1 for _ in takewhile(lambda line: _is_head(line, returning), edge)) for edge in edges]


def _find_at_place_of_heads(
    outermost: Sequence[_EdgeLine], returning: Set[_EdgeLine], size: float
) -> Iterator[_EdgeLine]:
    """Yield the lines at the place of a running head, whatever their words are, if they are small or apart.

    ``outermost`` has the outermost line of each page. There is a running head if the words of one return, or if all
    pages, perhaps but the first one, have a small line there.
    """
    heads = [line for line in outermost if not line.is_content and (line.size <= _SMALLER * size or line.is_apart)]
    for level in _group_by_level(heads):
        apart = sum(line.is_apart for line in level)
        is_small = level[0].size <= _SMALLER * size
        is_on_all = is_small and len(level) > 1 and apart >= max(1, len(outermost) - 1)
        if is_on_all or any(line in returning for line in level):
            yield from level


def _group_by_level(lines: Iterable[_EdgeLine]) -> list[list[_EdgeLine]]:
    """Return the lines of one size at one height together."""
    levels: list[list[_EdgeLine]] = []
    for line in sorted(lines, key=lambda line: (round(2 * line.size), line.height)):
        before = levels[-1][-1] if levels else None
        has_same_size = before is not None and round(2 * before.size) == round(2 * line.size)
        if before is None or not has_same_size or line.height - before.height > _SAME_LEVEL:
            levels.append([])
        levels[-1].append(line)
    return levels


def _is_head(line: _EdgeLine, returning: Set[_EdgeLine]) -> bool:
    is_own_number = bool(_BARE_NUMBER.fullmatch(line.text)) and line.numbers[0] == line.page and line.distance >= _FAR
    return line in returning or is_own_number or bool(_MARKED_NUMBER.fullmatch(line.text))


def _find_returning(lines: Sequence[_EdgeLine], pages: Set[int]) -> Iterator[_EdgeLine]:
    """Yield the lines that are repeated at the same height on many of the ``pages``.

    They are on at least three pages, on all odd or all even ones, or on all but the first. Lines that look like those
    of the text, and are as near to them, must be repeated on nearly all pages. So must notes and sentences: below
    tables, they may be at the same height by chance. In a document of two pages, two pages are enough. A number in a
    repeated line may increase with the page number.
    """
    by_key: dict[str, list[_EdgeLine]] = {}
    for line in lines:
        by_key.setdefault(line.key, []).append(line)
    for key, group in by_key.items():
        usual = median(line.height for line in group)
        level = [line for line in group if abs(line.height - usual) <= _SAME_HEIGHT]
        if _CONTENT.match(key) or not level:
            continue
        steps = [_find_step(level, index) for index in range(len(level[0].numbers))]
        in_step = [line for line in level if all(_keeps_step(line, index, step) for index, step in enumerate(steps))]
        if _is_on_enough(in_step, pages):
            yield from in_step


def _is_on_enough(lines: Sequence[_EdgeLine], pages: Set[int]) -> bool:
    """Return whether a line is on enough ``pages`` to be a head. A note or a sentence must be on all but one."""
    if any(_NOTE_OR_SENTENCE.match(line.text) for line in lines):
        return len(lines) >= max(_FEWEST_PAGES, len(pages) - 1)
    if 2 * sum(line.is_within_text for line in lines) > len(lines) < _NEARLY_ALL * len(pages):
        return False
    has_marks = any("，" in line.text for line in lines)
    fewest = _FEWEST_PAGES if has_marks else min(_FEWEST_PAGES, max(2, len(pages)))
    return len(lines) >= fewest or _is_on_every_second(lines, pages) or _begins_on_second(lines, pages)


def _is_on_every_second(lines: Sequence[_EdgeLine], pages: Set[int]) -> bool:
    """Return whether a line is on all odd or on all even ``pages``, perhaps but the first, and apart from the text."""
    numbers = {line.page for line in lines}
    if len(numbers) < _FEWEST_ODD_OR_EVEN or any(line.distance < _FAR for line in lines):
        return False
    missing = {page for page in pages if page % 2 == min(numbers) % 2} - numbers
    return all(number % 2 == min(numbers) % 2 for number in numbers) and missing <= {1}


def _begins_on_second(lines: Sequence[_EdgeLine], pages: Set[int]) -> bool:
    """Return whether a line is on two ``pages`` or more, all but the first, and apart from the text."""
    numbers = {line.page for line in lines}
    is_apart = all(line.distance >= _FAR for line in lines)
    return len(numbers) > 1 and is_apart and pages - numbers == {min(pages)}


def _find_step(lines: Sequence[_EdgeLine], index: int) -> tuple[int, int]:
    """Return the most common value of one number in a running head, and its most common difference to the page number.

    ``lines`` has the running head as it is on different pages. ``index`` is the index of the number among the numbers
    in its text.
    """
    return (
        Counter(line.numbers[index] for line in lines).most_common(1)[0][0],
        Counter(line.numbers[index] - line.page for line in lines).most_common(1)[0][0],
    )


def _keeps_step(line: _EdgeLine, index: int, step: tuple[int, int]) -> bool:
    """Return whether the number at ``index`` has its most common value, or increases with the page number.

    ``step`` is the result of ``_find_step``.
    """
    common, ahead = step
    return line.numbers[index] in (common, line.page + ahead)
