"""The layers of a PDF that are switched off (ISO 32000-1, 8.11: optional content), and what they hide.

pdfium does not say which layers are off, but it draws pages without them. Objects that are marked as a layer are
therefore drawn with these marks and without them. If the picture changes, the layer is off. A form may have a layer
without a mark. It is off if leaving the form out does not change the picture.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from briefgen.reading.fixed_layout.surfaces import Effort
from briefgen.reading.pdf.page_objects import PageObject, find_address, list_children, read_bounds, read_page_objects
from briefgen.reading.pdf.page_picture import draw_part
from briefgen.reading.pdf.stream_limits import find_in_streams
from briefgen.reading.pdf.text_ink import UNPAINTED_MODES

_LAYERS = b"/OCProperties"
_ENCRYPTED = b"/Encrypt"
# The name of the mark around the objects of a layer, as UTF-16.
_MARK = "OC".encode("utf-16-le")
_LONGEST_NAME = 16
# How many objects of a layer are drawn: what is white on white never shows.
_MOST_TRIED = 3
# How many objects of a form are looked at.
_MOST_CHILDREN = 50

_Layer: TypeAlias = tuple[int | None, ...]
"""The numbers by which pdfium knows the marks around a part of a page."""


def has_layers(raw: bytes) -> bool:
    """Return whether a PDF may have layers. What an encrypted file has is not known."""
    return _LAYERS in raw or _ENCRYPTED in raw or find_in_streams(raw, _LAYERS)


class PageLayers:
    """The layers of one page of a file that has some."""

    def __init__(self, page: Any, effort: Effort) -> None:
        """``page`` is pdfium's handle."""
        self._page = page
        self._effort = effort
        self._members: dict[_Layer, list[PageObject]] = {}
        self._by_object: dict[int | None, _Layer] = {}
        self._known: dict[_Layer, bool] = {}
        for item in read_page_objects(page, is_never_off):
            layer = tuple(map(find_address, _list_marks(item.handle)))
            if layer:
                self._members.setdefault(layer, []).append(item)
                self._by_object[find_address(item.handle)] = layer

    def is_off(self, item: PageObject) -> bool:
        """Return whether an object itself is in a layer that is off. False if too much was drawn to find out."""
        if item.kind == pdfium.FPDF_PAGEOBJ_FORM:
            return self._is_form_off(item)
        layer = self._by_object.get(find_address(item.handle))
        if layer is None:
            return False
        if layer not in self._known:
            self._known[layer] = self._is_layer_off(self._members[layer])
        return self._known[layer]

    def _is_layer_off(self, members: Sequence[PageObject]) -> bool:
        if not self._effort.spend_drawing():
            return False
        places = [read_bounds(item) for item in members[:_MOST_TRIED]]
        before = [draw_part(self._page, place) for place in places]
        for item in members:
            for mark in _list_marks(item.handle):
                pdfium.FPDFPageObj_RemoveMark(item.handle, mark)
        is_off = before != [draw_part(self._page, place) for place in places]
        if is_off:
            # Without their marks, they would be seen whenever the page is drawn.
            for item in members:
                pdfium.FPDFPageObj_SetIsActive(item.handle, False)
        return is_off

    def _is_form_off(self, form: PageObject) -> bool:
        if not any(map(_is_painted, list_children(form.handle, _MOST_CHILDREN))) or not self._effort.spend_drawing():
            return False
        place = read_bounds(form)
        before = draw_part(self._page, place)
        pdfium.FPDFPageObj_SetIsActive(form.handle, False)
        is_off = before == draw_part(self._page, place)
        pdfium.FPDFPageObj_SetIsActive(form.handle, True)
        return is_off


def is_never_off(_: PageObject) -> bool:
    """Return False: a file without layers has none that is off."""
    return False


def _list_marks(handle: Any) -> list[Any]:
    """Return pdfium's handles of the marks of layers that an object has."""
    count = pdfium.FPDFPageObj_CountMarks(handle)
    marks = (pdfium.FPDFPageObj_GetMark(handle, index) for index in range(max(count, 0)))
    return [mark for mark in marks if _is_mark_of_layer(mark)]


def _is_mark_of_layer(mark: Any) -> bool:
    name, length = (ctypes.c_ushort * _LONGEST_NAME)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
    return bytes(name)[: len(_MARK) + 2] == _MARK + b"\0\0"


def _is_painted(handle: Any) -> bool:
    """Return whether an object leaves something to be seen. The text of a scan is not painted."""
    is_text = pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_TEXT
    return not is_text or pdfium.FPDFTextObj_GetTextRenderMode(handle) not in UNPAINTED_MODES
