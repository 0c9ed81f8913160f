"""The shapes of a slide with text, in the order in which they are read: from top to bottom, and from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.ooxml.xml import Element

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
STRICT = {
    "{http://purl.oclc.org/ooxml/presentationml/main}": P,
    "{http://purl.oclc.org/ooxml/drawingml/main}": A,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": (
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    ),
}
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TITLES = {"title": 2, "ctrTitle": 1}
# Numbers, days and lines at the foot of slides are no text of theirs.
_AT_FOOT = ("sldNum", "dt", "ftr", "hdr")
_DEEPEST = 30
_MOST_SHAPES = 5000
_MOST_DIGITS = 12


class Box(Struct, frozen=True):
    """Where a shape stands on a slide, in English Metric Units."""

    left: float
    top: float
    width: float
    height: float


class Shape(Struct, frozen=True):
    """A shape that is no group."""

    element: Element
    kind: str
    """``sp``, ``graphicFrame``, ``pic`` or the like."""
    box: Box | None
    heading: int = 0
    """The level of the heading that a title is; 0 for any other shape."""


class _Frame(Struct, frozen=True):
    """How the places of the shapes in a group are those of the slide."""

    left: float = 0
    top: float = 0
    across: float = 1
    down: float = 1

    def place(self, box: Box) -> Box:
        return Box(
            self.left + box.left * self.across,
            self.top + box.top * self.down,
            box.width * self.across,
            box.height * self.down,
        )


class ShapeReader:
    """Finds the shapes of one slide."""

    def __init__(self, places: Mapping[tuple[str, str], Box]) -> None:
        self._places = places
        """The places of the placeholders of the layout, by type and index."""
        self._shapes_left = _MOST_SHAPES
        self.has_hidden = False
        """Whether a hidden shape was left out."""

    def read(self, slide: Element) -> list[Shape]:
        """Return the shapes of a slide in the order in which they are read; its title first."""
        tree = slide.find(f"{P}cSld/{P}spTree")
        groups = [] if tree is None else list(self._read_tree(tree, _Frame(), 0))
        titles = [shape for group in groups for shape in group if shape.heading]
        others = [[shape for shape in group if not shape.heading] for group in groups]
        ordered = _order([group for group in others if group])
        return [*titles, *(shape for group in ordered for shape in _order_group(group))]

    def _read_tree(self, tree: Element, frame: _Frame, depth: int) -> Iterator[list[Shape]]:
        """Yield the shapes of a tree. Those of a group are yielded together."""
        for element in tree:
            shown = next(iter(element[:1]), None) if element.tag == _ALTERNATIVES else None
            for child in [element] if shown is None else list(shown):
                yield from self._read_element(child, frame, depth)

    def _read_element(self, element: Element, frame: _Frame, depth: int) -> Iterator[list[Shape]]:
        kind = element.tag.rpartition("}")[2]
        if kind not in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp") or self._shapes_left <= 0:
            return
        self._shapes_left -= 1
        if any(node.get("hidden") in ("1", "true") for node in element.findall(f"*/{P}cNvPr")):
            self.has_hidden = True
        elif kind == "grpSp":
            if depth < _DEEPEST:
                inner = _read_group_frame(element, frame)
                shapes = [shape for group in self._read_tree(element, inner, depth + 1) for shape in group]
                if shapes:
                    yield shapes
        else:
            type_, index = _read_placeholder(element)
            if type_ not in _AT_FOOT:
                box = _read_box(element) or self._places.get((type_, index)) or self._places.get((type_, ""))
                placed = frame.place(box) if box is not None else None
                yield [Shape(element, kind, placed, _TITLES.get(type_, 0))]


def read_places(*roots: Element | None) -> dict[tuple[str, str], Box]:
    """Return the places of the placeholders of a layout and its master, by type and index, and by type alone."""
    places: dict[tuple[str, str], Box] = {}
    for root in roots:
        for element in () if root is None else root.iter(f"{P}sp"):
            type_, index = _read_placeholder(element)
            box = _read_box(element)
            if box is not None:
                places.setdefault((type_, index), box)
                places.setdefault((type_, ""), box)
    return places


def _read_placeholder(element: Element) -> tuple[str, str]:
    """Return the type and the index of a placeholder; two empty texts for a shape of its own."""
    node = next(iter(element.findall(f"*/{P}nvPr/{P}ph")), None)
    return ("", "") if node is None else (node.get("type", "obj"), node.get("idx", ""))


def _read_box(element: Element) -> Box | None:
    transform = element.find(f"{P}spPr/{A}xfrm")
    transform = element.find(f"{P}xfrm") if transform is None else transform
    return None if transform is None else _read_transform(transform, "off", "ext")


def _read_transform(transform: Element, offset: str, extent: str) -> Box | None:
    place, size = transform.find(A + offset), transform.find(A + extent)
    if place is None or size is None:
        return None
    return Box(
        *(_read_length(node.get(name)) for node, name in ((place, "x"), (place, "y"), (size, "cx"), (size, "cy")))
    )


def _read_length(value: str | None) -> int:
    digits = (value or "").removeprefix("-")
    return int(value or 0) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else 0


def _read_group_frame(group: Element, outer: _Frame) -> _Frame:
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    if transform is None:
        return outer
    box, inner = _read_transform(transform, "off", "ext"), _read_transform(transform, "chOff", "chExt")
    if box is None or inner is None:
        return outer
    placed = outer.place(box)
    across = placed.width / inner.width if inner.width else 1
    down = placed.height / inner.height if inner.height else 1
    return _Frame(placed.left - inner.left * across, placed.top - inner.top * down, across, down)


def _order_group(shapes: Sequence[Shape]) -> list[Shape]:
    return [shape for (shape,) in _order([[shape] for shape in shapes])]


def _order(groups: Sequence[list[Shape]]) -> list[list[Shape]]:
    """Return groups of shapes by their places. Those side by side, by at least half of their height, are a row.

    Shapes without a place stay behind the one before them.
    """
    rows: list[list[tuple[Box, list[list[Shape]]]]] = []
    unplaced: list[list[Shape]] = []
    placed: list[tuple[Box, list[list[Shape]]]] = []
    for group in groups:
        box = _surround(group)
        if box is not None:
            placed.append((box, [group]))
        elif placed:
            placed[-1][1].append(group)
        else:
            unplaced.append(group)
    for box, own in sorted(placed, key=lambda pair: (pair[0].top, pair[0].left)):
        if rows and _is_beside(rows[-1][0][0], box):
            rows[-1].append((box, own))
        else:
            rows.append([(box, own)])
    ordered = (own for row in rows for _, own in sorted(row, key=lambda pair: (pair[0].left, pair[0].top)))
    return [*unplaced, *(group for own in ordered for group in own)]


def _surround(group: Sequence[Shape]) -> Box | None:
    boxes = [shape.box for shape in group if shape.box is not None]
    if not boxes:
        return None
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _is_beside(first: Box, box: Box) -> bool:
    """Return whether a box stands beside the first one of a row, and neither below it nor over it."""
    overlap = min(first.top + first.height, box.top + box.height) - max(first.top, box.top)
    is_apart = box.left >= first.left + first.width or box.left + box.width <= first.left
    return is_apart and 2 * overlap >= min(first.height, box.height)
