"""Removing running heads, running feet and page numbers: lines at the edge of a page, repeated on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile
from statistics import median
from typing import TypeAlias

from msgspec import Struct

from briefgen.reading.pdf.oriented_pages import OrientedPage
from briefgen.reading.pdf.text_lines import TextLine

# — 12 — / －3－ / · 5 · / 第 3 页 共 20 页 / 第3页/共20页 / Page 3 of 20
_MARKED_NUMBER = re.compile(
    r"[-—–－―─~～·•]+\d{1,4}[-—–－―─~～·•]+"
    r"|第\d{1,4}页(?:[,，/／|]?[（(]?[共总]\d{1,4}页[）)]?)?"
    r"|(?i:page)\d{1,4}(?:(?:of|/)\d{1,4})?"
)
# 3 / 3/20
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[/／]\d{1,4})?")
_ROMAN = re.compile(r"[ivx]{1,6}|[IVXⅠ-Ⅻ]{1,6}")
# 附件1, 附件2 … and numbered parts begin pages without being heads, though their numbers keep step with the pages.
_CONTENT = re.compile(r"附[件表录]|第#[编章节条]|#[、.．](?!#)")
_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 9
_BLANKS = re.compile(r"\s+")
# The number of lines at each edge that may be heads.
_DEEPEST = 3
# The greatest difference in height of one head on different pages, in points.
_SAME_HEIGHT = 6.0
# The least distance of a page number without dashes from the text, in sizes of the number.
_FAR = 2.0
_FEWEST_PAGES = 3

PageLines: TypeAlias = list[list[TextLine]]
"""The texts on each line of a page, from the top."""


class _EdgeLine(Struct, frozen=True):
    """A line near the top or bottom edge of a page."""

    page: int
    text: str
    """The text of the line without blanks."""
    height: float
    """The distance between the line and the edge of the paper, in points."""
    distance: float
    """The distance to the next line towards the middle of the page, in letter sizes of this line."""

    @property
    def key(self) -> str:
        """The text with # in place of each number, such as 第#页; ``roman`` for a Roman number.

        The same running head has the same key on all pages.
        """
        return "roman" if _ROMAN.fullmatch(self.text) else _DIGITS.sub("#", self.text)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits[:_MOST_DIGITS]) for digits in _DIGITS.findall(self.text))


def drop_running_heads(pages: Sequence[OrientedPage], lines: Sequence[PageLines]) -> list[PageLines]:
    """Return the lines of each page without running heads, running feet and page numbers.

    ``lines`` has one PageLines for each page in ``pages``.
    """
    tops = [_list_edge_lines(page, page_lines) for page, page_lines in zip(pages, lines, strict=True)]
    feet = [
        _list_edge_lines(page, page_lines[::-1], is_foot=True) for page, page_lines in zip(pages, lines, strict=True)
    ]
    return [
        page_lines[above : max(above, len(page_lines) - below)]
        for page_lines, above, below in zip(lines, _count_heads(tops), _count_heads(feet), strict=True)
    ]


def _list_edge_lines(page: OrientedPage, lines: PageLines, *, is_foot: bool = False) -> list[_EdgeLine]:
    """Return the first three of ``lines`` as lines at the edge of a page.

    ``lines`` are in order from the top edge, or from the bottom edge if ``is_foot`` is True.
    """
    edge_lines = []
    for index, line in enumerate(lines[:_DEEPEST]):
        baseline = line[0].baseline
        text = _BLANKS.sub("", "".join(part.text for part in line))
        height = baseline - page.bottom if is_foot else page.top - baseline
        inner = lines[index + 1] if index + 1 < len(lines) else None
        distance = _FAR if inner is None else abs(inner[0].baseline - baseline) / line[0].size
        edge_lines.append(_EdgeLine(page.page, text, height, distance))
    return edge_lines


def _count_heads(edges: Sequence[list[_EdgeLine]]) -> list[int]:
    """Return for each page how many lines at one edge are running heads, running feet or page numbers."""
    returning = set(_find_returning([line for edge in edges for line in edge], len(edges)))
    return [sum(1 for _ in takewhile(lambda line: _is_head(line, returning), edge)) for edge in edges]


def _is_head(line: _EdgeLine, returning: Set[_EdgeLine]) -> bool:
    is_own_number = bool(_BARE_NUMBER.fullmatch(line.text)) and line.numbers[0] == line.page and line.distance >= _FAR
    return line in returning or is_own_number or bool(_MARKED_NUMBER.fullmatch(line.text))


def _find_returning(lines: Sequence[_EdgeLine], pages: int) -> Iterator[_EdgeLine]:
    """Yield the lines that are repeated at the same height on at least three pages.

    In a document of two pages, two pages are enough. A number in a repeated line may increase with the page number.
    """
    by_key: dict[str, list[_EdgeLine]] = {}
    for line in lines:
        by_key.setdefault(line.key, []).append(line)
    for key, group in by_key.items():
        usual = median(line.height for line in group)
        level = [line for line in group if abs(line.height - usual) <= _SAME_HEIGHT]
        if _CONTENT.match(key) or len(level) < min(_FEWEST_PAGES, max(2, pages)):
            continue
        steps = [_find_step(level, index) for index in range(len(level[0].numbers))]
        yield from (line for line in level if all(_keeps_step(line, index, step) for index, step in enumerate(steps)))


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
