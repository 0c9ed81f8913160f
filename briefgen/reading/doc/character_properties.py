"""The properties of characters in a binary Word file that decide what of them is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct

from briefgen.reading.doc.binary import read_uint
from briefgen.reading.doc.sprms import Sprm, parse_sprms

_WHITE_IN_PALETTE = 8
_WHITE = 0xFFFFFF
# Half points: text of up to two points is no text.
_SMALLEST = 4
_AS_STYLE, _AGAINST_STYLE = 0x80, 0x81
_LONGEST_NUMBER = 4
# Half points in two bytes: what stands below its line has a negative number.
_LOWEST = 0x8000
_NUMBERS: Mapping[int, str] = {Sprm.HIDDEN: "hidden", Sprm.FONT: "font", Sprm.CHARACTER_STYLE: "style"}
_TESTS: Mapping[int, tuple[str, Callable[[int], bool]]] = {
    Sprm.PALETTE_COLOUR: ("is_white", lambda colour: colour == _WHITE_IN_PALETTE),
    Sprm.COLOUR: ("is_white", lambda colour: colour == _WHITE),
    Sprm.SIZE: ("is_tiny", lambda size: 0 < size <= _SMALLEST),
    Sprm.RAISED: ("is_raised", lambda position: position == 1),
    Sprm.POSITION: ("is_lifted", lambda position: 0 < position < _LOWEST),
    Sprm.PICTURE: ("has_picture", lambda _place: True),
}
_SHADINGS = (Sprm.CHARACTER_SHADING, Sprm.CHARACTER_SHADING_80, Sprm.HIGHLIGHT)
_SWITCHES: Mapping[int, str] = {
    Sprm.DELETED: "is_deleted",
    Sprm.INSERTED: "is_inserted",
    Sprm.STRUCK: "is_struck",
    Sprm.STRUCK_TWICE: "is_struck",
    Sprm.EMBEDDED: "is_object",
    Sprm.OBJECT: "is_object",
    Sprm.FIELD_DATA: "is_field_data",
}


class CharacterProperties(Struct):
    """The properties of a run of characters."""

    style: int | None = None
    """The number of its character style."""
    hidden: int | None = None
    """0 or 1 for text that is seen or hidden; 128 for as in its style, 129 for not as in its style."""
    is_deleted: bool = False
    is_inserted: bool = False
    is_struck: bool = False
    is_raised: bool = False
    """Whether it is set as superscript."""
    is_lifted: bool = False
    """Whether it stands above its line in its own size."""
    is_white: bool = False
    is_tiny: bool = False
    is_shaded: bool = False
    """Whether it stands on a colour other than white."""
    is_object: bool = False
    is_field_data: bool = False
    has_picture: bool = False
    font: int | None = None
    symbol: tuple[int, int] | None = None
    """The number of a font and the code of the glyph that is printed."""

    @property
    def is_picture(self) -> bool:
        """Whether the character stands for a picture that no embedded object shows."""
        return self.has_picture and not self.is_object and not self.is_field_data

    def is_hidden(self, *, by_character_style: bool, by_paragraph: bool) -> bool:
        """Return whether the run is hidden text.

        A character style that hides text makes it visible again in a paragraph whose style hides text.
        """
        if self.hidden is not None and self.hidden < _AS_STYLE:
            return bool(self.hidden)
        return (by_character_style != by_paragraph) != (self.hidden == _AGAINST_STYLE)


@lru_cache(maxsize=4096)
def parse_character_properties(changes: bytes) -> CharacterProperties:
    """Return the properties that some changes give. The same changes give the same object: it must not be altered."""
    properties = CharacterProperties()
    for code, operand in parse_sprms(changes):
        _change(properties, code, operand)
    return properties


def _change(properties: CharacterProperties, code: int, operand: bytes) -> None:
    value = read_uint(operand, 0, min(len(operand), _LONGEST_NUMBER))
    if code in _SWITCHES:
        # 129 is on: no style has what these switch on
        setattr(properties, _SWITCHES[code], bool(value & 1))
    elif code in _NUMBERS:
        setattr(properties, _NUMBERS[code], value)
    elif code in _TESTS:
        name, test = _TESTS[code]
        setattr(properties, name, test(value))
    elif code in _SHADINGS:
        properties.is_shaded = properties.is_shaded or _has_fill(code, operand)
    elif code == Sprm.SYMBOL:
        properties.symbol = (value & 0xFFFF, value >> 16)


def _has_fill(code: int, operand: bytes) -> bool:
    if code == Sprm.HIGHLIGHT:
        return read_uint(operand, 0, 1) not in (0, _WHITE_IN_PALETTE)
    return has_shading(operand)


def has_shading(operand: bytes) -> bool:
    """Return whether a shading, of 2 or of 10 bytes, is a colour other than white (MS-DOC 2.9.247, 2.9.249 Shd)."""
    if len(operand) < 10:
        shading = read_uint(operand, 0)
        fill, pattern = shading >> 5 & 0x1F, shading >> 10
        return pattern not in (0, 0x3F) or fill not in (0, _WHITE_IN_PALETTE)
    fill, is_automatic, pattern = read_uint(operand, 4, 3), operand[7] == 0xFF, read_uint(operand, 8)
    return pattern not in (0, 0xFFFF) or not (is_automatic or fill == _WHITE)
