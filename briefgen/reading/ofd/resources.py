"""The resources of an OFD file that its pages refer to by numbers: fonts, drawing parameters and composite units."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.ooxml.xml import Element
from briefgen.reading.fixed_layout.drawing import Colour, Paint
from briefgen.reading.ofd.ofd_package import OfdPackage
from briefgen.reading.ofd.ofd_xml import child, children, is_true, name, text_of, to_numbers

_RESOURCES = ("PublicRes", "DocumentRes", "PageRes")
# Drawing parameters may refer to others.
_DEEPEST = 8
_PATTERNS = frozenset(("Pattern", "AxialShd", "RadialShd", "GouraudShd", "LaGouraudShd"))


class Resources(Struct, frozen=True):
    """The resources of a document, by the numbers that its pages use."""

    fonts: dict[str, str]
    """The names of the fonts."""
    draw_params: dict[str, Element]
    units: dict[str, Element]
    """The contents of the composite units."""
    media: dict[str, str]
    """The paths of the pictures."""

    def find_colour(self, element: Element, wanted: str, draw_params: Sequence[str | None]) -> Element | None:
        """Return the colour, such as FillColor, of an object: its own, or that of the first drawing parameter with one.

        ``draw_params`` are the numbers of the parameters of the object and of its layer.
        """
        own = child(element, wanted)
        if own is not None:
            return own
        return next((colour for at in draw_params for colour in self._list_colours(at, wanted)), None)

    def _list_colours(self, number: str | None, wanted: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            parameter = self.draw_params.get(number or "")
            if parameter is None:
                return
            yield from children(parameter, wanted)
            number = parameter.get("Relative")


def read_resources(package: OfdPackage, path: str, document: Element | None) -> Resources:
    """Return the resources that the file at ``path`` names. ``document`` is the element with their locations."""
    found = Resources({}, {}, {}, {})
    folder = posixpath.dirname(path)
    for location in document if document is not None else ():
        if name(location) in _RESOURCES:
            place = package.find(location.text or "", folder)
            _add(package, place, package.read_xml(place), found)
    return found


def _add(package: OfdPackage, path: str, root: Element | None, found: Resources) -> None:
    if root is None:
        return
    folder = posixpath.dirname(path)
    base = posixpath.join(folder, root.get("BaseLoc", "").lstrip("/"))
    for group in root:
        for item in group:
            number = item.get("ID", "")
            if name(item) == "Font":
                found.fonts[number] = item.get("FontName") or item.get("FamilyName") or ""
            elif name(item) == "DrawParam":
                found.draw_params[number] = item
            elif name(item) == "CompositeGraphicUnit":
                found.units[number] = item
            elif name(item) == "MultiMedia":
                found.media[number] = package.find(text_of(item, "MediaFile"), base, folder)


def read_paint(colour: Element | None, default: Colour | None) -> Paint | None:
    """Return the paint of a colour element. If there is no element, it is the colour ``default``.

    The result is None if the paint is a pattern, comes from a palette, or is not known.
    """
    if colour is None:
        return Paint(default, 255) if default is not None else None
    alpha = to_numbers(colour.get("Alpha"))
    opacity = int(max(0.0, min(alpha[0], 255.0))) if alpha else 255
    if not opacity:
        return Paint((255, 255, 255), 0)
    if any(name(inner) in _PATTERNS for inner in colour):
        return None
    value = _to_rgb(to_numbers(colour.get("Value")))
    return None if value is None else Paint(value, opacity)


def _to_rgb(components: Sequence[float]) -> Colour | None:
    """Return a colour from its one (grey), three (RGB) or four (CMYK) components of 0 to 255; None for others."""
    parts = [int(max(0.0, min(part, 255.0))) for part in components]
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 4:
        red, green, blue = ((255 - part) * (255 - parts[3]) // 255 for part in parts[:3])
        return red, green, blue
    return None


def is_painted(element: Element, attribute: str, *, default: bool) -> bool:
    """Return whether an object is filled (Fill) or stroked (Stroke)."""
    return is_true(element.get(attribute), default=default)
