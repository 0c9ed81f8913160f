"""The encodings of RTF text: the bytes of a run are in the code page of its font, or in that of the file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from msgspec import Struct

from briefgen.reading.symbols import find_symbol

# The character sets of fonts (RTF specification, fcharset) that say which encoding their bytes have.
_BY_CHARSET = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
_SYMBOLS = 2
_WESTERN = "cp1252"
_BY_CODE_PAGE = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}


class Font(Struct):
    """A font of the table of fonts."""

    name: str = ""
    charset: int | None = None

    @property
    def has_symbols(self) -> bool:
        """Whether the font shows signs in place of letters."""
        return self.charset == _SYMBOLS


_NO_FONT = Font()


def name_code_page(number: int | None) -> str:
    """Return the name of the encoding of a code page.

    >>> name_code_page(936), name_code_page(1252), name_code_page(99999)
    ('gb18030', 'cp1252', 'cp1252')
    """
    name = _BY_CODE_PAGE.get(number or 0, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _WESTERN
    return name


def decode_run(raw: bytes, fonts: tuple[Font | None, Font | None], code_page: str) -> str:
    r"""Return the bytes of a run as text.

    ``fonts`` are the font of the run and the one for its Chinese characters. Many programs write Chinese in a Western
    font, so that the encoding of the file is tried too.

    >>> decode_run("云溪".encode("gbk"), (Font("Arial", 0), None), "gb18030")
    '云溪'
    >>> decode_run(b"\x93a\xff", (None, None), "gb18030")
    '“aÿ'
    """
    if raw.isascii() and not (fonts[0] or _NO_FONT).has_symbols:
        return raw.decode("ascii")
    if fonts[0] is not None and fonts[0].has_symbols:
        return "".join(find_symbol(fonts[0].name, f"F0{byte:02X}") for byte in raw)
    encodings = tuple(_list_encodings(fonts, code_page))
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode(encodings[0], "replace")


def _list_encodings(fonts: tuple[Font | None, Font | None], code_page: str) -> Iterator[str]:
    for font in fonts:
        if font is not None and font.charset in _BY_CHARSET:
            yield _BY_CHARSET[font.charset]
    yield code_page
    yield _WESTERN
