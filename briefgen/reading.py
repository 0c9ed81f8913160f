"""Reading: a file's bytes as text, or the reason why not."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from briefgen.model import SkippedSource, SourceText

SUFFIXES = (".txt", ".md")
MAX_BYTES = 20 * 1024 * 1024

_MAGIC = (
    (b"%PDF", "a PDF, whatever its name"),
    (b"PK\x03\x04", "a Word file or another archive, whatever its name"),
    (b"\xd0\xcf\x11\xe0", "an old Word or WPS file, whatever its name"),
    (b"{\\rtf", "an RTF file, whatever its name"),
)
_SAVE_AS_TEXT = "save it as plain text (.txt, UTF-8) and try again"
_NOT_IN_IDS = re.compile(r"[^\w.\-]|(?<=-)-+|\A\.+")


def read_source(path: Path, name: str) -> SourceText | SkippedSource:
    """Return the text of the file at ``path``, which people know as ``name``.

    Nothing is raised for a bad file: what cannot be read is a SkippedSource with its reason.
    """
    if path.suffix.lower() not in SUFFIXES:
        return SkippedSource(name, f"only {', '.join(SUFFIXES)} are read; {_SAVE_AS_TEXT}")
    try:
        size = path.stat().st_size
        if not path.is_file():
            return SkippedSource(name, "not a regular file")
        if size > MAX_BYTES:
            return SkippedSource(name, f"larger than {MAX_BYTES // 1024 // 1024} MiB; split it into its documents")
        raw = path.read_bytes()
    except OSError as error:
        return SkippedSource(name, f"cannot be read: {error.strerror or error}")
    return decode_source(raw, name, path.stem)


def decode_source(raw: bytes, name: str, stem: str) -> SourceText | SkippedSource:
    """Return ``raw`` as text: UTF-8, UTF-16 with its mark, or GB18030 if that gives Chinese.

    >>> decode_source("甘肃省属企业".encode("gbk"), "a.txt", "a").encoding
    'gb18030'
    >>> decode_source(b"%PDF-1.7", "a.txt", "a").reason
    'a PDF, whatever its name; save it as plain text (.txt, UTF-8) and try again'
    """
    if not raw.strip():
        return SkippedSource(name, "empty")
    kind = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)
    if kind is not None:
        return SkippedSource(name, f"{kind}; {_SAVE_AS_TEXT}")
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff")
        if not text.strip():
            return SkippedSource(name, "empty")
        if _is_text(text, encoding):
            return SourceText(name, source_id(stem), hashlib.sha256(raw).hexdigest(), encoding, text)
    return SkippedSource(name, f"not text in UTF-8, UTF-16 or GB18030; {_SAVE_AS_TEXT}")


def source_id(stem: str) -> str:
    """Return the id of a source with this stem: the stem, with whatever could break a link or a comment as ``_``.

    >>> source_id("001_甘肃（终稿）-->x")
    '001_甘肃_终稿_-__x'
    """
    return _NOT_IN_IDS.sub("_", stem)


def _encodings(raw: bytes) -> tuple[str, ...]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if raw.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    return ("utf-8", "gb18030")


def _is_text(text: str, encoding: str) -> bool:
    """Tell text from bytes that happen to decode.

    GB18030 gives a character for almost any pair of bytes, but most of those in Chinese text, be it Traditional,
    are in its oldest part, GB2312, and few of those that other bytes give.
    """
    if "\0" in text:
        return False
    if encoding != "gb18030":
        return True
    foreign = [char for char in text if ord(char) > 127]
    common = "".join(foreign).encode("gb2312", "ignore")
    return len(common) // 2 >= 0.6 * len(foreign)
