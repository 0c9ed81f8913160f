"""Decoding text with parts in two encodings: text in UTF-8 into which a part in GB18030 was pasted, or the reverse."""

from __future__ import annotations

import re

from msgspec import Struct

# A Chinese character in UTF-8, a sign such as · × ° ± within such text, and a character in GB18030.
_UTF_8 = rb"(?:[\xe2-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})"
_SIGN = rb"[\xc2\xc3][\x80-\xbf]"
_GB18030 = rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][0-9][\x81-\xfe][0-9])"
_BEFORE_CHARACTER = rb"(?=(?:" + _SIGN + rb"){0,20}" + _UTF_8 + rb")"
_END = rb"(?:[\x00-\x7f]|\Z)"
# The second byte of a character in GB18030 may be a letter of ASCII, but no sign before @.
_SURE_END = rb"(?:[\x00-\x3f]|\Z)"
# Text in GB18030 ends before ASCII, before UTF-8 that ends there, or before a run of UTF-8 that is no accident.
_PASTED = _GB18030 + rb"+?(?=" + _END + rb"|" + _UTF_8 + rb"{1,2}" + _SURE_END + rb"|" + _UTF_8 + rb"{3})"
_STRETCHES = re.compile(
    rb"(?P<plain>[\x00-\x7f]++)"
    rb"|(?P<utf8>(?:" + _UTF_8 + rb"|" + _SIGN + rb")++(?=" + _SURE_END + rb")"
    rb"|(?=" + _UTF_8 + rb"{3})(?:" + _UTF_8 + rb"|" + _SIGN + rb")++(?=" + _END + rb")"
    # UTF-8 before GB18030, whose first character may look like one more of UTF-8
    rb"|(?:" + _UTF_8 + rb"|" + _SIGN + _BEFORE_CHARACTER + rb")++(?=" + _PASTED + rb")"
    rb"|(?:" + _UTF_8 + rb"(?=" + _UTF_8 + rb"))++(?=" + _PASTED + rb"))"
    rb"|(?P<gb18030>(?!" + _UTF_8 + rb"{2})" + _PASTED + rb")",
)
_LONG_RUN = re.compile(_UTF_8 + rb"{4}")
_CHARACTER = re.compile(_UTF_8)
# What is left of a character of UTF-8 that was cut: its first two bytes, or its last two.
_REST = re.compile(rb"[\xe2-\xef][\x80-\xbf]|[\x80-\xa0\xa4-\xbf][\x80-\xbf]")


class MixedText(Struct, frozen=True):
    """A text with parts in two encodings."""

    text: str
    guessed: tuple[tuple[int, str], ...]
    """The parts of lines that are not UTF-8 as a whole, each with the number of its line, from 1."""
    gb18030_lines: tuple[int, ...]
    """The numbers of the lines with text in GB18030."""
    utf_8_lines: tuple[int, ...]
    """The numbers of the lines with Chinese text in UTF-8."""
    damaged_lines: tuple[int, ...]
    """The numbers of the lines with bytes in neither encoding. They are left out of ``text``."""


def has_utf_8(raw: bytes) -> bool:
    """Return whether some of the bytes are certainly Chinese text in UTF-8."""
    return _LONG_RUN.search(raw) is not None


def decode_mixed(raw: bytes) -> MixedText:
    r"""Return a text whose lines, or parts of lines, are in UTF-8 or in GB18030.

    >>> raw = "甘肃省建成项目，".encode() + "完成投资".encode("gb18030") + "3亿元。\n办理率".encode()
    >>> mixed = decode_mixed(raw)
    >>> mixed.text, mixed.gb18030_lines
    ('甘肃省建成项目，完成投资3亿元。\n办理率', (1,))
    """
    lines: list[str] = []
    guessed: list[tuple[int, str]] = []
    numbers: dict[str, list[int]] = {"utf8": [], "gb18030": [], "damaged": []}
    for number, line in enumerate(raw.split(b"\n"), 1):
        stretches = _decode_line(line)
        lines.append("".join(text for _, text in stretches))
        kinds = {kind for kind, _ in stretches}
        if len(kinds - {"plain"}) > 1 or "gb18030" in kinds:
            guessed += [(number, text) for kind, text in stretches if kind in ("utf8", "gb18030")]
        for kind in kinds & numbers.keys():
            numbers[kind].append(number)
    return MixedText(
        text="\n".join(lines),
        guessed=tuple(guessed),
        gb18030_lines=tuple(numbers["gb18030"]),
        utf_8_lines=tuple(numbers["utf8"]),
        damaged_lines=tuple(numbers["damaged"]),
    )


def _decode_line(line: bytes) -> list[tuple[str, str]]:
    """Return the stretches of a line with their kinds: plain, utf8, gb18030 or damaged."""
    is_chinese = _CHARACTER.search(line) is not None
    if line.isascii() or (is_chinese and _is_utf_8(line)):
        return [("utf8" if is_chinese else "plain", line.decode("utf-8"))]
    stretches: list[tuple[str, str]] = []
    pasted: list[bytes] = []
    start = 0
    while start < len(line):
        match = _STRETCHES.match(line, start)
        if match is None:
            return [*stretches, ("damaged", "")]
        kind = match.lastgroup or ""
        if kind == "gb18030":
            pasted.append(match.group())
        # A stretch may hold bytes that have the form of a character and are none.
        stretches.append((kind, match.group().decode("gb18030" if kind == "gb18030" else "utf-8", "replace")))
        start = match.end()
    is_damaged = bool(pasted) and all(_REST.fullmatch(stretch) for stretch in pasted)
    return [*stretches, ("damaged", "")] if is_damaged or any("\ufffd" in text for _, text in stretches) else stretches


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
