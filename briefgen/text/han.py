"""Chinese characters, and a function that recognizes them."""

from __future__ import annotations

HAN = r"\u3400-\u9fff"
"""The inside of a character class: the Chinese characters from U+3400 to U+9FFF."""


def is_han(character: str) -> bool:
    """Return True if a character is Chinese. Punctuation marks such as 。 and letters are not.

    >>> is_han("甘"), is_han("。"), is_han("A")
    (True, False, False)
    """
    return "\u3400" <= character <= "\u9fff"
