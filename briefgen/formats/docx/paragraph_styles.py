"""The measures that the styles of a Word file give its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.ooxml.xml import NAMESPACES, Element, qualify

_LATIN_FONT = "Times New Roman"
# Of a line that is as high as its font asks, as a part of the font size; that of the common open Chinese fonts.
_AUTO_LINE = 1.448
_AUTO_UNIT = 240
# Twips to an eighth of a point, and to a point.
_EIGHTH, _POINT = 2.5, 20


class ParagraphStyle(Struct, frozen=True, kw_only=True):
    """The measures of a paragraph in twips."""

    size: int
    """The font size."""
    spacing: int
    """The space that is added behind each character."""
    has_times: bool
    """True if letters and digits are in Times New Roman."""
    line: int
    """The height of a line."""
    before: int
    """The space above the paragraph."""
    after: int
    """The space below the paragraph, with its border."""
    left: int
    right: int
    first: int
    """How much further in the first line begins."""
    keeps_next: bool
    """True if the paragraph stands on the page on which the next one begins."""
    keeps_lines: bool
    """True if all its lines stand on one page."""


def read_paragraph_styles(styles: Element) -> Mapping[str, ParagraphStyle]:
    """Return the measures of the styles of a part with styles, by their ids."""
    elements = {str(style.get(qualify("w:styleId"))): style for style in styles.iterfind("w:style", NAMESPACES)}
    return {name: _parse(list(_list_ancestry(name, elements))) for name in elements}


def _list_ancestry(name: str, elements: Mapping[str, Element]) -> Iterator[Element]:
    """Yield a style, then the style that it is based on, and so on. A style that is based on itself ends the line."""
    seen: set[str] = set()
    while name in elements and name not in seen:
        seen.add(name)
        yield elements[name]
        base = elements[name].find("w:basedOn", NAMESPACES)
        name = "" if base is None else str(base.get(qualify("w:val")))


def _parse(ancestry: list[Element]) -> ParagraphStyle:
    size = _read(ancestry, "w:rPr/w:sz", "val", 21) * 10
    line, rule = _read(ancestry, "w:pPr/w:spacing", "line", _AUTO_UNIT), _find(ancestry, "w:pPr/w:spacing", "lineRule")
    is_fixed = rule in ("exact", "atLeast")
    return ParagraphStyle(
        size=size,
        spacing=_read(ancestry, "w:rPr/w:spacing", "val", 0),
        has_times=_find(ancestry, "w:rPr/w:rFonts", "ascii") == _LATIN_FONT,
        line=line if is_fixed else round(size * _AUTO_LINE * line / _AUTO_UNIT),
        before=_read(ancestry, "w:pPr/w:spacing", "before", 0),
        after=_read(ancestry, "w:pPr/w:spacing", "after", 0) + _read_border(ancestry),
        left=_read(ancestry, "w:pPr/w:ind", "left", 0),
        right=_read(ancestry, "w:pPr/w:ind", "right", 0),
        first=_read_first_indent(ancestry),
        keeps_next=_is_on(ancestry, "w:pPr/w:keepNext"),
        keeps_lines=_is_on(ancestry, "w:pPr/w:keepLines"),
    )


def _read_first_indent(ancestry: list[Element]) -> int:
    """Return the indent of the first line of the nearest style that has one. A hanging indent is negative."""
    for style in ancestry:
        indent = style.find("w:pPr/w:ind", NAMESPACES)
        for name, sign in (("hanging", -1), ("firstLine", 1)):
            value = None if indent is None else indent.get(qualify(f"w:{name}"))
            if value is not None:
                return sign * _to_int(value, 0)
    return 0


def _read_border(ancestry: list[Element]) -> int:
    """Return the height of the border below a paragraph: its line and the space above it."""
    path = "w:pPr/w:pBdr/w:bottom"
    return round(_read(ancestry, path, "sz", 0) * _EIGHTH + _read(ancestry, path, "space", 0) * _POINT)


def _is_on(ancestry: list[Element], path: str) -> bool:
    element = next((found for style in ancestry if (found := style.find(path, NAMESPACES)) is not None), None)
    return element is not None and element.get(qualify("w:val")) not in ("0", "false")


def _read(ancestry: list[Element], path: str, name: str, default: int) -> int:
    return _to_int(_find(ancestry, path, name), default)


def _find(ancestry: list[Element], path: str, name: str) -> str | None:
    """Return an attribute of the nearest style that has it."""
    elements = (style.find(path, NAMESPACES) for style in ancestry)
    values = (element.get(qualify(f"w:{name}")) for element in elements if element is not None)
    return next((str(value) for value in values if value is not None), None)


def _to_int(value: str | None, default: int) -> int:
    try:
        return default if value is None else round(float(value))
    except (ValueError, OverflowError):
        return default
