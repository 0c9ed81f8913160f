"""The numbers that Word prints in front of paragraphs and that are not in their text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, structs

from briefgen.ooxml.xml import Element
from briefgen.reading.extraction import visible
from briefgen.reading.labels import Label
from briefgen.reading.numerals import write_number
from briefgen.reading.word.styles import Style, Styles
from briefgen.reading.word.xml import attribute, child, is_on, name, number, number_of, value_of

_LEVELS = range(9)
_PLACE = re.compile(r"%([1-9])")  # 第%1章
# Nobody writes a longer one.
_LONGEST_PATTERN = 255
# A list whose numbers are those of a style, whose list ...: Word goes one step.
_MOST_STEPS = 3


_NO_LABEL = Label()


class _Level(Struct, frozen=True):
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    is_legal: bool = False
    """Whether all numbers are Arabic."""
    restart: int | None = None
    """The number, from 1, of the level that starts this one anew; 0 for none, None for any above it."""

    def starts_anew(self, own: int, used: int) -> bool:
        """Return whether this level, ``own`` from 0, starts anew behind a paragraph of another."""
        if self.restart is None or self.restart > own:
            return used < own
        return used < self.restart


class _List(Struct, frozen=True):
    family: str
    """Lists of one family count on together."""
    levels: Mapping[int, _Level]
    by_style: Mapping[str, int]
    """The level of each style that the list is made for."""
    starts: Mapping[int, int] = {}
    """Where the levels of this list begin, other than the family's."""

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start)


Lists: TypeAlias = Mapping[int, _List]


class Numbering:
    """Lists, counting; each label that is asked for is one more paragraph.

    The text, a text box and a note count for themselves.
    """

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def next_label(self, style: Style, style_id: str | None) -> Label:
        """Return the number of the next paragraph, of which this style holds; an empty one if it has none."""
        list_ = self._lists.get(style.list) if style.list else None
        if list_ is None or style.list is None:
            return _NO_LABEL
        index = _find_level(list_, style, style_id)
        level = list_.levels.get(index)
        if level is None:
            return _NO_LABEL
        self._count(style.list, list_, index)
        if level.format == "bullet":
            return _NO_LABEL
        counts = self._counts[list_.family]

        def write(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            its_level = list_.levels.get(other)
            if its_level is None or other > index:
                return ""
            is_arabic = level.is_legal and its_level.format not in ("none", "bullet", "decimalZero")
            return write_number(counts[other], "decimal" if is_arabic else its_level.format)

        return Label(_PLACE.sub(write, level.pattern, count=len(_LEVELS)), level.suffix)

    def _count(self, id_: int, list_: _List, index: int) -> None:
        counts = self._counts.setdefault(list_.family, {})
        is_first = (id_, index) not in self._begun
        self._begun.add((id_, index))
        if index not in counts or (is_first and index in list_.starts):
            counts[index] = list_.start(index)
        else:
            counts[index] += 1
        for higher in range(index):
            # A higher level that was passed over counts as begun: 1.1 first, then 2.
            if higher in list_.levels and higher not in counts:
                counts[higher] = list_.start(higher)
        for deeper, level in list_.levels.items():
            if deeper > index and level.starts_anew(deeper, index):
                counts.pop(deeper, None)


def _find_level(list_: _List, style: Style, style_id: str | None) -> int:
    """Return the level of a paragraph: the one made for its style, the one it names, or the first."""
    made_for = list_.by_style.get(style.list_style or "")
    if made_for is not None and (style_id == style.list_style or style.level is None):
        return made_for
    return style.level or 0


def parse_lists(root: Element | None, styles: Styles) -> Lists:
    """Return the lists of a file by their numbers; none where it has no such part."""
    elements = [] if root is None else list(root)
    families = {
        attribute(element, "abstractNumId"): element for element in elements if name(element) == "w:abstractNum"
    }
    members = {number(attribute(element, "numId")): element for element in elements if name(element) == "w:num"}
    parsed: dict[str, _List] = {}
    lists: dict[int, _List] = {}
    for id_, member in members.items():
        family = _find_family(member, families, members, styles)
        if id_ is None or family is None:
            continue
        key = attribute(family, "abstractNumId") or ""
        if key not in parsed:
            parsed[key] = _parse_family(key, family)
        lists[id_] = _override(parsed[key], member)
    return lists


def _find_family(
    member: Element, families: Mapping[str | None, Element], members: Mapping[int | None, Element], styles: Styles
) -> Element | None:
    """Return the definition of a list: its own, or that of the list of a style which its own refers to."""
    for _ in range(_MOST_STEPS):
        family = families.get(value_of(member, "w:abstractNumId"))
        link = value_of(family, "w:numStyleLink")
        if link is None:
            return family
        style = styles.by_id.get(link, Style())
        linked = members.get(style.list) if style.list else None
        if linked is None:
            return None
        member = linked
    return None


def _parse_family(key: str, family: Element) -> _List:
    levels: dict[int, _Level] = {}
    by_style: dict[str, int] = {}
    for element in family:
        index = _read_index(element, "w:lvl")
        if index is not None:
            levels[index] = _parse_level(element)
            style = value_of(element, "w:pStyle")
            if style is not None:
                by_style[style] = index
    return _List(key, levels, by_style)


def _read_index(element: Element, wanted: str) -> int | None:
    """Return which level an element is about; None if it is not of the wanted name, or of no level that Word has."""
    index = number(attribute(element, "ilvl"))
    return index if name(element) == wanted and index in _LEVELS else None


def _parse_level(element: Element) -> _Level:
    start = number_of(element, "w:start")
    pattern = value_of(element, "w:lvlText") or ""
    return _Level(
        start=1 if start is None else start,
        format=value_of(element, "w:numFmt") or "decimal",
        pattern=visible(pattern[:_LONGEST_PATTERN]),
        suffix=value_of(element, "w:suff") or "tab",
        is_legal=bool(is_on(element, "w:isLgl")),
        restart=number_of(element, "w:lvlRestart"),
    )


def _override(list_: _List, member: Element) -> _List:
    """Return a list with what one of its members says otherwise."""
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for element in member:
        index = _read_index(element, "w:lvlOverride")
        if index is None:
            continue
        level = child(element, "w:lvl")
        if level is not None:
            levels[index] = _parse_level(level)
        start = number_of(element, "w:startOverride")
        if start is not None:
            starts[index] = start
    if not levels and not starts:
        return list_
    whole = {**list_.levels, **levels}
    return structs.replace(list_, levels=whole, starts={i: start for i, start in starts.items() if i in whole})
