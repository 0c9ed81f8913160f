r"""The tokens of an RTF file: groups, control words such as ``\par``, and text (RTF specification 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_TOKEN = re.compile(
    rb"""
    \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\x20?
    | \\'(?P<byte>[0-9a-fA-F]{2})
    | \\(?P<sign>[^a-zA-Z])
    | (?P<open>\{)
    | (?P<close>\})
    | (?P<text>[^\\{}\r\n]+)
    """,
    re.VERBOSE | re.DOTALL,
)
# What ends or deepens a group; bytes behind \bin may hold braces that count for nothing.
_BRACE = re.compile(rb"[{}]|\\bin(\d{1,10})\x20?|\\.", re.DOTALL)


class RtfToken(Struct, frozen=True, gc=False):
    """A token."""

    kind: str
    """``word``, ``byte``, ``sign``, ``open``, ``close`` or ``text``."""
    text: bytes = b""
    """The control word without its number, the sign, the byte or the text."""
    number: int | None = None
    """The number behind a control word."""


class TokenReader:
    """Reads the tokens of a file one by one, and passes over what is not wanted."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._place = 0

    def read(self) -> Iterator[RtfToken]:
        """Yield the tokens. Line ends are none."""
        raw, match_token = self._raw, _TOKEN.match
        while self._place < len(raw):
            match = match_token(raw, self._place)
            if match is None:
                self._place += 1
                continue
            self._place = match.end()
            kind = str(match.lastgroup)
            if kind in ("word", "number"):
                yield self._read_word(match)
            elif kind == "byte":
                yield RtfToken(kind, bytes.fromhex(match["byte"].decode()))
            else:
                yield RtfToken(kind, match[kind])

    def skip_group(self) -> bytes:
        """Go on at the end of the group that is open, and return what was passed over."""
        start, depth = self._place, 1
        while depth:
            match = _BRACE.search(self._raw, self._place)
            if match is None:
                self._place = len(self._raw)
                return self._raw[start:]
            self._place = match.end() + int(match[1] or 0)
            depth += {b"{": 1, b"}": -1}.get(match[0], 0)
        self._place -= 1
        return self._raw[start : self._place]

    def _read_word(self, match: re.Match[bytes]) -> RtfToken:
        number = int(match["number"]) if match["number"] else None
        if match["word"] == b"bin":
            self._place += max(number or 0, 0)
        return RtfToken("word", match["word"], number)
