"""The style template, house.docx: a Word file in which an office decides how its papers look."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from briefgen.errors import TemplateError
from briefgen.ooxml.package import OFFICE_TYPES, Part, Relationship, follow_relationships, read_package
from briefgen.ooxml.xml import NAMESPACES, Element, parse_xml, qualify

# A template may hold fonts and pictures: more than a source, and still no file that fills the memory.
_MAX_MIB = 256
# The parts that go into every paper. Comments, macros and the path of a template on somebody's disk do not.
_INHERITED = ("styles", "settings", "fontTable", "numbering", "theme", "header", "footer", "image", "font")
_INHERITED_TYPES = frozenset(f"{OFFICE_TYPES}/{kind}" for kind in _INHERITED)
# The text in tables where its style says nothing: its size in half-points, its font.
_TABLE_SIZE, _TABLE_FONT = "21", "宋体"
# The styles that any paper may need; the templates of pages name others.
_REQUIRED_STYLES = (
    *("Normal", "Title", "heading 1", "heading 2", "heading 3", "heading 4"),
    *("表格", "表头", "表格文字", "图", "出处", "出处号"),
    *("annotation text", "annotation reference"),
)
_VAL = qualify("w:val")


class Section(NamedTuple):
    """The layout of pages in portrait, or of those in landscape."""

    properties: str
    """Its XML, ``w:sectPr``."""
    type_width: int
    """The width of the type area in twips."""


class StyleTemplate(NamedTuple):
    """What a style template gives to every paper."""

    name: str
    """The name of its file."""
    styles: Mapping[str, str]
    """The ids of styles by their names in lower case."""
    portrait: Section
    landscape: Section
    table_size: int
    """The size of the text in tables, in half-points."""
    table_font: str
    main_part: str
    """The name of the part that holds the document."""
    content_type: str
    """The content type of that part."""
    relationships: tuple[Relationship, ...]
    """From that part to the parts that every paper inherits."""
    parts: Mapping[str, Part]
    """The inherited parts, and those to which they lead."""

    def style_id(self, name: str) -> str:
        """Return the id of the style with this name. Raises TemplateError if the template has no such style."""
        try:
            return self.styles[name.lower()]
        except KeyError:
            raise TemplateError(f"{self.name}: the style {name!r} is missing; add it in Word") from None


def read_style_template(path: Path) -> StyleTemplate:
    """Return a style template. Raises TemplateError if the file cannot be opened or lacks a style."""
    try:
        return _parse_style_template(path.name, path.read_bytes())
    except TemplateError:
        raise
    except Exception as error:  # a file that anyone may have edited can be broken in any way
        # What an error of the package says is advice for sources; its cause says what is wrong with the file.
        detail = error.__cause__ or error
        raise TemplateError(f"{path.name}: not a Word file that can be used: {detail}") from error


@lru_cache(maxsize=4)
def _parse_style_template(name: str, raw: bytes) -> StyleTemplate:
    package = read_package(raw, max_mib=_MAX_MIB)
    main = package.parts[package.main_part]
    relationships = tuple(link for link in main.relationships if link.type in _INHERITED_TYPES)
    inherited = follow_relationships(relationships, package.parts)
    parts = {part_name: _without_outside_links(part) for part_name, part in inherited.items()}
    sheet = next(parts[link.target].content for link in relationships if link.type == f"{OFFICE_TYPES}/styles")
    styles = {_value_of(style.find("w:name", NAMESPACES)).lower(): style for style in _iter_styles(sheet)}
    portrait, landscape = _parse_sections(name, parse_xml(main.content))
    table_size, table_font = _parse_table_text(styles.get("表格文字"))
    template = StyleTemplate(
        name=name,
        styles={style_name: style.get(qualify("w:styleId"), "") for style_name, style in styles.items()},
        portrait=portrait,
        landscape=landscape,
        table_size=table_size,
        table_font=table_font,
        main_part=package.main_part,
        content_type=main.content_type,
        relationships=relationships,
        parts=parts,
    )
    for style_name in _REQUIRED_STYLES:
        template.style_id(style_name)
    return template


def _iter_styles(sheet: bytes) -> list[Element]:
    return list(parse_xml(sheet).iter(qualify("w:style")))


def _value_of(element: Element | None) -> str:
    return "" if element is None else element.get(_VAL, "")


def _without_outside_links(part: Part) -> Part:
    """Return a part of the file. From the settings part, the link to a template on somebody's disk is removed."""
    if not part.content_type.endswith("settings+xml"):
        return part
    root = parse_xml(part.content)
    for attached in root.findall("w:attachedTemplate", NAMESPACES):
        root.remove(attached)
    return Part(part.content_type, etree.tostring(root, encoding="UTF-8", standalone=True))


def _parse_table_text(style: Element | None) -> tuple[int, str]:
    """Return the font size (in half-points) and the font that a table style gives to text."""
    size = fonts = None
    if style is not None:
        size, fonts = style.find("w:rPr/w:sz", NAMESPACES), style.find("w:rPr/w:rFonts", NAMESPACES)
    font = _TABLE_FONT if fonts is None else fonts.get(qualify("w:eastAsia"), _TABLE_FONT)
    return int(_value_of(size) or _TABLE_SIZE), font


def _parse_sections(name: str, document: Element) -> tuple[Section, Section]:
    """Return the first portrait section and the first landscape section of a template.

    If there is no landscape section, the portrait section is turned by a quarter.

    Raises TemplateError if no section is in portrait.
    """
    sections = [s for s in document.iter(qualify("w:sectPr")) if s.find("w:pgSz", NAMESPACES) is not None]
    portrait = next((section for section in sections if not _is_landscape(section)), None)
    landscape = next((section for section in sections if _is_landscape(section)), None)
    if portrait is None:
        raise TemplateError(f"{name}: no page in it stands; add one in Word (Layout, Orientation)")
    if landscape is None:
        landscape = _turn(portrait)
    return _parse_section(portrait), _parse_section(landscape)


def _is_landscape(section: Element) -> bool:
    return bool(section.find("w:pgSz", NAMESPACES).get(qualify("w:orient")) == "landscape")


def _turn(section: Element) -> Element:
    """Return a landscape copy of a portrait section. The left margin becomes the top margin."""
    turned = deepcopy(section)
    size, margins = turned.find("w:pgSz", NAMESPACES), turned.find("w:pgMar", NAMESPACES)
    width, height = size.get(qualify("w:w")), size.get(qualify("w:h"))
    size.set(qualify("w:w"), height)
    size.set(qualify("w:h"), width)
    size.set(qualify("w:orient"), "landscape")
    before = {side: margins.get(qualify(f"w:{side}")) for side in ("top", "right", "bottom", "left")}
    for side, old_side in (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom")):
        margins.set(qualify(f"w:{side}"), before[old_side])
    return turned


def _parse_section(section: Element) -> Section:
    size, margins = section.find("w:pgSz", NAMESPACES), section.find("w:pgMar", NAMESPACES)
    edges = sum(int(margins.get(qualify(f"w:{side}"), "0")) for side in ("left", "right", "gutter"))
    section.tail = None
    return Section(str(etree.tostring(section, encoding="unicode")), int(size.get(qualify("w:w"))) - edges)
