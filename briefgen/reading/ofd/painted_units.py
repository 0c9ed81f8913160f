"""The objects that a page of an OFD file is painted with, in the order of painting."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.ooxml.xml import Element
from briefgen.reading.fixed_layout.geometry import Box, Matrix
from briefgen.reading.ofd.ofd_package import OfdPackage
from briefgen.reading.ofd.ofd_xml import child, children, is_true, name, to_box, to_matrix, to_number
from briefgen.reading.ofd.resources import Resources, read_resources

_POINTS = 72 / 25.4
"""The points of a millimetre, the unit of OFD."""
_PAPER = (0.0, 0.0, 210.0, 297.0)
_LARGEST_PAPER = 10_000.0
_OBJECTS = frozenset(("TextObject", "PathObject", "ImageObject", "CompositeObject"))
_LAYERS = {"Background": 0, "Body": 1, "Foreground": 2}
_MOST_UNITS = 60_000
_DEEPEST = 8


class PaintedUnit(Struct, frozen=True):
    """An object that a page is painted with."""

    element: Element
    kind: str
    """The name of the element: TextObject, PathObject or ImageObject."""
    order: int
    """The number of the object in the order of painting, from 0."""
    to_page: Matrix
    """The transformation from the object's own millimetres to the points of the page."""
    box: Box
    """The boundary of the object on the page, in points."""
    is_visible: bool
    draw_params: tuple[str | None, ...]
    """The numbers of the drawing parameters of the object, and of what it is part of."""


class OfdPage(Struct, frozen=True):
    """A page of an OFD file."""

    number: int
    """The number of the page, from 1."""
    id: str
    """The number by which other parts of the file know it."""
    paper: Box
    units: list[PaintedUnit]
    is_cut: bool
    """Whether the page has more objects than are read."""


class OfdDocument(Struct, frozen=True):
    """One of the documents of an OFD file. Nearly all files have one."""

    path: str
    """The path of its Document.xml."""
    root: Element
    resources: Resources

    @property
    def folder(self) -> str:
        """The folder of Document.xml."""
        return posixpath.dirname(self.path)


def open_document(package: OfdPackage, path: str) -> OfdDocument | None:
    """Return the document whose Document.xml is at ``path``; None if there is none."""
    root = package.read_xml(path)
    if root is None:
        return None
    return OfdDocument(path, root, read_resources(package, path, child(root, "CommonData")))


def count_pages(document: OfdDocument) -> int:
    """Return the number of pages that a document names."""
    return sum(1 for _ in children(child(document.root, "Pages"), "Page"))


def read_pages(package: OfdPackage, document: OfdDocument, first: int) -> Iterator[OfdPage]:
    """Yield the pages of a document, of which the first one has the number ``first``. A page that is absent is empty.

    Raises UnreadableError if a page is damaged or the file is too large.
    """
    templates = _Templates(package, document)
    for number, page in enumerate(children(child(document.root, "Pages"), "Page"), first):
        path = package.find(page.get("BaseLoc", ""), document.folder)
        root = package.read_xml(path)
        collector = UnitCollector(document.resources.units)
        area = child(root, "Area")
        box = to_box(_find_paper(area)) or to_box(_find_paper(templates.area)) or _PAPER
        to_points = _make_page_matrix(box)
        for layer in templates.list_layers_with(root):
            collector.add(layer, to_points)
        yield OfdPage(number, page.get("ID", ""), _to_paper(box), collector.units, collector.is_cut)


def _find_paper(area: Element | None) -> str | None:
    return _text(child(area, "PhysicalBox"))


def _text(element: Element | None) -> str | None:
    return None if element is None else element.text


def _make_page_matrix(box: tuple[float, float, float, float]) -> Matrix:
    """Return the transformation from the millimetres of a page, counted downwards, to its points, counted upwards."""
    left, upper, _, height = box
    return Matrix(_POINTS, 0.0, 0.0, -_POINTS, -left * _POINTS, (upper + height) * _POINTS)


def _to_paper(box: tuple[float, float, float, float]) -> Box:
    width, height = (min(side, _LARGEST_PAPER) * _POINTS for side in box[2:])
    return Box(0.0, 0.0, width, height)


class _Templates:
    """The pages that other pages are painted on."""

    def __init__(self, package: OfdPackage, document: OfdDocument) -> None:
        self._package = package
        self._folder = document.folder
        common = child(document.root, "CommonData")
        self.area = child(common, "PageArea")
        self._entries = {item.get("ID", ""): item for item in children(common, "TemplatePage")}
        self._roots: dict[str, Element | None] = {}

    def list_layers_with(self, page: Element | None) -> list[Element]:
        """Return the layers of a page and of the templates that it uses, in the order of painting."""
        behind: list[Element] = []
        before: list[Element] = []
        for use in children(page, "Template"):
            number = use.get("TemplateID", "")
            order = use.get("ZOrder") or self._find_order(number)
            (before if order == "Foreground" else behind).extend(_list_layers(self._read(number)))
        return [*behind, *_list_layers(page), *before]

    def _find_order(self, number: str) -> str:
        entry = self._entries.get(number)
        return "" if entry is None else entry.get("ZOrder", "")

    def _read(self, number: str) -> Element | None:
        if number not in self._roots:
            entry = self._entries.get(number)
            path = "" if entry is None else self._package.find(entry.get("BaseLoc", ""), self._folder)
            self._roots[number] = self._package.read_xml(path)
        return self._roots[number]


def _list_layers(page: Element | None) -> list[Element]:
    layers = children(child(page, "Content"), "Layer")
    return sorted(layers, key=lambda layer: _LAYERS.get(layer.get("Type", "Body"), _LAYERS["Body"]))


class _Block(Struct, frozen=True):
    """A layer, a block, or the content of a composite object, with what holds for all objects in it."""

    element: Element
    to_page: Matrix
    draw_params: tuple[str | None, ...]
    is_visible: bool
    depth: int


class UnitCollector:
    """Collects the objects that a page is painted with."""

    def __init__(self, composites: dict[str, Element]) -> None:
        self._composites = composites
        self._count = 0
        self.units: list[PaintedUnit] = []
        self.is_cut = False

    def add(self, layer: Element, to_page: Matrix) -> None:
        """Add the objects of a layer."""
        self._add_block(_Block(layer, to_page, (layer.get("DrawParam"),), is_visible=True, depth=0))

    def _add_block(self, block: _Block) -> None:
        if block.depth > _DEEPEST:
            self.is_cut = True
            return
        for element in block.element:
            kind = name(element)
            if kind == "PageBlock":
                self._add_block(replace(block, element=element, depth=block.depth + 1))
            elif kind in _OBJECTS:
                self._add_object(element, kind, block)

    def _add_object(self, element: Element, kind: str, block: _Block) -> None:
        self._count += 1
        if self._count > _MOST_UNITS:
            self.is_cut = True
            return
        left, upper, width, height = to_box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        here = block.to_page.after(Matrix(1.0, 0.0, 0.0, 1.0, left, upper))
        is_visible = block.is_visible and is_true(element.get("Visible"), default=True)
        draw_params = (element.get("DrawParam"), *block.draw_params)
        placed = here.after(to_matrix(element.get("CTM")))
        if kind != "CompositeObject":
            box = _to_page_box(here, width, height)
            self.units.append(PaintedUnit(element, kind, len(self.units), placed, box, is_visible, draw_params))
            return
        content = child(self._composites.get(element.get("ResourceID", "")), "Content")
        if content is not None:
            self._add_block(_Block(content, placed, draw_params, is_visible, block.depth + 1))


def _to_page_box(to_page: Matrix, width: float, height: float) -> Box:
    corners = (to_page.transform(0.0, 0.0), to_page.transform(width, height))
    (left, right), (bottom, top) = (sorted(sides) for sides in zip(*corners, strict=True))
    return Box(left, bottom, right, top)


def read_line_width(unit: PaintedUnit, resources: Resources) -> float:
    """Return the width of the strokes of an object, in points."""
    for number in (None, *unit.draw_params):
        element = unit.element if number is None else resources.draw_params.get(number)
        if element is not None and element.get("LineWidth") is not None:
            return to_number(element.get("LineWidth")) * _POINTS
    return _POINTS * 0.353  # the default of the standard, one point
