"""The styles of a Word file: which paragraphs are headings, which have numbers, and which text is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.word_xml import attribute_of, child, is_on, name, number_of, value_of

# A Chinese Word keeps “heading 1” as the name of the style that it shows as 标题 1; its id may be 1, 10 or a3.
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level of paragraphs that are no headings."""


class Style(Struct, frozen=True):
    """The properties of a style or a paragraph. A field is None if the value is inherited from the base style."""

    outline: int | None = None
    """The outline level, from 0; 9 is body text."""
    list: int | None = None
    """The id (``w:numId``) of the list that numbers the paragraphs; 0 for no list."""
    level: int | None = None
    """The index of the level in the list, from 0."""
    list_style: str | None = None
    """The id of the style that names the list; None if the paragraph itself names the list."""
    is_hidden: bool | None = None

    @property
    def heading(self) -> int:
        """The level of the heading, from 1; 0 for body text."""
        return 0 if self.outline is None or not 0 <= self.outline < _BODY_TEXT else self.outline + 1


class Styles(Struct, frozen=True):
    """All styles of a file, with inherited properties filled in."""

    by_id: Mapping[str, Style]
    default: str | None = None
    """The id of the style for paragraphs that name no style; None if the file has no such style."""

    def of_paragraph(self, properties: Element | None) -> tuple[Style, str | None]:
        """Return the Style of a paragraph with these properties (``w:pPr``), and the id of its named style.

        The properties override the named style. The default style stands in for a style that is missing or unknown.
        """
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

        ``by_paragraph`` is True if the style of the paragraph hides text. In such a paragraph, a character style that
        hides text makes the text visible again (ECMA-376 part 1, 17.7.3).
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
    """Return the styles in the element ``w:styles``; a Styles without any style if ``root`` is None.

    A style may wrongly be based on itself, directly or through other styles. It then inherits nothing from itself.
    """
    own: dict[str, Style] = {}
    bases: dict[str, str | None] = {}
    default = None
    for element in () if root is None else root:
        id_ = attribute_of(element, "styleId")
        if name(element) != "w:style" or id_ is None or id_ in own:
            continue
        own[id_] = _read_style(child(element, "w:pPr"), element, id_)
        bases[id_] = value_of(element, "w:basedOn")
        is_paragraph_style = attribute_of(element, "type") in (None, "paragraph")
        if is_paragraph_style and attribute_of(element, "default") in ("1", "true", "on"):
            default = id_
    return Styles(_inherit_all(own, bases), default)


def _read_style(properties: Element | None, element: Element | None = None, id_: str | None = None) -> Style:
    """Return the Style that ``properties`` (``w:pPr``) describe, without inherited properties.

    For a ``w:style``, ``element`` is that element and ``id_`` its id. For a paragraph, both are None.
    """
    numbering = child(properties, "w:numPr")
    outline = number_of(properties, "w:outlineLvl")
    if outline is None and element is not None:
        heading = _HEADING.fullmatch((value_of(element, "w:name") or "").strip())
        outline = int(heading[1]) - 1 if heading else None
    list_ = number_of(numbering, "w:numId")
    return Style(
        outline=outline,
        list=list_,
        level=number_of(numbering, "w:ilvl"),
        list_style=None if list_ is None else id_,
        is_hidden=is_on(child(element, "w:rPr"), "w:vanish"),
    )


def _inherit(style: Style, base: Style) -> Style:
    """Return a style whose missing properties are taken from its base style."""
    names_list = style.list is not None
    return Style(
        outline=base.outline if style.outline is None else style.outline,
        list=style.list if names_list else base.list,
        level=base.level if style.level is None else style.level,
        list_style=style.list_style if names_list else base.list_style,
        is_hidden=base.is_hidden if style.is_hidden is None else style.is_hidden,
    )


def _inherit_all(own: dict[str, Style], bases: dict[str, str | None]) -> dict[str, Style]:
    """Return all styles by id, with inherited properties filled in.

    ``own`` has the styles without inherited properties. ``bases`` has the id of the base of each style. No recursion is
    used, because a chain of bases may be long.
    """
    complete: dict[str, Style] = {}
    for start in own:
        chain: dict[str, None] = {}
        id_: str | None = start
        while id_ in own and id_ not in complete and id_ not in chain:
            chain[id_] = None
            id_ = bases[id_]
        style = complete.get(id_ or "", _PLAIN)
        for descendant in reversed(chain):
            style = complete[descendant] = _inherit(own[descendant], style)
    return complete
