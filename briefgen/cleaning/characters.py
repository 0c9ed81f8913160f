"""Characters that have no business in a text: line ends of other systems, invisible and control characters."""

from __future__ import annotations

import re

from briefgen.model import Edit, Span

_STRAY = re.compile(
    r"\r\n?|[\u2028\u2029\x0b\x0c\x85]"  # line ends other than \n
    r"|[\u00a0\u2002-\u200a\u202f\u205f]"  # spaces of other widths: 文\u00a0 \u00a0号
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]"  # zero width
    r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"  # control characters, half-characters
)
_LINE_END = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]")
_SPACE = re.compile(r"[\u00a0\u2002-\u200a\u202f\u205f]")


def find_stray_characters(text: str) -> list[Edit]:
    r"""Return the edits that make line ends ``\n`` and spaces plain, and drop what cannot be seen.

    >>> [e.text for e in find_stray_characters("文\u00a0号\r\n浙\u200b政")]
    [' ', '\n', '']
    """
    edits = []
    for match in _STRAY.finditer(text):
        stray = match.group()
        instead = "\n" if _LINE_END.match(stray) else " " if _SPACE.match(stray) else ""
        edits.append(Edit(Span(*match.span()), instead))
    return edits
