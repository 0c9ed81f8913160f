"""The Unicode characters that the glyphs of the fonts Symbol and Wingdings show."""

from __future__ import annotations

import unicodedata

# Codes of glyphs and their characters. Code F0xx of Unicode's private area means code xx of the font.
_PRIVATE_AREA = range(0xF000, 0xF100)
_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷"}
_SYMBOL |= {0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xE5: "∑", 0x2D: "−", 0x25: "%"}
_SYMBOL |= {0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™"}
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA8: "□", 0xD8: "➢", 0xE0: "→"}
_WINGDINGS |= {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_WINGDINGS |= {0x81 + step: chr(ord("①") + step) for step in range(10)}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def find_symbol(font: str, code: str) -> str:
    """Return the character that a glyph of a font shows; an empty string if no character is known for it.

    ``code`` is hexadecimal, as in ``w:sym``.

    >>> find_symbol("Symbol", "F0B3"), find_symbol("Wingdings", "F0FE"), find_symbol("宋体", "2103")
    ('≥', '☑', '℃')
    >>> find_symbol("Webdings", "F021"), find_symbol("Symbol", "零")
    ('', '')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    glyphs = _FONTS.get(font.strip().lower())
    if point in _PRIVATE_AREA or (glyphs and point < 0x100):
        return (glyphs or {}).get(point & 0xFF, "")
    if not 0x20 <= point <= 0x10FFFF or unicodedata.category(chr(point)) in ("Co", "Cs", "Cn", "Cc"):
        return ""
    return chr(point)


def show_symbols(font: str, text: str) -> str:
    """Return a text as it is seen in a font: letters in the font Symbol are Greek, a þ in Wingdings is a ticked box.

    >>> show_symbols("Wingdings", "þ同意"), show_symbols("Symbol", "b"), show_symbols("宋体", "þ")
    ('☑同意', 'β', 'þ')
    """
    if font.strip().lower() not in _FONTS:
        return text
    return "".join(find_symbol(font, f"{ord(char):x}") or char for char in text)
