"""The lists of a Word file, whose automatic numbers Word prints in front of paragraphs. No text has them.

A numbered paragraph belongs to a level of a list (``w:num``). Each list has a definition (``w:abstractNum``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import structs

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.styles import Style, Styles
from briefgen.reading.docx.word_xml import attribute_of, child, is_on, name, number_of, parse_number, value_of
from briefgen.reading.list_labels import Label
from briefgen.reading.list_numbering import LEVELS, Level, NumberedList, Numbering, print_pattern

# A definition may refer to the definition of a style, which may refer to another one. Word follows one reference.
_MOST_REFERENCES = 3


class WordList(NumberedList, frozen=True, kw_only=True):
    """A list whose levels may belong to styles."""

    by_style: Mapping[str, int]
    """The index of the level that belongs to a style, by the id of the style."""


Lists: TypeAlias = Mapping[int, WordList]


def next_label(numbering: Numbering, lists: Lists, style: Style, style_id: str | None) -> Label:
    """Return the Label of the next paragraph and count the paragraph.

    The Label is empty if the paragraph has no printed number. ``style`` has the properties of the paragraph, and
    ``style_id`` is the id of its named style.
    """
    list_ = lists.get(style.list) if style.list else None
    if list_ is None or style.list is None:
        return Label()
    return numbering.next_label(style.list, _find_level(list_, style, style_id))


def _find_level(list_: WordList, style: Style, style_id: str | None) -> int:
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
    parsed: dict[str, WordList] = {}
    lists: dict[int, WordList] = {}
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


def _parse_definition(key: str, definition: Element) -> WordList:
    levels: dict[int, Level] = {}
    by_style: dict[str, int] = {}
    for element in definition:
        index = _read_index(element, "w:lvl")
        if index is not None:
            levels[index] = _parse_level(element)
            style = value_of(element, "w:pStyle")
            if style is not None:
                by_style[style] = index
    return WordList(definition=key, levels=levels, by_style=by_style)


def _read_index(element: Element, wanted: str) -> int | None:
    """Return the index of a level, from the attribute ``w:ilvl`` of an element.

    The result is None if the name of the element is not ``wanted``, or if Word has no level of that index.
    """
    index = parse_number(attribute_of(element, "ilvl"))
    return index if name(element) == wanted and index in LEVELS else None


def _parse_level(element: Element) -> Level:
    start = number_of(element, "w:start")
    pattern = value_of(element, "w:lvlText") or ""
    return Level(
        start=1 if start is None else start,
        format=value_of(element, "w:numFmt") or "decimal",
        pattern=print_pattern(pattern),
        suffix=value_of(element, "w:suff") or "tab",
        is_legal=bool(is_on(element, "w:isLgl")),
        restart=number_of(element, "w:lvlRestart"),
    )


def _override(list_: WordList, member: Element) -> WordList:
    """Return a list with some levels and first numbers replaced.

    ``list_`` is the list as its definition describes it. ``member`` is the ``w:num`` with the replacements.
    """
    levels: dict[int, Level] = {}
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
