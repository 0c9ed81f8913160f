"""Running heads, running feet and page numbers: what stands outside the text of a page, and returns on others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from statistics import median
from typing import TypeAlias

from msgspec import Struct

from briefgen.reading.pdf.letters import Sheet
from briefgen.reading.pdf.rows import Row

# — 12 — / －3－ / · 5 · / 第 3 页 共 20 页 / 第3页/共20页 / Page 3 of 20
_MARKED_NUMBER = re.compile(
    r"[-—–－―─~～·•]+\d{1,4}[-—–－―─~～·•]+"
    r"|第\d{1,4}页(?:[,，/／|]?[（(]?[共总]\d{1,4}页[）)]?)?"
    r"|(?i:page)\d{1,4}(?:(?:of|/)\d{1,4})?"
)
# 3 / 3/20
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[/／]\d{1,4})?")
_ROMAN = re.compile(r"[ivx]{1,6}|[IVXⅠ-Ⅻ]{1,6}")
# 附件1, 附件2 … and numbered parts begin pages without being heads, though their numbers keep step.
_CONTENT = re.compile(r"附[件表录]|第#[编章节条]|#[、.．](?!#)")
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
# How many lines from the edge inwards may be heads, and how far their heights may differ from page to page, in points.
_DEEPEST = 3
_LEVEL = 6.0
# A lone number at least so many of its sizes below the text is the page's.
_FAR = 2.0

Lines: TypeAlias = list[list[Row]]
"""What stands on each line of a sheet, from the top, in pieces."""


class _Place(Struct, frozen=True):
    """A line at the top or at the bottom of a sheet."""

    page: int
    text: str
    """Without blanks."""
    height: float
    """How far from the edge of the paper."""
    away: float
    """How far from the next line inwards, in its own size."""

    @property
    def key(self) -> str:
        """What is the same on every page: the text, its digits aside."""
        return "roman" if _ROMAN.fullmatch(self.text) else _DIGITS.sub("#", self.text)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits[:9]) for digits in _DIGITS.findall(self.text))


def without_heads(sheets: Sequence[Sheet], pages: Sequence[Lines]) -> list[Lines]:
    """Return the lines of each sheet without the heads and numbers at its top and bottom."""
    tops = [_places(sheet, lines) for sheet, lines in zip(sheets, pages, strict=True)]
    feet = [_places(sheet, lines[::-1], is_foot=True) for sheet, lines in zip(sheets, pages, strict=True)]
    return [
        lines[above : max(above, len(lines) - below)]
        for lines, above, below in zip(pages, _count_heads(tops), _count_heads(feet), strict=True)
    ]


def _places(sheet: Sheet, lines: Lines, *, is_foot: bool = False) -> list[_Place]:
    """Return the outermost lines of a sheet, from the edge inwards."""
    places = []
    for at, line in enumerate(lines[:_DEEPEST]):
        base = line[0].base
        text = _BLANKS.sub("", "".join(piece.text for piece in line))
        height = base - sheet.bottom if is_foot else sheet.top - base
        away = abs(lines[at + 1][0].base - base) / line[0].size if at + 1 < len(lines) else _FAR
        places.append(_Place(sheet.page, text, height, away))
    return places


def _count_heads(sides: Sequence[list[_Place]]) -> list[int]:
    """Return for each sheet how many of its outermost lines are heads or numbers."""
    running = set(_running([place for side in sides for place in side], len(sides)))
    return [sum(1 for _ in takewhile(lambda place: _is_head(place, running), side)) for side in sides]


def _is_head(place: _Place, running: set[_Place]) -> bool:
    is_own_number = bool(_BARE_NUMBER.fullmatch(place.text)) and place.numbers[0] == place.page and place.away >= _FAR
    return place in running or is_own_number or bool(_MARKED_NUMBER.fullmatch(place.text))


def _running(places: Sequence[_Place], count: int) -> Iterator[_Place]:
    """Yield the places whose text returns at the same height: on three sheets, or on both of two."""
    alike: dict[str, list[_Place]] = {}
    for place in places:
        alike.setdefault(place.key, []).append(place)
    for key, group in alike.items():
        level = median(place.height for place in group)
        found = [place for place in group if abs(place.height - level) <= _LEVEL]
        if _CONTENT.match(key) or len(found) < min(3, max(2, count)):
            continue
        steps = [_common(found, at) for at in range(len(found[0].numbers))]
        yield from (place for place in found if all(_keeps_step(place, at, step) for at, step in enumerate(steps)))


def _common(places: Sequence[_Place], at: int) -> tuple[int, int]:
    """Return what one of the numbers in a head is on most pages, and how far it is from the page's own."""
    return (
        Counter(place.numbers[at] for place in places).most_common(1)[0][0],
        Counter(place.numbers[at] - place.page for place in places).most_common(1)[0][0],
    )


def _keeps_step(place: _Place, at: int, step: tuple[int, int]) -> bool:
    same, ahead = step
    return place.numbers[at] in (same, place.page + ahead)
