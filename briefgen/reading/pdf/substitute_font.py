"""The substitute font that pdfium uses for fonts that a PDF does not embed, except the standard fonts of PDF.

Without it, pdfium uses the fonts installed on the machine and leaves out text whose glyphs it does not find. The
extracted text would then depend on the machine. The PDF itself gives the characters and their widths, so the shape of
a glyph does not matter: all glyphs of this font are boxes.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

# OpenType 1.9: a face may have as many glyphs. Fonts without names of glyphs ask for a glyph by any number.
_GLYPHS = 0xFFFF
_UNITS_PER_EM = 1000
_ASCENT, _DESCENT = 880, -120
# pdfium takes a letter to be as wide as its glyph if the file says that it is narrower. No letter is as narrow as this.
_WIDTH = 100
_HANDLE = 1
# ISO 32000-1, 9.6.2.2: a file may leave out the widths of these fonts. pdfium has them itself.
_STANDARD_FONTS = (b"Arial", b"Courier", b"Helvetica", b"Symbol", b"Times", b"ZapfDingbats")
_TTCF = int.from_bytes(b"ttcf")
_COLLECTION_HEADER = 16


@cache
def use_substitute_font() -> None:
    """Make pdfium use the box font for fonts that are not embedded, until the process ends.

    A program that also draws pages with pdfium should do so in another process. In this process, the pages would show
    boxes in place of letters.
    """
    pdfium.FPDF_SetSystemFontInfo(_make_font_info())


@cache
def _make_font_info() -> pdfium.FPDF_SYSFONTINFO:
    """Return the callbacks that pdfium calls to get fonts.

    pdfium does not keep the returned object alive. The cache of this function keeps it alive.
    """
    collection = make_box_font()
    # pdfium keeps one copy of a collection. Of a single font it would keep one for each name that PDFs ask for.
    data_by_table = {_TTCF: collection, 0: collection[_COLLECTION_HEADER:]}

    def map_font(*asked: Any) -> int | None:
        name = ctypes.string_at(asked[5])
        return None if name.startswith(_STANDARD_FONTS) else _HANDLE

    def get_font_data(_info: object, _font: object, table: int, buffer: Any, size: int) -> int:
        data = data_by_table.get(table, b"")
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    callbacks: dict[str, Callable[..., Any]] = {
        "EnumFonts": lambda _info, _mapper: None,
        "MapFont": map_font,
        "GetFont": lambda _info, _name: _HANDLE,
        "GetFontData": get_font_data,
        "GetFaceName": lambda *_asked: 0,
        "GetFontCharset": lambda _info, _font: pdfium.FXFONT_DEFAULT_CHARSET,
        "DeleteFont": lambda _info, _font: None,
    }
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    return pdfium.FPDF_SYSFONTINFO(version=1, **{name: types[name](call) for name, call in callbacks.items()})


def make_box_font() -> bytes:
    """Return a TrueType collection with one font. All its glyphs are the same narrow box, and each advances by one em.

    >>> font = make_box_font()
    >>> font[:4], len(font) < 3_000_000
    (b'ttcf', True)
    """
    glyph = _make_box()
    size = len(glyph)
    tables = {
        b"cmap": _make_character_map(),
        b"glyf": glyph * _GLYPHS,
        b"head": struct.pack(
            ">HHiIIHHQQ4hHHhhh",
            *(1, 0, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS_PER_EM, 0, 0),
            *(0, _DESCENT, _WIDTH, _ASCENT),
            *(0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">HHhhhH3h6hhH", 1, 0, _ASCENT, _DESCENT, 0, _UNITS_PER_EM, *[0] * 10, 1),
        b"hmtx": struct.pack(">Hh", _UNITS_PER_EM, 0) + bytes(2 * (_GLYPHS - 1)),
        b"loca": struct.pack(f">{_GLYPHS + 1}I", *range(0, size * (_GLYPHS + 1), size)),
        b"maxp": struct.pack(">IH13H", 0x10000, _GLYPHS, 4, 1, 0, 0, 1, *[0] * 8),
    }
    directory = struct.pack(">I4H", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)
    offset = _COLLECTION_HEADER + len(directory) + 16 * len(tables)
    bodies = b""
    for tag, table in tables.items():
        directory += tag + struct.pack(">III", 0, offset + len(bodies), len(table))
        bodies += table + bytes(-len(table) % 4)
    return struct.pack(">4sIII", b"ttcf", 0x10000, 1, _COLLECTION_HEADER) + directory + bodies


def _make_box() -> bytes:
    """Return the outline of a box in the format of the table glyf: one contour of four points, no instructions."""
    corners = ((0, _DESCENT), (0, _ASCENT), (_WIDTH, _ASCENT), (_WIDTH, _DESCENT))
    moves = [
        tuple(now - before for now, before in zip(corner, last, strict=True))
        for corner, last in zip(corners, ((0, 0), *corners), strict=False)
    ]
    header = struct.pack(">hhhhhHH", 1, 0, _DESCENT, _WIDTH, _ASCENT, len(corners) - 1, 0)
    outline = (
        header + b"\1" * len(corners) + b"".join(struct.pack(">h", move[axis]) for axis in (0, 1) for move in moves)
    )
    return outline + bytes(-len(outline) % 4)


def _make_character_map() -> bytes:
    """Return a table cmap that maps every character to glyph 1."""
    group = struct.pack(">III", 0x20, 0x10FFFF, 1)
    many_to_one = struct.pack(">HHIII", 13, 0, 16 + len(group), 0, 1) + group
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + many_to_one
