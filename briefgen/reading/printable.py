"""The printable form of text: without control characters."""

from __future__ import annotations

from collections.abc import Iterator

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


def drop_unprintable(text: str) -> str:
    r"""Return text without control characters and lone surrogates.

    Tabs and blanks of all kinds stay. A line end becomes a blank.

    >>> drop_unprintable("甘\x00肃\ud800\x0b省\n属")
    '甘肃 省 属'
    """
    return "".join(_printable(text))


def _printable(text: str) -> Iterator[str]:
    for char in text:
        if char in _LINE_ENDS:
            yield " "
        elif char == "\t" or (char >= " " and not "\x7f" <= char < "\xa0" and not "\ud800" <= char <= "\udfff"):
            yield char
