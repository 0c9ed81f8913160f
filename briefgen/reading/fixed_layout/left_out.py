"""What is printed in a PDF but is no part of its text, and the warnings about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from briefgen.model import Warn

_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w")
# How many texts a warning names, and how many characters of each.
_MOST_TEXTS, _LONGEST_TEXT = 5, 30


class Reason(Enum):
    """Why print is no part of the text. The values are what warnings say."""

    SAME_COLOUR = "与底色相同"
    UNPAINTED = "设为不显示"
    COVERED = "被色块或图片遮盖"
    TINY = "字号极小"
    CLIPPED = "在显示范围之外"
    LAYER_OFF = "所在图层未显示"
    SLANTED = "斜排"
    WATERMARK = "水印"
    CUTTING_LINE = "装订线"
    ANNOTATION = "批注"


_MARKS = (Reason.SLANTED, Reason.WATERMARK, Reason.CUTTING_LINE)
_UNSEEN = (
    *(Reason.SAME_COLOUR, Reason.UNPAINTED, Reason.COVERED),
    *(Reason.TINY, Reason.CLIPPED, Reason.LAYER_OFF),
)


class LeftOut(Struct, frozen=True):
    """Print that is left out of the text."""

    page: int
    reason: Reason
    text: str


class LeftOutLetters:
    """The letters of a page that are left out, joined to texts."""

    def __init__(self) -> None:
        self._texts: list[tuple[Reason, list[str]]] = []
        self._goes_on = False

    def add(self, char: str, reason: Reason) -> None:
        """Add the next letter of the page, which is left out."""
        if not self._goes_on or self._texts[-1][0] != reason:
            self._texts.append((reason, []))
        self._texts[-1][1].append(char)
        self._goes_on = True

    def end(self, char: str) -> None:
        """End the text, because the next letter, ``char``, is seen. A blank ends no text."""
        self._goes_on = self._goes_on and char.isspace()

    def list_texts(self, page: int) -> list[LeftOut]:
        """Return the texts, for the page with this number."""
        return [LeftOut(page, reason, "".join(chars)) for reason, chars in self._texts]


def warn_of_left_out(left_out: Sequence[LeftOut], seen: Mapping[int, str]) -> Iterator[Warn]:
    """Yield a warning about print that nobody sees, one about watermarks, and one about annotations.

    ``seen`` is the text that is seen on each page, without blanks. What is seen there too is not named: some programs
    print a text twice to give it an outline.
    """
    named = [item for item in left_out if _WORD.search(item.text)]
    unseen = [
        item for item in named if item.reason in _UNSEEN and strip_blanks(item.text) not in seen.get(item.page, "")
    ]
    if unseen:
        yield Warn("unseen-text", f"有看不见的文字，未读取：{_name(unseen)}。请核对原件。")
    marks = [item for item in named if item.reason in _MARKS]
    if marks:
        yield Warn("watermark", f"有水印、斜排文字或装订线，未读取：{_name(marks)}。")
    notes = [item for item in named if item.reason is Reason.ANNOTATION]
    if notes:
        yield Warn("annotations", f"有批注，未读取：{_name(notes)}。")


def strip_blanks(text: str) -> str:
    """Return a text without blanks."""
    return _BLANKS.sub("", text)


def _name(items: Iterable[LeftOut]) -> str:
    """Return the texts with their pages and reasons; only the first texts if there are many."""
    pages: dict[tuple[str, Reason], list[int]] = {}
    for item in items:
        pages.setdefault((_shorten(strip_blanks(item.text)), item.reason), []).append(item.page)
    names = [
        f"第{list_pages(numbers)}页“{text}”（{reason.value}）"
        for (text, reason), numbers in list(pages.items())[:_MOST_TEXTS]
    ]
    rest = f"等{len(pages)}处" if len(pages) > _MOST_TEXTS else ""
    return "、".join(names) + rest


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def list_pages(numbers: Iterable[int]) -> str:
    """Return the numbers of pages, with ranges of three pages and more.

    >>> list_pages([1, 2, 5, 6, 7, 7, 9])
    '1、2、5—7、9'
    """
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in ranges)
