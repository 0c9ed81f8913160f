"""The house file: what an office has decided in Word about how its papers look."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from briefgen.errors import TemplateError
from briefgen.formats.docx.package import OFFICE, Link, Part, parse_xml, reach, read_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What of the house file goes into every paper. Comments, macros, a template's path on somebody's disk do not.
_KEPT = {
    f"{OFFICE}/{kind}"
    for kind in ("styles", "settings", "fontTable", "numbering", "theme", "header", "footer", "image", "font")
}
_SIZE, _FONT = "21", "宋体"  # of text in tables, in half-points, where its style does not say it
# The styles that any paper may need; templates name others.
_NEEDED = (
    *("Normal", "Title", "heading 1", "heading 2", "heading 3", "heading 4"),
    *("表格", "表头", "表格文字", "图", "出处", "出处号"),
    *("annotation text", "annotation reference"),
)


class Section(NamedTuple):
    """How a page stands or lies."""

    properties: str
    """The XML of its section."""
    width: int
    """Of its type area, in twips."""


class House(NamedTuple):
    """What a house file gives."""

    name: str
    styles: dict[str, str]
    """Name in lower case → id."""
    standing: Section
    lying: Section
    table_size: int
    """Of text in tables, in half-points."""
    table_font: str
    document: str
    """Name of the part that holds the text."""
    kind: str
    """And its content type."""
    links: tuple[Link, ...]
    parts: dict[str, Part]
    """What goes into every paper."""

    def style(self, name: str) -> str:
        """Return the id of a style. Raises TemplateError if there is none of this name."""
        try:
            return self.styles[name.lower()]
        except KeyError:
            raise TemplateError(f"{self.name}: the style {name!r} is missing; add it in Word") from None


def read_house(path: Path) -> House:
    """Return what a house file gives. Raises TemplateError if it cannot be used."""
    try:
        return _read(path.name, path.read_bytes())
    except TemplateError:
        raise
    except Exception as error:  # a file that anyone may have edited can be broken in any way
        raise TemplateError(f"{path.name}: not a Word file that can be used: {error}") from error


@lru_cache(maxsize=4)
def _read(name: str, raw: bytes) -> House:
    root_links, parts = read_package(raw)
    document = next(link.target for link in root_links if link.kind == f"{OFFICE}/officeDocument")
    links = tuple(link for link in parts[document].links if link.kind in _KEPT)
    kept = {part: _without_paths(found) for part, found in reach(parts, links).items()}
    sheet = parse_xml(next(kept[link.target].content for link in links if link.kind == f"{OFFICE}/styles"))
    styles = {_value(style.find(f"{{{W}}}name")).lower(): style for style in sheet.iter(f"{{{W}}}style")}
    standing, lying = _read_sections(name, parse_xml(parts[document].content))
    size, font = _read_table_text(styles.get("表格文字"))
    house = House(
        name=name,
        styles={named: style.get(f"{{{W}}}styleId", "") for named, style in styles.items()},
        standing=standing,
        lying=lying,
        table_size=size,
        table_font=font,
        document=document,
        kind=parts[document].kind,
        links=links,
        parts=kept,
    )
    for style in _NEEDED:
        house.style(style)
    return house


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{{{W}}}val", "")


def _without_paths(part: Part) -> Part:
    """Return a part without links to files elsewhere, and the settings without the template they name."""
    if not part.kind.endswith("settings+xml"):
        return part
    root = parse_xml(part.content)
    for named in root.findall(f"{{{W}}}attachedTemplate"):
        root.remove(named)
    return Part(part.kind, etree.tostring(root, encoding="UTF-8", standalone=True))


def _read_table_text(style: etree._Element | None) -> tuple[int, str]:
    """Return size and font of the text in tables."""
    size = fonts = None
    if style is not None:
        size, fonts = style.find(f"{{{W}}}rPr/{{{W}}}sz"), style.find(f"{{{W}}}rPr/{{{W}}}rFonts")
    return int(_value(size) or _SIZE), _FONT if fonts is None else fonts.get(f"{{{W}}}eastAsia", _FONT)


def _read_sections(name: str, document: etree._Element) -> tuple[Section, Section]:
    """Return how pages stand and lie: the first section of each kind. One alone is turned by a quarter for the other.

    Raises TemplateError if the file does not say how a page stands.
    """
    sections = [section for section in document.iter(f"{{{W}}}sectPr") if section.find(f"{{{W}}}pgSz") is not None]
    lying = next((section for section in sections if _lies(section)), None)
    standing = next((section for section in sections if not _lies(section)), None)
    if standing is None:
        raise TemplateError(f"{name}: no page in it stands; add one in Word (Layout, Orientation)")
    return _section(standing), _section(_turn(standing) if lying is None else lying)


def _lies(section: etree._Element) -> bool:
    return bool(section.find(f"{{{W}}}pgSz").get(f"{{{W}}}orient") == "landscape")


def _turn(section: etree._Element) -> etree._Element:
    """Return a page laid down, its head towards what was its left."""
    turned = deepcopy(section)
    size, margins = turned.find(f"{{{W}}}pgSz"), turned.find(f"{{{W}}}pgMar")
    width, height = size.get(f"{{{W}}}w"), size.get(f"{{{W}}}h")
    size.set(f"{{{W}}}w", height)
    size.set(f"{{{W}}}h", width)
    size.set(f"{{{W}}}orient", "landscape")
    sides = {side: margins.get(f"{{{W}}}{side}") for side in ("top", "right", "bottom", "left")}
    for side, was in (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom")):
        margins.set(f"{{{W}}}{side}", sides[was])
    return turned


def _section(section: etree._Element) -> Section:
    size, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")
    edges = sum(int(margins.get(f"{{{W}}}{side}", "0")) for side in ("left", "right", "gutter"))
    section.tail = None
    return Section(str(etree.tostring(section, encoding="unicode")), int(size.get(f"{{{W}}}w")) - edges)
