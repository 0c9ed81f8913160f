"""Decoding bytes into text, with detection of the encoding."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from msgspec import Struct

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.mixed_encodings import MixedText, decode_mixed, has_utf_8
from briefgen.reading.unreadable import UnreadableError

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE_ENCODINGS = ("gb18030", "big5", "utf_16_le", "utf_16_be")
# Bytes, or characters, that are enough to tell an encoding.
_SAMPLE = 20_000
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01
# A conversion that lost characters leaves single NULs. In text of another encoding each second character is one.
_MOST_NULS = 0.1
_FEWEST_COMMON = 0.75
# The tags of a page are ASCII in any language.
_TAG = re.compile(rb"<[^<>]{0,500}>")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LATIN_SIGN = re.compile("[\x80-\xff]")
# A message names no more lines.
_MOST_LINES = 8


class DecodedText(Struct, frozen=True):
    """The text of a file, without a byte order mark."""

    text: str
    encoding: str
    """The encoding of the bytes; ``utf-8 + gb18030`` if some parts are in the one and some in the other."""
    warnings: tuple[Warn, ...] = ()
    """A warning if the text has parts in two encodings."""


def decode(raw: bytes, *, is_markup: bool = False) -> DecodedText:
    """Return bytes as text, with the name of their encoding.

    A byte order mark decides the encoding. Without one, UTF-8 is tried first. After that, GB18030, Big5 and UTF-16 are
    tried, the most likely one first. The first one that gives Chinese text is taken. A charset that the text itself
    declares is ignored, because a browser often saves a page in another encoding than the page declares. A text of
    UTF-8 and GB18030 is read part by part, with a warning.

    ``is_markup`` is True for a text with tags, such as HTML. Its encoding is then guessed without the tags. Raises
    UnreadableError if the bytes are not text in one of these encodings.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            text = _decode_strictly(raw, encoding)
            if text is None and encoding == "utf-8-sig":
                return _decode_parts(raw.removeprefix(mark))
            return DecodedText(_require_text(text), encoding)
    text = _decode_strictly(raw, "utf-8")
    if text is not None:
        return DecodedText(text, "utf-8")
    if has_utf_8(raw):
        return _decode_parts(raw)
    guessed = _guess_encoding(_TAG.sub(b" ", raw) if is_markup else raw)
    text = None if guessed is None else _decode_strictly(raw, guessed)
    return DecodedText(_require_text(text), (guessed or "").replace("_", "-"))


def _decode_parts(raw: bytes) -> DecodedText:
    """Return a text of UTF-8 and GB18030. Raises UnreadableError, with the numbers of lines that are in neither."""
    mixed = decode_mixed(raw)
    nonsense = {line for line, text in mixed.guessed if not _is_chinese(_LATIN_SIGN.sub("", text) or "，")}
    damaged = sorted({*mixed.damaged_lines, *nonsense})
    if damaged:
        lines = (*map(str, damaged[:_MOST_LINES]), *(["…"] if len(damaged) > _MOST_LINES else []))
        raise UnreadableError(message("reading.damaged-lines", lines=lines), "not-text")
    if not _has_few_controls(mixed.text):
        raise UnreadableError(message("reading.not-text"), "not-text")
    return DecodedText(mixed.text, "utf-8 + gb18030", (_warn_of_parts(mixed),))


def _warn_of_parts(mixed: MixedText) -> Warn:
    """Return the warning that names the lines in the rarer of two encodings."""
    rare, usual, lines = "GB18030", "UTF-8", mixed.gb18030_lines
    if len(mixed.utf_8_lines) < len(lines):
        rare, usual, lines = usual, rare, mixed.utf_8_lines
    numbers = "、".join(map(str, lines[:_MOST_LINES])) + ("等" if len(lines) > _MOST_LINES else "")
    text = f"文件混用两种编码：第{numbers}行有{rare}的文字，其余为{usual}，已分别读取，引用前请核对。"
    return Warn("mixed-encodings", text)


def _require_text(text: str | None) -> str:
    if text is None:
        raise UnreadableError(message("reading.not-text"), "not-text")
    return text


def _decode_strictly(raw: bytes, encoding: str) -> str | None:
    """Return the bytes decoded in an encoding; None if that fails, or if the result has too many control characters."""
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return text if _has_few_controls(text) else None


def _guess_encoding(raw: bytes) -> str | None:
    """Return the encoding of Chinese text without a byte order mark; None if no encoding gives Chinese text.

    The same bytes can often be decoded in several encodings, but only one of them gives meaningful text.
    """
    from charset_normalizer import from_bytes

    # A page may begin with more style and script than a sample holds.
    first = _NOT_ASCII.search(raw)
    start = first.start() if first else 0
    best = from_bytes(raw[start : start + _SAMPLE], cp_isolation=list(_CHINESE_ENCODINGS)).best()
    best_first = sorted(_CHINESE_ENCODINGS, key=lambda encoding: best is None or encoding != best.encoding)
    with_nuls = None
    for encoding in best_first:
        text = _decode_strictly(raw, encoding)
        if text is not None and _is_chinese(text):
            if "\0" not in text:
                return encoding
            with_nuls = with_nuls or encoding
    return with_nuls


def _has_few_controls(text: str) -> bool:
    """Return whether a decoded text has hardly any control characters, and at most single NULs."""
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    return text.count("\0") <= _MOST_NULS * len(text) and controls <= _MOST_CONTROLS * min(len(text), _SAMPLE)


def _is_chinese(text: str) -> bool:
    """Return whether a decoded text is real Chinese, not the nonsense that a wrong encoding gives.

    GB18030 and Big5 have a character for almost any pair of bytes, so a wrong encoding seldom fails. In real Chinese,
    most characters are in GB2312 or in the part of Big5 for common characters. In nonsense, few are.
    """
    wide = list(islice((char for char in text if ord(char) > 127), _SAMPLE))
    simplified = len("".join(wide).encode("gb2312", "ignore")) // 2
    traditional = sum(b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6" for char in wide)
    return bool(wide) and max(simplified, traditional) >= _FEWEST_COMMON * len(wide)
