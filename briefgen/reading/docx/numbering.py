"""The automatic numbers that Word prints in front of paragraphs. The file does not contain them as text.

A numbered paragraph belongs to a level of a list (``w:num``). Each list has a definition (``w:abstractNum``). Lists
with the same definition share their counters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, structs

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.styles import Style, Styles
from briefgen.reading.docx.word_xml import attribute_of, child, is_on, name, number_of, parse_number, value_of
from briefgen.reading.list_labels import Label
from briefgen.reading.number_formats import write_number
from briefgen.reading.printable import drop_unprintable

_LEVELS = range(9)
_PLACEHOLDER = re.compile(r"%([1-9])")  # 第%1章
# Nobody writes a longer one.
_LONGEST_PATTERN = 255
# A definition may refer to the definition of a style, which may refer to another one. Word follows one reference.
_MOST_REFERENCES = 3
_NO_LABEL = Label()


class _Level(Struct, frozen=True):
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


class _List(Struct, frozen=True):
    definition: str
    """The id of its definition. Lists with the same definition share their counters."""
    levels: Mapping[int, _Level]
    by_style: Mapping[str, int]
    """The index of the level that belongs to a style, by the id of the style."""
    starts: Mapping[int, int] = {}
    """The first numbers that this list sets in place of those in its definition, by the index of the level."""

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start)


Lists: TypeAlias = Mapping[int, _List]


class Numbering:
    """The counters of all lists.

    The document, each text box and each note have a Numbering of their own.
    """

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._used_levels: set[tuple[int, int]] = set()

    def next_label(self, style: Style, style_id: str | None) -> Label:
        """Return the Label of the next paragraph and count the paragraph.

        The Label is empty if the paragraph has no printed number. ``style`` has the properties of the paragraph, and
        ``style_id`` is the id of its named style.
        """
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
        return Label(_fill_pattern(list_, index, self._counts[list_.definition]), level.suffix)

    def _count(self, id_: int, list_: _List, index: int) -> None:
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


def _fill_pattern(list_: _List, index: int, counts: Mapping[int, int]) -> str:
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

    return _PLACEHOLDER.sub(write, own.pattern, count=len(_LEVELS))


def _find_level(list_: _List, style: Style, style_id: str | None) -> int:
    """Return the index of the level that numbers a paragraph.

    ``by_style`` may have a level for the style that names the list. This level is returned if the paragraph has this
    very style, or if neither the paragraph nor its styles state a level. Otherwise the stated level is returned, or 0
    if there is none.
    """
    style_level = list_.by_style.get(style.list_style or "")
    if style_level is not None and (style_id == style.list_style or style.level is None):
        return style_level
    return style.level or 0


def parse_lists(root: Element | None, styles: Styles) -> Lists:
    """Return the lists in the element ``w:numbering`` by id; an empty dict if ``root`` is None."""
    elements = [] if root is None else list(root)
    definitions = {
        attribute_of(element, "abstractNumId"): element for element in elements if name(element) == "w:abstractNum"
    }
    members = {
        parse_number(attribute_of(element, "numId")): element for element in elements if name(element) == "w:num"
    }
    parsed: dict[str, _List] = {}
    lists: dict[int, _List] = {}
    for id_, member in members.items():
        definition = _find_definition(member, definitions, members, styles)
        if id_ is None or definition is None:
            continue
        key = attribute_of(definition, "abstractNumId") or ""
        if key not in parsed:
            parsed[key] = _parse_definition(key, definition)
        lists[id_] = _override(parsed[key], member)
    return lists


def _find_definition(
    member: Element, definitions: Mapping[str | None, Element], members: Mapping[int | None, Element], styles: Styles
) -> Element | None:
    """Return the ``w:abstractNum`` that defines a list; None if there is none.

    ``member`` is the ``w:num`` of the list. If its definition only refers to a style, the definition of
    the list of that style is returned.
    """
    for _ in range(_MOST_REFERENCES):
        definition = definitions.get(value_of(member, "w:abstractNumId"))
        style_id = value_of(definition, "w:numStyleLink")
        if style_id is None:
            return definition
        style = styles.by_id.get(style_id, Style())
        linked = members.get(style.list) if style.list else None
        if linked is None:
            return None
        member = linked
    return None


def _parse_definition(key: str, definition: Element) -> _List:
    levels: dict[int, _Level] = {}
    by_style: dict[str, int] = {}
    for element in definition:
        index = _read_index(element, "w:lvl")
        if index is not None:
            levels[index] = _parse_level(element)
            style = value_of(element, "w:pStyle")
            if style is not None:
                by_style[style] = index
    return _List(key, levels, by_style)


def _read_index(element: Element, wanted: str) -> int | None:
    """Return the index of a level, from the attribute ``w:ilvl`` of an element.

    The result is None if the name of the element is not ``wanted``, or if Word has no level of that index.
    """
    index = parse_number(attribute_of(element, "ilvl"))
    return index if name(element) == wanted and index in _LEVELS else None


def _parse_level(element: Element) -> _Level:
    start = number_of(element, "w:start")
    pattern = value_of(element, "w:lvlText") or ""
    return _Level(
        start=1 if start is None else start,
        format=value_of(element, "w:numFmt") or "decimal",
        pattern=drop_unprintable(pattern[:_LONGEST_PATTERN]),
        suffix=value_of(element, "w:suff") or "tab",
        is_legal=bool(is_on(element, "w:isLgl")),
        restart=number_of(element, "w:lvlRestart"),
    )


def _override(list_: _List, member: Element) -> _List:
    """Return a list with some levels and first numbers replaced.

    ``list_`` is the list as its definition describes it. ``member`` is the ``w:num`` with the replacements.
    """
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
    all_levels = {**list_.levels, **levels}
    all_starts = {index: start for index, start in starts.items() if index in all_levels}
    return structs.replace(list_, levels=all_levels, starts=all_starts)
