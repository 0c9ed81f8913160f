"""The printable form of text: without control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.text.note_marks import NAMED_MARK
from briefgen.text.raised_digits import SUPERSCRIPTS

_NUMBER = re.compile(r"[-+−]?[0-9]+")
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


def raise_number(text: str) -> str:
    """Return a raised text in superscript characters if it is a number or the mark of a note, and as it is if not.

    >>> raise_number("2"), raise_number("注1"), raise_number("TM")
    ('²', '注¹', 'TM')
    """
    return text.translate(SUPERSCRIPTS) if _NUMBER.fullmatch(text) or NAMED_MARK.fullmatch(text) else text


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
