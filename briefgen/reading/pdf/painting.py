"""What a page is painted with besides letters: its ruling lines and its painted areas, and the order of all objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct

from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.ruling_lines import MOST_LINES, RulingLine, find_ruling_lines, join_dashes
from briefgen.reading.fixed_layout.surfaces import Effort, Surfaces
from briefgen.reading.pdf.page_objects import PageObject, find_address, read_page_objects
from briefgen.reading.pdf.painted_areas import PdfPictures, find_surfaces
from briefgen.reading.pdf.pdf_paths import read_drawn_path

# pdfium looks for a text that is printed twice among so many objects.
_NEXT = 8


class Painting(Struct, frozen=True):
    """The objects of a page besides its letters, and the order in which all objects are painted."""

    texts: dict[int, PageObject]
    """The text objects, by the number by which pdfium knows them."""
    by_order: dict[int, PageObject]
    """The text objects, by their number in the order of painting."""
    ruling_lines: list[RulingLine]
    """The horizontal and vertical lines; an empty list if there are thousands, as on a map."""
    surfaces: Surfaces
    pictures: tuple[Box, ...]
    """The places of pictures."""

    def list_texts_after(self, order: int) -> list[PageObject]:
        """Return the text objects that are painted next after the object with this number."""
        following = (self.by_order.get(order + step) for step in range(1, _NEXT + 1))
        return [item for item in following if item is not None]


def read_painting(
    document: Any, page: Any, paper: Box, effort: Effort, is_off: Callable[[PageObject], bool]
) -> Painting:
    """Return what a page is painted with. ``document`` and ``page`` are pdfium's handles.

    ``is_off`` says whether an object is in a layer that is switched off.
    """
    texts: dict[int, PageObject] = {}
    lines: list[RulingLine] = []
    surfaces = Surfaces(paper, effort, PdfPictures(document, page, effort))
    pictures: list[Box] = []
    paths = 0
    for item in read_page_objects(page, is_off):
        drawn = None
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = find_address(item.handle)
            if address is not None:
                texts[address] = item
            continue
        if item.is_hidden:
            continue
        if item.kind == pdfium.FPDF_PAGEOBJ_PATH and max(paths, len(lines)) <= MOST_LINES:
            paths += 1
            drawn = read_drawn_path(item)
            if drawn is not None:
                lines += find_ruling_lines(drawn, surfaces)
        for surface in find_surfaces(item, drawn):
            surfaces.add(surface)
            pictures += [surface.box] if surface.picture is not None else []
    by_order = {item.order: item for item in texts.values()}
    ruling_lines = [] if max(paths, len(lines)) > MOST_LINES else join_dashes(lines)
    return Painting(texts, by_order, ruling_lines, surfaces, tuple(pictures))
