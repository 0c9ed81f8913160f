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
_LAST_ASCII = 127
# The tags of a page are ASCII in any language.
_TAG = re.compile(rb"<[^<>]{0,500}>")
# The characters of two bytes in UTF-8 behind the Latin ones.
_OTHER_SCRIPT, _NOT_OTHER_SCRIPT = re.compile("[\u0250-\u07ff]"), re.compile("[^\0-\x7f\u0250-\u07ff]")
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
    if text is not None and not _may_be_another(text):
        return DecodedText(text, "utf-8")
    if text is None and has_utf_8(raw):
        return _decode_parts(raw)
    guessed = _guess_encoding(_TAG.sub(b" ", raw) if is_markup else raw) or (text and "utf-8")
    text = None if guessed is None else _decode_strictly(raw, guessed)
    return DecodedText(_require_text(text), (guessed or "").replace("_", "-"))


def measure_common(text: str) -> float:
    """Return the share of the characters, besides ASCII, that are among the common ones of GB2312 or of Big5."""
    wide = list(islice((char for char in text if ord(char) > _LAST_ASCII), _SAMPLE))
    common = sum(
        b"\xa1" <= char.encode("gb2312", "ignore")[:1] <= b"\xd7"
        or b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6"
        for char in wide
    )
    return common / len(wide) if wide else 0.0


def _may_be_another(text: str) -> bool:
    """Return whether a text of UTF-8 may be in another encoding: 通知 of GB18030 is two marks of other scripts."""
    return _OTHER_SCRIPT.search(text) is not None and _NOT_OTHER_SCRIPT.search(text) is None


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

    The same bytes can often be decoded in several encodings, but only one of them gives meaningful text: the one with
    the largest share of common characters. The two bytes of one character, or of a word such as 方案, may give common
    characters in GB18030 and in Big5; they are taken for GB18030.
    """
    guessed, best = None, (False, 0.0)
    for encoding in _CHINESE_ENCODINGS:
        text = _decode_strictly(raw, encoding)
        if text is not None and _is_chinese(text):
            rank = "\0" not in text, measure_common(text)
            if guessed is None or rank > best:
                guessed, best = encoding, rank
    return guessed


def _has_few_controls(text: str) -> bool:
    """Return whether a decoded text has hardly any control characters, and at most single NULs."""
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    return text.count("\0") <= _MOST_NULS * len(text) and controls <= _MOST_CONTROLS * min(len(text), _SAMPLE)


def _is_chinese(text: str) -> bool:
    """Return whether a decoded text is real Chinese, not the nonsense that a wrong encoding gives.

    GB18030 and Big5 have a character for almost any pair of bytes, so a wrong encoding seldom fails. In real Chinese,
    most characters are in GB2312 or in the part of Big5 for common characters. In nonsense, few are.
    """
    wide = list(islice((char for char in text if ord(char) > _LAST_ASCII), _SAMPLE))
    simplified = len("".join(wide).encode("gb2312", "ignore")) // 2
    traditional = sum(b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6" for char in wide)
    return bool(wide) and max(simplified, traditional) >= _FEWEST_COMMON * len(wide)
