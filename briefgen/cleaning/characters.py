"""Normalizes spaces and line ends, and finds characters to delete: invisible, control and private-use characters."""

from __future__ import annotations

import re

from briefgen.model import Edit, Span

_LINE_ENDS = "\u2028\u2029\x0b\x0c\x85"
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"  # 文\u00a0 \u00a0号
_WHITE = re.compile(f"[{_LINE_ENDS}{_SPACES}]")
_LINE_END = re.compile(r"\r\n?")
_UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad"  # zero width, marks of direction
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\ue000-\uf8ff\U000f0000-\U0010fffd"  # private use: icons of a page's own font
    "\ud800-\udfff\ufffe\uffff]"  # halves of characters, and codes that stand for no character
)
# \t at the start of a line: the two characters that a program writes for a tab
_WRITTEN_TAB = re.compile(r"^[ \u3000]*\\[tnr](?=\s|$)", re.MULTILINE)


def normalize_spaces(text: str) -> str:
    r"""Return a text of the same length in which special spaces are plain spaces and unusual line ends are ``\n``.

    >>> normalize_spaces("文\u00a0号")
    '文 号'
    """
    for white in sorted(set(_WHITE.findall(text))):
        text = text.replace(white, " " if white in _SPACES else "\n")
    return text


def find_unseen(text: str) -> list[Edit]:
    r"""Return the edits that delete invisible characters and replace ``\r\n`` and ``\r`` by ``\n``.

    A backslash with a t, n or r at the start of a line, which a program wrote for a tab or a line end, is deleted, too.

    >>> [(edit.span.start, edit.text) for edit in find_unseen("浙\u200b政\r\n办")]
    [(1, ''), (3, '\n')]
    """
    edits = [Edit(Span(*match.span()), "") for match in _UNSEEN.finditer(text)]
    if "\\" in text:
        edits += [Edit(Span(*match.span()), "") for match in _WRITTEN_TAB.finditer(text)]
        edits.sort()
    if "\r" in text:
        edits += [Edit(Span(*match.span()), "\n") for match in _LINE_END.finditer(text)]
        edits.sort()
    return edits
