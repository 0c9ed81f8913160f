"""Decoding bytes into text, with detection of the encoding."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from briefgen.model import Span, Warn
from briefgen.reading.unreadable import UnreadableError

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE_ENCODINGS = ("gb18030", "big5", "utf_16_le", "utf_16_be")
# Bytes, or characters, that are enough to tell an encoding.
_SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01
# A program that lost characters may have left a NUL in place of each; in other encodings and in binary files, more
# than one byte of twenty is NUL.
_MOST_NULS = 0.03
# Within a number it would make another number of it.
_NUL_AT_DIGIT = re.compile(r"\d\0|\0\d")
_FEWEST_COMMON = 0.75
# The tags of a page are ASCII in any language.
_TAG = re.compile(rb"<[^<>]{0,500}>")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def decode(raw: bytes, *, is_markup: bool = False) -> tuple[str, str]:
    """Return bytes as text, without a byte order mark, and the name of their encoding.

    A byte order mark decides the encoding. Without one, UTF-8 is tried first. After that, GB18030, Big5 and UTF-16 are
    tried, the most likely one first. The first one that gives Chinese text is taken. A charset that the text itself
    declares is ignored, because a browser often saves a page in another encoding than the page declares. A text
    in UTF-8 may have a few NUL characters, unless it has tags, or one of them touches a digit.

    ``is_markup`` is True for a text with tags, such as HTML. Its encoding is then guessed without the tags. Raises
    UnreadableError if the bytes are not text in one of these encodings.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _require_text(_decode_strictly(raw, encoding)), encoding
    text = _decode_strictly(raw, "utf-8", most_nuls=0 if is_markup else _MOST_NULS)
    if text is not None:
        return text, "utf-8"
    guessed = _guess_encoding(_TAG.sub(b" ", raw) if is_markup else raw)
    text = None if guessed is None else _decode_strictly(raw, guessed)
    return _require_text(text), (guessed or "").replace("_", "-")


def _require_text(text: str | None) -> str:
    if text is None:
        raise UnreadableError(
            "not text in UTF-8, UTF-16, GB18030 or Big5; save it as plain text (.txt, UTF-8) and try again", "not-text"
        )
    return text


def warn_of_nuls(text: str) -> tuple[Warn, ...]:
    """Return a warning if a text has NUL characters, in place of characters that were lost; empty if it has none."""
    count = text.count("\0")
    if not count:
        return ()
    first = text.index("\0")
    words = f"原文有{count}处空字符（NUL），其位置上的字可能已丢失，已略去，引用前请核对原件。"
    return (Warn("nul-left-out", words, Span(first, first + 1)),)


def _decode_strictly(raw: bytes, encoding: str, *, most_nuls: float = 0) -> str | None:
    """Return the bytes decoded in an encoding; None if that fails, or if the result has too many control characters."""
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return text if _has_few_controls(text, most_nuls) else None


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
    for encoding in best_first:
        text = _decode_strictly(raw, encoding)
        if text is not None and _is_chinese(text):
            return encoding
    return None


def _has_few_controls(text: str, most_nuls: float) -> bool:
    """Return whether a decoded text has hardly any control characters, and at most this share of NUL characters."""
    controls = [char for char in _CONTROL.findall(text[:_SAMPLE]) if char != "\0"]
    has_few_nuls = text.count("\0") <= most_nuls * len(text) and _NUL_AT_DIGIT.search(text) is None
    return has_few_nuls and len(controls) <= _MOST_CONTROLS * min(len(text), _SAMPLE)


def _is_chinese(text: str) -> bool:
    """Return whether a decoded text is real Chinese, not the nonsense that a wrong encoding gives.

    GB18030 and Big5 have a character for almost any pair of bytes, so a wrong encoding seldom fails. In real Chinese,
    most characters are in GB2312 or in the part of Big5 for common characters. In nonsense, few are.
    """
    wide = list(islice((char for char in text if ord(char) > 127), _SAMPLE))
    simplified = len("".join(wide).encode("gb2312", "ignore")) // 2
    traditional = sum(b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6" for char in wide)
    return bool(wide) and max(simplified, traditional) >= _FEWEST_COMMON * len(wide)
