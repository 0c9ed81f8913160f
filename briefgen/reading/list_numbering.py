"""The counters of automatic numbers, which word processors print in front of paragraphs.

A numbered paragraph belongs to a level of a list. Lists with the same definition share their counters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.reading.list_labels import Label
from briefgen.reading.number_formats import write_number
from briefgen.reading.printable import drop_unprintable

LEVELS = range(9)
"""The indices of the levels that a list may have."""
_PLACEHOLDER = re.compile(r"%([1-9])")  # 第%1章
# Nobody writes a longer one.
_LONGEST_PATTERN = 255
_NO_LABEL = Label()


class Level(Struct, frozen=True):
    """How one level of a list numbers its paragraphs."""

    start: int = 1
    format: str = "decimal"
    """The name of a number format that ``write_number`` knows, such as ``upperRoman``."""
    pattern: str = ""
    """The printed form of the number. In 第%1章, %1 is the number of the first level."""
    suffix: str = "tab"
    is_legal: bool = False
    """Whether all numbers in ``pattern`` are written in Arabic digits: 1.1 and not 一.1."""
    restart: int | None = None
    """The deepest level, from 1, whose paragraphs restart the count of this level.

    Higher levels restart it too. 0 means that no level does, and None that every higher level does.
    """

    def starts_anew(self, own: int, used: int) -> bool:
        """Return whether the count of this level restarts after a paragraph of the level ``used``.

        ``own`` is the index of this level. Both indices count from 0.
        """
        if self.restart is None or self.restart > own:
            return used < own
        return used < self.restart


class NumberedList(Struct, frozen=True):
    """A list, whose levels number paragraphs."""

    definition: str
    """The id of its definition. Lists with the same definition share their counters."""
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = {}
    """The first numbers that this list sets in place of those in its definition, by the index of the level."""

    def start(self, level: int) -> int:
        """Return the first number of a level, by its index."""
        return self.starts.get(level, self.levels[level].start)


NumberedLists: TypeAlias = Mapping[int, NumberedList]


def print_pattern(pattern: str) -> str:
    """Return the pattern of a level, of a length that a page can show, without characters that no page shows."""
    return drop_unprintable(pattern[:_LONGEST_PATTERN])


class Numbering:
    """The counters of all lists.

    The document, each text box and each note have a Numbering of their own.
    """

    def __init__(self, lists: NumberedLists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._used_levels: set[tuple[int, int]] = set()

    def next_label(self, id_: int, index: int) -> Label:
        """Return the Label of the next paragraph and count the paragraph.

        The Label is empty if the paragraph has no printed number. ``id_`` is that of the list, and ``index`` that of
        the level in it.
        """
        list_ = self._lists.get(id_)
        level = None if list_ is None else list_.levels.get(index)
        if list_ is None or level is None:
            return _NO_LABEL
        self._count(id_, list_, index)
        if level.format == "bullet":
            return _NO_LABEL
        return Label(_fill_pattern(list_, index, self._counts[list_.definition]), level.suffix)

    def _count(self, id_: int, list_: NumberedList, index: int) -> None:
        counts = self._counts.setdefault(list_.definition, {})
        is_first = (id_, index) not in self._used_levels
        self._used_levels.add((id_, index))
        if index not in counts or (is_first and index in list_.starts):
            counts[index] = list_.start(index)
        else:
            counts[index] += 1
        for higher in range(index):
            # A higher level that was skipped counts as begun: 1.1 first, then 2.
            if higher in list_.levels and higher not in counts:
                counts[higher] = list_.start(higher)
        for deeper, level in list_.levels.items():
            if deeper > index and level.starts_anew(deeper, index):
                counts.pop(deeper, None)


def _fill_pattern(list_: NumberedList, index: int, counts: Mapping[int, int]) -> str:
    """Return the printed number of a paragraph: the pattern of its level with numbers in place of %1, %2 ….

    ``index`` is the index of the level. ``counts`` has the current number of each level. %1 is the number of the first
    level. A placeholder prints nothing if its level is deeper than ``index``, or if the list does not have that level.
    """
    own = list_.levels[index]

    def write(placeholder: re.Match[str]) -> str:
        number = int(placeholder[1]) - 1
        level = list_.levels.get(number)
        if level is None or number > index:
            return ""
        is_arabic = own.is_legal and level.format not in ("none", "bullet", "decimalZero")
        return write_number(counts[number], "decimal" if is_arabic else level.format)

    return _PLACEHOLDER.sub(write, own.pattern, count=len(LEVELS))
