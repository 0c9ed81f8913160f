r"""What no terminal and no page may get of a text: control characters, and characters that turn or hide others.

A control character could move the cursor of a terminal or change what it shows. A mark of direction (U+202E) shows a
text in another order than it is read in. Tags (U+E0041) are text that nobody sees. Joiners of zero width stay: words
and signs of several languages are written with them, and they change no order.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tabs and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"  # separators of lines, signs of annotations, tags
    "\ud800-\udfff\ufffe\uffff]"  # halves of characters, and codes that stand for no character
    "|\r(?!\n)"  # back to the start of the line, over what stands there
)


def replace_unprintable(text: str) -> str:
    r"""Return a text of the same length with U+FFFD for each character that no terminal and no page may get.

    >>> replace_unprintable("甘\x01肃\u202e省")
    '甘\ufffd肃\ufffd省'
    """
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def escape_unprintable(json: str) -> str:
    r"""Return JSON with an escape such as ``\u009b`` for each of these characters. It is the same JSON.

    >>> escape_unprintable('["甘\u202e"]')
    '["甘\\u202e"]'
    """
    return _UNPRINTABLE.sub(lambda found: "".join(_escape_units(found[0])), json)


def _escape_units(character: str) -> list[str]:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return [f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4)]
