r"""The pictures of an RTF file: groups of ``\\pict`` with their bytes, mostly as hexadecimal digits."""

from __future__ import annotations

import re

from briefgen.reading.ocr.inner_pictures import InnerPicture

_FORMAT = re.compile(rb"\\(?:pngblip|jpegblip)(?![a-z])")
_SIDE = re.compile(rb"\\pic[wh]goal(\d{1,6})")
_CROP = re.compile(rb"\\piccrop[ltrb]-?[1-9]")
_BINARY = re.compile(rb"\\bin\d{1,10}\x20?")
# Groups within, such as the properties of the picture, and the words that describe it.
_INNER = re.compile(rb"\{[^{}]*\}")
_WORD = re.compile(rb"\\[a-zA-Z]+-?\d*\x20?")
_NO_DIGIT = re.compile(rb"[^0-9a-fA-F]+")
# A picture with shorter sides is an icon, a thinner one a bar, in twentieths of a point: 15 and 5 millimetres.
_SMALLEST, _THINNEST = 850, 283
# Groups of groups that are looked through.
_DEEPEST = 5


def may_have_text(group: bytes) -> bool:
    """Return whether a group is a picture that is large enough to show a table or a text."""
    sides = [int(side[1]) for side in _SIDE.finditer(group[:2000])]
    return not sides or (max(sides) >= _SMALLEST and min(sides) >= _THINNEST)


def unpack_picture(group: bytes) -> InnerPicture | None:
    """Return the picture that a group holds; None for one of Windows metafiles, and for one that is cropped."""
    binary = _BINARY.search(group)
    head = group if binary is None else group[: binary.start()]
    if not _FORMAT.search(head) or _CROP.search(head):
        return None
    if binary is not None:
        return InnerPicture(group[binary.end() :])
    for _ in range(_DEEPEST):
        head, count = _INNER.subn(b"", head)
        if not count:
            break
    digits = _NO_DIGIT.sub(b"", _WORD.sub(b"", head))
    return InnerPicture(bytes.fromhex(digits[: len(digits) // 2 * 2].decode()))
