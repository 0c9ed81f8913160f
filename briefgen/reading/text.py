"""Bytes as text: which encoding, or none."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from briefgen.reading.extraction import UnreadableError

SAVE_AS_TEXT = "save it as plain text (.txt, UTF-8) and try again"

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = ("gb18030", "big5", "utf_16_le", "utf_16_be")
# Enough to tell an encoding by, in bytes or characters.
_SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Tags say nothing of the language of a page.
_TAG = re.compile(rb"<[^<>]{0,500}>")
_FOREIGN = re.compile(rb"[\x80-\xff]")


def decode(raw: bytes, *, is_markup: bool = False) -> tuple[str, str]:
    """Return ``raw`` as text without its byte order mark, and its encoding.

    UTF-8, UTF-16, or GB18030 or Big5 if that gives Chinese. What the file says of its own encoding is not asked: a
    page saved by a browser often names one that it is no longer in. Raises UnreadableError if it is no text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _whole(_strictly(raw, encoding), encoding)
    text = _strictly(raw, "utf-8")
    if text is not None:
        return text, "utf-8"
    encoding = _guess(_TAG.sub(b" ", raw) if is_markup else raw)
    return _whole(_strictly(raw, encoding) if encoding else None, encoding.replace("_", "-"))


def _whole(text: str | None, encoding: str) -> tuple[str, str]:
    if text is None:
        raise UnreadableError(f"not text in UTF-8, UTF-16, GB18030 or Big5; {SAVE_AS_TEXT}", "not-text")
    return text, encoding


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return text if _is_printed(text) else None


def _guess(raw: bytes) -> str:
    """Find the encoding of Chinese text without a mark, from its beginning; many bytes decode as nonsense."""
    from charset_normalizer import from_bytes

    # A page may begin with more style and script than a sample holds.
    foreign = _FOREIGN.search(raw)
    start = foreign.start() if foreign else 0
    best = from_bytes(raw[start : start + _SAMPLE], cp_isolation=list(_CHINESE)).best()
    order = sorted(_CHINESE, key=lambda encoding: best is None or encoding != best.encoding)
    for encoding in order:
        text = _strictly(raw, encoding)
        if text is not None and _is_chinese(text):
            return encoding
    return ""


def _is_printed(text: str) -> bool:
    """Tell text from bytes that happen to decode: hardly any control characters, and no NUL."""
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    return "\0" not in text and controls <= 0.01 * min(len(text), _SAMPLE)


def _is_chinese(text: str) -> bool:
    """Tell Chinese from bytes that happen to decode.

    GB18030 and Big5 give a character for almost any pair of bytes, but most characters of real text are in the common
    halves of GB2312 or Big5, and few of those that other bytes give.
    """
    foreign = list(islice((char for char in text if ord(char) > 127), _SAMPLE))
    simplified = len("".join(foreign).encode("gb2312", "ignore")) // 2
    common = [char for char in foreign if b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6"]
    return bool(foreign) and max(simplified, len(common)) >= 0.75 * len(foreign)
