"""The styles of a Word file: what they say of headings, numbers and hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from briefgen.ooxml.xml import Element
from briefgen.reading.word.xml import attribute, child, is_on, name, number_of, value_of

# A Chinese Word keeps “heading 1” as the name of the style that it shows as 标题 1; its id may be 1, 10 or a3.
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY = 9
"""The outline level of what is no heading."""


class Style(Struct, frozen=True):
    """What a style says, or a paragraph of itself; None where it leaves a matter to the style that it is based on."""

    outline: int | None = None
    """From 0; 9 is body text."""
    list: int | None = None
    """The list that numbers its paragraphs; 0 for none."""
    level: int | None = None
    """The level in that list, from 0."""
    list_style: str | None = None
    """Id of the style that names the list."""
    is_hidden: bool | None = None

    @property
    def heading(self) -> int:
        """The level as a heading from 1, or 0."""
        return 0 if self.outline is None or not 0 <= self.outline < _BODY else self.outline + 1


class Styles(Struct, frozen=True):
    """The styles of a file, each with what it inherits."""

    by_id: Mapping[str, Style]
    default: str | None = None
    """Id of the style of paragraphs that name none."""

    def of_paragraph(self, properties: Element | None) -> tuple[Style, str | None]:
        """Return what holds for a paragraph with these properties (``w:pPr``), and the id of its style."""
        if properties is None:
            return self.by_id.get(self.default or "", _PLAIN), self.default
        named = value_of(properties, "w:pStyle")
        id_ = named if named in self.by_id else self.default
        base = self.by_id.get(id_ or "", _PLAIN)
        if child(properties, "w:numPr") is None and child(properties, "w:outlineLvl") is None:
            return base, id_
        return _inherit(_read_style(properties), base), id_

    def hides_run(self, properties: Element | None, *, by_paragraph: bool) -> bool:
        """Return whether a run with these properties (``w:rPr``) is hidden text.

        Hidden text is a switch that a style of characters turns over in a paragraph whose style has it on.
        """
        if properties is None:
            return by_paragraph
        own = is_on(properties, "w:vanish")
        if own is not None:
            return own
        style = self.by_id.get(value_of(properties, "w:rStyle") or "", _PLAIN)
        return bool(style.is_hidden) != by_paragraph


_PLAIN = Style()


def parse_styles(root: Element | None) -> Styles:
    """Return the styles of a file; none where it has no such part.

    A style that is, in the end, based on itself inherits nothing.
    """
    own: dict[str, Style] = {}
    bases: dict[str, str | None] = {}
    default = None
    for element in () if root is None else root:
        id_ = attribute(element, "styleId")
        if name(element) != "w:style" or id_ is None or id_ in own:
            continue
        own[id_] = _read_style(child(element, "w:pPr"), element, id_)
        bases[id_] = value_of(element, "w:basedOn")
        is_paragraphs = attribute(element, "type") in (None, "paragraph")
        if is_paragraphs and attribute(element, "default") in ("1", "true", "on"):
            default = id_
    return Styles(_inherit_all(own, bases), default)


def _read_style(properties: Element | None, element: Element | None = None, id_: str | None = None) -> Style:
    """Return what the properties of a paragraph say, or those of the style ``element``."""
    numbering = child(properties, "w:numPr")
    outline = number_of(properties, "w:outlineLvl")
    if outline is None and element is not None:
        named = _HEADING.fullmatch((value_of(element, "w:name") or "").strip())
        outline = int(named[1]) - 1 if named else None
    list_ = number_of(numbering, "w:numId")
    return Style(
        outline=outline,
        list=list_,
        level=number_of(numbering, "w:ilvl"),
        list_style=None if list_ is None else id_,
        is_hidden=is_on(child(element, "w:rPr"), "w:vanish"),
    )


def _inherit(style: Style, base: Style) -> Style:
    """Return a style with what it leaves to its base."""
    names_list = style.list is not None
    return Style(
        outline=base.outline if style.outline is None else style.outline,
        list=style.list if names_list else base.list,
        level=base.level if style.level is None else style.level,
        list_style=style.list_style if names_list else base.list_style,
        is_hidden=base.is_hidden if style.is_hidden is None else style.is_hidden,
    )


def _inherit_all(own: dict[str, Style], bases: dict[str, str | None]) -> dict[str, Style]:
    whole: dict[str, Style] = {}
    for start in own:
        line: dict[str, None] = {}
        id_: str | None = start
        while id_ in own and id_ not in whole and id_ not in line:
            line[id_] = None
            id_ = bases[id_]
        style = whole.get(id_ or "", _PLAIN)
        for descendant in reversed(line):
            style = whole[descendant] = _inherit(own[descendant], style)
    return whole
